// A week from Python has no names for its parts (`uid`): those of the week on the screen go to what is the
// same, so that a row keeps its place, its focus and what is open in it. Plain values, no element.
import { keyOf } from "../../../browser/sums.js";
import { freshUid } from "./edits.js";

// Names the parts of a week; `shown` is the week on the screen, or undefined.
export function adopt(week, shown) {
  const left = matchSessions(week.sessions, shown?.sessions ?? []);
  const pool = week.sessions.flatMap((session) => adoptSlots(session));
  for (const session of left) pool.push(...session.slots);
  for (const slot of week.sessions.flatMap(({ slots }) => slots)) slot.uid ??= takeUid(pool, slot);
  return week;
}

// A session becomes the one of the same name and exercises, or of the same name, or at the same place.
// Returns what of the sessions shown found none.
function matchSessions(sessions, shown) {
  const left = new Set(shown);
  const alike = (session) => JSON.stringify([session.name, session.slots.map(keyOf)]);
  const tests = [
    (session) => (old) => alike(old) === alike(session),
    (session) => (old) => old.name === session.name,
    (session, at) => (old) => old === shown[at],
  ];
  for (const test of tests) {
    sessions.forEach((session, at) => {
      const found = session.uid ? null : [...left].find(test(session, at));
      if (!found) return;
      left.delete(found);
      Object.assign(session, { uid: found.uid, was: found });
    });
  }
  return left;
}

// Returns the slots of the session shown that found no slot of this one.
function adoptSlots(session) {
  const old = session.was?.slots ?? [];
  delete session.was;
  session.uid ??= freshUid();
  return pair(session.slots, old);
}

function takeUid(pool, slot) {
  const at = pool.findIndex((old) => keyOf(old) === keyOf(slot));
  return at < 0 ? freshUid() : pool.splice(at, 1)[0].uid;
}

// Names go to equal lifts in their order; returns the old slots that found none.
function pair(slots, old) {
  if (slots.length === old.length) {
    const rest = [];
    slots.forEach((slot, at) => {
      if (keyOf(slot) === keyOf(old[at])) slot.uid = old[at].uid;
      else rest.push(old[at]);
    });
    return rest;
  }
  const rest = [...old];
  for (const slot of slots) {
    const at = rest.findIndex((other) => keyOf(other) === keyOf(slot));
    if (at >= 0) slot.uid = rest.splice(at, 1)[0].uid;
  }
  return rest;
}
