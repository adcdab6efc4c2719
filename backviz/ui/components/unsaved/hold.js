// A press on a button that hands out the week waits until its week is the one on the screen, and is then
// repeated. Until then an attribute on the page covers the link and the code, which must not be read or
// scanned. A press on a suggestion waits too, and is dropped if the suggestion has changed by then.
import { beginOnce, EVENTS } from "../../../browser/page_state.js";
import { boardAhead, inStep, isInStep } from "./pace.js";
const keyed = (name) => `[class*="st-key-${name}_"] button:not([aria-expanded])`;
const SUGGESTED = ["mend", "spare", "change"].map(keyed);
// A second press before the answer to the first would repeat the change, or make the next suggestion.
const ONCE = [...SUGGESTED, ...["add", "list_add"].map(keyed)];
const ANSWER_MS = 2000; // without an answer in this time, a second press counts again
const HANDS_OUT = [
  ...SUGGESTED,
  '[data-testid="stDownloadButton"] button',
  '[data-testid="stCode"] button',
  '[data-testid="kept-programs"] :is(.keep [type="submit"], .update, .save)',
];
export const held = new Set();

function pressedAmong(event, selectors) {
  return event
    .composedPath()
    .find((node) => node instanceof Element && selectors.some((what) => node.matches(what)));
}

// Whether a button was pressed and its answer is still to come: the end of a run. A short run may begin and
// end unseen; then the program it brings says that it was there.
function isRepeated(button) {
  if (!button) return false;
  if (button.getAttribute("aria-busy")) return true;
  const app = document.querySelector('[data-testid="stApp"]');
  button.setAttribute("aria-busy", "true");
  let hasRun = false;
  const over = new AbortController();
  const done = () => {
    clearTimeout(timer);
    watch.disconnect();
    over.abort();
    button.removeAttribute("aria-busy");
  };
  const look = () => {
    if (app.dataset.testScriptState !== "notRunning") hasRun = true;
    else if (hasRun) done();
  };
  const watch = new MutationObserver(look);
  const timer = setTimeout(done, ANSWER_MS);
  const hear = () => {
    hasRun = true;
    look();
  };
  addEventListener(EVENTS.program, hear, { signal: over.signal });
  watch.observe(app, { attributes: true, attributeFilter: ["data-test-script-state"] });
  return false;
}

async function hold(button) {
  if (held.has(button)) return;
  held.add(button);
  const box = button.parentElement;
  const what = button.textContent;
  box.querySelector(":scope > .bv-held")?.remove();
  const said = document.createElement("span");
  said.className = "bv-held";
  said.setAttribute("role", "status");
  box.append(said);
  button.setAttribute("aria-busy", "true");
  said.textContent = "Saving your change first…";
  const isDone = await inStep();
  held.delete(button);
  button.removeAttribute("aria-busy");
  if (isDone) {
    said.remove();
    if (button.isConnected && button.textContent === what) button.click();
  } else
    said.textContent = "Not done: your last change is not saved yet. Try again when the connection is back.";
}

// A link of ours opened in another tab carries the week, without the edits not saved yet.
function linkBeside(event, program) {
  const isBeside = event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey;
  const link = isBeside ? event.composedPath().find((node) => node instanceof HTMLAnchorElement) : null;
  return link?.origin === location.origin && new URL(link.href).searchParams.has(program) ? link : null;
}

// If nothing can be saved, the board says so, and nothing opens. The new tab gets no copy of this one's
// session storage: with the name of this tab it would take its unsaved edits.
async function openBeside(link) {
  if (await inStep()) window.open(link.href, "_blank", "noopener");
}

function takePress(event, program) {
  const wait = waitOf(event, program);
  if (wait) boardAhead()?.flush();
  const isLate = Boolean(wait) && !isInStep();
  if (!isLate && !isRepeated(pressedAmong(event, ONCE))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (isLate) wait();
}

// What a press that hands out the week does once it may; null for any other press.
function waitOf(event, program) {
  const button = pressedAmong(event, HANDS_OUT);
  if (button) return () => hold(button);
  const link = linkBeside(event, program);
  return link ? () => openBeside(link) : null;
}

// `program` is the name the week has in the query of a link.
export function holdPresses({ program }) {
  if (!beginOnce("holding presses")) return;
  const take = (event) => takePress(event, program);
  for (const kind of ["click", "auxclick"]) addEventListener(kind, take, { capture: true });
  addEventListener(EVENTS.pace, () => document.documentElement.toggleAttribute("data-behind", !isInStep()));
}
