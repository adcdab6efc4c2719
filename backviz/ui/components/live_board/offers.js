// The rows of the Add and Swap fields: which exercises, in which order, with which remark. word_search.js
// finds by text, as in the exercise list. Must not know an element.
import { oneLine } from "../../../browser/typed.js";
import { UNFOUND, WordSearch } from "../../../browser/word_search.js";
import { gearOf, missingFor, piecesText } from "./gear.js";

// The exercises and other lifts Python sends (`_pack_offered`), to be looked up by id and found by words.
export function readOffered({ exercises, lifts, free_lift: freeLift, pieces, search, scope }) {
  const [byId, liftsById] = [exercises, lifts].map((all) => new Map(all.map((one) => [one.id, one])));
  const finder = new WordSearch(search);
  const named = namesOf(lifts, finder);
  const all = { exercises: byId, lifts: liftsById, freeLift, named, pieces: new Map(pieces) };
  return { ...all, search: finder, scope };
}

// The lift of each name, by all its words and by those that count; the first of the lifts has a name.
function namesOf(lifts, finder) {
  const named = lifts.flatMap(({ id, words }) => words.split("|").map((name) => [name, id]));
  const counted = named.map(([name, id]) => [finder.counted(name.split(" ")), id]);
  return new Map([...counted.filter(([name]) => name).reverse(), ...named.reverse()]);
}

// The other lifts a text can be added as: the known one it names, and itself. Where exercises have all its
// words, only a lift that is called so, unless an exercise is too.
export function toAddAsOther({ facts }, text) {
  const { search, lifts, named } = facts;
  const { ranks, dropped } = search.find(text);
  const name = oneLine(text);
  if (!name || ranks === null) return [];
  const words = search.words(text);
  const called = lifts.get(named.get(search.sorted(words)));
  if (ranks.some((rank) => rank !== UNFOUND) && !dropped.length) {
    return called && !search.isNamed(ranks) ? [offerOf(called)] : [];
  }
  const known = called ?? lifts.get(named.get(search.counted(words)));
  const free = { other: name, name };
  if (!known) return [free];
  const isSame = known.name.toLowerCase() === name.toLowerCase();
  return isSame ? [offerOf(known)] : [offerOf(known), free];
}

function offerOf({ id, name }) {
  return { other: id, name };
}

// To add. Without a text: first exercises for regions below their minimum, last those that lack equipment.
// With a text: the order of the exercise list; within one rank, those that lack equipment last. `at` is the
// session's number: its own equipment counts.
export function toAdd(board, text, at) {
  const { rows, isTyped } = found(board, text, at);
  return isTyped ? inOrder(rows, byFit, byLacking) : inOrder(rows, byLacking, byHelp);
}

// To swap. Without a text: first those that give most to the same regions, last those that lack equipment.
// With a text: by rank, within one rank the same order. A remark marks those for other regions.
export function toSwap(board, id, text, at) {
  const near = new Map((board.facts.near[id] || []).map((other, at) => [other, at]));
  const place = ({ exercise }) => near.get(exercise.id) ?? near.size;
  const direct = givenBy(board, id).map((credit) => credit === 1);
  const shares = ({ exercise }) => givenBy(board, exercise.id).some((credit, at) => direct[at] && credit > 0);
  const rows = found(board, text, at).rows.filter(({ exercise }) => exercise.id !== id);
  for (const row of rows.filter((one) => !shares(one))) row.why = reasons("for other regions", row.why);
  return inOrder(rows, byFit, byLacking, (one, other) => place(one) - place(other), byHelp);
}

function reasons(...given) {
  return given.filter(Boolean).join(" · ");
}

function isBelow({ id, target }, sums) {
  return sums.regions[id] < target[0];
}

function givenBy({ facts }, id) {
  return facts.credits[id]?.given || [];
}

// The rows of the exercises a text finds, in the order of the data; all for a text without search words.
function found({ facts, sums, week }, text, at) {
  const ranks = facts.search.ranks(text);
  const below = [...facts.regions.keys()].filter((at) => isBelow(facts.regions[at], sums));
  const gear = gearOf(week.sessions[at], facts);
  const rows = [...facts.exercises.values()].flatMap((exercise, place) => {
    const rank = ranks ? ranks[place] : 0;
    return rank === UNFOUND ? [] : [{ exercise, rank, ...helpOf(exercise, below, gear, facts) }];
  });
  return { rows, isTyped: ranks !== null };
}

// How much one set counts for the regions below, whether equipment is lacking, and the remark.
function helpOf(exercise, below, gear, facts) {
  const counted = facts.credits[exercise.id]?.counted || [];
  const helped = below.filter((at) => counted[at] > 0);
  const names = helped.map((at) => facts.regions[at].short.toLowerCase()).join(", ");
  const missing = missingFor(exercise, gear);
  const isLacking = missing.length > 0;
  const helps = names && `${facts.bands.below.symbol}\ufe0e helps ${names}`;
  const why = isLacking ? `needs ${piecesText(missing, facts)}` : helps;
  return { isLacking, help: helped.reduce((sum, at) => sum + counted[at], 0), why };
}

function inOrder(rows, ...orders) {
  const compare = (one, other) => orders.reduce((sign, order) => sign || order(one, other), 0);
  return rows.sort(compare);
}

function byFit(one, other) {
  return one.rank - other.rank;
}

function byLacking(one, other) {
  return one.isLacking - other.isLacking;
}

function byHelp(one, other) {
  return other.help - one.help || other.exercise.is_article - one.exercise.is_article
    || one.exercise.name.localeCompare(other.exercise.name);
}
