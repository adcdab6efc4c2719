// Draws the figures that Python made. Their markup is ours; every text of a visitor in it is escaped there.
// Those of all exercises come together, as news, so that a list shows its words before them.
import { EVENTS, hearIn, page } from "./page_state.js";

let unpacked = { news: undefined, figures: Promise.resolve({}) };

export function drawFigure(box, svg) {
  box.replaceChildren(document.createRange().createContextualFragment(svg));
  return box.querySelector("svg");
}

async function unpack(news) {
  const bytes = Uint8Array.from(atob(JSON.parse(news)), (sign) => sign.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(plain).json();
}

function figures() {
  const { figures: news } = page.news;
  if (news && news !== unpacked.news) unpacked = { news, figures: unpack(news) };
  return unpacked.figures;
}

// Draws the small figure of the exercise `id` into `box`, now or once the figures have come.
export async function showThumb(box, id) {
  const svg = (await figures())[id];
  if (svg && !box.firstChild) drawFigure(box, svg);
}

export function onFigures(part, act) {
  return hearIn(part, EVENTS.figures, act);
}
