// Keeps the browser's history useful. Streamlit pushes an entry for every change of the query;
// here a change that opens nothing new (an edited program, a filter) replaces the entry instead,
// so that Back leaves the page and undo stays in the app.
const OPENS = ["exercise", "region"];
const PROGRAM = "p";

function opensSomething(from, to) {
  return OPENS.some((name) => from.searchParams.get(name) !== to.searchParams.get(name));
}

// While a page is presented the browser steps ahead of the server: an answer to an older question
// must not put an older stop into the address.
function holdStop(to) {
  for (const [name, value] of Object.entries(window.backvizHeld ?? {})) {
    if (value === null) to.searchParams.delete(name);
    else to.searchParams.set(name, value);
  }
}

// An edit need not bring the whole page again: its links learn of the new program from the address.
function carryProgram(to) {
  const program = to.searchParams.get(PROGRAM);
  if (!program || program === new URL(window.location.href).searchParams.get(PROGRAM)) return;
  for (const link of document.querySelectorAll("a[data-page]")) {
    const target = new URL(link.href);
    target.searchParams.set(PROGRAM, program);
    link.setAttribute("href", `${target.pathname}${target.search}`);
  }
}

// The menu drops the query, and the server writes it again: in between a reload must find the program.
function keepProgram(from, to) {
  const program = from.searchParams.get(PROGRAM);
  if (program && !to.searchParams.has(PROGRAM)) to.searchParams.set(PROGRAM, program);
}

function toTop() {
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
}

function keepHistoryUseful() {
  const history = window.history;
  if (history.backvizPush) return;
  const push = history.pushState;
  history.backvizPush = push;
  history.pushState = function (state, title, address) {
    const from = new URL(window.location.href);
    const to = new URL(address ?? "", from);
    const samePage = from.pathname === to.pathname;
    if (samePage) holdStop(to);
    else keepProgram(from, to);
    const keep = samePage && !opensSomething(from, to);
    if (samePage) carryProgram(to);
    else toTop(); // Streamlit means to, but on a busy machine it may come too early
    return keep ? history.replaceState(state, title, to) : push.call(history, state, title, to);
  };
}

const streamlitApp = () => document.querySelector('[data-testid="stApp"]');
const isConnected = (app) => app?.getAttribute("data-test-connection-state") === "CONNECTED";

// A new server knows nothing until it is asked. As soon as a lost connection is back, ask for a
// run: it reads the program from the address, before a click on the menu would drop the query.
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

// A link to a page of ours opens without a new visit: Python is asked for the page. Any other way to
// open it (another tab, another window) is the browser's: the link carries the program.
function openInPlace(ask) {
  const isFirst = !window.backvizFollow;
  window.backvizFollow = ask;
  if (!isFirst) return;
  addEventListener("click", (event) => {
    const link = event.composedPath().find((node) => node instanceof Element && node.matches("a[data-page]"));
    const opensBeside = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || opensBeside || event.defaultPrevented) return;
    event.preventDefault();
    if (!isConnected(streamlitApp())) {
      leaveIfAnswered(link.href);
      return;
    }
    window.backvizFollow(link.pathname + link.search);
    if (opensExercise(link)) toTop();
  });
}

// Without a connection a page that works is not left for one that may not come.
function leaveIfAnswered(address) {
  fetch(new URL("/_stcore/health", address), { cache: "no-store" }).then(
    ({ ok }) => (ok ? window.location.assign(address) : window.backvizConnection.needs()),
    () => window.backvizConnection.needs(),
  );
}

// On a narrow screen the list of pages lies over the page. Streamlit folds it away only on what calls
// itself a phone; a tablet or half a screen is as narrow.
const NARROW = "(max-width: 768px)";

function foldPagesAway() {
  if (window.backvizFolds) return;
  window.backvizFolds = true;
  document.addEventListener("click", ({ target }) => {
    const picked = target.closest?.('[data-testid="stSidebar"] a');
    if (!picked || !matchMedia(NARROW).matches) return;
    setTimeout(() => {
      const isOpen = document.querySelector('[data-testid="stSidebar"][data-collapsed="false"]');
      if (isOpen) document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
    });
  });
}

// Streamlit begins another page at its top, but not another exercise on the same page.
function opensExercise(link) {
  const of = (address) => new URL(address).searchParams.get("exercise");
  return link.pathname === window.location.pathname && of(link.href) !== of(window.location.href);
}

export function keepAddress({ setTriggerValue }) {
  keepHistoryUseful();
  foldPagesAway();
  openInPlace((address) => setTriggerValue("followed", address));
  return askAfterReconnect(() => setTriggerValue("reconnected", true));
}
