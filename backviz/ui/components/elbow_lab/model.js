// The elbow model, the twin of backviz/elbow/model.py, and constants of the lab. Tables come from Python;
// here they are only looked up and multiplied. Must not know an element.

/**
 * @typedef {object} Path  Whole degrees; the arch in hundredths.
 * @property {"pull" | "raise" | "shrug"} mode
 * @property {number} pull  From -90 (up) over 0 (straight back) to 90 (straight down).
 * @property {number} flare  0 to 90.
 * @property {number} past  Past the body's midline, 0 to 40.
 * @property {number} arch  0 to 100.
 * @property {number} elevation  0 to 180.
 *
 * @typedef {object} BiasTables  Lists are base64 of unsigned 16-bit little-endian numbers, `precision` to 1.
 * @property {number} precision
 * @property {Record<string, object>} regions  Of each: `past`, `arch`, `raise`, `shrug` (a number), and by
 *   view `low`, `high` (from a pull of -90) and `blend` (by flare).
 */

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

// --- the model: look up and multiply ---------------------------------------------------------

function numbers(text, precision) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float64Array.from(
    { length: bytes.length / 2 },
    (_, index) => view.getUint16(2 * index, true) / precision,
  );
}

export class Tables {
  constructor({ precision, regions }, presets) {
    this.regions = new Map();
    for (const [id, table] of Object.entries(regions)) {
      const of = (name) => numbers(table[name], precision);
      const made = {
        past: of("past"),
        arch: of("arch"),
        raise: of("raise"),
        shrug: table.shrug,
        presets: {},
      };
      for (const preset of presets) {
        const { low, high, blend } = table[preset];
        made.presets[preset] = {
          low: numbers(low, precision),
          high: numbers(high, precision),
          blend: numbers(blend, precision),
        };
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
    return (
      (from + (high[path.pull + 90] - from) * blend[path.flare]) *
      table.past[path.past] *
      table.arch[path.arch]
    );
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
  const fine =
    mode in FIELDS && FIELDS[mode].every((field) => clamp(path[field], LIMITS[field]) === path[field]);
  return fine ? [path, parts[parts.length - 1]] : null;
}

export function samePath(one, other) {
  return one.mode === other.mode && FIELDS[one.mode].every((field) => one[field] === other[field]);
}

export function distance(one, other) {
  if (one.mode === "shrug") return 0;
  if (one.mode === "raise") return Math.abs(one.elevation - other.elevation);
  return Math.hypot(
    one.pull - other.pull,
    one.flare - other.flare,
    one.past - other.past,
    (one.arch - other.arch) / 5,
  );
}
