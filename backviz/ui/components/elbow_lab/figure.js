// The drawings: the arm flattened to three views on a body that moves with it.
import { put, shape } from "../../../browser/elements.js";
import { FLAT } from "./arm.js";
import { add, at, BOXES, clamp, fixed, RAD, RAISED, UPPER } from "./model.js";
import {
  add2,
  arched,
  BACK,
  curve,
  HEAD_BEHIND,
  HEAD_FROM_ABOVE,
  HEAD_FROM_SIDE,
  hull,
  line,
  mirrored,
  SIDE_BACK,
  SIDE_FRONT,
  SIDE_SPINE,
} from "./shapes.js";
import { degrees } from "./words.js";

const HALF_LETTER = 5; // of the largest type of an angle, on a big screen, in drawing units

export class View {
  constructor(name, figure) {
    this.name = name;
    this.parts = {};
    this.svg = shape("svg", { class: "fig", viewBox: BOXES[name], "data-testid": `elbow-view-${name}` });
    this.picture = shape("g", { role: "img", "aria-label": "" });
    this.svg.append(this.fade(), this.picture);
    this[name]();
    figure.append(this.svg);
  }

  fade() {
    const stops = [
      shape("stop", { "stop-color": "#fff" }),
      shape("stop", { offset: "1", "stop-color": "#fff", "stop-opacity": "0" }),
    ];
    const id = `foot-${this.name}`;
    const gradient = shape(
      "linearGradient",
      { id: `${id}-g`, gradientUnits: "userSpaceOnUse", x1: 0, y1: 102, x2: 0, y2: 127 },
      ...stops,
    );
    const mask = shape(
      "mask",
      { id, maskUnits: "userSpaceOnUse", x: -140, y: -140, width: 320, height: 300 },
      shape("rect", { x: -140, y: -140, width: 320, height: 300, fill: `url(#${id}-g)` }),
    );
    return shape("defs", {}, gradient, mask);
  }

  part(parent, name, tag, attributes) {
    const node = shape(tag, attributes);
    this.parts[name] = node;
    parent.append(node);
    return node;
  }

  still(parent, tag, attributes) {
    const node = shape(tag, attributes);
    parent.append(node);
    return node;
  }

  group(attributes = {}, parent = this.picture) {
    return this.still(parent, "g", attributes);
  }

  arm(parent, sides) {
    this.arms = sides.map((transform) => {
      const group = this.group({ class: transform ? "twin" : "own", transform }, parent);
      const made = { group };
      const part = (name, tag, attributes) => { made[name] = this.still(group, tag, attributes); };
      part("lift", "path", { class: "tip", d: "M0 -46L8 -34L3 -34L3 -22L-3 -22L-3 -34L-8 -34Z" });
      part("cable", "path", { class: "cable" });
      part("fore", "path", { class: "limb" });
      part("hand", "circle", { class: "limb", r: 6.6 });
      part("grip", "path", { class: "grip" });
      part("upper", "path", { class: "limb" });
      part("foreUnder", "path", { class: "under", "stroke-width": 4.2 });
      part("foreOver", "path", { class: "over", "stroke-width": 2.8 });
      part("boneUnder", "path", { class: "under", "stroke-width": 6.4 });
      part("boneOver", "path", { class: "over", "stroke-width": 4.8 });
      return made;
    });
  }

  ghost(parent) {
    const ghost = this.group({ class: "ghost" }, parent);
    this.part(ghost, "ghostFore", "path", { class: "limb" });
    this.part(ghost, "ghostUpper", "path", { class: "limb" });
    this.parts.ghost = ghost;
  }

  travel(parent = this.picture) {
    this.part(parent, "arc", "path", { class: "arc" });
    this.part(parent, "tip", "path", { class: "tip", d: "M7 0L-5 -6L-2.5 0L-5 6Z" });
  }

