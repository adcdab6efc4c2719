// The result of a path: the regions it is biased towards, on the plate, as bars and under both views, and the
// exercises nearest to it.
import { make, put, shape } from "../../../browser/elements.js";
import { closeness, nearest, ranked, TELLING, topRegions, viewsPart } from "./ranking.js";
import { amountOf } from "./verdict.js";
import { small } from "./words.js";

// The pattern over a region for "a lot", "some" and "little": none on a strong bias, which the colour tells.
const TONES = ["none", "url(#bv-growing)", "url(#bv-below)"];

// The pattern of a bias; none on one that rounds to nothing.
function toneOf(value, { amounts }) {
  return value > TELLING ? TONES[amounts.findIndex(([least]) => value >= least)] : "none";
}

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
      const badge = shape(
        "g",
        { class: "badge", transform: `translate(${node.dataset.x} ${node.dataset.y})` },
        shape("circle", { r: 12 }),
        text,
      );
      badge.style.display = "none";
      badges.append(badge);
      this.shapes.set(node.dataset.region, { node, tone: node.querySelector(".tone"), badge, text });
    }
    this.svg.append(badges);
  }

  makeLegend() {
    const words = [
      ["1", "none", "a lot"],
      ["0.55", "url(#bv-growing)", "some"],
      ["0.2", "url(#bv-below)", "little"],
    ];
    const area = { width: 26, height: 15 };
    this.lab
      .find(".plate")
      .append(
        make(
          "ul",
          { class: "legend" },
          ...words.map(([opacity, fill, word]) =>
            make(
              "li",
              {},
              shape(
                "svg",
                { viewBox: "0 0 26 15", "aria-hidden": "true" },
                shape("rect", { ...area, class: "key", "fill-opacity": opacity }),
                shape("rect", { ...area, fill }),
              ),
              make("span", {}, word),
            ),
          ),
        ),
      );
  }

  makeBars() {
    this.bars = [1, 2, 3].map((rank) => {
      const [name, amount, number, fill] = [
        make("span", { class: "name" }),
        make("span", { class: "amount" }),
        make("small", { class: "num" }),
        make("i"),
      ];
      const item = make(
        "li",
        {},
        make("span", { class: "rank", "aria-hidden": "true" }, rank),
        name,
        make("span", {}, amount, " ", number),
        make("span", { class: "track", "aria-hidden": "true" }, fill),
      );
      return { item, name, amount, number, fill };
    });
    this.lab.find(".bars").append(...this.bars.map(({ item }) => item));
  }

  // Rows and shapes of the regions; the columns are the views.
  build({ regions, presets, scale }) {
    this.scale = scale;
    this.views = Object.entries(presets);
    this.names = new Map(regions.map((region) => [region.id, region.name]));
    const heads = this.lab.root.querySelectorAll(".all thead th");
    this.views.forEach(([, name], index) => { if (heads[index + 1]) heads[index + 1].textContent = name; });
    this.rows = regions.map(({ id, name }) => {
      const dot = make("span", { class: "dot", "aria-hidden": "true" });
      dot.style.setProperty("--color", `var(--region-${id})`);
      const cells = this.views.map(() => make("td", {}, make("span"), " ", make("small")));
      return { id, cells, row: make("tr", {}, make("th", { scope: "row" }, dot, name), ...cells) };
    });
    this.lab.find(".all tbody").replaceChildren(...this.rows.map(({ row }) => row));
    this.plate = [...this.shapes].filter(([id]) => this.names.has(id));
  }

  ranked(path, preset) {
    return ranked(this.lab.tables, [...this.names.keys()], path, preset);
  }

  // "iliac lats (a lot)" for the regions a path is most biased towards.
  top(path, preset) {
    return topRegions(this.ranked(path, preset)).map(
      ([id, value]) => `${small(this.names.get(id))} (${amountOf(value, this.scale)})`,
    );
  }

  paint(path, preset) {
    const tops = this.ranked(path, preset);
    this.paintPlate(tops);
    this.paintBars(tops);
    this.paintViews(path);
  }

  paintPlate(tops) {
    const rank = new Map(topRegions(tops).map(([id], index) => [id, index + 1]));
    const values = new Map(tops);
    for (const [id, { node, tone, badge, text }] of this.plate) {
      const value = values.get(id);
      node.style.setProperty("--level", (0.04 + 0.96 * Math.min(1, value)).toFixed(3));
      node.dataset.value = value.toFixed(4);
      const fill = toneOf(value, this.scale);
      if (tone && tone.getAttribute("fill") !== fill) tone.setAttribute("fill", fill);
      const place = rank.get(id);
      badge.style.display = place ? "" : "none";
      if (place) put(text, String(place));
    }
  }

  paintBars(tops) {
    this.bars.forEach(({ item, name, amount, number, fill }, index) => {
      const [id, value] = tops[index] || ["", 0];
      item.hidden = value <= TELLING;
      if (item.hidden) return;
      put(name, this.names.get(id));
      put(amount, amountOf(value, this.scale));
      put(number, `bias ${value.toFixed(2)}`);
      fill.style.setProperty("--color", `var(--region-${id})`);
      fill.style.transform = `scaleX(${Math.min(1, value).toFixed(3)})`;
    });
    put(this.lab.find(".close"), closeness(tops));
  }

  paintViews(path) {
    const rows = this.rows.map(({ id, cells }) => {
      const values = this.views.map(([view]) => this.lab.tables.bias(id, path, view));
      values.forEach((value, index) => {
        put(cells[index].firstChild, amountOf(value, this.scale));
        put(cells[index].lastChild, value.toFixed(2));
      });
      return [this.names.get(id), values];
    });
    put(this.lab.find(".parts"), viewsPart(rows, this.views.map(([, name]) => name), this.scale));
  }
}

export class Nearest {
  constructor(lab) {
    this.rows = Array.from({ length: 5 }, () => {
      const [link, far, button] = [
        make("a", { target: "_self", "data-page": true }),
        make("span", { class: "far" }),
        make("button", { type: "button" }, "Show this path"),
      ];
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

  // Returns the nearest exercise and its distance, or undefined.
  paint(path) {
    const found = nearest(this.exercises, path);
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
    return found[0];
  }
}
