// The training view: one session at a time, boxes for its sets with loads and reps, last time's beside them.
// The markup is takeaway/training.py's; what is noted stays on the device. Used by the page and the handout.
import { make, plural, put } from "./elements.js";
import { clockText, RestTimer } from "./rest_timer.js";
import {
  blockWeek, dayOf, lastTime, LOG_KEY, logText, noted, noteOf, readLog, sessionFor, setsOn,
} from "./training_log.js";

const KEPT = "What you note stays on this device.";
const NOT_KEPT = "This browser keeps no notes: they are gone when you close the page.";

const NOTHING = [false, "", ""];
// After a reload a browser puts back what fields had, over what we read from the device, unless this is off.
const OURS = "off";

// The device's text under our key, null for none; undefined where a browser refuses (a private window).
const device = {
  read() {
    try {
      return localStorage.getItem(LOG_KEY);
    } catch {
      return undefined;
    }
  },
  write(text) {
    try {
      localStorage.setItem(LOG_KEY, text);
      return true;
    } catch {
      return false;
    }
  },
};

// A row of a slot: done, load, reps, and last time's beside them.
class SetRow {
  constructor(slot, number) {
    const called = `${slot.name}, set ${number + 1}`;
    this.slot = slot;
    const input = (given) => make("input", { autocomplete: OURS, ...given });
    this.done = input({ type: "checkbox", "aria-label": `${called} done` });
    this.load = input({ class: "load", maxlength: 16, "aria-label": `${called}: load` });
    this.reps = input({ class: "reps", maxlength: 16, "aria-label": `${called}: reps` });
    this.before = make("span", { class: "before" });
    this.node = make(
      "li",
      {},
      make("label", { class: "done" }, this.done, make("span", {}, `Set ${number + 1}`)),
      this.load,
      make("span", { "aria-hidden": "true" }, "×"),
      this.reps,
      this.before,
    );
    this.done.addEventListener("change", () => this.tick());
    for (const field of [this.load, this.reps]) field.addEventListener("change", () => slot.note());
  }

  // A tick takes over what the field proposes: last time's load and reps.
  tick() {
    if (this.done.checked) {
      this.load.value ||= this.proposed[1];
      this.reps.value ||= this.proposed[2];
      this.slot.training.timer.start(this.slot.restS, this.slot.name);
    }
    this.slot.note();
  }

  get value() {
    return [this.done.checked, noteOf(this.load.value), noteOf(this.reps.value)];
  }

  show([isDone, load, reps] = NOTHING, before = NOTHING) {
    this.proposed = before;
    this.done.checked = isDone;
    this.load.value = load;
    this.reps.value = reps;
    const [wasDone, lastLoad, lastReps] = before;
    this.load.placeholder = lastLoad || "load";
    this.reps.placeholder = lastReps || this.slot.reps;
    put(this.before, wasDone ? `last ${lastLoad || "–"} × ${lastReps || "–"}` : "");
  }
}

class SlotView {
  constructor(training, session, node, turn) {
    Object.assign(this, { training, node, turn, session });
    this.lift = node.dataset.lift;
    this.name = node.querySelector("h3 [dir]").textContent;
    this.restS = Number(node.dataset.rest);
    this.reps = node.dataset.reps;
    this.letter = node.dataset.turn;
    this.weeks = JSON.parse(node.dataset.weeks || "[]"); // [sets, reps in reserve] of each week of a block
    this.sets = Number(node.dataset.sets);
    const most = Math.max(this.sets, ...this.weeks.map(([sets]) => sets));
    this.all = Array.from({ length: most }, (_, number) => new SetRow(this, number));
    this.said = make("p", { class: "last" });
    const boxes = node.querySelector(".boxes");
    boxes.classList.add("rows");
    boxes.replaceChildren(...this.all.map((row) => row.node));
    boxes.after(this.said);
    if (this.restS) boxes.after(this.restButton());
  }

