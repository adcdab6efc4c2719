// The head of the week: where it stands in words, whose it is, and the short list to switch to another
// client or program. What is saved and opened is the frame's matter (frame/last_program.js).
import { make, onKey, plural, put } from "../../../browser/elements.js";
import { EVENTS, hearIn, page, tell } from "../../../browser/page_state.js";
import { oneLine } from "../../../browser/typed.js";
import { openDrafts, savedPrograms } from "../kept_programs/drafts.js";
import { PREFIX } from "../kept_programs/entries.js";
import { factsOf } from "../kept_programs/entry_facts.js";
import { boardIsSaved } from "../unsaved/pace.js";
import { set } from "./parts.js";
import { isMany, lineOf, rowsToSwitch } from "./standing.js";
import { watchWeekKeys } from "./week_keys.js";

const CLOCK_MS = 20000;
const NOT_YET = "Your last change has not reached the app yet, so nothing was opened. Try again.";
const pressPrograms = () => document.querySelector(".st-key-programs button")?.click();

export class WeekHead {
  constructor(board) {
    this.board = board;
    [this.line, this.opener, this.list, this.saveAs] = [".stands", ".switch", ".switcher", ".save-as"].map(
      (name) => board.find(name),
    );
    this.said = this.line.querySelector(".standing");
    this.look = this.list.querySelector("input");
    this.rows = this.list.querySelector("ul");
    this.listen();
    watchWeekKeys();
  }

  listen() {
    const { board, list } = this;
    hearIn(board.root, EVENTS.saving, () => this.paint());
    const clock = setInterval(() => (board.root.isConnected ? this.paint() : clearInterval(clock)), CLOCK_MS);
    this.saveAs.addEventListener("click", pressPrograms);
    this.opener.addEventListener("click", () => this.open());
    list.addEventListener("toggle", ({ newState }) => set(this.opener, "aria-expanded", newState === "open"));
    list.addEventListener("keydown", onKey((event) => this.key(event)));
    this.look.addEventListener("input", () => this.show());
    this.rows.addEventListener("click", ({ target }) => this.choose(target.closest("button")));
    list.querySelector(".all").addEventListener("click", () => {
      list.hidePopover();
      pressPrograms();
    });
  }

  // Before the page has heard of the device there is nothing to say, and nothing to switch.
  paint() {
    const { saving } = page;
    if (!saving) return;
    const { client = "" } = saving;
    set(this.board.root, "data-standing", saving.is);
    put(this.said, lineOf(saving, new Date()));
    this.saveAs.hidden = saving.is !== "draft";
    put(this.opener.querySelector("span"), client || "Switch");
    set(this.opener, "aria-label", client ? `${client}: switch client or week` : "Switch client or week");
  }

  open() {
    const { saving } = page;
    if (!saving) return;
    const { id } = JSON.parse(page.news.program);
    const all = [...savedPrograms(saving.format), ...openDrafts(saving.format)];
    this.entries = all.filter((entry) => entry.id !== id);
    this.look.value = "";
    this.look.parentElement.hidden = !isMany(this.entries);
    this.show();
    this.list.showPopover();
    this.place();
    const isTyped = !this.look.parentElement.hidden && !matchMedia("(pointer: coarse)").matches;
    (isTyped ? this.look : this.list.querySelector("button")).focus();
  }

  place() {
    const { left, bottom } = this.opener.getBoundingClientRect();
    const { style, offsetWidth: width } = this.list;
    style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
    style.top = `${bottom + 4}px`;
    style.maxHeight = `${Math.max(220, innerHeight - bottom - 16)}px`;
  }

  show() {
    const wanted = oneLine(this.look.value);
    const found = rowsToSwitch(this.entries, { client: page.saving.client, wanted });
    this.shown = found.map(({ entry }) => entry);
    this.rows.replaceChildren(...found.map((row, at) => drawRow(row, at)));
    this.board.say(wanted ? `${plural(found.length, "program")} found.` : "");
    const none = this.list.querySelector(".none");
    none.hidden = found.length > 0;
    const nothing = "No other program is on this device.";
    put(none, wanted ? `No client, program or note has “${wanted}”.` : nothing);
  }

  key(event) {
    const { key } = event;
    const stops = [...this.list.querySelectorAll("input, button")].filter((node) => node.checkVisibility());
    const at = stops.indexOf(this.list.getRootNode().activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[key];
    if (key === "Escape") this.close();
    else if (key === "Enter" && stops[at] === this.look) this.choose(this.rows.querySelector("button"));
    else if (to !== undefined) stops[(to + stops.length) % stops.length].focus();
    else return;
    event.preventDefault();
  }

  close() {
    this.list.hidePopover();
    this.opener.focus({ preventScroll: true });
  }

  async choose(button) {
    if (!button || this.isBusy) return;
    const { p, id } = this.shown[button.dataset.at];
    this.isBusy = true;
    const isSaved = await boardIsSaved();
    this.isBusy = false;
    this.close();
    if (isSaved) tell(EVENTS.open, { p, id });
    else this.board.say(NOT_YET);
  }
}

function drawRow({ entry, more }, at) {
  const { client, name, key } = entry;
  const how = key.startsWith(PREFIX) ? "saved" : "unsaved draft,";
  const small = [factsOf(entry, how), more ? `${more} more, type to find` : ""];
  return make("li", {}, make("button", { type: "button", "data-at": String(at) },
    client ? make("b", {}, client) : null,
    make(client ? "span" : "b", { class: "program-name" }, name),
    make("small", {}, small.filter(Boolean).join(" · "))));
}
