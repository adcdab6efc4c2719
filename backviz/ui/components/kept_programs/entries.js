// A saved program as the device stores it: a text under a key, as backviz/live/shelf.py makes it. Reads,
// writes and compares; knows no storage and no element.
import { oneLine, visible } from "../../../browser/typed.js";
import { earlierIn } from "./earlier.js";
import { dateIn, isId, isText } from "./values.js";
export const PREFIX = "backviz.kept.";
const MOST_NAME = 200; // letters of a stored name
export const MOST_CLIENT = 60; // letters of a client's name
export const MOST_NOTE = 1000; // letters of a private note
const DAMAGED = "It is damaged.";

/**
 * @typedef {object} Entry
 * @property {string} key  Where it is stored.
 * @property {string} text  As it is stored.
 * @property {string} name
 * @property {string} p  The program's share text.
 * @property {Date | null} kept  When it was saved.
 * @property {string} mark  The same for two programs that are the same, however they were packed.
 * @property {string} from  The mark of the program that this one was named anew from.
 * @property {{bands?: Record<string, string>, sessions?: number, sets?: number}} summary
 * @property {string} id  The program's id, "" for a draft.
 * @property {{p: string, name: string, when: string, sets?: number}[]} earlier  Earlier states, the newest
 *   first.
 * @property {string} client  Whose program it is, "" for nobody's. Like `note` and `out`, it is in no link.
 * @property {string} note  The coach's own, of several lines.
 * @property {{p: string, when: string} | null} out  The state that was handed out last, and when.
 */

/**
 * @typedef {object} KeptMessage
 * @property {number} format  Of an entry (see entries.js) and of the file of all programs.
 * @property {string} file_key
 * @property {{programs: number, file: number, name: number, text: number}} limits  `file` in bytes.
 * @property {{choices: number, name: number}} name_limits  Of the names of the page Import.
 * @property {FileKind[]} file_kinds  Of files that hold no program (brought.js).
 * @property {object[]} regions  What the small plate needs (week_plate/minis.js); `bands` too.
 * @property {object[]} bands
 * @property {KeptEntry} open  The program that is open.
 * @property {{client: string, seq: number, entries?: KeptEntry[], refused?: string[],
 *   names?: Record<string, string>, lines?: string[], said?: string[]}} answer  To what the list asked last,
 *   with its `client` and `seq`; null before.
 *
 * @typedef {{name: string, p: string, mark: string, summary: object, id?: string}} KeptEntry
 */

// A stored text as an Entry, or {key, text, name, why} when it can't be read, and then it is left as it is.
export function entryIn(key, text, format) {
  const data = recordIn(text);
  const why = data ? whyUnread(data, format) : DAMAGED;
  return why ? { key, text, why, name: nameIn(data) } : { key, text, ...entryOf(key, data) };
}

function recordIn(text) {
  try {
    const data = JSON.parse(text);
    return typeof data === "object" && data !== null && !Array.isArray(data) ? data : null;
  } catch {
    return null;
  }
}

function nameIn(data) {
  return textIn(data?.name).trim().slice(0, 80);
}

function textIn(value) {
  return typeof value === "string" ? value : "";
}

function whyUnread({ backviz_kept: version, name, p }, format) {
  if (Number.isInteger(version) && version > format) return "A newer BackViz saved it.";
  if (Number.isInteger(version) && version < format)
    return "An older BackViz saved it, in a form this one can't read.";
  const isNamed = textIn(name).trim() && name.length <= MOST_NAME;
  return version === format && isNamed && isText(p) ? "" : DAMAGED;
}

function entryOf(key, { name, p, kept, mark, from, summary, id, earlier, ...more }) {
  return {
    name,
    p,
    kept: dateIn(kept),
    mark: textIn(mark),
    from: textIn(from),
    summary: summary && typeof summary === "object" ? summary : {},
    id: idOf(key) || (isId(id) ? id : ""),
    earlier: earlierIn(earlier),
    ...ownOf(more),
  };
}

// What a coach wrote to a program: it stays with its entry whatever becomes of the program.
/** @returns {{client: string, note: string, out: {p: string, when: string} | null}} */
export function ownOf({ client, note, out }) {
  const isOut = out && typeof out === "object" && isText(out.p) && dateIn(out.when);
  return {
    client: oneLine(textIn(client)).slice(0, MOST_CLIENT).trim(),
    note: visible(textIn(note)).slice(0, MOST_NOTE).trim(),
    out: isOut ? { p: out.p, when: out.when } : null,
  };
}

// Only what there is: an entry without a client is stored as it always was.
export function ownFields(entry) {
  return Object.fromEntries(Object.entries(ownOf(entry)).filter(([, value]) => value));
}

// A saved program lies under its id; "" for a draft, and for a key no program can have.
function idOf(key) {
  const id = key.startsWith(PREFIX) ? key.slice(PREFIX.length) : "";
  return isId(id) ? id : "";
}

export function entryText(format, entry, kept) {
  const { name, p, mark, summary, from, id, earlier } = entry;
  const more = {
    ...(from ? { from } : {}),
    ...(id ? { id } : {}),
    ...(earlier?.length ? { earlier } : {}),
    ...ownFields(entry),
  };
  return JSON.stringify({
    backviz_kept: format,
    name,
    kept: kept || new Date().toISOString(),
    p,
    mark,
    summary,
    ...more,
  });
}

export function isSame(one, other) {
  return Boolean(one.mark && (one.mark === other.mark || one.from === other.mark)) || one.p === other.p;
}
