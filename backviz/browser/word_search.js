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
 */
export class WordSearch {
  /** @param {Words} given */
  constructor({ rules, names, also, labels }) {
    this.rules = rules;
    this.stop = new Set(rules.stop);
    this.items = names.map((text, place) => this.item(text.split("|"), also[place].map((at) => labels[at])));
  }

  item(names, others) {
    const spellings = names.map((name) => name.replaceAll(" ", ""));
    return {
      title: spellings[0],
      spellings: new Set(spellings),
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
    const letters = visible(text).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const plain = letters.replaceAll("ß", "ss").replaceAll("ς", "σ").replace(/['’ʼ]/g, "");
    const found = plain.match(/[\p{L}\p{N}]+/gu) || [];
    return found.filter((word) => !this.stop.has(word)).map((word) => this.stem(word));
  }

  stem(word) {
    const fits = ([ending]) => word.endsWith(ending) && lengthOf(word) >= ending.length + 2;
    const [ending, instead] = this.rules.endings.find(fits) || ["", ""];
    return word.slice(0, word.length - ending.length) + instead;
  }

  /**
   * The rank of each exercise for a text, one of `RANKS`; null for a text without search words.
   * Words inside other words are looked for only when nothing begins with them.
   */
  ranks(text) {
    const words = this.words(text);
    if (!words.length) return null;
    const ranks = this.ranksOf(words, false);
    return ranks.some((rank) => rank !== RANKS.none) ? ranks : this.ranksOf(words, true);
  }

  ranksOf(words, isLoose) {
    const tokens = this.tokens(words, isLoose);
    const spelling = words.join("");
    return this.items.map((item) => {
      if (!fits(item.anywhere, tokens, words.length)) return RANKS.none;
      if (item.spellings.has(spelling)) return RANKS.name;
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
