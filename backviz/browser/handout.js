// A handout: the training view, and the week's drawing and chart with sliders to try other numbers of sets.
// The markup is takeaway/handout.py's and reads without this script. Asks nobody for anything.
import { make, plural, put } from "./elements.js";
import { addUp, bandOf } from "./sums.js";
import { Training } from "./training.js";

const MOST_SETS = 10;

// A row of the chart: a region's or a muscle's counted sets, with its target.
class Row {
  constructor(node, target, axis, bands) {
    Object.assign(this, { node, target, axis, bands });
    [this.sets, this.symbol, this.word] = ["sets", "symbol", "word"].map((name) =>
      node.querySelector(`.${name}`),
    );
  }

  paint(sets) {
    const band = bandOf(sets, this.target);
    put(this.sets, String(sets));
    put(this.symbol, `${this.bands[band].symbol}\ufe0e`);
    put(this.word, this.bands[band].word);
    this.node.dataset.band = band;
    this.node.style.setProperty("--share", Math.min(1, sets / this.axis));
    return band;
  }
}

export class Handout {
  constructor(root, facts) {
    const byId = (all) => new Map(all.map((one) => [one.id, one]));
    this.root = root;
    this.facts = { ...facts, exercises: byId(facts.exercises), lifts: byId(facts.lifts) };
    this.planned = facts.sessions.map(({ slots }) => slots.map(({ sets }) => sets));
    this.rows = [...this.rowsOf("region"), ...this.rowsOf("muscle")];
    this.sliders = root.querySelector(".sliders");
    this.total = root.querySelector(".total");
    this.said = root.querySelector(".what-if [role=status]");
    this.makeSliders();
    root.querySelector(".what-if").hidden = false;
    root.querySelector(".as-planned").addEventListener("click", () => this.restore());
  }

  rowsOf(kind) {
    const { axis, bands } = this.facts;
    return this.facts[`${kind}s`].flatMap(({ id, target }) => {
      const node = this.root.querySelector(`li[data-${kind}="${id}"]`);
      return node ? [[kind, id, new Row(node, target, axis, bands)]] : [];
    });
  }

  makeSliders() {
    this.inputs = [];
    this.facts.sessions.forEach((session, number) => {
      const list = make("ul", {});
      session.slots.forEach((slot, place) => {
        if (slot.exercise) list.append(this.sliderOf(slot, number, place)); // others count for no region
      });
      if (list.firstChild) this.sliders.append(make("h4", { dir: "auto" }, session.name), list);
    });
  }

  sliderOf(slot, session, place) {
    const name = this.facts.names[session][place];
    const most = Math.max(MOST_SETS, slot.sets);
    // Otherwise a browser would put back an earlier place after a reload, beside sums of the plan.
    const input = make("input", {
      type: "range", min: 0, max: most, step: 1, value: slot.sets, autocomplete: "off",
    });
    const said = make("output", {}, plural(slot.sets, "set"));
    input.setAttribute("aria-valuetext", said.textContent);
    input.addEventListener("input", () => this.change(session, place, Number(input.value)));
    this.inputs.push({ input, said, session, place });
    return make("li", {}, make("label", {}, make("span", { dir: "auto" }, name), input), said);
  }

  change(session, place, sets) {
    const before = addUp(this.facts.sessions, this.facts).regions;
    this.facts.sessions[session].slots[place].sets = sets;
    this.paint();
    const after = addUp(this.facts.sessions, this.facts).regions;
    const moved = this.facts.regions.filter(({ id }) => before[id] !== after[id]);
    put(this.said, moved.map(({ id, name }) => `${name} ${before[id]} to ${after[id]}`).join(", "));
  }

  restore() {
    this.planned.forEach((all, session) =>
      all.forEach((sets, place) => {
        this.facts.sessions[session].slots[place].sets = sets;
      }),
    );
    this.paint();
    put(this.said, "The sets are as planned again.");
  }

  paint() {
    const sums = addUp(this.facts.sessions, this.facts);
    for (const [kind, id, row] of this.rows) {
      const sets = kind === "region" ? sums.regions[id] : sums.muscles[id].sets;
      const band = row.paint(sets);
      if (kind === "region") this.paintRegion(id, sets, band);
    }
    for (const { input, said, session, place } of this.inputs) {
      const { sets } = this.facts.sessions[session].slots[place];
      if (Number(input.value) !== sets) input.value = sets;
      put(said, plural(sets, "set"));
      input.setAttribute("aria-valuetext", said.textContent);
    }
    const minutes = sums.sessions.reduce((sum, one) => sum + one.minutes, 0);
    const sets = sums.sessions.reduce((sum, one) => sum + one.sets, 0);
    put(this.total, `${plural(sets, "set")} a week, about ${Math.round(minutes)} min in all`);
    this.paintReasons();
  }

  paintRegion(id, sets, band) {
    const drawn = this.root.querySelector(`.bv-plate [data-region="${id}"]`);
    if (drawn) {
      drawn.dataset.band = band;
      drawn.querySelector(".tone").setAttribute("fill", band === "productive" ? "none" : `url(#bv-${band})`);
      put(this.root.querySelector(`.badge[data-of="${id}"] text`), `${this.facts.bands[band].symbol}\ufe0e`);
    }
    const sum = this.root.querySelector(`.why[data-why="${id}"] .sum`);
    if (sum) put(sum, plural(sets, "set"));
  }

  paintReasons() {
    for (const node of this.root.querySelectorAll("[data-credit]")) {
      const [session, place] = node.dataset.at.split(".").map(Number);
      const { sets } = this.facts.sessions[session].slots[place];
      const credit = Number(node.dataset.credit);
      const counted = node.dataset.counted === "yes" ? `= ${sets * credit}` : "not counted";
      put(node.querySelector(".count"), `${sets} × ${credit} ${counted}`);
    }
  }
}

// Where there is no page, in a test, there is nothing to begin with.
if (typeof document !== "undefined" && document.getElementById("handout-data")) {
  new Training(document.querySelector(".training"));
  new Handout(document.body, JSON.parse(document.getElementById("handout-data").textContent));
}
