// The week's result: the plate, a row per region and muscle, and the strip of a narrow screen.
import { colorRegions, make, plural, put, shape } from "../../../browser/elements.js";
import { bandOf, levelOf } from "../../../browser/sums.js";
import { set } from "./parts.js";

class Meter {
  constructor({ id, name, color }, kind) {
    this.id = id;
    const dot = make("span", { class: "dot", "aria-hidden": "true" });
    if (color) dot.style.setProperty("--color", `var(--region-${id})`);
    this.fill = make("i", { class: "fill" });
    this.was = make("i", { class: "was", hidden: true });
    this.number = make("span", { class: "num" });
    this.symbol = make("span", { class: "symbol", "aria-hidden": "true" });
    this.word = make("span", {});
    this.node = make(
      "li",
      { [`data-${kind}`]: id, "data-testid": `board-${kind}` },
      (this.label = color
        ? make("button", { type: "button", class: "label", "aria-haspopup": "dialog" }, dot, name)
        : make("span", { class: "label" }, name)),
      make(
        "span",
        { class: "bar", "aria-hidden": "true" },
        make("i", { class: "grow" }),
        make("i", { class: "zone" }),
        this.fill,
        this.was,
      ),
      this.number,
      make("span", { class: "state" }, this.symbol, this.word),
      (this.aim = make("span", { class: "sr" })),
    );
    if (color) this.fill.style.setProperty("--color", `var(--region-${id})`);
  }

  scale(target, axis) {
    this.target = target;
    this.axis = axis;
    const [min, from, to] = target;
    for (const [name, value] of [
      ["min", min],
      ["from", from],
      ["to", to],
    ])
      this.node.style.setProperty(`--${name}`, Math.min(1, value / axis));
    put(this.aim, `, minimum ${min}, productive ${from} to ${to}`);
    this.node.title = `Minimum ${min}, productive ${from} to ${to} sets a week`;
    this.shown = null;
  }

  paint(sets, bands, was) {
    const moved = was !== undefined && was !== sets;
    if (this.moved !== moved) {
      this.moved = moved;
      this.was.hidden = !moved;
      this.node.classList.toggle("moved", moved);
    }
    if (moved) this.was.style.left = `${Math.min(1, was / this.axis) * 100}%`;
    if (this.shown === sets) return;
    this.shown = sets;
    this.number.textContent = String(sets);
    this.fill.style.transform = `scaleX(${Math.min(1, sets / this.axis)})`;
    const band = bandOf(sets, this.target);
    if (this.band === band) return;
    this.band = band;
    this.node.dataset.band = band;
    this.symbol.textContent = `${bands[band].symbol}\ufe0e`;
    this.word.textContent = bands[band].word;
  }
}

function ruleText({ name, is_guide: isGuide }) {
  if (!isGuide) return `${name} count: a direct set is 1, an indirect set 0.5.`;
  return `${name} count. The bands are stated in fractional sets, so here they are only a guide.`;
}

// What the greys behind the bars mean, from the left.
function bandKey(bands) {
  const greys = [["low", "below"], ["grow", "growing"], ["zone", "productive"]];
  return greys.map(([name, band]) => make("li", {}, make("i", { class: name }), bands[band].word));
}

export class Summary {
  constructor(board) {
    this.board = board;
    this.regions = board.find("ul.regions");
    this.muscles = board.find(".muscles");
    this.strip = board.find(".strip ul");
    this.total = board.find(".total");
    this.svg = board.find(".plate svg");
    this.plate = new Map();
    const badges = shape("g", { class: "badges" });
    for (const node of this.svg.querySelectorAll("[data-region]")) {
      const text = shape("text", { dy: ".36em" });
      const badge = shape(
        "g",
        { class: "badge", transform: `translate(${node.dataset.x} ${node.dataset.y})` },
        shape("circle", { r: 12 }),
        text,
      );
      badges.append(badge);
      this.plate.set(node.dataset.region, {
        node,
        base: node.querySelector(".base"),
        tone: node.querySelector(".tone"),
        badge,
        text,
      });
    }
    this.svg.append(badges);
    this.svg.setAttribute("role", "img");
    const ask = ({ target }) => {
      const found = target.closest("[data-region], [data-chip]");
      const region = found?.dataset.region ?? found?.dataset.chip;
      if (region) board.asked.open(region, this.meters.get(region)?.label);
    };
    for (const part of [this.svg, board.find(".strip"), this.regions]) part.addEventListener("click", ask);
    this.minis = new Map(
      [...board.root.querySelectorAll(".strip [data-region]")].map((node) => [node.dataset.region, node]),
    );
  }

