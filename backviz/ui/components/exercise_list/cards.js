// The cards of the exercises found, a section for each credit. One screen of cards is painted at once; the
// rest follow in the background.
import { arrange, make, onKey, put } from "../../../browser/elements.js";
import { showThumb } from "../../../browser/figure.js";
import { hearIn } from "../../../browser/page_state.js";
const TELLS_LAYOUT = "ContentVisibilityAutoStateChangeEvent" in globalThis;
const CHUNK = 24; // cards painted at a time in the background
const CARD_PX = 190; // about a card's height
const PAUSE_MS = 15;

export class Cards {
  constructor(box, take) {
    this.box = box;
    this.take = take;
    this.cards = [];
    box.addEventListener("click", (event) => this.click(event));
    box.addEventListener("keydown", onKey((event) => this.key(event)));
    // The figures of a chunk are drawn when the browser first lays it out.
    box.addEventListener(
      "contentvisibilityautostatechange",
      (event) => !event.skipped && this.drawFigures(event.target),
    );
    hearIn(box, "beforeprint", () => this.drawFigures(box));
  }

  load(library, items) {
    this.library = library;
    this.items = items;
    this.cards = [];
    this.stale = [];
    this.sections = new Map([null, ...library.credits.map(([value]) => value)].map((credit) => {
      const heading = make("h2", { class: credit === null ? "hidden" : null });
      const list = make("ul", { class: "cards" });
      const section = make(
        "section",
        { class: "credit", "data-credit": credit ?? "", hidden: true },
        heading,
        list,
      );
      return [credit, { section, heading, list, chunks: [] }];
    }));
    this.box.replaceChildren(...[...this.sections.values()].map(({ section }) => section));
  }

  relink(href) {
    this.href = href;
    for (const link of this.box.querySelectorAll("a[data-open]"))
      link.setAttribute("href", this.address(link.dataset.open));
    this.cards = this.cards.map((card) => (card?.isConnected ? card : undefined));
  }

  address(id) {
    return this.href.replace("{id}", encodeURIComponent(id));
  }

  // The number of cards on a screen.
  first() {
    const columns = matchMedia("(width >= 68.75rem)").matches ? 2 : 1;
    return columns * Math.ceil(innerHeight / CARD_PX);
  }

  // Cards that stay are left in place: only new, removed and moved cards are touched.
  show(groups, region) {
    const atOnce = this.first();
    const places = new Map(groups.map((group) => [group.credit, group.places]));
    const queue = [];
    let painted = 0;
    for (const [credit, { section, heading, list, chunks }] of this.sections) {
      const wanted = places.get(credit) || [];
      const first = Math.max(0, atOnce - painted);
      painted += Math.min(first, wanted.length);
      this.fill(list, wanted.slice(0, first));
      section.hidden = !wanted.length;
      if (wanted.length) this.title(heading, credit, region, wanted.length);
      // Removing thousands of cards takes time: they are hidden now and removed in the background.
      for (const chunk of chunks.splice(0)) {
        chunk.hidden = true;
        this.stale.push(chunk);
      }
      for (let at = first; at < wanted.length; at += CHUNK)
        queue.push([section, chunks, wanted.slice(at, at + CHUNK)]);
    }
    this.later(queue);
  }

  fill(list, places) {
    const cards = places.map((place) => (this.cards[place] ??= this.card(place)));
    for (const card of cards) this.drawFigures(card);
    arrange(list, cards);
  }

  // Works through `queue` after the painted frame, until another list is requested.
  later(queue) {
    this.queue = queue;
    const isBusy = Boolean(queue.length || this.stale.length);
    this.box.setAttribute("aria-busy", String(isBusy));
    if (!isBusy) return;
    setTimeout(() => requestAnimationFrame(() => {
      if (this.queue !== queue) return;
      if (queue.length) this.append(...queue.shift());
      else this.stale.shift().remove();
      this.later(queue);
    }), PAUSE_MS);
  }

  // Each chunk is a list of its own, which the browser lays out only when it comes near the screen.
  append(section, chunks, places) {
    const list = make(
      "ul",
      { class: "cards chunk" },
      ...places.map((place) => (this.cards[place] ??= this.card(place))),
    );
    list.style.setProperty("--n", String(places.length));
    chunks.push(list);
    section.append(list);
    if (!TELLS_LAYOUT) this.drawFigures(list);
  }

  title(heading, credit, region, n) {
    if (credit === null) return put(heading, "All regions");
    const word = this.library.credits.find(([value]) => value === credit)[1];
    heading.replaceChildren(
      `${word[0].toUpperCase()}${word.slice(1)} for ${region[0].toLowerCase()}${region.slice(1)}`,
      make("span", { class: "n" }, String(n)),
    );
  }

  card(place) {
    const item = this.items[place];
    const { badge, gives, facts, clip } = this.library.cards[place];
    const href = this.address(item.id);
    const link = make("a", { href, class: "name", "data-open": item.id }, item.name);
    const figure = make("span", { class: "figure", "aria-hidden": "true", "data-figure": item.id });
    const text = make("div", { class: "text" }, make("h3", {}, link));
    const lines = gives.map(([word, regions]) =>
      make("li", { class: word.toLowerCase() }, make("b", {}, `${word}: `), regions),
    );
    text.append(
      make("ul", { class: "gives" }, ...lines),
      ...facts.map((fact) => make("p", { class: "fact" }, fact)),
    );
    const marks = [badge, clip].filter(Boolean).map((mark) => make("span", { class: "mark" }, mark));
    if (marks.length) text.append(make("p", { class: "marks" }, ...marks));
    const open = make(
      "a",
      { href, class: "act", "data-open": item.id, tabindex: "-1", "aria-hidden": "true" },
      "Open",
    );
    const add = make(
      "button",
      { type: "button", class: "act", "data-add": item.id, "aria-label": `Add to program: ${item.name}` },
      "Add to program",
    );
    const foot = make("div", { class: "acts" }, open, add);
    return make(
      "li",
      { class: "card bvf-on-ask", "data-exercise": item.id, "data-testid": `exercise-card-${item.id}` },
      figure,
      text,
      foot,
    );
  }

  drawFigures(part) {
    for (const place of part.querySelectorAll(".figure:empty")) showThumb(place, place.dataset.figure);
  }

  click(event) {
    const target = event.target.closest("[data-open], [data-add]");
    if (!target) return;
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (target.dataset.add) {
      this.take("add", target.dataset.add);
    } else if (plain) {
      event.preventDefault();
      this.take("open", target.dataset.open);
    }
  }

  key(event) {
    const card = event.target.closest(".card");
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
    const columns = getComputedStyle(card.parentNode).gridTemplateColumns.split(" ").length;
    const steps = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: columns,
      ArrowUp: -columns,
      Home: -Infinity,
      End: Infinity,
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const cards = [...this.box.querySelectorAll(".card")];
    const at = cards.indexOf(card) + step;
    cards[Math.min(cards.length - 1, Math.max(0, at))].querySelector(".name").focus();
  }
}
