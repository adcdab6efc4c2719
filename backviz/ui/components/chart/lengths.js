// The lengths of a figure for the reader's own size of type. Knows no page.
const LENGTHS = new Set(["size", "height", "l", "r", "t", "b", "standoff", "ticklabelstandoff"]);
const TYPE_PX = 16; // the size of type that charts/figure.py reckons with
const MOST_MARGIN = 0.75; // of a chart's width: the rest is for the bars

// How much larger a chart's letters are than Python made them: as the reader's, as far as the width allows.
export function shareFor({ layout }, typePx, width) {
  const wanted = typePx / TYPE_PX;
  const { l, r } = layout.margin;
  return Math.min(wanted, Math.max(1, (MOST_MARGIN * width) / (l + r)));
}

export function scaled(figure, share) {
  if (share === 1) return figure;
  const longer = (key, value) => (LENGTHS.has(key) && typeof value === "number" ? value * share : value);
  return JSON.parse(JSON.stringify(figure, longer));
}
