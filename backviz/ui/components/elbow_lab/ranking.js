// What a path comes to, ranked and said: its regions, the exercises nearest to it, and where the two views
// part. Knows no element.
import { distance } from "./model.js";
import { amountOf } from "./verdict.js";
import { small } from "./words.js";
export const TELLING = 0.005; // a smaller bias rounds to nothing
const CLOSE = 0.1; // regions no further apart may swap places
const PARTED = 0.05; // views no further apart say the same

// Every region with its bias, the largest first: [[id, bias], …].
export function ranked(tables, ids, path, preset) {
  return ids.map((id) => [id, tables.bias(id, path, preset)]).sort((one, other) => other[1] - one[1]);
}

// The three a path is most biased towards.
export function topRegions(list) {
  return list.slice(0, 3).filter(([, value]) => value > TELLING);
}

export function closeness([[, first] = ["", 0], [, second] = ["", 0]]) {
  if (first <= TELLING) return "No region is biased by this path.";
  if (first - second < CLOSE) return "The first two are close: a few degrees may swap them. Read all three.";
  return "Bias: how well a path suits a region, up to about 1. Not force, muscle activity or growth.";
}

// Where the views part most; `rows` has each region's name and its bias in each view, `scale` the words.
export function viewsPart(rows, views, scale) {
  const gap = ([, values]) => Math.max(...values) - Math.min(...values);
  const widest = rows.reduce((best, row) => (best && gap(best) >= gap(row) ? best : row), null);
  if (!widest || gap(widest) < PARTED) return "The two views say nearly the same here.";
  const [name, values] = widest;
  const said = wordsOf(values, scale);
  const each = views.map((view, index) => `${said[index]} (${small(view)})`).join(", ");
  return `They differ most on the ${small(name)}: ${each}.`;
}

// "little", "a lot"; with the bias where both are the same word.
function wordsOf(values, scale) {
  const words = values.map((value) => amountOf(value, scale));
  const isTelling = new Set(words).size === words.length;
  return isTelling ? words : values.map((value) => `bias ${value.toFixed(2)}`);
}

// The exercises of the path's mode with their distance in degrees, the nearest first.
export function nearest(exercises, path) {
  return exercises
    .filter((exercise) => exercise.path.mode === path.mode)
    .map((exercise) => [exercise, distance(exercise.path, path)])
    .sort((one, other) => one[1] - other[1]);
}
