// Finds and shows exercises by the rules of backviz/finding.py, on words the core has prepared.
const lists = new WeakMap();
const NAMES = {
  q: "Search", region: "Region", home: "Home gym", equipment: "Equipment", movement: "Movement",
  sides: "Arms", position: "Position", level: "Level", source: "Source",
};
const SINGLE = ["movement", "sides", "position", "level", "source"]; // facets of which an exercise has one option
const FACETS = ["q", "region", "home", "equipment", ...SINGLE]; // in the order of their bits in find()
const SORTS = [["credit", "Best match"], ["name", "Name"], ["level", "Easiest first"]];
const TELLS_LAYOUT = "ContentVisibilityAutoStateChangeEvent" in globalThis;
const CHUNK = 24; // cards that follow in the background at a time
const CARD_PX = 190; // about a card's height
const PAUSE_MS = 15;
const QUIET_MS = 400; // pause in typing before Python hears of it

// Two lines of JSON: what is so now, and the library, which is read only when its version is new.
function read(data, version) {
  const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const end = bytes.indexOf(10);
  const parse = (part) => JSON.parse(new TextDecoder().decode(part));
  const now = parse(bytes.subarray(0, end));
  return { now, library: now.version === version ? null : parse(bytes.subarray(end + 1)) };
}

function make(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(key, "");
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
}

