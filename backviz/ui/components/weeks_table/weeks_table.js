// The table: one cell is in the order of Tab, the arrows lead from cell to cell. Text is text, never markup.
import { cellAfter } from "../../../browser/cells.js";
import { hasModifier, make, onKey, textOf } from "../../../browser/elements.js";
import { bounded } from "../../../browser/message.js";
import { EVENTS, hearIn, latestNews } from "../../../browser/page_state.js";

const tables = new WeakMap();

class WeeksTable {
  constructor(root) {
    this.root = root;
    root.addEventListener("click", ({ target }) => {
      const cell = target.closest("button");
      if (cell) this.tell(cell.dataset.id);
    });
    root.addEventListener("keydown", onKey((event) => this.key(event)));
    hearIn(root, EVENTS.cell, () => this.mark());
  }

  take(data, tell) {
    this.tell = tell;
    const text = textOf(data);
    if (text === this.text) return;
    this.text = text;
    const { caption, corner, columns, rows } = JSON.parse(text);
    const heads = columns.map(([, short, name]) =>
      make("th", { scope: "col" }, make("abbr", { title: name }, short)));
    this.cells = rows.map((row) => row[2].map((cell, at) => this.cell(row, columns[at], cell)));
    const lines = rows.map(([, name], at) =>
      make("tr", {}, make("th", { scope: "row" }, name),
        ...this.cells[at].map((button) => make("td", {}, button))));
    this.root.replaceChildren(
      make("div", { class: "scroll" },
        make("table", { role: "grid" },
          make("caption", {}, caption),
          make("thead", {}, make("tr", {}, make("th", { scope: "col" }, corner), ...heads)),
          make("tbody", {}, ...lines))));
    this.mark();
  }

  cell([row, week], [column, , name], [text, band]) {
    const label = `${name}, week of ${week}: ${text}, ${band}`;
    const state = { tabindex: "-1", "data-id": `${column} ${row}`, "aria-label": label };
    return make("button", { type: "button", ...state }, text);
  }

  // The cell whose entries are shown is the one that Tab leads to.
  mark() {
    const shown = latestNews("cell")?.join(" ");
    const all = this.cells.flat();
    const found = all.find(({ dataset }) => dataset.id === shown);
    for (const button of all) button.toggleAttribute("aria-current", false);
    found?.setAttribute("aria-current", "true");
    this.reach(found ?? all.at(-1));
  }

  reach(button) {
    if (this.reached) this.reached.tabIndex = -1;
    this.reached = button;
    if (button) button.tabIndex = 0;
  }

  key(event) {
    if (hasModifier(event)) return;
    const row = this.cells.findIndex((cells) => cells.includes(event.target));
    if (row < 0) return;
    const size = { rows: this.cells.length, columns: this.cells[0].length };
    const next = cellAfter(event.key, { row, column: this.cells[row].indexOf(event.target) }, size);
    if (!next) return;
    event.preventDefault();
    this.reach(this.cells[next.row][next.column]);
    this.reached.focus();
  }
}

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".weeks");
  if (!root) return;
  if (!tables.has(root)) tables.set(root, new WeeksTable(root));
  tables.get(root).take(data, (id) => bounded(setTriggerValue)("picked", id));
}
