// What this device remembers of names: what a person said each is. Only sound entries are read, and Python
// checks them again.
export const NAMES = "backviz.names"; // the key they are stored under
const FORMAT = 1;

/** @returns {Record<string, string>} what was chosen for each name; empty where the storage is blocked */
export function rememberedNames(limits) {
  try {
    return namesIn(window.localStorage.getItem(NAMES), limits);
  } catch {
    return {};
  }
}

// The sound names of a stored text.
export function namesIn(text, { choices, name: longest }) {
  try {
    const stored = JSON.parse(text);
    if (stored?.format !== FORMAT || typeof stored.names !== "object") return {};
    const isShort = (word) => typeof word === "string" && word.length > 0 && word.length <= longest;
    const sound = Object.entries(stored.names ?? {}).filter((pair) => pair.every(isShort));
    return Object.fromEntries(sound.slice(-choices));
  } catch {
    return {};
  }
}

// What is stored for names, null for none.
export function namesText(names) {
  return Object.keys(names).length ? JSON.stringify({ format: FORMAT, names }) : null;
}

// Which names of a file are new to the device and have a place there, with all names then, and what is said.
// A choice made on the device stays.
export function namesToTake(given, remembered, { choices: most }) {
  const names = Object.entries(given);
  const fresh = names.filter(([name]) => !Object.hasOwn(remembered, name));
  const room = Math.max(0, most - Object.keys(remembered).length);
  const other = names.filter(([name, is]) => Object.hasOwn(remembered, name) && remembered[name] !== is);
  const taken = fresh.slice(0, room);
  return {
    count: taken.length,
    all: { ...remembered, ...Object.fromEntries(taken) },
    lines: [
      ...(other.length ? [`${counted(other.length)} here already, with another meaning, which stays.`] : []),
      ...(fresh.length > room
        ? [`${counted(fresh.length - room)} left: a device remembers ${most} names.`]
        : []),
    ],
  };
}

function counted(n) {
  return n === 1 ? "1 name is" : `${n} names are`;
}

// A storage that is full or blocked remembers nothing; the choices of this visit count all the same.
export function rememberNames(names, limits) {
  const kept = Object.fromEntries(Object.entries(names).slice(-limits.choices));
  const text = namesText(kept);
  try {
    if (text) window.localStorage.setItem(NAMES, text);
    else window.localStorage.removeItem(NAMES);
  } catch {
    // said nowhere: nothing of this visit depends on it
  }
}