  restButton() {
    const button = make("button", { type: "button", class: "quiet rest" }, `Rest ${clockText(this.restS)}`);
    button.addEventListener("click", () => this.training.timer.start(this.restS, this.name));
    return button;
  }

  get key() {
    return { week: this.training.week, session: this.session.name, lift: this.lift, turn: this.turn };
  }

  get rows() {
    return this.all.slice(0, this.sets);
  }

  // The sets and the reps in reserve of a week of the block, counted from 0.
  take(week) {
    if (!this.weeks.length) return;
    const [sets, rir] = this.weeks[week];
    this.sets = sets;
    this.all.forEach((row, at) => {
      row.node.hidden = at >= sets;
    });
    put(this.node.querySelector(".dose .n"), String(sets));
    const reserve = this.node.querySelector(".rir");
    if (reserve && rir !== null) put(reserve, `, ${plural(rir, "rep")} in reserve`);
  }

  get isDone() {
    return this.rows.every(({ done }) => done.checked);
  }

  note() {
    this.training.note(this.key, this.rows.map((row) => row.value));
    this.session.paint();
  }

  show() {
    const { entries, day } = this.training;
    const now = setsOn(entries, this.key, day) ?? [];
    const before = lastTime(entries, this.key, day);
    this.all.forEach((row, at) => row.show(now[at], before?.sets[at]));
    put(this.said, before ? `Last time: ${shortDay(before.on)}, ${before.session}` : "");
  }
}

function shortDay(day) {
  return new Date(`${day}T12:00:00`).toLocaleDateString("en-GB", { day: "numeric", month: "long" });
}

class SessionView {
  constructor(training, node) {
    this.node = node;
    this.name = node.dataset.session;
    this.day = node.dataset.day || null;
    const turns = new Map();
    this.slots = [...node.querySelectorAll(".slot")].map((slot) => {
      const turn = turns.get(slot.dataset.lift) ?? 0;
      turns.set(slot.dataset.lift, turn + 1);
      return new SlotView(training, this, slot, turn);
    });
    this.progress = make("p", { class: "progress", role: "status" });
    node.querySelector(".facts").after(this.progress);
    this.at = 0;
  }

  // The slots that are done in turn stand together: a superset is one step.
  get steps() {
    const steps = new Map();
    this.slots.forEach((slot, place) => {
      const key = slot.letter || place;
      steps.set(key, [...(steps.get(key) ?? []), slot]);
    });
    return [...steps.values()];
  }

  show() {
    for (const slot of this.slots) slot.show();
    this.at = Math.max(0, this.steps.findIndex((step) => !step.every((slot) => slot.isDone)));
    this.paint();
  }

  paint() {
    const rows = this.slots.flatMap((slot) => slot.rows);
    const done = rows.filter((row) => row.done.checked).length;
    const said = done === rows.length ? "Session done." : `${done} of ${plural(rows.length, "set")} done`;
    put(this.progress, rows.length ? said : "");
  }
}

export class Training {
  constructor(root, now = new Date()) {
    this.root = root;
    this.week = root.querySelector("h1").textContent;
    this.day = dayOf(now);
    this.entries = readLog(device.read());
    this.timer = new RestTimer(root);
    this.sessions = [...root.querySelectorAll(".session")].map((node) => new SessionView(this, node));
    this.makeDays();
    this.makeSteps();
    this.makeWeeks();
    this.said = make("p", { class: "noted" }, device.read() === undefined ? NOT_KEPT : KEPT);
    root.querySelector(".sessions").after(this.said);
    for (const session of this.sessions) session.show();
    this.choose(sessionFor(this.sessions, this.entries, this.week, this.day));
    addEventListener("beforeprint", () => this.unfold());
    addEventListener("afterprint", () => this.paint());
  }

