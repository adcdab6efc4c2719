// A press on what hands out the week waits until it is the week on the screen, and is then made again. While it is
// behind, the page says so by an attribute, for what must not be read or scanned meanwhile.
// What was worked out for the week waits too, and is not pressed when it is something else by then.
const HANDS_OUT = [
  ...["mend", "spare", "change"].map((name) => `[class*="st-key-${name}_"] button:not([aria-expanded])`),
  '[data-testid="stDownloadButton"] button',
  '[data-testid="stCodeCopyButton"]',
  '[data-testid="kept-programs"] :is(.keep [type="submit"], .update, .save)',
];
const held = new Set();

function whatHandsOut(event) {
  return event.composedPath().find((node) => node instanceof Element && HANDS_OUT.some((what) => node.matches(what)));
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
  } else said.textContent = "Not done: your last change is not saved yet. Try again when the connection is back.";
}

// A link of ours to open in another tab: it carries the week, and would show it without what is not saved yet.
function linkBeside(event) {
  const isBeside = event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey;
  const link = isBeside ? event.composedPath().find((node) => node instanceof HTMLAnchorElement) : null;
  return link?.origin === location.origin && new URL(link.href).searchParams.has("p") ? link : null;
}

// The board says when nothing can be saved; then nothing opens either.
async function openBeside(link) {
  if (await inStep()) window.open(link.href, "_blank");
}

function takePress(event) {
  const button = whatHandsOut(event);
  const link = button ? null : linkBeside(event);
  if (!button && !link) return;
  boardAhead()?.flush();
  if (isInStep()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (button) hold(button);
  else openBeside(link);
}

function holdPresses() {
  if (window.backvizHolds) return;
  window.backvizHolds = true;
  addEventListener("click", takePress, { capture: true });
  addEventListener("auxclick", takePress, { capture: true });
  addEventListener(PACE, () => document.documentElement.toggleAttribute("data-behind", !isInStep()));
}
