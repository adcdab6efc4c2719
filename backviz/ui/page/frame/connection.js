// Reports a lost connection in our words, in a strip over a page that goes on working. Streamlit's own
// dialogs for it address developers and cover the page: they are closed before they are drawn. The server
// writes this script into the head of a page too, before there are modules.
import { MISSING, watchScripts } from "./gone_scripts.js";

export function watchConnection() {
  if (window.backvizConnection) return;
  const LOST = "No connection. Your edits are kept on this device and sent when it is back.";
  const NO_ROOM = "BackViz is full or cannot be reached right now. This page tries again by itself, "
    + "and your week is safe in its address.";
  const NEEDS = "This needs the connection. Try again when it is back: your edits are kept on this device.";
  const BACK = "Connected again.";
  const BROKEN = "The connection broke off. Reload the page to go on: your week is in its address.";
  const NO_PAGE = "There is no page at this address, so this is the start page. Your week is as it was.";
  const INSTEAD = {
    "Connection error": () => lost(),
    "Page not found": () => NO_PAGE,
    "Bad message format": () => BROKEN,
  };
  const LOST_AFTER_MS = 1500; // a quick reconnect is not reported
  const REFUSED_AFTER_MS = 5000; // nor is a first connection that only took two attempts
  const BACK_MS = 3000;
  const READ_MS = 12000;
  const DIALOG = '[data-testid="stDialog"]';
  const ASKS = ["stBaseButton", "stFileUploaderDropzone"]
    .map((name) => `[data-testid^="${name}"]`).join(", ");
  const STYLE = `
    #backviz-connection {
      position: fixed; z-index: 1000001; inset: auto 1rem max(1rem, env(safe-area-inset-bottom));
      margin: 0 auto; box-sizing: border-box; width: fit-content; max-width: min(34rem, 100vw - 2rem);
      padding: .6rem 1.1rem; border: 1px solid #7d919b; border-radius: .5rem;
      box-shadow: 0 2px 12px rgb(0 0 0 / .3);
      color: #fff; background: #16242c; font: 400 .9375rem/1.45 "Source Sans", system-ui, sans-serif;
      pointer-events: none;
    }
    #backviz-connection:empty { visibility: hidden; padding: 0; border: 0; }
    #backviz-connection button {
      min-height: 2.25rem; margin: .25rem 0 0 .75rem; padding: 0 .9rem; cursor: pointer; pointer-events: auto;
      border: 1px solid #fff; border-radius: .26rem; color: inherit; background: none; font: inherit;
      font-weight: 600;
    }
    #backviz-connection button:focus-visible { outline: 2px solid #fff; outline-offset: 2px; }
    @media print { #backviz-connection { display: none; } }`;

  const app = () => document.querySelector('[data-testid="stApp"]');
  const stateNow = () => app()?.dataset.testConnectionState;
  const isOver = () => stateNow() === "DISCONNECTED_FOREVER";
  // A page from this machine needs no network.
  const isHere = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(window.location.hostname);
  const isLost = () => stateNow() !== "CONNECTED" || (!isHere && !navigator.onLine);
  const strip = document.createElement("div");
  let wasConnected = false;
  let isSaid = false; // whether the loss is reported
  let focused; // the last focused element outside of Streamlit's dialogs
  let hiding; // timers: until a text goes, and until a lost connection is said
  let losing;

  function say(text, { forMs = 0 } = {}) {
    clearTimeout(hiding);
    if (forMs) hiding = setTimeout(() => say(isSaid ? lost() : ""), forMs);
    if (strip.dataset.said === text) return;
    strip.dataset.said = text;
    strip.textContent = text;
    if (text === BROKEN || text === MISSING) strip.append(reloadButton());
  }

  function reloadButton() {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Reload";
    button.addEventListener("click", () => window.location.reload());
    return button;
  }

  function lost() {
    if (isOver()) return BROKEN;
    return wasConnected ? LOST : NO_ROOM;
  }

  function sayLost() {
    isSaid = true;
    say(lost());
  }

  function look() {
    if (!isLost()) {
      wasConnected = true;
      clearTimeout(losing);
      if (isSaid) say(BACK, { forMs: BACK_MS });
      isSaid = false;
    } else if (isOver()) sayLost();
    else if (wasConnected && !isSaid) sayLostAfter(LOST_AFTER_MS);
    else if (stateNow() === "PINGING_SERVER" && !losing) sayLostAfter(REFUSED_AFTER_MS);
  }

  function sayLostAfter(ms) {
    clearTimeout(losing);
    losing = setTimeout(() => isLost() && sayLost(), ms);
  }

  const titleOf = (dialog) => dialog?.querySelector('[slot="title"]')?.textContent;
  const isOurs = (node) => !(titleOf(node.closest?.(DIALOG)) in INSTEAD);

  // The dialog takes the focus and loses it when it closes; typing must go on in its place.
  function giveBack(node, frames) {
    if (document.activeElement === document.body) node?.focus({ preventScroll: true });
    if (frames) requestAnimationFrame(() => giveBack(node, frames - 1));
  }

  // The dialog is closed by its own button: Streamlit then enables the page under it again.
  function replaceDialog(node) {
    const dialog = node.matches(DIALOG) ? node : node.querySelector(DIALOG);
    const words = INSTEAD[titleOf(dialog)];
    const close = words && dialog.querySelector('button[aria-label="Close"]');
    if (!close) return;
    close.click();
    giveBack(focused, 60);
    const text = words();
    if (text !== NO_PAGE) sayLost();
    else say(text, { forMs: READ_MS });
  }

  function begin() {
    const style = document.createElement("style");
    style.textContent = STYLE;
    strip.id = "backviz-connection";
    strip.setAttribute("role", "status");
    strip.setAttribute("data-react-aria-top-layer", "true"); // it is read out over an open dialog too
    document.body.append(style, strip);
    new MutationObserver((changes) => {
      const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
      for (const node of added) if (node instanceof Element) replaceDialog(node);
    }).observe(document.body, { childList: true });
    for (const dialog of document.querySelectorAll(DIALOG)) replaceDialog(dialog); // one that is open already
    const state = { subtree: true, attributeFilter: ["data-test-connection-state"] };
    new MutationObserver(look).observe(document.body, state);
    addEventListener("focusin", (event) => {
      const [node] = event.composedPath();
      if (isOurs(node)) focused = node;
    });
    addEventListener("offline", look);
    addEventListener("online", look);
    addEventListener("click", ({ target }) => {
      if (isSaid && target instanceof Element && target.closest(ASKS)) window.backvizConnection.needs();
    }, true);
    look();
  }

  window.backvizConnection = {
    needs: () => !isOver() && say(NEEDS, { forMs: READ_MS }),
    missing: watchScripts(say),
  };
  if (document.body) begin();
  else addEventListener("DOMContentLoaded", begin);
}
