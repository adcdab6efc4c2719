// The list: stores and shows. What a program's text means, Python says when asked.
const PATIENCE_MS = 20000;
const lists = new WeakMap();

class KeptPrograms {
  constructor(root) {
    this.root = root;
    this.find = (query) => root.querySelector(query);
    this.minis = new Minis(root);
    this.client = newKey();
    this.seq = 0;
    this.rows = new Map();
    this.entries = [];
    this.seen = [];
    this.input = this.find(".keep input");
    this.files = this.find("input[type=file]");
    this.listen();
  }

  listen() {
    this.find(".keep").addEventListener("submit", (event) => this.stop(event, () => this.keep()));
    this.find(".update").addEventListener("click", () => this.update());
    this.find(".save").addEventListener("click", () => this.saveAll());
    this.find(".bring").addEventListener("click", () => this.files.click());
    this.files.addEventListener("change", () => this.bring());
    this.find(".list").addEventListener("click", (event) => this.press(event.target.closest("[data-act]")));
    this.find(".list").addEventListener("submit", (event) => this.stop(event, () => this.rename(event.target)));
    // Escape ends the renaming, not the dialog around it.
    this.find(".list").addEventListener("keydown", (event) => {
      if (event.key === "Escape" && event.target.closest(".renaming")) this.stop(event, () => this.edit(null));
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
    window.addEventListener("storage", heard);
    return () => window.removeEventListener("storage", heard);
  }

  take(data, send) {
    this.send = send;
    const isNew = this.data?.open.mark !== data.open.mark;
    this.data = data;
    this.minis.facts(data);
    if (isNew) this.given = null;
    if (isNew) this.seen.push(data.open);
    this.show();
    const { answer } = data;
    const asked = this.asked;
    if (!answer || !asked || answer.client !== this.client || answer.seq !== asked.seq) return;
    this.done();
    if (answer.said) this.say(answer.said.map((text) => `That was not done: ${text}.`), { warn: true });
    else asked.then(answer);
  }

  ask(request, then) {
    if (this.asked) return;
    this.asked = { seq: ++this.seq, then };
    this.root.setAttribute("aria-busy", "true");
    this.timer = setTimeout(() => {
      this.done();
      this.say(["The app did not answer, so nothing was changed. Try again when the connection is back."], { warn: true });
    }, PATIENCE_MS);
    this.send("ask", JSON.stringify({ client: this.client, seq: this.seq, ...request }));
  }

  done() {
    clearTimeout(this.timer);
    this.asked = null;
    this.root.removeAttribute("aria-busy");
  }

  // What the device has, as it is now.
  show() {
    const texts = shelf.texts();
    this.isBlocked = texts === null;
    const all = (texts || []).map(([key, text]) => entryIn(key, text, this.data.format));
    this.entries = all.filter((entry) => !entry.why).sort((a, b) => (b.kept || 0) - (a.kept || 0) || a.name.localeCompare(b.name));
    this.unread = all.filter((entry) => entry.why).sort((a, b) => a.key.localeCompare(b.key));
    this.left = shelf.left(this.data.format).filter((entry, i, left) => ![...this.seen, ...this.entries, ...left.slice(0, i)].some((found) => isSame(found, entry)));
    if (!this.entries.some(({ key }) => key === this.edited)) this.edited = null;
    this.showNow();
    this.showRows();
    this.showRest();
  }

  showNow() {
    const { open } = this.data;
    const same = this.entries.find((entry) => entry.mark === open.mark);
    this.older = same ? null : this.entries.find(({ name }) => name === open.name);
    const quoted = `“${open.name}”`;
    const when = this.older?.kept ? `, ${DATE.format(this.older.kept)}` : "";
    put(this.find(".status"), same ? `${quoted} is open, and kept on this device.` : this.older ? `${quoted} is open. It has changed since it was kept${when}.` : `${quoted} is open. It is not kept on this device.`);
    this.root.dataset.state = same ? "kept" : this.older ? "changed" : "new";
    if (this.drawn !== open.mark) {
      this.drawn = open.mark;
      this.find(".now .mini").replaceChildren(this.minis.draw(open.summary));
      this.find(".now .bands").replaceChildren(...this.minis.counts(open.summary));
    }
    this.find(".keep").hidden = Boolean(same) || this.isBlocked;
    this.find(".update").hidden = !this.older;
    put(this.find(".keep .label"), this.older ? "Or keep it as another, named" : "Keep it under the name");
    this.input.maxLength = this.data.limits.name;
    const name = this.older ? this.freeName(open.name) : open.name;
    if (this.given !== name && !this.input.matches(":focus")) this.input.value = this.given = name;
  }

  showRows() {
    const nodes = [...this.entries, ...this.left, ...this.unread].map((entry) => {
      const isOpen = entry.mark === this.data.open.mark && !entry.why;
      const isEdited = this.edited === entry.key;
      const draw = entry.why ? drawUnread : this.left.includes(entry) ? drawLeft : null;
      const sign = JSON.stringify([entry.text, isOpen, isEdited, this.data.regions, this.data.bands]);
      if (this.rows.get(entry.key)?.sign !== sign) {
        const node = draw ? draw(entry, this.minis) : drawRow(entry, { minis: this.minis, isOpen, isEdited, limits: this.data.limits });
        this.rows.set(entry.key, { sign, node });
      }
      return this.rows.get(entry.key).node;
    });
    arrange(this.find(".list"), nodes);
  }

  showRest() {
    const { length } = this.entries;
    const trouble = this.isBlocked ? BLOCKED : "";
    put(this.find(".trouble"), trouble);
    this.find(".trouble").hidden = !trouble;
    this.find(".bar").hidden = this.isBlocked;
    put(this.find(".count"), length ? `${plural(length, "program")} kept` : "No program is kept yet");
    this.find(".save").hidden = !length && !this.unread.length;
    put(this.find(".note"), this.isBlocked ? "" : "Kept in this browser only. Clearing the browser's data deletes them, so save all to a file now and then.");
  }

  say(lines, { warn = false, undo = null } = {}) {
    const said = this.find(".said");
    said.classList.toggle("warn", warn);
    const shown = lines.length > 1 ? [make("ul", {}, ...lines.map((line) => make("li", {}, line)))] : lines.map((line) => make("p", {}, line));
    const button = undo ? make("button", { type: "button", class: "quiet undo" }, "Undo") : null;
    button?.addEventListener("click", () => this.undo(undo));
    said.replaceChildren(...shown, ...(button ? [button] : []));
    if (warn) said.scrollIntoView({ block: "nearest" });
    return button;
  }

  // Stores; on success says what was done, with the way back.
  store(changes, lines, { warn = false, isUndoable = false } = {}) {
    const before = new Map([...changes.keys()].map((key) => [key, shelf.get(key)]));
    const trouble = shelf.put(changes);
    this.show();
    if (trouble) {
      this.say([trouble], { warn: true });
      return null;
    }
    return this.say(lines, { warn, undo: isUndoable ? { before, after: changes } : null }) || this.find(".status");
  }

  undo({ before, after }) {
    if ([...after].some(([key, text]) => shelf.get(key) !== text)) {
      this.say(["It was changed in another tab meanwhile, so it was left as it is."], { warn: true });
      return;
    }
    if (!this.store(before, ["Undone."])) return;
    const back = [...before].find(([, text]) => text !== null);
    this.focus(back?.[0]);
  }

  focus(key, name) {
    const row = key && this.rows.get(key)?.node;
    const acts = row?.isConnected ? [...row.querySelectorAll("[data-act]")] : [];
    (acts.find((node) => node.dataset.act === name) || acts[0] || this.find(".status")).focus();
  }

  freeName(name, taken = new Set(this.entries.map((entry) => entry.name))) {
    if (!taken.has(name)) return name;
    const stem = name.replace(/ \(\d{1,4}\)$/, "");
    for (let n = 2; ; n += 1) {
      const end = ` (${n})`;
      const cut = Array.from(stem).slice(0, this.data.limits.name - end.length).join("").trimEnd();
      if (!taken.has(cut + end)) return cut + end;
    }
  }

  // A name that may be used, or null, and then it is said beside the field why.
  nameIn(input, except) {
    const name = oneLine(input.value);
    const isTaken = this.entries.some((entry) => entry.name === name && entry.key !== except);
    const why = !name ? "A program needs a name. Type one first." : isTaken ? `“${name}” is kept here already. Choose another name.` : "";
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
    this.say([`A device keeps ${programs} programs, and all places are taken. Delete one first.`], { warn: true });
    return false;
  }

  keep() {
    const name = this.nameIn(this.input);
    if (!name || !this.hasRoom()) return;
    const done = (entry) => {
      this.store(new Map([[newKey(), entryText(this.data.format, entry)]]), [`“${entry.name}” is kept on this device.`], { isUndoable: true })?.focus();
    };
    if (name === this.data.open.name) done(this.data.open);
    else this.ask({ do: "keep", name }, ({ entries }) => done(entries[0]));
  }

  update() {
    const { key, name } = this.older;
    this.store(new Map([[key, entryText(this.data.format, this.data.open)]]), [`“${name}” is updated.`], { isUndoable: true })?.focus();
  }

  press(button) {
    const key = button?.closest("[data-key]")?.dataset.key;
    const entry = key && [...this.entries, ...this.left, ...this.unread].find((found) => found.key === key);
    if (!entry) return;
    const { name, p } = entry;
    ({
      open: () => this.ask({ do: "open", p }, () => {}),
      rename: () => this.edit(key),
      cancel: () => this.edit(null),
      duplicate: () => this.duplicate(entry),
      delete: () => this.store(new Map([[key, null]]), [`“${name || "The entry"}” is deleted.`], { isUndoable: true })?.focus(),
      save: () => this.download(`backviz-unread-${key.slice(PREFIX.length).replace(/[^\w-]/g, "")}.txt`, "text/plain", entry.text),
    })[button.dataset.act]?.();
  }

  edit(key) {
    const was = this.edited;
    this.edited = key;
    this.showRows();
    const input = this.find(".renaming input");
    if (input) input.select();
    else this.focus(was, "rename");
  }

  rename(form) {
    const { key } = form.closest("[data-key]").dataset;
    const entry = this.entries.find((found) => found.key === key);
    const name = this.nameIn(form.querySelector("input"), key);
    if (!name || name === entry.name) {
      if (name) this.edit(null);
      return;
    }
    this.ask({ do: "name", items: [{ p: entry.p, name, follow: true }] }, ({ entries: [named] }) => {
      this.edited = null;
      this.store(new Map([[key, entryText(this.data.format, named, entry.kept?.toISOString())]]), [`“${entry.name}” is now “${named.name}”.`]);
      this.focus(key, "rename");
    });
  }

  duplicate({ name, p }) {
    if (!this.hasRoom()) return;
    this.ask({ do: "name", items: [{ p, name: this.freeName(name) }] }, ({ entries: [named] }) => {
      const key = newKey();
      const isStored = this.store(new Map([[key, entryText(this.data.format, named)]]), [`“${name}” is kept a second time, as “${named.name}”.`], { isUndoable: true });
      if (isStored) this.focus(key, "rename");
    });
  }

  saveAll() {
    const programs = this.entries.map(({ name, p, kept }) => ({ name, kept: kept?.toISOString() ?? null, p }));
    const unread = this.unread.map(({ text }) => text);
    const file = { [this.data.file_key]: this.data.format, programs, ...(unread.length ? { unread } : {}) };
    this.download(`backviz-programs-${new Date().toISOString().slice(0, 10)}.json`, "application/json", JSON.stringify(file, null, 1));
    this.say([`${plural(programs.length, "program")} saved to a file.`]);
  }

  download(name, type, text) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = make("a", { href: address, download: name });
    this.root.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  async bring() {
    const [file] = this.files.files;
    this.files.value = "";
    if (!file) return;
    if (file.size > this.data.limits.file) {
      this.say([`“${file.name}” is larger than 1 MB, the most that is read.`], { warn: true });
      return;
    }
    let text;
    try {
      text = await file.text();
    } catch {
      this.say([`“${file.name}” could not be read.`], { warn: true });
      return;
    }
    this.ask({ do: "import", text }, ({ entries, refused }) => this.sort(entries, refused));
  }

  // New ones under a free name; what is here already is left alone.
  sort(entries, refused) {
    const known = [...this.entries];
    const [fresh, skipped] = [[], []];
    for (const entry of entries) {
      const isKnown = known.some((found) => isSame(found, entry));
      (isKnown ? skipped : fresh).push(entry);
      if (!isKnown) known.push(entry);
    }
    const room = Math.max(0, this.data.limits.programs - this.entries.length);
    const taking = fresh.slice(0, room);
    const lines = [...refused];
    if (skipped.length) lines.unshift(`Here already, so skipped: ${skipped.map(({ name }) => `“${name}”`).join(", ")}.`);
    if (fresh.length > room) lines.push(`${plural(fresh.length - room, "program")} found no place: a device keeps ${this.data.limits.programs}.`);
    const taken = new Set(this.entries.map(({ name }) => name));
    const names = taking.map(({ name }) => {
      const free = this.freeName(name, taken);
      taken.add(free);
      return free;
    });
    const items = taking.map(({ p, name }, i) => ({ i, p, name: names[i], was: name })).filter(({ name, was }) => name !== was);
    if (!items.length) return this.storeNew(taking, lines);
    this.ask({ do: "name", items: items.map(({ p, name }) => ({ p, name })) }, (answer) => {
      items.forEach(({ i, was, name }, n) => {
        taking[i] = { ...answer.entries[n], kept: taking[i].kept, from: taking[i].mark };
        lines.unshift(`“${was}” was taken as “${name}”, because a program of that name is here.`);
      });
      this.storeNew(taking, lines);
    });
  }

  // One after the other, so that what fits is kept when the storage gets full.
  storeNew(taking, lines) {
    const stored = new Map();
    let trouble = "";
    for (const entry of taking) {
      const [key, text] = [newKey(), entryText(this.data.format, entry, entry.kept)];
      trouble = shelf.put(new Map([[key, text]]));
      if (trouble) break;
      stored.set(key, text);
    }
    this.show();
    const left = taking.length - stored.size;
    const all = [stored.size ? `${plural(stored.size, "program")} taken from the file.` : "Nothing was taken from the file.", ...lines];
    if (left) all.push(trouble === FULL ? `${plural(left, "program")} did not fit: the storage this browser gives BackViz is full.` : trouble);
    const undo = stored.size ? { before: new Map([...stored.keys()].map((key) => [key, null])), after: stored } : null;
    this.say(all, { warn: Boolean(left) || !stored.size, undo });
  }
}

// A dialog that a run closes leaves the focus nowhere; it goes back to the button that opened it.
function bringFocusBack() {
  for (const ms of [0, 100, 400]) {
    setTimeout(() => {
      if (document.activeElement === document.body) document.querySelector(".st-key-programs button")?.focus();
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
  list.take(read(data), setTriggerValue);
  return () => {
    list.unwatch();
    bringFocusBack();
  };
}