function put(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

// The same as search_words, _Phrasebook and find_exercises in the core.
class Finder {
  constructor(index) {
    this.rules = index.rules;
    this.stop = new Set(index.rules.stop);
    this.options = index.options;
    this.codes = Object.fromEntries(Object.entries(index.options).map(([name, options]) => [name, new Map(options.map(([id], at) => [id, at]))]));
    this.kits = []; // each list of equipment alternatives once
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
    const letters = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
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

  // Whether what one has is enough for a kit, and which single things would make it enough.
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

  // filter_text and filter_from_params of the core.
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

class ExerciseList {
  constructor(root) {
    this.root = root;
    this.find = (selector) => root.querySelector(selector);
    this.input = this.find("input[type=search]");
    this.toggle = this.find(".toggle");
    this.panel = this.find(".panel");
    this.hits = this.find(".hits");
    this.sort = this.find(".sort select");
    this.chips = this.find(".chips");
    this.none = this.find(".none");
    this.lists = this.find(".lists");
    this.sent = new Set();
    this.listen();
  }

  listen() {
    this.find("form").addEventListener("submit", (event) => event.preventDefault());
    this.input.addEventListener("input", () => this.change({ q: this.input.value }));
    this.sort.append(...SORTS.map(([id, label]) => make("option", { value: id }, label)));
    this.sort.addEventListener("change", () => this.change({ sort: this.sort.value }));
    this.toggle.addEventListener("click", () => this.unfold(!this.root.classList.contains("open")));
    // A filter given as link text, for other scripts on the page.
    this.root.addEventListener("backviz-filter", (event) => this.change(this.finder.parse(String(event.detail)), true));
    this.lists.addEventListener("click", (event) => this.click(event));
    this.lists.addEventListener("keydown", (event) => this.key(event));
    // The thumbnails of a chunk are drawn when the browser first lays it out.
    this.lists.addEventListener("contentvisibilityautostatechange", (event) => !event.skipped && this.drawMinis(event.target));
  }

  update({ now, library }, report) {
    this.report = report;
    const { filter, href, lost, near } = now;
    const isNew = library !== null;
    const isAsked = this.query === undefined || (filter !== this.given && !this.sent.has(filter));
    if (filter === this.lastSent) this.sent.clear();
    this.given = filter;
    if (href !== this.href) this.relink(href);
    if (lost) this.suggested = { text: lost, near };
    if (isNew) this.load(now.version, library);
    if (isAsked) this.query = this.finder.parse(filter);
    // A card that has the focus stays where it is unless there is something else to show.
    if (isNew || isAsked) {
      this.show();
      if (this.result.lost) this.timer = setTimeout(() => this.tell(), QUIET_MS);
    }
    if (lost) this.showNone(this.result);
  }

  relink(href) {
    this.href = href;
    for (const link of this.lists.querySelectorAll("a[data-open]")) link.setAttribute("href", this.address(link.dataset.open));
    this.cards = (this.cards || []).map((card) => (card?.isConnected ? card : undefined));
  }

  address(id) {
    return this.href.replace("{id}", encodeURIComponent(id));
  }

  load(version, library) {
    this.version = version;
    this.library = library;
    this.finder = new Finder(library.index);
    this.regions = new Map(library.regions.map((region) => [region.id, region]));
    this.labels = Object.fromEntries(Object.entries(library.index.options).map(([name, options]) => [name, new Map(options)]));
    this.cards = [];
    for (const region of library.regions) this.root.style.setProperty(`--region-${region.id}`, "var(--mini-none)");
    if (this.query) this.query = this.finder.parse(this.finder.text(this.query));
    this.stale = [];
    this.buildPanel();
    this.buildSections();
  }

  // ------------------------------------------------------------------ filters
  buildPanel() {
    this.counters = [];
    this.panel.replaceChildren(
      this.regionField(), this.homeField(), this.checksField("equipment", "What I have", true),
      this.checksField("movement", "Movement", false),
      ...["sides", "level", "position", "source"].map((name) => this.selectField(name)), this.doneButton(),
    );
  }

  counted(name, id) {
    const node = make("span", { class: "n", "data-facet": name, "data-option": id });
    this.counters.push([name, id, node]);
    return node;
  }

  regionField() {
    const field = make("fieldset", { class: "regions" }, make("legend", { class: "title" }, "Region"));
    const groups = new Map();
    for (const [id, name] of this.library.index.options.region) {
      const region = this.regions.get(id) || { short: name, color: "transparent", group: "Other" };
      if (!groups.has(region.group)) groups.set(region.group, make("div", { class: "group", role: "group", "aria-label": region.group }, make("span", { class: "sub" }, region.group)));
      const dot = make("span", { class: "dot", "aria-hidden": "true" });
      dot.style.setProperty("--dot", region.color);
      const button = make("button", { type: "button", class: "option", "data-region-option": id, "aria-pressed": "false" }, dot, make("span", { class: "label" }, region.short), this.counted("region", id));
      button.addEventListener("click", () => this.change({ region: this.query.region === id ? "" : id }));
      groups.get(region.group).append(button);
    }
    field.append(...groups.values());
    return field;
  }

  homeField() {
    const box = make("input", { type: "checkbox", role: "switch", "data-testid": "exercise-home" });
    box.addEventListener("change", () => this.change({ home: box.checked ? "yes" : "" }));
    return make("label", { class: "check switch" }, box, make("span", { class: "label" }, "Home gym only"), this.counted("home", "yes"));
  }

  checksField(name, title, open) {
    const list = make("div", { class: "checks" });
    for (const [id, label] of this.library.index.options[name]) {
      const box = make("input", { type: "checkbox", value: id, "data-facet-box": name });
      box.addEventListener("change", () => {
        const chosen = [...list.querySelectorAll("input:checked")].map((node) => node.value);
        this.change({ [name]: name === "equipment" && !chosen.length ? null : chosen });
      });
      list.append(make("label", { class: "check" }, box, make("span", { class: "label" }, label), this.counted(name, id)));
    }
    const summary = make("summary", { class: "title" }, title);
    const hint = name === "equipment" ? [make("p", { class: "hint" }, "Tick all you have. Shown is what that is enough for.")] : [];
    return make("details", { class: "fold", "data-facet-fold": name, open }, summary, make("div", { role: "group", "aria-label": title }, ...hint, list));
  }

  selectField(name) {
    const select = make("select", { "data-testid": `exercise-${name}` }, make("option", { value: "" }, "Any"));
    for (const [id, label] of this.library.index.options[name]) {
      const option = make("option", { value: id }, label);
      this.counters.push([name, id, option, label]);
      select.append(option);
    }
    select.addEventListener("change", () => this.change({ [name]: select.value }));
    return make("label", { class: "field" }, make("span", { class: "title" }, NAMES[name]), select);
  }

  // On a narrow screen the filters cover the results; this leads to them.
  doneButton() {
    this.done = make("button", { type: "button", class: "act done", "data-testid": "exercise-done" });
    this.done.addEventListener("click", () => {
      this.unfold(false);
      this.hits.focus();
      this.hits.scrollIntoView({ block: "start" });
    });
    return this.done;
  }

  unfold(isOpen) {
    this.root.classList.toggle("open", isOpen);
    this.toggle.setAttribute("aria-expanded", String(isOpen));
  }

  setControls() {
    const { query } = this;
    if (this.input.value !== query.q && this.input !== this.root.getRootNode().activeElement) this.input.value = query.q;
    this.sort.value = query.sort;
    for (const button of this.panel.querySelectorAll("[data-region-option]")) button.setAttribute("aria-pressed", String(button.dataset.regionOption === query.region));
    for (const box of this.panel.querySelectorAll("[data-facet-box]")) box.checked = (query[box.dataset.facetBox] || []).includes(box.value);
    this.panel.querySelector("[role=switch]").checked = Boolean(query.home);
    for (const name of ["sides", "level", "position", "source"]) this.panel.querySelector(`[data-testid=exercise-${name}]`).value = query[name];
  }

  setCounts(counts) {
    for (const [name, id, node, label] of this.counters) {
      const n = counts[name][id];
      if (label) put(node, `${label} (${n})`);
      else {
        put(node, String(n));
        node.parentNode.classList.toggle("empty", !n);
      }
    }
  }

  // What is asked for, one entry for each thing that can be cleared by itself.
  asked() {
    const { query } = this;
    const found = [];
    for (const name of Object.keys(NAMES)) {
      const value = query[name];
      if (Array.isArray(value)) {
        for (const id of value) found.push({ name, text: this.labels[name].get(id), change: { [name]: this.less(name, id) } });
        if (name === "equipment" && !value.length) found.push({ name, text: "nothing", change: { equipment: null } });
      } else if (value) {
        const text = name === "q" ? `“${value.trim()}”` : name === "home" ? "only" : this.labels[name].get(value);
        found.push({ name, text, change: { [name]: "" } });
      }
    }
    return found.filter((item) => item.name !== "q" || query.q.trim());
  }

  less(name, id) {
    const left = this.query[name].filter((other) => other !== id);
    return name === "equipment" && !left.length ? null : left;
  }

  setChips() {
    const asked = this.asked();
    const chips = asked.map(({ name, text, change }) => {
      const button = make("button", { type: "button", class: "chip", "data-chip": name, "aria-label": `Remove filter ${NAMES[name]}: ${text}` },
        make("span", { class: "what" }, `${NAMES[name]}: `), text, make("span", { class: "x", "aria-hidden": "true" }, "×"));
      button.addEventListener("click", () => this.clear(change));
      return make("li", {}, button);
    });
    if (asked.length) {
      const all = make("button", { type: "button", class: "chip all", "data-testid": "exercise-clear" }, "Clear all");
      all.addEventListener("click", () => this.clear({ ...this.finder.blank(), sort: this.query.sort }));
      chips.push(make("li", {}, all));
    }
    this.chips.replaceChildren(...chips);
    const count = this.find(".badge-count");
    const n = asked.filter(({ name }) => name !== "q").length;
    count.hidden = !n;
    put(count, String(n));
    this.toggle.setAttribute("aria-label", n ? `Filters, ${n} in use` : "Filters");
  }

  clear(change) {
    this.change(change, true);
    this.hits.focus({ preventScroll: true });
  }

  // ------------------------------------------------------------------ results
  change(change, setText = false) {
    Object.assign(this.query, change);
    if (setText && "q" in change) this.input.value = change.q;
    this.show();
    const text = this.finder.text(this.query);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tell(), QUIET_MS);
    this.pending = text;
  }

  tell() {
    clearTimeout(this.timer);
    if (this.pending !== undefined && this.pending !== this.lastSent) {
      this.lastSent = this.pending;
      this.sent.add(this.pending);
      this.report.state("filter", this.pending);
    }
    this.pending = undefined;
    if (this.result.lost && this.toldLost !== this.query.q) {
      this.toldLost = this.query.q;
      this.report.trigger("lost", this.query.q);
    }
  }

  show() {
    const result = this.finder.find(this.query);
    this.result = result;
    this.setControls();
    this.setCounts(result.counts);
    this.setChips();
    put(this.hits, this.hitText(result.total));
    put(this.done, result.total === 1 ? "Show 1 exercise" : `Show ${result.total} exercises`);
    this.showNone(result);
    this.showGroups(result.groups);
  }

  hitText(total) {
    const all = this.finder.items.length;
    const noun = total === 1 ? "exercise" : "exercises";
    return total === all ? `${total} ${noun}` : total ? `${total} of ${all} exercises` : "No exercise found";
  }

  showNone({ total, without }) {
    this.none.hidden = total > 0;
    if (total) return this.none.replaceChildren();
    const near = this.suggested && this.suggested.text === this.query.q ? this.suggested.near : [];
    const parts = [];
    if (near.length) parts.push(make("p", {}, "Did you mean:"), this.choices(near.map(({ id, name }) => [name, { q: name }, { "data-near": id }])));
    const ways = Object.entries(without).filter(([, n]) => n > 0).sort(([, a], [, b]) => b - a);
    const one = this.asked().length === 1;
    if (one && this.query.q) parts.push(make("p", {}, "No exercise has these words in its name, movement, equipment or regions."), this.choices([["Clear the search", { q: "" }, { "data-drop": "q" }]]));
    else if (ways.length) {
      const say = ([name, n]) => [`Without ${this.says(name)}: ${n} found`, { [name]: this.finder.blank()[name] }, { "data-drop": name }];
      parts.push(make("p", {}, one ? "Nothing fits this filter." : "Nothing fits all of these. Leave one out:"), this.choices(ways.map(say)));
    } else if (this.asked().length) {
      parts.push(make("p", {}, "Leaving out one filter is not enough."), this.choices([["Clear all filters", { ...this.finder.blank(), sort: this.query.sort }, {}]]));
    }
    this.none.replaceChildren(...parts);
  }

  says(name) {
    const texts = this.asked().filter((item) => item.name === name).map((item) => item.text);
    return name === "home" ? "“Home gym only”" : `${NAMES[name].toLowerCase()} ${texts.join(", ")}`;
  }

  choices(rows) {
    return make("ul", { class: "choices" }, ...rows.map(([text, change, data]) => {
      const button = make("button", { type: "button", class: "choice", ...data }, text);
      button.addEventListener("click", () => this.clear(change));
      return make("li", {}, button);
    }));
  }

  // How many cards a screen shows: those are painted at once, the rest follow in the background.
  first() {
    const columns = matchMedia("(min-width: 1100px)").matches ? 2 : 1;
    return columns * Math.ceil(innerHeight / CARD_PX);
  }

  // Cards that stay are left where they are: only what comes, goes or moves is touched.
  showGroups(groups) {
    const atOnce = this.first();
    const places = new Map(groups.map((group) => [group.credit, group.places]));
    const queue = [];
    let painted = 0;
    for (const [credit, { section, heading, list, chunks }] of this.sections) {
      const wanted = places.get(credit) || [];
      const first = Math.max(0, atOnce - painted);
      painted += Math.min(first, wanted.length);
      this.fill(list, wanted.slice(0, first));
      section.hidden = !wanted.length;
      if (wanted.length) this.title(heading, credit, wanted.length);
      // Taking thousands of cards away takes time: they are hidden now and leave in the background.
      for (const chunk of chunks.splice(0)) {
        chunk.hidden = true;
        this.stale.push(chunk);
      }
      for (let at = first; at < wanted.length; at += CHUNK) queue.push([section, chunks, wanted.slice(at, at + CHUNK)]);
    }
    this.later(queue);
  }

  fill(list, places) {
    const cards = places.map((place) => (this.cards[place] ??= this.card(place)));
    for (const card of cards) this.drawMinis(card);
    const staying = new Set(cards);
    for (const card of [...list.children]) if (!staying.has(card)) card.remove();
    let next = list.firstElementChild;
    for (const card of cards) {
      if (card === next) next = next.nextElementSibling;
      else list.insertBefore(card, next);
    }
  }

  // Works `queue` off after the painted frame, until another list is asked for.
  later(queue) {
    this.queue = queue;
    const isBusy = Boolean(queue.length || this.stale.length);
    this.lists.setAttribute("aria-busy", String(isBusy));
    if (!isBusy) return;
    setTimeout(() => requestAnimationFrame(() => {
      if (this.queue !== queue) return;
      if (queue.length) this.append(...queue.shift());
      else this.stale.shift().remove();
      this.later(queue);
    }), PAUSE_MS);
  }

  // Each chunk is a list of its own, which the browser lays out only when it comes near the screen.
  append(section, chunks, places) {
    const list = make("ul", { class: "cards chunk" }, ...places.map((place) => (this.cards[place] ??= this.card(place))));
    list.style.setProperty("--n", String(places.length));
    chunks.push(list);
    section.append(list);
    if (!TELLS_LAYOUT) this.drawMinis(list);
  }

  buildSections() {
    this.sections = new Map([null, ...this.library.credits.map(([value]) => value)].map((credit) => {
      const heading = make("h2", { class: credit === null ? "hidden" : null });
      const list = make("ul", { class: "cards" });
      const section = make("section", { class: "credit", "data-credit": credit ?? "", hidden: true }, heading, list);
      return [credit, { section, heading, list, chunks: [] }];
    }));
    this.lists.replaceChildren(...[...this.sections.values()].map(({ section }) => section));
  }

  title(heading, credit, n) {
    if (credit === null) return put(heading, "All regions");
    const word = this.library.credits.find(([value]) => value === credit)[1];
    const region = this.labels.region.get(this.query.region);
    heading.replaceChildren(`${word[0].toUpperCase()}${word.slice(1)} for ${region[0].toLowerCase()}${region.slice(1)}`, make("span", { class: "n" }, String(n)));
  }

  card(place) {
    const item = this.finder.items[place];
    const { badge, gives, facts, clip } = this.library.cards[place];
    const href = this.address(item.id);
    const link = make("a", { href, class: "name", "data-open": item.id }, item.name);
    const mini = make("span", { class: "mini", "aria-hidden": "true", "data-place": place });
    const text = make("div", { class: "text" }, make("h3", {}, link));
    const lines = gives.map(([word, regions]) => make("li", { class: word.toLowerCase() }, make("b", {}, `${word}: `), regions));
    text.append(make("ul", { class: "gives" }, ...lines), ...facts.map((fact) => make("p", { class: "fact" }, fact)));
    const marks = [badge, clip].filter(Boolean).map((mark) => make("span", { class: "mark" }, mark));
    const open = make("a", { href, class: "act", "data-open": item.id, tabindex: "-1", "aria-hidden": "true" }, "Open");
    const add = make("button", { type: "button", class: "act", "data-add": item.id, "aria-label": `Add to program: ${item.name}` }, "Add to program");
    const foot = make("div", { class: "foot" }, make("span", { class: "marks" }, ...marks), make("span", { class: "acts" }, open, add));
    return make("li", { class: "card", "data-exercise": item.id, "data-testid": `exercise-card-${item.id}` }, mini, text, foot);
  }

  drawMinis(part) {
    for (const node of part.querySelectorAll(".mini:empty")) this.drawMini(node);
  }

  drawMini(node) {
    const item = this.finder.items[Number(node.dataset.place)];
    const name = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(name, "svg");
    svg.setAttribute("viewBox", "0 0 350 440");
    const use = document.createElementNS(name, "use");
    use.setAttribute("href", "#mini-shape");
    svg.append(use);
    for (const [id, credit] of Object.entries(item.credits)) {
      const region = this.regions.get(id);
      const share = credit >= 1 ? 100 : credit >= 0.5 ? 58 : 30;
      if (region) svg.style.setProperty(`--region-${id}`, `color-mix(in srgb, ${region.color} ${share}%, var(--mini-none))`);
    }
    node.replaceChildren(svg);
  }

  // ------------------------------------------------------------------ what is done with a card
  click(event) {
    const target = event.target.closest("[data-open], [data-add]");
    if (!target) return;
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (target.dataset.add) {
      this.tell();
      this.report.trigger("add", target.dataset.add);
    } else if (plain) {
      event.preventDefault();
      this.tell();
      this.report.trigger("open", target.dataset.open);
    }
  }

  key(event) {
    const card = event.target.closest(".card");
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
    const columns = getComputedStyle(card.parentNode).gridTemplateColumns.split(" ").length;
    const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns, Home: -Infinity, End: Infinity };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const cards = [...this.lists.querySelectorAll(".card")];
    const at = cards.indexOf(card) + step;
    cards[Math.min(cards.length - 1, Math.max(0, at))].querySelector(".name").focus();
  }
}

export default function (component) {
  const { parentElement, data, setStateValue, setTriggerValue } = component;
  const root = parentElement.querySelector(".finder");
  if (!root) return;
  let list = lists.get(root);
  if (!list) lists.set(root, (list = new ExerciseList(root)));
  list.update(read(data, list.version), { state: setStateValue, trigger: setTriggerValue });
}
