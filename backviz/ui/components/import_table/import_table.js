// The import: a field to paste into, and what was read line by line beside what it became. Python reads and
// counts; a choice of what a name is shows here at once. Text that was brought is text, never markup.
import { linesOf, make, onKey, put, read } from "../../../browser/elements.js";
import { bounded } from "../../../browser/message.js";
import { tellDrawn } from "../../../browser/page_state.js";
import { readOffered } from "../live_board/offers.js";
import { takeWhatComes } from "./arriving.js";
import { counts, FILTERS, grouped, isUnsure, openLine, readLine } from "./groups.js";
import { rememberedNames, rememberNames } from "./names.js";
import { drawLine, drawRow } from "./row.js";

const EXAMPLE = `Pull A
Barbell row 4x8
Lat pulldown 3x10-12
Face pull 3x15
Hammer curl 3x10

Pull B
Deadlift 1x5
Chest supported row 3x10, rest 90s
Y raise 2x15
Zottman thing 2x12`;
const UNREAD = "These lines are not in the week. Edit the text if one should be.";
const CHECK = "To check";
const TOO_LONG = "This text is too long to paste. Save it as a file and drop that here.";
const NOTHING = "There is nothing to read yet. Paste your program first.";

/**
 * `BroughtRow` and `BroughtData` of backviz/live/brought.py, which says what each field means.
 * @typedef {{line: number, session: string, key: string, found: string, dose: string, note: string,
 *   doubt: string, kind: string, id: string | null, title: string, sure: string, why: string,
 *   is_chosen: boolean}} BroughtRow
 */
class ImportTable {
  constructor(root) {
    this.root = root;
    this.find = (query) => root.querySelector(query);
    this.field = this.find("textarea");
    this.filter = "all";
    this.asked = new Set();
    this.opened = null;
    this.field.placeholder = `For example:\n\n${EXAMPLE.split("\n").slice(0, 5).join("\n")}`;
    this.listen();
  }

