// The list of saved programs: stores and shows. Only Python reads a program's text. Its data is a KeptMessage
// (entries.js).
import { make, onKey, plural, put, read } from "../../../browser/elements.js";
import { bounded } from "../../../browser/message.js";
import { EVENTS, hearAll } from "../../../browser/page_state.js";
import { oneLine } from "../../../browser/typed.js";
import { rememberedNames } from "../import_table/names.js";
import { boardIsSaved } from "../unsaved/pace.js";
import { Minis } from "../week_plate/minis.js";
import { askToKeep, foldClient, noteOf, offerClients, showCopy, writeClient } from "./clients.js";
import { openDrafts } from "./drafts.js";
import { earlierWith } from "./earlier.js";
import { entryIn, entryText, isSame, ownOf, PREFIX } from "./entries.js";
import { SavedFiles } from "./files.js";
import { Rows } from "./rows.js";
import { BLOCKED, newKey, putEntry, storage } from "./storage.js";
import { clientsOf, inOrder, nameNotTaken, statusOf, whyNoName } from "./words.js";

const PATIENCE_MS = 20000;
const NO_ANSWER = "The app did not answer, so nothing was changed. Try again when the connection is back.";
const lists = new WeakMap();

class KeptPrograms {
  constructor(root) {
    this.root = root;
    this.find = (query) => root.querySelector(query);
    this.minis = new Minis(root);
    this.client = newKey();
    this.seq = 0;
    this.rows = new Rows(this.find(".list"), this.minis);
    this.entries = [];
    this.input = this.find(".keep input");
    this.files = new SavedFiles(this);
    this.listen();
  }

  listen() {
    this.find(".keep").addEventListener("submit", (event) => this.stop(event, () => this.keep()));
    this.find(".update").addEventListener("click", () => this.update());
    this.find(".list").addEventListener("click", (event) => this.press(event.target.closest("[data-act]")));
    this.find(".list").addEventListener("submit", (event) =>
      this.stop(event, () =>
        event.target.matches(".writing") ? writeClient(this, event.target) : this.rename(event.target),
      ),
    );
    // Escape ends the form, not the dialog around it.
    this.find(".list").addEventListener("keydown", onKey((event) => {
      if (event.key === "Escape" && event.target.closest("form")) this.stop(event, () => this.edit(null));
    }));
    this.find(".look input").addEventListener("input", ({ target }) => {
      this.rows.wanted = oneLine(target.value);
      this.showRows();
    });
  }

  stop(event, then) {
    event.preventDefault();
    event.stopPropagation();
    then();
  }

  // Another tab changed the list, or the page was shown again.
  watch() {
    const heard = (event) => {
      if (event.key === null || event.key.startsWith("backviz.")) this.show();
    };
    return hearAll({ storage: heard, [EVENTS.shelf]: () => this.show() });
  }

  take(data, send) {
    this.send = send;
    const isNew = this.data?.open.mark !== data.open.mark;
    this.data = data;
    this.minis.facts(data);
    if (isNew) this.given = null;
    this.show();
    const { answer } = data;
    const asked = this.asked;
    if (!answer || !asked || answer.client !== this.client || answer.seq !== asked.seq) return;
    this.done();
    if (answer.said) this.say(answer.said.map((text) => `That was not done: ${text}.`), { warn: true });
    else asked.then(answer);
  }

  // Another program opens only when Python has every edit of the open one.
  async openAfter(request) {
    this.root.setAttribute("aria-busy", "true");
    const isSaved = await boardIsSaved();
    this.root.removeAttribute("aria-busy");
    if (isSaved) this.ask(request, () => {});
    else
      this.say(
        [
          "Your last change has not reached the app yet, so nothing was opened. " +
            "Try again when the connection is back.",
        ],
        { warn: true },
      );
  }

  ask(request, then) {
    if (this.asked) return;
    this.asked = { seq: ++this.seq, then };
    this.root.setAttribute("aria-busy", "true");
    const fail = (line) => {
      this.done();
      this.say([line], { warn: true });
    };
    this.timer = setTimeout(fail, PATIENCE_MS, NO_ANSWER);
    const isSent = this.send("ask", JSON.stringify({ client: this.client, seq: this.seq, ...request }));
    if (!isSent) fail("That is too large to be sent, so nothing was changed.");
  }

  done() {
    clearTimeout(this.timer);
    this.asked = null;
    this.root.removeAttribute("aria-busy");
  }

  // The device's entries now.
  show() {
    const texts = storage.texts();
    this.isBlocked = texts === null;
    const all = (texts || []).map(([key, text]) => entryIn(key, text, this.data.format));
    [this.entries, this.unread] = inOrder(all);
    const { open, format } = this.data;
    this.left = openDrafts(format).filter((entry) => entry.id !== open.id && !isSame(entry, open));
    if (!this.entries.some(({ key }) => key === this.edited?.key)) this.edited = null;
    this.showNow();
    this.showRows();
    this.showRest();
  }

