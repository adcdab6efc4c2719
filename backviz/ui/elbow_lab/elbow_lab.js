// The live part of the Elbow path page. Tables come from Python; here they are only looked up and
// multiplied. Nothing goes to the server until a handle, slider or button is let go.
const SVG = "http://www.w3.org/2000/svg";
const RAD = Math.PI / 180;
const UPPER = 66;
const FORE = 54;
const SHOULDER = 44;
const LIMITS = { pull: [-90, 90], flare: [0, 90], past: [0, 40], arch: [0, 100], elevation: [0, 180] };
const FIELDS = { pull: ["pull", "flare", "past", "arch"], raise: ["elevation"], shrug: [] };
const START = { mode: "pull", pull: 45, flare: 10, past: 0, arch: 0, elevation: 90 };
const CLOSE = 0.1;
const labs = new WeakMap();

const clamp = (value, [low, high]) => Math.min(high, Math.max(low, value));
const add = (a, b, k = 1) => [a[0] + k * b[0], a[1] + k * b[1], a[2] + k * b[2]];
const unit = (a) => add([0, 0, 0], a, 1 / (Math.hypot(...a) || 1));
const fixed = (value) => value.toFixed(1);
const at = ([x, y]) => `${fixed(x)} ${fixed(y)}`;

function read(data) {
  if (data == null) return "{}";
  if (data instanceof ArrayBuffer || ArrayBuffer.isView(data)) return new TextDecoder().decode(data);
  return typeof data === "string" ? data : JSON.stringify(data);
}

function element(name, attributes = {}, text = null) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text !== null) node.textContent = text;
  return node;
}

function shape(name, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

const BOXES = { side: "-96 -112 248 240", behind: "-124 -112 248 240", above: "-124 -122 248 188" };
const RAISED = { side: "-116 -130 256 256", behind: "-166 -130 332 256", above: "-166 -92 332 154" };

const small = (name) => name.charAt(0).toLowerCase() + name.slice(1);

// --- the model: look up and multiply ---------------------------------------------------------

function numbers(text, precision) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float64Array.from({ length: bytes.length / 2 }, (_, index) => view.getUint16(2 * index, true) / precision);
}

class Tables {
  constructor({ precision, regions }, presets) {
    this.regions = new Map();
    for (const [id, table] of Object.entries(regions)) {
      const of = (name) => numbers(table[name], precision);
      const made = { past: of("past"), arch: of("arch"), raise: of("raise"), shrug: table.shrug, presets: {} };
      for (const preset of presets) {
        const { low, high, blend } = table[preset];
        made.presets[preset] = { low: numbers(low, precision), high: numbers(high, precision), blend: numbers(blend, precision) };
      }
      this.regions.set(id, made);
    }
  }

  bias(id, path, preset) {
    const table = this.regions.get(id);
    if (!table) return 0;
    if (path.mode === "shrug") return table.shrug;
    if (path.mode === "raise") return table.raise[path.elevation];
    const { low, high, blend } = table.presets[preset];
    const from = low[path.pull + 90];
    return (from + (high[path.pull + 90] - from) * blend[path.flare]) * table.past[path.past] * table.arch[path.arch];
  }
}

function pathText(path, preset) {
  if (path.mode === "shrug") return `shrug,${preset}`;
  if (path.mode === "raise") return `raise,${path.elevation},${preset}`;
  return `pull,${path.pull},${path.flare},${path.past},${path.arch / 100},${preset}`;
}

function pathOf(text) {
  const [mode, ...parts] = String(text).split(",");
  const path = { ...START, mode };
  if (mode === "raise") path.elevation = Number(parts[0]);
  if (mode === "pull") {
    [path.pull, path.flare, path.past] = parts.slice(0, 3).map(Number);
    path.arch = Math.round(Number(parts[3]) * 100);
  }
  const fine = mode in FIELDS && FIELDS[mode].every((field) => clamp(path[field], LIMITS[field]) === path[field]);
  return fine ? [path, parts[parts.length - 1]] : null;
}

function samePath(one, other) {
  return one.mode === other.mode && FIELDS[one.mode].every((field) => one[field] === other[field]);
}

function distance(one, other) {
  if (one.mode === "shrug") return 0;
  if (one.mode === "raise") return Math.abs(one.elevation - other.elevation);
  return Math.hypot(one.pull - other.pull, one.flare - other.flare, one.past - other.past, (one.arch - other.arch) / 5);
}

// --- words -----------------------------------------------------------------------------------

