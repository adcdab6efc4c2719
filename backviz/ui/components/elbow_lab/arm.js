// The arm in space: x to the right, y up, z forward, from the right shoulder, in drawing units; and how each
// drawing flattens it. Knows no element.
import { add, FORE, RAD, SHOULDER, unit, UPPER } from "./model.js";
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
  const made = (along) => ({
    elbow: add([0, 0, 0], unit(along), UPPER),
    hand: add([0, 0, 0], unit(along), UPPER + FORE),
  });
  return { start: made(first), end: made(last), line: [0, -1, 0], arc: [], lift, load: "weight" };
}

function raisedArm(elevation) {
  const along = (deg) => [Math.sin(deg * RAD) * 0.94, -Math.cos(deg * RAD), Math.sin(deg * RAD) * 0.34];
  const made = armAlong(along(8), along(elevation), 0);
  const first = Math.min(8, elevation);
  made.arc = Array.from({ length: 15 }, (_, i) =>
    add([0, 0, 0], along(first + ((elevation - first) * i) / 14), UPPER),
  );
  return made;
}

export const FLAT = {
  behind: ([x, y]) => [SHOULDER + x, -y],
  side: ([, y, z]) => [z, -y],
  above: ([x, , z]) => [SHOULDER + x, -z],
};