  showNow() {
    const { open } = this.data;
    const own = this.entries.find(({ id }) => id && id === open.id);
    const named = this.entries.filter(({ name }) => name === open.name);
    this.older = own ? null : named.find(({ client }) => !client) ?? named[0];
    put(this.find(".status"), statusOf(open, own, this.older));
    this.root.dataset.state = own ? "kept" : this.older ? "changed" : "new";
    this.find(".keep").hidden = Boolean(own) || this.isBlocked;
    this.find(".update").hidden = !this.older || isSame(this.older, open);
    this.drawNow(open);
    this.offerName(open);
  }

  drawNow({ mark, summary }) {
    if (this.drawn === mark) return;
    this.drawn = mark;
    this.find(".now .mini").replaceChildren(this.minis.draw(summary));
    this.find(".now .bands").replaceChildren(...this.minis.counts(summary));
  }

  // A name that somebody types is left alone.
  offerName(open) {
    put(this.find(".keep .label"), this.older ? "Or save it as another, named" : "Save it under the name");
    this.input.maxLength = this.data.limits.name;
    const name = this.older ? this.freeName(open.name) : open.name;
    if (this.given !== name && !this.input.matches(":focus")) this.input.value = this.given = name;
  }

  showRows() {
    this.rows.show(this);
  }

  showRest() {
    const { length } = this.entries;
    const trouble = this.isBlocked ? BLOCKED : "";
    put(this.find(".trouble"), trouble);
    this.find(".trouble").hidden = !trouble;
    this.find(".bar").hidden = this.isBlocked;
    offerClients(this);
    put(this.find(".count"), length ? `${plural(length, "program")} saved` : "No program is saved yet");
    const names = Object.keys(rememberedNames(this.data.name_limits)).length;
    this.find(".save").hidden = !length && !this.unread.length && !names;
    put(this.find(".note"), this.isBlocked ? "" : noteOf(this));
  }

  say(lines, { warn = false, undo = null } = {}) {
    const said = this.find(".said");
    said.classList.toggle("warn", warn);
    const shown =
      lines.length > 1
        ? [make("ul", {}, ...lines.map((line) => make("li", {}, line)))]
        : lines.map((line) => make("p", {}, line));
    const button = undo ? make("button", { type: "button", class: "quiet undo" }, "Undo") : null;
    button?.addEventListener("click", () => this.undo(undo));
    said.replaceChildren(...shown, ...(button ? [button] : []));
    if (warn) said.scrollIntoView({ block: "nearest" });
    return button;
  }

  // Stores; on success reports the change with an undo.
  store(changes, lines, { warn = false, isUndoable = false } = {}) {
    const before = new Map([...changes.keys()].map((key) => [key, storage.get(key)]));
    const trouble = storage.put(changes);
    this.show();
    if (trouble) {
      this.say([trouble], { warn: true });
      return null;
    }
    return (
      this.say(lines, { warn, undo: isUndoable ? { before, after: changes } : null }) || this.find(".status")
    );
  }

  undo({ before, after }) {
    if ([...after].some(([key, text]) => storage.get(key) !== text)) {
      this.say(["It was changed in another tab meanwhile, so it was left as it is."], { warn: true });
      return;
    }
    if (!this.store(before, ["Undone."])) return;
    const back = [...before].find(([, text]) => text !== null);
    this.focus(back?.[0]);
  }

  focus(key, name) {
    const row = key && this.rows.node(key);
    const acts = row?.isConnected ? [...row.querySelectorAll("[data-act]")] : [];
    (acts.find((node) => node.dataset.act === name) || acts[0] || this.find(".status")).focus();
  }

  freeName(name) {
    const taken = this.entries.filter(({ client }) => !client).map((entry) => entry.name);
    return nameNotTaken(name, new Set(taken), this.data.limits.name);
  }

  // A valid name, or null, with the reason shown beside the field. Two clients may have programs of one name.
  nameIn(input, except, client = "") {
    const name = oneLine(input.value);
    const others = this.entries.filter((entry) => entry.key !== except && entry.client === client);
    const why = whyNoName(name, others);
    input.form.querySelector(".refused")?.remove();
    if (!why) return name;
    const refused = make("p", { class: "refused", role: "alert" }, why);
    input.form.append(refused);
    input.addEventListener("input", () => refused.remove(), { once: true });
    input.focus();
    return null;
  }

  hasRoom() {
    const { programs } = this.data.limits;
    if (this.entries.length < programs) return true;
    this.say([`A device saves ${programs} programs, and all places are taken. Delete one first.`], {
      warn: true,
    });
    return false;
  }

