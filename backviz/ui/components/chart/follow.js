// The chart of `backviz.charts.week.coverage_chart` for other counts, told by the live board: the same
// traces with other numbers, before Python answers with its own. A test holds the two to each other.
export function refigured(figure, { rows, parts, rules, bands }, counts) {
  const next = structuredClone(figure);
  const [targets, bars, spread, ends] = [
    "Targets",
    "Counted sets",
    "Between, by counting rule",
    "Counted sets and band",
  ].map((name) => next.data.find((trace) => trace.name === name));
  const found = rows.map(([kind, id]) => counts[kind][id]);
  const longest = Math.max(
    ...found.map(({ sets }, i) => Math.max(targets.base[3 * i + 1] + targets.x[3 * i + 1], sets)),
  );
  const edge = longest * 0.004;
  let bar = 0;
  const put = (base, x, words) => {
    bars.base[bar] = base;
    bars.x[bar] = x;
    bars.customdata[bar][1] = words;
    bar += 1;
  };
  found.forEach(({ sets, band, parts: given }, i) => {
    const low = targets.base[3 * i];
    targets.base[3 * i + 2] = low - edge / 2;
    targets.x[3 * i + 2] = low + edge / 2 - (low - edge / 2);
    ends.x[i] = longest * 1.02;
    ends.text[i] = `<b>${sets}</b>  ${bands[band]}`;
    if (!given) {
      put(0, sets, `${sets}`);
      return;
    }
    let base = 0;
    for (const [number, part] of parts.entries()) {
      put(base, given[number], `${given[number]} ${part}`);
      base += given[number];
    }
    const byRule = rules.map((most) => given.slice(0, most).reduce((sum, one) => sum + one, 0));
    spread.x[3 * i] = Math.min(...byRule);
    spread.x[3 * i + 1] = Math.max(...byRule);
  });
  next.layout.xaxis.range = [0, longest * 1.02];
  next.layout.xaxis.tickvals = setsTicks(longest);
  return next;
}

// As `sets_ticks` of backviz/charts/figure.py: steps of 5, 10, 20, 50 and so on, six at most.
function setsTicks(longest) {
  const factors = [2, 2, 2.5];
  let step = 5;
  for (let turn = 0; longest / step > 6; turn += 1) step *= factors[turn % 3];
  return Array.from({ length: Math.floor(Math.trunc(longest) / step) + 1 }, (_, i) => step * i);
}
