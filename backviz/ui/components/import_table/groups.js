// Which lines stand in which group of the table, and what is said of them. Must not know an element.
import { plural } from "../../../browser/elements.js";
import { UNFOUND } from "../../../browser/word_search.js";

export const FILTERS = { all: "All", check: "To check", unread: "Not read", left: "Left out" };

/**
 * @typedef {import("./import_table.js").BroughtRow} BroughtRow
 * @typedef {{line: number, text: string, why: string}} BroughtLine
 * @typedef {{row: BroughtRow, rows: BroughtRow[]}} Named rows of one name, shown once
 */

// Whether a person should look at what a row became.
export function isUnsure({ kind, sure, is_chosen: isChosen }) {
  return !isChosen && kind !== "left_out" && (kind === "unknown" || sure !== "sure");
}

/**
 * @param {BroughtRow[]} rows
 * @param {Set<string>} asked names that were unsure when they were read: a choice leaves them in their place
 * @returns {{check: Named[], sessions: {name: string, rows: BroughtRow[]}[]}}
 */
export function grouped(rows, asked) {
  const check = byName(rows.filter(({ key }) => asked.has(key)), "key");
  const sessions = byName(rows, "session");
  return {
    check: [...check.values()].map((same) => ({ row: same[0], rows: same })),
    sessions: [...sessions].map(([name, held]) => ({ name, rows: held })),
  };
}

function byName(rows, field) {
  const found = new Map();
  for (const row of rows) found.set(row[field], [...(found.get(row[field]) ?? []), row]);
  return found;
}

// How many lines each filter shows.
export function counts({ rows, unread, skipped }) {
  return {
    all: rows.length + unread.length + skipped.length,
    check: new Set(rows.filter(isUnsure).map(({ key }) => key)).size,
    unread: unread.length,
    left: skipped.length + rows.filter(({ kind }) => kind === "left_out").length,
  };
}

export function readLine({ rows, origin }) {
  const sessions = new Set(rows.map(({ session }) => session)).size;
  const names = new Set(rows.map(({ key }) => key)).size;
  return `${plural(names, "exercise")} in ${plural(sessions, "session")}, read from ${origin}.`;
}

// What is still open, in a sentence, or that nothing is.
export function openLine(data) {
  const { check, unread } = counts(data);
  const said = [check && `${plural(check, "name")} to check`, unread && `${plural(unread, "line")} not read`];
  return said.filter(Boolean).join(", ") || "Every name is known and every line was read";
}

const WORDS = { sure: "sure", likely: "likely", guess: "guess" };

// The mark of a row: a sign and a word, never a colour alone.
export function markOf({ kind, sure, is_chosen: isChosen }) {
  if (kind === "left_out") return { sign: "–", word: "left out", is: "left" };
  if (kind === "unknown") return { sign: "?", word: "not known", is: "unknown" };
  if (isChosen) return { sign: "✔", word: "your choice", is: "sure" };
  if (sure === "sure") return { sign: "✔", word: kind === "other" ? "other lift" : WORDS.sure, is: "sure" };
  return { sign: sure === "likely" ? "≈" : "?", word: WORDS[sure], is: sure };
}

const UNTIL =
  "Until you say what it is, it stays in the week under its own name and gives no region sets.";

// What a row says below what it became.
export function whyOf({ kind, why, is_chosen: isChosen }) {
  if (kind === "unknown")
    return `${why} ${UNTIL}`;
  if (kind === "other" && !isChosen) return `${why} It gives no region of the back sets.`;
  return why;
}

// Where a name stands: "Day 1, Day 2", or the numbers of its lines.
export function placesOf(rows) {
  const sessions = [...new Set(rows.map(({ session }) => session))];
  const more = sessions.length - 3;
  return sessions.slice(0, 3).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

// The exercises a text finds, the best first; none without search words.
export function toChoose(facts, text) {
  const ranks = facts.search.ranks(text);
  if (!ranks) return [];
  const rows = [...facts.exercises.values()].map((exercise, at) => ({ exercise, rank: ranks[at] }));
  return rows.filter(({ rank }) => rank !== UNFOUND).sort((one, other) => one.rank - other.rank);
}
