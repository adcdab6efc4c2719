// One session: its heading, its rows, a place to add, and its tools.
import { arrange, make, plural, put } from "../../../browser/elements.js";
import { liftOf } from "../../../browser/sums.js";
import { oneLine } from "../../../browser/typed.js";
import { LimitFields, overMinutes, sessionLine } from "./limits.js";
import { toAdd } from "./offers.js";
import { icon, iconButton, set } from "./parts.js";
import { Picker } from "./picker.js";
import { warningOn } from "./sentences.js";

export class SessionBox {
  constructor(board, uid) {
    this.board = board;
    this.uid = uid;
    this.name = make("span", { class: "title" });
    this.fold = make(
      "button",
      { type: "button", class: "fold", "aria-expanded": "true", "aria-controls": `body-${uid}` },
      icon("down"),
      this.name,
    );
    this.about = make("p", { class: "about", "data-testid": "board-session-sum" });
    this.more = iconButton("more", "", {
      "aria-expanded": "false",
      "aria-controls": `tools-${uid}`,
      "data-testid": "board-session-tools",
    });
    this.tools = make("div", { class: "tools", id: `tools-${uid}`, role: "group", hidden: true });
    // below the rows, so that it never moves a slider under the hand
    this.warning = make("p", { class: "warn", hidden: true, "data-testid": "board-warning" });
    this.list = make("ol", { class: "slots" });
    this.empty = make("p", { class: "empty" }, "No exercise yet. Add one below.");
    this.full = make("p", { class: "empty" });
    this.picker = new Picker(board, {
      label: "Add an exercise",
      placeholder: "Add an exercise",
      offers: (text) => toAdd(board, text, this.number),
      take: (id) => this.add({ do: "add", add: id }, board.facts.exercises.get(id)),
      takeOther: (other, name) =>
        this.add({ do: "add_other", other }, { ...liftOf({ exercise: null, other }, board.facts), name }),
    });
    this.picker.node.classList.add("adds");
    this.picker.node.prepend(icon("plus"));
    this.body = make(
      "div",
      { class: "body", id: `body-${uid}` },
      this.empty,
      this.list,
      this.warning,
      this.picker.node,
      this.full,
    );
    this.node = make("section", { class: "session", "data-testid": "board-session" },
      make("header", {}, make("h2", {}, this.fold), this.about, this.more), this.tools, this.body);
    this.node.box = this;
    this.fold.addEventListener("click", () => this.setFold(this.isOpen));
    this.more.addEventListener("click", () => this.openTools(this.tools.hidden));
  }

  get isOpen() {
    return !this.body.hidden;
  }

  setFold(isFolded) {
    this.body.hidden = isFolded;
    set(this.fold, "aria-expanded", !isFolded);
    this.board.paintFoldAll();
  }

  paint(session, number, rows) {
    Object.assign(this, { session, number });
    const { facts } = this.board;
    set(this.node, "data-session", number);
    if (this.shownName !== session.name) {
      this.shownName = session.name;
      put(this.name, session.name);
      set(this.node, "aria-label", session.name);
      set(this.more, "aria-label", `Change ${session.name}`);
      this.more.title = "Name, weekday, minutes, equipment, order, copy";
      set(this.list, "aria-label", `Exercises of ${session.name}`);
      set(this.picker.input, "aria-label", `Add an exercise to ${session.name}`);
    }
    arrange(this.list, rows.map((row) => row.node));
    const count = session.slots.length;
    const isFull = count >= facts.limits.slots;
    this.empty.hidden = count > 0;
    this.list.hidden = count === 0;
    this.picker.node.hidden = isFull;
    this.full.hidden = !isFull;
    put(this.full, `A session holds at most ${facts.limits.slots} exercises.`);
    if (this.controls) this.paintTools();
  }

  // The sums of a session; called while a slider moves.
  paintSum(sum, muscles) {
    const { facts } = this.board;
    put(this.about, sessionLine(sum, this.session, facts));
    const over = overMinutes(sum, this.session);
    set(this.about, "data-over", over ? "" : null);
    const counts = facts.muscles.map(({ id, name }) => [name, muscles[id].perSession[this.number]]);
    const much = warningOn(counts, facts.cap);
    const lines = [much && `${much} Consider moving some to another day.`, over];
    this.paintWarning(lines.filter(Boolean).join(" "));
  }

