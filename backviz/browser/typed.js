// Typed and pasted text as plain values: text without signs that show nothing, the twin of
// backviz/facts/visible.py, and numbers. Unreadable text gives a reason (`why`), never a guess. Knows no
// element.
import { plural } from "./elements.js";
const JOINING =
  "\\u0600-\\u109f\\u1700-\\u18af\\u1900-\\u1cff\\ua800-\\uaaff\\uabc0-\\uabff\\ufb50-\\ufdcf" +
  "\\ufdf0-\\ufdff\\ufe70-\\ufefc\\u{10a00}-\\u{10fff}\\u{11000}-\\u{11fff}";
const EMOJI =
  "\\u00a9\\u00ae\\u2190-\\u21ff\\u2300-\\u23ff\\u25a0-\\u27bf\\u2900-\\u297f\\u2b00-\\u2bff\\u3030" +
  "\\u303d\\u3297\\u3299\\u{1f000}-\\u{1faff}";
const SELECTORS = "\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}";
const UNSEEN = new RegExp(
  "(?<![\\u1820-\\u18aa])\\u180e|[\\u00ad\\u034f\\u061c\\u17b4\\u17b5\\u200b\\u200e\\u200f" +
  "\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufdd0-\\ufdef" +
    "\\ufeff\\uffa0\\ufff0-\\ufffb\\ufffe\\uffff\\ud800-\\udfff\\ue000-\\uf8ff\\u{1bca0}-\\u{1bca3}" +
    "\\u{1d173}-\\u{1d17a}\\u{e0080}-\\u{e00ff}\\u{e01f0}-\\u{10ffff}]",
  "gu",
);
const LINE_ENDS = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g;
const CONTROL = new RegExp("[\\u0000-\\u0009\\u000e-\\u001f\\u007f-\\u009f]", "g");
const FLAG_OR_TAG = /(\u{1f3f4}[\u{e0020}-\u{e007e}]{1,8}\u{e007f})|[\u{e0000}-\u{e007f}]/gu;
const LONE_SELECTOR = new RegExp(`(^|[\\s${SELECTORS}])[${SELECTORS}]+`, "gu");
const JOINER = new RegExp(
  `(?<=[${JOINING}])([\\u200c\\u200d])[\\u200c\\u200d]*` +
    `|(?<=[${EMOJI}\\ufe0f\\u{e007f}])(\\u200d)[\\u200c\\u200d]*(?=[${EMOJI}])|[\\u200c\\u200d]+`,
  "gu",
);

function visibleOnce(text) {
  return text.replace(LINE_ENDS, "\n").replace(CONTROL, " ").replace(UNSEEN, "")
    .replace(FLAG_OR_TAG, "$1").replace(LONE_SELECTOR, "$1").replace(JOINER, "$1$2");
}

// A dropped sign may leave a joiner or a selector alone, so this repeats until nothing changes.
export function visible(text) {
  let [before, after] = [text, visibleOnce(text)];
  while (before !== after) [before, after] = [after, visibleOnce(after)];
  return after;
}

export function oneLine(text) {
  return visible(text).trim().replace(/\s+/g, " ");
}

// ------------------------------------------------------------------ numbers
const ZEROS = [
  0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0,
  0xf20, 0x1040, 0x17e0, 0x1810,
];
const WHOLE = /^(\d{1,6})(?:[.,]0)?$/;
const SECONDS = /^(\d{1,6})(?: ?(?:s|secs?|seconds?|"))?$/;
const CLOCK = /^(\d{1,2}):([0-5]\d)(?: ?(?:m|mins?|minutes?))?$/;
const MINUTES = /^(\d{1,2})(?:[.,](\d))? ?(?:m|mins?|minutes?|')$/;
const DECIMAL = /^(\d{1,2})[.,](\d)$/;
const BOTH = /^(\d{1,2}) ?(?:m|mins?|minutes?|') ?([0-5]?\d) ?(?:s|secs?|seconds?|")?$/;

const minutesAndSeconds = ([, minutes, seconds]) => 60 * minutes + Number(seconds);
const minutesAndTenths = ([, minutes, tenths = 0]) => 60 * minutes + 6 * tenths;
const RESTS = [
  [SECONDS, ([, seconds]) => Number(seconds)],
  [CLOCK, minutesAndSeconds],
  [BOTH, minutesAndSeconds],
  [MINUTES, minutesAndTenths],
  [DECIMAL, minutesAndTenths],
];

// Turns digits of any script and full-width signs into those of a keyboard, and changes nothing more.
function plainSigns(text) {
  return oneLine(text).toLowerCase()
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\p{Nd}/gu, (sign) => {
      const zero = ZEROS.find((code) => sign.codePointAt(0) >= code && sign.codePointAt(0) < code + 10);
      return zero === undefined ? sign : String(sign.codePointAt(0) - zero);
    })
    .replaceAll("\u066b", ".").replace(/[\u2019\u2032]/g, "'").replace(/[\u201d\u2033]|''/g, '"')
    .replace(/(?<=[a-z])\.$/, "");
}

function quotedShort(text) {
  const shown = Array.from(oneLine(text));
  return `“${shown.slice(0, 20).join("")}${shown.length > 20 ? "…" : ""}”`;
}

function within(value, { low, high, unit }) {
  return value < low || value > high
    ? { why: `${value}${unit} is outside ${low} to ${high}${unit}. Nothing was changed.` }
    : { value };
}

// A whole number, alone or with one of the `words` behind it ("3 sets").
export function wholeIn(text, { low, high, words = [] }) {
  const typed = plainSigns(text);
  const word = words.find((end) => typed.endsWith(end));
  const [, digits] = WHOLE.exec(word ? typed.slice(0, -word.length).trim() : typed) || [];
  return digits
    ? within(Number(digits), { low, high, unit: "" })
    : { why: `${quotedShort(text)} can’t be read here. Write one whole number. Nothing was changed.` };
}

const REST_FORMS = "Write seconds (90), 1:30 or 2 min.";

// Seconds in a field of seconds: 90, 90 s, 1:30, 2 min, 2.5 min or 1 min 30. A decimal alone is minutes,
// because nobody rests parts of a second; two decimals could be seconds too ("1.30") and are refused.
export function secondsIn(text, { low, high }) {
  const typed = plainSigns(text);
  const [form, secondsOf] = RESTS.find(([written]) => written.test(typed)) || [];
  if (!form)
    return { why: `${quotedShort(text)} can’t be read as a rest. ${REST_FORMS} Nothing was changed.` };
  const found = within(secondsOf(form.exec(typed)), { low, high, unit: " s" });
  return found.why ? found : { ...found, said: restSaid(form, typed) };
}

// A value that may not be meant is explained beside the field.
function restSaid(form, typed) {
  if (form === DECIMAL) return `Read as ${typed.replace(",", ".")} min.`;
  return /^[1-9]$/.test(typed) ? `${plural(Number(typed), "second")}. For minutes, write ${typed} min.` : "";
}
