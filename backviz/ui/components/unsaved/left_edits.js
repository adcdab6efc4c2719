// Edits that a page left on the device, as stored text, and which of them no open page looks after. Knows
// no storage.
import { bytesOf, MOST_BYTES } from "../../../browser/message.js";
export const UNSAVED = "backviz.unsaved.";
const UNSAVED_FORMAT = 1;
const UNSAVED_LIMITS = { entries: 20, edits: 300, text: 100000 };
const DEAD_AFTER_MS = 90000; // where the browser does not say which pages are open

/**
 * @typedef {object} Left
 * @property {string} client  The board that made the edits.
 * @property {string} tab
 * @property {string} page
 * @property {string} p  The share text of the program the edits were made on.
 * @property {object[]} edits  As the board sends them (`Edit` in live_board/edits.js), each with its `seq`,
 *   rising.
 * @property {number} at  When it was stored, in ms.
 */

// A stored entry, or null when it is not one of ours or cannot be read.
export function unsavedIn(key, text) {
  let found;
  try {
    found = text.length <= UNSAVED_LIMITS.text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
  const { backviz_unsaved: format, tab, page, p, edits, at } = found ?? {};
  const isText = [tab, page, p].every((value) => typeof value === "string");
  const isFine =
    format === UNSAVED_FORMAT && isText && Number.isFinite(at) && Array.isArray(edits) && areNumbered(edits);
  return isFine ? { client: key.slice(UNSAVED.length), tab, page, p, edits, at } : null;
}

function areNumbered(edits) {
  return edits.length > 0 && edits.length <= UNSAVED_LIMITS.edits
    && edits.every((edit, i) => Number.isSafeInteger(edit?.seq) && edit.seq > (edits[i - 1]?.seq ?? 0));
}

// The text to store, or "" where it would be too long.
export function unsavedText({ tab, page, p, edits, at }) {
  const text = JSON.stringify({ backviz_unsaved: UNSAVED_FORMAT, tab, page, p, edits, at });
  return edits.length > UNSAVED_LIMITS.edits || text.length > UNSAVED_LIMITS.text ? "" : text;
}

// What no open page looks after, the oldest first. `living` are boards to leave out, `own` this tab and
// page, `open` the names of the open pages, or null where the browser does not say; then another tab's is
// taken once it is old.
export function orphansAmong(entries, { living, own, open, now }) {
  const isOpen = ({ page, tab, at }) => (open ? open.has(page) : tab !== own.tab && now - at < DEAD_AFTER_MS);
  return entries
    .filter((entry) => !living.has(entry.client) && (entry.page === own.page || !isOpen(entry)))
    .sort((a, b) => a.at - b.at)
    .slice(0, UNSAVED_LIMITS.entries);
}

// The entries as Python takes them.
export function requestOf(entries) {
  return JSON.stringify(entries.map(({ client, p, edits }) => ({ client, p, edits })));
}

// As many of the entries as one message takes; the others follow when these are settled.
export function firstToSend(entries) {
  let room = MOST_BYTES;
  const tooMany = entries.findIndex((entry) => (room -= bytesOf(requestOf([entry]))) < 0);
  return tooMany < 0 ? entries : entries.slice(0, Math.max(1, tooMany));
}
