// Brings back the edits of pages that ended before the server had them: edits of the open week are made on it
// again; edits of another week are made on that one, which is stored where the visitor finds it.
import { linesOf, read } from "../../../browser/elements.js";
import { bounded } from "../../../browser/message.js";
import { EVENTS, page, tell } from "../../../browser/page_state.js";
import { entryIn, entryText } from "../kept_programs/entries.js";
import { BEFORE, LAST, newKey, storage } from "../kept_programs/storage.js";
import { journal } from "./journal.js";
import { firstToSend, requestOf } from "./left_edits.js";
function livingBoards() {
  const boards = [...page.boards].filter(([, root]) => root.isConnected);
  return new Set(boards.map(([client]) => client));
}

/**
 * `Regained` of backviz/ui/components/unsaved: by board, the last edit taken, and a week to store.
 * @typedef {KeptEntry & {was: string[]}} LeftEntry
 * @typedef {{acks: Object<string, number>, left: Object<string, LeftEntry>}} Regained
 */

// The server has these edits, or has made a week of them.
/** @param {Regained} news */
function settleEntries({ acks, left }, format) {
  const living = livingBoards();
  for (const { client, edits } of journal.entries()) {
    if (living.has(client) || !(edits.at(-1).seq <= (acks[client] ?? 0))) continue;
    if (!left[client] || storeLeft(left[client], format)) journal.drop(client);
  }
}

// Stores a week in the place of the one it was made of; no other is replaced.
function storeLeft({ was, ...entry }, format) {
  const isOf = (found) => was.includes(found.mark) || found.mark === entry.mark;
  const kept = (storage.texts() ?? []).map(([key, text]) => entryIn(key, text, format));
  const places = [...kept, ...[LAST, BEFORE].map((key) => entryIn(key, storage.get(key) ?? "", format))];
  const stale = places.filter((found) => !found.why && isOf(found));
  const changes = new Map(stale.map((found) => [found.key, entryText(format, { ...found, ...entry })]));
  const free = [LAST, BEFORE].find((key) => storage.get(key) === null);
  if (!changes.size) changes.set(free ?? newKey(), entryText(format, entry));
  const isStored = storage.put(changes) === "";
  if (isStored) tell(EVENTS.program); // the offer to continue may have changed
  return isStored;
}

const ASK_AGAIN_MS = 20000; // a run may be ended before it has taken them
const MOST_ASKED = 3;
let shownLast;

export async function regain(shown) {
  shownLast = shown;
  if (page.isResuming) return; // continuing the last visit comes first
  const [news, rest] = linesOf(shown.data);
  const told = read(news);
  settleEntries(told, read(linesOf(rest)[0]).format);
  journal.whenOthersEnd(() => regain(shownLast));
  const orphans = await journal.orphans(livingBoards());
  const { asked } = page;
  const isDue = ({ times, at }) => times < MOST_ASKED && Date.now() - at >= ASK_AGAIN_MS;
  const due = firstToSend(
    orphans.filter(({ client }) => !(client in told.left) && isDue(asked.get(client) ?? { times: 0, at: 0 })),
  );
  if (!due.length) return;
  for (const { client } of due)
    asked.set(client, { times: (asked.get(client)?.times ?? 0) + 1, at: Date.now() });
  bounded(shown.setTriggerValue)("regain", requestOf(due));
  setTimeout(() => regain(shownLast), ASK_AGAIN_MS);
}