  paintWarning(line) {
    if (this.shownWarning === line) return;
    this.shownWarning = line;
    this.warning.hidden = !line;
    this.warning.replaceChildren(
      ...(line
        ? [
            make("span", { "aria-hidden": "true" }, "\u25b2\ufe0e "),
            line,
          ]
        : []),
    );
  }

  add(edit, { name, sets }) {
    this.board.edit(
      { ...edit, session: this.number },
      `${name} added to ${this.session.name}, ${plural(sets, "set")}.`,
    );
    this.picker.input.focus({ preventScroll: true });
    this.picker.input.scrollIntoView({ block: "nearest" });
  }

  // ------------------------------------------------------------------ tools
  openTools(isOpen) {
    if (isOpen && !this.controls) this.addTools();
    this.tools.hidden = !isOpen;
    set(this.more, "aria-expanded", isOpen);
  }

  addTools() {
    const { facts } = this.board;
    const c = (this.controls = {
      name: make("input", { type: "text", maxlength: facts.limits.name, id: `name-${this.uid}` }),
      day: make(
        "select",
        { id: `day-${this.uid}` },
        make("option", { value: "" }, "No fixed day"),
        ...facts.days.map(([id, label]) => make("option", { value: id }, label)),
      ),
      earlier: make("button", { type: "button", class: "quiet" }, "Move up"),
      later: make("button", { type: "button", class: "quiet" }, "Move down"),
      duplicate: make("button", { type: "button", class: "quiet" }, "Duplicate session"),
      remove: make("button", { type: "button", class: "quiet" }, "Remove session"),
      hint: make("p", { class: "hint" }, "A week keeps at least one session."),
    });
    this.limits = new LimitFields(this);
    const label = (text, input) =>
      make(
        "div",
        { class: "field" },
        make("label", { class: "label", for: input.id }, text),
        make("span", { class: "control" }, input),
      );
    this.tools.append(
      label("Name", c.name),
      label("Weekday", c.day),
      ...this.limits.node,
      make("div", { class: "buttons" }, c.earlier, c.later, c.duplicate, c.remove),
      c.hint,
    );
    const edit = (kind, more, said) => this.board.edit({ do: kind, session: this.number, ...more }, said);
    c.name.addEventListener("change", () => {
      const name = oneLine(c.name.value);
      if (name && name !== this.session.name) edit("rename_session", { name });
      else c.name.value = this.session.name;
    });
    c.day.addEventListener("change", () => edit("day", { day: c.day.value || null }));
    c.earlier.addEventListener("click", () => this.shift(-1, c.earlier));
    c.later.addEventListener("click", () => this.shift(1, c.later));
    c.duplicate.addEventListener("click", () => this.duplicate());
    c.remove.addEventListener("click", () => {
      const { sessions } = this.board.week;
      if (sessions.length < 2) return;
      const next = this.board.boxes.get((sessions[this.number + 1] || sessions[this.number - 1]).uid);
      edit("remove_session", {}, `${this.session.name} removed. Undo brings it back.`);
      next.fold.focus();
    });
    this.paintTools();
  }

  // The focus goes to the copy, which comes next.
  duplicate() {
    const { board, number, session } = this;
    if (board.week.sessions.length >= board.facts.limits.sessions) return;
    board.edit({ do: "duplicate_session", session: number }, `${session.name} duplicated.`);
    const copy = board.boxes.get(board.week.sessions[number + 1].uid);
    copy.fold.focus({ preventScroll: true });
    copy.node.scrollIntoView({ block: "nearest" });
  }

  shift(by, button) {
    const at = this.number + by;
    const last = this.board.week.sessions.length - 1;
    if (at < 0 || at > last) return;
    this.board.edit(
      { do: "move_session", session: this.number, at },
      `${this.session.name} is now session ${at + 1} of ${last + 1}.`,
    );
    button.focus({ preventScroll: true });
    this.node.scrollIntoView({ block: "nearest" });
  }

  paintTools() {
    const { controls: c, session } = this;
    const count = this.board.week.sessions.length;
    if (!c.name.matches(":focus")) c.name.value = session.name;
    c.day.value = session.day || "";
    this.limits.paint();
    set(c.earlier, "aria-disabled", this.number === 0 ? "true" : null);
    set(c.later, "aria-disabled", this.number === count - 1 ? "true" : null);
    set(c.duplicate, "aria-disabled", count >= this.board.facts.limits.sessions ? "true" : null);
    set(c.remove, "aria-disabled", count < 2 ? "true" : null);
    c.hint.hidden = count > 1;
  }
}
