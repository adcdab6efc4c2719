// The menu of a page: which page one is on, and the visitor's program in its links. Its presses are answered
// by handling.js.
import { read } from "../../../browser/elements.js";
import { showScheme } from "../../../browser/page_state.js";

/** @typedef {{here: string, name: string, program: string}} MenuData  `name` is the program's in a query. */

export default function ({ parentElement, data }) {
  const { here, name, program } = read(data);
  for (const link of parentElement.querySelectorAll("a[data-page]")) {
    const target = new URL(link.href);
    if (program) target.searchParams.set(name, program);
    else target.searchParams.delete(name);
    link.setAttribute("href", `${target.pathname}${target.search}`);
    if (link.dataset.name === here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  showScheme();
}
