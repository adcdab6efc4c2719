// The drawings: an arm in space, flattened to three views, and the handles that set its angles.
import { put, shape } from "../../../browser/elements.js";
import {
  add,
  at,
  BOXES,
  clamp,
  degrees,
  fixed,
  FORE,
  RAD,
  RAISED,
  SHOULDER,
  unit,
  UPPER,
  WORDS,
} from "./model.js";

export function spoken(view, path) {
  if (path.mode === "shrug") return "The arms hang; the shoulders rise.";
  if (path.mode === "raise") return `The straight arm is raised to ${path.elevation}°, ${WORDS.elevation(path.elevation)}.`;
  const past = path.past ? `finishes ${path.past}° behind the body` : "stops at the body";
  const back = path.arch ? `, low back ${WORDS.arch(path.arch)}` : ", low back neutral";
  if (view === "side") return `The elbow travels ${WORDS.pull(path.pull)}, ${degrees(path.pull)}, and ${past}${back}.`;
  if (view === "behind") return `The elbow finishes ${path.flare}° out from the side.`;
  return `The elbow finishes ${path.flare}° out and ${past}.`;
}

function caption(view, path) {
  if (path.mode === "shrug") return view === "side" ? "shoulders up" : "";
  if (path.mode === "raise") return view === "behind" ? `raised to ${path.elevation}°` : "";
  if (view === "side") return `pull ${degrees(path.pull)}, ${path.past ? `${path.past}° behind the body` : "stops at the body"}`;
  return view === "behind" ? `flare ${path.flare}°` : `flare ${path.flare}°, ${path.past}° behind`;
}

// --- the arm in space: x to the right, y up, z forward, from the right shoulder -------------------

export function pose(path) {
  if (path.mode === "shrug") return armAlong([0.1, -1, 0.03], [0.1, -1, 0.03], 9);
  if (path.mode === "raise") return raisedArm(path.elevation);
  const [pull, flare, past] = [path.pull * RAD, path.flare * RAD, path.past * RAD];
  const wide = 6 * RAD + flare / 4;
  const reach = [Math.sin(wide), Math.sin(pull) * Math.cos(wide), Math.cos(pull) * Math.cos(wide)];
  const finish = [Math.cos(past) * Math.sin(flare), -Math.cos(past) * Math.cos(flare), -Math.sin(past)];
  const line = unit([0.07, Math.sin(pull), Math.cos(pull)]);
  const far = (1 - (reach[0] * finish[0] + reach[1] * finish[1] + reach[2] * finish[2])) / 2;
  const middle = unit(add(add(reach, finish), [Math.sin(flare), 0, Math.cos(flare)], 0.9 * far));
  const control = add(add([0, 0, 0], middle, 2), add(reach, finish), -0.5);
  const arc = [];
  for (let step = 0; step <= 14; step += 1) {
    const t = step / 14;
    const point = add(add(add([0, 0, 0], reach, (1 - t) ** 2), control, 2 * t * (1 - t)), finish, t * t);
    arc.push(add([0, 0, 0], unit(point), UPPER));
  }
  const elbow = arc[14];
  const start = { elbow: arc[0], hand: add([0, 0, 0], reach, UPPER + FORE) };
  return { start, end: { elbow, hand: add(elbow, line, FORE) }, line, arc, lift: 0, load: "cable" };
}

function armAlong(first, last, lift) {
  const made = (along) => ({ elbow: add([0, 0, 0], unit(along), UPPER), hand: add([0, 0, 0], unit(along), UPPER + FORE) });
  return { start: made(first), end: made(last), line: [0, -1, 0], arc: [], lift, load: "weight" };
}

function raisedArm(elevation) {
  const along = (deg) => [Math.sin(deg * RAD) * 0.94, -Math.cos(deg * RAD), Math.sin(deg * RAD) * 0.34];
  const made = armAlong(along(8), along(elevation), 0);
  const first = Math.min(8, elevation);
  made.arc = Array.from({ length: 15 }, (_, i) => add([0, 0, 0], along(first + ((elevation - first) * i) / 14), UPPER));
  return made;
}

const FLAT = {
  behind: ([x, y]) => [SHOULDER + x, -y],
  side: ([, y, z]) => [z, -y],
  above: ([x, , z]) => [SHOULDER + x, -z],
};

// --- drawing -----------------------------------------------------------------------------------

