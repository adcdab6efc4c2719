// The lab: every move is painted at once. Nothing goes to the server until a handle, slider or button is let
// go.
import { colorRegions, linesOf, make, put, read, tellDrawn, textOf } from "../../../browser/elements.js";
import { followFinger, isFinger } from "../../../browser/thumb.js";
import { add2, HANDLES, pose, spoken, View } from "./figure.js";
import { at, clamp, degrees, FIELDS, LIMITS, pathOf, pathText, samePath, START, Tables, WORDS } from "./model.js";
import { Nearest, Result } from "./result.js";
import { Slider, SLIDERS } from "./slider.js";
import { Stage } from "./stage.js";
const labs = new WeakMap();

class Lab {
  constructor(root) {
    this.root = root;
    this.path = { ...START };
    this.preset = null;
    this.sent = [];
    this.lastMs = 0;
    this.find = (query) => root.querySelector(query);
    this.stage = new Stage(this);
    this.views = {};
    for (const figure of root.querySelectorAll("figure.view")) this.views[figure.dataset.view] = new View(figure.dataset.view, figure);
    this.makeHandles();
    this.sliders = Object.fromEntries(SLIDERS.map((spec) => [spec.field, new Slider(this, spec)]));
    this.result = new Result(this);
    this.nearest = new Nearest(this);
    this.listen();
  }

  // new data: words and lists are built once, later only the changes

  update(data, report) {
    this.report = report;
    const [line, library] = linesOf(data);
    const text = textOf(line);
    if (text === this.text) return;
    this.text = text;
    const was = this.now;
    const now = this.now = JSON.parse(text);
    this.root.style.setProperty("--lab-top", now.top || "0px");
    if (now.version !== was?.version) this.load(read(library));
    if (now.href !== was?.href) this.nearest.relink(now.href);
    if (now.path !== was?.path || now.exercise !== was?.exercise) this.adopt(now.path, now.exercise);
    this.stage.update(now.present);
    this.paint();
    this.describe();
  }

  load(data) {
    this.data = data;
    this.buildRegions();
    for (const slider of Object.values(this.sliders)) slider.build(data.marks[slider.field] || []);
    this.buildExercises();
    this.buildPairs();
  }

  adopt(text, exercise) {
    const mine = this.sent.lastIndexOf(text);
    if (mine >= 0) {
      this.sent.splice(0, mine + 1);
      return;
    }
    const found = pathOf(text);
    if (!found) return;
    [this.path, this.preset] = found;
    if (!(this.preset in this.data.presets)) this.preset = Object.keys(this.data.presets)[0];
    this.chosen = exercise || null;
  }

  buildRegions() {
    const { regions, tables, presets } = this.data;
    this.tables = new Tables(tables, Object.keys(presets));
    this.preset = this.preset in presets ? this.preset : Object.keys(presets)[0];
    this.shownPreset = null;
    const box = this.find('[data-testid="elbow-preset"]');
    box.replaceChildren(box.querySelector("legend"), ...Object.entries(presets).map(([id, name]) => (
      make("label", {}, make("input", { type: "radio", name: "preset", value: id }), make("span", {}, name)))));
    colorRegions(this.root, regions);
    this.result.build(this.data);
  }

  buildExercises() {
    this.exercises = this.data.exercises.map((exercise) => ({ ...exercise, path: pathOf(`${exercise.path},x`)?.[0] })).filter(({ path }) => path);
    this.nearest.build(this.exercises);
    const select = this.find('[data-testid="elbow-exercise"]');
    const groups = new Map();
    for (const exercise of this.exercises) groups.set(exercise.group || "", [...(groups.get(exercise.group || "") || []), exercise]);
    select.replaceChildren(make("option", { value: "" }, "Choose an exercise"), ...[...groups].map(([label, members]) => (
      make("optgroup", { label: label || "Exercises" }, ...members.map(({ id, name }) => make("option", { value: id }, name))))));
  }

  buildPairs() {
    this.pairs = this.data.pairs.map((pair) => ({ ...pair, sides: [pair.a, pair.b].map((side) => ({ ...side, path: pathOf(`${side.path},x`)?.[0] })) }));
    const box = this.find(".pairs");
    box.hidden = this.pairs.length === 0;
    const select = this.find('[data-testid="elbow-pair"]');
    select.replaceChildren(...this.pairs.map(({ id, title }) => make("option", { value: id }, title)));
    this.showPair(this.pairs[0]);
  }