const WORDS = {
  pull: (v) => [[-60, "up"], [-16, "up and back"], [15, "straight back"], [34, "back, a little down"], [60, "down and back"], [80, "down, from in front of overhead"], [90, "straight down"]].find(([top]) => v <= top)[1],
  flare: (v) => [[20, "tucked"], [39, "a little out"], [69, "out"], [90, "straight out"]].find(([top]) => v <= top)[1],
  past: (v) => (v === 0 ? "stops at the body" : "behind the body"),
  arch: (v) => [[9, "neutral"], [59, "slight arch"], [100, "clear arch"]].find(([top]) => v <= top)[1],
  elevation: (v) => [[44, "low"], [74, "below the shoulder"], [105, "a T"], [124, "between T and Y"], [150, "a Y"], [180, "overhead"]].find(([top]) => v <= top)[1],
};
const degrees = (value) => `${String(value).replace("-", "\u2212")}°`;
const amount = (field, value) => (field === "arch" ? `${value}%` : degrees(value));

function spoken(view, path) {
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

function pose(path) {
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
const line = (points) => `M${points.map(at).join("L")}`;

const BACK = [[7, -30], [10, -19], [22, -12], [38, -11], [50, -7], [55, 4], [53, 18], [46, 34], [41, 56], [36, 78], [36, 94], [41, 112], [44, 134]];
const SIDE_BACK = [[-7, -30], [-13, -15], [-21, 4], [-25, 24], [-23, 46], [-16, 68], [-14, 82], [-21, 100], [-27, 116], [-25, 134]];
const SIDE_FRONT = [[21, 134], [18, 112], [18, 92], [20, 70], [22, 48], [24, 28], [20, 6], [11, -10], [8, -20], [8, -30]];
const SIDE_SPINE = [[0, -34], [-6, -16], [-13, 4], [-17, 24], [-15, 46], [-8, 68], [-5, 84], [-10, 98]];
const ARCHED = { back: [0, 0, 1, 2, 3, 11, 12, 0, -6, -5], front: [-4, -1, 5, 8, 9, 8, 5, 2, 0, 0], spine: [0, 0, 1, 2, 4, 11, 11, 4] };

function arched(points, name, share) {
  return points.map(([x, y], index) => [x + ARCHED[name][index] * share, y]);
}

class View {
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

  put(parent, name, tag, attributes) {
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
      const put = (name, tag, attributes) => { made[name] = this.still(group, tag, attributes); };
      put("lift", "path", { class: "tip", d: "M0 -46L8 -34L3 -34L3 -22L-3 -22L-3 -34L-8 -34Z" });
      put("cable", "path", { class: "cable" });
      put("fore", "path", { class: "limb" });
      put("hand", "circle", { class: "limb", r: 6.6 });
      put("grip", "path", { class: "grip" });
      put("upper", "path", { class: "limb" });
      put("foreUnder", "path", { class: "under", "stroke-width": 4.2 });
      put("foreOver", "path", { class: "over", "stroke-width": 2.8 });
      put("boneUnder", "path", { class: "under", "stroke-width": 6.4 });
      put("boneOver", "path", { class: "over", "stroke-width": 4.8 });
      return made;
    });
  }

  ghost(parent) {
    const ghost = this.group({ class: "ghost" }, parent);
    this.put(ghost, "ghostFore", "path", { class: "limb" });
    this.put(ghost, "ghostUpper", "path", { class: "limb" });
    this.parts.ghost = ghost;
  }

  travel(parent = this.picture) {
    this.put(parent, "arc", "path", { class: "arc" });
    this.put(parent, "tip", "path", { class: "tip", d: "M7 0L-5 -6L-2.5 0L-5 6Z" });
  }

  behind() {
    this.ghost(this.picture);
    const body = this.group({ mask: "url(#foot-behind)" });
    this.put(body, "trunk", "path", { class: "skin", d: curve(mirrored(BACK), true) });
    this.still(body, "path", { class: "skin", d: "M0 -82C13 -82 19 -72 19 -60C19 -53 17.5 -47 15 -42C13 -37 11 -34 9 -26L-9 -26C-11 -34 -13 -37 -15 -42C-17.5 -47 -19 -53 -19 -60C-19 -72 -13 -82 0 -82Z" });
    this.spine(body, line([[0, -22], [0, 104]]));
    for (const flip of ["", "scale(-1 1)"]) {
      this.still(body, "path", { class: "bone", transform: flip, d: "M3 108C9 99 20 95 29 98C36 101 38 107 37 113C31 110 26 115 22 121C16 127 8 127 3 124Z" });
    }
    for (const [side, flip] of [["bladeR", 1], ["bladeL", -1]]) {
      const blade = this.put(body, side, "g", {});
      blade.dataset.flip = flip;
      this.still(blade, "path", { class: "bone", d: "M13 0C20 -5 31 -6 36 -3C40 0 40 7 36 12C32 21 28 33 24 42C20 45 18 41 17 36C15 24 13 12 13 0Z" });
      this.still(blade, "path", { class: "ridge", d: "M14 7C22 5 34 0 44 -6" });
    }
    this.arm(this.picture, ["scale(-1 1)", ""]);
    this.put(this.picture, "dial", "path", { class: "dial" });
    this.travel();
    this.put(this.picture, "deg", "text", { class: "deg", "text-anchor": "middle" });
  }

  spine(parent, d) {
    const under = this.still(parent, "path", { class: "under spine", "stroke-width": 8.4, "stroke-dasharray": "6.2 2", d });
    const over = this.still(parent, "path", { class: "over spine", "stroke-width": 6.6, "stroke-dasharray": "4.6 3.6", "stroke-dashoffset": "-0.8", d });
    return [under, over];
  }

  side() {
    const body = this.group({ mask: "url(#foot-side)" });
    this.put(body, "trunk", "path", { class: "skin" });
    this.still(body, "path", { class: "skin", d: "M2 -82C15 -83 23 -75 23 -64C23 -61 24 -59 27 -54C28 -52 26 -51 24 -50C25 -45 24 -40 20 -38C15 -37 12 -36 10 -26L-8 -26C-9 -36 -16 -42 -18 -52C-20 -68 -12 -81 2 -82Z" });
    this.put(body, "straight", "path", { class: "neutral" });
    this.put(body, "pelvis", "path", { class: "bone", d: "M-17 -8C-11 -15 3 -16 10 -10C12 -5 10 1 5 3C4 9 -2 13 -8 10C-11 5 -17 2 -17 -8Z" });
    this.parts.spineLines = this.spine(body, "");
    this.put(body, "blade", "path", { class: "bone", d: "M-21 2C-14 -3 -6 -3 -2 -2C-4 8 -11 22 -16 38C-20 34 -23 18 -21 2Z" });
    this.still(this.picture, "path", { class: "mid", d: "M0 -122L0 124" });
    this.still(this.picture, "text", { class: "note", x: 4, y: -101 }).textContent = "midline";
    this.put(this.picture, "wedge", "path", { class: "wedge" });
    this.ghost(this.picture);
    this.put(this.picture, "dial", "path", { class: "dial" });
    this.arm(this.picture, [""]);
    this.travel();
    this.put(this.picture, "deg", "text", { class: "deg", "text-anchor": "middle" });
  }

  above() {
    this.still(this.picture, "path", { class: "mid", d: "M-124 0L124 0" });
    this.ghost(this.picture);
    this.put(this.picture, "trunk", "path", { class: "skin", d: curve(mirrored([[12, -20], [30, -18], [46, -12], [56, -2], [54, 10], [40, 17], [18, 21], [4, 20]]), true) });
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
    node.append(shape("circle", { class: "hit", r: 18 }), shape("circle", { class: "halo", r: 14 }), shape("circle", { class: "knob", r: 9 }));
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
    write(this.now, caption(name, path));
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
    write(parts.deg, degrees(path.pull));
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
    write(parts.deg, `${angle}°`);
  }
}

