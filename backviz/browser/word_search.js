// Finds exercises by words. Visitors use this script, in the exercise list and in the week's Add and Swap
// fields; its specification is backviz/search/, and tests/scripts/test_word_search.py holds the two together.
// Must not know a filter, a page or an element.
import { visible } from "./typed.js";

const RANKS = { name: 0, beside: 1, begins: 2, inNames: 3, anywhere: 4 };
export const UNFOUND = -1;
const PLAIN = { dropped: [], isMisspelt: false, isLift: false };

/**
 * @typedef {object} Words what `word_index` of backviz/search/index.py gives; lists follow the exercises
 * @property {{stop: string[], endings: [string, string][], short: number, joined: number, tried: number}}
 *   rules
 * @property {string[]} names each exercise's names as search words, "|" between them
 * @property {number[]} common how common each exercise is, 0 for the most common
 * @property {number[][]} also the places in `labels` of what each exercise is also found by
 * @property {string[]} labels search words of movements, equipment and regions
 * @property {{names: string, beside: string[]}} lifts names of other lifts with "|" between them, each the
 *   words that count, sorted; and the words that count in none
 *
 * @typedef {object} Typed what a text finds
 * @property {number[] | null} ranks of each exercise: by the place of the words, then by how common it is, 0
 *   for the best, -1 for none; null for a text without search words
 * @property {string[]} dropped words left out because no exercise has all
 * @property {boolean} isMisspelt whether one of these may be, as no exercise has it
 * @property {boolean} isLift whether the text names an other lift, which is no back exercise
 */
export class WordSearch {
  /** @param {Words} given */
  constructor({ rules, names, common, also, labels, lifts }) {
    this.rules = rules;
    this.common = common;
    this.levels = Math.max(0, ...common) + 1;
    this.lifts = new Set(lifts.names.split("|"));
    this.beside = new Set(lifts.beside);
    this.stop = new Set(rules.stop);
    this.items = names.map((text, place) => this.item(text.split("|"), also[place].map((at) => labels[at])));
  }

  item(names, others) {
    const spellings = names.map((name) => name.replaceAll(" ", ""));
    return {
      title: spellings[0],
      spellings: new Set(spellings),
      names,
      inNames: this.phrasebook(names),
      anywhere: this.phrasebook([...names, ...others]),
    };
  }

  // Every word, and every word joined with those after it, as two long texts: quicker to search than lists.
  phrasebook(phrases) {
    const whole = [];
    const starts = [];
    for (const phrase of phrases) {
      const words = phrase.split(" ").filter(Boolean);
      whole.push(...words);
      starts.push(...words.map((_, at) => words.slice(at, at + this.rules.joined).join("")));
    }
    return { whole: `|${whole.join("|")}|`, starts: `|${starts.join("|")}|` };
  }

  // The search words of a text, as `search_words` makes them.
  words(text) {
    return this.written(text).map(([, word]) => word);
  }

