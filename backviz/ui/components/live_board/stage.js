// The board on a big screen: the plate and the numbers large; at a region the slots that reach it, each with
// its count, and the gap to the target. Words come from Python, with a place for the number.
// The number of rows that fit: with a name on two lines, on one, closer together, and beside the slider.
import { make, plural, put } from "../../../browser/elements.js";
import { Stage } from "../../../browser/stage.js";
import { bandOf } from "../../../browser/sums.js";
const FITS = {
  week: { airy: 6, roomy: 8, tight: 10, dense: 14 },
  region: { airy: 4, roomy: 4, tight: 6, dense: 8 },
};

export class BoardStage extends Stage {
  constructor(board) {
    super(board.root);
    this.board = board;
    this.find = board.find;
    this.index = -1;
  }

  begin(id) {
    this.region = id;
  }

  step(id) {
    this.region = id;
    this.board.flush();
    this.paint();
  }

  // Runs after every change of the week or of the stop; while a slider moves, only the numbers change.
  paint() {
    if (!this.isOn) return;
    const { board, region } = this;
    const stop = this.stops[region];
    board.root.classList.toggle("at-region", Boolean(stop));
    board.root.classList.toggle("elsewhere", Boolean(region) && !stop); // a stop that another part draws
    for (const node of board.root.querySelectorAll("[data-region]"))
      node.classList.toggle("at", node.dataset.region === region);
    this.find(".said").hidden = !stop;
    this.index = board.facts.regions.findIndex(({ id }) => id === region);
    this.paintRows();
    this.paintSums();
  }

  paintRows() {
    const { board, index } = this;
    const counted = (row) => (index < 0 ? 1 : board.facts.credits[row.slot.exercise]?.counted[index] || 0);
    const rows = board.week.sessions
      .flatMap(({ slots }) => slots.map(({ uid }) => board.rows.get(uid)))
      .filter(Boolean);
    const wanted = rows.filter((row) => counted(row) > 0);
    const kind = index < 0 ? "week" : "region";
    const shown = new Set(wanted.slice(0, FITS[kind].dense));
    const [found] = Object.entries(FITS[kind]).find(([, most]) => wanted.length <= most) ?? ["dense"];
    board.root.dataset.rows = found;
    for (const row of rows) {
      row.node.classList.toggle("off", !shown.has(row));
      row.each = counted(row);
      if (!row.sum) {
        row.sum = make("span", { class: "sum" });
        row.node.querySelector(".slide").append(row.sum);
      }
    }
    for (const box of board.boxes.values()) {
      const some = [...box.node.querySelectorAll(".slot")].some((node) => !node.classList.contains("off"));
      box.node.classList.toggle("off", !some);
      if (!box.isOpen) box.setFold(false);
    }
    const left = wanted.length - shown.size;
    const more = this.find(".others");
    more.hidden = !left && wanted.length > 0;
    put(
      more,
      wanted.length
        ? `and ${left} more`
        : index < 0
          ? "No exercise yet."
          : "No exercise of this week counts for it.",
    );
  }

  paintSums() {
    if (!this.isOn || !this.board.sums) return;
    const { board, region, index } = this;
    for (const row of board.rows.values()) {
      if (row.sum) put(row.sum, index < 0 ? "" : `× ${row.each} = ${row.slot.sets * row.each}`);
    }
    const stop = this.stops[region];
    if (!stop || index < 0) return;
    const sets = board.sums.regions[region];
    const [min, from, to] = board.facts.regions[index].target;
    const band = bandOf(sets, [min, from, to]);
    const gap = { below: min - sets, growing: from - sets, productive: 0, high: sets - to }[band];
    const { symbol, word } = board.facts.bands[band];
    put(this.find(".said .n"), String(sets));
    put(this.find(".said .unit"), sets === 1 ? "set" : "sets");
    put(this.find(".said .sign"), `${symbol}\ufe0e`);
    put(this.find(".said .word"), word);
    put(this.find(".said .gap"), stop.gaps[band].replace("{n}", plural(gap, "set")));
    const mend = this.find(".said .mend");
    mend.hidden = !stop.mend || stop.sets !== sets;
    put(mend, `Smallest change: ${stop.mend.charAt(0).toLowerCase()}${stop.mend.slice(1)}`);
  }
}
