// One angle of the path as a slider, with a scale and marks to press.
import { make, put } from "../../../browser/elements.js";
import { FIELDS, LIMITS } from "./model.js";
import { amount, WORDS } from "./words.js";

// Each stands under the drawing that shows its angle.
export const SLIDERS = [
  { field: "pull", label: "Direction of the pull", box: "side", step: 1 },
  { field: "flare", label: "Elbow flare", box: "behind", step: 1 },
  { field: "elevation", label: "How high the arm is raised", box: "behind", step: 1 },
  { field: "past", label: "Past the body's midline", box: "above", step: 1 },
  { field: "arch", label: "Low-back arch", box: "side", step: 5 },
];

export class Slider {
  constructor(lab, { field, label, box, step }) {
    this.lab = lab;
    this.field = field;
    const [min, max] = LIMITS[field];
    this.number = make("b");
    this.words = make("span");
    this.input = make("input", {
      type: "range",
      id: `slider-${field}`,
      min,
      max,
      step,
      "data-testid": `elbow-slider-${field}`,
    });
    this.ticks = make("div", { class: "ticks", "aria-hidden": "true" });
    this.marks = make("div", { class: "marks", role: "group", "aria-label": `${label}: marks` });
    this.buttons = [];
    this.node = make(
      "div",
      { class: "slider", "data-field": field },
      make(
        "label",
        { for: `slider-${field}` },
        make("span", {}, label),
        make("output", { for: `slider-${field}` }, this.number, " ", this.words),
      ),
      make("div", { class: "scale" }, this.input, this.ticks),
      this.marks,
    );
    lab.find(`.sliders.for-${box}`).append(this.node);
    this.input.addEventListener("input", () => lab.change({ [field]: Number(this.input.value) }));
    this.input.addEventListener("change", () => lab.commitSoon());
  }

  build(marks) {
    const { lab, field } = this;
    const [low, high] = LIMITS[field];
    const ticks = marks.filter((mark) => mark.tick !== "").map((mark) => {
      const tick = make("span", {}, `${(mark.tick ?? String(mark.at)).replace("-", "\u2212")}\u00b0`);
      tick.style.left = `${((mark.at - low) / (high - low)) * 100}%`;
      return tick;
    });
    this.ticks.replaceChildren(...ticks);
    this.ticks.hidden = ticks.length === 0;
    this.buttons = marks.filter((mark) => mark.text).map((mark) => {
      const button = make("button", { type: "button", "aria-pressed": "false" }, mark.text);
      button.addEventListener("click", () => lab.go({ ...lab.path, [field]: mark.at }));
      return { button, from: mark.from ?? mark.at, to: mark.to ?? mark.at };
    });
    this.marks.replaceChildren(...this.buttons.map(({ button }) => button));
    this.marks.hidden = marks.length === 0;
  }

  paint(path) {
    const { field } = this;
    this.node.hidden = !FIELDS[path.mode].includes(field);
    if (this.node.hidden) return;
    const value = path[field];
    if (Number(this.input.value) !== value) this.input.value = value;
    const [number, words] = [amount(field, value), WORDS[field](value)];
    this.input.setAttribute("aria-valuetext", `${number}, ${words}`);
    put(this.number, number);
    put(this.words, words);
    for (const { button, from, to } of this.buttons)
      button.setAttribute("aria-pressed", String(value >= from && value <= to));
  }
}
