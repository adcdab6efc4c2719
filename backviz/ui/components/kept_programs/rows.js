// The rows of the list: programs under their clients where there are clients, then drafts, then what cannot
// be read. Draws; stores nothing.
import { arrange, make, plural } from "../../../browser/elements.js";
import { drawLeft, drawRow, drawUnread } from "./row.js";
import { groupsOf } from "./words.js";

const MOST = 60; // rows found at once: drawing hundreds would hold up the typing

// The groups with so many entries at most, and how many are over.
function firstOf(groups, most) {
  let room = most;
  const first = groups.map(({ client, entries }) => {
    const shown = entries.slice(0, Math.max(0, room));
    room -= entries.length;
    return { client, entries: shown };
  });
  return { groups: first.filter(({ entries }) => entries.length), over: Math.max(0, -room) };
}

export class Rows {
  constructor(list, minis) {
    this.list = list;
    this.minis = minis;
    this.drawn = new Map(); // each row's element with the sign of what it shows, by its entry's key
    this.unfolded = new Set(); // keys of the rows that show their earlier states
    this.folds = new Map(); // whether a client's programs are shown, where somebody pressed
    this.wanted = ""; // what the visitor looks for
  }

  show({ entries, left, unread, edited, data }) {
    this.data = data;
    const { groups, over } = firstOf(groupsOf(entries, this.wanted), this.wanted ? MOST : Infinity);
    const programs = groups.flatMap((group) => this.group(group, edited));
    const others = this.wanted ? [] : [...left, ...unread].map((entry) => this.other(entry, left));
    const none = programs.length + others.length || !this.wanted ? [] : [this.nothing()];
    arrange(this.list, [...programs, ...(over ? [this.rest()] : []), ...others, ...none]);
  }

  // A client's line and, unless it is folded, the rows below it; without clients, the rows alone.
  group({ client, entries }, edited) {
    const rows = () => entries.map((entry) => this.row(entry, edited));
    if (client === null) return rows();
    const isShown = Boolean(this.wanted) || (this.folds.get(client) ?? this.isHere(entries, edited));
    return [this.heading(client, entries, isShown), ...(isShown ? rows() : [])];
  }

  isHere(entries, edited) {
    return entries.some(({ id, key }) => key === edited || (id && id === this.data.open.id));
  }

  heading(client, entries, isShown) {
    const button = make(
      "button",
      { type: "button", class: "link fold", "data-act": "fold", "aria-expanded": String(isShown) },
      client || "Without a client",
    );
    const many = make("span", { class: "facts" }, plural(entries.length, "program"));
    return make("li", { class: "whose", "data-client": client }, button, many);
  }

  row(entry, edited) {
    const isOpen = entry.id !== "" && entry.id === this.data.open.id;
    const isUnfolded = this.unfolded.has(entry.key);
    const form = edited?.key === entry.key ? edited.form : "";
    const how = { minis: this.minis, isOpen, form, isUnfolded, limits: this.data.limits };
    return this.once(entry, [isOpen, form, isUnfolded], () => drawRow(entry, how));
  }

  other(entry, left) {
    const draw = left.includes(entry) ? drawLeft : drawUnread;
    return this.once(entry, [], () => draw(entry, this.minis));
  }

  // A row is made again only when something in it changed.
  once(entry, how, draw) {
    const sign = JSON.stringify([entry.text, how, this.data.regions, this.data.bands]);
    if (this.drawn.get(entry.key)?.sign !== sign) this.drawn.set(entry.key, { sign, node: draw() });
    return this.drawn.get(entry.key).node;
  }

  rest() {
    return make("li", { class: "facts" }, `Only the first ${MOST} are shown. Type more to find the others.`);
  }

  nothing() {
    return make("li", { class: "facts" }, `No client, program or note has “${this.wanted}”.`);
  }

  fold(client, isShown) {
    this.folds.set(client, isShown);
  }

  unfold(key) {
    if (!this.unfolded.delete(key)) this.unfolded.add(key);
  }

  node(key) {
    return this.drawn.get(key)?.node;
  }
}
