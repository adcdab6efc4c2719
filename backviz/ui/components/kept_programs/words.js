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

const byName = (a, b) => a.localeCompare(b, "en", { numeric: true });

// The entries by client, [{client, entries}], clients in the order of the alphabet, those of nobody last;
// without any client one group whose client is null. `wanted` leaves those whose client, name or note has it.
export function groupsOf(entries, wanted = "") {
  const sought = wanted.toLowerCase();
  const has = ({ client, name, note }) => `${client}\n${name}\n${note}`.toLowerCase().includes(sought);
  const found = sought ? entries.filter(has) : entries;
  if (!entries.some(({ client }) => client)) return [{ client: null, entries: found }];
  const groups = new Map(found.map(({ client }) => [client, []]));
  for (const entry of found) groups.get(entry.client).push(entry);
  const names = [...groups.keys()].sort((a, b) => !a - !b || byName(a, b));
  return names.map((client) => ({ client, entries: groups.get(client) }));
}

export function clientsOf(entries) {
  const names = new Set(entries.map(({ client }) => client).filter(Boolean));
  return [...names].sort(byName);
}

// Why a name may not be used beside these entries, or "".
export function whyNoName(name, entries) {
  if (!name) return "A program needs a name. Type one first.";
  const isTaken = entries.some((entry) => entry.name === name);
  return isTaken ? `“${name}” is saved here already. Choose another name.` : "";
}

// How the open program stands: `own` is its entry, `older` another one of its name, each where there is one.
export function statusOf(open, own, older) {
  return own ? savedStatus(open, own) : draftStatus(`“${open.name}” is open`, open, older);
}

function savedStatus(open, own) {
  const program = own.client ? `“${open.name}” for ${own.client}` : `“${open.name}”`;
  return isSame(own, open)
    ? `${program} is open, and saved on this device. Changes save themselves.`
    : `${program} is open. On this device it is saved in another state.`;
}

function draftStatus(begun, open, older) {
  if (!older) return `${begun}. It is not saved on this device.`;
  const where = older.client ? `here for ${older.client}` : "here";
  const when = older.kept ? `, ${DATE.format(older.kept)}` : "";
  const draft = `${begun} as an unsaved draft.`;
  if (!isSame(older, open)) return `${draft} Another state of it is saved ${where}${when}.`;
  return `${draft} The same is saved ${where}${when}: open that one, and changes save themselves.`;
}
