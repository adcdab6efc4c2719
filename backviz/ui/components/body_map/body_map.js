// The body map: the drawing stays; new data change only classes, attributes and custom properties.
import { colorRegions, onKey, put, read, shape } from "../../../browser/elements.js";
import { bounded } from "../../../browser/message.js";
import { EVENTS, hearAll, tell, tellDrawn } from "../../../browser/page_state.js";
const STEP = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const maps = new WeakMap();

// A region's name and its line, which does not begin with the name again.
function captionOf(fact, hint) {
  if (!fact) return ["", hint || ""];
  const { name } = fact;
  const line = fact.text || "";
  return [name, line.startsWith(name) ? line.slice(name.length).replace(/^[\s,.:;]+/, "") : line];
}

function miniOpacity(level) {
  if (level <= 0) return "0.55";
  if (level >= 1) return "1";
  return level >= 0.5 ? "0.62" : "0.34";
}

function shown(node, yes) {
  node.toggleAttribute("hidden", !yes);
}

class BodyMap {
  constructor(root) {
    this.root = root;
    this.svg = root.querySelector("svg");
    this.nodes = new Map();
    for (const node of root.querySelectorAll("[data-region]")) this.nodes.set(node.dataset.region, node);
    this.facts = new Map();
    this.order = [];
    this.picked = null;
    this.told = null;
    this.caption = root.querySelector(".caption");
    this.box = this.svg.getAttribute("viewBox");
    this.report = () => {};
    this.makeWayBack(root.parentElement?.querySelector(".to-map"));
  }

  // Once a region is picked and its text has been scrolled past the drawing, a button leads back to it.
  makeWayBack(button) {
    if (!button) return;
    this.wayBack = button;
    new IntersectionObserver(([{ isIntersecting, boundingClientRect }]) => {
      this.isAbove = !isIntersecting && boundingClientRect.bottom <= 0;
      this.showWayBack();
    }).observe(this.svg);
    button.addEventListener("click", () => {
      this.svg.scrollIntoView({ block: "center" });
      this.nodes.get(this.picked)?.focus({ preventScroll: true });
    });
  }

  showWayBack() {
    this.wayBack?.classList.toggle("away", Boolean(this.isAbove && this.picked && !this.step));
  }

  update(data, report) {
    this.report = report;
    this.data = data;
    this.follow(Boolean(data.present));
    this.mini = data.mode === "mini";
    this.pick = data.mode === "pick";
    this.facts = new Map((data.regions || []).map((fact) => [fact.id, fact]));
    this.order = [...this.nodes.keys()]
      .filter((id) => this.facts.has(id))
      .sort((a, b) => this.rank(a) - this.rank(b));
    if (this.mini) return this.paintMini();
    if (!this.rings) this.prepare();
    this.paintFrame();
    colorRegions(this.root, data.regions);
    this.nodes.forEach((node, id) => this.paintRegion(node, id));
    this.settle(this.heard ?? data.picked ?? null);
  }

  // On a big screen the stops lead: a step is shown at once, and Python's answer to an older step is ignored.
  follow(yes) {
    this.root.classList.toggle("presenting", yes);
    if (yes === Boolean(this.step)) return;
    this.heard = null;
    this.step?.();
    this.step = yes ? hearAll({ [EVENTS.stop]: ({ detail }) => this.settle((this.heard = detail)) }) : null;
  }

  rank(id) {
    return [...this.facts.keys()].indexOf(id);
  }

  prepare() {
    const ring = (kind) => ["halo", "mark"].map((part) => {
      const node = shape("use", { class: `ring ${kind} ${part}`, "data-testid": `ring-${kind}-${part}` });
      shown(node, false);
      const labels = this.svg.querySelector(".labels");
      this.svg.insertBefore(node, labels);
      return node;
    });
    this.halos = shape("g", { class: "hits", "aria-hidden": "true" });
    this.svg.insertBefore(this.halos, this.svg.querySelector(".regions"));
    this.rings = { picked: ring("picked"), focus: ring("focus") };
    this.nodes.forEach((node, id) => this.listen(node, id));
  }

  listen(node, id) {
    // a transparent margin under all regions: a thin muscle is still easy to hit with a finger
    const halo = shape("use", { class: "hit", href: node.querySelector(".base").getAttribute("href") });
    this.halos.append(halo);
    for (const target of [node, halo]) {
      target.addEventListener("pointerenter", () => this.tell(id));
      target.addEventListener("pointerleave", () => this.tell(this.focused(), "off"));
      target.addEventListener("click", () => this.choose(id));
    }
    node.addEventListener("keydown", onKey((event) => this.key(event, id)));
    node.addEventListener("focus", () => {
      this.rove(id);
      if (node.matches(":focus-visible")) this.ring("focus", id);
      this.tell(id, "off");
    });
    node.addEventListener("blur", () => {
      this.ring("focus", null);
      this.tell(null, "off");
    });
  }

  paintFrame() {
    const { data } = this;
    this.root.classList.toggle("pick", this.pick);
    this.svg.classList.toggle("with-labels", Boolean(data.labels));
    this.svg.classList.toggle("with-course", Boolean(data.course));
    this.svg.setAttribute("viewBox", data.labels ? "-226 0 452 440" : this.box);
    this.svg.setAttribute("role", this.pick ? "group" : "img");
    this.svg.setAttribute("aria-label", data.title || "");
    this.root.style.setProperty("--plate-height", data.height ? `${data.height}px` : "none");
    this.light(data.landmarks);
    for (const node of this.svg.querySelectorAll("[data-label]")) {
      if (!node.dataset.label) continue;
      const fact = this.facts.get(node.dataset.label);
      node.style.display = fact ? "" : "none";
    }
    shown(this.caption, this.pick);
  }

