// The line about the week: its saved name and time, or an unsaved draft.
import { put } from "../../../browser/elements.js";
import { EVENTS, hearAll, page } from "../../../browser/page_state.js";
import { watchWeekKeys } from "./week_keys.js";
import { lineOf } from "./words.js";
const AGAIN_MS = 20000;

function paintLine(root) {
  const { saving } = page;
  if (!saving) return;
  root.dataset.state = saving.is;
  put(root.querySelector(".said"), lineOf(saving, new Date()));
  root.querySelector("button").hidden = saving.is !== "draft";
}

export default function ({ parentElement }) {
  const root = parentElement.querySelector(".line");
  if (!root) return undefined;
  watchWeekKeys();
  const paint = () => paintLine(root);
  paint();
  const stop = hearAll({ [EVENTS.saving]: paint });
  const clock = setInterval(paint, AGAIN_MS);
  root.querySelector("button").onclick = () => document.querySelector(".st-key-programs button")?.click();
  return () => {
    clearInterval(clock);
    stop();
  };
}
