// Text and files that come to the page: pasted or dropped anywhere on it. A file goes to the page's own field
// for files, which sends it to the server by itself.
import { hearAll } from "../../../browser/page_state.js";

const FIELD = '.st-key-import_file input[type="file"]';

/**
 * @param {HTMLElement} root as long as it is in the page, what comes is its own
 * @param {{text: (text: string) => void, dragged: (isOver: boolean) => void}} takes
 */
export function takeWhatComes(root, takes) {
  let timer = 0;
  const dragged = (isOver) => {
    clearTimeout(timer);
    takes.dragged(isOver);
    // Leaving the window says nothing, but while a file is over it the browser says so all the time.
    if (isOver) timer = setTimeout(() => takes.dragged(false), 400);
  };
  const stop = hearAll(
    {
      paste: (event) => (root.isConnected ? pasted(event, root, takes) : stop()),
      dragover: (event) => root.isConnected && isOurs(event) && take(event, () => dragged(true)),
      drop: (event) => root.isConnected && isOurs(event) && take(event, () => dropped(event, takes, dragged)),
    },
    { capture: true },
  );
}

function take(event, act) {
  event.preventDefault();
  act();
}

// A drag of text within the page, or onto the field for files, is left alone.
function isOurs({ dataTransfer, target }) {
  const isField = target instanceof Element && target.closest(".st-key-import_file");
  return !isField && Boolean(dataTransfer?.types.includes("Files"));
}

function pasted(event, root, takes) {
  const { clipboardData } = event;
  const target = event.composedPath()[0];
  const isTyped = target instanceof Element && target.matches("input, textarea, [contenteditable]");
  if (!clipboardData || (isTyped && !isEmptyFieldOf(root, target))) return;
  if (clipboardData.files.length) take(event, () => giveFile(clipboardData.files));
  else {
    const text = clipboardData.getData("text/plain");
    if (text.trim()) take(event, () => takes.text(text));
  }
}

// What is pasted into the empty field is read at once; into a text it is an edit of it.
function isEmptyFieldOf(root, target) {
  return root.contains(target) && target.matches("textarea") && !target.value.trim();
}

function dropped({ dataTransfer }, takes, dragged) {
  dragged(false);
  giveFile(dataTransfer.files);
}

function giveFile([file]) {
  const field = document.querySelector(FIELD);
  if (!field || !file) return;
  const given = new DataTransfer();
  given.items.add(file);
  field.files = given.files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}
