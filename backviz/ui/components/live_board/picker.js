// Search in place: an input with the exercises it finds below it, by keyboard, mouse or finger.
import { make, onKey, plural } from "../../../browser/elements.js";
import { droppedText, liftText } from "../../../browser/word_search.js";
import { toAddAsOther } from "./offers.js";
import { set } from "./parts.js";
const MOST_SHOWN = 40;
const SEARCH = "Search by name, muscle or movement";
let lastPicker = 0;

export class Picker {
  // `offers(text)` returns rows of offers.js, `take(id)` gets the choice, `takeOther(other, name)` an other
  // lift; a closable field has `leave`.
  constructor(board, { label, offers, take, takeOther, leave, placeholder = SEARCH }) {
    Object.assign(this, { board, offers, take, takeOther, leave });
    lastPicker += 1;
    this.id = `picker-${lastPicker}`;
    this.input = this.field(label, placeholder);
    const known = { "aria-label": `${label}: exercises`, "data-testid": "board-found" };
    this.list = make("ul", { id: this.id, role: "listbox", hidden: true, ...known });
    this.close = leave ? make("button", { type: "button", class: "quiet" }, "Cancel") : null;
    const shown = leave ? make("span", { class: "label", "aria-hidden": "true" }, label) : null;
    const row = make("div", { class: "row" }, this.input, this.close);
    this.node = make("div", { class: "picker" }, shown, row, this.list);
    this.at = -1;
    this.options = [];
    this.listen();
  }

  field(label, placeholder) {
    return make("input", {
      type: "text", role: "combobox", class: "search", "aria-label": label, "aria-expanded": "false",
      "aria-controls": this.id, "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false",
      maxlength: 80, placeholder, "data-testid": "board-search",
    });
  }

  listen() {
    this.input.addEventListener("input", () => this.show());
    this.input.addEventListener("click", () => this.show());
    this.input.addEventListener("keydown", onKey((event) => this.key(event)));
    this.input.addEventListener("blur", () => this.hide());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) =>
      this.choose(event.target.closest("[data-exercise], [data-other]")),
    );
    this.close?.addEventListener("click", () => this.leave());
  }

  show() {
    const { value } = this.input;
    const rows = this.offers(value).slice(0, MOST_SHOWN);
    const { ranks, dropped, isLift } = this.board.facts.search.find(value);
    const isTyped = ranks !== null;
    const note = isLift ? liftText(value) : droppedText(dropped);
    const others = toAddAsOther(this.board, value);
    this.options = rows.map((row, at) => this.option(row, at));
    this.options.push(...others.map((row, at) => this.otherOption(row, rows.length + at)));
    const notes = rows.length ? [note].filter(Boolean) : [note || this.nothing()];
    this.list.replaceChildren(...notes.map((text) => this.note(text)), ...this.options);
    this.list.hidden = false;
    set(this.input, "aria-expanded", true);
    // A word nobody knows may be a slip: it becomes a lift of its own only when that is chosen.
    this.canEnter = rows.length > 0 || isLift;
    this.mark(isTyped && this.canEnter ? 0 : -1);
    this.fit();
    const found = rows.length ? `${plural(rows.length, "exercise")} found.` : "No exercise found.";
    this.board.say([found, note].filter(Boolean).join(" "));
  }

  nothing() {
    const hint = "No exercise found. Try a muscle or a movement, such as lats or row.";
    return `${hint} ${this.board.facts.scope}`.trim();
  }

  // A line that cannot be chosen.
  note(text) {
    const state = { role: "option", "aria-disabled": "true", "aria-selected": "false" };
    return make("li", { class: "nothing", ...state }, text);
  }

  option({ exercise, why }, at) {
    const given = this.board.facts.credits[exercise.id]?.gives || [];
    const gives = given.slice(0, 2).map(([word, regions]) => `${word}: ${regions}`).join(". ");
    const state = { role: "option", "aria-selected": "false", "data-exercise": exercise.id };
    return make("li", { id: `${this.id}-${at}`, ...state },
      make("span", { class: "title" }, exercise.name),
      make("span", { class: "gives" }, gives),
      why ? make("span", { class: "why" }, why) : null);
  }

  otherOption({ other, name }, at) {
    const state = { role: "option", "aria-selected": "false", "data-other": other, "data-name": name };
    return make("li", { id: `${this.id}-${at}`, ...state },
      make("span", { class: "title" }, `${this.leave ? "Take" : "Add"} “${name}” as another lift`),
      make("span", { class: "gives" }, "Counts sets and minutes, for no region"));
  }

  // The list opens upwards if there is more room.
  fit() {
    const box = this.input.getBoundingClientRect();
    const below = innerHeight - box.bottom;
    const above = box.top - (this.board.top || 0);
    this.list.classList.toggle("up", below < 260 && above > below);
    const room = Math.max(below, below < 260 ? above : 0) - 16;
    this.list.style.setProperty("--room", `${Math.max(160, room)}px`);
  }

  mark(at) {
    this.options[this.at]?.setAttribute("aria-selected", "false");
    this.at = at;
    const option = this.options[at];
    set(this.input, "aria-activedescendant", option ? option.id : null);
    if (!option) return;
    option.setAttribute("aria-selected", "true");
    const [top, bottom] = [option.offsetTop, option.offsetTop + option.offsetHeight];
    const { clientHeight: seen } = this.list;
    if (top < this.list.scrollTop) this.list.scrollTop = top;
    if (bottom > this.list.scrollTop + seen) this.list.scrollTop = bottom - seen;
  }

  hide() {
    this.list.hidden = true;
    set(this.input, "aria-expanded", false);
    set(this.input, "aria-activedescendant", null);
    this.at = -1;
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.step(step);
    else if (event.key === "Enter" && !this.list.hidden) {
      this.choose(this.options[this.at < 0 && this.options.length === 1 && this.canEnter ? 0 : this.at]);
    } else if (event.key === "Escape") {
      this.escape();
      event.stopPropagation();
    } else return;
    event.preventDefault();
  }

  // Arrow keys go from the field to the first or last option, and on from the last to the first.
  step(step) {
    if (this.list.hidden) this.show();
    const count = this.options.length;
    if (!count) return;
    const from = this.at < 0 && step < 0 ? 0 : this.at;
    this.mark((from + step + count) % count);
  }

  escape() {
    if (!this.list.hidden) this.hide();
    else if (this.leave) this.leave();
    else this.input.value = "";
  }

  choose(option) {
    if (!option) return;
    const { exercise, other, name } = option.dataset;
    this.input.value = "";
    this.hide();
    if (exercise) this.take(exercise);
    else this.takeOther(other, name);
  }
}

