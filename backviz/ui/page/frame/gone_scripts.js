// Reloads a page, once, when a script of its own does not come: the server was updated while the page was
// open, or was away when the script was asked for. Nothing is lost: the program is in the address, edits not
// acknowledged are on the device. It runs before modules do, so it must use no script that needs them.
const RELOADED = "backviz.reloaded"; // in the tab's storage: the versions of the page that were reloaded
const MOST = 5;
const AGAIN_MS = 4000;
export const MISSING =
  "A part of this page did not load. Try again in a moment: your week is in its address.";
const TYPING = "A part of this page did not load. The page reloads as soon as you leave this field.";
const NAMED = 'script[type="module"][src], link[href*="/static/js/backviz_"]';
const TYPED = "textarea, input:not([type=range], [type=checkbox], [type=radio], [type=file])";

// The scripts that the page's HTML names: an update changes their names.
function versionHere() {
  const addresses = [...document.querySelectorAll(NAMED)].map(({ src, href }) => src || href);
  return [...new Set(addresses.map((address) => address.split("/").at(-1)))].sort().join(" ");
}

// Whether the page may be reloaded: once in each version, and never where the tab cannot remember it.
export function noteReload(version) {
  try {
    const done = JSON.parse(sessionStorage.getItem(RELOADED) ?? "[]");
    if (!Array.isArray(done) || done.includes(version)) return false;
    sessionStorage.setItem(RELOADED, JSON.stringify([...done, version].slice(-MOST)));
    return true;
  } catch {
    return false;
  }
}

async function isAnswering() {
  try {
    return (await fetch(location.pathname, { method: "HEAD", cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

// Whether an import failed because a script did not come, not because it has a fault.
export function isUnfetched(error) {
  return /module|import|preload/i.test(error?.message ?? "");
}

export function isOwnScript(target) {
  const address = { SCRIPT: target?.src, LINK: target?.href }[target?.tagName];
  return Boolean(address) && address.startsWith(`${location.origin}/`) && address.includes("/static/");
}

// The field with a text that a reload would take away.
function fieldInUse() {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return node?.matches(TYPED) && node.value ? node : null;
}

function reloadWhenFree(say) {
  const field = fieldInUse();
  if (!field) {
    location.reload();
    return;
  }
  say(TYPING);
  // What the field itself does when it is left comes first.
  field.addEventListener("blur", () => setTimeout(() => location.reload()), { once: true });
}

// Returns what to call when a script did not come in a way that raises no event.
export function watchScripts(say) {
  let isSeen = false;

  async function missing() {
    if (isSeen) return;
    isSeen = true;
    while (!(await isAnswering())) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    if (noteReload(versionHere())) reloadWhenFree(say);
    else say(MISSING);
  }

  // Streamlit imports its own parts and every component in this way, which says so when it fails.
  addEventListener("vite:preloadError", ({ payload }) => isUnfetched(payload) && missing());
  addEventListener("error", ({ target }) => isOwnScript(target) && missing(), true);
  return missing;
}
