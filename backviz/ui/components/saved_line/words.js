// The line on where the week stands: saved as what and when, or an unsaved draft. Knows no element.
const JUST_MS = 60000;
const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

function timeSince(when, now) {
  if (!when) return "";
  if (now - when < JUST_MS) return ", just now";
  const isToday = when.toDateString() === now.toDateString();
  return isToday ? `, at ${TIME.format(when)}` : `, ${DAY.format(when)}`;
}

export function lineOf({ is, name, when, isTouched, isTemplate }, now) {
  if (is === "saved") return `Saved on this device as “${name}”${timeSince(when, now)}.`;
  if (is === "trouble") return "Not saved on this device.";
  if (is === "elsewhere") return `“${name}” was saved in another tab${timeSince(when, now)}.`;
  if (is === "blocked") return "This browser saves nothing for BackViz.";
  if (isTemplate) return "A template, not saved on this device.";
  return isTouched ? "Unsaved draft." : "Not saved on this device.";
}