  behind() {
    this.ghost(this.picture);
    const body = this.group({ mask: "url(#foot-behind)" });
    this.part(body, "trunk", "path", { class: "skin", d: curve(mirrored(BACK), true) });
    this.still(body, "path", {
      class: "skin",
      d: HEAD_BEHIND,
    });
    this.spine(body, line([[0, -22], [0, 104]]));
    for (const flip of ["", "scale(-1 1)"]) {
      this.still(body, "path", {
        class: "bone",
        transform: flip,
        d: "M3 108C9 99 20 95 29 98C36 101 38 107 37 113C31 110 26 115 22 121C16 127 8 127 3 124Z",
      });
    }
    for (const [side, flip] of [["bladeR", 1], ["bladeL", -1]]) {
      const blade = this.part(body, side, "g", {});
      blade.dataset.flip = flip;
      this.still(blade, "path", {
        class: "bone",
        d: "M13 0C20 -5 31 -6 36 -3C40 0 40 7 36 12C32 21 28 33 24 42C20 45 18 41 17 36C15 24 13 12 13 0Z",
      });
      this.still(blade, "path", { class: "ridge", d: "M14 7C22 5 34 0 44 -6" });
    }
    this.arm(this.picture, ["scale(-1 1)", ""]);
    this.part(this.picture, "dial", "path", { class: "dial" });
    this.travel();
    this.part(this.picture, "deg", "text", { class: "deg", "text-anchor": "middle" });
  }

  spine(parent, d) {
    const under = this.still(parent, "path", {
      class: "under spine",
      "stroke-width": 8.4,
      "stroke-dasharray": "6.2 2",
      d,
    });
    const over = this.still(parent, "path", {
      class: "over spine",
      "stroke-width": 6.6,
      "stroke-dasharray": "4.6 3.6",
      "stroke-dashoffset": "-0.8",
      d,
    });
    return [under, over];
  }

  side() {
    const body = this.group({ mask: "url(#foot-side)" });
    this.part(body, "trunk", "path", { class: "skin" });
    this.still(body, "path", {
      class: "skin",
      d: HEAD_FROM_SIDE,
    });
    this.part(body, "straight", "path", { class: "neutral" });
    this.part(body, "pelvis", "path", {
      class: "bone",
      d: "M-17 -8C-11 -15 3 -16 10 -10C12 -5 10 1 5 3C4 9 -2 13 -8 10C-11 5 -17 2 -17 -8Z",
    });
    this.parts.spineLines = this.spine(body, "");
    this.part(body, "blade", "path", {
      class: "bone",
      d: "M-21 2C-14 -3 -6 -3 -2 -2C-4 8 -11 22 -16 38C-20 34 -23 18 -21 2Z",
    });
    this.still(this.picture, "path", { class: "mid", d: "M0 -122L0 124" });
    this.still(this.picture, "text", { class: "note", x: 4, y: -101 }).textContent = "midline";
    this.part(this.picture, "wedge", "path", { class: "wedge" });
    this.ghost(this.picture);
    this.part(this.picture, "dial", "path", { class: "dial" });
    this.arm(this.picture, [""]);
    this.travel();
    this.part(this.picture, "deg", "text", { class: "deg", "text-anchor": "middle" });
  }

  above() {
    this.still(this.picture, "path", { class: "mid", d: "M-124 0L124 0" });
    this.ghost(this.picture);
    this.part(this.picture, "trunk", "path", {
      class: "skin",
      d: curve(
        mirrored([
          [12, -20],
          [30, -18],
          [46, -12],
          [56, -2],
          [54, 10],
          [40, 17],
          [18, 21],
          [4, 20],
        ]),
        true,
      ),
    });
    for (const flip of ["", "scale(-1 1)"]) {
      this.still(this.picture, "path", {
        class: "bone",
        transform: flip,
        d: "M13 18C22 19 35 13 45 3C47 -1 43 -3 40 0C32 8 22 13 13 14C11 15 11 17 13 18Z",
      });
      this.still(this.picture, "path", {
        class: "bone",
        transform: flip,
        d: "M6 -16C18 -19 32 -14 44 -5C46 -3 44 -1 41 -2C30 -9 18 -14 6 -12Z",
      });
    }
    this.still(this.picture, "rect", { class: "bone", x: -5, y: 12, width: 10, height: 9, rx: 2.5 });
    this.arm(this.picture, ["scale(-1 1)", ""]);
    this.still(this.picture, "path", {
      class: "limb",
      d: HEAD_FROM_ABOVE,
    });
    this.still(this.picture, "text", { class: "note", x: -120, y: 58 }).textContent =
      "dashed: the body's midline";
    this.travel();
  }

