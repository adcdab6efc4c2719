// What a path comes to in a sentence, the twin of backviz/elbow/verdict.py: a group of the back is as strong
// as its strongest region. Knows no element.

/**
 * @typedef {{id: string, name: string, regions: string[]}} LabGroup
 * @typedef {{amounts: [number, string][], close: number, speakers: Record<string, string>}} LabScale
 */

export function amountOf(bias, { amounts }) {
  return amounts.find(([least]) => bias >= least)[1];
}

// A group's region of the largest bias, and that bias; `biasOf` has the bias of each region.
export function strongest(biasOf, { regions }) {
  return regions.map((id) => [id, biasOf(id)]).reduce((best, one) => (one[1] > best[1] ? one : best));
}

export function leanWords(biasOf, groups, { amounts, close }) {
  const values = groups.map((group) => [group.name, strongest(biasOf, group)[1]]);
  const most = Math.max(...values.map(([, value]) => value));
  if (most < amounts[1][0]) return "little of any";
  const found = values.filter(([, value]) => most - value < close).map(([name]) => name);
  if (found.length === 1) return `mostly ${found[0]}`;
  return found.length === values.length ? "about even" : `${listed(found)} about even`;
}

// `biasIn(view)` has the bias of each region in a view.
export function pathVerdict(biasIn, groups, scale) {
  if (groups.length < 2) return "";
  const speakers = Object.entries(scale.speakers);
  const words = speakers.map(([view]) => leanWords(biasIn(view), groups, scale));
  if (new Set(words).size === 1) {
    const [first, ...others] = speakers.map(([, speaker]) => speaker);
    return `${[first, ...others.map((one) => one.toLowerCase())].join(" and ")}: ${words[0]}.`;
  }
  return speakers.map(([, speaker], index) => `${speaker}: ${words[index]}.`).join(" ");
}

// What is counted for the exercise that is shown, or for the one nearest to the path.
export function countedWords({ name, counts }, isItself) {
  const whose = isItself ? name : `the nearest exercise, ${name}`;
  return counts ? `We count ${counts} (${whose}).` : "";
}

function listed(words) {
  return [words.slice(0, -1).join(", "), words[words.length - 1]].filter(Boolean).join(" and ");
}
