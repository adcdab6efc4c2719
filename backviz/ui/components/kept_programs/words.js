// What the list of saved programs says, the order it has, and the names it gives. Knows no storage and no
// element.
import { DATE } from "./earlier.js";
import { isSame } from "./entries.js";

// The entries that can be read, the newest first, and those that cannot, by their keys.
export function inOrder(all) {
  const fine = all.filter((entry) => !entry.why);
  const unread = all.filter((entry) => entry.why);
  return [
    fine.sort((a, b) => (b.kept || 0) - (a.kept || 0) || a.name.localeCompare(b.name)),
    unread.sort((a, b) => a.key.localeCompare(b.key)),
  ];
}

// The name, or with the next number in brackets that makes it one that is not taken.
export function nameNotTaken(name, taken, most) {
  if (!taken.has(name)) return name;
  const stem = name.replace(/ \(\d{1,4}\)$/, "");
  for (let n = 2; ; n += 1) {
    const end = ` (${n})`;
    const cut = Array.from(stem).slice(0, most - end.length).join("").trimEnd();
    if (!taken.has(cut + end)) return cut + end;
  }
}

// Why a name may not be used beside these entries, or "".
export function whyNoName(name, entries) {
  if (!name) return "A program needs a name. Type one first.";
  const isTaken = entries.some((entry) => entry.name === name);
  return isTaken ? `“${name}” is saved here already. Choose another name.` : "";
}

// How the open program stands: `own` is its entry, `older` another one of its name, each where there is one.
export function statusOf(open, own, older) {
  const quoted = `“${open.name}”`;
  if (own && isSame(own, open))
    return `${quoted} is open, and saved on this device. Changes save themselves.`;
  if (own) return `${quoted} is open. On this device it is saved in another state.`;
  if (!older) return `${quoted} is open. It is not saved on this device.`;
  const when = older.kept ? `, ${DATE.format(older.kept)}` : "";
  const draft = `${quoted} is open as an unsaved draft.`;
  if (!isSame(older, open)) return `${draft} Another state of it is saved here${when}.`;
  return `${draft} The same is saved here${when}: open that one, and changes save themselves.`;
}
