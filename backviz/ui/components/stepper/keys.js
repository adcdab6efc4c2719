// Which keys of a presentation belong to what has the focus. Touches no element.
const FIELD = "input, select, textarea, [contenteditable], [role=slider], [role=textbox], [role=combobox]";
const MOVED_BY_ARROWS =
  "[role=radio], [role=tab], [role=option], [role=menuitem], [role=application], [data-region]";
const PRESSED_BY_SPACE = "a[href], button, summary, [role=button]";
const IN_FIELD = ["ArrowLeft", "ArrowRight", " ", "Home", "End"];

/** @param {{matches(query: string): boolean}} target  @returns {string[]} */
export function ownKeys(target) {
  if (target.matches(FIELD) || target.matches(MOVED_BY_ARROWS)) return IN_FIELD;
  return target.matches(PRESSED_BY_SPACE) ? [" "] : [];
}
