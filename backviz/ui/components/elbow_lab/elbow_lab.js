// The lab: every move is painted at once. Nothing goes to the server until a handle, slider or button is let
// go.
import { colorRegions, linesOf, make, put, read, textOf } from "../../../browser/elements.js";
import { bounded } from "../../../browser/message.js";
import { tellDrawn } from "../../../browser/page_state.js";
import { pose } from "./arm.js";
import { View } from "./figure.js";
import { Handles } from "./handles.js";
import { clamp, FIELDS, LIMITS, pathOf, pathText, samePath, START, Tables } from "./model.js";
import { Lean } from "./lean.js";
import { Pairs } from "./pairs.js";
import { Nearest, Result } from "./result.js";
import { Slider, SLIDERS } from "./slider.js";
import { LabStage } from "./stage.js";
import { countedWords } from "./verdict.js";
import { spoken } from "./words.js";

/**
 * @typedef {object} LabState  The first line of the data: what is so now.
 * @property {string} version  Of the second line, LabData.
 * @property {string} path  A setting: `pull,70,10,0,0.3,article`.
 * @property {string | null} exercise  The one it was taken from.
 * @property {string} href  The address of an exercise's page, with {id} for its id.
 * @property {string} top  The height, in CSS, of what stays on top of the page.
 * @property {{current: string, stops: Record<string, {view: string, sliders: string[]}>} | null} present
 *
 * @typedef {object} LabData
 * @property {{id: string, name: string, color: string}[]} regions
 * @property {import("./verdict.js").LabGroup[]} groups
 * @property {BiasTables} tables  See model.js.
 * @property {import("./verdict.js").LabScale} scale
 * @property {Record<string, string>} presets  The views' names by id.
 * @property {LabExercise[]} exercises  Paths without a view.
 * @property {LabPair[]} pairs
 * @property {Record<string, {at: number, tick?: string, text?: string, from?: number, to?: number}[]>} marks
 *
 * @typedef {{id: string, name: string, group: string, path: string, because: string,
 *   counts: string}} LabExercise
 * @typedef {{label: string, path: string, exercise: string}} LabSide
 * @typedef {{id: string, title: string, a: LabSide, b: LabSide, changes: string, angles: string,
 *   agreement: string, studies: string, verdict: string}} LabPair
 */

const SAME_DEG = 0.5; // a path no further away is the exercise's own
const labs = new WeakMap();

class Lab {
  constructor(root) {
    this.root = root;
    this.path = { ...START };
    this.preset = null;
    this.sent = [];
    this.find = (query) => root.querySelector(query);
    this.stage = new LabStage(this);
    this.views = {};
    for (const figure of root.querySelectorAll("figure.view"))
      this.views[figure.dataset.view] = new View(figure.dataset.view, figure);
    this.handles = new Handles(this);
    this.sliders = Object.fromEntries(SLIDERS.map((spec) => [spec.field, new Slider(this, spec)]));
    this.result = new Result(this);
    this.lean = new Lean(this);
    this.nearest = new Nearest(this);
    this.pairs = new Pairs(this);
    this.listen();
  }

  // new data: words and lists are built once, later only the changes

  update(data, report) {
    this.report = report;
    const [line, library] = linesOf(data);
    const text = textOf(line);
    if (text === this.text) return;
    this.text = text;
    const was = this.now ?? {};
    const now = this.now = JSON.parse(text);
    this.root.style.setProperty("--lab-top", now.top || "0px");
    if (now.version !== was.version) this.load(read(library));
    if (now.href !== was.href) this.nearest.relink(now.href);
    if (now.path !== was.path || now.exercise !== was.exercise) this.adopt(now.path, now.exercise);
    this.stage.update(now.present);
    this.paint();
    this.describe();
  }

  load(data) {
    this.data = data;
    this.buildRegions();
    for (const slider of Object.values(this.sliders)) slider.build(data.marks[slider.field] || []);
    this.buildExercises();
    this.pairs.build(this.data.pairs);
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
    box.replaceChildren(
      box.querySelector("legend"),
      ...Object.entries(presets).map(([id, name]) =>
        make(
          "label",
          {},
          make("input", { type: "radio", name: "preset", value: id }),
          make("span", {}, name),
        ),
      ),
    );
    colorRegions(this.root, regions);
    this.result.build(this.data);
    this.lean.build(this.data);
  }

