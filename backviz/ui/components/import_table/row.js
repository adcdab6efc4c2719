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

function numberOf({ line }) {
  return make("span", { class: "line" }, make("span", { class: "sr" }, "Line "), String(line));
}

function foundPart(rows, isOfOneName) {
  const [row] = rows;
  const doses = [...new Set(rows.map(({ dose }) => dose))].join(", ");
  const place = isOfOneName ? placesOf(rows) : "";
  return make("div", { class: "found" },
    numberOf(row),
    make("span", {}, make("b", {}, row.found),
      make("span", { class: "dose" }, [doses, row.note, place].filter(Boolean).join(" · "))));
}

function becamePart(row) {
  const { sign, word, is } = markOf(row);
  const mark = make("span", { class: "mark", "data-is": is }, hidden(sign), word);
  const hasTitle = row.kind === "exercise" || row.kind === "other";
  return make("div", { class: "became" },
    make("p", {}, mark, hasTitle ? make("b", {}, row.title) : null),
    make("p", { class: "why" }, whyOf(row)),
    row.doubt ? make("p", { class: "doubt" }, hidden("▲"), row.doubt) : null);
}

function hidden(sign) {
  return make("span", { "aria-hidden": "true" }, `${sign}\ufe0e `);
}

// `table` takes what is chosen and says which row is open; `group` is where the row stands, and whether its
// rows are of one name in several sessions.
export function drawRow(table, rows, { title, isOfOneName = false }) {
  const [row] = rows;
  const place = `${title} ${table.data.rows.indexOf(row)}`;
  const isOpen = table.opened === place;
  const state = { "data-place": place, "data-kind": row.kind, "data-testid": "import-row" };
  const cells = make("div", { class: "cells" },
    foundPart(rows, isOfOneName), becamePart(row), acts(table, row, { place, isOpen }));
  return make("li", state, cells, isOpen ? choosing(table, row, place) : null);
}

function acts(table, row, { place, isOpen }) {
  const name = `“${row.found}”`;
  const isUnknown = row.kind === "unknown";
  const label = `Choose what ${name} is`;
  const state = { "data-do": "change", "aria-expanded": String(isOpen), "aria-label": label };
  const agrees = { "data-do": "right", "aria-label": `${name} is ${row.title}: that is right` };
  const right = () => table.choose(row, row.id ?? OTHER, place);
  return make("div", { class: "acts" },
    isUnsure(row) && !isUnknown
      ? button("That is right", agrees, right)
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
  const take = (choice) => () => table.choose(row, choice, place);
  const forget = () => table.forget(row, place);
  const { kind, is_chosen: isChosen } = row;
  const more = make("div", { class: "row" },
    kind === "other" ? null : button("It is another lift", { "data-do": "other" }, take(OTHER)),
    kind === "left_out" ? null : button("Leave it out", { "data-do": "leave_out" }, take(LEAVE_OUT)),
    isChosen ? button("Back to what was found", { "data-do": "forget" }, forget) : null,
    button("Cancel", { "data-do": "cancel" }, () => table.open(null, place)));
  const group = { class: "choose", role: "group", "aria-label": `What is ${name}?` };
  const box = make("div", group, more, picker.node);
  box.picker = picker;
  return box;
}

export function drawLine({ line, text, why }) {
  return make("li", { "data-kind": "line", "data-testid": "import-line" },
    make("div", { class: "cells" },
      make("div", { class: "found" }, numberOf({ line }), make("span", {}, text)),
      make("div", { class: "became" }, make("p", { class: "why" }, why))));
}
