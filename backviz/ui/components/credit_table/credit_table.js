// The credit table: exercises by regions; each cell offers four credits, and marks one of the visitor's own.
import { make, textOf } from "../../../browser/elements.js";
import { bounded } from "../../../browser/message.js";
class CreditTable {
  constructor(root) {
    this.root = root;
    root.addEventListener("change", ({ target }) =>
      this.ask(target.dataset.exercise, target.dataset.region, Number(target.value)),
    );
    root.addEventListener("click", ({ target }) => {
      const exercise = target.closest("button")?.dataset.exercise;
      if (exercise) this.ask(exercise, null, null);
    });
  }

  take(text, send) {
    this.send = send;
    if (text === this.text) return;
    this.text = text;
    const { regions, exercises, choices } = JSON.parse(text);
    const focused = this.root.getRootNode().activeElement?.id;
    const table = make(
      "table",
      {},
      this.head(regions),
      make("tbody", {}, ...exercises.map((exercise) => this.row(exercise, regions, choices))),
    );
    const caption = make("caption", {}, "What one set gives each region");
    table.prepend(caption);
    this.root.replaceChildren(
      make(
        "div",
        { class: "scroll", tabindex: 0, role: "region", "aria-label": "Credits, exercise by region" },
        table,
      ),
    );
    if (focused) this.root.querySelector(`#${CSS.escape(focused)}`)?.focus();
  }

  head(regions) {
    const names = regions.map(({ name, color }) => {
      const dot = make("i", { "aria-hidden": "true" });
      if (CSS.supports("color", color)) dot.style.background = color;
      return make("th", { scope: "col" }, dot, name);
    });
    return make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Exercise"), ...names));
  }

  row({ id, name, credits, own }, regions, choices) {
    const putBack = own.length
      ? make(
          "button",
          {
            type: "button",
            id: `back-${id}`,
            "data-exercise": id,
            "aria-label": `Put the credits of ${name} back`,
          },
          "Put back",
        )
      : null;
    const cells = regions.map((region) =>
      this.cell(id, name, region, credits[region.id] ?? 0, own.includes(region.id), choices),
    );
    return make("tr", {}, make("th", { scope: "row" }, make("span", {}, name), putBack), ...cells);
  }

  cell(exercise, name, region, credit, isOwn, choices) {
    const select = make(
      "select",
      {
        id: `credit-${exercise}-${region.id}`,
        "data-exercise": exercise,
        "data-region": region.id,
        "data-credit": credit,
        "aria-label": `${name}, ${region.name}${isOwn ? ", yours" : ""}`,
      },
      ...choices.map((choice) =>
        make("option", { value: choice.value, selected: choice.value === credit }, choice.name),
      ),
    );
    return make(
      "td",
      { class: isOwn ? "own" : null },
      select,
      isOwn ? make("span", { class: "mark", "aria-hidden": "true" }, "yours") : null,
    );
  }

  ask(...credit) {
    if (credit[0]) this.send("credit", JSON.stringify(credit));
  }
}

const tables = new WeakMap();

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".credits");
  if (!root) return;
  if (!tables.has(root)) tables.set(root, new CreditTable(root));
  tables.get(root).take(textOf(data), bounded(setTriggerValue));
}
