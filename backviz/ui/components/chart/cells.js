// The cells of a heat map, to be picked by pointer and by keys: a frame stands around the one that is meant.
// A name left of the cells picks that row in the week that is framed.
import { cellAfter, cellAtPoint } from "../../../browser/cells.js";
import { hasModifier, make, onKey, put } from "../../../browser/elements.js";
import { EVENTS, hearIn, latestNews } from "../../../browser/page_state.js";

export class Cells {
  // `tell` gets the cell that is picked: its row and its column as texts, with a space between.
  constructor(root, node, tell) {
    this.root = root;
    this.node = node;
    this.tell = tell;
    this.frame = make("div", { class: "chart-cell", hidden: true, "aria-hidden": "true" });
    this.said = make("p", { class: "chart-said", role: "status" });
    root.append(this.frame, this.said);
    root.setAttribute("role", "application");
    root.setAttribute("aria-roledescription", "heat map");
    root.setAttribute("tabindex", "0");
    root.addEventListener("keydown", onKey((event) => this.key(event)));
    hearIn(root, EVENTS.cell, () => this.hear());
  }

  // A finger that presses a cell sees its entries below; the words of a hover would cover the cells.
  dress(trace) {
    if (matchMedia("(hover: none)").matches) Object.assign(trace, { hoverinfo: "skip", hovertemplate: null });
  }

  // The figure that is drawn now.
  take({ data: [{ z, customdata, x, y }] }) {
    this.words = customdata;
    this.names = { rows: y, columns: x };
    this.size = { rows: z.length, columns: x.length };
    this.hear();
  }

  // Python's word on which cell is shown.
  hear() {
    const shown = latestNews("cell");
    const found = shown && this.words && this.find(shown);
    if (found) this.cell = found;
    this.place();
  }

  find([row, column]) {
    for (const [at, cells] of this.words.entries()) {
      if (cells[0]?.[0] !== row) continue;
      const week = this.names.columns.indexOf(column);
      return week < 0 ? null : { row: at, column: week };
    }
    return null;
  }

  key(event) {
    const { key } = event;
    if (hasModifier(event) || !this.size) return;
    if (this.cell && (key === "Enter" || key === " ")) this.pick(this.cell);
    else {
      const last = { row: 0, column: this.size.columns - 1 };
      const next = this.cell ? cellAfter(key, this.cell, this.size) : cellAfter(key, last, this.size) && last;
      if (!next) return;
      this.cell = next;
      this.place();
      this.say();
    }
    event.preventDefault();
  }

  // Where a pointer pressed, in pixels of the chart.
  press(x, y) {
    const area = this.area();
    if (!area) return;
    const isName = x < area.l && this.cell;
    const found = cellAtPoint(isName ? area.l : x, y, area, this.size);
    if (found) this.pick(isName ? { row: found.row, column: this.cell.column } : found);
  }

  pick(cell) {
    this.cell = cell;
    this.place();
    const [row, column] = this.words[cell.row][cell.column];
    this.tell(`${row} ${column}`);
  }

  say() {
    const { row, column } = this.cell;
    const words = this.words[row][column][2].split("<br>")[0];
    put(this.said, `${this.names.rows[row]}, week of ${this.names.columns[column]}: ${words}`);
  }

  // The area that Plotly gives the cells; it is known once the chart is drawn.
  area() {
    return this.node._fullLayout?._size ?? null;
  }

  place() {
    const area = this.area();
    this.frame.hidden = !area || !this.cell;
    if (this.frame.hidden) return;
    const [w, h] = [area.w / this.size.columns, area.h / this.size.rows];
    const width = Math.max(w, 6);
    const left = area.l + w * (this.cell.column + 0.5) - width / 2;
    Object.assign(this.frame.style, {
      left: `${left}px`,
      top: `${area.t + h * this.cell.row}px`,
      width: `${width}px`,
      height: `${h}px`,
    });
  }
}