  showPair(pair) {
    this.pair = pair;
    const box = this.find(".sides");
    this.sides = (pair ? pair.sides : []).map((side, index) => {
      const input = make("input", { type: "radio", name: "side", value: "ab"[index], "data-testid": `elbow-side-${"ab"[index]}` });
      const tops = make("small");
      const label = make("label", {}, input, make("div", { class: "side" }, make("b", {}, side.label), tops));
      input.addEventListener("change", () => this.go(side.path, side.exercise || null));
      input.addEventListener("click", () => { if (!samePath(this.path, side.path)) this.go(side.path, side.exercise || null); });
      return { label, input, tops, path: side.path };
    });
    box.replaceChildren(box.querySelector("legend"), ...this.sides.map(({ label }) => label));
    this.find(".angles").textContent = pair ? pair.angles || "" : "";
    this.find(".changes").textContent = pair ? pair.changes || "" : "";
    this.find(".studies strong").textContent = pair ? pair.agreement || "" : "";
    this.find(".studies span").textContent = pair ? pair.studies || "" : "";
  }

  // parts that stay

  makeHandles() {
    this.handles = HANDLES.map((spec) => {
      const view = this.views[spec.view];
      const handle = { ...spec, view, node: view.handle(spec.fields.join("-"), spec.kind, spec.label) };
      const [low, high] = LIMITS[spec.fields[0]];
      handle.node.setAttribute("aria-valuemin", low);
      handle.node.setAttribute("aria-valuemax", high);
      handle.node.addEventListener("pointerdown", (event) => this.grab(event, handle));
      handle.node.addEventListener("keydown", (event) => this.nudge(event, handle));
      handle.node.addEventListener("touchmove", (event) => this.keepFinger(event), { passive: false });
      return handle;
    });
  }

  listen() {
    this.root.addEventListener("change", (event) => {
      const { name, value } = event.target;
      if (name === "mode") this.go({ ...this.path, mode: value });
      if (name === "preset") { this.preset = value; this.draw(); this.commitSoon(); }
      if (name === "view") this.look(value);
    });
    this.find('[data-testid="elbow-exercise"]').addEventListener("change", (event) => this.take(event.target.value));
    this.find('[data-testid="elbow-pair"]').addEventListener("change", (event) => {
      this.showPair(this.pairs.find(({ id }) => id === event.target.value));
      this.go(this.sides[0].path);
    });
  }

  // A phone shows one drawing at a time.
  look(view) {
    this.find(".views").dataset.view = view;
  }

  // moving

  grab(event, handle) {
    if (event.button) return;
    const { node } = handle;
    if (isFinger(event)) return this.follow(event, handle);
    event.preventDefault();
    node.setPointerCapture(event.pointerId);
    this.hold(node);
    const aim = this.aimOf(event, handle);
    node.addEventListener("pointermove", aim);
    node.addEventListener("lostpointercapture", () => {
      node.removeEventListener("pointermove", aim);
      this.letGo();
    }, { once: true });
  }

  follow(event, handle) {
    let was, aim;
    followFinger(event, {
      begin: () => {
        this.hold(handle.node);
        was = this.path;
        aim = this.aimOf(event, handle);
      },
      move: (moved) => aim(moved),
      end: (isDone) => {
        if (!isDone) this.path = was;
        this.draw();
        this.letGo();
      },
      tap: () => handle.node.focus({ preventScroll: true }),
    });
  }

  // Chromium pans sideways on a part of a drawing, against the part's style.
  keepFinger(event) {
    if (event.cancelable && this.root.classList.contains("dragging")) event.preventDefault();
  }

  hold(node) {
    this.stop();
    node.focus({ preventScroll: true });
    this.root.classList.add("dragging");
  }

  letGo() {
    this.root.classList.remove("dragging");
    this.commit();
  }

  // Moves a handle with the pointer, at the distance at which the pointer came down.
  aimOf(event, { view, place, aim }) {
    const toDrawing = view.svg.getScreenCTM().inverse();
    const seen = ({ clientX, clientY }) => {
      const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(toDrawing);
      return [x - view.places.root[0], y - view.places.root[1]];
    };
    const began = seen(event);
    const knob = view.places[place];
    const off = [knob[0] - view.places.root[0] - began[0], knob[1] - view.places.root[1] - began[1]];
    return (moved) => this.change(aim(add2(seen(moved), off, 1)));
  }

  nudge(event, { fields }) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const both = fields.length > 1;
    const step = event.shiftKey ? 10 : 1;
    const moves = {
      ArrowRight: [0, step], ArrowLeft: [0, -step], ArrowUp: both ? [1, -step] : [0, step], ArrowDown: both ? [1, step] : [0, -step],
      PageUp: [0, 10], PageDown: [0, -10], Home: [0, -1e3], End: [0, 1e3],
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const field = fields[move[0]];
    this.change({ [field]: this.path[field] + move[1] });
    this.commitSoon();
  }

  change(angles) {
    this.stop();
    const next = { ...this.path };
    for (const [field, value] of Object.entries(angles)) next[field] = Math.round(clamp(value, LIMITS[field])) + 0;
    if (samePath(next, this.path)) return;
    this.path = next;
    this.chosen = null;
    this.draw();
  }

  take(id) {
    const exercise = this.exercises.find((one) => one.id === id);
    if (exercise) this.go(exercise.path, id);
  }

