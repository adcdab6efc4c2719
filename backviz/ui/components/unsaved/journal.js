// The edits the server has not acknowledged, stored on the device until then: one entry a board, so that tabs
// do not overwrite each other. Reading and writing may fail; then edits are in the page's memory alone.
import { page } from "../../../browser/page_state.js";
import { orphansAmong, UNSAVED, unsavedIn, unsavedText } from "./left_edits.js";
const TAB = "backviz.tab";
const PAGE_LOCK = "backviz.page.";

export function newName() {
  return Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte.toString(36)).join("");
}

// The name of this tab, which outlives a reload, and of this page, which does not. The open page holds a lock
// of its name, so that no other page takes its edits.
function pageNames() {
  if (page.names) return page.names;
  const own = newName();
  let tab = own;
  try {
    tab = window.sessionStorage.getItem(TAB) ?? own;
    window.sessionStorage.setItem(TAB, tab);
  } catch {
    // Without session storage a reload does not find its own edits; the next visit does.
  }
  navigator.locks?.request(PAGE_LOCK + own, () => new Promise(() => {})).catch(() => {});
  page.names = { tab, page: own };
  return page.names;
}

export const journal = {
  // Returns whether it was stored.
  write(client, p, edits) {
    const text = p && unsavedText({ ...pageNames(), p, edits, at: Date.now() });
    if (!text) return false;
    try {
      window.localStorage.setItem(UNSAVED + client, text);
      return true;
    } catch {
      return false;
    }
  },

  drop(client) {
    try {
      window.localStorage.removeItem(UNSAVED + client);
    } catch {
      // Nothing was stored either.
    }
  },

  entries() {
    try {
      const box = window.localStorage;
      const keys = Array.from({ length: box.length }, (_, i) => box.key(i)).filter((key) =>
        key.startsWith(UNSAVED),
      );
      return keys.map((key) => unsavedIn(key, box.getItem(key) ?? "")).filter(Boolean);
    } catch {
      return [];
    }
  },

  // The entry of this tab from before a reload.
  ownBefore() {
    const { tab, page: own } = pageNames();
    return this.entries().filter((entry) => entry.tab === tab && entry.page !== own);
  },

  // Calls `then` when a page that holds edits and is still open has ended. A tab closed a moment ago is one:
  // it may go on for seconds on a busy machine.
  async whenOthersEnd(then) {
    const { page: own } = pageNames();
    const open = (await openPages()) ?? new Set();
    const others = new Set(this.entries().map((entry) => entry.page));
    for (const other of others) {
      if (other === own || !open.has(other) || page.awaited.has(other)) continue;
      page.awaited.add(other);
      navigator.locks.request(PAGE_LOCK + other, () => {}).then(then, () => {});
    }
  },

  // The entries of pages no longer open, oldest first, without the named boards.
  async orphans(living) {
    return orphansAmong(this.entries(), {
      living,
      own: pageNames(),
      open: await openPages(),
      now: Date.now(),
    });
  },
};

async function openPages() {
  try {
    const { held } = await navigator.locks.query();
    return new Set(
      held
        .map(({ name }) => name)
        .filter((name) => name.startsWith(PAGE_LOCK))
        .map((name) => name.slice(PAGE_LOCK.length)),
    );
  } catch {
    return null;
  }
}