  // The words of a text, each as it stands there (small, without accents) and as search compares it.
  written(text) {
    const letters = visible(text).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const plain = letters.replaceAll("ß", "ss").replaceAll("ς", "σ").replace(/['’ʼ]/g, "");
    const found = plain.match(/[\p{L}\p{N}]+/gu) || [];
    return found.filter((word) => !this.stop.has(word)).map((word) => [word, this.stem(word)]);
  }

  stem(word) {
    const fits = ([ending]) => word.endsWith(ending) && lengthOf(word) >= ending.length + 2;
    const [ending, instead] = this.rules.endings.find(fits) || ["", ""];
    return word.slice(0, word.length - ending.length) + instead;
  }

  ranks(text) {
    return this.find(text).ranks;
  }

  /**
   * Where no exercise has all words, as few as possible are left out.
   * @returns {Typed}
   */
  find(text) {
    const written = this.written(text);
    if (!written.length) return { ...PLAIN, ranks: null };
    const words = written.map(([, word]) => word);
    const ranks = this.ranksOfAll(words);
    if (isAny(ranks)) return { ...PLAIN, ranks };
    return this.isLift(words) ? { ...PLAIN, ranks, isLift: true } : this.nearest(written, ranks);
  }

  // What is found with most of the words; of several choices that with the best rank first.
  nearest(written, nothing) {
    const having = written.map(([, word]) => this.having(word));
    const sets = new Set(this.items.map((_, at) => having.map((has) => (has[at] ? "1" : "0")).join("")));
    const most = Math.max(...[...sets].map(count));
    const isMisspelt = having.some((has) => !has.includes(true));
    let best = { ...PLAIN, ranks: nothing, isMisspelt };
    if (!most) return best;
    let first = Infinity;
    const choices = [...sets].filter((digits) => count(digits) === most).sort().reverse();
    for (const digits of choices.slice(0, this.rules.tried)) {
      const ranks = this.ranksOfAll(written.filter((_, at) => digits[at] === "1").map(([, word]) => word));
      const rank = Math.min(...ranks.filter((one) => one !== UNFOUND));
      if (rank >= first) continue;
      first = rank;
      const dropped = written.filter((_, at) => digits[at] === "0").map(([asTyped]) => asTyped);
      best = { ...PLAIN, ranks, dropped: [...new Set(dropped)], isMisspelt };
    }
    return best;
  }

  // Whether each exercise has a word; inside others only where nothing begins with it.
  having(word) {
    const [strict, loose] = [false, true].map((isLoose) => this.tokens([word], isLoose));
    const has = (tokens) => this.items.map((item) => fits(item.anywhere, tokens, 1));
    const found = has(strict);
    return found.some(Boolean) ? found : has(loose);
  }

  // Words inside other words are looked for only when nothing begins with them.
  ranksOfAll(words) {
    const ranks = this.ranksOf(words, false);
    return isAny(ranks) ? ranks : this.ranksOf(words, true);
  }

  isLift(words) {
    const counted = this.counted(words);
    return counted !== "" && this.lifts.has(counted);
  }

  // The words that are not beside a name, sorted, as `lifts` has them.
  counted(words) {
    return this.sorted(words.filter((word) => !this.beside.has(word)));
  }

  sorted(words) {
    return [...words].sort(byCodePoints).join(" ");
  }

  // Whether an exercise is called as the text says.
  isNamed(ranks) {
    return ranks.some((rank) => rank !== UNFOUND && rank < this.levels);
  }

  ranksOf(words, isLoose) {
    const tokens = this.tokens(words, isLoose);
    const spelling = words.join("");
    const inAnyOrder = turned(words.join(" "));
    const typed = { length: words.length, spelling, inAnyOrder, counted: this.counted(words) };
    return this.items.map((item, at) => {
      if (!fits(item.anywhere, tokens, words.length)) return UNFOUND;
      return rankOf(item, typed, tokens) * this.levels + this.common[at];
    });
  }

  // Each word, alone and joined with those before it, with the texts a phrasebook must contain.
  tokens(words, isLoose) {
    return words.flatMap((_, last) => {
      const first = Math.max(0, last + 1 - this.rules.joined);
      return words.slice(first, last + 1).map((_word, at) => {
        const text = words.slice(first + at, last + 1).join("");
        return { from: first + at, to: last + 1, ...this.sought(text, first + at === last, isLoose) };
      });
    });
  }

  // The text to look for in `starts` and in `whole`; a very short word must be a whole word.
  sought(text, isOneWord, isLoose) {
    const isShort = lengthOf(text) < this.rules.short;
    if (isLoose) return { start: `|${text}`, whole: isShort ? null : text };
    return isOneWord && isShort ? { start: null, whole: `|${text}|` } : { start: `|${text}`, whole: null };
  }
}

// What is said of a search that left out words; "" where it left out none.
export function droppedText(dropped) {
  return dropped.length ? `No exercise has all of these words; shown without ${quotedList(dropped)}.` : "";
}

// What is said of a search for an other lift.
export function liftText(text) {
  const name = visible(text).trim();
  return `“${name.charAt(0).toUpperCase()}${name.slice(1)}” is no back exercise.`;
}

function quotedList(words) {
  const quoted = words.map((word) => `“${word}”`);
  return [quoted.slice(0, -1).join(", "), quoted.at(-1)].filter(Boolean).join(" and ");
}

function isAny(ranks) {
  return ranks.some((rank) => rank !== UNFOUND);
}

function count(digits) {
  return digits.replaceAll("0", "").length;
}

// The order of Python's `sorted`.
function byCodePoints(one, other) {
  const [left, right] = [[...one], [...other]];
  const at = left.findIndex((sign, place) => sign !== right[place]);
  if (at < 0) return left.length - right.length;
  return at < right.length ? left[at].codePointAt(0) - right[at].codePointAt(0) : 1;
}

// The names of an item with their words sorted are worked out for the items a search finds.
function rankOf(item, typed, tokens) {
  item.turned ??= new Set(item.names.map(turned));
  if (item.spellings.has(typed.spelling) || item.turned.has(typed.inAnyOrder)) return RANKS.name;
  if (item.turned.has(typed.counted)) return RANKS.beside;
  if (item.title.startsWith(typed.spelling)) return RANKS.begins;
  return fits(item.inNames, tokens, typed.length) ? RANKS.inNames : RANKS.anywhere;
}

function turned(name) {
  return name.split(" ").sort(byCodePoints).join(" ");
}

// Whether tokens found in a phrasebook cover all words without a gap or an overlap.
function fits(book, tokens, count) {
  const reached = [true];
  for (const token of tokens) {
    if (reached[token.from] && !reached[token.to]) reached[token.to] = holds(book, token);
  }
  return Boolean(reached[count]);
}

function holds(book, { start, whole }) {
  return (start !== null && book.starts.includes(start)) || (whole !== null && book.whole.includes(whole));
}

function lengthOf(text) {
  return Array.from(text).length;
}
