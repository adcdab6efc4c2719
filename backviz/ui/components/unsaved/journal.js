// The edits the server has not acknowledged, kept on the device until it has: one entry a board, so that
// tabs do not overwrite each other. Every way in and out may fail; then a page has what it holds in memory,
// as without.
import { page } from "../../../browser/page_state.js";
import { orphansAmong, UNSAVED, unsavedIn, unsavedText } from "./left.js";
const TAB = "backviz.tab";
const PAGE_LOCK = "backviz.page.";

export function newName() {
  return Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte.toString(36)).join("");
}

// The name of this tab, which a reload keeps, and of this page, which it does not. While the page is open it
// holds a lock of its name, so that another page takes nothing of it.
function pageNames() {
  if (page.names) return page.names;
  const own = newName();
  let tab = own;
  try {
    tab = window.sessionStorage.getItem(TAB) ?? own;
    window.sessionStorage.setItem(TAB, tab);
  } catch {
    // Then a reload goes on with nothing of its own; the next visit finds it.
  }
  navigator.locks?.request(PAGE_LOCK + own, () => new Promise(() => {})).catch(() => {});
  page.names = { tab, page: own };
  return page.names;
}

export const journal = {
  // Returns whether the device keeps it.
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
      // Nothing was kept either.
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

  // What the same tab left here before it was reloaded.
  ownBefore() {
    const { tab, page: own } = pageNames();
    return this.entries().filter((entry) => entry.tab === tab && entry.page !== own);
  },

  // What is no open page's any more, oldest first, without the boards named.
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
