// Keeps a page right that the browser has translated. A translation takes text nodes out and puts <font>
// elements in their place; React, which draws Streamlit's elements, goes on with its own text nodes. So a
// new number would go to a node that nobody sees, and taking one away would end the page with an error.
import { beginOnce } from "../../../browser/page_state.js";
const standIns = new WeakMap(); // of a text node that was taken out
const originals = new WeakMap(); // of a <font>: the text nodes it stands for, in their order

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

// The child of `parent` that a node stands in, or that stands in for it.
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