  // Rows are made once; targets and the scale may change with every answer.
  build(facts) {
    const key = JSON.stringify([
      facts.regions.map(({ id, name, color }) => [id, name, color]),
      facts.muscles.map(({ id, name }) => [id, name]),
    ]);
    if (this.key === key) return;
    this.key = key;
    colorRegions(this.board.root, facts.regions);
    this.meters = new Map(facts.regions.map((region) => [region.id, new Meter(region, "region")]));
    const wholes = facts.muscles.filter((muscle) => !muscle.is_one_region); // the others stand above already
    this.wholes = new Map(wholes.map((muscle) => [muscle.id, new Meter(muscle, "muscle")]));
    this.muscles.previousElementSibling.hidden = this.muscles.hidden = !wholes.length;
    this.board.find(".bands-key").replaceChildren(...bandKey(facts.bands));
    this.chips = new Map(facts.regions.map((region) => [region.id, new Chip(region)]));
    this.regions.replaceChildren(...[...this.meters.values()].map(({ node }) => node));
    this.muscles.replaceChildren(...[...this.wholes.values()].map(({ node }) => node));
    this.strip.replaceChildren(...[...this.chips.values()].map(({ node }) => node));
    for (const [id, { node, badge }] of this.plate) {
      node.classList.toggle("absent", !this.meters.has(id));
      badge.style.display = this.meters.has(id) ? "" : "none";
    }
  }

  rescale(facts, sums) {
    const counts = [...Object.values(sums.regions), ...Object.values(sums.muscles).map(({ sets }) => sets)];
    const usual = Math.max(1, ...[...facts.regions, ...facts.muscles].map(({ target }) => target[2] * 1.1));
    const axis = Math.min(Math.max(usual, ...counts), usual * 1.5); // a longer bar is drawn full
    for (const { id, target } of facts.regions) {
      this.meters.get(id).scale(target, axis);
      this.chips.get(id).scale(target);
    }
    for (const { id, target } of facts.muscles) this.wholes.get(id)?.scale(target, axis);
    put(this.board.find(".rule"), ruleText(facts.rule));
  }

  // Called for every step of a slider: writes only what changed.
  paint(sums, facts, held) {
    for (const { id, target } of facts.regions) {
      const sets = sums.regions[id];
      this.meters.get(id).paint(sets, facts.bands, held?.regions[id]);
      this.chips.get(id).paint(sets, facts.bands, held?.regions[id]);
      this.paintRegion(id, sets, target, facts.bands);
    }
    for (const { id } of facts.muscles)
      this.wholes.get(id)?.paint(sums.muscles[id].sets, facts.bands, held?.muscles[id].sets);
    const [sets, minutes] = sums.sessions.reduce(
      ([n, m], session) => [n + session.sets, m + session.minutes],
      [0, 0],
    );
    const week = `${plural(sets, "set")} in ${plural(sums.sessions.length, "session")}`;
    put(this.total, `${week}, about ${Math.round(minutes)} min a week`);
  }

  paintRegion(id, sets, target, bands) {
    const level = levelOf(sets, target).toFixed(3);
    const drawn = this.plate.get(id);
    const mini = this.minis.get(id);
    if (drawn && drawn.level !== level) {
      drawn.level = level;
      drawn.base.style.fillOpacity = level; // set on the shape itself: the fibres need no new style
    }
    if (mini && mini.style.fillOpacity !== level) mini.style.fillOpacity = level;
    const band = bandOf(sets, target);
    if (!drawn || drawn.band === band) return;
    drawn.band = band;
    drawn.node.dataset.band = band;
    drawn.tone.setAttribute("fill", band === "productive" ? "none" : `url(#bv-${band})`);
    drawn.text.textContent = `${bands[band].symbol}\ufe0e`;
  }

  // The regions reached by the row in hand.
  touch(exercise, facts) {
    const counted = exercise ? facts.credits[exercise]?.counted || [] : [];
    facts.regions.forEach(({ id }, i) => {
      const yes = Boolean(counted[i]);
      this.plate.get(id)?.node.classList.toggle("touched", yes);
      this.meters.get(id).node.classList.toggle("touched", yes);
      this.chips.get(id).node.classList.toggle("touched", yes);
    });
  }

  // The picture in words, for a screen reader; not while a slider moves.
  describe(sums, facts) {
    const said = facts.regions.map(
      ({ id, name, target }) =>
        `${name} ${sums.regions[id]} sets, ${facts.bands[bandOf(sums.regions[id], target)].word}`,
    );
    set(this.svg, "aria-label", `Map of the back. ${said.join("; ")}`);
  }
}

// A region in the strip: symbol, short name, number, and how far to the productive range.
class Chip {
  constructor({ id, short }) {
    this.symbol = make("b", {});
    this.number = make("span", { class: "num" });
    this.fill = make("i", {});
    this.fill.style.setProperty("--color", `var(--region-${id})`);
    this.node = make(
      "li",
      { "data-chip": id },
      this.symbol,
      make("span", { class: "short" }, short),
      this.number,
      make("span", { class: "bar" }, this.fill),
    );
  }

  scale(target) {
    this.target = target;
    this.shown = null;
  }

  paint(sets, bands, was) {
    const moved = was !== undefined && was !== sets;
    if (this.moved !== moved) this.node.classList.toggle("moved", (this.moved = moved));
    if (this.shown === sets) return;
    this.shown = sets;
    this.number.textContent = String(sets);
    this.fill.style.transform = `scaleX(${Math.min(1, sets / this.target[1])})`;
    put(this.symbol, `${bands[bandOf(sets, this.target)].symbol}\ufe0e`);
  }
}
