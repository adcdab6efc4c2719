// Search in place: an input with the exercises it finds below it, by keyboard, mouse or finger.
import { make, plural } from "../../../browser/elements.js";
import { set } from "./parts.js";
import { finds, searchWords } from "./sums.js";
const MOST_SHOWN = 40;
let lastPicker = 0;

// The order of a picker: first exercises for a region below its minimum, last those that lack equipment.
export function helpful({ facts, sums }) {
  const lacks = new Set(facts.lacks);
  const short = facts.regions.map(({ id, target }, i) => [i, target[0] - sums.regions[id]]).filter(([, gap]) => gap > 0);
  const rows = [...facts.exercises.values()].map((exercise) => {
    const counted = facts.credits[exercise.id]?.counted || [];
    const helped = short.filter(([i]) => counted[i] > 0);
    const help = helped.reduce((sum, [i]) => sum + counted[i], 0);
    const names = helped.map(([i]) => facts.regions[i].short.toLowerCase());
    const isLacking = lacks.has(exercise.id);
    const why = isLacking ? "needs more than you have" : names.length ? `${facts.bands.below.symbol}\ufe0e helps ${names.join(", ")}` : "";
    return { exercise, help, why, isLacking };
  });
  return rows.sort((one, other) => one.isLacking - other.isLacking || other.help - one.help || other.exercise.is_article - one.exercise.is_article || one.exercise.name.localeCompare(other.exercise.name));
}

// The order of a swap: first those that give most to the same regions; the others say that they do not.
export function alternatives(board, id) {
  const near = new Map((board.facts.near[id] || []).map((other, at) => [other, at]));
  const place = ({ exercise }) => near.get(exercise.id) ?? near.size;
  const given = (name) => board.facts.credits[name]?.given || [];
  const shares = (other) => given(id).some((credit, i) => credit === 1 && given(other)[i] > 0);
  const rows = helpful(board).filter(({ exercise }) => exercise.id !== id);
  for (const row of rows) if (!shares(row.exercise.id)) row.why = ["for other regions", row.why].filter(Boolean).join(" · ");
  return rows.sort((one, other) => one.isLacking - other.isLacking || place(one) - place(other));
}

export class Picker {
  constructor(board, { label, rank, take, leave, placeholder = "Search by name, muscle or movement" }) {
    Object.assign(this, { board, rank, take, leave });
    lastPicker += 1;
    this.id = `picker-${lastPicker}`;
    this.input = make("input", {
      type: "text", role: "combobox", class: "search", "aria-label": label, "aria-expanded": "false", "aria-controls": this.id, "aria-autocomplete": "list",
      autocomplete: "off", spellcheck: "false", maxlength: 80, placeholder, "data-testid": "board-search",
    });
    this.list = make("ul", { id: this.id, role: "listbox", "aria-label": `${label}: exercises`, hidden: true, "data-testid": "board-found" });
    this.close = leave ? make("button", { type: "button", class: "quiet" }, "Cancel") : null;
    this.node = make("div", { class: "picker" }, leave ? make("span", { class: "label", "aria-hidden": "true" }, label) : null, make("div", { class: "row" }, this.input, this.close), this.list);
    this.at = -1;
    this.listen();
  }

