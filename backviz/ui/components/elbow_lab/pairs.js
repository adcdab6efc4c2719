// Two paths that differ in one thing, to switch between: what changes, and what the studies say of it.
import { make } from "../../../browser/elements.js";
import { showThumb } from "../../../browser/figure.js";
import { pathOf, samePath } from "./model.js";

export class Pairs {
  constructor(lab) {
    this.lab = lab;
    this.sides = [];
    this.select = lab.find('[data-testid="elbow-pair"]');
    this.select.addEventListener("change", () => {
      this.show(this.select.value);
      this.lab.go(this.sides[0].path);
    });
  }

  has(id) {
    return this.all.some((one) => one.id === id);
  }

  build(pairs) {
    const withPath = (side) => ({ ...side, path: pathOf(`${side.path},x`)?.[0] });
    this.all = pairs.map((pair) => ({ ...pair, sides: [pair.a, pair.b].map(withPath) }));
    this.lab.find(".pairs").hidden = this.all.length === 0;
    this.select.replaceChildren(...this.all.map(({ id, title }) => make("option", { value: id }, title)));
    this.show(this.all[0]?.id);
  }

  show(id) {
    this.pair = this.all.find((one) => one.id === id);
    const { sides = [], angles, changes, agreement, studies, verdict } = this.pair ?? {};
    const box = this.lab.find(".sides");
    this.told = null;
    this.sides = sides.map((side, index) => this.side(side, "ab"[index]));
    box.replaceChildren(box.querySelector("legend"), ...this.sides.map(({ label }) => label));
    const words = {
      ".pair-verdict": verdict,
      ".angles": angles,
      ".changes": changes,
      ".studies strong": agreement,
      ".studies span": studies,
    };
    for (const [place, text] of Object.entries(words)) this.lab.find(place).textContent = text || "";
  }

  side({ label: name, path, exercise }, letter) {
    const testid = `elbow-side-${letter}`;
    const input = make("input", { type: "radio", name: "side", value: letter, "data-testid": testid });
    const tops = make("small");
    const figure = make("span", { class: "figure", "aria-hidden": "true" });
    const words = make("div", {}, make("b", {}, name), tops);
    const box = make("div", { class: "side" }, figure, words);
    const label = make("label", { class: "bvf-on-ask" }, input, box);
    const side = { label, input, tops, path, exercise: exercise || null };
    if (exercise) showThumb(figure, exercise);
    input.addEventListener("change", () => this.turnTo(side));
    input.addEventListener("click", () => { if (!samePath(this.lab.path, path)) this.turnTo(side); });
    return side;
  }

  turnTo({ path, exercise }) {
    this.lab.go(path, exercise);
  }

  // The other side of the pair that is shown.
  turn() {
    const at = this.sides.findIndex(({ input }) => input.checked);
    const side = this.sides[at === 0 ? 1 : 0];
    if (side) this.turnTo(side);
  }

  // The regions each side leads to are written again with the next painting.
  retell() {
    this.told = null;
  }

  paint(path, preset) {
    for (const side of this.sides) side.input.checked = samePath(side.path, path);
    const state = `${this.pair?.id} ${preset}`;
    if (this.told === state) return;
    this.told = state;
    for (const { tops, path: own } of this.sides) {
      tops.textContent = `Aimed mostly at ${this.lab.result.top(own, preset).join(", ")}`;
    }
  }
}