const add2 = ([x, y], [u, v], k) => [x + k * u, y + k * v];

// What each handle sets: from a point relative to the shoulder, in drawing units.
const HANDLES = [
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

const SLIDERS = [
  { field: "pull", label: "Direction of the pull", box: "main", step: 1 },
  { field: "flare", label: "Elbow flare", box: "main", step: 1 },
  { field: "elevation", label: "How high the arm is raised", box: "main", step: 1 },
  { field: "past", label: "Past the body's midline", box: "past", step: 1 },
  { field: "arch", label: "Low-back arch", box: "arch", step: 5 },
];

// --- the lab -------------------------------------------------------------------------------------

class Lab {
  constructor(root) {
    this.root = root;
    this.path = { ...START };
    this.preset = null;
    this.sent = [];
    this.lastMs = 0;
    this.find = (query) => root.querySelector(query);
    this.wide = this.find(".plate svg");
    this.views = {};
    for (const figure of root.querySelectorAll("figure.view")) this.views[figure.dataset.view] = new View(figure.dataset.view, figure);
    this.makeHandles();
    this.makeSliders();
    this.makePlate();
    this.makeRows();
    this.listen();
  }

  // data arrives: words and lists are built once, later only what changed

  update(text, report) {
    this.report = report;
    if (text === this.text) return;
    this.text = text;
    const data = JSON.parse(text);
    const same = (name) => this.data && JSON.stringify(this.data[name]) === JSON.stringify(data[name]);
    const kept = { all: ["presets", "regions", "tables"].every(same), exercises: same("exercises"), pairs: same("pairs"), marks: same("marks") };
    const outside = !this.data || data.path !== this.data.path || data.exercise !== this.data.exercise;
    this.data = data;
    this.root.style.setProperty("--lab-top", data.top || "0px");
    if (!kept.all) this.buildRegions();
    if (!kept.marks) this.buildMarks();
    if (!kept.exercises) this.buildExercises();
    if (!kept.pairs) this.buildPairs();
    if (outside) this.adopt(data.path, data.exercise);
    this.paint();
    this.say(true);
  }

  adopt(text, exercise) {
    const mine = this.sent.lastIndexOf(text);
    if (mine >= 0) {
      this.sent.splice(0, mine + 1);
      return;
    }
    const found = pathOf(text);
    if (!found) return;
    [this.path, this.preset] = found;
    if (!(this.preset in this.data.presets)) this.preset = Object.keys(this.data.presets)[0];
    this.chosen = exercise || null;
  }

  buildRegions() {
    const { regions, tables, presets } = this.data;
    this.tables = new Tables(tables, Object.keys(presets));
    this.names = new Map(regions.map((region) => [region.id, region.name]));
    this.preset = this.preset in presets ? this.preset : Object.keys(presets)[0];
    const box = this.find('[data-testid="elbow-preset"]');
    box.replaceChildren(box.querySelector("legend"), ...Object.entries(presets).map(([id, name]) => {
      const label = element("label");
      label.append(element("input", { type: "radio", name: "preset", value: id }), element("span", {}, name));
      return label;
    }));
    for (const { id, color } of regions) {
      if (CSS.supports("color", color)) this.root.style.setProperty(`--region-${id}`, color);
    }
    const heads = this.root.querySelectorAll(".all thead th");
    Object.values(presets).forEach((name, index) => { if (heads[index + 1]) heads[index + 1].textContent = name; });
    this.rows = regions.map(({ id, name }) => {
      const row = element("tr");
      const head = element("th", { scope: "row" });
      const dot = element("span", { class: "dot", "aria-hidden": "true" });
      dot.style.setProperty("--color", `var(--region-${id})`);
      head.append(dot, name);
      const cells = Object.keys(presets).map(() => element("td"));
      row.append(head, ...cells);
      return { id, row, cells };
    });
    this.find(".all tbody").replaceChildren(...this.rows.map(({ row }) => row));
    this.plates = [...this.plateNodes].filter(([id]) => this.names.has(id));
  }

  buildMarks() {
    for (const slider of Object.values(this.sliders)) {
      const marks = this.data.marks[slider.field] || [];
      const [low, high] = LIMITS[slider.field];
      const place = (value) => `${((value - low) / (high - low)) * 100}%`;
      const ticks = marks.filter((mark) => mark.tick !== "").map((mark) => {
        const tick = element("span", {}, (mark.tick ?? String(mark.at)).replace("-", "\u2212"));
        tick.style.left = place(mark.at);
        return tick;
      });
      slider.ticks.replaceChildren(...ticks);
      slider.ticks.hidden = ticks.length === 0;
      slider.buttons = marks.filter((mark) => mark.text).map((mark) => {
        const button = element("button", { type: "button", "aria-pressed": "false" }, mark.text);
        button.addEventListener("click", () => this.go({ ...this.path, [slider.field]: mark.at }));
        return { button, from: mark.from ?? mark.at, to: mark.to ?? mark.at };
      });
      slider.marks.replaceChildren(...slider.buttons.map(({ button }) => button));
      slider.marks.hidden = marks.length === 0;
    }
  }

  buildExercises() {
    this.exercises = this.data.exercises.map((exercise) => ({ ...exercise, path: pathOf(`${exercise.path},x`)?.[0] })).filter(({ path }) => path);
    const select = this.find('[data-testid="elbow-exercise"]');
    const groups = new Map();
    for (const exercise of this.exercises) groups.set(exercise.group || "", [...(groups.get(exercise.group || "") || []), exercise]);
    select.replaceChildren(element("option", { value: "" }, "Choose an exercise"), ...[...groups].map(([label, members]) => {
      const group = element("optgroup", { label: label || "Exercises" });
      group.append(...members.map(({ id, name }) => element("option", { value: id }, name)));
      return group;
    }));
  }

  buildPairs() {
    this.pairs = this.data.pairs.map((pair) => ({ ...pair, sides: [pair.a, pair.b].map((side) => ({ ...side, path: pathOf(`${side.path},x`)?.[0] })) }));
    const box = this.find(".pairs");
    box.hidden = this.pairs.length === 0;
    const select = this.find('[data-testid="elbow-pair"]');
    select.replaceChildren(...this.pairs.map(({ id, title }) => element("option", { value: id }, title)));
    this.showPair(this.pairs[0]);
  }

  showPair(pair) {
    this.pair = pair;
    const box = this.find(".sides");
    this.sides = (pair ? pair.sides : []).map((side, index) => {
      const label = element("label");
      const input = element("input", { type: "radio", name: "side", value: "ab"[index], "data-testid": `elbow-side-${"ab"[index]}` });
      const card = element("div", { class: "side" });
      const tops = element("small");
      card.append(element("b", {}, side.label), tops);
      label.append(input, card);
      input.addEventListener("change", () => this.go(side.path, side.exercise || null));
      input.addEventListener("click", () => { if (!samePath(this.path, side.path)) this.go(side.path, side.exercise || null); });
      return { label, input, tops, path: side.path };
    });
    box.replaceChildren(box.querySelector("legend"), ...this.sides.map(({ label }) => label));
    this.find(".angles").textContent = pair ? pair.angles || "" : "";
    this.find(".changes").textContent = pair ? pair.changes || "" : "";
    this.find(".studies strong").textContent = pair ? `${pair.agreement || ""}.` : "";
    this.find(".studies span").textContent = pair ? pair.studies || "" : "";
  }

  // parts that stay

  makeHandles() {
    this.handles = HANDLES.map((spec) => {
      const view = this.views[spec.view];
      const handle = { ...spec, view, node: view.handle(spec.fields.join("-"), spec.kind, spec.label) };
      const [low, high] = LIMITS[spec.fields[0]];
      handle.node.setAttribute("aria-valuemin", low);
      handle.node.setAttribute("aria-valuemax", high);
      handle.node.addEventListener("pointerdown", (event) => this.grab(event, handle));
      handle.node.addEventListener("keydown", (event) => this.nudge(event, handle));
      return handle;
    });
  }

  makeSliders() {
    this.sliders = {};
    for (const { field, label, box, step } of SLIDERS) {
      const node = element("div", { class: "slider", "data-field": field });
      const head = element("label", { for: `slider-${field}` });
      const output = element("output", { for: `slider-${field}` });
      const [strong, rest] = [element("b"), element("span")];
      output.append(strong, " ", rest);
      head.append(element("span", {}, label), output);
      const scale = element("div", { class: "scale" });
      const [min, max] = LIMITS[field];
      const input = element("input", { type: "range", id: `slider-${field}`, min, max, step, "data-testid": `elbow-slider-${field}` });
      const ticks = element("div", { class: "ticks", "aria-hidden": "true" });
      const marks = element("div", { class: "marks", role: "group", "aria-label": `${label}: marks` });
      scale.append(input, ticks);
      node.append(head, scale, marks);
      this.find(`.sliders.for-${box}`).append(node);
      this.sliders[field] = { field, node, input, ticks, marks, strong, rest, buttons: [] };
      input.addEventListener("input", () => this.change({ [field]: Number(input.value) }));
      input.addEventListener("change", () => this.commitSoon());
    }
  }

  makePlate() {
    this.plateNodes = new Map();
    const badges = shape("g", { "aria-hidden": "true" });
    for (const node of this.wide.querySelectorAll("[data-region]")) {
      const badge = shape("g", { class: "badge" }, shape("circle", { r: 12 }), shape("text", { dy: ".36em" }));
      badge.setAttribute("transform", `translate(${node.dataset.x} ${node.dataset.y})`);
      badge.style.display = "none";
      badges.append(badge);
      this.plateNodes.set(node.dataset.region, { node, tone: node.querySelector(".tone"), badge, text: badge.querySelector("text") });
    }
    this.wide.append(badges);
    this.wide.setAttribute("role", "img");
    const words = [["1", "none", "a lot"], ["0.55", "url(#bv-growing)", "some"], ["0.2", "url(#bv-below)", "little"]];
    const legend = element("ul", { class: "legend" });
    legend.append(...words.map(([opacity, fill, word]) => {
      const key = shape("svg", { viewBox: "0 0 26 15", "aria-hidden": "true" });
      key.append(shape("rect", { width: 26, height: 15, class: "key", "fill-opacity": opacity }), shape("rect", { width: 26, height: 15, fill }));
      const item = element("li");
      item.append(key, element("span", {}, word));
      return item;
    }));
    this.find(".plate").append(legend);
  }

  makeRows() {
    this.bars = Array.from({ length: 3 }, (_, index) => {
      const item = element("li");
      const [name, number, bar, fill] = [element("span", { class: "name" }), element("span", { class: "num" }), element("span", { class: "track", "aria-hidden": "true" }), element("i")];
      bar.append(fill);
      item.append(element("span", { class: "rank", "aria-hidden": "true" }, String(index + 1)), name, number, bar);
      return { item, name, number, fill };
    });
    this.find(".bars").append(...this.bars.map(({ item }) => item));
    this.near = Array.from({ length: 5 }, () => {
      const item = element("li");
      const words = element("div");
      const [link, far, button] = [element("a", { target: "_self" }), element("span", { class: "far" }), element("button", { type: "button" }, "Show this path")];
      words.append(link, far);
      item.append(words, button);
      const row = { item, link, far, button, id: null };
      button.addEventListener("click", () => this.take(row.id));
      return row;
    });
    this.find(".near").append(...this.near.map(({ item }) => item));
  }

  listen() {
    this.root.addEventListener("change", (event) => {
      const { name, value } = event.target;
      if (name === "mode") this.go({ ...this.path, mode: value });
      if (name === "preset") { this.preset = value; this.draw(); this.commitSoon(); }
      if (name === "view") this.look(value);
    });
    this.find('[data-testid="elbow-exercise"]').addEventListener("change", (event) => this.take(event.target.value));
    this.find('[data-testid="elbow-pair"]').addEventListener("change", (event) => {
      this.showPair(this.pairs.find(({ id }) => id === event.target.value));
      this.go(this.sides[0].path);
    });
  }

  // A phone shows one drawing at a time.
  look(view) {
    this.find(".views").dataset.view = view;
  }

  // moving

  grab(event, handle) {
    if (event.button) return;
    event.preventDefault();
    this.stop();
    const { node, view, place, aim } = handle;
    node.focus({ preventScroll: true });
    node.setPointerCapture(event.pointerId);
    this.root.classList.add("dragging");
    const toDrawing = view.svg.getScreenCTM().inverse();
    const seen = ({ clientX, clientY }) => {
      const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(toDrawing);
      return [x - view.places.root[0], y - view.places.root[1]];
    };
    const began = seen(event);
    const knob = view.places[place];
    const off = [knob[0] - view.places.root[0] - began[0], knob[1] - view.places.root[1] - began[1]];
    const move = (moved) => this.change(aim(add2(seen(moved), off, 1)));
    const end = () => {
      node.removeEventListener("pointermove", move);
      this.root.classList.remove("dragging");
      this.commit();
    };
    node.addEventListener("pointermove", move);
    node.addEventListener("lostpointercapture", end, { once: true });
  }

  nudge(event, { fields }) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const both = fields.length > 1;
    const step = event.shiftKey ? 10 : 1;
    const moves = {
      ArrowRight: [0, step], ArrowLeft: [0, -step], ArrowUp: both ? [1, -step] : [0, step], ArrowDown: both ? [1, step] : [0, -step],
      PageUp: [0, 10], PageDown: [0, -10], Home: [0, -1e3], End: [0, 1e3],
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const field = fields[move[0]];
    this.change({ [field]: this.path[field] + move[1] });
    this.commitSoon();
  }

  change(angles) {
    this.stop();
    const next = { ...this.path };
    for (const [field, value] of Object.entries(angles)) next[field] = Math.round(clamp(value, LIMITS[field])) + 0;
    if (samePath(next, this.path)) return;
    this.path = next;
    this.chosen = null;
    this.draw();
  }

  take(id) {
    const exercise = this.exercises.find((one) => one.id === id);
    if (exercise) this.go(exercise.path, id);
  }

  go(path, exercise = null) {
    this.stop();
    const from = this.path;
    const to = { ...from, ...Object.fromEntries(["mode", ...FIELDS[path.mode]].map((field) => [field, path[field]])) };
    this.chosen = exercise;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (still || from.mode !== to.mode || samePath(from, to)) {
      this.path = to;
      this.draw();
    } else {
      this.glide(from, to);
    }
    this.commit(to);
  }

  glide(from, to) {
    const began = performance.now();
    const step = (now) => {
      const part = Math.min(1, Math.max(0, now - began) / 450);
      const eased = 1 - (1 - part) ** 3;
      this.path = { ...to };
      if (part < 1) for (const field of FIELDS[to.mode]) this.path[field] = Math.round(from[field] + (to[field] - from[field]) * eased) + 0;
      this.gliding = part < 1 ? requestAnimationFrame(step) : null;
      this.paint();
      this.say();
    };
    this.target = to;
    this.gliding = requestAnimationFrame(step);
  }

  stop() {
    if (this.gliding) cancelAnimationFrame(this.gliding);
    this.gliding = null;
  }

  commitSoon() {
    clearTimeout(this.later);
    this.later = setTimeout(() => this.commit(), 350);
  }

  commit(path = this.path) {
    clearTimeout(this.later);
    const text = pathText(path, this.preset);
    if (text === (this.sent[this.sent.length - 1] ?? this.data.path)) return;
    this.sent.push(text);
    if (this.sent.length > 40) this.sent.shift();
    this.report(text);
  }

  // painting

  draw() {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = null;
      this.paint();
      this.say();
    });
  }

  ranked(path, preset) {
    const found = this.data.regions.map(({ id }) => [id, this.tables.bias(id, path, preset)]);
    return found.sort((one, other) => other[1] - one[1]);
  }

  topOf(path, preset) {
    return this.ranked(path, preset).slice(0, 3).filter(([, value]) => value > 0.005);
  }

  paint() {
    const began = performance.now();
    const { path, preset } = this;
    const arm = pose(path);
    const tops = this.ranked(path, preset);
    for (const view of Object.values(this.views)) view.paint(path, arm);
    this.paintHandles();
    this.paintSliders();
    this.paintPlate(tops);
    this.paintTop(tops);
    this.paintParts();
    this.paintNear();
    this.paintChoices();
    this.root.dataset.path = pathText(path, preset);
    this.lastMs = performance.now() - began;
  }

  paintHandles() {
    for (const { node, view, place, modes, fields } of this.handles) {
      const yes = modes.includes(this.path.mode);
      node.style.display = yes ? "" : "none";
      if (!yes) continue;
      node.setAttribute("transform", `translate(${at(view.places[place])})`);
      node.setAttribute("aria-valuenow", this.path[fields[0]]);
      node.setAttribute("aria-valuetext", fields.map((field) => `${degrees(this.path[field])}, ${WORDS[field](this.path[field])}`).join("; "));
    }
  }

  paintSliders() {
    const live = FIELDS[this.path.mode];
    for (const slider of Object.values(this.sliders)) {
      slider.node.hidden = !live.includes(slider.field);
      if (slider.node.hidden) continue;
      const value = this.path[slider.field];
      if (Number(slider.input.value) !== value) slider.input.value = value;
      const [number, words] = [amount(slider.field, value), WORDS[slider.field](value)];
      slider.input.setAttribute("aria-valuetext", `${number}, ${words}`);
      write(slider.strong, number);
      write(slider.rest, words);
      for (const { button, from, to } of slider.buttons) button.setAttribute("aria-pressed", String(value >= from && value <= to));
    }
    this.find(".none").hidden = this.path.mode !== "shrug";
  }

  paintPlate(tops) {
    const rank = new Map(tops.slice(0, 3).filter(([, value]) => value > 0.005).map(([id], index) => [id, index + 1]));
    const values = new Map(tops);
    for (const [id, { node, tone, badge, text }] of this.plates) {
      const value = values.get(id);
      node.style.setProperty("--level", (0.04 + 0.96 * Math.min(1, value)).toFixed(3));
      node.dataset.value = value.toFixed(4);
      const fill = value >= 0.6 ? "none" : value >= 0.25 ? "url(#bv-growing)" : value > 0.005 ? "url(#bv-below)" : "none";
      if (tone && tone.getAttribute("fill") !== fill) tone.setAttribute("fill", fill);
      const place = rank.get(id);
      badge.style.display = place ? "" : "none";
      if (place) write(text, String(place));
    }
  }

  paintTop(tops) {
    this.bars.forEach(({ item, name, number, fill }, index) => {
      const [id, value] = tops[index] || ["", 0];
      const yes = value > 0.005;
      item.hidden = !yes;
      if (!yes) return;
      write(name, this.names.get(id));
      write(number, value.toFixed(2));
      fill.style.setProperty("--color", `var(--region-${id})`);
      fill.style.transform = `scaleX(${Math.min(1, value).toFixed(3)})`;
    });
    const [[, first], [, second]] = [tops[0] || ["", 0], tops[1] || ["", 0]];
    let text = "The numbers are bias, not force, muscle activity or growth.";
    if (first <= 0.005) text = "No region is biased by this path.";
    else if (first - second < CLOSE) text = "The first two are close: a few degrees may swap them. Read all three.";
    write(this.find(".close"), text);
  }

  paintParts() {
    const views = Object.keys(this.data.presets);
    let widest = [0, null, []];
    for (const { id, cells } of this.rows) {
      const values = views.map((view) => this.tables.bias(id, this.path, view));
      values.forEach((value, index) => write(cells[index], value.toFixed(2)));
      const gap = Math.max(...values) - Math.min(...values);
      if (gap > widest[0]) widest = [gap, id, values];
    }
    const [gap, id, values] = widest;
    let text = "The two views say nearly the same here.";
    if (gap >= 0.05) {
      const said = views.map((view, index) => `${small(this.data.presets[view])} ${values[index].toFixed(2)}`).join(", ");
      text = `The two views part most on the ${small(this.names.get(id))}: ${said}.`;
    }
    write(this.find(".parts"), text);
  }

  paintNear() {
    const found = this.exercises
      .filter(({ path }) => path.mode === this.path.mode)
      .map((exercise) => [exercise, distance(exercise.path, this.path)])
      .sort((one, other) => one[1] - other[1]);
    this.near.forEach((row, index) => {
      row.item.hidden = index >= found.length;
      if (row.item.hidden) return;
      const [exercise, far] = found[index];
      const words = far < 0.5 ? "this path" : `${Math.max(1, Math.round(far))}° away`;
      write(row.far, words);
      if (row.id === exercise.id) return;
      row.id = exercise.id;
      write(row.link, exercise.name);
      if (/^(\/|\?|\.|https?:)/.test(exercise.href || "")) row.link.setAttribute("href", exercise.href);
      else row.link.removeAttribute("href");
      row.button.setAttribute("aria-label", `Show this path: ${exercise.name}`);
      row.item.dataset.exercise = exercise.id;
    });
  }

  paintChoices() {
    const pick = (name, value) => {
      for (const input of this.root.querySelectorAll(`input[name="${name}"]`)) input.checked = input.value === value;
    };
    if (this.shownMode !== this.path.mode) {
      pick("mode", (this.shownMode = this.path.mode));
      this.look(this.path.mode === "raise" ? "behind" : "side");
      pick("view", this.find(".views").dataset.view);
    }
    if (this.shownPreset !== this.preset) {
      pick("preset", (this.shownPreset = this.preset));
      this.sidesPreset = null;
    }
    const select = this.find('[data-testid="elbow-exercise"]');
    if (select.value !== (this.chosen || "")) select.value = this.chosen || "";
    const target = this.gliding ? this.target : this.path;
    for (const { input, path } of this.sides) input.checked = samePath(path, target);
    const state = `${this.pair && this.pair.id} ${this.preset}`;
    if (this.sidesPreset === state) return;
    this.sidesPreset = state;
    for (const { tops, path } of this.sides) {
      tops.textContent = `Most towards ${this.topOf(path, this.preset).map(([id, value]) => `${small(this.names.get(id))} ${value.toFixed(2)}`).join(", ")}`;
    }
  }

  // A screen reader hears the result once the arm rests, not every degree of the way.
  say(now = false) {
    clearTimeout(this.sayLater);
    const speak = () => {
      for (const [name, view] of Object.entries(this.views)) view.picture.setAttribute("aria-label", `Figure from ${name === "side" ? "the side" : name}. ${spoken(name, this.path)}`);
      const tops = this.topOf(this.path, this.preset).map(([id, value]) => `${small(this.names.get(id))} ${value.toFixed(2)}`);
      const text = tops.length ? `Most towards: ${tops.join(", then ")}.` : "No region is biased by this path.";
      this.wide.setAttribute("aria-label", `The back. ${text}`);
      if (!now) write(this.find('[data-testid="elbow-said"]'), text);
    };
    if (now) speak();
    else this.sayLater = setTimeout(speak, 600);
  }
}

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const root = parentElement.querySelector(".lab");
  if (!root) return;
  let lab = labs.get(root);
  if (!lab) {
    lab = new Lab(root);
    labs.set(root, lab);
    root.elbowLab = lab;
  }
  lab.update(read(data), (text) => setTriggerValue("path", text));
}
