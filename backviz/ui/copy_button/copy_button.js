// Copies a text to the clipboard and says so. The text comes from Python and is never shown as HTML.
const SAID_MS = 4000;

function read(data) {
  const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return JSON.parse(new TextDecoder().decode(bytes));
}

// Without a secure address the browser has no clipboard; a selected field still copies.
async function copy(text, place) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    field.style.position = "fixed";
    field.style.opacity = "0";
    place.append(field);
    field.select();
    const isCopied = document.execCommand("copy");
    field.remove();
    return isCopied;
  }
}

export default function ({ parentElement, data }) {
  const button = parentElement.querySelector("button");
  const said = parentElement.querySelector("[role=status]");
  const { label, text } = read(data);
  if (button.textContent !== label) button.textContent = label;
  button.onclick = async () => {
    const isCopied = await copy(text, parentElement);
    button.focus();
    said.textContent = isCopied ? "Copied" : "Your browser does not let us copy. Select the text and copy it.";
    clearTimeout(button.timer);
    button.timer = setTimeout(() => { said.textContent = ""; }, SAID_MS);
  };
}
