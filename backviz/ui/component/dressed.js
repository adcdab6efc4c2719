
// What the component looks like, put where it is shown; Streamlit does the same with what it sends.
const dressed = new WeakSet();
export function wear(parent) {
  if (dressed.has(parent)) return;
  dressed.add(parent);
  const all = document.createElement("div");
  const style = document.createElement("style");
  style.textContent = SHEET;
  const frame = document.createElement("div");
  frame.append(document.createRange().createContextualFragment(FRAME));
  all.append(frame, style);
  parent.append(all);
}
