// Copies a text to the clipboard and says so. The text comes from Python and is never shown as HTML.
import { put, read } from "../../../browser/elements.js";
import { boardAhead, inStep, isInStep, tellHanded } from "../unsaved/pace.js";
const SAID_MS = 4000;
const REFUSED = "Your browser does not let us copy. Select the text and copy it.";
const NOT_SAVED = "Not copied: your last change is not saved yet. Try again when the connection is back.";

// On plain http the browser offers no clipboard; copying from a selected field still works.
function copySelected(text, place) {
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  field.style.opacity = "0";
  place.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  return isCopied;
}

async function copy(text, place) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text, place);
  }
}

// The browser allows copying within a press; the text may come a little later.
async function copyLater(text, place) {
  const blob = text.then((found) => new Blob([found], { type: "text/plain" }));
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    return true;
  } catch {
    return copy(await text, place);
  }
}

class CopyButton {
  constructor(root) {
    this.root = root;
    this.button = root.querySelector("button");
    this.said = root.querySelector("[role=status]");
    this.button.addEventListener("click", () => this.press());
  }

  take({ label, text, p }) {
    put(this.button, label);
    this.text = text;
    tellHanded(this.root, p);
  }

  async press() {
    if (this.isBusy) return;
    this.isBusy = true;
    boardAhead()?.flush();
    this.say(isInStep() ? await this.copyNow() : await this.copyInStep());
    this.isBusy = false;
  }

  async copyNow() {
    return (await copy(this.text, this.root)) ? "Copied" : REFUSED;
  }

  async copyInStep() {
    this.button.setAttribute("aria-busy", "true");
    this.say("Saving your change first…");
    const saved = inStep();
    const text = saved.then((isDone) => {
      if (!isDone) throw new Error(NOT_SAVED);
      return this.text;
    });
    const isCopied = await copyLater(text, this.root).catch(() => false);
    this.button.removeAttribute("aria-busy");
    if (!(await saved)) return NOT_SAVED;
    return isCopied ? "Copied" : "Saved. Press again to copy.";
  }

  say(text) {
    clearTimeout(this.timer);
    this.said.textContent = text;
    if (text === "Copied") this.timer = setTimeout(() => { this.said.textContent = ""; }, SAID_MS);
    this.button.focus();
  }
}

const buttons = new WeakMap();

export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".copy");
  if (!root) return;
  if (!buttons.has(root)) buttons.set(root, new CopyButton(root));
  buttons.get(root).take(read(data));
}
