// The result of a path: the regions it is biased towards, on the plate, as bars and under both views, and the
// exercises nearest to it.
import { make, put, shape } from "../../../browser/elements.js";
import { distance, small } from "./model.js";
const TELLING = 0.005; // a smaller bias rounds to nothing
const CLOSE = 0.1; // the order of regions this close together is uncertain

export class Result {
  constructor(lab) {
    this.lab = lab;
    this.svg = lab.find(".plate svg");
    this.svg.setAttribute("role", "img");
    this.makePlate();
    this.makeLegend();
    this.makeBars();
  }

  makePlate() {
    this.shapes = new Map();
    const badges = shape("g", { "aria-hidden": "true" });
    for (const node of this.svg.querySelectorAll("[data-region]")) {
      const text = shape("text", { dy: ".36em" });
      const badge = shape("g", { class: "badge", transform: `translate(${node.dataset.x} ${node.dataset.y})` }, shape("circle", { r: 12 }), text);
      badge.style.display = "none";
      badges.append(badge);
      this.shapes.set(node.dataset.region, { node, tone: node.querySelector(".tone"), badge, text });
    }
    this.svg.append(badges);
  }

  makeLegend() {
    const words = [["1", "none", "a lot"], ["0.55", "url(#bv-growing)", "some"], ["0.2", "url(#bv-below)", "little"]];
    const area = { width: 26, height: 15 };
    this.lab.find(".plate").append(make("ul", { class: "legend" }, ...words.map(([opacity, fill, word]) => (
      make("li", {},
        shape("svg", { viewBox: "0 0 26 15", "aria-hidden": "true" }, shape("rect", { ...area, class: "key", "fill-opacity": opacity }), shape("rect", { ...area, fill })),
        make("span", {}, word))))));
  }

  makeBars() {
    this.bars = [1, 2, 3].map((rank) => {
      const [name, number, fill] = [make("span", { class: "name" }), make("span", { class: "num" }), make("i")];
      const item = make("li", {}, make("span", { class: "rank", "aria-hidden": "true" }, rank), name, number, make("span", { class: "track", "aria-hidden": "true" }, fill));
      return { item, name, number, fill };
    });
    this.lab.find(".bars").append(...this.bars.map(({ item }) => item));
  }

  // Rows and shapes of the regions; the columns are the views.
  build({ regions, presets }) {
    this.views = Object.entries(presets);
    this.names = new Map(regions.map((region) => [region.id, region.name]));
    const heads = this.lab.root.querySelectorAll(".all thead th");
    this.views.forEach(([, name], index) => { if (heads[index + 1]) heads[index + 1].textContent = name; });
    this.rows = regions.map(({ id, name }) => {
      const dot = make("span", { class: "dot", "aria-hidden": "true" });
      dot.style.setProperty("--color", `var(--region-${id})`);
      const cells = this.views.map(() => make("td"));
      return { id, cells, row: make("tr", {}, make("th", { scope: "row" }, dot, name), ...cells) };
    });
    this.lab.find(".all tbody").replaceChildren(...this.rows.map(({ row }) => row));
    this.plate = [...this.shapes].filter(([id]) => this.names.has(id));
  }

  // Every region's bias, the largest first.
  ranked(path, preset) {
    const { tables } = this.lab;
    return [...this.names.keys()].map((id) => [id, tables.bias(id, path, preset)]).sort((one, other) => other[1] - one[1]);
  }

  // "iliac lats 0.81" for the regions a path is most biased towards.
  top(path, preset) {
    const tops = this.ranked(path, preset).slice(0, 3).filter(([, value]) => value > TELLING);
    return tops.map(([id, value]) => `${small(this.names.get(id))} ${value.toFixed(2)}`);
  }

  paint(path, preset) {
    const tops = this.ranked(path, preset);
    this.paintPlate(tops);
    this.paintBars(tops);
    this.paintViews(path);
  }

