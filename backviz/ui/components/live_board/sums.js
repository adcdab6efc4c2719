// Adds up a week and changes it, the twin of backviz/week/coverage.py and backviz/live/board.py: plain values
// in and out. The value of a set, the bands and the time model come from the core. Must not know an element.
import { dropAlone, joinNext } from "./supersets.js";

/**
 * The board as Python sends it: backviz/live/shapes.py has the same shapes under the same names.
 *
 * @typedef {object} SlotData
 * @property {string | null} exercise
 * @property {string | null} other  Without an exercise: an other lift's id, or the name of a free one.
 * @property {number} sets
 * @property {[number, number]} reps  From, to.
 * @property {number | null} rest_s  In seconds; null stands for the lift's own.
 * @property {number | null} rir  Reps in reserve.
 * @property {string | null} note
 * @property {string | null} superset  The letter of those done in turn.
 * @property {string} [uid]  The row's name on the screen; Python does not know it.
 *
 * A session, too, has a `uid` on the screen.
 * @typedef {{name: string, day: string | null, slots: SlotData[]}} SessionData
 *
 * @typedef {object} WeekData
 * @property {string} name
 * @property {string | null} about
 * @property {boolean} is_described  `about` is a starter's own: the first edit takes it away.
 * @property {string | null} first_edit_name  What the first edit calls the program.
 * @property {SessionData[]} sessions
 *
 * @typedef {object} BoardData  A WeekData with all it takes to add it up; the messages have BoardMarks too.
 * @property {{id: string, name: string, short: string, color: string, target: Target}[]} regions
 * @property {{id: string, name: string, target: Target}[]} muscles
 * @property {Record<string, CreditData>} credits  By exercise.
 * @property {{warmup_min: number, setup_min_per_exercise: number, seconds_per_rep: number,
 *   one_sided_switch_s: number, superset_factor: number}} time
 * @property {number[]} parts  The credits there are, the largest first.
 * @property {{warn: number, strong: number}} cap  Sets of a muscle in a session.
 * @property {Record<string, number>} limits
 *
 * @typedef {[number, number, number]} Target  Counted sets a week: minimum, productive from, productive to.
 *
 * @typedef {object} CreditData  What one set gives, in the order of the regions or the muscles.
 * @property {number[]} given
 * @property {number[]} counted  The same under the counting rule.
 * @property {number[]} muscles
 * @property {[string, string][]} gives  "Direct" and its regions, and so on.
 * @property {boolean} is_own
 *
 * @typedef {object} Edit  What the board sends; `do` names one of EDITS, which says what else it has.
 * @property {string} do
 * @property {number} seq  Rises with each edit of a client.
 */

// What a slot names, so that an edit hits no other: its exercise, or its other lift.
export function keyOf({ exercise, other }) {
  return exercise ?? other;
}

// A slot's exercise or other lift, with its name and time model; undefined for an unknown exercise.
export function liftOf({ exercise, other }, { exercises, lifts, freeLift }) {
  return exercise === null ? lifts.get(other) ?? { ...freeLift, name: other } : exercises.get(exercise);
}

// Sets per region and muscle (whole, and by session), and each session's sets and minutes.
export function addUp(sessions, facts) {
  const regions = facts.regions.map(() => 0);
  const muscles = facts.muscles.map(() => sessions.map(() => 0));
  const totals = sessions.map((session, number) => {
    let sets = 0;
    for (const slot of session.slots) {
      sets += slot.sets;
      const { counted, muscles: whole } = facts.credits[slot.exercise] || { counted: [], muscles: [] };
      for (let i = 0; i < counted.length; i += 1) regions[i] += slot.sets * counted[i];
      for (let i = 0; i < whole.length; i += 1) muscles[i][number] += slot.sets * whole[i];
    }
    return { sets, minutes: minutesOf(session, facts) };
  });
  return {
    regions: Object.fromEntries(facts.regions.map(({ id }, i) => [id, regions[i]])),
    muscles: Object.fromEntries(
      facts.muscles.map(({ id }, i) => [
        id,
        { sets: muscles[i].reduce((sum, n) => sum + n, 0), perSession: muscles[i] },
      ]),
    ),
    sessions: totals,
  };
}

