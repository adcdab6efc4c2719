// The lines of the drawings, as text of a path: limbs, curves through points, and the outline of the body.
import { at, clamp, fixed } from "./model.js";
export const add2 = ([x, y], [u, v], k) => [x + k * u, y + k * v];

export function hull([ax, ay], ra, [bx, by], rb) {
  const far = Math.hypot(bx - ax, by - ay);
  if (far <= Math.abs(ra - rb) + 0.01) {
    const [x, y, r] = ra > rb ? [ax, ay, ra] : [bx, by, rb];
    return `M${fixed(x - r)} ${fixed(y)}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0Z`;
  }
  const turn = Math.acos((ra - rb) / far);
  const base = Math.atan2(by - ay, bx - ax);
  const on = (x, y, r, angle) => at([x + r * Math.cos(angle), y + r * Math.sin(angle)]);
  const arc = (r, isLarge, end) => `A${r} ${r} 0 ${isLarge ? 1 : 0} 1 ${end}`;
  const begin = `M${on(ax, ay, ra, base + turn)}${arc(ra, turn < Math.PI / 2, on(ax, ay, ra, base - turn))}`;
  const round = arc(rb, turn > Math.PI / 2, on(bx, by, rb, base + turn));
  return `${begin}L${on(bx, by, rb, base - turn)}${round}Z`;
}

export function curve(points, closed = false) {
  const n = points.length;
  const get = (i) => (closed ? points[(i + n) % n] : points[clamp(i, [0, n - 1])]);
  let text = `M${at(points[0])}`;
  for (let i = 0; i < (closed ? n : n - 1); i += 1) {
    const [p0, p1, p2, p3] = [get(i - 1), get(i), get(i + 1), get(i + 2)];
    const out = at([p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6]);
    const into = at([p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6]);
    text += `C${out} ${into} ${at(p2)}`;
  }
  return closed ? `${text}Z` : text;
}

export const mirrored = (half) => [...half, ...half.slice().reverse().map(([x, y]) => [-x, y])];
export const line = (points) => `M${points.map(at).join("L")}`;

export const BACK = [
  [7, -30],
  [10, -19],
  [22, -12],
  [38, -11],
  [50, -7],
  [55, 4],
  [53, 18],
  [46, 34],
  [41, 56],
  [36, 78],
  [36, 94],
  [41, 112],
  [44, 134],
];
export const SIDE_BACK = [
  [-7, -30],
  [-13, -15],
  [-21, 4],
  [-25, 24],
  [-23, 46],
  [-16, 68],
  [-14, 82],
  [-21, 100],
  [-27, 116],
  [-25, 134],
];
export const SIDE_FRONT = [
  [21, 134],
  [18, 112],
  [18, 92],
  [20, 70],
  [22, 48],
  [24, 28],
  [20, 6],
  [11, -10],
  [8, -20],
  [8, -30],
];
export const SIDE_SPINE = [
  [0, -34],
  [-6, -16],
  [-13, 4],
  [-17, 24],
  [-15, 46],
  [-8, 68],
  [-5, 84],
  [-10, 98],
];
export const HEAD_BEHIND =
  "M0 -82C13 -82 19 -72 19 -60C19 -53 17.5 -47 15 -42C13 -37 11 -34 9 -26L-9 -26" +
  "C-11 -34 -13 -37 -15 -42C-17.5 -47 -19 -53 -19 -60C-19 -72 -13 -82 0 -82Z";
export const HEAD_FROM_SIDE =
  "M2 -82C15 -83 23 -75 23 -64C23 -61 24 -59 27 -54C28 -52 26 -51 24 -50C25 -45 24 -40 20 -38" +
  "C15 -37 12 -36 10 -26L-8 -26C-9 -36 -16 -42 -18 -52C-20 -68 -12 -81 2 -82Z";
export const HEAD_FROM_ABOVE =
  "M0 -26C2.5 -26 3.6 -23 5 -21.5C13 -19 18 -12 18 -2C18 10 11 18 0 18" +
  "C-11 18 -18 10 -18 -2C-18 -12 -13 -19 -5 -21.5C-3.6 -23 -2.5 -26 0 -26Z";
const ARCHED = {
  back: [0, 0, 1, 2, 3, 11, 12, 0, -6, -5],
  front: [-4, -1, 5, 8, 9, 8, 5, 2, 0, 0],
  spine: [0, 0, 1, 2, 4, 11, 11, 4],
};

export function arched(points, name, share) {
  return points.map(([x, y], index) => [x + ARCHED[name][index] * share, y]);
}
