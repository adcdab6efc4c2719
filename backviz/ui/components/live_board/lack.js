// The mark of a row whose exercise the equipment does not reach, with the swap beside it; after the swap what
// was done, with its undo.
import { make } from "../../../browser/elements.js";
import { bestSwap, gearOf, missingFor, piecesText } from "./gear.js";

export class Lack {
  constructor(row) {
    this.row = row;
    this.node = make("p", { class: "lack", hidden: true, "data-testid": "board-lack" });
    this.node.addEventListener("click", ({ target }) => this.press(target.closest("button")));
  }

  paint(session) {
    const { row } = this;
    const { facts, swapped } = row.board;
    const exercise = facts.exercises.get(row.slot.exercise);
    const missing = missingFor(exercise, gearOf(session, facts));
    const isSwapped = swapped?.uid === row.uid && swapped.to === row.slot.exercise;
    this.best = missing.length ? bestSwap(exercise.id, session, facts) : undefined;
    const need = `Needs ${piecesText(missing, facts)}${session.equipment ? ", not there that day" : ""}.`;
    if (missing.length) this.show(need, this.best ? ["swap", `Swap for ${this.best.name}`] : null);
    else if (isSwapped) this.show(`In the place of ${swapped.from}.`, ["undo", "Undo"]);
    else this.show("");
  }

  show(text, act) {
    const key = JSON.stringify([text, act]);
    if (this.key === key) return;
    this.key = key;
    this.node.hidden = !text;
    this.node.classList.toggle("done", act?.[0] === "undo");
    const none = text && !act ? " Nothing that is there does its work." : "";
    const button = act ? make("button", { type: "button", class: "link", "data-act": act[0] }, act[1]) : null;
    this.node.replaceChildren(make("span", {}, text + none), ...(button ? [" ", button] : []));
  }

  press(button) {
    const { row, best } = this;
    const { board } = row;
    if (button?.dataset.act === "undo") document.querySelector(".st-key-undo button")?.click();
    if (button?.dataset.act !== "swap") return;
    const { title } = row;
    board.swapped = { uid: row.uid, from: title, to: best.id };
    board.edit({ do: "swap", ...row.place, to: best.id }, `${title} swapped for ${best.name}.`);
    this.node.querySelector("button")?.focus({ preventScroll: true });
  }
}
