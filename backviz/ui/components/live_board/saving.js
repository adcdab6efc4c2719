// Whether the week is saved, shown beside its name. Edits stay on the device until Python has acknowledged
// them, so that a page that ends earlier loses nothing: the same tab goes on with them at once.
import { put } from "../../../browser/elements.js";
import { EVENTS, page } from "../../../browser/page_state.js";
import { journal } from "../unsaved/journal.js";
import { tellPace } from "../unsaved/pace.js";
import { set } from "./parts.js";
import { applyEdit, EDITS } from "./edits.js";
const SAID = { saved: "Saved", saving: "Saving…", failed: "Not saved" };

export class Saving {
  constructor(board) {
    this.board = board;
    this.line = board.find(".saving");
    this.alert = board.find(".unsaved");
    addEventListener("pagehide", () => this.leave());
    document.addEventListener("visibilitychange", () => document.hidden && this.leave());
    addEventListener(EVENTS.waiting, () => this.paint());
  }

  // Goes on with the edits this tab had not saved when it was reloaded; returns whether there were any.
  takeUp() {
    const { board } = this;
    page.board = board;
    const found = journal.ownBefore().find(({ p }) => p === board.p);
    if (!found || !this.holds(found.edits)) return this.join(false);
    Object.assign(board, { client: found.client, queue: found.edits, seq: found.edits.at(-1).seq });
    return this.join(true);
  }

  // An edit that cannot be shown here is left to Python, which reports the reason.
  holds(edits) {
    try {
      const { facts } = this.board;
      const week = { name: facts.name, sessions: structuredClone(facts.sessions) };
      return (
        edits.every((edit) => edit.do in EDITS) &&
        Boolean(edits.reduce((now, edit) => applyEdit(now, edit, facts), week))
      );
    } catch {
      return false;
    }
  }

  join(isTaken) {
    page.boards.set(this.board.client, this.board.root);
    if (isTaken) this.note();
    return isTaken;
  }

  // The queue, or the week it begins with, has changed.
  note() {
    const { client, p, queue } = this.board;
    this.isKept = queue.length > 0 && journal.write(client, p, queue);
    if (!queue.length) {
      journal.drop(client);
      this.isLate = false;
    } else this.hasEdits = true;
    this.paint();
  }

  late() {
    this.isLate = true;
    this.paint();
  }

  paint() {
    const { board } = this;
    const state = board.isSaved ? "saved" : this.isLate ? "failed" : "saving";
    put(this.line, this.hasEdits || state !== "saved" ? SAID[state] : "");
    set(board.root, "data-saving", state);
    this.alert.hidden = state !== "failed";
    if (state === "failed") put(this.alert, this.why());
    tellPace();
  }

  why() {
    const isOff =
      document.querySelector('[data-testid="stApp"]')?.dataset.testConnectionState !== "CONNECTED";
    const why = isOff ? "Not saved yet: no connection." : "Not saved yet: no answer so far.";
    const kept = "Your change is kept on this device until it is saved.";
    return `${why} ${this.isKept ? kept : "Trying again; keep this page open."}`;
  }

  // The page ends, or may: a move or text in progress becomes an edit now.
  leave() {
    const { board } = this;
    if (!board.week || !board.root.isConnected) return;
    const active = board.root.getRootNode().activeElement;
    if (active && board.root.contains(active) && active.matches("input:not([type=range]), textarea"))
      active.dispatchEvent(new Event("change"));
    board.flush();
  }
}
