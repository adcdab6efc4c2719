// The builder's keys and jumps: Ctrl+Z and Ctrl+Shift+Z press Undo and Redo; a button that opens a part of
// the page brings it into view, with the focus. Knows the keys of Streamlit's elements.
import { onKey } from "../../../browser/elements.js";
import { beginOnce, EVENTS, latestNews, page } from "../../../browser/page_state.js";

const TYPED = "input:not([type=range], [type=radio], [type=checkbox]), textarea, select, [contenteditable]";
const PARTS = ".st-key-week_parts";

export function watchWeekKeys() {
  if (!beginOnce("week_keys")) return;
  document.addEventListener("keydown", onKey(pressStep));
  document.addEventListener("click", ({ target }) => {
    if (target.closest?.('[class*="st-key-go_"] button')) showParts();
  });
  addEventListener(EVENTS.part, () => showWhenThere());
  if (latestNews("part")) showWhenThere();
}

// A page that opens with one of its parts is still being drawn.
function showWhenThere(times = 100) {
  const form = document.querySelector(`${PARTS} [class*="st-key-plan_"]`);
  const isThere = form && !document.querySelector("#first-view");
  if (isThere) showParts();
  else if (times) setTimeout(showWhenThere, 100, times - 1);
}

function pressStep(event) {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (key.toLowerCase() !== "z" || altKey || ctrlKey === metaKey) return;
  if (event.composedPath()[0].closest?.(TYPED) || document.querySelector('[role="dialog"]')) return;
  const button = document.querySelector(`.st-key-${shiftKey ? "redo" : "undo"} button`);
  if (!button) return;
  event.preventDefault();
  page.board?.flush();
  button.click();
}

function showParts() {
  const parts = document.querySelector(PARTS);
  if (!parts) return;
  parts.tabIndex = -1;
  parts.focus({ preventScroll: true });
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  parts.scrollIntoView({ behavior: isStill ? "instant" : "smooth" });
}
