// What a file is that was brought in, by its content: its text, or why it is refused before anything is sent.
// The twin of backviz/facts/file_kinds.py, whose kinds come with the list's data. Knows no element.
import { isSendable } from "../../../browser/message.js";
const CARRIED = /^\s*(?=<)[^]*?<script type="application\/json" id="backviz-program">([^]*?)<\/script>/;
const NO_TEXT = "is not text. A program file is YAML or JSON, which any text editor shows.";
const NOT_OURS =
  "holds no program of BackViz. Choose a program’s YAML or JSON file, or one of “Save all to a file”.";
const TOO_LARGE = "is too large to be sent: it holds too many signs that need escaping.";

// The Unicode encoding that a text's first bytes show; what is written here begins in ASCII.
export function encodingOf([first, second]) {
  if ((first === 0xff && second === 0xfe) || (first && second === 0)) return "utf-16le";
  return (first === 0xfe && second === 0xff) || (first === 0 && second) ? "utf-16be" : "utf-8";
}

const hex = (byte) => byte.toString(16).padStart(2, "0");

function beginsWith(bytes, { at, bytes: wanted }) {
  return Array.from(bytes.slice(at, at + wanted.length / 2), hex).join("") === wanted;
}

/** @typedef {{bytes: string, at: number, text: string, said: string}} FileKind  See file_kinds.py. */

// What bytes are that are no text, or "".
/** @type {(bytes: Uint8Array, kinds: FileKind[]) => string} */
export function kindOfBytes(bytes, kinds) {
  return kinds.find((kind) => kind.bytes && beginsWith(bytes, kind))?.said ?? "";
}

// What a text is that is no program, or "".
/** @type {(text: string, kinds: FileKind[]) => string} */
export function kindOfText(text, kinds) {
  const start = text.slice(0, 200).replace(/^[\ufeff \t\r\n]+/, "").toLowerCase();
  return kinds.find((kind) => kind.text && start.startsWith(kind.text))?.said ?? "";
}

// The program file that a handout carries, any other text as it is.
export function carriedIn(text) {
  return CARRIED.exec(text)?.[1] ?? text;
}

// Why a text is not sent, to follow the file's name; or "".
export function whyNotSent(text, kinds) {
  if (text.includes("\0")) return NO_TEXT;
  const kind = kindOfText(text, kinds);
  if (kind) return `is ${kind}.`;
  if (!text.includes("backviz_")) return NOT_OURS;
  return isSendable(JSON.stringify(text)) ? "" : TOO_LARGE;
}

// {text}, or {why} in words that follow the file's name.
export function readBytes(bytes, kinds) {
  const kind = kindOfBytes(bytes, kinds);
  if (kind) return { why: `is ${kind}.` };
  let text;
  try {
    text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return { why: bytes.includes(0) ? NO_TEXT : "is not UTF-8 text. Save the file as UTF-8." };
  }
  text = carriedIn(text);
  const why = whyNotSent(text, kinds);
  return why ? { why } : { text };
}
