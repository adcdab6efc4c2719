// Adds up a week, the twin of backviz/week/coverage.py: plain values in and out. The value of a set, the
// bands and the time model come from the core. Must not know an element.

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
 * @typedef {{name: string, day: string | null, minutes: number | null, equipment: string[] | null,
 *   slots: SlotData[]}} SessionData
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
 * @property {{id: string, name: string, target: Target, is_one_region: boolean}[]} muscles
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