  // Another tab may have noted something meanwhile.
  note(slot, sets) {
    const text = device.read();
    this.entries = noted(text === undefined ? this.entries : readLog(text), slot, this.day, sets);
    put(this.said, device.write(logText(this.entries)) ? KEPT : NOT_KEPT);
  }

  makeDays() {
    const list = this.root.querySelector(".days ul");
    const all = make("a", { href: "#sessions" }, "All");
    list.append(make("li", {}, all));
    this.days = [...list.querySelectorAll("a")];
    this.days.forEach((link, at) =>
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.choose(at < this.sessions.length ? at : null);
      }),
    );
  }

  makeSteps() {
    this.one = make("button", { type: "button", class: "quiet one" }, "One at a time");
    this.back = make("button", { type: "button", class: "quiet back" }, "Back");
    this.next = make("button", { type: "button", class: "strong next" }, "Next");
    this.steps = make("div", { class: "steps", hidden: true }, this.back, this.next);
    this.root.querySelector(".ways").prepend(this.one);
    this.root.querySelector(".sessions").after(this.steps);
    this.one.addEventListener("click", () => {
      this.isOne = !this.isOne;
      this.paint();
    });
    this.back.addEventListener("click", () => this.step(-1));
    this.next.addEventListener("click", () => this.step(1));
  }

  // A block's week: by its first day, otherwise by the weeks in which something was noted.
  makeWeeks() {
    const box = this.root.querySelector(".block");
    if (!box?.dataset.weeks) return;
    const names = JSON.parse(box.dataset.weeks);
    const options = names.map((name, at) => make("option", { value: at }, name));
    this.weekOf = make("select", { class: "block-week", autocomplete: OURS }, ...options);
    const now = blockWeek(this.entries, this.week, this.day, box.dataset.start || null);
    this.weekOf.value = Math.min(Math.max(now, 0), names.length - 1);
    this.weekOf.addEventListener("change", () => this.takeWeek());
    this.root.querySelector(".ways").prepend(make("label", { class: "picks" }, "This week: ", this.weekOf));
    this.takeWeek();
  }

  takeWeek() {
    for (const { slots } of this.sessions) for (const slot of slots) slot.take(Number(this.weekOf.value));
    for (const session of this.sessions) session.paint();
  }

  choose(at) {
    this.chosen = at;
    this.paint();
  }

  step(by) {
    const session = this.sessions[this.chosen];
    session.at = Math.min(Math.max(session.at + by, 0), session.steps.length - 1);
    this.paint();
    session.node.scrollIntoView({ block: "start" });
  }

  paint() {
    this.days.forEach((link, at) => {
      const isHere = at === (this.chosen ?? this.sessions.length);
      link.toggleAttribute("aria-current", isHere);
      if (isHere) link.setAttribute("aria-current", "true");
    });
    this.sessions.forEach((session, at) => {
      session.node.hidden = this.chosen !== null && at !== this.chosen;
    });
    this.paintSteps();
  }

  paintSteps() {
    const session = this.sessions[this.chosen];
    const isOne = Boolean(this.isOne && session?.steps.length);
    this.one.hidden = !session || session.steps.length < 2;
    this.one.setAttribute("aria-pressed", String(isOne));
    this.steps.hidden = !isOne;
    for (const other of this.sessions) for (const slot of other.slots) slot.node.hidden = false;
    if (!isOne) return;
    session.steps.forEach((step, at) => {
      for (const slot of step) slot.node.hidden = at !== session.at;
    });
    const after = session.steps[session.at + 1];
    this.back.disabled = session.at === 0;
    this.next.disabled = !after;
    put(this.next, after ? `Next: ${after.map(({ name }) => name).join(" and ")}` : "Last exercise");
  }

  // Paper has the whole week.
  unfold() {
    for (const part of this.root.querySelectorAll("details")) part.open = true;
    for (const session of this.sessions) {
      session.node.hidden = false;
      for (const slot of session.slots) slot.node.hidden = false;
    }
  }
}
