// Supersets: slots of a session done in turn, as their common letter says. The twin of
// backviz/program/supersets.py; plain values in and out.

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

// "A1" for each slot that stands in a superset, "" for the others, in the order of the slots.
export function supersetLabels(slots) {
  const seen = new Map();
  return slots.map(({ superset }) => {
    if (!superset) return "";
    seen.set(superset, (seen.get(superset) ?? 0) + 1);
    return `${superset}${seen.get(superset)}`;
  });
}

// Puts a slot and the next one into one superset, with all that either was in.
export function joinNext(slots, at) {
  const [one, other] = [slots[at], slots[at + 1]];
  if (!one || !other) return false;
  const used = new Set(slots.map(({ superset }) => superset));
  const letter = one.superset ?? other.superset ?? LETTERS.find((each) => !used.has(each));
  const joined = other.superset;
  for (const slot of slots) if (joined && slot.superset === joined) slot.superset = letter;
  one.superset = letter;
  other.superset = letter;
  return true;
}

// A superset of which one slot is left is none.
export function dropAlone(slots) {
  const counts = new Map();
  for (const { superset } of slots) counts.set(superset, (counts.get(superset) ?? 0) + 1);
  for (const slot of slots) if (counts.get(slot.superset) === 1) slot.superset = null;
}
