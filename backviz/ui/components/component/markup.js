// Inserts the component's HTML and styles, as Streamlit does for inline components. They may stand there
// already: sent as HTML, or moved in from the page's first view.
export function insertMarkup(parent) {
  if ([...parent.children].some((part) => "markup" in part.dataset)) return;
  const all = document.createElement("div");
  all.dataset.markup = "";
  const style = document.createElement("style");
  style.textContent = SHEET;
  const frame = document.createElement("div");
  frame.append(document.createRange().createContextualFragment(FRAME));
  all.append(style, frame);
  parent.append(all);
}
