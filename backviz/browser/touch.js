// A finger on a draggable element: an upright move scrolls the page, a sideways move drags.
// Guards every slider of the page, Streamlit's own too. Mouse and keyboard are left alone. Must not know a
// component.
import { beginOnce } from "./page_state.js";
export const SLACK_PX = 8; // a shorter move has no direction yet
const NUDGE_PX = 3; // a sideways move this long before letting go is a drag
const FINGER_PX = 22; // a finger this close to the middle of a handle is on it
const SAME_PX = 6; // two handles this close lie on each other
const HANDLE = "24px"; // a slider's handle, unless its style says another in --handle

// The direction of a finger this far from its start, or null.
function headingOf(dx, dy) {
  if (Math.hypot(dx, dy) < SLACK_PX) return null;
  return Math.abs(dx) > Math.abs(dy) ? "across" : "upright";
}

// The value of a slider whose handle stands at this share (0 to 1) of its track.
function valueAt(share, { min, max, step }) {
  const steps = Math.round((Math.min(1, Math.max(0, share)) * (max - min)) / step);
  return Number(Math.min(max, min + steps * step).toFixed(6));
}

export function isFinger(event) {
  return event.pointerType === "touch" || event.pointerType === "pen";
}

// Follows one finger. `begin` and `move` get its place once it goes across; `end` whether it was let go,
// false when the browser took the finger for something else or a second one came; `tap` when it never went.
export function followFinger(down, { begin, move, end, tap, isOnHandle = () => false }) {
  const over = new AbortController();
  let heading = null;
  const finish = (isDone) => {
    over.abort();
    if (heading === "across") end(isDone);
    else if (isDone && !heading) tap?.();
  };
  const hear = (name, act) =>
    addEventListener(name, (event) => event.isTrusted && act(event), { capture: true, signal: over.signal });
  const mine = (act) => (event) => event.pointerId === down.pointerId && act(event);
  hear("pointermove", mine((moved) => {
    const was = heading;
    heading ??= headingOf(moved.clientX - down.clientX, moved.clientY - down.clientY);
    if (heading === "upright") finish(false);
    if (heading !== "across") return;
    if (!was) begin(moved);
    move(moved);
  }));
  hear("pointerup", mine((up) => {
    const [dx, dy] = [Math.abs(up.clientX - down.clientX), Math.abs(up.clientY - down.clientY)];
    if (!heading && isOnHandle() && dx >= NUDGE_PX && dx > dy) {
      heading = "across";
      begin(up);
      move(up);
    }
    finish(true);
  }));
  hear("pointercancel", mine(() => finish(false)));
  hear("pointerdown", (other) => other.pointerId !== down.pointerId && finish(false));
}

// A range input under a finger. The browser moves it at once, wherever the finger came down; its value is
// restored before any listener runs.
class RangeUnderFinger {
  constructor(input, down) {
    this.input = input;
    this.value = this.first = input.value;
    this.root = input.getRootNode();
    this.measure(down.clientX);
    this.mute = (event) => {
      if (event.target !== input || !event.isTrusted) return;
      event.stopImmediatePropagation();
      this.write(this.value);
    };
    for (const kind of ["input", "change"]) this.root.addEventListener(kind, this.mute, true);
    if (!down.isPrimary) return;
    const focus = () => this.focus();
    followFinger(down, {
      begin: focus,
      move: (at) => this.move(at),
      end: (isDone) => this.end(isDone),
      tap: focus,
      isOnHandle: () => this.isOnHandle,
    });
  }

  measure(x) {
    const style = getComputedStyle(this.input);
    const [size, unit] = (style.getPropertyValue("--handle").trim() || HANDLE)
      .match(/^([\d.]+)(em|px)$/)
      .slice(1);
    const handle = size * (unit === "em" ? parseFloat(style.fontSize) : 1);
    const { left, width } = this.input.getBoundingClientRect();
    this.isTurned = style.direction === "rtl";
    this.start = left + handle / 2;
    this.room = Math.max(1, width - handle);
    const { min, max } = this.limits;
    const share = (this.first - min) / (max - min || 1);
    const off = this.start + (this.isTurned ? 1 - share : share) * this.room - x;
    this.isOnHandle = Math.abs(off) <= FINGER_PX;
    this.off = this.isOnHandle ? off : 0;
  }

  get limits() {
    const { min, max, step } = this.input;
    return { min: Number(min || 0), max: Number(max || 100), step: Number(step) || 1 };
  }

  write(value) {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(this.input, value);
  }

  focus() {
    this.input.focus({ preventScroll: true });
  }

  move({ clientX }) {
    const share = (clientX + this.off - this.start) / this.room;
    this.set(String(valueAt(this.isTurned ? 1 - share : share, this.limits)));
  }

