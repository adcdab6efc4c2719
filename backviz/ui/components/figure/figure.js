// The moving figure of an exercise. It moves until somebody holds it still; where less motion is wanted it
// never does.
import { put, read } from "../../../browser/elements.js";
import { drawFigure } from "../../../browser/figure.js";

class Moving {
  constructor(root) {
    this.root = root;
    this.place = root.querySelector(".place");
    this.hold = root.querySelector(".hold");
    this.hold.addEventListener("click", () => this.turn(this.figure.dataset.moves === "never"));
  }

  show({ svg, name, width }) {
    this.name = name;
    this.root.style.setProperty("--most", `${width}px`);
    if (svg === this.svg) return;
    this.svg = svg;
    this.figure = drawFigure(this.place, svg);
    this.hold.hidden = false;
    this.turn(true);
  }

  turn(moves) {
    this.figure.dataset.moves = moves ? "always" : "never";
    put(this.hold, moves ? "Hold still" : "Move");
    this.hold.setAttribute("aria-label", `${this.hold.textContent}: ${this.name}`);
  }
}

const shown = new WeakMap();

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".moving");
  if (!shown.has(root)) shown.set(root, new Moving(root));
  shown.get(root).show(read(data));
}