// The menu of a row or a session: one for the board, filled when it opens.
export class Menu {
  constructor(root) {
    this.node = root.querySelector(".menu");
    this.node.addEventListener("keydown", onKey((event) => this.key(event)));
    this.node.addEventListener("toggle", (event) => {
      if (event.newState === "closed" && this.opener) set(this.opener, "aria-expanded", false);
    });
    this.onScroll = () => this.hide();
  }

  open(opener, items) {
    this.opener = opener;
    this.node.replaceChildren(...items.map((item) => this.item(item)));
    set(this.node, "aria-label", opener.getAttribute("aria-label"));
    this.node.showPopover();
    set(opener, "aria-expanded", true);
    this.place(opener.getBoundingClientRect());
    this.node.firstElementChild.focus({ preventScroll: true });
    addEventListener("scroll", this.onScroll, { capture: true, once: true, passive: true });
  }

  item({ label, act, off, name }) {
    const state = { role: "menuitem", tabindex: "-1", "aria-disabled": off ? "true" : null };
    const why = off ? make("small", {}, off) : null;
    const item = make("button", { type: "button", "data-act": name, ...state }, make("span", {}, label), why);
    item.addEventListener("click", () => {
      if (off) return;
      this.hide();
      this.opener.focus({ preventScroll: true });
      act();
    });
    return item;
  }

  // Below its opener, above it where there is no room.
  place(box) {
    const { offsetWidth: width, offsetHeight: height } = this.node;
    const hasRoom = box.bottom + 4 + height <= innerHeight;
    this.node.style.left = `${Math.max(8, Math.min(box.right - width, innerWidth - width - 8))}px`;
    this.node.style.top = `${hasRoom ? box.bottom + 4 : Math.max(8, box.top - height - 4)}px`;
  }

  hide() {
    if (this.node.matches(":popover-open")) this.node.hidePopover();
  }

  key(event) {
    const items = [...this.node.children];
    const at = items.indexOf(this.node.getRootNode().activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === "Tab") this.hide();
    if (to === undefined) return;
    event.preventDefault();
    items[(to + items.length) % items.length].focus();
  }
}
