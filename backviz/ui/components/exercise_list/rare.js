// Options that hardly anything has, kept folded until somebody wants them: in a list to choose from and in a
// list of boxes. Knows no facet.
import { make } from "../../../browser/elements.js";

const MORE = "\u2026"; // no option's id
const FEWEST_TO_FOLD = 3; // fewer are no longer than the line that folds them

// The ids that only one exercise has, if there are enough to fold; `counts` is how many have each option.
export function rareOf(counts) {
  const rare = Object.keys(counts).filter((id) => counts[id] === 1);
  return new Set(rare.length < FEWEST_TO_FOLD ? [] : rare);
}

export const moreText = (n) => `${n} more with one exercise each`;

// A list whose last line brings the rare options; `reveal` brings them too, for one that a link asks for.
export class RareChoice {
  constructor(select, options) {
    this.select = select;
    this.options = options;
    this.more = make("option", { value: MORE }, moreText(options.length));
    if (options.length) select.append(this.more);
  }

  reveal() {
    this.more.remove();
    this.select.append(...this.options);
    this.options = [];
  }

  // Whether the line itself was chosen: then the list opens again, longer, with the former value.
  isAskedFor(former) {
    if (this.select.value !== MORE) return false;
    this.reveal();
    this.select.value = former;
    try {
      this.select.showPicker();
    } catch {
      // without a press, or in an older browser, it is opened by hand
    }
    return true;
  }

  set(value) {
    if (this.options.some((option) => option.value === value)) this.reveal();
    this.select.value = value;
  }
}

// Boxes of rare options, folded below the others.
export function rareBoxes(boxes) {
  if (!boxes.length) return [];
  const fold = make("details", { class: "rare" }, make("summary", {}, moreText(boxes.length)), ...boxes);
  return [fold];
}
