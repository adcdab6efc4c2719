// Changes a week, the twin of backviz/live/board.py: plain values in and out. Must not know an element.
import { keyOf, liftOf } from "../../../browser/sums.js";
import { dropAlone, joinNext } from "./supersets.js";

/**
 * @typedef {object} Edit  What the board sends; `do` names one of EDITS, which says what else it has.
 * @property {string} do
 * @property {number} seq  Rises with each edit of a client.
 */

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
  minutes: ({ session }, edit) => Object.assign(session, { minutes: edit.minutes }),
  gear: ({ session }, edit) => Object.assign(session, { equipment: edit.equipment && [...edit.equipment] }),
  add_session: (_, edit, week, facts) =>
    week.sessions.length < facts.limits.sessions &&
    week.sessions.push({
      name: freeName(
        edit.name,
        week.sessions.map(({ name }) => name),
      ),
      day: null,
      minutes: null,
      equipment: null,
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
