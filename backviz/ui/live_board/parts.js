// Small parts the board is made of.
const SVG = "http://www.w3.org/2000/svg";

function make(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(key, "");
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child != null));
  return node;
}

// Text and attributes are written only when they change.
function put(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

function set(node, name, value) {
  const text = value == null ? null : String(value);
  if (text === null) node.removeAttribute(name);
  else if (node.getAttribute(name) !== text) node.setAttribute(name, text);
}

const ICONS = {
  grip: "M5 3.5v.01M5 8v.01M5 12.5v.01M11 3.5v.01M11 8v.01M11 12.5v.01",
  more: "M3 8v.01M8 8v.01M13 8v.01",
  down: "M4 6l4 4 4-4",
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
};

function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `icon ${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

function iconButton(name, label, attributes = {}) {
  return make("button", { type: "button", class: "round", "aria-label": label, title: label, ...attributes }, icon(name));
}

// Puts nodes into their order with as few moves as possible.
function arrange(parent, nodes) {
  const wanted = new Set(nodes);
  for (const node of [...parent.children]) if (!wanted.has(node)) node.remove();
  let next = parent.firstElementChild;
  for (const node of nodes) {
    if (node === next) next = next.nextElementSibling;
    else parent.insertBefore(node, next);
  }
}

// A number with a button on either side. `take` hears of a value a moment after the last press, or
// at once when something else is about to be done.
const waiting = new Set();

class Stepper {
  constructor({ label, low, high, step = 1, take, suffix = "" }) {
    Object.assign(this, { low, high, step, take });
    this.input = make("input", { type: "number", inputmode: "numeric", min: low, max: high, "aria-label": label });
    this.less = iconButton("minus", `${label}: fewer`);
    this.more = iconButton("plus", `${label}: more`);
    this.node = make("span", { class: "stepper", role: "group", "aria-label": label }, this.less, this.input, this.more, suffix ? make("span", { class: "unit" }, suffix) : null);
    this.less.addEventListener("click", () => this.by(-1));
    this.more.addEventListener("click", () => this.by(1));
    this.input.addEventListener("change", () => this.settle());
  }

  get value() {
    return Math.round(Math.min(this.high, Math.max(this.low, Number(this.input.value) || 0)));
  }

  by(direction) {
    const { step } = this;
    const next = direction > 0 ? Math.floor(this.value / step) * step + step : Math.ceil(this.value / step) * step - step;
    this.input.value = Math.min(this.high, Math.max(this.low, next));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.settle(), 350);
    waiting.add(this);
  }

  settle() {
    clearTimeout(this.timer);
    this.timer = null;
    waiting.delete(this);
    if (this.input.value.trim() === "") this.input.value = this.shown;
    this.input.value = this.value;
    if (this.value !== this.shown) this.take(this.value);
  }

  // Values from outside wait while somebody is at the control.
  show(value) {
    this.shown = value;
    if (this.timer || this.input.matches(":focus")) return;
    this.input.value = value;
  }
}

function plural(n, noun) {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
