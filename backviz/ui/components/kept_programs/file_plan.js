// What of a file of programs is taken, and under which names. Knows no storage and no element.
import { plural } from "../../../browser/elements.js";
import { bytesOf, isSendable } from "../../../browser/message.js";
import { isSame } from "./entries.js";
import { nameNotTaken } from "./words.js";

export function localDay(date) {
  const part = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())}`;
}

// The texts of one file, or of several where one would be larger than is read again: each has a part of the
// programs, the first the rest too.
export function filesOf(head, programs, rest, most) {
  const text = JSON.stringify({ ...head, programs, ...rest }, null, 1);
  const isFine = bytesOf(text) <= most && isSendable(JSON.stringify(text));
  if (isFine || programs.length < 2) return [text];
  const half = Math.ceil(programs.length / 2);
  return [
    ...filesOf(head, programs.slice(0, half), rest, most),
    ...filesOf(head, programs.slice(half), {}, most),
  ];
}

// `taking` are the entries for which there is room, `renamed` those of them whose name is taken, each with
// its place `i` and both names; `first` and `last` are lines on what is not taken.
export function planOf(entries, saved, limits) {
  const [fresh, skipped] = apart(entries, saved);
  const taking = fresh.slice(0, Math.max(0, limits.programs - saved.length));
  const taken = new Map([...saved, ...taking].map(({ client = "" }) => [client, new Set()]));
  for (const { name, client = "" } of saved) taken.get(client).add(name);
  const renamed = taking.map(({ p, name: was, client = "" }, i) => {
    const name = nameNotTaken(was, taken.get(client), limits.name);
    taken.get(client).add(name);
    return { i, p, name, was };
  }).filter(({ name, was }) => name !== was);
  return { taking, renamed, ...linesOn(fresh.length - taking.length, skipped, limits) };
}

// A name is taken, and a program here already, for one client alone.
function isOneClient(one, other) {
  return (one.client ?? "") === (other.client ?? "");
}

// What is new to the device, and what is here already or twice in the file.
function apart(entries, saved) {
  const known = [...saved];
  const [fresh, skipped] = [[], []];
  for (const entry of entries) {
    const isKnown = known.some((found) => isSame(found, entry) && isOneClient(found, entry));
    (isKnown ? skipped : fresh).push(entry);
    if (!isKnown) known.push(entry);
  }
  return [fresh, skipped];
}

function linesOn(tooMany, skipped, limits) {
  const names = skipped.map(({ name }) => `“${name}”`).join(", ");
  return {
    first: skipped.length ? [`Here already, so skipped: ${names}.`] : [],
    last: tooMany ? [`${plural(tooMany, "program")} found no place: a device saves ${limits.programs}.`] : [],
  };
}