// The same with each region's sets by the credit they give, most first, and the bands.
export function countsOf(sessions, facts) {
  const sums = addUp(sessions, facts);
  const parts = facts.regions.map(() => facts.parts.map(() => 0));
  for (const { exercise, sets } of sessions.flatMap(({ slots }) => slots)) {
    (facts.credits[exercise]?.given || []).forEach((credit, region) => {
      const part = facts.parts.indexOf(credit);
      if (part >= 0) parts[region][part] += sets * credit;
    });
  }
  const held = (sets, { target }) => ({ sets, band: bandOf(sets, target) });
  return {
    region: Object.fromEntries(
      facts.regions.map((region, i) => [
        region.id,
        { ...held(sums.regions[region.id], region), parts: parts[i] },
      ]),
    ),
    muscle: Object.fromEntries(
      facts.muscles.map((muscle) => [muscle.id, held(sums.muscles[muscle.id].sets, muscle)]),
    ),
  };
}

function minutesOf(session, facts) {
  const { time } = facts;
  const inTurn = new Map();
  let setup = 0;
  session.slots.forEach((slot, place) => {
    const lift = slot.sets ? liftOf(slot, facts) : undefined;
    if (!lift) return;
    setup += time.setup_min_per_exercise;
    const key = slot.superset ?? place;
    inTurn.set(key, [...(inTurn.get(key) ?? []), timesOf(slot, lift, time)]);
  });
  const done = [...inTurn.values()].reduce((sum, times) => sum + minutesInTurn(times, time), 0);
  return inTurn.size ? time.warmup_min + setup + done : 0;
}

// A slot's minutes of work and of rest.
function timesOf({ sets, reps, rest_s: restS }, lift, time) {
  let work = lift.set_s ?? ((reps[0] + reps[1]) / 2) * time.seconds_per_rep;
  if (lift.is_one_sided) work = 2 * work + time.one_sided_switch_s;
  return { work: (sets * work) / 60, rest: ((sets - 1) * (restS ?? lift.rest_s)) / 60 };
}

// In a superset the longest rest is taken once for all; the core bounds what that saves.
function minutesInTurn(times, { superset_factor: least }) {
  const work = times.reduce((sum, one) => sum + one.work, 0);
  const rest = times.reduce((sum, one) => sum + one.rest, 0);
  if (times.length === 1) return work + rest;
  return Math.max(work + Math.max(...times.map((one) => one.rest)), least * (work + rest));
}

export function bandOf(sets, [min, from, to]) {
  if (sets < min) return "below";
  if (sets < from) return "growing";
  return sets <= to ? "productive" : "high";
}

// The opacity of a region: paler below the productive range, full from there on.
export function levelOf(sets, [min, from]) {
  if (sets >= from) return 1;
  if (sets >= min) return 0.42 + 0.3 * ((sets - min) / (from - min));
  return 0.08 + 0.24 * (sets / min);
}

let lastUid = 0;
export function freshUid() {
  lastUid += 1;
  return `s${lastUid}`;
}

function newSlot(named, facts) {
  const lift = liftOf(named, facts);
  if (!lift) return null;
  const { sets, reps } = lift;
  return { ...named, sets, reps: [...reps], ...UNSET, superset: null, uid: freshUid() };
}

// What a new slot has not, and what a swap takes away because it was about the old lift.
const UNSET = { rest_s: null, rir: null, note: null };

function addTo(slots, slot, facts) {
  return slot && slots.length < facts.limits.slots && slots.push(slot);
}

