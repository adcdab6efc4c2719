// Finds exercises, the twin of backviz/search/index.py and phrases.py (search_words, Phrasebook,
// find_exercises), on words the core has prepared.
import { visible } from "../../../browser/typed.js";
const SINGLE = ["movement", "sides", "position", "level", "source"]; // facets of which an exercise has one option
const FACETS = ["q", "region", "home", "equipment", ...SINGLE]; // in the order of their bits in find()
export const SORTS = [["credit", "Best match"], ["name", "Name"], ["level", "Easiest first"]];

export class Finder {
  constructor(index) {
    this.rules = index.rules;
    this.stop = new Set(index.rules.stop);
    this.options = index.options;
    this.codes = Object.fromEntries(Object.entries(index.options).map(([name, options]) => [name, new Map(options.map(([id], at) => [id, at]))]));
    this.kits = []; // each distinct list of equipment alternatives
    const kits = new Map();
    this.items = index.exercises.map((item) => ({
      ...item,
      title: item.names[0].replaceAll(" ", ""),
      spellings: new Set(item.names.map((name) => name.replaceAll(" ", ""))),
      inNames: this.phrasebook(item.names),
      anywhere: this.phrasebook([...item.names, ...item.words]),
      kit: this.kit(kits, item.needs),
      code: SINGLE.map((name) => this.codes[name].get(item[name])),
      regions: Object.keys(item.credits).map((id) => this.codes.region.get(id)),
    }));
  }

  kit(kits, needs) {
    const key = JSON.stringify(needs);
    if (!kits.has(key)) kits.set(key, this.kits.push(needs.map((needed) => needed.map((id) => this.codes.equipment.get(id)))) - 1);
    return kits.get(key);
  }

