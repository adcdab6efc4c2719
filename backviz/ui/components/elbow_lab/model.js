// The elbow model, the twin of backviz/elbow/model.py, and constants of the lab. Tables come from Python;
// here they are only looked up and multiplied. Must not know an element.
export const RAD = Math.PI / 180;
export const UPPER = 66;
export const FORE = 54;
export const SHOULDER = 44;
export const LIMITS = { pull: [-90, 90], flare: [0, 90], past: [0, 40], arch: [0, 100], elevation: [0, 180] };
export const FIELDS = { pull: ["pull", "flare", "past", "arch"], raise: ["elevation"], shrug: [] };
export const START = { mode: "pull", pull: 45, flare: 10, past: 0, arch: 0, elevation: 90 };

export const clamp = (value, [low, high]) => Math.min(high, Math.max(low, value));
export const add = (a, b, k = 1) => [a[0] + k * b[0], a[1] + k * b[1], a[2] + k * b[2]];
export const unit = (a) => add([0, 0, 0], a, 1 / (Math.hypot(...a) || 1));
export const fixed = (value) => value.toFixed(1);
export const at = ([x, y]) => `${fixed(x)} ${fixed(y)}`;

export const BOXES = { side: "-96 -112 248 240", behind: "-124 -112 248 240", above: "-124 -122 248 188" };
export const RAISED = { side: "-116 -130 256 256", behind: "-166 -130 332 256", above: "-166 -92 332 154" };

export const small = (name) => name.charAt(0).toLowerCase() + name.slice(1);

// --- the model: look up and multiply ---------------------------------------------------------

function numbers(text, precision) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float64Array.from({ length: bytes.length / 2 }, (_, index) => view.getUint16(2 * index, true) / precision);
}

export class Tables {
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

export function pathText(path, preset) {
  if (path.mode === "shrug") return `shrug,${preset}`;
  if (path.mode === "raise") return `raise,${path.elevation},${preset}`;
  return `pull,${path.pull},${path.flare},${path.past},${path.arch / 100},${preset}`;
}

export function pathOf(text) {
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

export function samePath(one, other) {
  return one.mode === other.mode && FIELDS[one.mode].every((field) => one[field] === other[field]);
}

export function distance(one, other) {
  if (one.mode === "shrug") return 0;
  if (one.mode === "raise") return Math.abs(one.elevation - other.elevation);
  return Math.hypot(one.pull - other.pull, one.flare - other.flare, one.past - other.past, (one.arch - other.arch) / 5);
}

// --- words -----------------------------------------------------------------------------------

export const WORDS = {
  pull: (v) => [[-60, "up"], [-16, "up and back"], [15, "straight back"], [34, "back, a little down"], [60, "down and back"], [80, "down from in front"], [90, "straight down"]].find(([top]) => v <= top)[1],
  flare: (v) => [[20, "tucked"], [39, "a little out"], [69, "out"], [90, "straight out"]].find(([top]) => v <= top)[1],
  past: (v) => (v === 0 ? "stops at the body" : "behind the body"),
  arch: (v) => [[9, "neutral"], [59, "slight arch"], [100, "clear arch"]].find(([top]) => v <= top)[1],
  elevation: (v) => [[44, "low"], [74, "below the shoulder"], [105, "a T"], [124, "between T and Y"], [150, "a Y"], [180, "overhead"]].find(([top]) => v <= top)[1],
};
export const degrees = (value) => `${String(value).replace("-", "\u2212")}°`;
export const amount = (field, value) => (field === "arch" ? `${value}%` : degrees(value));
