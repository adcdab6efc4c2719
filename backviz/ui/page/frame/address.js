// Keeps the browser's history useful. Streamlit pushes an entry for every change of the query; here a change
// that opens nothing (an edited program, a filter) replaces the entry instead, so that Back leaves the page
// and undo stays in the app.
const OPENS = ["exercise", "region"];
const PROGRAM = "p";

function opensSomething(from, to) {
  return OPENS.some((name) => from.searchParams.get(name) !== to.searchParams.get(name));
}

// In a presentation the browser is ahead of the server: the answer to an older step must not put an older
// stop into the address.
function holdStop(to) {
  for (const [name, value] of Object.entries(window.backvizHeld ?? {})) {
    if (value === null) to.searchParams.delete(name);
    else to.searchParams.set(name, value);
  }
}

// An edit does not run the whole page: links outside its parts take the new program from the address.
function carryProgram(to) {
  const program = to.searchParams.get(PROGRAM);
  if (!program || program === new URL(window.location.href).searchParams.get(PROGRAM)) return;
  for (const link of document.querySelectorAll("a[data-page]")) {
    const target = new URL(link.href);
    target.searchParams.set(PROGRAM, program);
    link.setAttribute("href", `${target.pathname}${target.search}`);
  }
}

// The menu drops the query, and the server writes it again: a reload in between must find the program.
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
    else toTop(); // Streamlit does so itself, but on a busy machine too early
    return keep ? history.replaceState(state, title, to) : push.call(history, state, title, to);
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

// Without a connection the working page stays, because the other one may not load.
function leaveIfAnswered(address) {
  fetch(new URL("/_stcore/health", address), { cache: "no-store" }).then(
    ({ ok }) => (ok ? window.location.assign(address) : window.backvizConnection.needs()),
    () => window.backvizConnection.needs(),
  );
}

// On a narrow screen the list of pages covers the page. Streamlit closes it only on devices that call
// themselves phones; a tablet or half a screen is as narrow.
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

// Streamlit scrolls to the top for another page, but not for another exercise on the same page.
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