  set(value) {
    if (value === this.value) return;
    this.value = value;
    this.write(value);
    this.input.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  }

  end(isDone) {
    if (!isDone) this.set(this.first);
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  release() {
    for (const kind of ["input", "change"]) this.root.removeEventListener(kind, this.mute, true);
  }
}

function middleOf(handle) {
  const { left, width } = handle.getBoundingClientRect();
  return left + width / 2;
}

// Whether a handle of a Streamlit slider has room to the right (or, with a negative dx, to the left).
function canGo(handle, dx) {
  const { value, min, max } = handle.querySelector("input");
  return dx > 0 ? Number(value) < Number(max) : Number(value) > Number(min);
}

// A Streamlit slider under a finger: it gets the press once the finger moves sideways.
class WidgetUnderFinger {
  constructor(rail, down, target) {
    this.target = target;
    this.down = down;
    this.handles = [...rail.children].filter((part) => part.querySelector("input[type=range]"));
    const isOnHandle = this.handles.some((handle) => handle.contains(target));
    this.near = this.nearest();
    this.home = isOnHandle ? down.clientX : middleOf(this.near); // the pointer's place that moves no handle
    if (!down.isPrimary) return;
    followFinger(down, {
      begin: (moved) => {
        if (isOnHandle) this.takeHandle(moved.clientX - down.clientX);
        this.replay("pointerdown", down.clientX);
      },
      move: (moved) => { if (moved.type === "pointerup") this.replay("pointermove", moved.clientX); },
      end: (isDone) => this.end(isDone),
      tap: () => this.near.querySelector("input").focus({ preventScroll: true }),
      isOnHandle: () => isOnHandle,
    });
  }

  nearest() {
    const off = (handle) => Math.abs(middleOf(handle) - this.down.clientX);
    return this.handles.reduce((best, one) => (off(one) < off(best) ? one : best));
  }

  // Where two handles overlap the browser gives the finger the upper one; the one whose middle is nearest is
  // meant. If they lie on each other the way the finger goes decides: to the left the lower one, to the right
  // the upper one, where that one has room.
  takeHandle(dx) {
    const here = this.handles.filter((one) => Math.abs(middleOf(one) - middleOf(this.near)) <= SAME_PX);
    const meant = (dx > 0 ? here.reverse() : here).find((handle) => canGo(handle, dx)) ?? this.near;
    if (!meant.contains(this.target)) this.target = meant;
  }

  replay(kind, clientX) {
    const { pointerId, pointerType, clientY } = this.down;
    const press = { bubbles: true, cancelable: true, composed: true, isPrimary: true, button: 0, buttons: 1 };
    this.target.dispatchEvent(new PointerEvent(kind, { ...press, pointerId, pointerType, clientX, clientY }));
  }

  end(isDone) {
    if (isDone) return;
    this.replay("pointermove", this.home);
    this.replay("pointercancel", this.home);
  }

  release() {}
}

// The slider under a press: a range input, or the rail of a Streamlit slider.
function sliderUnder(event) {
  const [target] = event.composedPath();
  const rail = target.closest?.('[data-testid="stSlider"] [role="group"] > [data-orientation]');
  if (rail) return (down) => new WidgetUnderFinger(rail, down, target);
  return target.matches?.("input[type=range]") && !target.disabled
    ? (down) => new RangeUnderFinger(target, down)
    : null;
}

function guardSliders() {
  const held = new Set();
  const hear = (name, act) => document.addEventListener(name, act, { capture: true, passive: false });
  const release = (ended) => {
    for (const one of ended) {
      one.release();
      held.delete(one);
    }
  };
  // Runs after the browser's own work at the end of a touch; the next finger may be down by then.
  const releaseSoon = () => {
    const ended = [...held];
    setTimeout(() => release(ended));
  };
  hear("pointerdown", (down) => {
    if (down.isPrimary) release([...held]);
    const take = down.isTrusted && isFinger(down) && sliderUnder(down);
    if (!take) return;
    const one = take(down);
    held.add(one);
    if (one instanceof WidgetUnderFinger) down.stopPropagation();
  });
  hear("mousedown", (event) => {
    if (!held.size || !sliderUnder(event)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  for (const name of ["touchend", "touchcancel"]) {
    hear(name, (event) => {
      if (!held.size) return;
      if (event.cancelable && sliderUnder(event)) event.preventDefault(); // no mouse events follow
      if (!event.touches.length) releaseSoon();
    });
  }
  hear("pointerup", (up) => up.pointerType === "pen" && releaseSoon());
  document.addEventListener("touchstart", (event) => {
    if ([...held].some((one) => one instanceof WidgetUnderFinger && one.target === event.composedPath()[0]))
      event.stopPropagation();
  }, { capture: true, passive: true });
}

// One guard a page, whichever component brings it first.
if (beginOnce("touch")) guardSliders();
