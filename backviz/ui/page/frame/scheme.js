// Gives the whole document the scheme of Streamlit's app, light or dark, also where it was chosen against the
// system's: dialogs and lists stand beside the app, and a token has the scheme of the place where it is used.
import { beginOnce } from "../../../browser/page_state.js";

export function keepScheme() {
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app || !beginOnce("scheme")) return;
  const follow = () => {
    document.documentElement.style.colorScheme = getComputedStyle(app).colorScheme;
  };
  // In forced colours every scheme reads as both, so it is read again when they end.
  matchMedia("(forced-colors: active)").addEventListener("change", follow);
  new MutationObserver(follow).observe(app, { attributes: true, attributeFilter: ["class"] });
  follow();
}
