// Where the week stands, in words, and the short list of others to switch to. Pure rules: no element, no
// storage.
const JUST_MS = 60000;
const FEW = 8; // programs that are found without looking
const MOST = 60; // rows at once; the others are found by typing
const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

export function timeSince(when, now) {
  if (!when) return "";
  if (now - when < JUST_MS) return ", just now";
  const isToday = when.toDateString() === now.toDateString();
  return isToday ? `, at ${TIME.format(when)}` : `, ${DAY.format(when)}`;
}

// `saving` is `page.saving` (frame/saving.js).
export function lineOf({ is, name, when, client, isTouched, isTemplate }, now) {
  const where = client ? `for ${client}` : "on this device";
  if (is === "saved") return `Saved ${where}${timeSince(when, now)}.`;
  if (is === "trouble") return "Changed since it was saved: this device takes no more.";
  if (is === "elsewhere") return `“${name}” was saved in another tab${timeSince(when, now)}.`;
  if (is === "blocked") return "This browser saves nothing for BackViz.";
  if (isTemplate) return "A template, not saved.";
  return isTouched ? "Unsaved draft." : "Not saved on this device.";
}

/**
 * @typedef {object} Switch
 * @property {import("../kept_programs/entries.js").Entry} entry
 * @property {number} more  Programs of the same client that have no row of their own.
 */

// The rows to switch to, newest first. Many programs of clients make one row a client, its newest program;
// those of the open client all stay. `wanted` finds by the words of a client, a program or a note.
/** @returns {Switch[]} */
export function rowsToSwitch(entries, { client = "", wanted = "" } = {}) {
  const newest = [...entries].sort((a, b) => (b.kept ?? 0) - (a.kept ?? 0));
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const text = (entry) => `${entry.client}\n${entry.name}\n${entry.note}`.toLowerCase();
  const found = newest.filter((entry) => words.every((word) => text(entry).includes(word)));
  const isShort = words.length > 0 || found.length <= FEW;
  return (isShort ? found.map((entry) => ({ entry, more: 0 })) : oneOfEach(found, client)).slice(0, MOST);
}

function oneOfEach(entries, open) {
  const rows = new Map();
  for (const entry of entries) {
    const isAlone = !entry.client || entry.client === open;
    const row = rows.get(entry.client);
    if (isAlone) rows.set(entry, { entry, more: 0 });
    else if (row) row.more += 1;
    else rows.set(entry.client, { entry, more: 0 });
  }
  return [...rows.values()];
}

export function isMany(entries) {
  return entries.length > FEW;
}
