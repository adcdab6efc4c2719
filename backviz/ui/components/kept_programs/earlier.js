// The earlier states of a saved program that are kept, newest first: {p, name, when, sets}. Pure rules.
import { dateIn, isText } from "./values.js";
export const DATE = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});
const MOST_EARLIER = 10;
const RESTED_MS = 5 * 60000; // a state unchanged this long is worth keeping
const CHECK_MS = 15 * 60000; // without such a rest, one state in this time

export function earlierIn(list) {
  if (!Array.isArray(list)) return [];
  const isFine = (one) =>
    one && typeof one === "object" && isText(one.p) && typeof one.name === "string" && dateIn(one.when);
  return list
    .filter(isFine)
    .slice(0, MOST_EARLIER)
    .map(({ p, name, when, sets }) => ({
      p,
      name: name.slice(0, 200),
      when,
      ...(Number.isInteger(sets) ? { sets } : {}),
    }));
}

// `checkedAt` is the time this page last made an earlier state of the program.
export function isRested({ kept }, now, checkedAt) {
  return !kept || now - kept >= RESTED_MS || now - checkedAt >= CHECK_MS;
}

// The earlier states with the entry's own state added, without the open one.
export function earlierWith(entry, open) {
  const { p, name, kept, summary } = entry;
  const when = (kept ?? new Date()).toISOString();
  const state = { p, name, when, ...(Number.isInteger(summary.sets) ? { sets: summary.sets } : {}) };
  const others = entry.earlier.filter((one) => one.p !== p);
  return thinned([state, ...others].filter((one) => one.p !== open));
}

// Too many: between the newest and the oldest, the one closest in time to a newer one is dropped.
function thinned(list) {
  const left = [...list];
  while (left.length > MOST_EARLIER) {
    const gaps = left.map(({ when }, i) =>
      i === 0 || i === left.length - 1 ? Infinity : new Date(left[i - 1].when) - new Date(when),
    );
    left.splice(gaps.indexOf(Math.min(...gaps)), 1);
  }
  return left;
}