// Each edit on a copy of the sessions; an invalid edit returns false and changes nothing.
export const EDITS = {
  sets: ({ slot }, edit) => Object.assign(slot, { sets: edit.sets }),
  reps: ({ slot }, edit) => Object.assign(slot, { reps: [...edit.reps] }),
  rest: ({ slot }, edit) => Object.assign(slot, { rest_s: edit.rest_s }),
  rir: ({ slot }, edit) => Object.assign(slot, { rir: edit.rir }),
  note: ({ slot }, edit) => Object.assign(slot, { note: edit.note || null }),
  swap: ({ slot }, edit, _, facts) =>
    facts.exercises.has(edit.to) && Object.assign(slot, { exercise: edit.to, other: null, ...UNSET }),
  swap_other: ({ slot }, edit) => Object.assign(slot, { exercise: null, other: edit.other, ...UNSET }),
  add: ({ slots }, edit, _, facts) =>
    addTo(slots, newSlot({ exercise: edit.add, other: null }, facts), facts),
  add_other: ({ slots }, edit, _, facts) =>
    addTo(slots, newSlot({ exercise: null, other: edit.other }, facts), facts),
  join: ({ slots }, edit) => joinNext(slots, edit.slot),
  part: ({ slot }) => Object.assign(slot, { superset: null }),
  duplicate: ({ slots, slot }, edit, _, facts) =>
    slots.length < facts.limits.slots &&
    slots.splice(edit.slot + 1, 0, { ...slot, reps: [...slot.reps], superset: null, uid: freshUid() }),
  remove: ({ slots }, edit) => slots.splice(edit.slot, 1),
  move: ({ slots, slot }, edit, week, facts) => {
    const there = week.sessions[edit.to_session]?.slots;
    if (!there || (there !== slots && there.length >= facts.limits.slots)) return false;
    slots.splice(edit.slot, 1);
    return there.splice(edit.at, 0, there === slots ? slot : { ...slot, superset: null });
  },
  rename: (_, edit, week) => Object.assign(week, { name: edit.name }),
  about: (_, edit, week) => Object.assign(week, { about: edit.about || null }),
  rename_session: ({ session }, edit) => Object.assign(session, { name: edit.name }),
  day: ({ session }, edit) => Object.assign(session, { day: edit.day }),
  add_session: (_, edit, week, facts) =>
    week.sessions.length < facts.limits.sessions &&
    week.sessions.push({
      name: freeName(
        edit.name,
        week.sessions.map(({ name }) => name),
      ),
      day: null,
      slots: [],
      uid: freshUid(),
    }),
  duplicate_session: ({ session }, edit, week, facts) =>
    week.sessions.length < facts.limits.sessions &&
    week.sessions.splice(edit.session + 1, 0, {
      ...session,
      name: freeName(
        session.name,
        week.sessions.map(({ name }) => name),
      ),
      day: null,
      slots: session.slots.map((slot) => ({ ...slot, reps: [...slot.reps], uid: freshUid() })),
      uid: freshUid(),
    }),
  remove_session: (_, edit, week) => week.sessions.length > 1 && week.sessions.splice(edit.session, 1),
  move_session: ({ session }, edit, week) => {
    week.sessions.splice(edit.session, 1);
    return week.sessions.splice(edit.at, 0, session);
  },
};

// The name, with the next free number if it is taken: the twin of backviz.program.program.free_name.
export function freeName(name, taken, most = 80) {
  const names = new Set(taken.map((other) => other.toLowerCase()));
  const [, stem, digits] = /^(.*\S) ([1-9][0-9]{0,3})$/.exec(name) || [null, name, "1"];
  let free = name;
  for (let number = Number(digits) + 1; names.has(free.toLowerCase()); number += 1) {
    free = `${Array.from(stem).slice(0, most - ` ${number}`.length).join("").trimEnd()} ${number}`;
  }
  return free;
}

// An edit of a starter's week drops its description and turns its name into a copy's: the twin of
// backviz/week/starter_copies.py.
export function editedWords({ name, about, is_described: isDescribed, first_edit_name: copyName }) {
  return {
    name: copyName ?? name,
    about: isDescribed ? null : about,
    is_described: false,
    first_edit_name: null,
  };
}

function withTrueWords(before, after) {
  if (!before.is_described && !before.first_edit_name) return after;
  const isRenamed = after.name !== before.name;
  const isTold = after.about !== before.about;
  const isAnother = sessionsText(before) !== sessionsText(after);
  const isStillTrue = !isTold && !isAnother;
  if (isStillTrue && !isRenamed) return after;
  const edited = editedWords(before);
  const { name } = isRenamed ? after : edited;
  const { about } = isAnother && !isTold ? edited : after;
  return { ...after, name, about, is_described: isStillTrue && before.is_described, first_edit_name: null };
}

function sessionsText({ sessions }) {
  return JSON.stringify(sessions, (key, value) => (key === "uid" ? undefined : value));
}

function copyWeek(week) {
  return {
    ...week,
    sessions: week.sessions.map((session) => ({
      ...session,
      slots: session.slots.map((slot) => ({ ...slot, reps: [...slot.reps] })),
    })),
  };
}

// A slot that moved meanwhile is not the one an edit was made of.
function isMeant(slot, { exercise }) {
  return slot && (!exercise || keyOf(slot) === exercise);
}

// The week after an edit; the same week if the edit is invalid, which Python would refuse too.
export function applyEdit(week, edit, facts) {
  const next = copyWeek(week);
  const session = next.sessions[edit.session];
  const slots = session?.slots;
  const slot = slots?.[edit.slot];
  if ("session" in edit && !session) return week;
  if ("slot" in edit && !isMeant(slot, edit)) return week;
  if (!EDITS[edit.do]({ session, slots, slot }, edit, next, facts)) return week;
  for (const { slots: left } of next.sessions) dropAlone(left);
  return withTrueWords(week, next);
}