  go(path, exercise = null) {
    this.stop();
    const from = this.path;
    const to = { ...from, ...Object.fromEntries(["mode", ...FIELDS[path.mode]].map((field) => [field, path[field]])) };
    this.chosen = exercise;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (still || from.mode !== to.mode || samePath(from, to)) {
      this.path = to;
      this.draw();
    } else {
      this.glide(from, to);
    }
    this.commit(to);
  }

  glide(from, to) {
    const began = performance.now();
    const step = (now) => {
      const part = Math.min(1, Math.max(0, now - began) / 450);
      const eased = 1 - (1 - part) ** 3;
      this.path = { ...to };
      if (part < 1) for (const field of FIELDS[to.mode]) this.path[field] = Math.round(from[field] + (to[field] - from[field]) * eased) + 0;
      this.gliding = part < 1 ? requestAnimationFrame(step) : null;
      this.paint();
      this.say();
    };
    this.target = to;
    this.gliding = requestAnimationFrame(step);
  }

  stop() {
    if (this.gliding) cancelAnimationFrame(this.gliding);
    this.gliding = null;
  }

  commitSoon() {
    clearTimeout(this.later);
    this.later = setTimeout(() => this.commit(), 350);
  }

  commit(path = this.path) {
    clearTimeout(this.later);
    const text = pathText(path, this.preset);
    if (text === (this.sent[this.sent.length - 1] ?? this.now.path)) return;
    this.sent.push(text);
    if (this.sent.length > 40) this.sent.shift();
    if (this.stage.isOn) this.stage.keep(text);
    else this.report(text);
  }

  // painting

  draw() {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = null;
      this.paint();
      this.say();
    });
  }

  paint() {
    const began = performance.now();
    const { path, preset } = this;
    const arm = pose(path);
    for (const view of Object.values(this.views)) view.paint(path, arm);
    this.paintHandles();
    for (const slider of Object.values(this.sliders)) slider.paint(path);
    this.find(".none").hidden = path.mode !== "shrug";
    this.result.paint(path, preset);
    this.nearest.paint(path);
    this.paintChoices();
    this.root.dataset.path = pathText(path, preset);
    this.lastMs = performance.now() - began;
  }

  paintHandles() {
    for (const { node, view, place, modes, fields } of this.handles) {
      const yes = modes.includes(this.path.mode);
      node.style.display = yes ? "" : "none";
      if (!yes) continue;
      node.setAttribute("transform", `translate(${at(view.places[place])})`);
      node.setAttribute("aria-valuenow", this.path[fields[0]]);
      node.setAttribute("aria-valuetext", fields.map((field) => `${degrees(this.path[field])}, ${WORDS[field](this.path[field])}`).join("; "));
    }
  }

  paintChoices() {
    const pick = (name, value) => {
      for (const input of this.root.querySelectorAll(`input[name="${name}"]`)) input.checked = input.value === value;
    };
    if (this.shownMode !== this.path.mode) {
      pick("mode", (this.shownMode = this.path.mode));
      this.look(this.stage.isOn ? this.stage.view : this.path.mode === "raise" ? "behind" : "side");
      pick("view", this.find(".views").dataset.view);
    }
    if (this.shownPreset !== this.preset) {
      pick("preset", (this.shownPreset = this.preset));
      this.sidesPreset = null;
    }
    const select = this.find('[data-testid="elbow-exercise"]');
    if (select.value !== (this.chosen || "")) select.value = this.chosen || "";
    const target = this.gliding ? this.target : this.path;
    for (const { input, path } of this.sides) input.checked = samePath(path, target);
    const state = `${this.pair && this.pair.id} ${this.preset}`;
    if (this.sidesPreset === state) return;
    this.sidesPreset = state;
    for (const { tops, path } of this.sides) {
      tops.textContent = `Most towards ${this.result.top(path, this.preset).join(", ")}`;
    }
  }

  // A screen reader hears the result once the arm rests, not every degree of the way.
  say() {
    clearTimeout(this.sayLater);
    this.sayLater = setTimeout(() => put(this.find('[data-testid="elbow-said"]'), this.describe()), 600);
  }

  describe() {
    for (const [name, view] of Object.entries(this.views)) {
      view.picture.setAttribute("aria-label", `Figure from ${name === "side" ? "the side" : name}. ${spoken(name, this.path)}`);
    }
    const tops = this.result.top(this.path, this.preset);
    const text = tops.length ? `Most towards: ${tops.join(", then ")}.` : "No region is biased by this path.";
    this.result.svg.setAttribute("aria-label", `The back. ${text}`);
    return text;
  }
}

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const root = parentElement.querySelector(".lab");
  if (!root) return undefined;
  let lab = labs.get(root);
  if (!lab) {
    lab = new Lab(root);
    labs.set(root, lab);
    root.elbowLab = lab;
  }
  lab.update(data, (text) => setTriggerValue("path", text));
  tellDrawn();
  return () => lab.stage.stop();
}