  buildExercises() {
    this.exercises = this.data.exercises
      .map((exercise) => ({ ...exercise, path: pathOf(`${exercise.path},x`)?.[0] }))
      .filter(({ path }) => path);
    this.nearest.build(this.exercises);
    const select = this.find('[data-testid="elbow-exercise"]');
    const groups = new Map();
    for (const exercise of this.exercises)
      groups.set(exercise.group || "", [...(groups.get(exercise.group || "") || []), exercise]);
    select.replaceChildren(
      make("option", { value: "" }, "Choose an exercise"),
      ...[...groups].map(([label, members]) =>
        make(
          "optgroup",
          { label: label || "Exercises" },
          ...members.map(({ id, name }) => make("option", { value: id }, name)),
        ),
      ),
    );
  }

  // parts that stay

  listen() {
    this.root.addEventListener("change", (event) => {
      const { name, value } = event.target;
      if (name === "mode") this.go({ ...this.path, mode: value });
      if (name === "preset") { this.preset = value; this.draw(); this.commitSoon(); }
      if (name === "view") this.look(value);
    });
    this.find('[data-testid="elbow-exercise"]').addEventListener("change", (event) =>
      this.take(event.target.value),
    );
  }

  // A phone shows one drawing at a time.
  look(view) {
    this.find(".views").dataset.view = view;
  }

  // moving

  hold(node) {
    this.stop();
    node.focus({ preventScroll: true });
    this.root.classList.add("dragging");
  }

  letGo() {
    this.root.classList.remove("dragging");
    this.commit();
  }

  change(angles) {
    this.stop();
    const next = { ...this.path };
    for (const [field, value] of Object.entries(angles))
      next[field] = Math.round(clamp(value, LIMITS[field])) + 0;
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
    const to = {
      ...from,
      ...Object.fromEntries(["mode", ...FIELDS[path.mode]].map((field) => [field, path[field]])),
    };
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
      if (part < 1)
        for (const field of FIELDS[to.mode])
          this.path[field] = Math.round(from[field] + (to[field] - from[field]) * eased) + 0;
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
    const { path, preset } = this;
    const arm = pose(path);
    for (const view of Object.values(this.views)) view.paint(path, arm);
    this.handles.paint(path);
    for (const slider of Object.values(this.sliders)) slider.paint(path);
    this.find(".none").hidden = path.mode !== "shrug";
    this.result.paint(path, preset);
    this.lean.paint(path, preset, this.countedFor(this.nearest.paint(path)));
    this.paintChoices();
    this.root.dataset.path = pathText(path, preset);
  }

  // What is counted: for the exercise whose path is shown, or for the nearest one.
  countedFor([near, far] = []) {
    const chosen = this.exercises.find(({ id }) => id === this.chosen);
    if (chosen) return countedWords(chosen, true);
    return near ? countedWords(near, far < SAME_DEG) : "";
  }

  paintChoices() {
    this.paintMode();
    if (this.shownPreset !== this.preset) {
      this.pick("preset", (this.shownPreset = this.preset));
      this.pairs.retell();
    }
    const select = this.find('[data-testid="elbow-exercise"]');
    if (select.value !== (this.chosen || "")) select.value = this.chosen || "";
    const because = this.exercises.find(({ id }) => id === this.chosen)?.because ?? "";
    put(this.find(".because"), because);
    this.find(".because").hidden = !because;
    this.pairs.paint(this.gliding ? this.target : this.path, this.preset);
  }

  // Another mode shows the drawing it is seen best in; on a big screen the stop has chosen one.
  paintMode() {
    const { mode } = this.path;
    if (this.shownMode === mode) return;
    this.pick("mode", (this.shownMode = mode));
    const best = mode === "raise" ? "behind" : "side";
    this.look(this.stage.isOn ? this.stage.view : best);
    this.pick("view", this.find(".views").dataset.view);
  }

  pick(name, value) {
    for (const input of this.root.querySelectorAll(`input[name="${name}"]`))
      input.checked = input.value === value;
  }

  // A screen reader hears the result once the arm rests, not every degree of the way.
  say() {
    clearTimeout(this.sayLater);
    this.sayLater = setTimeout(() => put(this.find('[data-testid="elbow-said"]'), this.describe()), 600);
  }

  describe() {
    for (const [name, view] of Object.entries(this.views)) {
      view.picture.setAttribute(
        "aria-label",
        `Figure from ${name === "side" ? "the side" : name}. ${spoken(name, this.path)}`,
      );
    }
    const tops = this.result.top(this.path, this.preset);
    const none = "No region is biased by this path.";
    const text = tops.length ? `Aimed mostly at: ${tops.join(", then ")}.` : none;
    this.result.svg.setAttribute("aria-label", `The back. ${text}`);
    return `${text} ${this.lean.text}`.trim();
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
  lab.update(data, (text) => bounded(setTriggerValue)("path", text));
  tellDrawn();
  return () => lab.stage.stop();
}
