// Moving a row by its grip: dragged by mouse, held and dragged by finger, or picked up with Space and moved
// by arrows. A finger that goes on at once scrolls the page.
import { onKey, put } from "../../../browser/elements.js";
import { keyOf } from "../../../browser/sums.js";
import { isFinger, SLACK_PX } from "../../../browser/touch.js";
import { set } from "./parts.js";
import { applyEdit } from "./edits.js";
const START_PX = 4; // less is a click, not a drag
const HOLD_MS = 350; // a finger rests this long on the grip before it holds the row
const EDGE_PX = 72; // this near the window's edge the page scrolls along

export class Mover {
  constructor(board) {
    this.board = board;
    this.line = board.find(".drop-line");
    this.tag = board.find(".drag-tag");
  }

  get isBusy() {
    return Boolean(this.lift || this.drag);
  }

  listen(row) {
    row.grip.addEventListener("pointerdown", (event) =>
      isFinger(event) ? this.hold(event, row) : this.grab(event, row),
    );
    // A held row neither scrolls nor opens the browser's menu.
    for (const name of ["touchmove", "contextmenu"])
      row.grip.addEventListener(name, (event) => this.drag && event.preventDefault(), { passive: false });
    row.grip.addEventListener("keydown", onKey((event) => this.key(event, row)));
    row.grip.addEventListener("blur", () => {
      if (this.lift && this.lift.row === row && !this.board.isRendering) this.putBack("Moving ended. ");
    });
  }

  // ------------------------------------------------------------------ by keyboard
  key(event, row) {
    if (this.drag && event.key === "Escape") return this.endDrag(false);
    if (event.altKey || event.ctrlKey || event.metaKey) return null;
    const { lift } = this;
    const act = lift
      ? {
          " ": () => this.put(),
          Enter: () => this.put(),
          Escape: () => this.putBack(),
          ArrowUp: () => this.step(-1),
          ArrowDown: () => this.step(1),
          ArrowLeft: () => this.leap(-1),
          ArrowRight: () => this.leap(1),
        }[event.key]
      : { " ": () => this.pickUp(row), Enter: () => this.pickUp(row) }[event.key];
    if (!act) return null;
    event.preventDefault();
    event.stopPropagation();
    return act();
  }

  pickUp(row) {
    this.board.flush();
    const home = this.board.placeOf(row.uid);
    this.lift = { row, home, now: { ...home } };
    this.show(`${row.title} picked up. Arrow keys move it, Space puts it down, Escape puts it back.`);
  }

  // The week as it would be if the row were put down now.
  preview(week) {
    const { lift } = this;
    if (!lift) return week;
    const { home, now } = lift;
    return applyEdit(week, { do: "move", ...home, to_session: now.session, at: now.slot }, this.board.facts);
  }

  step(by) {
    const { now, home } = this.lift;
    const { sessions } = this.board.week;
    const count = sessions[now.session].slots.length - (now.session === home.session ? 1 : 0);
    const to = now.slot + by;
    if (to >= 0 && to <= count) now.slot = to;
    else return this.leap(by, by < 0);
    return this.show();
  }

  leap(by, toEnd = false) {
    const { now, home } = this.lift;
    const { sessions } = this.board.week;
    const { slots: most } = this.board.facts.limits;
    for (let at = now.session + by; at >= 0 && at < sessions.length; at += by) {
      const count = sessions[at].slots.length - (at === home.session ? 1 : 0);
      if (count >= most) continue;
      Object.assign(now, { session: at, slot: toEnd ? count : 0 });
      this.board.boxes.get(sessions[at].uid).setFold(false);
      return this.show();
    }
    return this.board.say("It cannot go further.");
  }

  show(text) {
    const { row, now } = this.lift;
    this.board.render();
    row.node.classList.add("lifted");
    set(row.grip, "aria-pressed", "true");
    row.node.scrollIntoView({ block: "nearest" });
    const { name, slots } = this.board.seen.sessions[now.session];
    this.board.say(text || `${name}, place ${now.slot + 1} of ${slots.length}.`);
  }

  letGo() {
    const { lift } = this;
    this.lift = null;
    lift.row.node.classList.remove("lifted");
    set(lift.row.grip, "aria-pressed", "false");
    return lift;
  }

  put() {
    const { row, home, now } = this.letGo();
    this.board.caughtUp();
    this.commit(row, home, now);
  }

  putBack(why = "") {
    const { row } = this.letGo();
    this.board.caughtUp();
    this.board.render();
    this.board.say(`${why}${row.title} is back in its place.`);
  }

  commit(row, home, now) {
    const place = this.board.placeOf(row.uid);
    const { sessions } = this.board.week;
    if (!place || !sessions[now.session]) return;
    if (place.session === now.session && place.slot === now.slot) {
      this.board.render();
      this.board.say(`${row.title} stays in its place.`);
      return;
    }
    const said = `${row.title} moved to ${sessions[now.session].name}, place ${now.slot + 1}.`;
    this.board.edit(
      { do: "move", ...place, exercise: keyOf(row.slot), to_session: now.session, at: now.slot },
      said,
    );
  }