  listen() {
    this.input.addEventListener("input", () => this.show());
    this.input.addEventListener("click", () => this.show());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.hide());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.choose(event.target.closest("[data-exercise]")));
    this.close?.addEventListener("click", () => this.leave());
  }

  show() {
    const { facts } = this.board;
    const words = searchWords(this.input.value, facts.rules);
    const ranked = this.rank(words.length > 0);
    const found = words.length ? ranked.filter(({ exercise }) => finds(words, exercise, facts.rules)) : ranked;
    const first = words.length ? found.filter(({ exercise }) => exercise.name.toLowerCase().startsWith(this.input.value.trim().toLowerCase())) : [];
    const rows = [...new Set([...first, ...found])].slice(0, MOST_SHOWN);
    this.options = rows.map((row, at) => this.option(row, at));
    this.list.replaceChildren(...(rows.length ? this.options : [make("li", { class: "nothing", role: "option", "aria-disabled": "true", "aria-selected": "false" }, `No exercise found. Try a muscle or a movement, such as lats or row. ${facts.rules.scope}`.trim())]));
    if (!rows.length) this.options = [];
    this.list.hidden = false;
    set(this.input, "aria-expanded", true);
    this.mark(words.length && rows.length ? 0 : -1);
    this.fit();
    this.board.say(rows.length ? `${plural(rows.length, "exercise")} found.` : "No exercise found.");
  }

  option({ exercise, why }, at) {
    const gives = (this.board.facts.credits[exercise.id]?.gives || []).slice(0, 2).map(([word, regions]) => `${word}: ${regions}`).join(". ");
    return make("li", { id: `${this.id}-${at}`, role: "option", "aria-selected": "false", "data-exercise": exercise.id },
      make("span", { class: "title" }, exercise.name), make("span", { class: "gives" }, gives), why ? make("span", { class: "why" }, why) : null);
  }

  // The list opens upwards if there is more room.
  fit() {
    const box = this.input.getBoundingClientRect();
    const below = innerHeight - box.bottom;
    const above = box.top - (this.board.top || 0);
    this.list.classList.toggle("up", below < 260 && above > below);
    this.list.style.setProperty("--room", `${Math.max(160, Math.max(below, below < 260 ? above : 0) - 16)}px`);
  }

  mark(at) {
    this.options[this.at]?.setAttribute("aria-selected", "false");
    this.at = at;
    const option = this.options[at];
    set(this.input, "aria-activedescendant", option ? option.id : null);
    if (!option) return;
    option.setAttribute("aria-selected", "true");
    const [top, bottom] = [option.offsetTop, option.offsetTop + option.offsetHeight];
    if (top < this.list.scrollTop) this.list.scrollTop = top;
    if (bottom > this.list.scrollTop + this.list.clientHeight) this.list.scrollTop = bottom - this.list.clientHeight;
  }

  hide() {
    this.list.hidden = true;
    set(this.input, "aria-expanded", false);
    set(this.input, "aria-activedescendant", null);
    this.at = -1;
  }

  key(event) {
    const isOpen = !this.list.hidden;
    const last = (this.options || []).length - 1;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (!isOpen) this.show();
      if (this.options.length) this.mark(this.at < 0 ? (step > 0 ? 0 : this.options.length - 1) : (this.at + step + this.options.length) % this.options.length);
    } else if (event.key === "Enter" && isOpen) {
      event.preventDefault();
      this.choose(this.options[this.at < 0 && last === 0 ? 0 : this.at]);
    } else if (event.key === "Escape") {
      if (isOpen) this.hide();
      else if (this.leave) this.leave();
      else this.input.value = "";
      event.preventDefault();
      event.stopPropagation();
    }
  }

  choose(option) {
    const id = option?.dataset.exercise;
    if (!id) return;
    this.input.value = "";
    this.hide();
    this.take(id);
  }
}

// The menu of a row or a session: one for the board, filled when it opens.
export class Menu {
  constructor(root) {
    this.node = root.querySelector(".menu");
    this.node.addEventListener("keydown", (event) => this.key(event));
    this.node.addEventListener("toggle", (event) => {
      if (event.newState === "closed" && this.opener) set(this.opener, "aria-expanded", false);
    });
    this.onScroll = () => this.hide();
  }

  open(opener, items) {
    this.opener = opener;
    this.node.replaceChildren(...items.map(({ label, act, off, name }) => {
      const item = make("button", { type: "button", role: "menuitem", tabindex: "-1", "aria-disabled": off ? "true" : null, "data-act": name }, make("span", {}, label), off ? make("small", {}, off) : null);
      item.addEventListener("click", () => {
        if (off) return;
        this.hide();
        opener.focus({ preventScroll: true });
        act();
      });
      return item;
    }));
    set(this.node, "aria-label", opener.getAttribute("aria-label"));
    this.node.showPopover();
    set(opener, "aria-expanded", true);
    const box = opener.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.node;
    const top = box.bottom + 4 + height > innerHeight ? Math.max(8, box.top - height - 4) : box.bottom + 4;
    this.node.style.left = `${Math.max(8, Math.min(box.right - width, innerWidth - width - 8))}px`;
    this.node.style.top = `${top}px`;
    this.node.firstElementChild.focus({ preventScroll: true });
    addEventListener("scroll", this.onScroll, { capture: true, once: true, passive: true });
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
