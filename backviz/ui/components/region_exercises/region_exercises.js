// The exercises of a region, a few at first. Figures come after the words, as news.
import { make, read } from "../../../browser/elements.js";
import { showThumb } from "../../../browser/figure.js";
import { bounded } from "../../../browser/message.js";
import { tellDrawn } from "../../../browser/page_state.js";
const FIRST = 4; // exercises in sight of a group, unless one more is the whole
const lists = new WeakMap();

/**
 * What Python sends: `RegionExercises` of this folder's __init__.py.
 * @typedef {{id: string, name: string, gives: string, dose: string}} ListedExercise
 * @typedef {{region: string, href: string, groups: {title: string, exercises: ListedExercise[]}[]}} Listed
 */

class ExercisesOfRegion {
  constructor(root) {
    this.box = root.querySelector(".groups");
  }

  /** @param {Listed} data */
  update(data, report) {
    this.report = report;
    const text = JSON.stringify(data);
    if (text === this.text) return;
    this.text = text;
    this.href = data.href;
    this.box.replaceChildren(...data.groups.map((group, index) => this.group(group, index === 0)));
  }

  // The first group is open; the others open when asked.
  group({ title, exercises }, isOpen) {
    const rows = make("ul", {});
    const head = isOpen ? make("h3", {}, title) : make("summary", {}, title);
    const box = make(isOpen ? "section" : "details", {}, head, rows);
    const fill = () => { if (!rows.firstChild) this.fill(rows, exercises, box); };
    if (isOpen) fill();
    else box.addEventListener("toggle", fill);
    return box;
  }

  fill(rows, exercises, box) {
    const count = exercises.length > FIRST + 1 ? FIRST : exercises.length;
    rows.append(...exercises.slice(0, count).map((one) => this.row(one)));
    if (count === exercises.length) return;
    const more = make("button", { type: "button", class: "quiet" }, `Show all ${exercises.length}`);
    more.addEventListener("click", () => {
      more.remove();
      rows.append(...exercises.slice(count).map((one) => this.row(one)));
      rows.children[count].querySelector("a").focus({ preventScroll: true });
    });
    box.append(more);
  }

  row({ id, name, gives, dose }) {
    const figure = make("span", { class: "figure", "aria-hidden": "true" });
    const href = this.href.replace("{id}", encodeURIComponent(id));
    const link = make("a", { href, target: "_self", "data-page": true, class: "name" }, name);
    const said = `Add ${name} to your week`;
    const add = make("button", { type: "button", class: "quiet add", "aria-label": said }, "Add");
    add.addEventListener("click", () => this.report(id));
    const words = make("div", {}, link, make("p", {}, dose), make("p", { class: "gives" }, gives));
    showThumb(figure, id);
    return make("li", { class: "bvf-on-ask", "data-exercise": id }, figure, words, add);
  }
}

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".reach");
  if (!root) return undefined;
  let list = lists.get(root);
  if (!list) lists.set(root, (list = new ExercisesOfRegion(root)));
  list.update(read(data), (id) => bounded(setTriggerValue)("add", id));
  tellDrawn();
  return undefined;
}
