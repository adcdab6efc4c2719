// A small plate: each region in its colour, its band by tone, pattern and, below, symbol and word.
import { colorRegions, make, shape } from "../../../browser/elements.js";
const TONE = { below: 0.3, growing: 0.6, productive: 1, high: 1 };

export class Minis {
  constructor(root) {
    this.mould = root.querySelector(".mould .bv-mini");
    this.root = root;
  }

  facts({ regions, bands }) {
    this.regions = regions;
    this.bands = bands;
    colorRegions(this.root, regions);
  }

  bandOf(summary, id) {
    const band = Object.hasOwn(summary.bands ?? {}, id) ? summary.bands[id] : null;
    return this.bands.find((known) => known.id === band);
  }

  // Each region's band in words, for those who cannot see the plate.
  words(summary) {
    const said = this.regions
      .map(({ id, name }) => [name, this.bandOf(summary, id)])
      .filter(([, band]) => band);
    return said.map(([name, band]) => `${name} ${band.word}`).join(", ");
  }

  // "▼ 2 below", "✔ 6 productive": the number of regions in each band.
  counts(summary) {
    const found = this.bands.map((band) => [
      band,
      this.regions.filter(({ id }) => this.bandOf(summary, id) === band).length,
    ]);
    return found
      .filter(([, n]) => n)
      .map(([band, n]) =>
        make(
          "span",
          { class: "band" },
          make("b", { "aria-hidden": "true" }, `${band.symbol}\ufe0e`),
          ` ${n} ${band.word}`,
        ),
      );
  }

  draw(summary) {
    const svg = this.mould.cloneNode(true);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", this.words(summary) || "Not counted");
    for (const region of svg.querySelectorAll("[data-region]")) {
      const band = this.bandOf(summary, region.dataset.region)?.id;
      region.classList.toggle("none", !band);
      if (!band) continue;
      region.dataset.band = band;
      region.style.fillOpacity = TONE[band] ?? 1;
      if (band === "productive") continue;
      region.after(shape("path", { d: region.getAttribute("d"), fill: `url(#band-${band})` }));
    }
    return svg;
  }
}
