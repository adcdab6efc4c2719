// All saved programs as one file, and the import of such a file. Earlier states stay on the device: a file
// holds each program in its present state.
import { make, plural } from "../../../browser/elements.js";
import { entryText } from "./entries.js";
import { localDay, planOf } from "./file_plan.js";
import { FULL, newKey, storage } from "./storage.js";

export class SavedFiles {
  constructor(list) {
    this.list = list;
    this.input = list.find("input[type=file]");
    list.find(".save").addEventListener("click", () => this.saveAll());
    list.find(".bring").addEventListener("click", () => this.input.click());
    this.input.addEventListener("change", () => this.bring());
  }

  saveAll() {
    const programs = this.list.entries.map(({ name, p, kept }) => ({
      name,
      kept: kept?.toISOString() ?? null,
      p,
    }));
    const unread = this.list.unread.map(({ text }) => text);
    const file = {
      [this.list.data.file_key]: this.list.data.format,
      programs,
      ...(unread.length ? { unread } : {}),
    };
    this.download(
      `backviz-programs-${localDay(new Date())}.json`,
      "application/json",
      JSON.stringify(file, null, 1),
    );
    this.list.say([`${plural(programs.length, "program")} saved to a file.`]);
  }

  download(name, type, text) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = make("a", { href: address, download: name });
    this.list.root.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  async bring() {
    const [file] = this.input.files;
    this.input.value = "";
    if (!file) return;
    if (file.size > this.list.data.limits.file) {
      this.list.say([`“${file.name}” is larger than 1 MB, the most that is read.`], { warn: true });
      return;
    }
    let text;
    try {
      text = await file.text();
    } catch {
      this.list.say([`“${file.name}” could not be read.`], { warn: true });
      return;
    }
    this.list.ask({ do: "import", text }, ({ entries, refused }) => this.sort(entries, refused));
  }

  // New programs get a free name; programs already here are left unchanged.
  sort(entries, refused) {
    const { limits } = this.list.data;
    const { taking, renamed, first, last } = planOf(entries, this.list.entries, limits);
    const told = [...first, ...refused, ...last];
    if (!renamed.length) {
      this.storeNew(taking, told);
      return;
    }
    this.list.ask({ do: "name", items: renamed.map(({ p, name }) => ({ p, name })) }, (answer) => {
      renamed.forEach(({ i, was, name }, n) => {
        taking[i] = { ...answer.entries[n], kept: taking[i].kept, from: taking[i].mark };
        told.unshift(`“${was}” was taken as “${name}”, because a program of that name is here.`);
      });
      this.storeNew(taking, told);
    });
  }

  // One after the other, so that a full storage keeps all that fit.
  storeNew(taking, lines) {
    const stored = new Map();
    let trouble = "";
    for (const entry of taking) {
      const [key, text] = [newKey(), entryText(this.list.data.format, entry, entry.kept)];
      trouble = storage.put(new Map([[key, text]]));
      if (trouble) break;
      stored.set(key, text);
    }
    this.list.show();
    const left = taking.length - stored.size;
    const all = [
      stored.size
        ? `${plural(stored.size, "program")} taken from the file.`
        : "Nothing was taken from the file.",
      ...lines,
    ];
    if (left)
      all.push(
        trouble === FULL
          ? `${plural(left, "program")} did not fit: the storage this browser gives BackViz is full.`
          : trouble,
      );
    const undo = stored.size
      ? { before: new Map([...stored.keys()].map((key) => [key, null])), after: stored }
      : null;
    this.list.say(all, { warn: Boolean(left) || !stored.size, undo });
  }
}
