// Steps through the stops of a page in the browser. The address has the present stop at once, so a reload or
// a shared link shows the same stop; drawings get each step as an event, Python when the steps pause.
/**
 * What Python sends: `Steps` of this folder's __init__.py, with the `QueryForScripts` of
 * backviz/addresses.py.
 * @typedef {{id: string, title: string, over: string, said: string, lines: string[]}} StopShown
 * @typedef {{
 *   page: string, current: string, names: string, on: string, wide: boolean, also: string, drops: string[],
 *   ended: string,
 *   query: {path: string, present: string}, stops: StopShown[],
 * }} Steps
 */
import { hasModifier, onKey, put, read } from "../../../browser/elements.js";
import { bounded } from "../../../browser/message.js";
import { EVENTS, hearAll, page, tell } from "../../../browser/page_state.js";
import { ownKeys } from "./keys.js";
const PAUSE_MS = 250;
const steppers = new WeakMap();

// The end of the last presentation, {ended, held}. An answer to a step before it comes after it, with a
// stepper and an address that must not bring the presentation back.
let left = null;

// Whether the address is kept free of what only a presentation says.
const isHeldOff = () => Boolean(left) && page.held === left.held;

class Stepper {
  constructor(root) {
    this.root = root;
    this.find = (query) => root.querySelector(query);
    this.back = this.find(".back");
    this.next = this.find(".next");
    this.back.addEventListener("click", () => this.step(-1));
    this.next.addEventListener("click", () => this.step(1));
    this.find(".end").addEventListener("click", () => this.leave());
  }

  listen() {
    if (this.end) return;
    const first = {
      keydown: onKey((event) => this.press(event)),
      click: (event) => this.goesElsewhere(event),
    };
    const ends = [
      hearAll(first, { capture: true }), // before a slider handles PageDown
      hearAll({
        popstate: () => this.adopt(),
        [EVENTS.pick]: ({ detail }) => this.show(this.stops.findIndex(({ id }) => id === detail)),
        [EVENTS.moved]: () => this.tellLater(),
      }),
    ];
    this.end = () => ends.forEach((end) => end());
  }

  stopListening() {
    this.end?.();
    this.end = null;
    clearTimeout(this.later);
    if (!this.speaks) return;
    page.held = null;
    page.stepper = null;
  }

  // Streamlit removes a component before every answer and builds it again a moment later; a key pressed in
  // between must still step. Only a page that is gone stops listening.
  rest() {
    setTimeout(() => {
      if (this.root.isConnected) return;
      this.stopListening();
      if (isHeldOff()) page.held = null;
    });
  }

  /** @param {Steps} data */
  update(data, report) {
    this.report = report;
    this.isOver = left?.ended === data.ended;
    if (!this.isOver) this.listen();
    const isNew = this.data?.page !== data.page;
    const now = isNew ? this.begin(data) : this.stop.id;
    this.data = data;
    this.stops = data.stops;
    this.root.classList.toggle("wide", Boolean(data.wide));
    put(this.find(".also"), data.also ? `${data.also} · ` : "");
    this.at = Math.max(0, this.stops.findIndex(({ id }) => id === now));
    this.paint();
    if (this.isOver) page.held = left.held;
    else {
      page.stepper = this;
      this.hold();
    }
  }

  // While pages change there may be two steppers: the newer one has the keys and the address.
  get speaks() {
    return page.stepper === this;
  }

  // The address may be ahead of Python: a step made before this was built is kept.
  begin({ current, names, query, stops }) {
    const given = new URL(location.href).searchParams;
    const id = given.get(names) ?? "";
    return given.has(query.present) && stops.some((stop) => stop.id === id) ? id : current;
  }

  get stop() {
    return this.stops[this.at];
  }

  // Back and Forward of the browser.
  adopt() {
    const given = new URL(location.href).searchParams;
    const { names, query } = this.data;
    if (!given.has(query.present)) {
      this.tellNoMore();
      return;
    }
    if (given.has(query.path)) page.held[query.path] = given.get(query.path);
    const id = given.get(names) ?? "";
    const at = this.stops.findIndex((stop) => stop.id === id);
    if (at >= 0) this.show(at);
  }