  light(landmarks) {
    const lit = new Set(landmarks || []);
    for (const node of this.root.querySelectorAll("[data-landmark]")) {
      node.classList.toggle("lit", lit.has(node.dataset.landmark));
    }
  }

  paintRegion(node, id) {
    const fact = this.facts.get(id);
    if (this.pick && fact) {
      node.setAttribute("role", "button");
      node.setAttribute("aria-label", fact.text || fact.name);
      node.setAttribute("aria-pressed", "false");
      if (!node.hasAttribute("tabindex")) node.setAttribute("tabindex", "-1");
    } else {
      for (const name of ["role", "aria-label", "aria-pressed", "tabindex"]) node.removeAttribute(name);
    }
    if (this.pick && !fact) node.setAttribute("aria-hidden", "true");
    else node.removeAttribute("aria-hidden");
    node.classList.toggle("neutral", !fact);
  }

  settle(id) {
    this.picked = this.pick && this.facts.has(id) && this.nodes.has(id) ? id : null;
    this.root.classList.toggle("any", this.picked !== null);
    this.nodes.forEach((node, key) => {
      node.classList.toggle("picked", key === this.picked);
      if (node.hasAttribute("aria-pressed")) node.setAttribute("aria-pressed", String(key === this.picked));
    });
    this.ring("picked", this.picked);
    if (this.step) this.light(this.facts.get(this.picked)?.landmarks);
    const focused = this.focused();
    if (this.pick) this.rove(focused ?? this.picked ?? this.stop ?? this.order[0]);
    this.showWayBack();
    this.write();
  }

  focused() {
    const active = this.root.getRootNode().activeElement;
    const node = active && active.closest ? active.closest("[data-region]") : null;
    return node ? node.dataset.region : null;
  }

  rove(id) {
    if (!this.pick || !this.order.length) return;
    this.stop = this.order.includes(id) ? id : this.order[0];
    for (const key of this.order)
      this.nodes.get(key).setAttribute("tabindex", key === this.stop ? "0" : "-1");
  }

  ring(kind, id) {
    for (const node of this.rings[kind]) {
      if (id) node.setAttribute("href", this.nodes.get(id).querySelector(".base").getAttribute("href"));
      shown(node, Boolean(id));
    }
  }

  tell(id, live = "polite") {
    if (id !== null && !this.facts.has(id)) return;
    this.told = id;
    this.nodes.forEach((node, key) => node.classList.toggle("told", key === id));
    this.caption.setAttribute("aria-live", live);
    this.write();
  }

  write() {
    const fact = this.facts.get(this.told ?? this.picked);
    const [name, line] = captionOf(fact, this.data.hint);
    put(this.caption.querySelector(".name"), name);
    put(this.caption.querySelector(".line"), name && line ? ` ${line}` : line);
    const dot = this.caption.querySelector(".dot");
    shown(dot, Boolean(fact));
    dot.style.setProperty("--dot", fact ? `var(--region-${fact.id}, currentColor)` : "transparent");
  }

  choose(id) {
    if (!this.pick || !this.facts.has(id)) return;
    this.nodes.get(id).focus({ preventScroll: true });
    this.told = null;
    this.settle(id);
    if (this.step) tell(EVENTS.pick, id);
    else this.report(id);
  }

  clear() {
    if (this.picked === null || this.step) return;
    this.settle(null);
    this.report("");
  }

  key(event, id) {
    if (!this.pick || event.altKey || event.ctrlKey || event.metaKey) return;
    const act = {
      Enter: () => this.choose(id), " ": () => this.choose(id), Escape: () => this.clear(),
      Home: () => this.go(this.order[0]), End: () => this.go(this.order[this.order.length - 1]),
    }[event.key] || (STEP[event.key] && (() => this.go(this.neighbour(id, STEP[event.key]))));
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
    if (this.focused() === id && event.key !== "Escape") this.ring("focus", id);
  }

  go(id) {
    if (!id) return;
    const node = this.nodes.get(id);
    node.focus({ preventScroll: false });
    this.ring("focus", id);
  }

  neighbour(id, [dx, dy]) {
    const place = (key) => [Number(this.nodes.get(key).dataset.x), Number(this.nodes.get(key).dataset.y)];
    const [x, y] = place(id);
    let best = null;
    let least = Infinity;
    for (const key of this.order) {
      const [u, v] = place(key);
      const ahead = (u - x) * dx + (v - y) * dy;
      const aside = Math.abs((u - x) * dy) + Math.abs((v - y) * dx);
      if (key === id || ahead <= 4 || aside > ahead * 3.2) continue;
      const cost = ahead + aside * 1.7;
      if (cost < least) [best, least] = [key, cost];
    }
    return best;
  }

  paintMini() {
    const { levels = {}, title = "", size = 72 } = this.data;
    this.root.style.setProperty("--mini-size", `${Number(size) || 72}px`);
    this.svg.setAttribute("role", "img");
    this.svg.setAttribute("aria-label", title);
    for (const [id, node] of this.nodes) {
      const level = Number(levels[id]) || 0;
      node.classList.toggle("neutral", level <= 0);
      node.classList.toggle("direct", level >= 1);
      if (level >= 1) this.svg.append(node);
      node.style.fillOpacity = miniOpacity(level);
    }
  }
}

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const root = parentElement.querySelector(".body-map");
  if (!root) return undefined;
  let map = maps.get(root);
  if (!map) maps.set(root, (map = new BodyMap(root)));
  map.update(read(data), (id) => bounded(setTriggerValue)("region", id));
  tellDrawn();
  return () => map.follow(false);
}
