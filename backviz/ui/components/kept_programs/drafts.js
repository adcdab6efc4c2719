// Unsaved drafts on the device: the one open last, and those it replaced. Beginning another drops none.
import { entryIn, entryText, isSame, PREFIX } from "./entries.js";
import { BEFORE, LAST, storage } from "./storage.js";
const MOST_DRAFTS = 20;

function draftKeys() {
  const older = storage.keys().filter((key) => key.startsWith(`${BEFORE}.`));
  const before = older.sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  return [LAST, BEFORE, ...before];
}

function storedDrafts(format) {
  const texts = draftKeys().map((key) => [key, storage.get(key)]).filter(([, text]) => text !== null);
  return texts.map(([key, text]) => entryIn(key, text, format));
}

export function savedPrograms(format) {
  return (storage.texts() ?? []).map(([key, text]) => entryIn(key, text, format)).filter(({ why }) => !why);
}

// Whether a saved program already has this state.
function isHeld(draft, saved) {
  return saved.some(
    (entry) =>
      isSame(entry, draft) || (entry.id === draft.id && entry.earlier.some(({ p }) => p === draft.p)),
  );
}

// The drafts to offer, each once, the last one first.
export function openDrafts(format) {
  const saved = savedPrograms(format);
  const readable = storedDrafts(format).filter(({ why }) => !why);
  return readable.filter(
    (draft, i) => !isHeld(draft, saved) && !readable.slice(0, i).some((other) => isSame(other, draft)),
  );
}

// Stores the open program as the last one; a draft in that place moves on. `left` is the last state of the
// program open before in this tab, `opened` the text from which the open one was made.
export function rememberDraft(format, entry, { opened, left }) {
  const before = new Map(draftKeys().map((key) => [key, storage.get(key)]));
  const last = before.get(LAST);
  if (last !== null && !left && isNow(entryIn(LAST, last, format), entry)) return "";
  const saved = savedPrograms(format);
  const isOther = (draft) =>
    draft.why ||
    (draft.id !== entry.id && draft.p !== entry.p && draft.p !== opened && !isHeld(draft, saved));
  const stood = storedDrafts(format).filter((draft) => isOther(draft) && !(left && left.id === draft.id));
  const texts = stood.map(({ text }) => text);
  if (left && isOther(left) && !storage.get(PREFIX + left.id)) texts.unshift(entryText(format, left));
  return storage.put(placed(before, [entryText(format, entry), ...texts.slice(0, MOST_DRAFTS)]));
}

function isNow(stored, { p, id }) {
  return !stored.why && stored.p === p && stored.id === id;
}

// The changes that put texts into the drafts' places, in order; a text in its place is not written again.
function placed(before, texts) {
  const changes = new Map();
  texts.forEach((text, i) => changes.set([LAST, BEFORE][i] ?? `${BEFORE}.${i - 1}`, text));
  for (const key of before.keys()) if (!changes.has(key)) changes.set(key, null);
  for (const [key, text] of before) if (changes.get(key) === text) changes.delete(key);
  return changes;
}
