// The handles in the drawings: dragged by mouse or finger, or moved by keys. What they set, the lab shows.
import { onKey } from "../../../browser/elements.js";
import { followFinger, isFinger } from "../../../browser/touch.js";
import { at, clamp, LIMITS, RAD, UPPER } from "./model.js";
import { add2 } from "./shapes.js";
import { degrees, WORDS } from "./words.js";

// The pull of a hand that comes from a point; behind the body it is as far up or down as it goes.
function pullTowards([x, y]) {
  if (x < 0) return y > 0 ? -90 : 90;
  return -Math.atan2(y, x) / RAD;
}

// What each handle sets: from a point relative to the shoulder, in drawing units.
const HANDLES = [
  {
    view: "side",
    place: "start",
    kind: "open",
    modes: ["pull"],
    fields: ["pull"],
    label: "Where the pull comes from",
    aim: (point) => ({ pull: pullTowards(point) }),
  },
  {
    view: "side",
    place: "elbow",
    kind: "",
    modes: ["pull"],
    fields: ["past"],
    label: "Elbow at the finish: how far past the midline",
    aim: ([x]) => ({ past: Math.asin(clamp(-x / UPPER, [0, 1])) / RAD }),
  },
  {
    view: "behind",
    place: "elbow",
    kind: "",
    modes: ["pull"],
    fields: ["flare"],
    label: "Elbow flare",
    aim: ([x, y]) => ({ flare: Math.atan2(Math.max(0, x), y) / RAD }),
  },
  {
    view: "behind",
    place: "elbow",
    kind: "raise",
    modes: ["raise"],
    fields: ["elevation"],
    label: "How high the arm is raised",
    aim: ([x, y]) => ({ elevation: Math.atan2(Math.max(0, x), y) / RAD }),
  },
  {
    view: "above",
    place: "elbow",
    kind: "",
    modes: ["pull"],
    fields: ["flare", "past"],
    label: "Elbow from above: left and right keys set the flare, up and down how far past the midline",
    aim: ([x, y]) => {
      const past = Math.min(40 * RAD, Math.asin(clamp(y / UPPER, [0, 1])));
      return { past: past / RAD, flare: Math.asin(clamp(x / (UPPER * Math.cos(past)), [0, 1])) / RAD };
    },
  },
];

// [field, degrees] for a key, or undefined. Where a handle sets two angles, up and down set the second.
function moveOf({ key, shiftKey }, fields) {
  const step = shiftKey ? 10 : 1;
  const [first, second] = fields;
  return {
    ArrowRight: [first, step],
    ArrowLeft: [first, -step],
    ArrowUp: second ? [second, -step] : [first, step],
    ArrowDown: second ? [second, step] : [first, -step],
    PageUp: [first, 10],
    PageDown: [first, -10],
    Home: [first, -1e3],
    End: [first, 1e3],
  }[key];
}

export class Handles {
  constructor(lab) {
    this.lab = lab;
    this.all = HANDLES.map((spec) => this.make(spec));
  }

  make(spec) {
    const view = this.lab.views[spec.view];
    const handle = { ...spec, view, node: view.handle(spec.fields.join("-"), spec.kind, spec.label) };
    const [low, high] = LIMITS[spec.fields[0]];
    handle.node.setAttribute("aria-valuemin", low);
    handle.node.setAttribute("aria-valuemax", high);
    handle.node.addEventListener("pointerdown", (event) => this.grab(event, handle));
    handle.node.addEventListener("keydown", onKey((event) => this.nudge(event, handle)));
    handle.node.addEventListener("touchmove", (event) => this.keepFinger(event), { passive: false });
    return handle;
  }

  grab(event, handle) {
    if (event.button) return;
    const { node } = handle;
    if (isFinger(event)) return this.follow(event, handle);
    event.preventDefault();
    node.setPointerCapture(event.pointerId);
    this.lab.hold(node);
    const aim = this.aimOf(event, handle);
    node.addEventListener("pointermove", aim);
    node.addEventListener("lostpointercapture", () => {
      node.removeEventListener("pointermove", aim);
      this.lab.letGo();
    }, { once: true });
  }

  follow(event, handle) {
    let was, aim;
    followFinger(event, {
      begin: () => {
        this.lab.hold(handle.node);
        was = this.lab.path;
        aim = this.aimOf(event, handle);
      },
      move: (moved) => aim(moved),
      end: (isDone) => {
        if (!isDone) this.lab.path = was;
        this.lab.draw();
        this.lab.letGo();
      },
      tap: () => handle.node.focus({ preventScroll: true }),
    });
  }

  // Chromium pans sideways from a drawing's part although its style allows upright panning only.
  keepFinger(event) {
    if (event.cancelable && this.lab.root.classList.contains("dragging")) event.preventDefault();
  }

  // Moves a handle with the pointer that came down on it, as far from it as it did.
  aimOf(event, { view, place, aim }) {
    const toDrawing = view.svg.getScreenCTM().inverse();
    const seen = ({ clientX, clientY }) => {
      const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(toDrawing);
      return [x - view.places.root[0], y - view.places.root[1]];
    };
    const began = seen(event);
    const knob = view.places[place];
    const off = [knob[0] - view.places.root[0] - began[0], knob[1] - view.places.root[1] - began[1]];
    return (moved) => this.lab.change(aim(add2(seen(moved), off, 1)));
  }

  nudge(event, { fields }) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const move = moveOf(event, fields);
    if (!move) return;
    event.preventDefault();
    const [field, by] = move;
    this.lab.change({ [field]: this.lab.path[field] + by });
    this.lab.commitSoon();
  }

  paint(path) {
    for (const { node, view, place, modes, fields } of this.all) {
      const yes = modes.includes(path.mode);
      node.style.display = yes ? "" : "none";
      if (!yes) continue;
      node.setAttribute("transform", `translate(${at(view.places[place])})`);
      node.setAttribute("aria-valuenow", path[fields[0]]);
      const said = fields.map((field) => `${degrees(path[field])}, ${WORDS[field](path[field])}`);
      node.setAttribute("aria-valuetext", said.join("; "));
    }
  }
}
