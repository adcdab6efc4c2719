// The program's name, and below it its text: a starter's description, or a note of the visitor's.
import { put } from "../../../browser/elements.js";
import { oneLine, visible } from "../../../browser/typed.js";
import { set } from "./parts.js";
export class ProgramWords {
  constructor(board) {
    this.board = board;
    this.name = board.find(".program input");
    this.said = board.find(".program .words");
    this.box = board.find(".program .note");
    this.note = board.find(".program textarea");
    this.add = board.find(".add-note");
    this.name.addEventListener("change", () => this.rename());
    this.note.addEventListener("change", () => this.tell());
    this.note.addEventListener("blur", () => this.paint(this.board.week));
    this.add.addEventListener("click", () => {
      this.add.hidden = true;
      this.box.hidden = false;
      this.note.focus();
    });
  }

  rename() {
    const { week } = this.board;
    const name = oneLine(this.name.value);
    if (name && name !== week.name) this.board.edit({ do: "rename", name });
    else this.name.value = week.name;
  }

  tell() {
    const about = visible(this.note.value).trim();
    if (about !== (this.board.week.about || "")) this.board.edit({ do: "about", about: about || null });
  }

  // A focused field is never overwritten.
  paint({ name, about, is_described: isDescribed }) {
    const { limits } = this.board.facts;
    const isWriting = this.note.matches(":focus");
    if (!this.name.matches(":focus")) this.name.value = name;
    set(this.name, "maxlength", limits.name);
    set(this.note, "maxlength", limits.note);
    put(this.said, isDescribed ? about : "");
    this.said.hidden = !isDescribed;
    if (!isWriting) this.note.value = isDescribed ? "" : about || "";
    this.box.hidden = isDescribed || !(about || isWriting);
    this.add.hidden = isDescribed || !this.box.hidden;
  }
}