  keep() {
    const name = this.nameIn(this.input);
    if (!name || !this.hasRoom()) return;
    const done = (entry) => {
      this.store(
        new Map([[PREFIX + this.data.open.id, entryText(this.data.format, entry)]]),
        [`“${entry.name}” is saved on this device. From now on changes save themselves.`],
        { isUndoable: true },
      )?.focus();
      askToKeep(this);
    };
    if (name === this.data.open.name) done(this.data.open);
    else this.ask({ do: "keep", name }, ({ entries }) => done(entries[0]));
  }

  // The program saved under the name becomes an earlier state of the open one, which takes over its id.
  update() {
    const { older } = this;
    const { id, ...open } = this.data.open;
    const { trouble } = putEntry(older.key, this.data.format, {
      ...open,
      ...ownOf(older),
      earlier: earlierWith(older, open.p),
    });
    if (trouble) this.say([trouble], { warn: true });
    else this.ask({ do: "adopt", id: older.id }, () => {
      this.say([`“${open.name}” is saved. What was saved before is under “Earlier states”.`]);
      this.find(".status").focus();
    });
  }

  press(button) {
    if (button?.dataset.act === "fold") foldClient(this, button);
    const key = button?.closest("[data-key]")?.dataset.key;
    const entry = key && [...this.entries, ...this.left, ...this.unread].find((found) => found.key === key);
    if (!entry) return;
    const { name, p, id } = entry;
    ({
      open: () => this.openAfter({ do: "open", p, id }),
      earlier: () => this.unfold(key),
      back: () =>
        this.openAfter({
          do: "open",
          p: key === PREFIX + this.data.open.id ? this.data.open.p : p,
          id,
          was: entry.earlier[button.dataset.number].p,
        }),
      rename: () => this.edit(key, "rename"),
      client: () => this.edit(key, "client"),
      changes: () => this.ask({ do: "changes", p, was: entry.out.p }, ({ lines }) => {
        this.say(lines);
        this.find(".said").scrollIntoView({ block: "nearest" });
      }),
      cancel: () => this.edit(null),
      duplicate: () => this.duplicate(entry),
      delete: () =>
        this.store(new Map([[key, null]]), [`“${name || "The entry"}” is deleted.`], {
          isUndoable: true,
        })?.focus(),
      save: () =>
        this.files.download(
          `backviz-unread-${key.slice(PREFIX.length).replace(/[^\w-]/g, "")}.txt`,
          "text/plain",
          entry.text,
        ),
    })[button.dataset.act]?.();
  }

  unfold(key) {
    this.rows.unfold(key);
    this.showRows();
    this.focus(key, "earlier");
  }

  edit(key, form = "") {
    const was = this.edited;
    this.edited = key && { key, form };
    this.showRows();
    const input = this.find(".list form input");
    if (input) input.select();
    else this.focus(was?.key, was?.form);
  }

  rename(form) {
    const { key } = form.closest("[data-key]").dataset;
    const entry = this.entries.find((found) => found.key === key);
    const name = this.nameIn(form.querySelector("input"), key, entry.client);
    if (!name || name === entry.name) {
      if (name) this.edit(null);
      return;
    }
    this.ask({ do: "name", items: [{ p: entry.p, name, id: entry.id }] }, ({ entries: [named] }) => {
      this.edited = null;
      const renamed = { ...named, ...ownOf(entry), earlier: entry.earlier };
      this.store(
        new Map([[key, entryText(this.data.format, renamed, entry.kept?.toISOString())]]),
        [`“${entry.name}” is now “${named.name}”.`],
      );
      this.focus(key, "rename");
    });
  }

  duplicate({ name, p }) {
    if (!this.hasRoom()) return;
    this.ask({ do: "name", items: [{ p, name: this.freeName(name) }] }, ({ entries: [named] }) => {
      const key = newKey();
      const isStored = this.store(
        new Map([[key, entryText(this.data.format, named)]]),
        [`“${name}” is saved a second time, as “${named.name}”.`],
        { isUndoable: true },
      );
      if (!isStored) return;
      showCopy(this);
      if (clientsOf(this.entries).length) this.edit(key, "client");
      else this.focus(key, "rename");
    });
  }
}

// A dialog closed by a run loses the focus; this returns it to the button that opened the dialog.
function bringFocusBack() {
  for (const ms of [0, 100, 400]) {
    setTimeout(() => {
      if (document.activeElement === document.body)
        document.querySelector(".st-key-programs button")?.focus();
    }, ms);
  }
}

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".kept");
  if (!root) return;
  let list = lists.get(root);
  if (!list) lists.set(root, (list = new KeptPrograms(root)));
  list.unwatch?.();
  list.unwatch = list.watch();
  list.take(read(data), bounded(setTriggerValue));
  return () => {
    list.unwatch();
    bringFocusBack();
  };
}
