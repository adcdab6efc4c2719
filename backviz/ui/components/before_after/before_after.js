// Two weeks beside each other on a big screen, while the presentation stands at their stop.
import { make, put, read } from "../../../browser/elements.js";
import { Stage } from "../../../browser/stage.js";
import { bandOf } from "../../../browser/sums.js";
import { Minis } from "../week_plate/minis.js";

const shown = new WeakMap();

/**
 * What Python sends: `BeforeAfter` of backviz/live/before_after.py, `PlateFacts` of the small plates, the
 * stop's id and the present one.
 * @typedef {{id: string, before: number, after: number, target: [number, number, number]}} RegionChange
 */
class BeforeAfter extends Stage {
  constructor(root) {
    super(root);
    this.minis = new Minis(root);
  }

  take(data) {
    this.stopId = data.stop;
    this.update({ current: data.current, stops: {} });
    this.minis.facts(data);
    for (const [at, node] of [...this.root.querySelectorAll(".week")].entries()) {
      put(node.querySelector("h2"), data.titles[at]);
      put(node.querySelector("p"), data.lines[at]);
      node.querySelector(".mini").replaceChildren(this.minis.draw(data.weeks[at]));
    }
    this.root.querySelector(".regions").replaceChildren(...rowsOf(data));
    this.root.querySelector(".lifts").replaceChildren(...data.lifts.map((line) => make("li", {}, line)));
  }

  begin(id) {
    this.step(id);
  }

  step(id) {
    this.root.hidden = id !== this.stopId;
  }
}

function sign({ symbol }) {
  return make("b", { "aria-hidden": "true" }, `${symbol}\ufe0e`);
}

function rowsOf({ changes, regions, bands }) {
  const byId = new Map(bands.map((band) => [band.id, band]));
  const axis = Math.max(...changes.flatMap(({ before, after, target }) => [before, after, target[2] * 1.1]));
  return changes.map((change) => {
    const { id, before, after, target } = change;
    const { name } = regions.find((region) => region.id === id);
    const band = byId.get(bandOf(after, target));
    const row = make("li", { "data-region": id, "data-changed": before !== after },
      make("span", { class: "name" }, name),
      make("span", { class: "bar", "aria-hidden": "true" },
        make("i", { class: "zone" }), make("i", { class: "was" }), make("i", { class: "now" })),
      make("span", { class: "num" }, before === after ? String(after) : `${before} → ${after}`),
      make("span", { class: "state" }, sign(band), ` ${band.word}`));
    row.style.setProperty("--from", target[1] / axis);
    row.style.setProperty("--to", target[2] / axis);
    row.style.setProperty("--was", before / axis);
    row.style.setProperty("--now", after / axis);
    row.style.setProperty("--color", `var(--region-${id})`);
    return row;
  });
}

export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".both");
  if (!root) return undefined;
  let stage = shown.get(root);
  if (!stage) shown.set(root, (stage = new BeforeAfter(root)));
  stage.take(read(data));
  return () => stage.stop();
}
