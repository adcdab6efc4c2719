// The steps of undo of this tab, in its session storage, where they survive a reload. Python names every step
// and sends the new texts; here they are joined with the earlier ones.
const STEPS = "backviz.steps";

export const tabStore = {
  get(name) {
    try {
      return window.sessionStorage.getItem(name);
    } catch {
      return null;
    }
  },

  put(name, text) {
    try {
      if (text === null) window.sessionStorage.removeItem(name);
      else window.sessionStorage.setItem(name, text);
      return true;
    } catch {
      return false; // without storage, undo lasts until the next reload
    }
  },
};

export function storedSteps() {
  try {
    const { runs, at, texts } = JSON.parse(tabStore.get(STEPS));
    const isFine = Array.isArray(runs) && Number.isInteger(at) && texts && typeof texts === "object";
    return isFine && presentOf({ runs, at, texts }) ? { runs, at, texts } : null;
  } catch {
    return null;
  }
}

/**
 * `StepsData` of backviz/live/undo_steps.py: runs of steps, the number of the present one, texts by name.
 * @typedef {{runs: [string, string, string[]][], at: number, texts: Object<string, string>}} StepsData
 */

// Every step in order: [name, name of the step it was made from, id].
export function stepsOf({ runs }) {
  return runs.flatMap(([opened, id, names]) => names.map((name) => [name, opened, id]));
}

export function presentOf(steps) {
  const [name, opened, id] = stepsOf(steps)[steps.at] ?? [];
  return name ? { text: steps.texts[name], opened: steps.texts[opened], id } : null;
}

// The steps around the present one whose texts are all known; if they are too many, without the oldest.
function knownSteps(told, texts, characters) {
  const all = stepsOf(told);
  const used = new Map();
  let room = characters;
  const take = ([name, opened]) => {
    const fresh = [...new Set([name, opened])].filter((one) => !used.has(one));
    const size = fresh.reduce((sum, one) => sum + (texts[one]?.length ?? Infinity), 0);
    if (size > room) return false;
    room -= size;
    for (const one of fresh) used.set(one, texts[one]);
    return true;
  };
  if (!all[told.at] || !take(all[told.at])) return null;
  let [from, to] = [told.at, told.at + 1];
  while (from > 0 && take(all[from - 1])) from -= 1;
  while (to < all.length && take(all[to])) to += 1;
  return { runs: runsOf(all.slice(from, to)), at: told.at - from, texts: Object.fromEntries(used) };
}

function runsOf(steps) {
  const runs = [];
  for (const [name, opened, id] of steps) {
    const last = runs.at(-1);
    if (last && last[0] === opened && last[1] === id) last[2].push(name);
    else runs.push([opened, id, [name]]);
  }
  return runs;
}

// A tab whose storage is nearly full stores half as many, and so on.
export function storeSteps(told, characters) {
  const texts = { ...storedSteps()?.texts, ...told.texts };
  for (let room = characters; room > 1000; room /= 2) {
    const steps = knownSteps(told, texts, room);
    if (!steps || tabStore.put(STEPS, JSON.stringify(steps))) return;
  }
}
