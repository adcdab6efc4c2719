// One row of the week: an exercise with its slider, and on demand its details.
import { make, onKey, plural, put } from "../../../browser/elements.js";
import { keyOf } from "../../../browser/sums.js";
import { secondsIn, visible } from "../../../browser/typed.js";
import { Lack } from "./lack.js";
import { toSwap } from "./offers.js";
import { icon, iconButton, NumberField, set } from "./parts.js";
import { Picker } from "./picker.js";
import { rowItems } from "./row_menu.js";
import { badgesOf, doseOf } from "./sentences.js";

export class SlotRow {
  constructor(board, uid) {
    this.board = board;
    this.uid = uid;
    this.id = `slot-${uid}`;
    this.grip = iconButton("grip", "", {
      class: "round grip",
      "aria-pressed": "false",
      "aria-describedby": "grip-help",
      "data-testid": "board-grip",
    });
    this.name = make("a", { class: "name", target: "_self" });
    this.turn = make("span", { class: "turn", title: "Superset: in turn with the others of this letter" });
    this.gives = make("p", { class: "gives" });
    this.badges = make("p", { class: "badges" });
    this.lack = new Lack(this);
    this.range = make("input", { type: "range", min: 0, step: 1, "data-testid": "board-sets" });
    this.sets = make("span", { class: "sets", "aria-hidden": "true" });
    this.dose = make("span", {});
    this.toggle = make(
      "button",
      {
        type: "button",
        class: "dose",
        "aria-expanded": "false",
        "aria-controls": this.id,
        "data-testid": "board-details",
      },
      this.dose,
      icon("down"),
    );
    this.menu = iconButton("more", "", {
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "data-testid": "board-menu",
    });
    this.below = make("div", { class: "below", id: this.id, hidden: true });
    this.node = make("li", { class: "slot", "data-testid": "board-slot" },
      this.grip,
      make("div", { class: "what" }, this.turn, this.name, this.gives, this.badges, this.lack.node),
      make("div", { class: "slide" }, this.range, this.sets),
      this.toggle,
      this.menu,
      this.below);
    this.node.row = this;
    this.top = 8; // the slider's upper end never shrinks during a move
    this.listen();
  }

  listen() {
    this.range.addEventListener("input", () => this.board.slide(this, Number(this.range.value)));
    this.range.addEventListener("change", () => this.board.slid(this));
    this.range.addEventListener("keydown", onKey((event) => {
      this.byKey = /^(Arrow|Page|Home|End)/.test(event.key);
    }));
    this.range.addEventListener("pointerdown", () => { this.byKey = false; });
    this.range.addEventListener("blur", () => this.board.flush());
    this.toggle.addEventListener("click", () => this.open(this.below.hidden));
    this.menu.addEventListener("click", () => this.board.menu.open(this.menu, rowItems(this.board, this)));
    this.name.addEventListener("click", (event) => {
      if (this.slot.exercise) this.board.follow(event, this.slot.exercise);
    });
    this.board.mover.listen(this);
  }

  // `lift` is the slot's exercise or other lift, `place.label` its place in a superset ("A1").
  paint(slot, lift, place) {
    const { board } = this;
    const credit = board.facts.credits[slot.exercise];
    const key = JSON.stringify([keyOf(slot), lift?.name, credit?.gives, place.label]);
    const changed = this.key !== key;
    Object.assign(this, { slot, lift, credit, key, label: place.label });
    set(this.node, "data-session", place.session);
    set(this.node, "data-slot", place.slot);
    set(this.node, "data-exercise", slot.exercise);
    set(this.node, "data-other", slot.other);
    set(this.node, "data-superset", slot.superset);
    if (changed) this.paintExercise();
    this.paintLink();
    this.top = Math.max(this.top, slot.sets);
    set(this.range, "max", this.top);
    this.range.value = slot.sets;
    this.paintSets(slot.sets);
    put(this.dose, doseOf(slot, lift));
    this.paintBadges(badgesOf(slot, this.credit));
    this.lack.paint(board.seen.sessions[place.session]);
    if (this.details) this.paintDetails();
  }

  paintBadges(badges) {
    if (this.shownBadges === badges.join("|")) return;
    this.shownBadges = badges.join("|");
    this.badges.replaceChildren(...badges.map((badge) => make("span", {}, badge)));
    this.badges.hidden = !badges.length;
  }

  // The link carries the week, so it changes with each edit.
  paintLink() {
    const { exercise } = this.slot;
    set(this.name, "href", exercise ? this.board.address(exercise) : null);
  }

  paintExercise() {
    const name = this.title;
    put(this.name, name);
    put(this.turn, this.label);
    this.turn.hidden = !this.label;
    this.paintGives();
    for (const [node, label] of [
      [this.range, `Sets of ${name}${this.label ? `, superset ${this.label}` : ""}`],
      [this.grip, `Move ${name}`],
      [this.menu, `More for ${name}`],
    ])
      set(node, "aria-label", label);
    this.grip.title = "Drag to move (on a touch screen hold it first), or press Space and use the arrow keys";
    this.menu.title = "More";
    if (this.details) {
      this.details = null;
      this.below.querySelector(".details")?.remove();
      if (!this.below.hidden && !this.picker) this.addDetails();
    }
  }

  paintGives() {
    const gives = this.credit?.gives || [];
    if (this.slot.other) put(this.gives, "Other lift, counts for no region");
    else if (!gives.length) put(this.gives, "Gives no region anything");
    else
      this.gives.replaceChildren(...gives.map(([word, regions], at) => (
        make("span", { class: word.toLowerCase() }, at ? ". " : "", make("b", {}, `${word}: `), regions))));
  }

