// Adds up a week and changes it, the twin of backviz/week/coverage.py and backviz/live/board.py: plain values
// in and out. The value of a set, the bands and the time model come from the core. Must not know an element.
import { visible } from "../../../browser/typed.js";

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
    muscles: Object.fromEntries(facts.muscles.map(({ id }, i) => [id, { sets: muscles[i].reduce((sum, n) => sum + n, 0), perSession: muscles[i] }])),
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
    region: Object.fromEntries(facts.regions.map((region, i) => [region.id, { ...held(sums.regions[region.id], region), parts: parts[i] }])),
    muscle: Object.fromEntries(facts.muscles.map((muscle) => [muscle.id, held(sums.muscles[muscle.id].sets, muscle)])),
  };
}

function minutesOf(session, { time, exercises }) {
  let minutes = 0;
  let some = false;
  for (const slot of session.slots) {
    const exercise = exercises.get(slot.exercise);
    if (!slot.sets || !exercise) continue;
    some = true;
    let work = ((slot.reps[0] + slot.reps[1]) / 2) * time.seconds_per_rep;
    if (exercise.is_one_sided) work = 2 * work + time.one_sided_switch_s;
    const rest = slot.rest_s ?? exercise.rest_s;
    minutes += time.setup_min_per_exercise + (slot.sets * work + (slot.sets - 1) * rest) / 60;
  }
  return some ? time.warmup_min + minutes : 0;
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
function freshUid() {
  lastUid += 1;
  return `s${lastUid}`;
}

function newSlot(id, facts) {
  const exercise = facts.exercises.get(id);
  if (!exercise) return null;
  return { exercise: id, sets: exercise.sets, reps: [...exercise.reps], rest_s: null, rir: null, note: null, uid: freshUid() };
}

// Each edit on a copy of the sessions; an invalid edit returns false and changes nothing.
export const EDITS = {
  sets: ({ slot }, edit) => Object.assign(slot, { sets: edit.sets }),
  reps: ({ slot }, edit) => Object.assign(slot, { reps: [...edit.reps] }),
  rest: ({ slot }, edit) => Object.assign(slot, { rest_s: edit.rest_s }),
  rir: ({ slot }, edit) => Object.assign(slot, { rir: edit.rir }),
  note: ({ slot }, edit) => Object.assign(slot, { note: edit.note || null }),
  swap: ({ slot }, edit, _, facts) => facts.exercises.has(edit.to) && Object.assign(slot, { exercise: edit.to, rest_s: null, rir: null, note: null }),
  add: ({ slots }, edit, _, facts) => {
    const slot = newSlot(edit.add, facts);
    return slot && slots.length < facts.limits.slots && slots.push(slot);
  },
  duplicate: ({ slots, slot }, edit, _, facts) => slots.length < facts.limits.slots
    && slots.splice(edit.slot + 1, 0, { ...slot, reps: [...slot.reps], uid: freshUid() }),
  remove: ({ slots }, edit) => slots.splice(edit.slot, 1),
  move: ({ slots, slot }, edit, week, facts) => {
    const there = week.sessions[edit.to_session]?.slots;
    if (!there || (there !== slots && there.length >= facts.limits.slots)) return false;
    slots.splice(edit.slot, 1);
    return there.splice(edit.at, 0, slot);
  },
  rename: (_, edit, week) => Object.assign(week, { name: edit.name }),
  about: (_, edit, week) => Object.assign(week, { about: edit.about || null }),
  rename_session: ({ session }, edit) => Object.assign(session, { name: edit.name }),
  day: ({ session }, edit) => Object.assign(session, { day: edit.day }),
  add_session: (_, edit, week, facts) => week.sessions.length < facts.limits.sessions
    && week.sessions.push({ name: freeName(edit.name, week.sessions.map(({ name }) => name)), day: null, slots: [], uid: freshUid() }),
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
// backviz/week/descriptions.py.
export function editedWords({ name, about, is_described: isDescribed, first_edit_name: copyName }) {
  return { name: copyName ?? name, about: isDescribed ? null : about, is_described: false, first_edit_name: null };
}

function withTrueWords(before, after) {
  const text = ({ sessions }) => JSON.stringify(sessions, (key, value) => (key === "uid" ? undefined : value));
  if (!before.is_described && !before.first_edit_name) return after;
  const isRenamed = after.name !== before.name;
  const isTold = after.about !== before.about;
  const isAnother = text(before) !== text(after);
  if (!isRenamed && !isTold && !isAnother) return after;
  const words = editedWords(before);
  return {
    ...after,
    name: isRenamed ? after.name : words.name,
    about: isTold || !isAnother ? after.about : words.about,
    is_described: before.is_described && !isTold && !isAnother,
    first_edit_name: null,
  };
}

function copyWeek(week) {
  return { ...week, sessions: week.sessions.map((session) => ({ ...session, slots: session.slots.map((slot) => ({ ...slot, reps: [...slot.reps] })) })) };
}

// The week after an edit; the same week if the edit is invalid, which Python would refuse too.
export function applyEdit(week, edit, facts) {
  const next = copyWeek(week);
  const session = next.sessions[edit.session];
  const slots = session?.slots;
  const slot = slots?.[edit.slot];
  if ("session" in edit && !session) return week;
  if ("slot" in edit && (!slot || (edit.exercise && slot.exercise !== edit.exercise))) return week;
  return EDITS[edit.do]({ session, slots, slot }, edit, next, facts) ? withTrueWords(week, next) : week;
}

// A week from Python has no ids for its parts: equal parts get the ids of the week on the screen.
export function adopt(week, shown) {
  const pool = [];
  const left = new Set(shown ? shown.sessions : []);
  const alike = (session) => JSON.stringify([session.name, session.slots.map((slot) => slot.exercise)]);
  const take = (session, test) => {
    if (session.uid) return;
    const found = [...left].find(test);
    if (!found) return;
    left.delete(found);
    session.uid = found.uid;
    session.was = found;
  };
  for (const session of week.sessions) take(session, (old) => alike(old) === alike(session));
  for (const session of week.sessions) take(session, (old) => old.name === session.name);
  week.sessions.forEach((session, at) => take(session, (old) => old === shown.sessions[at]));
  for (const session of week.sessions) {
    const old = session.was ? session.was.slots : [];
    delete session.was;
    session.uid ??= freshUid();
    pool.push(...pair(session.slots, old));
  }
  for (const session of left) pool.push(...session.slots);
  for (const session of week.sessions) {
    for (const slot of session.slots) {
      if (slot.uid) continue;
      const at = pool.findIndex((old) => old.exercise === slot.exercise);
      slot.uid = at < 0 ? freshUid() : pool.splice(at, 1)[0].uid;
    }
  }
  return week;
}

// Ids go to equal exercises in their order; returns the old slots without a match.
function pair(slots, old) {
  if (slots.length === old.length) {
    const rest = [];
    slots.forEach((slot, at) => {
      if (slot.exercise === old[at].exercise) slot.uid = old[at].uid;
      else rest.push(old[at]);
    });
    return rest;
  }
  const rest = [...old];
  for (const slot of slots) {
    const at = rest.findIndex((other) => other.exercise === slot.exercise);
    if (at >= 0) slot.uid = rest.splice(at, 1)[0].uid;
  }
  return rest;
}

// Search words of a text, as backviz.search.index makes them.
export function searchWords(text, { stop, endings }) {
  const letters = visible(text).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const plain = letters.replaceAll("ß", "ss").replaceAll("ς", "σ").replace(/['’ʼ]/g, "");
  return (plain.match(/[\p{L}\p{N}]+/gu) || []).filter((word) => !stop.includes(word)).map((word) => {
    const found = endings.find(([ending]) => word.endsWith(ending) && word.length >= ending.length + 2);
    return found ? word.slice(0, word.length - found[0].length) + found[1] : word;
  });
}

// Whether every word of a search begins a word of the exercise; very short ones must be that word.
export function finds(words, exercise, { short }) {
  const joined = exercise.words.join("");
  return words.every((word) => exercise.words.some((own) => (word.length < short ? own === word : own.startsWith(word))) || (words.length === 1 && word.length >= short && joined.includes(word)));
}