  handle(name, kind, label) {
    const node = shape("g", {
      class: `handle ${kind}`,
      role: "slider",
      tabindex: "0",
      "aria-label": label,
      "data-testid": `elbow-handle-${this.name}-${name}`,
    });
    node.append(
      shape("circle", { class: "hit", r: 22 }),
      shape("circle", { class: "halo", r: 14 }),
      shape("circle", { class: "knob", r: 9 }),
    );
    this.svg.append(node);
    return node;
  }

  paint(path, arm) {
    const { parts, name } = this;
    const flat = FLAT[name];
    const lifted = name === "above" ? 0 : -arm.lift;
    const point = (p) => { const [x, y] = flat(p); return [x, y + lifted]; };
    const root = point([0, 0, 0]);
    const [elbow, hand] = [point(arm.end.elbow), point(arm.end.hand)];
    this.places = { root, elbow, start: point(arm.start.elbow) };
    const set = (part, value) => parts[part].setAttribute("d", value);
    const box = (path.mode === "raise" ? RAISED : BOXES)[name];
    if (this.box !== box) this.svg.setAttribute("viewBox", (this.box = box));
    this.paintArms(arm, root, elbow, hand, point);
    const travels = path.mode !== "shrug";
    parts.ghost.style.display = travels ? "" : "none";
    if (travels) {
      set("ghostUpper", hull(root, 9.5, this.places.start, 7));
      set("ghostFore", hull(this.places.start, 7, point(arm.start.hand), 4.6));
    }
    this.paintArc(arm.arc.map(point));
    if (name === "side") this.paintSide(path, arm, root, elbow);
    if (name === "behind") this.paintBehind(path, arm, root);
  }

  paintArms(arm, root, elbow, hand, point) {
    const cabled = arm.load === "cable";
    const tip = point(add(arm.end.hand, arm.line, 70));
    const along = [tip[0] - hand[0], tip[1] - hand[1]];
    const far = Math.hypot(...along);
    const across = !cabled ? [9, 0] : far < 8 ? [7, 0] : [(-along[1] / far) * 7, (along[0] / far) * 7];
    const [bone, fore] = [line([root, elbow]), line([elbow, hand])];
    const shapes = {
      upper: hull(root, 11.5, elbow, 8.2), fore: hull(elbow, 8.2, hand, 5.2), boneUnder: bone, boneOver: bone,
      foreUnder: fore, foreOver: fore, cable: cabled ? line([hand, tip]) : "",
      grip: line([add2(hand, across, 1), add2(hand, across, -1)]),
    };
    for (const made of this.arms) {
      for (const [name, d] of Object.entries(shapes)) made[name].setAttribute("d", d);
      made.hand.setAttribute("cx", fixed(hand[0]));
      made.hand.setAttribute("cy", fixed(hand[1]));
      made.grip.style.strokeWidth = cabled ? 4 : 8;
      made.lift.style.display = arm.lift && this.name !== "above" ? "" : "none";
      made.lift.setAttribute("transform", `translate(${fixed(root[0])} ${fixed(root[1] + 8)})`);
    }
  }

  paintArc(points) {
    const { arc, tip } = this.parts;
    let length = 0;
    for (let i = 1; i < points.length; i += 1)
      length += Math.hypot(points[i][0] - points[i - 1][0], points[i][1] - points[i - 1][1]);
    const seen = length > 26;
    arc.style.display = seen ? "" : "none";
    tip.style.display = seen ? "" : "none";
    if (!seen) return;
    // The arrow stops short of the knob that marks the end.
    const last = points[points.length - 1];
    let cut = points.length - 1;
    while (cut > 1 && Math.hypot(points[cut][0] - last[0], points[cut][1] - last[1]) < 17) cut -= 1;
    const kept = points.slice(0, cut + 1);
    const end = kept[kept.length - 1];
    arc.setAttribute("d", line(kept));
    tip.setAttribute(
      "transform",
      `translate(${at(end)}) rotate(${fixed(Math.atan2(last[1] - end[1], last[0] - end[0]) / RAD)})`,
    );
  }

