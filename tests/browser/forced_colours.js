// Returns what cannot be told apart or seen on a page in forced colours, through open shadow roots.
() => {
  const SYSTEM = ["Canvas", "CanvasText", "Highlight", "HighlightText", "GrayText", "LinkText", "ButtonFace"];
  const probe = document.body.appendChild(document.createElement("i"));
  const names = new Map();
  for (const name of SYSTEM) {
    probe.style.cssText = `forced-color-adjust: none; color: ${name}`;
    const { color } = getComputedStyle(probe);
    if (!names.has(color)) names.set(color, name);
  }
  probe.remove();
  const called = (color) => (/^rgba.*, 0\)$/.test(color) ? "none" : (names.get(color) ?? "own"));

  const seen = [];
  const walk = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) walk(element.shadowRoot);
      seen.push(element);
    }
  };
  walk(document);
  const isSeen = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
  };
  const shown = seen.filter(isSeen);
  const all = (selector) => shown.filter((element) => element.matches(selector));
  const said = (element) => {
    const words = element.getAttribute("aria-label") ?? element.closest("label")?.textContent ?? element.textContent;
    return `${element.tagName.toLowerCase()} "${words.trim().slice(0, 40)}"`;
  };

  // How one node is drawn, without what differs between any two of a kind (words, a region's colour).
  const dress = (node, pseudo) => {
    const style = getComputedStyle(node, pseudo);
    if (pseudo && style.content === "none") return "";
    const line = (kind) =>
      style[`${kind}Style`] === "none" || parseFloat(style[`${kind}Width`]) < 2
        ? "" : `${style[`${kind}Width`]} ${called(style[`${kind}Color`])}`;
    return [called(style.color), called(style.backgroundColor), style.textDecorationLine, line("outline"),
      line("borderTop"), line("borderBottom"), line("borderInlineStart"), pseudo ? style.content : ""].join("|");
  };
  const isNative = (input) => getComputedStyle(input).appearance !== "none" && getComputedStyle(input).opacity === "1"
    && input.getBoundingClientRect().width > 8;
  const drawn = (element) => (element.matches("input") ? (element.closest("label") ?? element.parentElement) : element);
  const look = (element) => {
    const nodes = [drawn(element), ...drawn(element).querySelectorAll("*")].filter((node) => !node.closest("svg *"));
    return [...new Set(nodes.flatMap((node) => [dress(node), dress(node, "::before"), dress(node, "::after")]))]
      .sort().join("\n");
  };
  const looked = new Map();
  const firstLook = (element) => {
    if (!looked.has(element)) looked.set(element, look(element));
    return looked.get(element);
  };
  const kind = (element) => [element.getRootNode().host ? "ours" : "page", element.tagName, element.role, element.type,
    element.dataset.variant, element.dataset.testid,
    element.parentElement?.closest("ul, [role], nav, fieldset, div[class]")?.getAttribute("role")].join(" ");

  const faults = [];
  const ON = ':is([aria-pressed="true"], [aria-checked="true"], [aria-selected="true"], [aria-current="page"], '
    + "input:is([type=radio], [type=checkbox]):checked)";
  const CHOSEN = "[aria-pressed], [aria-checked], [aria-selected], [aria-current], nav a, a[data-testid], "
    + "input:is([type=radio], [type=checkbox])";
  const choices = all(CHOSEN).filter((element) => !element.closest("svg") && !(element.matches("input") && isNative(element)));
  for (const on of choices.filter((element) => element.matches(ON))) {
    const others = choices.filter((other) => !other.matches(ON) && !other.matches(":disabled") && kind(other) === kind(on));
    if (others.some((other) => firstLook(other) === firstLook(on))) faults.push(`${said(on)} is chosen and does not show it`);
  }
  // Where nothing of a kind is chosen, one of it is, for a moment.
  const lone = new Map(choices.filter((one) => one.matches("[aria-pressed=false], [aria-selected=false]"))
    .map((one) => [kind(one), one]));
  for (const one of lone.values()) {
    const name = one.hasAttribute("aria-pressed") ? "aria-pressed" : "aria-selected";
    const before = look(one);
    one.setAttribute(name, "true");
    if (look(one) === before) faults.push(`${said(one)} would not show that it is chosen`);
    one.setAttribute(name, "false");
  }
  // A box with a tick or a switch: its edge, and what moves or stands in it.
  for (const box of all("[data-testid=stCheckbox] label > div:first-of-type:not([data-testid])")) {
    const style = getComputedStyle(box);
    const inner = box.querySelector("div, polyline");
    if (style.borderTopStyle === "none" || ["none", "Canvas"].includes(called(style.borderTopColor)))
      faults.push(`${said(box.closest("label"))} has no edge`);
    const mark = inner && (inner.matches("div") ? getComputedStyle(inner).backgroundColor : getComputedStyle(inner).stroke);
    if (inner && mark === style.backgroundColor) faults.push(`${said(box.closest("label"))} has no mark`);
  }
  const SWATCHES = ".dot, .bv-key i, .bv-table i, thead i, .track i, .bar i, .switch input";
  for (const swatch of all(SWATCHES)) {
    const { backgroundColor, backgroundImage } = getComputedStyle(swatch);
    if (["none", "Canvas"].includes(called(backgroundColor)) && backgroundImage === "none")
      faults.push(`a swatch is empty: ${swatch.className} of ${said(swatch.parentElement)}`);
  }
  for (const [range, least] of [["(120, 144, 156", 0.2], ["(46, 125, 102", 0.4]]) {
    for (const path of all(`.js-plotly-plot path[style*="${range}"]`)) {
      const { fill, fillOpacity } = getComputedStyle(path);
      if (called(fill) !== "CanvasText" || fillOpacity < least) faults.push(`a range of the chart is too faint: ${fill} ${fillOpacity}`);
    }
  }
  for (const bar of all(".js-plotly-plot .barlayer .trace + .trace path")) {
    const { stroke, strokeWidth } = getComputedStyle(bar);
    if (called(stroke) !== "CanvasText" || strokeWidth !== "1px") faults.push(`a bar has no edge: ${stroke}`);
  }
  const BOXES = "[data-testid=stAlertContainer], [role=dialog], [data-testid=stPopoverBody], .warn, .unsaved, .offer, .notice";
  for (const box of all(BOXES).filter((element) => element.textContent.trim())) {
    const { outlineStyle, borderTopStyle, borderTopWidth } = getComputedStyle(box);
    if (outlineStyle === "none" && (borderTopStyle === "none" || borderTopWidth === "0px"))
      faults.push(`a box has no edge: ${said(box)}`);
  }
  for (const button of all(":is(button, input, select, textarea):disabled, button[aria-disabled=true]").filter((one) => one.textContent.trim())) {
    const leaf = [...button.querySelectorAll("*")].findLast((node) => node.childElementCount === 0 && node.textContent.trim()) ?? button;
    if (!["GrayText", "own"].includes(called(getComputedStyle(leaf).color))) faults.push(`${said(button)} is disabled and does not show it`);
  }

  // One of each kind has the focus, as by a key.
  const FOCUSED = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const tried = new Set();
  const before = document.activeElement;
  for (const element of all(FOCUSED).filter((one) => !one.disabled && !one.closest("svg"))) {
    const sort = kind(element) + element.className;
    if (tried.has(sort) || tried.size > 60) continue;
    tried.add(sort);
    const unfocused = look(element) + look(element.parentElement);
    element.focus({ preventScroll: true, focusVisible: true });
    if (element.matches(":focus-visible") && look(element) + look(element.parentElement) === unfocused)
      faults.push(`${said(element)} has the focus and does not show it`);
    element.blur();
  }
  before?.focus?.({ preventScroll: true });
  return [...new Set(faults)];
}
