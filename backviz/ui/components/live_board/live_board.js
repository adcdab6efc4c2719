// The board. Edits are shown at once and sent with a number until Python has acknowledged them. Python's
// answer is the truth; edits it does not have yet are shown on top of it.
import { arrange, linesOf, put, read, textOf } from "../../../browser/elements.js";
import { bounded } from "../../../browser/message.js";
import { EVENTS, hearIn, latestNews, tell, tellDrawn } from "../../../browser/page_state.js";
import { addUp, countsOf, keyOf, liftOf } from "../../../browser/sums.js";
import { newName } from "../unsaved/journal.js";
import { Mover, scrollerOf } from "./moving.js";
import { readOffered } from "./offers.js";
import { set, waiting } from "./parts.js";
import { Menu } from "./picker.js";
import { Saving } from "./saving.js";
import { adopt } from "./adopting.js";
import { Asked } from "./asked.js";
import { WeekHead } from "./head.js";
import { changesOf } from "./sentences.js";
import { SessionBox } from "./session.js";
import { SlotRow } from "./slot.js";
import { BoardStage } from "./stage.js";
import { Summary } from "./summary.js";
import { applyEdit, editedWords, freeName } from "./edits.js";
import { supersetLabels } from "./supersets.js";
import { ProgramWords } from "./words.js";

/**
 * @typedef {object} BoardMarks  In every message, beside the week.
 * @property {Record<string, number>} acks  The last edit of each client that Python has.
 * @property {[string, number]} at  The visit, and a number that rises with every new message.
 * @property {string} p  The week's share text.
 * @property {string} opened  The share text it was opened with.
 * @property {string} href  The address of an exercise's page, with {id} for its id.
 */

const KEYS_MS = 220; // a pause after the last key press on a slider
const AGAIN_MS = [4000, 8000, 15000];
const boards = new WeakMap();

class LiveBoard {
  constructor(root) {
    this.root = root;
    this.find = (query) => root.querySelector(query);
    this.client = newName();
    this.seq = 0;
    this.queue = [];
    this.tries = 0;
    this.boxes = new Map();
    this.rows = new Map();
    this.mover = new Mover(this);
    this.menu = new Menu(root);
    this.asked = new Asked(this);
    this.summary = new Summary(this);
    this.stage = new BoardStage(this);
    this.status = this.find(".status");
    this.saving = new Saving(this);
    this.head = new WeekHead(this);
    this.words = new ProgramWords(this);
    this.addSession = this.find(".add-session");
    this.foldAll = this.find(".fold-all");
    this.listen();
  }

  listen() {
    this.addSession.addEventListener("click", () => {
      const { sessions } = this.week;
      if (sessions.length >= this.facts.limits.sessions) return;
      const name = freeName(`Day ${sessions.length + 1}`, sessions.map((session) => session.name));
      this.edit({ do: "add_session", name }, `${name} added.`);
      this.boxes.get(this.week.sessions[sessions.length].uid).picker.input.focus();
    });
    this.foldAll.addEventListener("click", () => {
      const isAnyOpen = [...this.boxes.values()].some((box) => box.isOpen);
      for (const box of this.boxes.values()) box.setFold(isAnyOpen);
    });
    hearIn(this.root, EVENTS.week, () => this.hear());
  }

  // ------------------------------------------------------------------ what Python says
  update(data, report) {
    this.report = report;
    const [week, offered] = linesOf(data);
    const text = textOf(week);
    if (text === this.text) return;
    if (this.mover.isBusy) {
      this.late = [data, report];
      return;
    }
    this.text = text;
    let now = JSON.parse(text);
    const answer = latestNews("week");
    if (isLater(answer?.at, now.at)) now = { ...now, ...answer };
    if (now.version !== this.version) {
      this.offered = readOffered(read(offered));
      this.version = now.version;
    }
    this.facts = { ...now, ...this.offered, dayNames: new Map(now.days) };
    this.top =
      parseFloat(now.top) *
        (/rem$/.test(now.top) ? parseFloat(getComputedStyle(document.documentElement).fontSize) : 1) || 0;
    this.root.style.setProperty("--board-top", now.top);
    this.stage.update(now.present);
    this.head.paint();
    const isTakenUp = !this.week && this.saving.takeUp();
    this.catchUp(true);
    this.showOpened();
    if (isTakenUp) this.send();
  }

  // Another week was opened, perhaps from further down: the page scrolls to it, because it is there already.
  showOpened() {
    const { opened } = this.facts;
    const isAnother = this.opened !== undefined && this.opened !== opened;
    this.opened = opened;
    if (!isAnother || this.facts.present) return;
    scrollerOf(this.root).scrollTo(0, 0);
    this.say(`Opened ${this.week.name}. Undo brings the week before back.`);
  }