  paintSide(path, arm, root, elbow) {
    const { parts } = this;
    const isPull = path.mode === "pull";
    const back = isPull ? path.past * 0.08 : 0;
    this.arch(isPull ? path.arch / 100 : 0);
    parts.wedge.setAttribute("d", isPull && path.past ? `M${at(root)}L0 66L${at(elbow)}Z` : "");
    parts.blade.setAttribute("transform", `translate(${fixed(-back)} ${fixed(-arm.lift)})`);
    this.showDial(isPull);
    if (isPull) this.paintPull(path.pull);
  }

  // The trunk seen from the side, at a share of the clear arch.
  arch(share) {
    if (this.share === share) return;
    this.share = share;
    const { parts } = this;
    const outline = [...arched(SIDE_BACK, "back", share), ...arched(SIDE_FRONT, "front", share)];
    const spine = curve(arched(SIDE_SPINE, "spine", share));
    parts.trunk.setAttribute("d", curve(outline, true));
    for (const node of parts.spineLines) node.setAttribute("d", spine);
    parts.pelvis.setAttribute("transform", `translate(-3 108) rotate(${fixed(16 * share)})`);
    parts.straight.setAttribute("d", share ? curve(SIDE_BACK.slice(3, 9)) : "");
  }

  showDial(yes) {
    this.parts.dial.style.display = yes ? "" : "none";
    this.parts.deg.style.display = yes ? "" : "none";
  }

  paintPull(pull) {
    const turn = -pull * RAD;
    const on = (angle, r) => [r * Math.cos(angle), r * Math.sin(angle)];
    const bow = pull ? `M${at(on(0, 38))}A38 38 0 0 ${pull > 0 ? 0 : 1} ${at(on(turn, 38))}` : "";
    const [x, y] = on(turn, 93);
    this.parts.dial.setAttribute("d", `M0 0L46 0${bow}`);
    this.writeDegrees([x + 4, clamp(y + 5, [-96, 118])], degrees(pull));
  }

  // Written whole: no part of the text is cut off at an edge of the drawing.
  writeDegrees([x, y], text) {
    const { deg } = this.parts;
    const [left, , wide] = this.box.split(" ").map(Number);
    const half = text.length * HALF_LETTER + 2;
    deg.setAttribute("x", fixed(clamp(x, [left + half, left + wide - half])));
    deg.setAttribute("y", fixed(y));
    put(deg, text);
  }

  paintBehind(path, arm, root) {
    const { turned, drawn } = bladesAt(path);
    for (const blade of [this.parts.bladeR, this.parts.bladeL]) {
      const move = `translate(${fixed(-drawn)} ${fixed(-arm.lift)}) rotate(${fixed(-turned)} 30 2)`;
      blade.setAttribute("transform", `scale(${blade.dataset.flip} 1) ${move}`);
    }
    this.showDial(path.mode !== "shrug");
    if (path.mode === "raise") this.paintOut(path.elevation, root, [4, 5]);
    if (path.mode === "pull") this.paintOut(path.flare, root, path.flare > 60 ? [null, 22] : [4, 5]);
  }

  // How far the arm is out from the side, written `off` its end; without room there, at the right edge.
  paintOut(angle, root, [right, down]) {
    const on = (deg, r) => [root[0] + r * Math.sin(deg * RAD), root[1] + r * Math.cos(deg * RAD)];
    const bow = angle ? `M${at(on(0, 40))}A40 40 0 0 0 ${at(on(angle, 40))}` : "";
    const [x, y] = on(angle, UPPER + 20);
    this.parts.dial.setAttribute("d", `M${at(root)}L${at(on(0, 46))}${bow}`);
    this.writeDegrees([right === null ? 102 : x + right, y + down], `${angle}°`);
  }
}

// How far the shoulder blades are turned, in degrees, and drawn together, in drawing units.
function bladesAt({ mode, elevation, flare, past }) {
  if (mode === "raise") return { turned: Math.max(0, elevation - 30) / 3, drawn: 0 };
  return mode === "pull" ? { turned: flare * 0.12, drawn: past * 0.16 } : { turned: 0, drawn: 0 };
}
