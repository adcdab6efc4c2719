// Saves the open program into its entry whenever a run brings a new state of it, and detects the same by
// another tab. The replaced state stays among the entry's earlier states.
import { EVENTS, page, tell } from "../../../browser/page_state.js";
import { earlierWith, isRested } from "../../components/kept_programs/earlier.js";
import { entryIn, isSame, ownOf, PREFIX } from "../../components/kept_programs/entries.js";
import { knownStates, putEntry, storage } from "../../components/kept_programs/storage.js";
import { presentOf } from "./steps.js";

const elsewhere = (stored) => ({ is: "elsewhere", name: stored.name, when: stored.kept, other: stored });

/**
 * `KeptEntry` of backviz/live/shelf.py and `ProgramNews` of backviz/ui/components/device.py, which says what
 * each field means.
 * @typedef {{bands: Object<string, string>, sessions: number, sets: number}} KeptSummary
 * @typedef {{name: string, p: string, mark: string, summary: KeptSummary, id?: string}} KeptEntry
 * @typedef {{
 *   visit: string, isBare: boolean, isTouched: boolean, isTemplate: boolean, isResumed: boolean, now: string,
 *   id: string, mark: string, source: string, steps: StepsData, last: KeptEntry | null,
 *   left: KeptEntry | null,
 * }} ProgramNews
 */
export class Saving {
  constructor() {
    this.began = new Map(); // the state each program had when this page first saw it
    this.checkedAt = new Map(); // the time this page last made an earlier state of each program it changed
    this.replaced = null; // the state another tab had saved, until the visitor has answered
  }

  get known() {
    return knownStates();
  }

  // Python's latest news, examined again whenever the storage changes.
  /** @param {ProgramNews} news */
  take(news, format) {
    const isNew = this.news?.now !== news.now || this.news?.id !== news.id;
    if (this.news?.id !== news.id) this.replaced = null;
    Object.assign(this, { news, format });
    this.leave(news.left);
    if (!this.began.has(news.id)) this.began.set(news.id, news.now);
    this.look(isNew && (this.began.get(news.id) !== news.now || this.known.has(PREFIX + news.id)));
  }

  look(isEdit = false) {
    if (this.isLooking || !this.news) return;
    this.isLooking = true; // a write of our own needs no second look
    try {
      this.tell(this.seen(isEdit));
    } finally {
      this.isLooking = false;
    }
  }

  seen(isEdit) {
    const { id, isTouched, isTemplate } = this.news;
    const key = PREFIX + id;
    const text = storage.get(key);
    this.client = "";
    if (text === null) return { is: storage.texts() ? "draft" : "blocked", isTouched, isTemplate };
    const stored = entryIn(key, text, this.format);
    if (stored.why) return { is: "unread", why: stored.why };
    this.client = stored.client;
    return this.compared(key, stored, isEdit);
  }

  compared(key, stored, isEdit) {
    const { now, mark, source } = this.news;
    const saved = {
      is: "saved",
      name: stored.name,
      when: stored.kept,
      other: this.replaced,
      isThinned: this.isThinned,
    };
    // unchanged since it was opened
    const isOpened = [source, presentOf(this.news.steps).opened].includes(stored.p);
    if (!this.known.has(key) && isOpened) this.known.set(key, stored.p);
    if (isSame(stored, { p: now, mark })) {
      this.known.set(key, stored.p);
      return saved;
    }
    const isOurs = this.known.get(key) === stored.p;
    if (isEdit || this.isHeldUp || (isOurs && isOpened)) return this.write(key, stored, isOurs);
    return isOurs ? saved : elsewhere(stored);
  }

  write(key, stored, isOurs) {
    const { id, now, last } = this.news;
    if (!last) return isOurs ? { is: "saved", name: stored.name, when: stored.kept } : elsewhere(stored);
    const isBack = stored.earlier.some(({ p }) => p === now);
    const isWorthIt =
      !isOurs || isBack || !this.checkedAt.has(id) || isRested(stored, Date.now(), this.checkedAt.get(id));
    const earlier = isWorthIt ? earlierWith(stored, now) : stored.earlier;
    const { trouble, isThinned } = putEntry(key, this.format, {
      ...last,
      ...ownOf(stored),
      p: now,
      earlier,
    });
    this.isHeldUp = Boolean(trouble);
    if (trouble) return { is: "trouble", name: last.name, why: trouble };
    if (isWorthIt) this.checkedAt.set(id, Date.now());
    this.isThinned = isThinned;
    this.replaced = isOurs ? null : stored;
    return { is: "saved", name: last.name, when: new Date(), other: this.replaced, isThinned };
  }

  // Another program was opened before this page had the last edit of the one before. If another tab has saved
  // that one meanwhile, the edit becomes one of its earlier states.
  leave(left) {
    this.isLeft = Boolean(left) && this.began.has(left.id) && this.seenLeft !== `${left.id} ${left.p}`;
    if (!this.isLeft) return;
    this.seenLeft = `${left.id} ${left.p}`;
    const key = PREFIX + left.id;
    const stored = storage.get(key) === null ? null : entryIn(key, storage.get(key), this.format);
    if (!stored || stored.why || isSame(stored, left) || stored.earlier.some(({ p }) => p === left.p)) return;
    if (this.known.get(key) === stored.p)
      putEntry(key, this.format, { ...left, ...ownOf(stored), earlier: earlierWith(stored, left.p) });
    else
      putEntry(key, this.format, {
        ...stored,
        earlier: earlierWith({ ...left, kept: new Date(), earlier: stored.earlier }, stored.p),
      });
  }

  // The visitor chose the state open here over the other tab's, or has seen that it replaced that one.
  keepMine() {
    this.look(true);
    this.settle();
  }

  settle() {
    this.replaced = null;
    this.look();
  }

  tell(now) {
    page.saving = { ...now, client: this.client, format: this.format };
    tell(EVENTS.saving);
  }
}
