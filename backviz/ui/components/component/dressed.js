// What the component looks like, put where it is shown; Streamlit does the same with what it sends. Where it
// stands already, it came as HTML or has moved in from the page's first view.
export function wear(parent) {
  if ([...parent.children].some((part) => "worn" in part.dataset)) return;
  const all = document.createElement("div");
  all.dataset.worn = "";
  const style = document.createElement("style");
  style.textContent = SHEET;
  const frame = document.createElement("div");
  frame.append(document.createRange().createContextualFragment(FRAME));
  all.append(style, frame);
  parent.append(all);
}
