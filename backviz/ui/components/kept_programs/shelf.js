// The device's storage: one entry a key, so that tabs do not overwrite each other and one damaged entry harms
// no other. Reading and writing may fail, and then return a sentence that says why.
import { earlierIn } from "./earlier.js";
import { dateIn, isId, isText } from "./values.js";
export const PREFIX = "backviz.kept.";
export const LAST = "backviz.last"; // the program open last, saved or not
export const BEFORE = "backviz.before"; // an unsaved draft that another replaced; older ones: backviz.before.…
export const BLOCKED = "This browser saves nothing for BackViz: its storage is blocked or switched off. Your week works all the same; take it with you by link or file.";
export const FULL = "The storage this browser gives BackViz is full, so nothing was changed. Delete a program here, or save all to a file first.";

// A stored text as an entry; an unreadable one has a `why` and is never changed.
export function entryIn(key, text, format) {
  const unread = (why, name) => ({ key, text, why, name: typeof name === "string" ? name.trim().slice(0, 80) : "" });
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    return unread("It is damaged.");
  }
  if (typeof data !== "object" || data === null || Array.isArray(data)) return unread("It is damaged.");
  const { backviz_kept: version, name, p, kept, mark, from, summary, id, earlier } = data;
  if (Number.isInteger(version) && version > format) return unread("A newer BackViz saved it.", name);
  if (Number.isInteger(version) && version < format) return unread("An older BackViz saved it, in a form this one can't read.", name);
  const isFine = version === format && typeof name === "string" && name.trim() && name.length <= 200 && isText(p);
  if (!isFine) return unread("It is damaged.", name);
  return {
    key,
    text,
    name,
    p,
    kept: dateIn(kept),
    mark: typeof mark === "string" ? mark : "",
    from: typeof from === "string" ? from : "",
    summary: summary && typeof summary === "object" ? summary : {},
    id: idOf(key) || (isId(id) ? id : ""),
    earlier: earlierIn(earlier),
  };
}

// A saved program lies under its id; "" for a draft, and for a key no program can have.
function idOf(key) {
  const id = key.startsWith(PREFIX) ? key.slice(PREFIX.length) : "";
  return isId(id) ? id : "";
}

export function entryText(format, { name, p, mark, summary, from, id, earlier }, kept) {
  const more = { ...(from ? { from } : {}), ...(id ? { id } : {}), ...(earlier?.length ? { earlier } : {}) };
  return JSON.stringify({ backviz_kept: format, name, kept: kept || new Date().toISOString(), p, mark, summary, ...more });
}

export function newKey() {
  return PREFIX + Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte.toString(36).padStart(2, "0")).join("");
}

// The state this tab last read or wrote of each saved program, by its key: a newer one is another tab's.
export function knownStates() {
  window.backvizKnown ??= new Map();
  return window.backvizKnown;
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

export function isSame(one, other) {
  return Boolean(one.mark && (one.mark === other.mark || one.from === other.mark)) || one.p === other.p;
}

export const shelf = {
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
    const before = new Map([...changes.keys()].map((key) => [key, this.get(key)]));
    try {
      for (const [key, text] of changes) this.write(key, text);
      noteKnown(changes);
      dispatchEvent(new Event("backviz:shelf"));
      return "";
    } catch (error) {
      for (const [key, text] of before) {
        try {
          this.write(key, text);
        } catch {
          // A failed write needs no undoing.
        }
      }
      return error?.name === "QuotaExceededError" || error?.name === "NS_ERROR_DOM_QUOTA_REACHED" ? FULL : BLOCKED;
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
    const trouble = shelf.put(new Map([[key, entryText(format, { ...entry, earlier: entry.earlier.slice(0, length) })]]));
    if (trouble !== FULL || !length) return { trouble, isThinned: !trouble && length < entry.earlier.length };
  }
}
