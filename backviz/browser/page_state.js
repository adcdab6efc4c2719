// What the scripts of one page share: values on `window` and events. Each component is a file with its own
// copy of this one, so nothing shared may lie in a module. No other script touches `window.backviz…` or
// says `backviz:…`; only what runs before modules does (first_view.js, served.js, connection.js,
// scheme.js, handling.js), and says so.

/**
 * @typedef {object} Page
 * @property {Record<string, string>} news  What Python sent last, by the name of the news, as JSON.
 * @property {Set<string>} begun  What was set up once for the page, by name.
 * @property {Record<string, string | null> | null} held  What the address must keep saying while a page is
 *   presented, whatever older answers of the server bring: query names and values, null for a name to leave
 *   out.
 * @property {object | null} stepper  The stepper that has the keys and the address: the newest.
 * @property {((address: string) => void) | null} follow  Opens a page of ours in the same visit.
 * @property {Promise<object> | null} plotly  Plotly, once its script has come.
 * @property {Map<string, string>} known  What this tab last read or wrote of each saved program, by its key.
 * @property {{tab: string, page: string} | null} names  This tab's name, which a reload keeps, and this
 *   page's.
 * @property {Map<string, Element>} boards  The boards of the page by their client's name: they look after
 *   their edits.
 * @property {object | null} board  The board that is shown, with `isSaved`, `p` and `flush`.
 * @property {Map<Element, string>} handed  Which program each part that hands out the week was made for.
 * @property {Map<string, {times: number, at: number}>} asked  Which left edits Python was asked to take,
 *   and when (ms).
 * @property {Set<string>} awaited  The other open pages whose end is waited for, because they hold edits.
 * @property {object | null} saving  Where the open program stands: `is`, `name`, `when`, `client`, `format`
 *   of what the device stores, `other` and so on.
 * @property {boolean | null} isResuming  Whether the last visit comes back first; null until that is known.
 */
/** @type {Page} */
export const page = (window.backviz ??= {
  news: {},
  begun: new Set(),
  held: null,
  stepper: null,
  follow: null,
  plotly: null,
  known: new Map(),
  names: null,
  boards: new Map(),
  board: null,
  handed: new Map(),
  asked: new Map(),
  awaited: new Set(),
  saving: null,
  isResuming: null,
});

export const EVENTS = {
  week: "backviz:week", // news: the week as Python has it now, with the edits it has made
  program: "backviz:program", // news: the program of a run; or what the device offers has changed
  asked: "backviz:asked", // news: the answer about the region that the board was asked about
  figures: "backviz:figures", // news: the small figures of all exercises
  part: "backviz:part", // news: which part of the Builder was asked for by an address
  calendar: "backviz:calendar", // news: what the device remembers of calendars
  cell: "backviz:cell", // news: the cell of a grid whose entries are shown, its row and its column
  counts: "backviz:counts", // the board counts the week anew: {counts, isAhead}
  waiting: "backviz:waiting", // a number field of the board was pressed and is not settled
  drawn: "backviz:drawn", // a main drawing is there: what stands in for the page may go
  stop: "backviz:stop", // the presentation stands at another stop: its id
  pick: "backviz:pick", // a stop was picked on a drawing: its id
  moved: "backviz:moved", // what is shown at a stop was moved, and the address says so
  open: "backviz:open", // a program of the device was picked: {p, id}
  saving: "backviz:saving", // `page.saving` has changed
  shelf: "backviz:shelf", // the stored programs have changed
  pace: "backviz:pace", // the board or what hands out its week has got further
};

export function tell(event, detail) {
  dispatchEvent(new CustomEvent(event, { detail }));
}

// Listens until the part is out of the page, and ends by itself; `stop` of what is returned ends it sooner.
export function hearIn(part, event, act) {
  const over = new AbortController();
  const hear = (heard) => (part.isConnected ? act(heard) : over.abort());
  addEventListener(event, hear, { signal: over.signal });
  return { stop: () => over.abort() };
}

// Listens for several at once, until the function that is returned is called.
export function hearAll(listeners, options = {}) {
  const over = new AbortController();
  for (const [event, act] of Object.entries(listeners))
    addEventListener(event, act, { ...options, signal: over.signal });
  return () => over.abort();
}

// Whether what has this name is to be set up now: once a page, whichever script brings it first.
export function beginOnce(name) {
  const isFirst = !page.begun.has(name);
  page.begun.add(name);
  return isFirst;
}

export function keepNews(name, news) {
  page.news[name] = news;
}

// What Python told last under a name by `send_news`, or null.
export function latestNews(name) {
  const news = page.news[name];
  return news ? JSON.parse(news) : null;
}

// Python's news are events of their own name.
export function tellNews(name, news) {
  keepNews(name, news);
  tell(`backviz:${name}`);
}

export function tellDrawn() {
  tell(EVENTS.drawn);
}

// Says that what was asked for needs the connection; the server writes connection.js into the page's head
// too.
export function needsConnection() {
  window.backvizConnection.needs();
}

// Lets the page's menu say which scheme is chosen; frame/scheme.js is written into the head too. Under
// another server the frame begins it, perhaps after the menu, and shows it then.
export function showScheme() {
  window.backvizScheme?.show();
}