  paintPlate(tops) {
    const rank = new Map(tops.slice(0, 3).filter(([, value]) => value > TELLING).map(([id], index) => [id, index + 1]));
    const values = new Map(tops);
    for (const [id, { node, tone, badge, text }] of this.plate) {
      const value = values.get(id);
      node.style.setProperty("--level", (0.04 + 0.96 * Math.min(1, value)).toFixed(3));
      node.dataset.value = value.toFixed(4);
      const fill = value >= 0.6 ? "none" : value >= 0.25 ? "url(#bv-growing)" : value > TELLING ? "url(#bv-below)" : "none";
      if (tone && tone.getAttribute("fill") !== fill) tone.setAttribute("fill", fill);
      const place = rank.get(id);
      badge.style.display = place ? "" : "none";
      if (place) put(text, String(place));
    }
  }

  paintBars(tops) {
    this.bars.forEach(({ item, name, number, fill }, index) => {
      const [id, value] = tops[index] || ["", 0];
      item.hidden = value <= TELLING;
      if (item.hidden) return;
      put(name, this.names.get(id));
      put(number, value.toFixed(2));
      fill.style.setProperty("--color", `var(--region-${id})`);
      fill.style.transform = `scaleX(${Math.min(1, value).toFixed(3)})`;
    });
    const [[, first], [, second]] = [tops[0] || ["", 0], tops[1] || ["", 0]];
    let text = "The numbers are bias, not force, muscle activity or growth.";
    if (first <= TELLING) text = "No region is biased by this path.";
    else if (first - second < CLOSE) text = "The first two are close: a few degrees may swap them. Read all three.";
    put(this.lab.find(".close"), text);
  }

  paintViews(path) {
    let widest = [0, null, []];
    for (const { id, cells } of this.rows) {
      const values = this.views.map(([view]) => this.lab.tables.bias(id, path, view));
      values.forEach((value, index) => put(cells[index], value.toFixed(2)));
      const gap = Math.max(...values) - Math.min(...values);
      if (gap > widest[0]) widest = [gap, id, values];
    }
    const [gap, id, values] = widest;
    let text = "The two views say nearly the same here.";
    if (gap >= 0.05) {
      const said = this.views.map(([, name], index) => `${small(name)} ${values[index].toFixed(2)}`).join(", ");
      text = `The two views part most on the ${small(this.names.get(id))}: ${said}.`;
    }
    put(this.lab.find(".parts"), text);
  }
}

export class Nearest {
  constructor(lab) {
    this.rows = Array.from({ length: 5 }, () => {
      const [link, far, button] = [make("a", { target: "_self", "data-page": true }), make("span", { class: "far" }), make("button", { type: "button" }, "Show this path")];
      const row = { item: make("li", {}, make("div", {}, link, far), button), link, far, button, id: null };
      button.addEventListener("click", () => lab.take(row.id));
      return row;
    });
    lab.find(".near").append(...this.rows.map(({ item }) => item));
  }

  build(exercises) {
    this.exercises = exercises;
    for (const row of this.rows) row.id = null;
  }

  relink(href) {
    this.href = href;
    for (const row of this.rows) row.id = null;
  }

  paint(path) {
    const found = this.exercises
      .filter((exercise) => exercise.path.mode === path.mode)
      .map((exercise) => [exercise, distance(exercise.path, path)])
      .sort((one, other) => one[1] - other[1]);
    this.rows.forEach((row, index) => {
      row.item.hidden = index >= found.length;
      if (row.item.hidden) return;
      const [exercise, far] = found[index];
      put(row.far, far < 0.5 ? "this path" : `${Math.max(1, Math.round(far))}° away`);
      if (row.id === exercise.id) return;
      row.id = exercise.id;
      put(row.link, exercise.name);
      row.link.setAttribute("href", this.href.replace("{id}", encodeURIComponent(exercise.id)));
      row.button.setAttribute("aria-label", `Show this path: ${exercise.name}`);
      row.item.dataset.exercise = exercise.id;
    });
  }
}