function hull([ax, ay], ra, [bx, by], rb) {
  const far = Math.hypot(bx - ax, by - ay);
  if (far <= Math.abs(ra - rb) + 0.01) {
    const [x, y, r] = ra > rb ? [ax, ay, ra] : [bx, by, rb];
    return `M${fixed(x - r)} ${fixed(y)}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0Z`;
  }
  const turn = Math.acos((ra - rb) / far);
  const base = Math.atan2(by - ay, bx - ax);
  const on = (x, y, r, angle) => at([x + r * Math.cos(angle), y + r * Math.sin(angle)]);
  return (
    `M${on(ax, ay, ra, base + turn)}A${ra} ${ra} 0 ${turn < Math.PI / 2 ? 1 : 0} 1 ${on(ax, ay, ra, base - turn)}` +
    `L${on(bx, by, rb, base - turn)}A${rb} ${rb} 0 ${turn > Math.PI / 2 ? 1 : 0} 1 ${on(bx, by, rb, base + turn)}Z`
  );
}

function curve(points, closed = false) {
  const n = points.length;
  const get = (i) => (closed ? points[(i + n) % n] : points[clamp(i, [0, n - 1])]);
  let text = `M${at(points[0])}`;
  for (let i = 0; i < (closed ? n : n - 1); i += 1) {
    const [p0, p1, p2, p3] = [get(i - 1), get(i), get(i + 1), get(i + 2)];
    text += `C${at([p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6])} ${at([p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6])} ${at(p2)}`;
  }
  return closed ? `${text}Z` : text;
}

const mirrored = (half) => [...half, ...half.slice().reverse().map(([x, y]) => [-x, y])];
export const line = (points) => `M${points.map(at).join("L")}`;

const BACK = [[7, -30], [10, -19], [22, -12], [38, -11], [50, -7], [55, 4], [53, 18], [46, 34], [41, 56], [36, 78], [36, 94], [41, 112], [44, 134]];
const SIDE_BACK = [[-7, -30], [-13, -15], [-21, 4], [-25, 24], [-23, 46], [-16, 68], [-14, 82], [-21, 100], [-27, 116], [-25, 134]];
const SIDE_FRONT = [[21, 134], [18, 112], [18, 92], [20, 70], [22, 48], [24, 28], [20, 6], [11, -10], [8, -20], [8, -30]];
const SIDE_SPINE = [[0, -34], [-6, -16], [-13, 4], [-17, 24], [-15, 46], [-8, 68], [-5, 84], [-10, 98]];
const ARCHED = { back: [0, 0, 1, 2, 3, 11, 12, 0, -6, -5], front: [-4, -1, 5, 8, 9, 8, 5, 2, 0, 0], spine: [0, 0, 1, 2, 4, 11, 11, 4] };

function arched(points, name, share) {
  return points.map(([x, y], index) => [x + ARCHED[name][index] * share, y]);
}

export class View {
  constructor(name, figure) {
    this.name = name;
    this.now = figure.querySelector(".now");
    this.parts = {};
    this.svg = shape("svg", { class: "fig", viewBox: BOXES[name], "data-testid": `elbow-view-${name}` });
    this.picture = shape("g", { role: "img", "aria-label": "" });
    this.svg.append(this.fade(), this.picture);
    this[name]();
    figure.append(this.svg);
  }

  fade() {
    const stops = [shape("stop", { "stop-color": "#fff" }), shape("stop", { offset: "1", "stop-color": "#fff", "stop-opacity": "0" })];
    const id = `foot-${this.name}`;
    const gradient = shape("linearGradient", { id: `${id}-g`, gradientUnits: "userSpaceOnUse", x1: 0, y1: 102, x2: 0, y2: 127 }, ...stops);
    const mask = shape("mask", { id, maskUnits: "userSpaceOnUse", x: -140, y: -140, width: 320, height: 300 }, shape("rect", { x: -140, y: -140, width: 320, height: 300, fill: `url(#${id}-g)` }));
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
    this.still(body, "path", { class: "skin", d: "M0 -82C13 -82 19 -72 19 -60C19 -53 17.5 -47 15 -42C13 -37 11 -34 9 -26L-9 -26C-11 -34 -13 -37 -15 -42C-17.5 -47 -19 -53 -19 -60C-19 -72 -13 -82 0 -82Z" });
    this.spine(body, line([[0, -22], [0, 104]]));
    for (const flip of ["", "scale(-1 1)"]) {
      this.still(body, "path", { class: "bone", transform: flip, d: "M3 108C9 99 20 95 29 98C36 101 38 107 37 113C31 110 26 115 22 121C16 127 8 127 3 124Z" });
    }
    for (const [side, flip] of [["bladeR", 1], ["bladeL", -1]]) {
      const blade = this.part(body, side, "g", {});
      blade.dataset.flip = flip;
      this.still(blade, "path", { class: "bone", d: "M13 0C20 -5 31 -6 36 -3C40 0 40 7 36 12C32 21 28 33 24 42C20 45 18 41 17 36C15 24 13 12 13 0Z" });
      this.still(blade, "path", { class: "ridge", d: "M14 7C22 5 34 0 44 -6" });
    }
    this.arm(this.picture, ["scale(-1 1)", ""]);
    this.part(this.picture, "dial", "path", { class: "dial" });
    this.travel();
    this.part(this.picture, "deg", "text", { class: "deg", "text-anchor": "middle" });
  }