  // ------------------------------------------------------------------ by mouse or finger
  hold(event, row) {
    const over = new AbortController();
    const begun = setTimeout(() => {
      over.abort();
      if (!row.grip.isConnected || this.isBusy) return;
      this.at = { x: event.clientX, y: event.clientY };
      this.grab(event, row);
      this.startDrag(row);
    }, HOLD_MS);
    const leave = () => {
      clearTimeout(begun);
      over.abort();
    };
    const hear = (name, act) => addEventListener(name, act, { capture: true, signal: over.signal });
    hear("pointermove", ({ pointerId, clientX, clientY }) => {
      if (
        pointerId === event.pointerId &&
        Math.hypot(clientX - event.clientX, clientY - event.clientY) >= SLACK_PX
      )
        leave();
    });
    for (const name of ["pointerup", "pointercancel", "pointerdown"]) hear(name, leave);
  }

  grab(event, row) {
    if (event.button || this.isBusy) return;
    event.preventDefault();
    row.grip.focus({ preventScroll: true });
    row.grip.setPointerCapture(event.pointerId);
    const begun = { x: event.clientX, y: event.clientY };
    const move = (moved) => {
      this.at = { x: moved.clientX, y: moved.clientY };
      if (!this.drag && Math.hypot(this.at.x - begun.x, this.at.y - begun.y) >= START_PX) this.startDrag(row);
      if (this.drag) this.aim();
    };
    const end = (ended) => {
      for (const [name, heard] of heards) row.grip.removeEventListener(name, heard);
      this.endDrag(ended.type === "pointerup");
    };
    const heards = [
      ["pointermove", move],
      ["pointerup", end],
      ["pointercancel", end],
      ["lostpointercapture", end],
    ];
    for (const [name, heard] of heards) row.grip.addEventListener(name, heard);
  }

  startDrag(row) {
    this.board.flush();
    this.drag = { row, home: this.board.placeOf(row.uid), now: null, scroller: scrollerOf(this.board.root) };
    row.node.classList.add("dragged");
    this.board.root.classList.add("dragging");
    this.tag.hidden = false;
    this.scroll();
  }

  aim() {
    const { row, home } = this.drag;
    const number = this.sessionUnder(this.at.y);
    const box = this.boxes[number];
    const rows = [...box.list.children].filter((node) => node !== row.node);
    const isFull = number !== home.session && rows.length >= this.board.facts.limits.slots;
    const rects = rows.map((node) => node.getBoundingClientRect());
    const slot = box.isOpen
      ? rects.filter(({ top, height }) => top + height / 2 < this.at.y).length
      : rows.length;
    const isHome = number === home.session && slot === home.slot;
    this.drag.now = isFull || isHome ? null : { session: number, slot };
    this.showTag(isFull ? `${box.session.name} is full` : row.title);
    this.line.hidden = !this.drag.now;
    if (this.drag.now) this.showLine(box, rects, slot);
  }

  get boxes() {
    return this.board.week.sessions.map(({ uid }) => this.board.boxes.get(uid));
  }

  // The session nearest to a height on the screen.
  sessionUnder(y) {
    const gaps = this.boxes.map((box) => {
      const { top, bottom } = box.node.getBoundingClientRect();
      return Math.max(0, top - y, y - bottom);
    });
    return gaps.indexOf(Math.min(...gaps));
  }

  showTag(text) {
    const { x, y } = this.at;
    const frame = this.board.root.getBoundingClientRect();
    put(this.tag, text);
    const left = Math.min(x - frame.left + 14, frame.width - this.tag.offsetWidth - 4);
    this.tag.style.transform = `translate(${left}px, ${y - frame.top + 10}px)`;
  }

  // The line stands where the row would come; `rects` are the session's other rows.
  showLine(box, rects, slot) {
    const frame = this.board.root.getBoundingClientRect();
    const inside = (box.isOpen ? box.body : box.node).getBoundingClientRect();
    const below = rects.length ? rects.at(-1).bottom : inside.top + 8;
    const height = box.isOpen ? rects[slot]?.top ?? below : inside.bottom;
    this.line.style.width = `${inside.width}px`;
    this.line.style.transform = `translate(${inside.left - frame.left}px, ${height - frame.top - 2}px)`;
  }

  scroll() {
    if (!this.drag) return;
    const speed = this.scrollSpeed();
    if (speed) {
      this.drag.scroller.scrollTop += Math.max(-EDGE_PX, Math.min(EDGE_PX, speed)) / 4;
      this.aim();
    }
    this.frame = requestAnimationFrame(() => this.scroll());
  }

  // How far the pointer is inside the edge of what scrolls: below 0 at the top, above 0 at the bottom.
  scrollSpeed() {
    const { scroller } = this.drag;
    const isPage = scroller === document.scrollingElement;
    const { top, bottom } = isPage ? { top: 0, bottom: innerHeight } : scroller.getBoundingClientRect();
    const begin = top + this.board.coveredTop() + EDGE_PX;
    const end = Math.min(innerHeight, bottom) - EDGE_PX;
    if (this.at.y < begin) return this.at.y - begin;
    return Math.max(0, this.at.y - end);
  }

  endDrag(isDrop) {
    const { drag } = this;
    if (!drag) return;
    this.drag = null;
    cancelAnimationFrame(this.frame);
    drag.row.node.classList.remove("dragged");
    this.board.root.classList.remove("dragging");
    this.line.hidden = true;
    this.tag.hidden = true;
    this.board.caughtUp();
    if (isDrop && drag.now) this.commit(drag.row, drag.home, drag.now);
    else this.board.say(`${drag.row.title} stays in its place.`);
  }
}

export function scrollerOf(node) {
  for (let up = node; up; up = up.parentElement ?? up.getRootNode().host) {
    if (up.scrollHeight > up.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(up).overflowY))
      return up;
  }
  return document.scrollingElement;
}
