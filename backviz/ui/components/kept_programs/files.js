// All saved programs as one file, and the import of such a file or of a program's. Earlier states stay on the
// device: a file holds each program in its present state. What names of imports were said to be goes along.
import { make, plural } from "../../../browser/elements.js";
import { EVENTS, tell } from "../../../browser/page_state.js";
import { oneLine } from "../../../browser/typed.js";
import { NAMES, namesText, namesToTake, rememberedNames } from "../import_table/names.js";
import { readBytes } from "./brought.js";
import { entryText, ownFields } from "./entries.js";
import { filesOf, localDay, planOf } from "./file_plan.js";
import { FULL, newKey, storage } from "./storage.js";
const MOST_FILE_NAME = 80; // letters of a file's name

export class SavedFiles {
  constructor(list) {
    this.list = list;
    this.reading = false;
    this.input = list.find("input[type=file]");
    list.find(".save").addEventListener("click", () => this.saveAll());
    list.find(".bring").addEventListener("click", () => this.input.click());
    this.input.addEventListener("change", () => {
      const files = [...this.input.files];
      this.input.value = "";
      this.bring(files);
    });
    this.takeDropped(list.root.closest('[role="dialog"]') ?? list.root);
  }

  // Without this the browser would leave the page and open the file itself.
  takeDropped(place) {
    const isFile = ({ dataTransfer }) => dataTransfer?.types.includes("Files");
    place.addEventListener("dragover", (event) => isFile(event) && event.preventDefault());
    place.addEventListener("drop", (event) => {
      if (!isFile(event)) return;
      event.preventDefault();
      this.bring([...event.dataTransfer.files]);
    });
  }

  saveAll() {
    const programs = this.list.entries.map((entry) => ({
      name: entry.name,
      kept: entry.kept?.toISOString() ?? null,
      p: entry.p,
      ...ownFields(entry),
    }));
    const unread = this.list.unread.map(({ text }) => text);
    const names = rememberedNames(this.list.data.name_limits);
    const count = Object.keys(names).length;
    const { file_key: key, format, limits } = this.list.data;
    const rest = { ...(unread.length ? { unread } : {}), ...(count ? { names } : {}) };
    filesOf({ [key]: format }, programs, rest, limits.file).forEach((text, i, { length }) => {
      const part = length > 1 ? `-part-${i + 1}-of-${length}` : "";
      this.download(`backviz-programs-${localDay(new Date())}${part}.json`, "application/json", text);
    });
    const saved = [plural(programs.length, "program"), ...(count ? [plural(count, "imported name")] : [])];
    this.list.say([`${saved.join(" and ")} saved to a file.`]);
  }

  download(name, type, text) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = make("a", { href: address, download: name });
    this.list.root.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  async bring(files) {
    const [file] = files;
    if (!file) return;
    if (files.length > 1 || this.reading || this.list.asked) {
      this.refuse("Bring in one file at a time.");
      return;
    }
    this.reading = true;
    const { text, why } = await this.read(file);
    this.reading = false;
    const name = oneLine(file.name).slice(0, MOST_FILE_NAME);
    if (why) this.refuse(`“${name}” ${why}`);
    else this.list.ask({ do: "import", name, text }, (found) => this.sort(found));
  }

  // {text}, or {why} in words that follow the file's name.
  async read(file) {
    const { limits, file_kinds: kinds } = this.list.data;
    if (file.size > limits.file) return { why: "is larger than 1 MB, the most that is read." };
    try {
      return readBytes(new Uint8Array(await file.arrayBuffer()), kinds);
    } catch {
      return { why: "could not be read." };
    }
  }

  refuse(line) {
    this.list.say([`${line} Nothing was changed.`], { warn: true });
  }

  // New programs get a free name; programs already here are left unchanged.
  sort({ entries, refused, names: given }) {
    const { limits, name_limits: nameLimits } = this.list.data;
    const { taking, renamed, first, last } = planOf(entries, this.list.entries, limits);
    const names = namesToTake(given, rememberedNames(nameLimits), nameLimits);
    const told = [...first, ...refused, ...last, ...names.lines];
    if (!renamed.length) {
      this.storeNew(taking, told, names);
      return;
    }
    this.list.ask({ do: "name", items: renamed.map(({ p, name }) => ({ p, name })) }, (answer) => {
      renamed.forEach(({ i, was, name }, n) => {
        const { kept, mark: from } = taking[i];
        taking[i] = { ...answer.entries[n], ...ownFields(taking[i]), kept, from };
        told.unshift(`“${was}” was taken as “${name}”, because a program of that name is here.`);
      });
      this.storeNew(taking, told, names);
    });
  }

  // One after the other, so that a full storage keeps all that fit; the names last.
  storeNew(taking, lines, names) {
    const { format } = this.list.data;
    const programs = taking.map((entry) => [newKey(), entryText(format, entry, entry.kept)]);
    const undo = { before: new Map(), after: new Map() };
    const trouble = [putEach(programs, undo)];
    const left = taking.length - undo.after.size;
    const taken = [undo.after.size && plural(undo.after.size, "program")];
    if (names.count) {
      const said = plural(names.count, "imported name");
      trouble.push(putEach([[NAMES, namesText(names.all)]], undo));
      if (trouble[1]) lines.push(whyLeft(said, trouble[1]));
      else taken.push(said);
    }
    if (left) lines.push(whyLeft(plural(left, "program"), trouble[0]));
    this.list.show();
    const isTaken = undo.after.size > 0;
    this.list.say([takenLine(taken.filter(Boolean)), ...lines], {
      warn: trouble.some(Boolean) || !isTaken,
      undo: isTaken ? undo : null,
    });
  }
}

// Stores texts under their keys until one does not fit; returns why. `undo` gets what was there and what is.
function putEach(texts, undo) {
  let trouble = "";
  for (const [key, text] of texts) {
    const was = storage.get(key);
    trouble = storage.putQuietly(new Map([[key, text]]));
    if (trouble) break;
    undo.before.set(key, was);
    undo.after.set(key, text);
  }
  tell(EVENTS.shelf);
  return trouble;
}

function takenLine(taken) {
  return taken.length ? `${taken.join(" and ")} taken from the file.` : "Nothing was taken from the file.";
}

function whyLeft(what, trouble) {
  return trouble === FULL ? `${what} did not fit: the storage this browser gives BackViz is full.` : trouble;
}
