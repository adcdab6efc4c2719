// The edits the server has not acknowledged, stored on the device until then: one entry a board, so that tabs
// do not overwrite each other. Reading and writing may fail; then edits are in the page's memory alone.
const UNSAVED = "backviz.unsaved.";
const TAB = "backviz.tab";
const PAGE_LOCK = "backviz.page.";
const UNSAVED_FORMAT = 1;
const UNSAVED_LIMITS = { entries: 20, edits: 300, text: 100000 };
const DEAD_AFTER_MS = 90000; // in a browser without locks, which cannot say which pages are open

export function newName() {
  return Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte.toString(36)).join("");
}

// The name of this tab, which outlives a reload, and of this page, which does not. The open page holds a lock
// of its name, so that no other page takes its edits.
function pageNames() {
  if (window.backvizPage) return window.backvizPage;
  const page = newName();
  let tab = page;
  try {
    tab = window.sessionStorage.getItem(TAB) ?? page;
    window.sessionStorage.setItem(TAB, tab);
  } catch {
    // Without session storage a reload does not find its own edits; the next visit does.
  }
  navigator.locks?.request(PAGE_LOCK + page, () => new Promise(() => {})).catch(() => {});
  window.backvizPage = { tab, page };
  return window.backvizPage;
}

// A stored entry: {client, tab, page, p, edits, at}; null when it is not one of ours or cannot be read.
function unsavedIn(key, text) {
  let found;
  try {
    found = text.length <= UNSAVED_LIMITS.text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
  const { backviz_unsaved: format, tab, page, p, edits, at } = found ?? {};
  const isText = [tab, page, p].every((value) => typeof value === "string");
  const isFine = format === UNSAVED_FORMAT && isText && Number.isFinite(at) && Array.isArray(edits) && areNumbered(edits);
  return isFine ? { client: key.slice(UNSAVED.length), tab, page, p, edits, at } : null;
}

function areNumbered(edits) {
  return edits.length > 0 && edits.length <= UNSAVED_LIMITS.edits
    && edits.every((edit, i) => Number.isSafeInteger(edit?.seq) && edit.seq > (edits[i - 1]?.seq ?? 0));
}

export const journal = {
  // Returns whether it was stored.
  write(client, p, edits) {
    const text = JSON.stringify({ backviz_unsaved: UNSAVED_FORMAT, ...pageNames(), p, edits, at: Date.now() });
    if (!p || edits.length > UNSAVED_LIMITS.edits || text.length > UNSAVED_LIMITS.text) return false;
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
      const keys = Array.from({ length: box.length }, (_, i) => box.key(i)).filter((key) => key.startsWith(UNSAVED));
      return keys.map((key) => unsavedIn(key, box.getItem(key) ?? "")).filter(Boolean);
    } catch {
      return [];
    }
  },

  // The entry of this tab from before a reload.
  ownBefore() {
    const { tab, page } = pageNames();
    return this.entries().filter((entry) => entry.tab === tab && entry.page !== page);
  },

  // The entries of pages no longer open, oldest first, without the named boards.
  async orphans(living) {
    const { tab, page } = pageNames();
    const open = await openPages();
    const isOpen = (entry) => (open ? open.has(entry.page) : entry.tab !== tab && Date.now() - entry.at < DEAD_AFTER_MS);
    return this.entries()
      .filter((entry) => !living.has(entry.client) && (entry.page === page || !isOpen(entry)))
      .sort((a, b) => a.at - b.at)
      .slice(0, UNSAVED_LIMITS.entries);
  },
};

async function openPages() {
  try {
    const { held } = await navigator.locks.query();
    return new Set(held.map(({ name }) => name).filter((name) => name.startsWith(PAGE_LOCK)).map((name) => name.slice(PAGE_LOCK.length)));
  } catch {
    return null;
  }
}