  spine(parent, d) {
    const under = this.still(parent, "path", { class: "under spine", "stroke-width": 8.4, "stroke-dasharray": "6.2 2", d });
    const over = this.still(parent, "path", { class: "over spine", "stroke-width": 6.6, "stroke-dasharray": "4.6 3.6", "stroke-dashoffset": "-0.8", d });
    return [under, over];
  }

  side() {
    const body = this.group({ mask: "url(#foot-side)" });
    this.part(body, "trunk", "path", { class: "skin" });
    this.still(body, "path", { class: "skin", d: "M2 -82C15 -83 23 -75 23 -64C23 -61 24 -59 27 -54C28 -52 26 -51 24 -50C25 -45 24 -40 20 -38C15 -37 12 -36 10 -26L-8 -26C-9 -36 -16 -42 -18 -52C-20 -68 -12 -81 2 -82Z" });
    this.part(body, "straight", "path", { class: "neutral" });
    this.part(body, "pelvis", "path", { class: "bone", d: "M-17 -8C-11 -15 3 -16 10 -10C12 -5 10 1 5 3C4 9 -2 13 -8 10C-11 5 -17 2 -17 -8Z" });
    this.parts.spineLines = this.spine(body, "");
    this.part(body, "blade", "path", { class: "bone", d: "M-21 2C-14 -3 -6 -3 -2 -2C-4 8 -11 22 -16 38C-20 34 -23 18 -21 2Z" });
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
    this.part(this.picture, "trunk", "path", { class: "skin", d: curve(mirrored([[12, -20], [30, -18], [46, -12], [56, -2], [54, 10], [40, 17], [18, 21], [4, 20]]), true) });
    for (const flip of ["", "scale(-1 1)"]) {
      this.still(this.picture, "path", { class: "bone", transform: flip, d: "M13 18C22 19 35 13 45 3C47 -1 43 -3 40 0C32 8 22 13 13 14C11 15 11 17 13 18Z" });
      this.still(this.picture, "path", { class: "bone", transform: flip, d: "M6 -16C18 -19 32 -14 44 -5C46 -3 44 -1 41 -2C30 -9 18 -14 6 -12Z" });
    }
    this.still(this.picture, "rect", { class: "bone", x: -5, y: 12, width: 10, height: 9, rx: 2.5 });
    this.arm(this.picture, ["scale(-1 1)", ""]);
    this.still(this.picture, "path", { class: "limb", d: "M0 -26C2.5 -26 3.6 -23 5 -21.5C13 -19 18 -12 18 -2C18 10 11 18 0 18C-11 18 -18 10 -18 -2C-18 -12 -13 -19 -5 -21.5C-3.6 -23 -2.5 -26 0 -26Z" });
    this.still(this.picture, "text", { class: "note", x: -120, y: 58 }).textContent = "dashed: the body's midline";
    this.travel();
  }

  handle(name, kind, label) {
    const node = shape("g", { class: `handle ${kind}`, role: "slider", tabindex: "0", "aria-label": label, "data-testid": `elbow-handle-${this.name}-${name}` });
    node.append(shape("circle", { class: "hit", r: 22 }), shape("circle", { class: "halo", r: 14 }), shape("circle", { class: "knob", r: 9 }));
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
    put(this.now, caption(name, path));
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
    for (let i = 1; i < points.length; i += 1) length += Math.hypot(points[i][0] - points[i - 1][0], points[i][1] - points[i - 1][1]);
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
    tip.setAttribute("transform", `translate(${at(end)}) rotate(${fixed(Math.atan2(last[1] - end[1], last[0] - end[0]) / RAD)})`);
  }