  press(event) {
    if (!this.speaks || !this.root.isConnected || event.defaultPrevented || hasModifier(event)) return;
    const act = this.actOf(event);
    if (!act) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    act();
  }

  // What has the focus keeps the keys that mean something to it.
  actOf(event) {
    const target = event.composedPath()[0];
    const own = target instanceof Element ? ownKeys(target) : [];
    if (own.includes(event.key)) return null;
    return {
      PageDown: () => this.step(1),
      PageUp: () => this.step(-1),
      ArrowRight: () => this.step(1),
      ArrowLeft: () => this.step(-1),
      " ": () => this.step(1),
      Home: () => this.show(0),
      End: () => this.show(this.stops.length - 1),
      Escape: () => this.leave(),
    }[event.key];
  }

  step(by) {
    this.show(Math.min(this.stops.length - 1, Math.max(0, this.at + by)));
  }

  show(at) {
    if (this.isOver || at < 0 || at === this.at) return;
    this.at = at;
    tell(EVENTS.stop, this.stop.id);
    this.paint();
    this.hold();
    this.tellLater();
    this.find(".sr").textContent = this.stop.said;
    // as stepper.css: on a scrolling page a stop begins at the top; on others even asking would cost a layout
    if (matchMedia("(width < 68.75rem), (height < 32rem)").matches)
      document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  }

  // The address names the stop. It replaces the history entry, so that Back leaves the presentation at once.
  hold() {
    const { names, on, query } = this.data;
    const held = { [query.present]: on, [names]: this.stop.id || null };
    page.held = { ...(isHeldOff() ? null : page.held), ...held };
    const url = new URL(location.href);
    for (const [name, value] of Object.entries(held)) {
      if (value === null) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    }
    if (url.href !== location.href) history.replaceState(history.state, "", url);
  }

  get where() {
    return JSON.stringify({ stop: this.stop.id, path: page.held?.[this.data.query.path] ?? null });
  }

  tellLater() {
    clearTimeout(this.later);
    this.later = setTimeout(() => this.report("at", this.where), PAUSE_MS);
  }

  // A stop sent after the page was left would ask for this page again, and the other would not open.
  tellNoMore() {
    clearTimeout(this.later);
  }

  goesElsewhere(event) {
    const opensBeside = event.button || hasModifier(event);
    const isLink = event.composedPath().some((node) => node instanceof HTMLAnchorElement && node.href);
    if (isLink && !opensBeside) this.tellNoMore();
  }

  leave() {
    if (this.isOver) return;
    const { where } = this;
    this.stopListening();
    this.isOver = true;
    const names = [this.data.query.present, ...this.data.drops];
    page.held = Object.fromEntries(names.map((name) => [name, null]));
    left = { ended: this.data.ended, held: page.held };
    const url = new URL(location.href);
    for (const name of names) url.searchParams.delete(name);
    history.replaceState(history.state, "", url);
    this.report("end", where);
  }

  paint() {
    const { title, over, lines } = this.stop;
    put(this.find(".over"), over || "");
    put(this.find("h1"), title);
    const box = this.find(".lines");
    if (box.dataset.text !== lines.join("\n")) {
      box.dataset.text = lines.join("\n");
      box.replaceChildren(
        ...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })),
      );
    }
    put(this.find(".place"), `${this.at + 1} of ${this.stops.length}`);
    this.back.setAttribute("aria-disabled", String(this.at === 0));
    this.next.setAttribute("aria-disabled", String(this.at === this.stops.length - 1));
    this.root.dataset.stop = this.stop.id;
  }
}

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".stepper");
  if (!root) return undefined;
  let stepper = steppers.get(root);
  if (!stepper) steppers.set(root, (stepper = new Stepper(root)));
  stepper.update(read(data), bounded(setTriggerValue));
  return () => stepper.rest();
}
