// What somebody did, set by set: read from the device's text, found again, written. All that the device holds
// is treated as hostile. Knows no element and no storage.
import { oneLine } from "./typed.js";

export const LOG_KEY = "backviz.training";
const LIMITS = { text: 300_000, entries: 500, sets: 20, name: 80, note: 16 };
const NIGHT_H = 4; // a session past midnight belongs to the day before
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/**
 * @typedef {[boolean, string, string]} SetDone  Done, load and reps as they were written; "" for none.
 *
 * @typedef {object} Entry  One lift of one session on one day.
 * @property {string} on  The day: 2027-01-04.
 * @property {string} week  The program's name.
 * @property {string} session
 * @property {string} lift  An exercise's id, or an other lift.
 * @property {number} turn  0 for the first slot of the session with this lift, then 1.
 * @property {SetDone[]} sets
 */

// The day that `now` belongs to, where the reader is.
export function dayOf(now) {
  const at = new Date(now.getTime() - NIGHT_H * 3_600_000);
  const two = (number) => String(number).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

export function weekdayOf(day) {
  return DAYS[new Date(`${day}T12:00:00`).getDay()];
}

// The Monday of a day's week.
export function mondayOf(day) {
  const at = new Date(`${day}T12:00:00`);
  at.setDate(at.getDate() - ((at.getDay() + 6) % 7));
  return dayOf(at);
}

const isName = (text) => typeof text === "string" && text.length > 0 && text.length <= LIMITS.name;
const isDay = (text) => /^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

export function noteOf(text) {
  return [...oneLine(String(text ?? ""))].slice(0, LIMITS.note).join("").trim();
}

function setIn(given) {
  if (!Array.isArray(given)) return [false, "", ""];
  const [isDone, load, reps] = given;
  return [isDone === true, ...[load, reps].map((text) => (typeof text === "string" ? noteOf(text) : ""))];
}

function entryIn(given) {
  const { on, week, session, lift, turn, sets } = given ?? {};
  if (typeof on !== "string" || !isDay(on) || ![week, session, lift].every(isName)) return null;
  if (!Number.isInteger(turn) || turn < 0 || turn > LIMITS.sets || !Array.isArray(sets)) return null;
  return { on, week, session, lift, turn, sets: sets.slice(0, LIMITS.sets).map(setIn) };
}

// The entries in a text of the device, newest first; what is wrong in it is left out.
export function readLog(text) {
  if (typeof text !== "string" || text.length > LIMITS.text) return [];
  let given;
  try {
    given = JSON.parse(text);
  } catch {
    return [];
  }
  if (!Array.isArray(given)) return [];
  const entries = given.slice(0, LIMITS.entries).map(entryIn).filter(Boolean);
  return entries.sort((one, other) => (one.on < other.on ? 1 : one.on > other.on ? -1 : 0));
}

// The newest entries as a text that `readLog` takes.
export function logText(entries) {
  let kept = entries.slice(0, LIMITS.entries);
  while (JSON.stringify(kept).length > LIMITS.text) kept = kept.slice(0, Math.floor(kept.length * 0.9));
  return JSON.stringify(kept);
}

const isSame = (one, slot) =>
  one.week === slot.week &&
  one.session === slot.session &&
  one.lift === slot.lift &&
  one.turn === slot.turn;

// The sets of a slot on a day; null where nothing was noted.
export function setsOn(entries, slot, day) {
  return entries.find((one) => one.on === day && isSame(one, slot))?.sets ?? null;
}

// The last entry of a slot's lift before a day: of the same session, otherwise of any.
export function lastTime(entries, slot, day) {
  const before = entries.filter(
    (one) => one.on < day && one.lift === slot.lift && one.sets.some(([isDone]) => isDone),
  );
  return before.find((one) => isSame(one, slot)) ?? before[0] ?? null;
}

// The entries with a slot's sets on a day; without any note there is no entry.
export function noted(entries, slot, day, sets) {
  const others = entries.filter((one) => one.on !== day || !isSame(one, slot));
  const hasNote = sets.some(([isDone, load, reps]) => isDone || load || reps);
  if (!hasNote) return others;
  const { week, session, lift, turn } = slot;
  const entry = { on: day, week, session, lift, turn, sets };
  const at = others.findIndex((one) => one.on <= day);
  return at < 0 ? [...others, entry] : [...others.slice(0, at), entry, ...others.slice(at)];
}

// The place of the session to begin with: the one of this weekday, otherwise the first not begun this week.
export function sessionFor(sessions, entries, week, day) {
  const begun = new Set(
    entries
      .filter((one) => one.week === week && one.on >= mondayOf(day) && one.on < day)
      .filter(({ sets }) => sets.some(([isDone]) => isDone))
      .map(({ session }) => session),
  );
  const today = sessions.findIndex((one) => one.day === weekdayOf(day));
  if (today >= 0) return today;
  return Math.max(0, sessions.findIndex((one) => !begun.has(one.name)));
}

// The week of a block on a day, counted from 0: since its first day, otherwise one more than the weeks before
// this one in which something was noted. It may lie outside the block.
export function blockWeek(entries, week, day, start) {
  const monday = mondayOf(day);
  if (start) return Math.round((Date.parse(monday) - Date.parse(mondayOf(start))) / (7 * 86_400_000));
  const before = entries.filter((one) => one.week === week && one.on < monday);
  return new Set(before.map(({ on }) => mondayOf(on))).size;
}
