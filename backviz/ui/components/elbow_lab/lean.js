// The groups of the back against each other, under every view: the verdict in a sentence, and each group's
// strongest region as a bar. Groups are never added up.
import { make, put } from "../../../browser/elements.js";
import { amountOf, pathVerdict, strongest } from "./verdict.js";

export class Lean {
  constructor(lab) {
    this.lab = lab;
    this.text = "";
    this.table = lab.find(".sides-of");
  }

  // A row for each view, a column for each group; without two groups there is nothing to compare.
  build({ groups, regions, scale }) {
    this.groups = groups;
    this.scale = scale;
    this.names = new Map(regions.map(({ id, name }) => [id, name]));
    this.table.hidden = groups.length < 2;
    this.table.dataset.groups = groups.length;
    const heads = groups.map(({ name }) =>
      make("th", { scope: "col" }, `${name.charAt(0).toUpperCase()}${name.slice(1)}`),
    );
    const head = this.table.querySelector("thead tr");
    head.replaceChildren(head.firstElementChild, ...heads);
    this.rows = Object.entries(scale.speakers).map(([view, speaker]) => {
      const cells = groups.map(() => this.cell());
      const nodes = cells.map(({ node }) => node);
      return { view, cells, row: make("tr", {}, make("th", { scope: "row" }, speaker), ...nodes) };
    });
    this.table.tBodies[0].replaceChildren(...this.rows.map(({ row }) => row));
  }

  cell() {
    const [fill, name, amount] = [make("i"), make("b"), make("span", { class: "amount" })];
    const number = make("small", { class: "num" });
    const track = make("span", { class: "track", "aria-hidden": "true" }, fill);
    return { node: make("td", {}, track, name, " ", amount, " ", number), fill, name, amount, number };
  }

  paint(path, preset, counted) {
    const biasIn = (view) => (id) => this.lab.tables.bias(id, path, view);
    for (const { view, row, cells } of this.rows) {
      row.classList.toggle("chosen", view === preset);
      cells.forEach((cell, index) => this.paintCell(cell, strongest(biasIn(view), this.groups[index])));
    }
    this.text = [pathVerdict(biasIn, this.groups, this.scale), counted].filter(Boolean).join(" ");
    put(this.lab.find(".verdict"), this.text);
  }

  paintCell({ fill, name, amount, number }, [id, bias]) {
    put(name, this.names.get(id));
    put(amount, amountOf(bias, this.scale));
    put(number, bias.toFixed(2));
    fill.style.setProperty("--color", `var(--region-${id})`);
    fill.style.transform = `scaleX(${Math.min(1, bias).toFixed(3)})`;
  }
}
