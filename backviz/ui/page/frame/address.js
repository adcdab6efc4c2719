// Keeps the browser's history useful. Streamlit pushes an entry for every change of the query; here a change
// that opens nothing (an edited program, a filter) replaces the entry instead, so that Back leaves the page
// and undo stays in the app.
import { hasModifier } from "../../../browser/elements.js";
import { bounded } from "../../../browser/message.js";
import { beginOnce, needsConnection, page } from "../../../browser/page_state.js";
import { isReplaced, nextQuery, opensExercise } from "./history_rules.js";

/** @typedef {{program: string, exercise: string, path: string, present: string, opens: string[]}}
 *    QueryForScripts of backviz/addresses.py */

// An edit does not run the whole page: links outside its parts take the new program from the address.
function carryProgram(to, name) {
  const program = to.searchParams.get(name);
  if (!program || program === new URL(window.location.href).searchParams.get(name)) return;
  for (const link of document.querySelectorAll("a[data-page]")) {
    const target = new URL(link.href);
    target.searchParams.set(name, program);
    link.setAttribute("href", `${target.pathname}${target.search}`);
  }
}

function toTop() {
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
}

function keepHistoryUseful(query) {
  if (!beginOnce("history")) return;
  const { history } = window;
  const push = history.pushState;
  history.pushState = function (state, title, address) {
    const from = new URL(window.location.href);
    const to = new URL(address ?? "", from);
    const isSamePage = from.pathname === to.pathname;
    nextQuery(from.searchParams, to.searchParams, { isSamePage, held: page.held, query });
    if (isSamePage) carryProgram(to, query.program);
    else toTop(); // Streamlit does so itself, but on a busy machine too early
    const isKept = isReplaced(from.searchParams, to.searchParams, { isSamePage, query });
    return isKept ? history.replaceState(state, title, to) : push.call(history, state, title, to);
  };
}

const streamlitApp = () => document.querySelector('[data-testid="stApp"]');
const isConnected = (app) => app?.getAttribute("data-test-connection-state") === "CONNECTED";

// A new server has no session yet. As soon as a lost connection is back, this asks for a run, which reads the
// program from the address before a click in the menu drops the query.
function askAfterReconnect(ask) {
  const app = streamlitApp();
  if (!app) return () => {};
  let wasConnected = isConnected(app);
  const observer = new MutationObserver(() => {
    if (isConnected(app) && !wasConnected) ask();
    wasConnected = isConnected(app);
  });
  observer.observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
  return () => observer.disconnect();
}

// A click on a link to our pages asks Python for the page and keeps the session. Other ways to open it
// (another tab, another window) are left to the browser: the link carries the program.
function openInPlace(ask, query) {
  page.follow = ask;
  if (!beginOnce("following links")) return;
  addEventListener("click", (event) => {
    const link = event.composedPath().find((node) => node instanceof Element && node.matches("a[data-page]"));
    const opensBeside = event.button || hasModifier(event);
    if (!link || opensBeside || event.defaultPrevented) return;
    event.preventDefault();
    if (!isConnected(streamlitApp())) {
      leaveIfAnswered(link.href);
      return;
    }
    page.follow(link.pathname + link.search);
    if (opensExercise(window.location, link, query)) toTop();
  });
}

// Without a connection the working page stays, because the other one may not load.
function leaveIfAnswered(address) {
  fetch(new URL("/_stcore/health", address), { cache: "no-store" }).then(
    ({ ok }) => (ok ? window.location.assign(address) : needsConnection()),
    needsConnection,
  );
}

/** @param {QueryForScripts} query */
export function keepAddress({ setTriggerValue }, query) {
  keepHistoryUseful(query);
  const send = bounded(setTriggerValue);
  openInPlace((address) => send("followed", address), query);
  return askAfterReconnect(() => send("reconnected", true));
}