  get title() {
    return this.lift ? this.lift.name : keyOf(this.slot);
  }

  paintSets(sets) {
    put(this.sets, plural(sets, "set"));
    set(this.range, "aria-valuetext", plural(sets, "set"));
    this.range.style.setProperty("--part", sets / this.top);
    this.node.classList.toggle("none", sets === 0);
  }

  // ------------------------------------------------------------------ details
  open(isOpen) {
    this.endSwap();
    this.below.hidden = !isOpen;
    set(this.toggle, "aria-expanded", isOpen);
    if (isOpen && !this.details) this.addDetails();
  }

  addDetails() {
    const { limits } = this.board.facts;
    const name = this.title;
    const edit = (kind, value) => this.board.edit({ do: kind, ...this.place, ...value });
    const reps = (low, high) => edit("reps", { reps: [low, high] });
    const unit = this.lift?.unit || "reps";
    const counted = { low: 1, high: limits.reps, words: [unit, unit.replace(/s$/, "")] };
    const d = (this.details = {
      sets: new NumberField({
        label: `Number of sets, ${name}`,
        low: 0,
        high: limits.sets,
        words: ["sets", "set"],
        take: (sets) => edit("sets", { sets }),
      }),
      low: new NumberField({
        label: `Fewest ${unit}, ${name}`,
        ...counted,
        take: (low) => reps(low, Math.max(low, this.slot.reps[1])),
      }),
      high: new NumberField({
        label: `Most ${unit}, ${name}`,
        ...counted,
        take: (high) => reps(Math.min(high, this.slot.reps[0]), high),
      }),
      rest: new NumberField({
        label: `Rest in seconds, ${name}`,
        low: 0,
        high: limits.rest_s,
        step: 15,
        suffix: "s",
        reads: secondsIn,
        title: "Seconds (90), 1:30 or 2 min",
        take: (rest_s) => edit("rest", { rest_s }),
      }),
      usual: make("button", { type: "button", class: "link" }, "Usual rest"),
      rir: make(
        "select",
        { "aria-label": `Reps in reserve, ${name}` },
        make("option", { value: "" }, "not set"),
        ...[0, 1, 2, 3, 4, 5].map((n) =>
          make("option", { value: n }, n === 0 ? "0, to the last rep" : String(n)),
        ),
      ),
      note: make("textarea", { rows: 2, maxlength: limits.note, "aria-label": `Note, ${name}` }),
    });
    const field = (label, ...parts) =>
      make(
        "div",
        { class: "field" },
        make("span", { class: "label", "aria-hidden": "true" }, label),
        make("span", { class: "control" }, ...parts),
      );
    const node = make(
      "div",
      { class: "details", role: "group", "aria-label": `Details of ${name}` },
      field("Sets", d.sets.node, d.sets.message),
      field(
        unit === "steps" ? "Steps" : "Reps",
        d.low.node,
        make("span", { "aria-hidden": "true" }, "to"),
        d.high.node,
        d.low.message,
        d.high.message,
      ),
      field("Rest", d.rest.node, d.usual, d.rest.message),
      field("Reps in reserve", d.rir),
      field("Note", d.note),
    );
    d.usual.addEventListener("click", () => edit("rest", { rest_s: null }));
    d.rir.addEventListener("change", () =>
      edit("rir", { rir: d.rir.value === "" ? null : Number(d.rir.value) }),
    );
    d.note.addEventListener("change", () => {
      const note = visible(d.note.value).trim();
      if (note !== (this.slot.note || "")) edit("note", { note: note || null });
    });
    this.below.append(node);
    this.paintDetails();
  }

  paintDetails() {
    const { details: d, slot } = this;
    const usual = this.lift?.rest_s ?? 0;
    d.sets.show(slot.sets);
    d.low.show(slot.reps[0]);
    d.high.show(slot.reps[1]);
    d.rest.show(slot.rest_s ?? usual);
    d.usual.hidden = slot.rest_s === null;
    put(d.usual, `Usual: ${usual} s`);
    d.rir.value = slot.rir === null ? "" : String(slot.rir);
    if (!d.note.matches(":focus")) d.note.value = slot.note || "";
  }

  // The slot's place and lift, the part common to all its edits.
  get place() {
    return {
      session: Number(this.node.dataset.session),
      slot: Number(this.node.dataset.slot),
      exercise: keyOf(this.slot),
    };
  }

  // ------------------------------------------------------------------ swap
  swap() {
    this.open(false);
    const take = (edit, name) => {
      const { title } = this;
      this.endSwap();
      this.board.edit({ ...edit, ...this.place }, `${title} swapped for ${name}.`);
      this.menu.focus();
    };
    this.picker = new Picker(this.board, {
      label: `Swap ${this.title} for`,
      offers: (text) => toSwap(this.board, this.slot.exercise, text, this.place.session),
      take: (to) => take({ do: "swap", to }, this.board.facts.exercises.get(to).name),
      takeOther: (other, name) => take({ do: "swap_other", other }, name),
      leave: () => {
        this.endSwap();
        this.menu.focus();
      },
    });
    this.below.replaceChildren(this.picker.node);
    this.details = null;
    this.below.hidden = false;
    this.picker.input.focus();
    this.picker.show();
  }

  endSwap() {
    if (!this.picker) return;
    this.picker = null;
    this.below.replaceChildren();
    this.below.hidden = true;
  }
}
