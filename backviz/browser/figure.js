// Draws the figures that Python made. Their markup is ours; every text of a visitor in it is escaped there.
// Those of all exercises come together, as news, so that a list shows its words before them.
import { EVENTS, page } from "./page_state.js";

let unpacked = { news: undefined, figures: null };
let coming = null;

export function drawFigure(box, svg) {
  box.replaceChildren(document.createRange().createContextualFragment(svg));
  return box.querySelector("svg");
}

async function unpack(news) {
  const bytes = Uint8Array.from(atob(JSON.parse(news)), (sign) => sign.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(plain).json();
}

// The figures by exercise, once they have come.
async function figures() {
  coming ??= new Promise((come) => addEventListener(EVENTS.figures, come, { once: true }));
  if (!page.news.figures) await coming;
  const { figures: news } = page.news;
  if (news !== unpacked.news) unpacked = { news, figures: unpack(news) };
  return unpacked.figures;
}

// Draws the small figure of the exercise `id` into the empty `box`.
export async function showThumb(box, id) {
  const svg = (await figures())[id];
  if (svg && !box.firstChild) drawFigure(box, svg);
}
