// The panel about one region, beside the numbers or from below: how its number adds up, counted here, and the
// fixes that Python found. It stays open while the week is edited, and the week stays where it is.
import { make, onKey, put } from "../../../browser/elements.js";
import { EVENTS, hearIn, latestNews } from "../../../browser/page_state.js";
import { set } from "./parts.js";
import { bandOf } from "../../../browser/sums.js";

/**
 * @typedef {object} Answer  backviz.live.asked.AskedData
 * @property {string} region
 * @property {string} p  The share text of the week it is about.
 * @property {string} said
 * @property {{action: string, outcome: string}[]} fixes
 */

const ASK_AGAIN_MS = 5000;
const ASK_SOON_MS = 400;
const undoButton = () => document.querySelector(".st-key-undo button");

export class Asked {
  constructor(board) {
    this.board = board;
    this.node = board.find(".asked");
    this.part = (name) => this.node.querySelector(name);
    this.part(".close").addEventListener("click", () => this.close());
    this.part(".undo").addEventListener("click", () => {
      this.made = null;
      undoButton()?.click();
      this.part("h2").focus();
    });
    this.node.addEventListener("keydown", onKey(({ key }) => key === "Escape" && this.close()));
    hearIn(this.node, EVENTS.asked, () => this.paint());
    addEventListener("resize", () => this.isOpen && this.place());
  }

  get isOpen() {
    return this.node.matches(":popover-open");
  }

  open(region, opener) {
    if (this.board.facts.present || !this.board.facts.regions.some(({ id }) => id === region)) return;
    Object.assign(this, { region, made: null, opener, lines: "" });
    if (!this.isOpen) this.node.showPopover();
    this.place();
    this.ask();
    this.paint();
    this.node.scrollTop = 0;
    this.part("h2").focus({ preventScroll: true });
  }

  close() {
    this.region = null;
    clearTimeout(this.again);
    this.node.hidePopover();
    this.board.report.ask(JSON.stringify({ region: "" }));
    this.opener?.focus({ preventScroll: true });
  }

  // Beside the week it covers the drawing; on a narrow screen it comes from below.
  place() {
    const { board, node } = this;
    const isBeside = !board.find(".strip").checkVisibility();
    const { left, width } = board.find(".summary").getBoundingClientRect();
    node.classList.toggle("beside", isBeside);
    node.style.left = isBeside ? `${left}px` : "";
    node.style.width = isBeside ? `${width}px` : "";
    node.style.top = isBeside ? `${board.top + 8}px` : "";
  }

  // A question that crosses an edit may be lost; so it is asked until there is an answer.
  ask() {
    clearTimeout(this.again);
    if (!this.region || this.answer) return;
    const { isSaved } = this.board;
    if (isSaved) this.board.report.ask(JSON.stringify({ region: this.region }));
    this.again = setTimeout(() => this.ask(), isSaved ? ASK_AGAIN_MS : ASK_SOON_MS);
  }

  // The answer about the week as it is; null while there is none.
  get answer() {
    const found = latestNews("asked");
    return found?.region === this.region && found.p === this.board.p && this.board.isSaved ? found : null;
  }

  fix(action) {
    const { board, region } = this;
    if (!this.answer) return;
    this.made = { from: board.sums.regions[region] };
    board.report.ask(JSON.stringify({ region, fix: action }));
  }

  // Called for every step of a slider.
  paint() {
    const { board, region } = this;
    if (!region || !board.sums) return;
    const index = board.facts.regions.findIndex(({ id }) => id === region);
    const { name, target } = board.facts.regions[index];
    const sets = board.sums.regions[region];
    const { symbol, word } = board.facts.bands[bandOf(sets, target)];
    put(this.part("h2"), name);
    put(this.part(".now"), `${sets} of at least ${target[0]} sets, ${symbol}\ufe0e ${word}`);
    this.paintLines(index);
    this.paintMade(sets, word);
    this.paintFixes();
  }

  paintLines(index) {
    const lines = reasonsFor(this.board, index);
    const key = JSON.stringify(lines);
    if (this.lines === key) return;
    this.lines = key;
    const counted = lines.filter(([, , sum]) => sum.includes("="));
    const rows = counted.map(([name, where, sum]) => line(name, where, sum));
    const left = lines.filter((found) => !counted.includes(found));
    for (const word of new Set(left.map(([, , sum]) => sum))) {
      const names = new Set(left.filter(([, , sum]) => sum === word).map(([name]) => name));
      rows.push(line([...names].join(", "), word, ""));
    }
    this.part(".lines").replaceChildren(...rows);
    this.part(".none").hidden = lines.length > 0;
  }

  paintMade(sets, word) {
    const { made } = this;
    const told = this.part(".made");
    const wasHidden = told.hidden;
    told.hidden = !made || made.from === sets;
    if (told.hidden) return;
    put(this.part(".effect"), `${made.from} → ${sets}, now ${word}.`);
    this.part(".undo").hidden = !undoButton();
    if (!wasHidden) return;
    this.node.scrollTop = 0;
    this.part(".undo").focus({ preventScroll: true });
  }

  paintFixes() {
    const { answer } = this;
    const key = JSON.stringify(answer);
    if (this.shown === key) return;
    this.shown = key;
    if (!answer) {
      put(this.part(".next"), "Looking for what would help …");
      for (const button of this.node.querySelectorAll(".fixes button")) set(button, "aria-disabled", "true");
      if (!this.again) this.ask();
      return;
    }
    clearTimeout(this.again);
    this.again = null;
    put(this.part(".next"), answer.said || "What would help. Tap to apply.");
    this.part(".fixes").replaceChildren(...answer.fixes.map(({ action, outcome }) => {
      const button = make("button", { type: "button", class: "quiet" }, action, make("small", {}, outcome));
      button.addEventListener("click", () => this.fix(action));
      return make("li", {}, button);
    }));
  }
}

function line(name, below, sum) {
  return make("li", {}, make("span", {}, name, make("small", {}, below)), make("b", {}, sum));
}

// [exercise, session, "3 × 0.5 = 1.5"] for each slot with a credit for a region.
export function reasonsFor({ week, facts }, index) {
  return week.sessions.flatMap(({ name, slots }) => slots.flatMap(({ exercise, sets }) => {
    const credit = facts.credits[exercise];
    if (!credit?.given[index] || !sets) return [];
    const counted = credit.counted[index];
    const left = `${creditWord(credit, index)}, not counted`;
    const sum = counted ? `${sets} × ${counted} = ${sets * counted}` : left;
    return [[facts.exercises.get(exercise)?.name ?? exercise, name, sum]];
  }));
}

function creditWord({ given }, index) {
  return given[index] === 0.5 ? "indirect" : "minor";
}
