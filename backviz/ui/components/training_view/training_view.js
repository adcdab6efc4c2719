// The training view in a page: Python's markup, in which every text of a visitor is escaped, and the script
// that the handout has too. Sends nothing.
import { colorRegions, read } from "../../../browser/elements.js";
import { tellDrawn } from "../../../browser/page_state.js";
import { Training } from "../../../browser/training.js";

const shown = new WeakMap(); // the markup by the element it stands in

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".training");
  const { html, regions } = read(data);
  if (shown.get(root) === html) return;
  shown.set(root, html);
  colorRegions(root, regions);
  root.replaceChildren(document.createRange().createContextualFragment(html));
  new Training(root);
  tellDrawn();
}
