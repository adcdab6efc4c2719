// Keeps a page working that the browser has translated. A translation replaces text nodes by <font> elements;
// React, which draws Streamlit's elements, goes on with its own text nodes. So a new number would go to an
// invisible node, and removing a node would end the page with an error.
import { beginOnce } from "../../../browser/page_state.js";
const standIns = new WeakMap(); // by a text node that was removed
const originals = new WeakMap(); // by a <font>: the text nodes it replaces, in order

function noteReplaced(records) {
  for (const { addedNodes, removedNodes, previousSibling, nextSibling } of records) {
    const font = [...addedNodes, previousSibling, nextSibling].find((node) => node?.nodeName === "FONT");
    for (const text of font ? removedNodes : []) {
      if (text.nodeType !== Node.TEXT_NODE || text.isConnected) continue;
      standIns.set(text, font);
      originals.set(font, [...(originals.get(font) ?? []), text]);
    }
  }
}

// The child of `parent` that contains a node or replaces it.
function placeIn(parent, node) {
  let place = standIns.get(node)?.isConnected && !node.isConnected ? standIns.get(node) : node;
  while (place && place.parentNode !== parent && (place === node || place.nodeName === "FONT"))
    place = place.parentNode;
  return place?.parentNode === parent ? place : null;
}

function bringBack(text) {
  const font = standIns.get(text);
  if (text.isConnected || !font?.isConnected) return;
  font.replaceWith(...originals.get(font).filter((node) => !node.isConnected));
}

export function keepTranslatedTextRight() {
  if (!beginOnce("translation")) return;
  new MutationObserver(noteReplaced).observe(document.documentElement, { childList: true, subtree: true });
  const { removeChild, insertBefore } = Node.prototype;
  const value = Object.getOwnPropertyDescriptor(Node.prototype, "nodeValue");
  Object.defineProperty(Node.prototype, "nodeValue", {
    ...value,
    set(text) {
      value.set.call(this, text);
      if (this.nodeType === Node.TEXT_NODE) bringBack(this);
    },
  });
  Node.prototype.removeChild = function (child) {
    const place = child?.parentNode === this ? child : placeIn(this, child);
    removeChild.call(this, place ?? child);
    return child;
  };
  Node.prototype.insertBefore = function (node, before) {
    if (standIns.get(node)?.isConnected && !node.isConnected) standIns.get(node).remove();
    const place = !before || before.parentNode === this ? before : placeIn(this, before);
    return insertBefore.call(this, node, place ?? before);
  };
}
