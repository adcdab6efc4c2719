// A row: what was found beside what it became, and the field in which another exercise is chosen for it.
import { make } from "../../../browser/elements.js";
import { Picker } from "../live_board/picker.js";
import { isUnsure, markOf, placesOf, toChoose, whyOf } from "./groups.js";

const OTHER = "other";
const LEAVE_OUT = "leave_out";

function button(label, attributes, act) {
  const node = make("button", { type: "button", class: "quiet", ...attributes }, label);
  node.addEventListener("click", act);
  return node;
}

function foundPart(rows, isOfOneName) {
  const [row] = rows;
  const doses = [...new Set(rows.map(({ dose }) => dose))].join(", ");
  const place = isOfOneName ? placesOf(rows) : "";
  return make("div", { class: "found" },
    make("span", { class: "line", title: `Line ${row.line}` }, make("span", { class: "sr" }, "Line "), String(row.line)),
    make("span", {}, make("b", {}, row.found),
      make("span", { class: "dose" }, [doses, row.note, place].filter(Boolean).join(" · "))));
}

function becamePart(row) {
  const { sign, word, is } = markOf(row);
  return make("div", { class: "became" },
    make("p", {},
      make("span", { class: "mark", "data-is": is }, make("span", { "aria-hidden": "true" }, `${sign}\ufe0e `), word),
      row.kind === "left_out" || row.kind === "unknown" ? null : make("b", {}, row.title)),
    make("p", { class: "why" }, whyOf(row)),
    row.doubt ? make("p", { class: "doubt" }, make("span", { "aria-hidden": "true" }, "▲\ufe0e "), row.doubt) : null);
}

// `table` takes what is chosen and says which row is open; `group` is where the row stands, and whether its
// rows are of one name in several sessions.
export function drawRow(table, rows, { title, isOfOneName = false }) {
  const [row] = rows;
  const place = `${title} ${table.data.rows.indexOf(row)}`;
  const isOpen = table.opened === place;
  const state = { "data-place": place, "data-kind": row.kind, "data-sure": row.sure, "data-testid": "import-row" };
  const cells = make("div", { class: "cells" },
    foundPart(rows, isOfOneName), becamePart(row), acts(table, row, { place, isOpen }));
  return make("li", state, cells, isOpen ? choosing(table, row, place) : null);
}

function acts(table, row, { place, isOpen }) {
  const name = `“${row.found}”`;
  const isUnknown = row.kind === "unknown";
  const state = { "data-do": "change", "aria-expanded": String(isOpen), "aria-label": `Choose what ${name} is` };
  const right = () => table.choose(row, row.id ?? OTHER, place);
  return make("div", { class: "acts" },
    isUnsure(row) && !isUnknown
      ? button("That is right", { "data-do": "right", "aria-label": `${name} is ${row.title}: that is right` }, right)
      : null,
    button(isUnknown ? "Choose" : "Change", state, () => table.open(isOpen ? null : place, place)));
}

function choosing(table, row, place) {
  const name = `“${row.found}”`;
  const picker = new Picker(table, {
    label: `Exercise for ${name}`,
    placeholder: "Search by name, muscle or movement",
    offers: (text) => toChoose(table.facts, text),
    take: (id) => table.choose(row, id, place),
    takeOther: (other) => table.choose(row, table.facts.lifts.has(other) ? other : OTHER, place),
  });
  picker.input.value = row.found.slice(0, picker.input.maxLength);
  const more = make("div", { class: "row" });
  if (row.kind !== "other") more.append(button("It is another lift", { "data-do": "other" }, () => table.choose(row, OTHER, place)));
  if (row.kind !== "left_out") more.append(button("Leave it out", { "data-do": "leave_out" }, () => table.choose(row, LEAVE_OUT, place)));
  if (row.is_chosen) more.append(button("Back to what was found", { "data-do": "forget" }, () => table.forget(row, place)));
  more.append(button("Cancel", { "data-do": "cancel" }, () => table.open(null, place)));
  const box = make("div", { class: "choose", role: "group", "aria-label": `What is ${name}?` }, more, picker.node);
  box.picker = picker;
  return box;
}

export function drawLine({ line, text, why }) {
  return make("li", { "data-kind": "line", "data-testid": "import-line" },
    make("div", { class: "cells" },
      make("div", { class: "found" }, make("span", { class: "line" }, make("span", { class: "sr" }, "Line "), String(line)), make("span", {}, text)),
      make("div", { class: "became" }, make("p", { class: "why" }, why))));
}
