// Finds exercises by words. Visitors use this script, in the exercise list and in the week's Add and Swap
// fields; its specification is backviz/search/, and tests/scripts/test_word_search.py holds the two together.
// Must not know a filter, a page or an element.
import { visible } from "./typed.js";

export const RANKS = { name: 0, begins: 1, inNames: 2, anywhere: 3, none: -1 };

/**
 * @typedef {object} Words what `word_index` of backviz/search/index.py gives; lists follow the exercises
 * @property {{stop: string[], endings: [string, string][], short: number, joined: number}} rules
 * @property {string[]} names each exercise's name and aliases as search words, "|" between them
 * @property {number[][]} also the places in `labels` of what each exercise is also found by
 * @property {string[]} labels search words of movements, equipment and regions
 * @property {{names: string, beside: string[]}} lifts names of other lifts with "|" between them, each the
 *   words that count, sorted; and the words that count in none
 *
 * @typedef {object} Typed what a text finds
 * @property {number[] | null} ranks of each exercise, one of `RANKS`; null for a text without search words
 * @property {string[]} dropped words that no exercise has, left out
 * @property {boolean} isLift whether the text names an other lift, which is no back exercise
 */
export class WordSearch {
  /** @param {Words} given */
  constructor({ rules, names, also, labels, lifts }) {
    this.rules = rules;
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
   * Only where no exercise has all words, those that none has are left out.
   * @returns {Typed}
   */
  find(text) {
    const written = this.written(text);
    if (!written.length) return { ranks: null, dropped: [], isLift: false };
    const words = written.map(([, word]) => word);
    const ranks = this.ranksOfAll(words);
    if (isAny(ranks)) return { ranks, dropped: [], isLift: false };
    if (this.isLift(words)) return { ranks, dropped: [], isLift: true };
    const dropped = written.filter(([, word]) => !this.isKnown(word)).map(([asTyped]) => asTyped);
    const known = written.filter(([asTyped]) => !dropped.includes(asTyped)).map(([, word]) => word);
    const left = known.length && dropped.length ? this.ranksOfAll(known) : ranks;
    return { ranks: left, dropped: isAny(left) ? dropped : [], isLift: false };
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

  // The words that count in the name of an other lift, as `lifts` has them.
  counted(words) {
    return this.sorted(words.filter((word) => !this.beside.has(word)));
  }

  sorted(words) {
    return [...words].sort(byCodePoints).join(" ");
  }

  isKnown(word) {
    const tokens = this.tokens([word], true);
    return this.items.some((item) => fits(item.anywhere, tokens, 1));
  }

  ranksOf(words, isLoose) {
    const tokens = this.tokens(words, isLoose);
    const spelling = words.join("");
    const inAnyOrder = words.length > 1 && turned(words.join(" "));
    return this.items.map((item) => {
      if (!fits(item.anywhere, tokens, words.length)) return RANKS.none;
      if (item.spellings.has(spelling) || isTurned(item, inAnyOrder)) return RANKS.name;
      if (item.title.startsWith(spelling)) return RANKS.begins;
      return fits(item.inNames, tokens, words.length) ? RANKS.inNames : RANKS.anywhere;
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
  const them = dropped.length === 1 ? "it" : "them";
  return dropped.length ? `No exercise knows ${quotedList(dropped)}; shown without ${them}.` : "";
}

// What is said of a search for an other lift.
export function liftText(text) {
  const name = visible(text).trim();
  return `“${name.charAt(0).toUpperCase()}${name.slice(1)}” is no back exercise.`;
}

function quotedList(words) {
  const quoted = words.map((word) => `“${word}”`);
  return [quoted.slice(0, -1).join(", "), quoted.at(-1)].filter(Boolean).join(" or ");
}

function isAny(ranks) {
  return ranks.some((rank) => rank !== RANKS.none);
}

// The order of Python's `sorted`.
function byCodePoints(one, other) {
  const [left, right] = [[...one], [...other]];
  const at = left.findIndex((sign, place) => sign !== right[place]);
  if (at < 0) return left.length - right.length;
  return at < right.length ? left[at].codePointAt(0) - right[at].codePointAt(0) : 1;
}

// Whether a name has these words in another order; worked out for the items a search finds.
function isTurned(item, inAnyOrder) {
  if (!inAnyOrder) return false;
  item.turned ??= new Set(item.names.map(turned));
  return item.turned.has(inAnyOrder);
}

function turned(name) {
  return name.split(" ").sort().join(" ");
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