  // An answer without the whole board: the week alone.
  hear() {
    if (!this.facts) return;
    if (this.mover.isBusy) {
      this.isBehind = true;
      return;
    }
    const answer = latestNews("week");
    if (isLater(answer.at, this.facts.at)) {
      this.facts = { ...this.facts, ...answer };
      this.catchUp(false);
      this.showOpened();
    }
    this.tellCounts();
  }

  // For other parts of the page that show the week's numbers. Counts may be ahead of Python's.
  tellCounts() {
    const detail = { counts: countsOf(this.week.sessions, this.facts), isAhead: this.queue.length > 0 };
    tell(EVENTS.counts, detail);
  }

  // Shows Python's week with the edits it does not have yet on top.
  catchUp(isWhole) {
    const { acks, name, about, is_described, first_edit_name, sessions } = this.facts;
    this.acknowledge(acks[this.client] ?? 0);
    const base = { name, about, is_described, first_edit_name, sessions: structuredClone(sessions) };
    const week = adopt(this.queue.reduce((week, edit) => applyEdit(week, edit, this.facts), base), this.week);
    if (!isWhole && JSON.stringify(week) === JSON.stringify(this.week)) {
      for (const row of this.rows.values()) row.paintLink();
      this.asked.paint();
      return;
    }
    this.week = week;
    if (this.draft) this.redraw();
    const before = this.settled;
    if (isWhole) this.summary.build(this.facts);
    this.render();
    const changes = before && !this.draft ? changesOf(before, this.sums, this.facts) : "";
    this.settle();
    if (changes) this.say(changes);
  }

  acknowledge(seq) {
    this.queue = this.queue.filter((edit) => edit.seq > seq);
    this.saving.note();
    if (this.queue.length) return;
    clearTimeout(this.again);
    this.tries = 0;
  }

  // An answer that arrived while a row was being moved.
  caughtUp() {
    const { late, isBehind } = this;
    this.late = null;
    this.isBehind = false;
    if (late) this.update(...late);
    if (isBehind) this.hear();
  }

  redraw() {
    const { uid, sets } = this.draft;
    const place = this.placeOf(uid);
    if (place) this.week.sessions[place.session].slots[place.slot].sets = sets;
    else this.draft = null;
  }

  // ------------------------------------------------------------------ what the visitor does
  slide(row, sets) {
    if (this.draft && this.draft.uid !== row.uid) this.flush();
    clearTimeout(this.later);
    if (!this.draft) {
      this.draft = { uid: row.uid, row, from: row.slot.sets };
      this.summary.touch(row.slot.exercise, this.facts);
    }
    this.draft.sets = sets;
    this.saving.paint();
    row.slot.sets = sets;
    row.paintSets(sets);
    this.paintWords(this.week);
    this.paintSums(this.settled);
  }

  slid(row) {
    clearTimeout(this.later);
    if (row.byKey) this.later = setTimeout(() => this.flush(), KEYS_MS);
    else this.flush();
  }

  // A slider moved and not yet let go becomes an edit.
  flush() {
    const { draft } = this;
    clearTimeout(this.later);
    for (const field of [...waiting]) field.settle();
    if (!draft) return;
    this.draft = null;
    this.summary.touch(null, this.facts);
    const place = this.placeOf(draft.uid);
    if (place && draft.sets !== draft.from) {
      this.commit({ do: "sets", ...place, exercise: keyOf(draft.row.slot), sets: draft.sets }, "");
    } else this.render();
    this.saving.paint();
  }

  edit(edit, said = "") {
    this.flush();
    this.commit(edit, said);
  }

  commit(edit, said) {
    const next = applyEdit(this.week, edit, this.facts);
    if (next === this.week) {
      this.render();
      this.say("That is not possible here.");
      return;
    }
    const before = this.settled;
    if (this.swapped && edit.do !== "swap") this.swapped = null;
    this.seq += 1;
    this.queue.push({ seq: this.seq, ...edit });
    this.saving.note();
    this.week = next;
    this.render();
    const changes = changesOf(before, this.sums, this.facts);
    this.settle();
    this.say([said, changes].filter(Boolean).join(" "));
    this.send();
    setTimeout(() => this.tellCounts());
  }

  send() {
    clearTimeout(this.again);
    if (!this.root.isConnected || !this.queue.length) return;
    this.report.edit(JSON.stringify({ client: this.client, edits: this.queue.slice(0, 200) }));
    this.again = setTimeout(() => {
      this.saving.late();
      this.tries += 1;
      this.send();
    }, AGAIN_MS[Math.min(this.tries, AGAIN_MS.length - 1)]);
  }

