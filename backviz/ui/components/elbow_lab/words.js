// What a path is called: a word for each angle and a sentence for each drawing. Knows no element.
// Each word with the last angle it is said of.
const SAID_UP_TO = {
  pull: [
    [-60, "up"], [-16, "up and back"], [15, "straight back"], [34, "back, a little down"],
    [60, "down and back"], [80, "down from in front"], [90, "straight down"],
  ],
  flare: [[20, "tucked"], [39, "a little out"], [69, "out"], [90, "straight out"]],
  past: [[0, "stops at the body"], [40, "behind the body"]],
  arch: [[9, "neutral"], [59, "slight arch"], [100, "clear arch"]],
  elevation: [
    [44, "low"], [74, "below the shoulder"], [105, "a T"], [124, "between T and Y"],
    [150, "a Y"], [180, "overhead"],
  ],
};
const wordOf = (field) => (value) => SAID_UP_TO[field].find(([top]) => value <= top)[1];

// The word of an angle, by field: `WORDS.pull(45)`.
export const WORDS = Object.fromEntries(Object.keys(SAID_UP_TO).map((field) => [field, wordOf(field)]));
export const degrees = (value) => `${String(value).replace("-", "\u2212")}°`;
export const amount = (field, value) => (field === "arch" ? `${value}%` : degrees(value));
export const small = (name) => name.charAt(0).toLowerCase() + name.slice(1);

export function spoken(view, path) {
  if (path.mode === "shrug") return "The arms hang; the shoulders rise.";
  if (path.mode === "raise")
    return `The straight arm is raised to ${path.elevation}°, ${WORDS.elevation(path.elevation)}.`;
  const past = path.past ? `finishes ${path.past}° behind the body` : "stops at the body";
  const back = path.arch ? `, low back ${WORDS.arch(path.arch)}` : ", low back neutral";
  if (view === "side")
    return `The elbow travels ${WORDS.pull(path.pull)}, ${degrees(path.pull)}, and ${past}${back}.`;
  if (view === "behind") return `The elbow finishes ${path.flare}° out from the side.`;
  return `The elbow finishes ${path.flare}° out and ${past}.`;
}
