// Light, dark or as the system: the choice is kept on the device. Whoever asks the browser for the scheme,
// first of all Streamlit, gets the chosen one; so nothing is drawn in the other. The server writes this
// script into the head of a page too, before there are modules.
const SCHEME = "backviz.scheme";
const SCHEMES = ["light", "dark"]; // any other value: as the system
const ASKED = /^\s*\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)\s*$/;

function storedScheme() {
  try {
    const stored = window.localStorage.getItem(SCHEME);
    return SCHEMES.includes(stored) ? stored : "";
  } catch {
    return ""; // a browser may forbid storage
  }
}

function storeScheme(chosen) {
  try {
    if (chosen) window.localStorage.setItem(SCHEME, chosen);
    else window.localStorage.removeItem(SCHEME);
  } catch {
    // without storage the choice holds until the page is left
  }
}

export function keepScheme() {
  if (window.backvizScheme) return;
  const ask = window.matchMedia.bind(window);
  const system = ask("(prefers-color-scheme: dark)");
  const lists = new Map(); // the lists handed out, by the scheme they ask for
  let chosen = storedScheme();
  const now = () => chosen || (system.matches ? "dark" : "light");

  function listFor(query, scheme) {
    if (!lists.has(scheme)) {
      const list = ask(query);
      Object.defineProperty(list, "matches", { get: () => now() === scheme });
      lists.set(scheme, list);
    }
    return lists.get(scheme);
  }
  window.matchMedia = (query) => {
    const [, scheme] = ASKED.exec(query) ?? [];
    return scheme ? listFor(query, scheme) : ask(query);
  };

  // The document's scheme is that of dialogs and lists too, which stand beside Streamlit's app.
  function show() {
    document.documentElement.style.colorScheme = now();
    for (const select of document.querySelectorAll("select[data-scheme]")) select.value = chosen;
  }

  function choose(scheme) {
    if (scheme === chosen) return;
    chosen = scheme;
    show();
    // Where this script came too late to hand out a list, Streamlit looks again after printing.
    if (!lists.size) dispatchEvent(new Event("afterprint"));
    for (const list of lists.values()) list.dispatchEvent(new Event("change"));
  }

  window.backvizScheme = { show };
  show();
  system.addEventListener("change", show);
  addEventListener("storage", ({ key }) => (key === SCHEME || key === null) && choose(storedScheme()));
  addEventListener("change", ({ target }) => {
    if (!target.matches?.("select[data-scheme]")) return;
    storeScheme(SCHEMES.includes(target.value) ? target.value : "");
    choose(SCHEMES.includes(target.value) ? target.value : "");
  });
  if (chosen && document.querySelector('[data-testid="stApp"]')) dispatchEvent(new Event("afterprint"));
}
