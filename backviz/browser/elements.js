// The base of all components: parses Python's data, makes and paints elements. Must not know a component.
const SVG = "http://www.w3.org/2000/svg";

export function textOf(bytes) {
  return new TextDecoder().decode(bytes);
}

export function read(bytes) {
  return JSON.parse(textOf(bytes));
}

// Data come in two lines: the present state, and rarely changing data that need not be parsed again.
export function linesOf(data) {
  const bytes =
    data instanceof ArrayBuffer
      ? new Uint8Array(data)
      : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const end = bytes.indexOf(10);
  return [bytes.subarray(0, end), bytes.subarray(end + 1)];
}

// A true attribute has no value; one that is false, null or empty text is left out.
function dress(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value != null) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child || child === 0));
  return node;
}

export function make(name, attributes = {}, ...children) {
  return dress(document.createElement(name), attributes, children);
}

export function shape(name, attributes = {}, ...children) {
  return dress(document.createElementNS(SVG, name), attributes, children);
}

// Text is written only when it changes.
export function put(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

// Puts nodes into their order with as few moves as possible.
export function arrange(parent, nodes) {
  const wanted = new Set(nodes);
  for (const node of [...parent.children]) if (!wanted.has(node)) node.remove();
  let next = parent.firstElementChild;
  for (const node of nodes) {
    if (node === next) next = next.nextElementSibling;
    else parent.insertBefore(node, next);
  }
}

export function plural(n, noun) {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

// Each region's colour, for the drawing and every other use of it.
export function colorRegions(root, regions) {
  for (const { id, color } of regions) {
    if (CSS.supports("color", color)) root.style.setProperty(`--region-${id}`, color);
  }
}

// While an input method composes, the keys are its own: Enter takes a word, Escape drops it. Safari sends the
// Enter that ends a composition after its end, and shows that only by its key code.
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

// Every listener for keys goes through this one.
export function onKey(act) {
  return (event) => (isComposing(event) ? undefined : act(event));
}

// Whether a key that means something else is held: another tab, a menu, a shortcut of the browser's.
export function hasModifier({ altKey, ctrlKey, metaKey, shiftKey }) {
  return altKey || ctrlKey || metaKey || shiftKey;
}