  paintSide(path, arm, root, elbow) {
    const share = path.mode === "pull" ? path.arch / 100 : 0;
    const { parts } = this;
    if (this.share !== share) {
      this.share = share;
      parts.trunk.setAttribute("d", curve([...arched(SIDE_BACK, "back", share), ...arched(SIDE_FRONT, "front", share)], true));
      const spine = curve(arched(SIDE_SPINE, "spine", share));
      for (const node of parts.spineLines) node.setAttribute("d", spine);
      parts.pelvis.setAttribute("transform", `translate(-3 108) rotate(${fixed(16 * share)})`);
      parts.straight.setAttribute("d", share ? curve(SIDE_BACK.slice(3, 9)) : "");
    }
    parts.wedge.setAttribute("d", path.mode === "pull" && path.past ? `M${at(root)}L0 66L${at(elbow)}Z` : "");
    parts.blade.setAttribute("transform", `translate(${fixed(-path.past * 0.08 * (path.mode === "pull" ? 1 : 0))} ${fixed(-arm.lift)})`);
    const dialed = path.mode === "pull";
    parts.dial.style.display = dialed ? "" : "none";
    parts.deg.style.display = dialed ? "" : "none";
    if (!dialed) return;
    const turn = -path.pull * RAD;
    const on = (angle, r) => [r * Math.cos(angle), r * Math.sin(angle)];
    parts.dial.setAttribute("d", `M0 0L46 0${path.pull ? `M${at(on(0, 38))}A38 38 0 0 ${path.pull > 0 ? 0 : 1} ${at(on(turn, 38))}` : ""}`);
    const [x, y] = on(turn, 93);
    parts.deg.setAttribute("x", fixed(x + 4));
    parts.deg.setAttribute("y", fixed(clamp(y + 5, [-96, 118])));
    put(parts.deg, degrees(path.pull));
  }

  paintBehind(path, arm, root) {
    const { parts } = this;
    const turned = path.mode === "raise" ? Math.max(0, path.elevation - 30) / 3 : path.mode === "pull" ? path.flare * 0.12 : 0;
    const drawn = path.mode === "pull" ? path.past * 0.16 : 0;
    for (const blade of [parts.bladeR, parts.bladeL]) {
      const flip = blade.dataset.flip;
      blade.setAttribute("transform", `scale(${flip} 1) translate(${fixed(-drawn)} ${fixed(-arm.lift)}) rotate(${fixed(-turned)} 30 2)`);
    }
    const angle = path.mode === "raise" ? path.elevation : path.flare;
    const dialed = path.mode !== "shrug";
    parts.dial.style.display = dialed ? "" : "none";
    parts.deg.style.display = dialed ? "" : "none";
    if (!dialed) return;
    const on = (deg, r) => [root[0] + r * Math.sin(deg * RAD), root[1] + r * Math.cos(deg * RAD)];
    parts.dial.setAttribute("d", `M${at(root)}L${at(on(0, 46))}${angle ? `M${at(on(0, 40))}A40 40 0 0 0 ${at(on(angle, 40))}` : ""}`);
    const place = on(angle, UPPER + 20);
    parts.deg.setAttribute("x", fixed(angle > 60 && path.mode === "pull" ? 102 : place[0] + 4));
    parts.deg.setAttribute("y", fixed(angle > 60 && path.mode === "pull" ? place[1] + 22 : place[1] + 5));
    put(parts.deg, `${angle}°`);
  }
}

export const add2 = ([x, y], [u, v], k) => [x + k * u, y + k * v];

// The angles each handle sets, from a point relative to the shoulder, in drawing units.
export const HANDLES = [
  { view: "side", place: "start", kind: "open", modes: ["pull"], fields: ["pull"], label: "Where the pull comes from",
    aim: ([x, y]) => ({ pull: x < 0 && y > 0 ? -90 : x < 0 ? 90 : -Math.atan2(y, x) / RAD }) },
  { view: "side", place: "elbow", kind: "", modes: ["pull"], fields: ["past"], label: "Elbow at the finish: how far past the midline",
    aim: ([x]) => ({ past: Math.asin(clamp(-x / UPPER, [0, 1])) / RAD }) },
  { view: "behind", place: "elbow", kind: "", modes: ["pull"], fields: ["flare"], label: "Elbow flare",
    aim: ([x, y]) => ({ flare: Math.atan2(Math.max(0, x), y) / RAD }) },
  { view: "behind", place: "elbow", kind: "raise", modes: ["raise"], fields: ["elevation"], label: "How high the arm is raised",
    aim: ([x, y]) => ({ elevation: Math.atan2(Math.max(0, x), y) / RAD }) },
  { view: "above", place: "elbow", kind: "", modes: ["pull"], fields: ["flare", "past"], label: "Elbow from above: left and right keys set the flare, up and down how far past the midline",
    aim: ([x, y]) => {
      const past = Math.min(40 * RAD, Math.asin(clamp(y / UPPER, [0, 1])));
      return { past: past / RAD, flare: Math.asin(clamp(x / (UPPER * Math.cos(past)), [0, 1])) / RAD };
    } },
];
