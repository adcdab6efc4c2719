// What the device stores: one entry a key, so that tabs do not overwrite each other and one damaged
// entry harms no other. Every way in and out may fail, and then says why in a sentence.
import { EVENTS, page, tell } from "../../../browser/page_state.js";
import { entryText, PREFIX } from "./entries.js";
export const LAST = "backviz.last"; // open last, kept or not
// an unsaved draft that another took the place of; older ones: backviz.before.…
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

// What this tab last read or wrote of each saved program, by its key: anything newer is another tab's.
export function knownStates() {
  return page.known;
}

function noteKnown(changes) {
  for (const [key, text] of changes) {
    try {
      if (key.startsWith(PREFIX)) knownStates().set(key, JSON.parse(text)?.p);
    } catch {
      // A damaged entry that was put back has no state to know.
    }
  }
}

export const shelf = {
  // Every program stored, or null when the browser does not let us look.
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

  // Writes all of a map from key to text (null takes the key away) or nothing; returns why not, or "".
  put(changes) {
    const before = new Map([...changes.keys()].map((key) => [key, this.get(key)]));
    try {
      for (const [key, text] of changes) this.write(key, text);
      noteKnown(changes);
      tell(EVENTS.shelf);
      return "";
    } catch (error) {
      for (const [key, text] of before) {
        try {
          this.write(key, text);
        } catch {
          // What could not be written needs no taking back.
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

// Stores an entry with its earlier states; where they do not fit, fewer of them. Says what could not be done.
export function putEntry(key, format, entry) {
  for (let { length } = entry.earlier; ; length = Math.floor(length / 2)) {
    const trouble = shelf.put(
      new Map([[key, entryText(format, { ...entry, earlier: entry.earlier.slice(0, length) })]]),
    );
    if (trouble !== FULL || !length) return { trouble, isThinned: !trouble && length < entry.earlier.length };
  }
}