  listen() {
    this.find("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.send(this.field.value);
    });
    this.root.addEventListener("click", ({ target }) =>
      this.press(target.closest("[data-act], [data-filter]")),
    );
    this.root.addEventListener("keydown", onKey((event) => this.key(event)));
    takeWhatComes(this.root, {
      text: (text) => {
        this.field.value = text;
        this.send(text);
      },
      dragged: (isOver) => this.root.classList.toggle("dropping", isOver),
    });
  }

  press(button) {
    if (!button) return;
    const { act, filter } = button.dataset;
    if (filter) this.show(filter);
    else this.acts[act]?.();
  }

  acts = {
    example: () => {
      this.field.value = EXAMPLE;
      this.send(EXAMPLE);
    },
    edit: () => this.edit(true),
    fold: () => this.edit(false),
    clear: () => {
      this.field.value = "";
      this.ask({ do: "clear" });
    },
    use: () => this.ask({ do: "use" }),
  };

  // Ctrl+Enter in the field reads it; Escape closes an open row.
  key(event) {
    const isSent = event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target === this.field;
    if (isSent) this.send(this.field.value);
    else if (event.key === "Escape" && this.opened !== null) this.open(null, this.opened);
    else return;
    event.preventDefault();
  }

  // ------------------------------------------------------------------ what is sent
  send(text) {
    if (!text.trim()) {
      this.trouble(NOTHING);
      this.field.focus();
    } else if (text.length > this.limits.text) this.trouble(TOO_LONG);
    else {
      this.trouble("");
      this.root.setAttribute("aria-busy", "true");
      this.say("Reading your program.");
      this.isEditing = false;
      this.ask({ do: "text", text, choices: { ...rememberedNames(this.limits), ...this.data.choices } });
    }
  }

  ask(request) {
    this.asks = (this.asks ?? 0) + 1;
    if (!this.trigger("ask", JSON.stringify({ ...request, n: this.asks }))) this.trouble(TOO_LONG);
  }

  // The choice shows at once; Python's answer replaces it.
  choose(row, choice, place) {
    this.opened = null;
    this.focusOn = place;
    const now = this.become(choice, row.found);
    for (const same of this.data.rows) if (same.key === row.key) Object.assign(same, now);
    this.data.choices[row.key] = choice;
    rememberNames(this.data.choices, this.limits);
    this.say(`${row.found}: ${now.kind === "left_out" ? "left out" : now.title}.`);
    this.paint();
    this.ask({ do: "choose", choices: { [row.key]: choice } });
  }

  become(choice, found) {
    const { exercises, lifts } = this.facts;
    const known = exercises.get(choice) ?? lifts.get(choice);
    const kind = exercises.has(choice) ? "exercise" : choice === "leave_out" ? "left_out" : "other";
    const title = known ? known.name : found;
    return { kind, id: known ? choice : null, title, sure: "sure", why: "You chose this.", is_chosen: true };
  }

  forget(row, place) {
    this.opened = null;
    this.focusOn = place;
    delete this.data.choices[row.key];
    rememberNames(this.data.choices, this.limits);
    this.ask({ do: "forget", name: row.key });
  }

  // ------------------------------------------------------------------ what is shown
  take(data, trigger) {
    this.trigger = trigger;
    const [now, offered] = linesOf(data);
    const brought = read(now);
    if (brought.version !== this.version) {
      this.version = brought.version;
      const facts = read(offered);
      this.limits = facts.limits;
      this.facts = { ...readOffered(facts), credits: facts.credits };
    }
    const isNew = this.data?.number !== brought.number;
    this.data = brought;
    if (isNew) this.begin();
    else this.remember();
    if (Object.keys(brought.choices).length)
      rememberNames({ ...rememberedNames(this.limits), ...brought.choices }, this.limits);
    this.paint();
    tellDrawn();
  }

  begin() {
    this.root.removeAttribute("aria-busy");
    const { rows } = this.data;
    this.asked = new Set(rows.filter(isUnsure).map(({ key }) => key));
    this.filter = "all";
    this.opened = null;
    this.isEditing = false;
    this.trouble(this.data.trouble);
    this.remember();
    if (rows.length) this.say(`${readLine(this.data)} ${openLine(this.data)}.`);
  }

  // Choices of earlier visits reach Python with the first reading; from then on Python has them all.
  remember() {
    const stored = rememberedNames(this.limits);
    const all = { ...stored, ...this.data.choices };
    if (!this.data.rows.length || this.isRemembered) return;
    this.isRemembered = true;
    rememberNames(all, this.limits);
    const fresh = Object.keys(stored).some((name) => !(name in this.data.choices));
    if (fresh) this.ask({ do: "choose", choices: all });
  }

  edit(isEditing) {
    this.isEditing = isEditing;
    this.paint();
    (isEditing ? this.field : this.find('[data-act="edit"]')).focus();
  }

  show(filter) {
    this.filter = filter;
    this.opened = null;
    this.paint();
    this.find(`[data-filter="${filter}"]`).focus();
  }

  // Opens the field of the row at a place, or closes the one that is open; the focus stays with the row.
  open(place, from) {
    this.opened = place;
    this.paint();
    const picker = this.find(".choose")?.picker;
    if (!picker) {
      this.focusRow(from);
      return;
    }
    picker.input.focus();
    picker.input.select();
    picker.show();
  }

  paint() {
    const { rows, unread, skipped, summary, is_pasted: isPasted } = this.data;
    const isRead = rows.length + unread.length + skipped.length > 0;
    this.root.classList.toggle("is-read", isRead);
    this.find(".source").hidden = isRead && !this.isEditing;
    this.find('[data-act="fold"]').hidden = !isRead;
    this.find('[data-act="example"]').hidden = isRead;
    this.find('[data-act="edit"]').hidden = !isPasted;
    this.find(".read").hidden = !isRead;
    if (!isRead) return;
    this.find(".count").replaceChildren(make("b", {}, readLine(this.data)), ` ${openLine(this.data)}.`);
    const lines = [...rows, ...unread, ...skipped].map(({ line }) => line);
    this.root.style.setProperty("--digits", String(Math.max(...lines)).length);
    this.paintFilters();
    this.paintGroups();
    put(this.find(".bar p"), summary);
    this.find(".bar").hidden = !summary;
    if (this.focusOn) this.focusRow(this.focusOn);
    this.focusOn = null;
  }

  paintFilters() {
    const found = counts(this.data);
    const shown = Object.entries(FILTERS).filter(([id]) => id === "all" || id === this.filter || found[id]);
    const focused = this.root.getRootNode().activeElement?.dataset?.filter;
    this.find(".filters").hidden = shown.length < 2;
    this.find(".filters").replaceChildren(
      ...shown.map(([id, label]) => {
        const state = { class: "choice", "data-filter": id, "aria-pressed": String(id === this.filter) };
        const count = make("span", { class: "n" }, String(found[id]));
        return make("button", { type: "button", ...state }, `${label} `, count);
      }),
    );
    if (focused) this.find(`[data-filter="${focused}"]`)?.focus();
  }

  // What was focused, and what was typed into an open field, outlast a new drawing.
  paintGroups() {
    const shown = this.groups().filter(([filters, , , rows]) => filters.includes(this.filter) && rows.length);
    const nothing = make("p", { class: "none" }, "Nothing here any more.");
    const drawn = shown.map(([, title, about, rows]) => this.group(title, about, rows));
    const focused = this.root.getRootNode().activeElement;
    const place = focused?.closest("li[data-place]")?.dataset.place;
    const typed = this.find(".choose")?.picker.input.value;
    this.find(".groups").replaceChildren(...(drawn.length ? drawn : [nothing]));
    if (place !== undefined) this.focusAgain(place, focused, typed);
  }

  focusAgain(place, focused, typed) {
    const { picker } = this.find(".choose") ?? {};
    if (picker && typed !== undefined) picker.input.value = typed;
    if (picker && focused.matches("input")) picker.input.focus({ preventScroll: true });
    else this.focusRow(place);
  }

  // Of each group: the filters it shows under, its title, what is said of it, its rows.
  groups() {
    const { rows, unread, skipped } = this.data;
    const { check, sessions } = grouped(rows, this.asked);
    const one = (title) => (row) => drawRow(this, [row], { title });
    const named = ({ rows: same }) => drawRow(this, same, { title: CHECK, isOfOneName: true });
    const left = rows.filter(({ kind }) => kind === "left_out");
    return [
      [["all", "check"], CHECK, "What a name is decides which regions its sets count for.", check.map(named)],
      [["all", "unread"], "Not read", UNREAD, unread.map(drawLine)],
      ...sessions.map(({ name, rows: held }) => [["all"], name, "", held.map(one(name))]),
      [["left"], "You left out", "", left.map(one("You left out"))],
      [["all", "left"], "Read, and no sets of this week", "", skipped.map(drawLine)],
    ];
  }

  group(title, about, rows) {
    return make("section", { "aria-label": title },
      make("h3", {}, title), about ? make("p", { class: "about" }, about) : null, make("ul", {}, ...rows));
  }

  focusRow(place) {
    const row = [...this.root.querySelectorAll("li[data-place]")].find((one) => one.dataset.place === place);
    row?.querySelector('[data-do="change"]')?.focus({ preventScroll: true });
  }

  trouble(text) {
    const place = this.find(".trouble");
    put(place, text);
    place.hidden = !text;
    if (text) this.root.removeAttribute("aria-busy");
  }

  say(text) {
    put(this.find(".sr[role=status]"), text);
  }
}

const tables = new WeakMap();

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".import");
  if (!root) return;
  if (!tables.has(root)) tables.set(root, new ImportTable(root));
  tables.get(root).take(data, bounded(setTriggerValue));
}