  words(text) {
    const letters = visible(text).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const plain = letters.replaceAll("ß", "ss").replaceAll("ς", "σ").replace(/['’ʼ]/g, "");
    return (plain.match(/[\p{L}\p{N}]+/gu) || []).filter((word) => !this.stop.has(word)).map((word) => this.stem(word));
  }

  stem(word) {
    const found = this.rules.endings.find(([ending]) => word.endsWith(ending) && word.length >= ending.length + 2);
    return found ? word.slice(0, word.length - found[0].length) + found[1] : word;
  }

  phrasebook(phrases) {
    const starts = [];
    const whole = [];
    for (const phrase of phrases) {
      const words = phrase ? phrase.split(" ") : [];
      words.forEach((word, at) => {
        whole.push(word);
        starts.push(words.slice(at, at + this.rules.joined).join(""));
      });
    }
    return { starts: `|${starts.join("|")}|`, whole: `|${whole.join("|")}|` };
  }

  fits(book, words, loose) {
    const reached = [true];
    for (let end = 1; end <= words.length; end += 1) {
      reached[end] = false;
      for (let start = Math.max(0, end - this.rules.joined); start < end && !reached[end]; start += 1) {
        if (!reached[start]) continue;
        const token = words.slice(start, end).join("");
        reached[end] = this.token(book, token, end - start === 1, loose);
      }
    }
    return reached[words.length];
  }

  token(book, token, isOneWord, loose) {
    if (loose) return book.starts.includes(`|${token}`) || (token.length >= this.rules.short && book.whole.includes(token));
    if (isOneWord && token.length < this.rules.short) return book.whole.includes(`|${token}|`);
    return book.starts.includes(`|${token}`);
  }

  // The rank of each exercise for a text, 0 best, -1 not found.
  ranks(text) {
    const words = this.words(text);
    if (!words.length) return null;
    const joined = words.join("");
    for (const loose of [false, true]) {
      let some = false;
      const ranks = this.items.map((item) => {
        if (!this.fits(item.anywhere, words, loose)) return -1;
        some = true;
        if (item.spellings.has(joined)) return 0;
        if (item.title.startsWith(joined)) return 1;
        return this.fits(item.inNames, words, loose) ? 2 : 3;
      });
      if (some || loose) return ranks;
    }
    return null;
  }

  find(query) {
    const ranks = this.ranks(query.q);
    const kits = this.judgeKits(query.equipment);
    const region = query.region ? this.codes.region.get(query.region) : -1;
    const wanted = SINGLE.map((name) => this.wanted(name, query[name]));
    const counts = Object.fromEntries(Object.keys(this.options).map((name) => [name, new Int32Array(this.options[name].length)]));
    const single = SINGLE.map((name) => counts[name]);
    const without = new Int32Array(FACETS.length);
    const found = [];
    for (let place = 0; place < this.items.length; place += 1) {
      const item = this.items[place];
      const kit = kits[item.kit];
      // One bit for each filter that the exercise fails.
      let fails = (ranks && ranks[place] < 0 ? 1 : 0) | (region >= 0 && !item.regions.includes(region) ? 2 : 0);
      if (query.home && !item.home) fails |= 4;
      if (query.equipment !== null && !kit.hasAll) fails |= 8;
      for (let n = 0; n < SINGLE.length; n += 1) if (wanted[n] && !wanted[n][item.code[n]]) fails |= 16 << n;
      if (fails & (fails - 1)) continue;
      if (fails) without[31 - Math.clz32(fails)] += 1;
      else found.push(place);
      if (!(fails & ~2)) for (const at of item.regions) counts.region[at] += 1;
      if (!(fails & ~4) && item.home) counts.home[0] += 1;
      if (!(fails & ~8)) for (const at of kit.hasAll ? kits.all : kit.oneShort) counts.equipment[at] += 1;
      for (let n = 0; n < SINGLE.length; n += 1) if (!(fails & ~(16 << n))) single[n][item.code[n]] += 1;
    }
    const named = Object.entries(counts).map(([name, list]) => [name, Object.fromEntries(this.options[name].map(([id], at) => [id, list[at]]))]);
    return {
      groups: this.groups(found, query, ranks),
      total: found.length,
      counts: Object.fromEntries(named),
      without: Object.fromEntries(FACETS.map((name, at) => [name, without[at]])),
      lost: Boolean(ranks) && !ranks.some((rank) => rank >= 0),
    };
  }

  wanted(name, value) {
    if (!value.length) return null;
    const flags = new Uint8Array(this.options[name].length);
    for (const id of [value].flat()) flags[this.codes[name].get(id)] = 1;
    return flags;
  }

  // Whether the visitor's equipment is enough for a kit, and which single pieces would make it enough.
  judgeKits(equipment) {
    const owned = new Set((equipment || []).map((id) => this.codes.equipment.get(id)));
    const kits = this.kits.map((needs) => {
      const missing = needs.map((needed) => needed.filter((at) => !owned.has(at)));
      const oneShort = new Set(missing.filter((things) => things.length === 1).flat());
      return { hasAll: missing.some((things) => !things.length), oneShort: [...oneShort] };
    });
    kits.all = this.options.equipment.map((_, at) => at);
    return kits;
  }

  groups(found, query, ranks) {
    if (query.sort !== "credit" || ranks) {
      const n = this.items.length;
      const keys = found.map((place) => ((this.items[place].order[query.sort] ?? 0) * 4 + (ranks ? ranks[place] : 0)) * n + place);
      found = Array.from(Float64Array.from(keys).sort(), (key) => key % n);
    }
    if (!query.region) return found.length ? [{ credit: null, places: found }] : [];
    const groups = new Map();
    for (const place of found) {
      const credit = this.items[place].credits[query.region];
      if (!groups.has(credit)) groups.set(credit, []);
      groups.get(credit).push(place);
    }
    return [...groups].sort(([a], [b]) => b - a).map(([credit, places]) => ({ credit, places }));
  }

  blank() {
    return { region: "", q: "", equipment: null, movement: [], sides: "", position: "", level: "", source: "", home: "", sort: "credit" };
  }

  // The twins of filter_text and filter_from_params.
  text(query) {
    const typed = query.q.replace(/[\p{C}\p{Z}]/gu, " ").trim().replace(/ +/g, " ");
    const values = {
      ...query,
      q: [...typed].slice(0, this.rules.text_max).join("").trim(),
      equipment: query.equipment && ([...query.equipment].sort().join(",") || this.rules.nothing),
      movement: [...query.movement].sort().join(","),
      sort: query.sort === "credit" ? "" : query.sort,
    };
    const quoted = (text) => encodeURIComponent(text).replaceAll("%20", "+").replaceAll("%2C", ",").replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
    return this.rules.query_names.filter((name) => values[name]).map((name) => `${name}=${quoted(values[name])}`).join("&");
  }

  parse(text) {
    const given = new URLSearchParams(text);
    const query = this.blank();
    for (const [name, options] of Object.entries(this.options)) {
      const wanted = new Set((given.get(name) || "").split(","));
      const ids = options.map(([id]) => id).filter((id) => wanted.has(id));
      if (name === "movement") query.movement = ids;
      else if (name === "equipment") query.equipment = ids.length || given.get(name) === this.rules.nothing ? ids : null;
      else query[name] = ids[0] || "";
    }
    query.q = given.get("q") || "";
    query.sort = SORTS.some(([id]) => id === given.get("sort")) ? given.get("sort") : "credit";
    return query;
  }
}
