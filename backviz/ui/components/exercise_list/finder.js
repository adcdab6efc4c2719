// Filters exercises, counts how many each option leaves and orders the result. Visitors use this script; its
// specification is backviz/search/, which prepares the data. word_search.js finds by text. Must not know an
// element.
import { WordSearch } from "../../../browser/word_search.js";

// Facets of which an exercise has one option.
const SINGLE = ["movement", "sides", "position", "level", "source"];
const FACETS = ["q", "region", "home", "equipment", ...SINGLE];
const EQUIPMENT = FACETS.indexOf("equipment");
const REGION = FACETS.indexOf("region");
const NONE = -1;
const SEVERAL = -2;
export const SORTS = [["credit", "Best match"], ["name", "Name"], ["level", "Easiest first"]];

export class Finder {
  /** @param {object} index what `exercise_index` of backviz/search/index.py gives */
  constructor(index) {
    this.rules = index.rules;
    this.options = index.options;
    this.search = new WordSearch(index.search);
    const codesOf = ([name, options]) => [name, new Map(options.map(([id], at) => [id, at]))];
    this.codes = Object.fromEntries(Object.entries(index.options).map(codesOf));
    this.kits = []; // each distinct list of equipment alternatives
    const kits = new Map();
    const coded = (item) => ({ ...item, kit: this.kit(kits, item.needs), has: this.has(item) });
    this.items = index.exercises.map(coded);
  }

  kit(kits, needs) {
    const key = JSON.stringify(needs);
    const coded = (needed) => needed.map((id) => this.codes.equipment.get(id));
    if (!kits.has(key)) kits.set(key, this.kits.push(needs.map(coded)) - 1);
    return kits.get(key);
  }

  // The options of an exercise, in the order of FACETS; its kit has those of equipment.
  has(item) {
    const regions = Object.keys(item.credits).map((id) => this.codes.region.get(id));
    const single = SINGLE.map((name) => [this.codes[name].get(item[name])]);
    return [[], regions, item.home ? [0] : [], [], ...single];
  }

  find(query) {
    const { ranks, dropped, isMisspelt, isLift } = this.search.find(query.q);
    const kits = this.judgeKits(query.equipment);
    const filters = this.filters(query, ranks, kits);
    const counts = FACETS.map((name) => new Int32Array(name === "q" ? 0 : this.options[name].length));
    const without = new Int32Array(FACETS.length);
    const found = [];
    this.items.forEach((item, place) => {
      const failed = failedFilter(filters, item, place);
      if (failed === SEVERAL) return;
      if (failed === NONE) {
        found.push(place);
        counts.forEach((count, at) => tally(count, item, at, kits));
      } else {
        without[failed] += 1;
        tally(counts[failed], item, failed, kits);
      }
    });
    return {
      groups: this.groups(found, query, ranks),
      total: found.length,
      counts: this.named(counts),
      without: Object.fromEntries(FACETS.map((name, at) => [name, without[at]])),
      lost: isMisspelt,
      dropped,
      isLift,
    };
  }

  // The filters in use, each with its place in FACETS.
  filters(query, ranks, kits) {
    const region = this.codes.region.get(query.region);
    const passes = [
      ranks && ((_, place) => ranks[place] >= 0),
      region !== undefined && ((item) => item.has[REGION].includes(region)),
      query.home && ((item) => item.home),
      query.equipment && ((item) => kits[item.kit].hasAll),
      ...SINGLE.map((name) => this.passesOne(name, query[name], FACETS.indexOf(name))),
    ];
    return passes.map((pass, at) => [at, pass]).filter(([, pass]) => pass);
  }

  passesOne(name, value, at) {
    if (!value.length) return null;
    const flags = new Uint8Array(this.options[name].length);
    for (const id of [value].flat()) flags[this.codes[name].get(id)] = 1;
    return (item) => flags[item.has[at][0]] === 1;
  }

  named(counts) {
    const facets = FACETS.map((name, at) => [name, counts[at]]).filter(([name]) => name !== "q");
    const one = (name, count) => Object.fromEntries(this.options[name].map(([id], at) => [id, count[at]]));
    return Object.fromEntries(facets.map(([name, count]) => [name, one(name, count)]));
  }

  // Whether the visitor's equipment is enough for a kit, and which single pieces would make it enough.
  judgeKits(equipment) {
    const owned = new Set((equipment || []).map((id) => this.codes.equipment.get(id)));
    const all = this.options.equipment.map((_, at) => at);
    return this.kits.map((needs) => {
      const missing = needs.map((needed) => needed.filter((at) => !owned.has(at)));
      const oneShort = new Set(missing.filter((things) => things.length === 1).flat());
      const hasAll = missing.some((things) => !things.length);
      return { hasAll, enough: hasAll ? all : [...oneShort] };
    });
  }

  groups(found, query, ranks) {
    if (query.sort !== "credit" || ranks) {
      const n = this.items.length;
      const ranked = ranks ? Math.max(...ranks) + 1 : 1;
      const rank = (place) => (ranks ? ranks[place] : 0);
      const order = (place) => (this.items[place].order[query.sort] ?? 0) * ranked + rank(place);
      const keys = found.map((place) => order(place) * n + place);
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
    const single = { sides: "", position: "", level: "", source: "" };
    return { region: "", q: "", equipment: null, movement: [], ...single, home: "", sort: "credit" };
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
    const asked = this.rules.query_names.filter((name) => values[name]);
    return asked.map((name) => `${name}=${quoted(values[name])}`).join("&");
  }

  parse(text) {
    const given = new URLSearchParams(text);
    const query = this.blank();
    for (const [name, options] of Object.entries(this.options)) {
      const wanted = new Set((given.get(name) || "").split(","));
      const ids = options.map(([id]) => id).filter((id) => wanted.has(id));
      const isNothing = given.get(name) === this.rules.nothing;
      if (name === "movement") query.movement = ids;
      else if (name === "equipment") query.equipment = ids.length || isNothing ? ids : null;
      else query[name] = ids[0] || "";
    }
    query.q = given.get("q") || "";
    query.sort = SORTS.some(([id]) => id === given.get("sort")) ? given.get("sort") : "credit";
    return query;
  }
}

// The place of the only filter that an exercise fails, NONE or SEVERAL.
function failedFilter(filters, item, place) {
  let failed = NONE;
  for (const [at, passes] of filters) {
    if (passes(item, place)) continue;
    if (failed !== NONE) return SEVERAL;
    failed = at;
  }
  return failed;
}

// Counts the exercise for each option of a facet that would find it.
function tally(count, item, at, kits) {
  for (const option of at === EQUIPMENT ? kits[item.kit].enough : item.has[at]) count[option] += 1;
}

function quoted(text) {
  const code = (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text).replaceAll("%20", "+").replaceAll("%2C", ",").replace(/[!'()*]/g, code);
}