  follow(event, exercise) {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.flush();
    this.report.open(exercise);
  }

  // The share text of the last week from Python.
  get p() {
    return this.facts?.p ?? "";
  }

  // Whether Python has every edit.
  get isSaved() {
    return !this.draft && !this.queue.length && !waiting.size;
  }

  // ------------------------------------------------------------------ painting
  render() {
    this.isRendering = true;
    const active = this.root.getRootNode().activeElement;
    const week = (this.seen = this.mover.preview(this.week));
    const kept = new Set();
    week.sessions.forEach((session, number) => {
      kept.add(session.uid);
      if (!this.boxes.has(session.uid)) this.boxes.set(session.uid, new SessionBox(this, session.uid));
      const labels = supersetLabels(session.slots);
      const rows = session.slots.map((slot, at) => {
        kept.add(slot.uid);
        if (!this.rows.has(slot.uid)) this.rows.set(slot.uid, new SlotRow(this, slot.uid));
        const row = this.rows.get(slot.uid);
        row.paint(slot, liftOf(slot, this.facts), { session: number, slot: at, label: labels[at] });
        return row;
      });
      this.boxes.get(session.uid).paint(session, number, rows);
    });
    arrange(this.find(".sessions"), week.sessions.map(({ uid }) => this.boxes.get(uid).node));
    for (const known of [this.boxes, this.rows])
      for (const uid of [...known.keys()]) if (!kept.has(uid)) known.delete(uid);
    this.paintFrame(week);
    if (active && active.isConnected && this.root.getRootNode().activeElement !== active)
      active.focus({ preventScroll: true });
    this.isRendering = false;
    this.sums = addUp(week.sessions, this.facts);
    if (!this.draft) this.summary.rescale(this.facts, this.sums);
    this.paintSums(this.draft ? this.settled : null);
    this.stage.paint();
  }

  paintFrame(week) {
    this.paintWords(week);
    const isFull = week.sessions.length >= this.facts.limits.sessions;
    set(this.addSession, "aria-disabled", isFull ? "true" : null);
    const hint = this.find(".week-full");
    hint.hidden = !isFull;
    put(hint, `A week holds at most ${this.facts.limits.sessions} sessions.`);
    this.paintFoldAll();
  }

  paintWords(week) {
    const { draft } = this;
    this.words.paint(draft && draft.sets !== draft.from ? editedWords(week) : week);
  }

  paintFoldAll() {
    const boxes = [...this.boxes.values()];
    this.foldAll.hidden = boxes.length < 3;
    put(this.foldAll, boxes.some((box) => box.isOpen) ? "Fold all sessions" : "Unfold all sessions");
  }

  paintSums(held) {
    const { facts } = this;
    const week = this.mover.lift ? this.seen : this.week;
    const sums = (this.sums = addUp(week.sessions, facts));
    this.summary.paint(sums, facts, held);
    this.stage.paintSums();
    this.asked.paint();
    week.sessions.forEach(({ uid }, number) =>
      this.boxes.get(uid).paintSum(sums.sessions[number], sums.muscles),
    );
  }

  settle() {
    if (this.draft) return;
    this.settled = this.sums;
    this.summary.describe(this.sums, this.facts);
  }

  say(text) {
    if (text) this.status.textContent = this.status.textContent === text ? `${text}\u00a0` : text;
  }

  placeOf(uid) {
    for (const [session, { slots }] of this.week.sessions.entries()) {
      const slot = slots.findIndex((other) => other.uid === uid);
      if (slot >= 0) return { session, slot };
    }
    return null;
  }

  address(id) {
    return this.facts.href.replace("{id}", encodeURIComponent(id));
  }

  // The height at the top covered by the frame and the strip.
  coveredTop() {
    const strip = this.find(".strip");
    return this.top + (strip.checkVisibility() ? strip.offsetHeight : 0);
  }
}

// Orders two messages of one visit as Python wrote them; messages of two visits are not compared.
function isLater(at, than) {
  return Boolean(at && than) && at[0] === than[0] && at[1] > than[1];
}

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const root = parentElement.querySelector(".board");
  if (!root) return undefined;
  let board = boards.get(root);
  if (!board) {
    boards.set(root, (board = new LiveBoard(root)));
    root.liveBoard = { board }; // for tests
  }
  const send = bounded(setTriggerValue);
  board.update(data, {
    edit: (text) => send("edit", text),
    open: (id) => send("open", id),
    ask: (text) => send("ask", text),
  });
  tellDrawn();
  return () => board.stage.stop();
}
