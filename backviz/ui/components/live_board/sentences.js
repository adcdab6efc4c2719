// What the board says of a week in words: a row's dose, what an edit changed, what is too much. Knows no
// element.
import { plural } from "../../../browser/elements.js";
import { bandOf } from "../../../browser/sums.js";

// "8 to 12 reps each side, rest 90 s"
export function doseOf({ reps: [low, high], rest_s: restS }, lift) {
  const { unit = "reps", is_one_sided: isOneSided, set_s: setS } = lift || {};
  const span = low === high ? low : `${low} to ${high}`;
  const rest = restS === null ? "" : `, rest ${restS} s`;
  const times = high === 1 ? unit.replace(/s$/, "") : unit;
  // The set of a hold or a run is as long as it is, whatever its reps.
  const work = setS != null && high === 1 ? timeOf(setS) : `${span} ${times}`;
  return `${work}${isOneSided ? " each side" : ""}${rest}`;
}

function timeOf(seconds) {
  return seconds % 60 ? `about ${seconds} s` : `about ${seconds / 60} min`;
}

export function badgesOf({ rir, note }, credit) {
  const badges = [
    rir === null ? "" : `${rir} in reserve`,
    note ? "Note" : "",
    credit?.is_own ? "Your credits" : "",
  ];
  return badges.filter(Boolean);
}

// "Lower traps 1.5 to 4.5, growing." for each region whose counted sets are others than before.
export function changesOf(before, after, { regions, bands }) {
  const word = (sets, target) => bands[bandOf(sets, target)].word;
  return regions
    .filter(({ id }) => before.regions[id] !== after.regions[id])
    .map(({ id, name, target }) => [name, before.regions[id], after.regions[id], target])
    .map(([name, was, now, target]) => `${name} ${was} to ${now}, ${word(now, target)}.`)
    .join(" ");
}

// A line for the muscles of which a session does more than adds much; `counts` are [name, sets].
export function warningOn(counts, { warn, strong }) {
  const over = counts.filter(([, sets]) => sets > warn);
  const far = over.filter(([, sets]) => sets >= strong);
  const near = over.filter(([, sets]) => sets < strong);
  return [[far, "far more than"], [near, "more than"]]
    .filter(([muscles]) => muscles.length)
    .map(([muscles, much]) => `${listed(muscles)}, ${much} the ${warn} after which a session adds little.`)
    .join(" ");
}

function listed(muscles) {
  const text = muscles.map(([name, sets]) => `${name.toLowerCase()} ${plural(sets, "set")}`).join(", ");
  return `${text[0].toUpperCase()}${text.slice(1)}`;
}
