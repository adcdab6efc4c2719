// What this device remembers of names: what a person said each is. Only sound entries are read, and Python
// checks them again.
const KEY = "backviz.names";
const FORMAT = 1;

/** @returns {Record<string, string>} what was chosen for each name; empty where the storage is blocked */
export function rememberedNames({ choices, name: longest }) {
  try {
    const stored = JSON.parse(window.localStorage.getItem(KEY));
    if (stored?.format !== FORMAT || typeof stored.names !== "object") return {};
    const isShort = (text) => typeof text === "string" && text.length > 0 && text.length <= longest;
    const sound = Object.entries(stored.names ?? {}).filter((pair) => pair.every(isShort));
    return Object.fromEntries(sound.slice(-choices));
  } catch {
    return {};
  }
}

// A storage that is full or blocked remembers nothing; the choices of this visit count all the same.
export function rememberNames(names, limits) {
  const kept = Object.fromEntries(Object.entries(names).slice(-limits.choices));
  try {
    const text = JSON.stringify({ format: FORMAT, names: kept });
    if (Object.keys(kept).length) window.localStorage.setItem(KEY, text);
    else window.localStorage.removeItem(KEY);
  } catch {
    // said nowhere: nothing of this visit depends on it
  }
}
