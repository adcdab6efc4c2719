// Which keys of a presentation belong to what has the focus. Touches no element.
const FIELD = "input, select, textarea, [contenteditable], [role=slider], [role=textbox], [role=combobox]";
const MOVED_BY_ARROWS =
  "[role=radio], [role=tab], [role=option], [role=menuitem], [role=application], [data-region]";
const PRESSED_BY_SPACE = "a[href], button, summary, [role=button]";
const ON_A_CHOICE = ["ArrowLeft", "ArrowRight", " "];

/** @param {{matches(query: string): boolean}} target  @returns {string[]} */
export function ownKeys(target) {
  if (target.matches(FIELD)) return [...ON_A_CHOICE, "Home", "End"];
  if (target.matches(MOVED_BY_ARROWS)) return ON_A_CHOICE;
  return target.matches(PRESSED_BY_SPACE) ? [" "] : [];
}
