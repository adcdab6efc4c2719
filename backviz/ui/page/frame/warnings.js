// What is said above the page when saving went another way than the visitor will expect. Knows no element.
import { DATE } from "../../components/kept_programs/earlier.js";

// A sentence, "" where all is well, and [kind, label] of each button below it. The first that fits is said.
export function warningOf(saving) {
  const [, says] = WARNINGS.find(([fits]) => fits(saving)) ?? [];
  return says ? says(saving) : [""];
}

const isSaved = ({ is }) => is === "saved";

const WARNINGS = [
  [({ is }) => is === "trouble", ({ name, why }) => [`“${name}” is not saved. ${why}`]],
  [({ is }) => is === "elsewhere", overtaken],
  [(saving) => isSaved(saving) && saving.other, replacing],
  [(saving) => isSaved(saving) && saving.isThinned, thinning],
  [({ is }) => is === "unread", unreadable],
];

function overtaken({ name, when }) {
  const line = `“${name}” was saved in another tab${when ? `, ${DATE.format(when)}` : ""}.`;
  return [`${line} Here it is as it was before.`, ["theirs", "Show that one"], ["mine", "Keep this one"]];
}

function replacing({ name }) {
  const line = `“${name}” is saved. This replaced a change made in another tab.`;
  return [line, ["undo", "Undo"], ["fine", "Leave it so"]];
}

function thinning({ name }) {
  return [`“${name}” is saved. The storage is nearly full, so fewer earlier states of it are kept.`];
}

function unreadable({ why }) {
  return [`The saved program could not be read, so changes are not saved into it. ${why}`];
}
