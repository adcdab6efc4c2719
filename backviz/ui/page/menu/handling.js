// Opens and closes the list of pages on a narrow screen, and skips the menu. It listens on the document, so
// that it answers for the first view's menu too: the server writes this script into the head of a page,
// before there are modules.
import { onKey } from "../../../browser/elements.js";
const OPEN = "aria-expanded";
const CONTENT = ".first-page h1, .stMainBlockContainer h1";

const isShown = (node) => node.checkVisibility?.({ visibilityProperty: true }) ?? true;

function skip() {
  const title = [...document.querySelectorAll(CONTENT)].find(isShown);
  if (!title) return;
  title.setAttribute("tabindex", "-1");
  title.focus();
}

export function answerMenu() {
  if (window.backvizMenu) return;
  const buttons = () => [...document.querySelectorAll(".bv-menu-open")];
  const isOpen = (button) => button.getAttribute(OPEN) === "true";
  const set = (is, button) => button.setAttribute(OPEN, String(is));
  const close = (button) => set(false, button);
  const within = (button, node) => node instanceof Element && button.parentElement.contains(node);

  function pressed({ target }) {
    if (!(target instanceof Element)) return;
    if (target.closest(".bv-skip")) skip();
    const button = target.closest(".bv-menu-open");
    const wasOpen = button && isOpen(button);
    buttons().forEach(close);
    if (button && !wasOpen) set(true, button);
  }

  addEventListener("click", pressed);
  addEventListener("focusin", ({ target }) => {
    for (const button of buttons().filter(isOpen)) if (!within(button, target)) close(button);
  });
  addEventListener("keydown", onKey(({ key, target }) => {
    if (key !== "Escape") return;
    for (const button of buttons().filter(isOpen)) {
      close(button);
      if (within(button, target)) button.focus();
    }
  }));
  // The page's menu goes on as the first view's was left.
  window.backvizMenu = {
    handOver: () => {
      const open = buttons().some((button) => button.closest("#first-view") && isOpen(button));
      if (open) for (const button of buttons()) set(true, button);
    },
  };
}
