// The list on the page: its filters, chips and counts. finder.js finds, cards.js shows.
import { linesOf, make, put, read } from "../../../browser/elements.js";
import { bounded } from "../../../browser/message.js";
import { tellDrawn } from "../../../browser/page_state.js";
import { droppedText, liftText } from "../../../browser/word_search.js";
import { Cards } from "./cards.js";
import { Finder, SORTS } from "./finder.js";
import { RareChoice, rareBoxes, rareOf } from "./rare.js";
import { askedOf, hitText, NAMES, NO_SINGLE_WAY, waysOut } from "./words.js";

/**
 * @typedef {object} ListState  The first line of the data: what is so now.
 * @property {string} version  Of the second line, ListingData.
 * @property {string} filter  As text of a link.
 * @property {string} href  The address of an exercise's page, with {id} for its id.
 * @property {string | null} lost  What was looked for in vain.
 * @property {{id: string, name: string}[]} near  Exercises whose names are like that.
 *
 * @typedef {object} ListingData
 * @property {object} index  What `exercise_index` of backviz/search/index.py gives.
 * @property {{id: string, short: string, color: string, group: string}[]} regions
 * @property {[number, string][]} credits
 * @property {string} scope  What the library covers, for a search without an answer.
 * @property {{badge: string, gives: [string, string][], facts: string[], clip: string}[]} cards  In the order
 *   of the index.
 */

