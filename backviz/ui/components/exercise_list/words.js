// What the list says of a query: what is asked for, how much is found, and what to leave out when nothing is.
// Knows no element.
export const NAMES = {
  q: "Search", region: "Region", home: "Home gym", equipment: "Equipment", movement: "Movement",
  sides: "Arms", position: "Position", level: "Level", source: "Source",
};
export const NO_SINGLE_WAY = "Leaving out one filter is not enough.";

// One item for each thing that can be cleared by itself: {name, text, change}. `labels` are the options' by
// facet.
export function askedOf(query, labels) {
  return Object.keys(NAMES).flatMap((name) => {
    const value = query[name];
    if (Array.isArray(value)) return severalAsked(name, value, labels[name]);
    return value && value.trim()
      ? [{ name, text: textOfOne(name, value, labels), change: { [name]: "" } }]
      : [];
  });
}

function severalAsked(name, ids, labels) {
  if (name === "equipment" && !ids.length) return [{ name, text: "nothing", change: { equipment: null } }];
  return ids.map((id) => ({ name, text: labels.get(id), change: { [name]: without(name, ids, id) } }));
}

// Equipment of which nothing is left asks for nothing; an empty list would mean that one has nothing.
function without(name, ids, id) {
  const left = ids.filter((other) => other !== id);
  return name === "equipment" && !left.length ? null : left;
}

function textOfOne(name, value, labels) {
  if (name === "q") return `“${value.trim()}”`;
  return name === "home" ? "only" : labels[name].get(value);
}

export function hitText(total, all) {
  if (!total) return "No exercise found";
  if (total === all) return `${total} ${total === 1 ? "exercise" : "exercises"}`;
  return `${total} of ${all} exercises`;
}

// Where nothing is found: a line, and [text, facet] for each facet to leave out, the one that leaves most
// first. `counts` is how many are found without each facet.
export function waysOut(query, asked, counts) {
  if (asked.length === 1 && query.q) {
    const line = "No exercise has these words in its name, movement, equipment or regions.";
    return { line, ways: [["Clear the search", "q"]] };
  }
  const ways = Object.entries(counts).filter(([, n]) => n > 0).sort(([, a], [, b]) => b - a);
  if (!ways.length) return { line: asked.length ? NO_SINGLE_WAY : "", ways: [] };
  const line = asked.length === 1 ? "Nothing fits this filter." : "Nothing fits all of these. Leave one out:";
  return { line, ways: ways.map(([name, n]) => [`Without ${saysOf(name, asked)}: ${n} found`, name]) };
}

function saysOf(name, asked) {
  if (name === "home") return "“Home gym only”";
  const texts = asked.filter((item) => item.name === name).map((item) => item.text);
  return `${NAMES[name].toLowerCase()} ${texts.join(", ")}`;
}
