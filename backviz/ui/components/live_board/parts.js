// Small parts the board is made of.
// An attribute is written only when it changes.
import { make, onKey, put, shape } from "../../../browser/elements.js";
import { EVENTS, tell } from "../../../browser/page_state.js";
import { oneLine, wholeIn } from "../../../browser/typed.js";
export function set(node, name, value) {
  if (value == null) node.removeAttribute(name);
  else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
}

const ICONS = {
  grip: "M5 3.5v.01M5 8v.01M5 12.5v.01M11 3.5v.01M11 8v.01M11 12.5v.01",
  more: "M3 8v.01M8 8v.01M13 8v.01",
  down: "M4 6l4 4 4-4",
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
};

export function icon(name) {
  return shape(
    "svg",
    { viewBox: "0 0 16 16", class: `icon ${name}`, "aria-hidden": "true" },
    shape("path", { d: ICONS[name] }),
  );
}

export function iconButton(name, label, attributes = {}) {
  return make(
    "button",
    { type: "button", class: "round", "aria-label": label, title: label, ...attributes },
    icon(name),
  );
}

// A number with a button on either side. `take` gets the value a moment after the last press, or at once
// before another action.
export const waiting = new Set();

export class NumberField {
  constructor({ label, low, high, step = 1, take, suffix = "", reads = wholeIn, words, title }) {
    Object.assign(this, { low, high, step, take });
    this.reads = (text) => reads(text, { low, high, words });
    this.input = make("input", {
      role: "spinbutton",
      inputmode: "numeric",
      autocomplete: "off",
      "aria-valuemin": low,
      "aria-valuemax": high,
      "aria-label": label,
      title,
    });
    this.message = make("span", { class: "unread", role: "status" });
    this.less = iconButton("minus", `${label}: fewer`);
    this.more = iconButton("plus", `${label}: more`);
    this.node = make(
      "span",
      { class: "stepper", role: "group", "aria-label": label },
      this.less,
      this.input,
      this.more,
      suffix ? make("span", { class: "unit" }, suffix) : null,
    );
    this.less.addEventListener("click", () => this.by(-1));
    this.more.addEventListener("click", () => this.by(1));
    this.input.addEventListener("change", () => this.settle());
    this.input.addEventListener("keydown", onKey((event) => this.key(event)));
  }

  key(event) {
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!direction) return;
    event.preventDefault();
    this.by(direction);
  }

  get value() {
    return this.reads(this.input.value).value ?? this.shown;
  }

  write(value) {
    this.input.value = value;
    set(this.input, "aria-valuenow", value);
    set(this.input, "aria-invalid", null);
    this.isUnread = false;
  }

  by(direction) {
    const { step } = this;
    const next =
      direction > 0
        ? Math.floor(this.value / step) * step + step
        : Math.ceil(this.value / step) * step - step;
    this.write(Math.min(this.high, Math.max(this.low, next)));
    put(this.message, "");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.settle(), 350);
    waiting.add(this);
    tell(EVENTS.waiting);
  }

  settle() {
    clearTimeout(this.timer);
    this.timer = null;
    waiting.delete(this);
    const typed = oneLine(this.input.value);
    const { value, said = "", why } = typed ? this.reads(typed) : { value: this.shown };
    put(this.message, why || said);
    this.isUnread = Boolean(why);
    if (why) {
      set(this.input, "aria-invalid", true);
      return;
    }
    const isNew = value !== this.shown;
    this.shown = value;
    this.write(value);
    if (isNew) this.take(value);
  }

  // Values from outside wait while the control is in use; unreadable text stays, to be corrected.
  show(value) {
    const isNew = value !== this.shown;
    this.shown = value;
    if (isNew) put(this.message, "");
    if (this.timer || this.input.matches(":focus") || (this.isUnread && !isNew)) return;
    this.write(value);
  }
}
