// The device's storage: one entry a key, so that tabs do not overwrite each other and one damaged entry harms
// no other. Reading and writing may fail, and then return a sentence that says why.
import { EVENTS, page, tell } from "../../../browser/page_state.js";
import { entryText, PREFIX } from "./entries.js";
export const LAST = "backviz.last"; // the program open last, saved or not
// an unsaved draft that another replaced; older ones: backviz.before.…
export const BEFORE = "backviz.before";
export const BLOCKED =
  "This browser saves nothing for BackViz: its storage is blocked or switched off. " +
  "Your week works all the same; take it with you by link or file.";
export const FULL =
  "The storage this browser gives BackViz is full, so nothing was changed. " +
  "Delete a program here, or save all to a file first.";

export function newKey() {
  return (
    PREFIX +
    Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte.toString(36).padStart(2, "0")).join(
      "",
    )
  );
}

// The state this tab last read or wrote of each saved program, by its key: a newer one is another tab's.
export function knownStates() {
  return page.known;
}

function noteKnown(changes) {
  for (const [key, text] of changes) {
    try {
      if (key.startsWith(PREFIX)) knownStates().set(key, JSON.parse(text)?.p);
    } catch {
      // A damaged entry that was restored has no state.
    }
  }
}

export const storage = {
  // Every stored program, or null when the browser denies access.
  texts() {
    try {
      const box = window.localStorage;
      const keys = this.keysOf(box).filter((key) => key.startsWith(PREFIX));
      return keys.map((key) => [key, box.getItem(key)]).filter(([, text]) => text !== null);
    } catch {
      return null;
    }
  },

  keysOf(box) {
    return Array.from({ length: box.length }, (_, i) => box.key(i));
  },

  keys() {
    try {
      return this.keysOf(window.localStorage);
    } catch {
      return [];
    }
  },

  get(key) {
    try {
      return window.localStorage.getItem(key);
    } catch {
      return null;
    }
  },

  // Writes all of a map from key to text (null deletes the key) or nothing; returns the reason, or "".
  put(changes) {
    const trouble = this.putQuietly(changes);
    if (!trouble) tell(EVENTS.shelf);
    return trouble;
  },

  // The same for one who writes many, one after another, and tells the page once.
  putQuietly(changes) {
    const before = new Map([...changes.keys()].map((key) => [key, this.get(key)]));
    try {
      for (const [key, text] of changes) this.write(key, text);
      noteKnown(changes);
      return "";
    } catch (error) {
      for (const [key, text] of before) {
        try {
          this.write(key, text);
        } catch {
          // A failed write needs no undoing.
        }
      }
      return error?.name === "QuotaExceededError" || error?.name === "NS_ERROR_DOM_QUOTA_REACHED"
        ? FULL
        : BLOCKED;
    }
  },

  write(key, text) {
    if (text === null) window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, text);
  },
};

// Stores an entry with as many earlier states as fit. Returns the reason if that fails.
export function putEntry(key, format, entry) {
  for (let { length } = entry.earlier; ; length = Math.floor(length / 2)) {
    const trouble = storage.put(
      new Map([[key, entryText(format, { ...entry, earlier: entry.earlier.slice(0, length) })]]),
    );
    if (trouble !== FULL || !length) return { trouble, isThinned: !trouble && length < entry.earlier.length };
  }
}