const lists = new WeakMap();
const QUIET_MS = 400; // pause in typing before the filter is sent to Python

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
    this.cards = new Cards(this.find(".lists"), (name, id) => {
      this.tell();
      this.report.trigger(name, id);
    });
    this.sent = new Set();
    this.listen();
  }

  listen() {
    this.find("form").addEventListener("submit", (event) => event.preventDefault());
    this.input.addEventListener("input", () => this.change({ q: this.input.value }));
    this.sort.append(...SORTS.map(([id, label]) => make("option", { value: id }, label)));
    this.sort.addEventListener("change", () => this.change({ sort: this.sort.value }));
    this.toggle.addEventListener("click", () => this.unfold(!this.root.classList.contains("open")));
  }

  update(data, report) {
    this.report = report;
    const [line, library] = linesOf(data);
    const now = read(line);
    const isNew = now.version !== this.version;
    const isAsked = this.isAsked(now.filter);
    if (now.href !== this.cards.href) this.cards.relink(now.href);
    if (now.lost) this.suggested = { text: now.lost, near: now.near };
    if (isNew) this.load(now.version, read(library));
    if (isAsked) this.query = this.finder.parse(now.filter);
    if (isNew || isAsked) this.showAnew();
    if (now.lost) this.showNone(this.result);
  }

  // Whether a filter from Python is another than what was chosen here and told.
  isAsked(filter) {
    const isAsked = this.query === undefined || (filter !== this.given && !this.sent.has(filter));
    if (filter === this.lastSent) this.sent.clear();
    this.given = filter;
    return isAsked;
  }

  // A focused card stays in place unless the result changes.
  showAnew() {
    this.show();
    if (this.result.lost) this.timer = setTimeout(() => this.tell(), QUIET_MS);
  }

  load(version, library) {
    this.version = version;
    this.library = library;
    this.finder = new Finder(library.index);
    this.regions = new Map(library.regions.map((region) => [region.id, region]));
    this.labels = Object.fromEntries(
      Object.entries(library.index.options).map(([name, options]) => [name, new Map(options)]),
    );
    if (this.query) this.query = this.finder.parse(this.finder.text(this.query));
    this.buildPanel();
    this.cards.load(library, this.finder.items);
  }

  // ------------------------------------------------------------------ filters
  buildPanel() {
    this.counters = [];
    this.selects = new Map();
    this.all = this.finder.find(this.finder.blank()).counts;
    this.panel.replaceChildren(
      this.regionField(), this.homeField(), this.checksField("equipment", "My equipment", true),
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
      if (!groups.has(region.group))
        groups.set(
          region.group,
          make(
            "div",
            { class: "group", role: "group", "aria-label": region.group },
            make("span", { class: "sub" }, region.group),
          ),
        );
      const dot = make("span", { class: "dot", "aria-hidden": "true" });
      dot.style.setProperty("--dot", region.color);
      const button = make(
        "button",
        { type: "button", class: "option", "data-region-option": id, "aria-pressed": "false" },
        dot,
        make("span", { class: "label" }, region.short),
        this.counted("region", id),
      );
      button.addEventListener("click", () => this.change({ region: this.query.region === id ? "" : id }));
      groups.get(region.group).append(button);
    }
    field.append(...groups.values());
    return field;
  }

  homeField() {
    const box = make("input", { type: "checkbox", role: "switch", "data-testid": "exercise-home" });
    box.addEventListener("change", () => this.change({ home: box.checked ? "yes" : "" }));
    return make(
      "label",
      { class: "check switch" },
      box,
      make("span", { class: "label" }, "Home gym only"),
      this.counted("home", "yes"),
    );
  }

  checksField(name, title, open) {
    const list = make("div", { class: "checks" });
    const rare = rareOf(this.all[name]);
    const folded = [];
    for (const [id, label] of this.library.index.options[name]) {
      const box = make("input", { type: "checkbox", value: id, "data-facet-box": name });
      box.addEventListener("change", () => {
        const chosen = [...list.querySelectorAll("input:checked")].map((node) => node.value);
        this.change({ [name]: name === "equipment" && !chosen.length ? null : chosen });
      });
      const line = make(
        "label",
        { class: "check" },
        box,
        make("span", { class: "label" }, label),
        this.counted(name, id),
      );
      if (rare.has(id)) folded.push(line);
      else list.append(line);
    }
    list.append(...rareBoxes(folded));
    const summary = make("summary", { class: "title" }, title);
    const hint =
      name === "equipment"
        ? [make("p", { class: "hint" }, "Tick your equipment to see only what you can do.")]
        : [];
    return make(
      "details",
      { class: "fold", "data-facet-fold": name, open },
      summary,
      make("div", { role: "group", "aria-label": title }, ...hint, list),
    );
  }

  selectField(name) {
    const select = make(
      "select",
      { "data-testid": `exercise-${name}` },
      make("option", { value: "" }, "Any"),
    );
    const rare = rareOf(this.all[name]);
    const folded = [];
    for (const [id, label] of this.library.index.options[name]) {
      const option = make("option", { value: id }, label);
      this.counters.push([name, id, option, label]);
      if (rare.has(id)) folded.push(option);
      else select.append(option);
    }
    const choice = new RareChoice(select, folded);
    this.selects.set(name, choice);
    select.addEventListener("change", () => {
      if (!choice.isAskedFor(this.query[name])) this.change({ [name]: select.value });
    });
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
    if (this.input.value !== query.q && this.input !== this.root.getRootNode().activeElement)
      this.input.value = query.q;
    this.sort.value = query.sort;
    for (const button of this.panel.querySelectorAll("[data-region-option]"))
      button.setAttribute("aria-pressed", String(button.dataset.regionOption === query.region));
    for (const box of this.panel.querySelectorAll("[data-facet-box]"))
      box.checked = (query[box.dataset.facetBox] || []).includes(box.value);
    this.panel.querySelector("[role=switch]").checked = Boolean(query.home);
    for (const [name, choice] of this.selects) choice.set(query[name]);
    for (const fold of this.panel.querySelectorAll(".rare"))
      if (fold.querySelector("input:checked")) fold.open = true;
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

  asked() {
    return askedOf(this.query, this.labels);
  }

  setChips() {
    const asked = this.asked();
    const chips = asked.map(({ name, text, change }) => {
      const button = make(
        "button",
        {
          type: "button",
          class: "chip",
          "data-chip": name,
          "aria-label": `Remove filter ${NAMES[name]}: ${text}`,
        },
        make("span", { class: "what" }, `${NAMES[name]}: `),
        text,
        make("span", { class: "x", "aria-hidden": "true" }, "×"),
      );
      button.addEventListener("click", () => this.clear(change));
      return make("li", {}, button);
    });
    if (asked.length) {
      const all = make(
        "button",
        { type: "button", class: "chip all", "data-testid": "exercise-clear" },
        "Clear all",
      );
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
    this.sayHits(result);
    put(this.done, result.total === 1 ? "Show 1 exercise" : `Show ${result.total} exercises`);
    this.showNone(result);
    this.cards.show(result.groups, this.labels.region.get(this.query.region));
  }

  sayHits({ total, dropped }) {
    const hits = hitText(total, this.finder.items.length);
    const note = droppedText(dropped);
    if (this.hits.textContent === (note ? `${hits}. ${note}` : hits)) return;
    put(this.hits, note ? `${hits}. ` : hits);
    if (note) this.hits.append(make("span", { class: "left-out" }, note));
  }

  showNone(result) {
    const { total } = result;
    const found = this.nextSteps(result);
    this.none.hidden = !found.length;
    const parts = found.flatMap(([line, rows]) => [make("p", {}, line), this.choices(rows)]);
    if (!total && this.query.q && this.library.scope)
      parts.push(make("p", { "data-testid": "scope" }, this.library.scope));
    this.none.replaceChildren(...parts);
  }

  // Lines, each with its choices: what may have been meant, and how to find something where nothing is.
  nextSteps({ total, lost, groups, isLift, without }) {
    if (isLift) return [[liftText(this.query.q), [["Clear the search", { q: "" }, { "data-drop": "q" }]]]];
    const first = groups.length ? this.finder.items[groups[0].places[0]].id : null;
    const near = total && !lost ? null : this.nearest(first);
    return [near, total ? null : this.wayOut(without)].filter(Boolean);
  }

  // What may have been meant, but for the exercise that is shown first.
  nearest(first) {
    const suggested = this.suggested?.text === this.query.q ? this.suggested.near : [];
    const near = suggested.filter(({ id }) => id !== first);
    return near.length
      ? ["Did you mean:", near.map(({ id, name }) => [name, { q: name }, { "data-near": id }])]
      : null;
  }

  // Which filters to leave out so that something is found.
  wayOut(without) {
    const blank = this.finder.blank();
    const { line, ways } = waysOut(this.query, this.asked(), without);
    const rows = ways.map(([text, name]) => [text, { [name]: blank[name] }, { "data-drop": name }]);
    if (line === NO_SINGLE_WAY) rows.push(["Clear all filters", { ...blank, sort: this.query.sort }, {}]);
    return line ? [line, rows] : null;
  }

  choices(rows) {
    return make("ul", { class: "choices" }, ...rows.map(([text, change, data]) => {
      const button = make("button", { type: "button", class: "choice", ...data }, text);
      button.addEventListener("click", () => this.clear(change));
      return make("li", {}, button);
    }));
  }
}

export default function (component) {
  const { parentElement, data, setStateValue, setTriggerValue } = component;
  const root = parentElement.querySelector(".finder");
  if (!root) return;
  let list = lists.get(root);
  if (!list) lists.set(root, (list = new ExerciseList(root)));
  list.update(data, { state: bounded(setStateValue), trigger: bounded(setTriggerValue) });
  tellDrawn();
}
