// The line about the week: its saved name and time, or an unsaved draft.
import { put } from "../../../browser/elements.js";
const AGAIN_MS = 20000;
const JUST_MS = 60000;
const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

function timeSince(when, now) {
  if (!when) return "";
  if (now - when < JUST_MS) return ", just now";
  const isToday = when.toDateString() === now.toDateString();
  return isToday ? `, at ${TIME.format(when)}` : `, ${DAY.format(when)}`;
}

function lineOf({ is, name, when, isTouched, isTemplate }, now) {
  if (is === "saved") return `Saved on this device as “${name}”${timeSince(when, now)}.`;
  if (is === "trouble") return "Not saved on this device.";
  if (is === "elsewhere") return `“${name}” was saved in another tab${timeSince(when, now)}.`;
  if (is === "blocked") return "This browser saves nothing for BackViz.";
  if (isTemplate) return "A template, not saved on this device.";
  return isTouched ? "Unsaved draft." : "Not saved on this device.";
}

function paintLine(root) {
  const saving = window.backvizSaving;
  if (!saving) return;
  root.dataset.state = saving.is;
  put(root.querySelector(".said"), lineOf(saving, new Date()));
  root.querySelector("button").hidden = saving.is !== "draft";
}

export default function ({ parentElement }) {
  const root = parentElement.querySelector(".line");
  if (!root) return undefined;
  const paint = () => paintLine(root);
  paint();
  addEventListener("backviz:saving", paint);
  const clock = setInterval(paint, AGAIN_MS);
  root.querySelector("button").onclick = () => document.querySelector(".st-key-programs button")?.click();
  return () => {
    clearInterval(clock);
    removeEventListener("backviz:saving", paint);
  };
}
