// A chart that is kept: a new figure changes it, an equal one is ignored.
import { make, textOf } from "../../../browser/elements.js";
import { bounded } from "../../../browser/message.js";
import { EVENTS, hearIn, page } from "../../../browser/page_state.js";
import { Cells } from "./cells.js";
import { refigured } from "./follow.js";
import { scaled, shareFor } from "./lengths.js";
const charts = new WeakMap();
// For print: the paper's width is not known yet, a style sheet fits the drawing. Rows are closer together.
const PAPER_PX = 680;
const PAPER_ROWS = 0.72;

// Plotly's script lies beside Streamlit's own, wherever the app is mounted; it is loaded once.
function plotly(name) {
  page.plotly ??= new Promise((resolve, reject) => {
    const own = [...document.scripts].map(({ src }) => src).find((src) => src.includes("/static/"));
    const script = make("script", { src: new URL(name, `${own.split("/static/")[0]}/static/`).href });
    script.addEventListener("load", () => resolve(window.Plotly));
    script.addEventListener("error", (error) => {
      page.plotly = null; // the next chart asks again
      reject(error);
    });
    document.head.append(script);
  });
  return page.plotly;
}

// The first `customdata` of the row at a height in the chart, whose rows are equally high.
function rowAt({ data, layout }, y) {
  const { t, b } = layout.margin;
  const names = layout.yaxis.categoryarray ?? [];
  const row = Math.floor(((y - t) / (layout.height - t - b)) * names.length);
  const bars = data.find(({ customdata }) => customdata);
  return bars?.customdata[bars.y.indexOf(names[names.length - 1 - row])]?.[0];
}

class Chart {
  constructor(root) {
    this.root = root;
    this.node = make("div");
    root.append(this.node);
    hearIn(this.root, EVENTS.counts, ({ detail }) => this.hear(detail));
    this.node.addEventListener("pointerdown", (down) => this.press(down));
  }

  // A press anywhere in a row picks it, on its name and on empty space too; a swipe scrolls.
  // Plotly covers the page during a press, so the window listens for its end.
  press(down) {
    const end = (up) => {
      if (up.pointerId !== down.pointerId) return;
      for (const kind of ["pointerup", "pointercancel"]) removeEventListener(kind, end, true);
      const isStill = Math.hypot(up.clientX - down.clientX, up.clientY - down.clientY) < 10;
      if (up.type === "pointerup" && isStill && down.button === 0) this.pickAt(down);
    };
    for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, end, true);
  }

  pickAt({ clientX, clientY }) {
    const { left, top } = this.node.getBoundingClientRect();
    if (this.cells) this.cells.press(clientX - left, clientY - top);
    else {
      const picked = rowAt(this.drawn, clientY - top);
      if (picked) this.pick(picked);
    }
  }

  pick(name) {
    this.tell(name);
    const shown = this.facts.leads_to && document.querySelector(`.st-key-${this.facts.leads_to}`);
    const { top } = shown?.getBoundingClientRect() ?? { top: 0 };
    if (!shown || (top >= 0 && top < innerHeight / 2)) return; // in sight already
    shown.style.scrollMarginTop = "4.5rem"; // the page's head
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    // Beside what a cell leads to, the cell stays in sight.
    const block = this.cells ? "nearest" : "start";
    shown.scrollIntoView({ block, behavior: isStill ? "instant" : "smooth" });
  }

  // A figure from Python. Counts of a newer edit stay on top of it.
  take(data, tell) {
    this.tell = tell;
    const text = textOf(data);
    if (text === this.text) return;
    this.text = text;
    this.facts = JSON.parse(text);
    const { figure, alt, cells } = this.facts;
    this.root.setAttribute("aria-label", alt);
    if (cells) this.cells ??= new Cells(this.root, this.node, (name) => this.pick(name));
    this.show(this.ahead && this.facts.recipe ? this.refigured() : figure);
  }

  // Counts from the board: shown until Python has answered with its own figure.
  hear({ counts, isAhead }) {
    if (!this.facts?.recipe) return;
    this.ahead = isAhead ? counts : null;
    this.show(isAhead ? this.refigured() : this.facts.figure);
  }

  refigured() {
    return refigured(this.facts.figure, this.facts.recipe, this.ahead);
  }

  // The figure in the reader's size of type, as far as the chart is wide enough.
  fitted(figure) {
    const type = parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.figure = figure;
    this.width = this.root.clientWidth;
    this.drawn = scaled(figure, shareFor(figure, type, this.width));
    return this.drawn;
  }

  async show(figure) {
    const fitted = this.fitted(figure);
    const text = JSON.stringify([fitted.data, fitted.layout]);
    if (text === this.shown) return;
    this.shown = text;
    this.root.style.minHeight = `${fitted.layout.height}px`;
    try {
      const library = await plotly(this.facts.script);
      if (text !== this.shown || !this.root.isConnected) return;
      // Plotly changes its arguments.
      const [data, layout] = JSON.parse(text);
      if (this.cells) this.cells.dress(data[0]);
      await library.react(this.node, data, layout, this.facts.config);
      this.listen(library);
      this.cells?.take(this.drawn);
    } catch {
      this.node.textContent = "The chart could not be loaded. The table below has the same numbers.";
    }
  }

  listen(library) {
    if (this.library) return;
    this.library = library;
    this.observer = new ResizeObserver(() => {
      if (!this.root.clientWidth || this.root.clientWidth === this.width) return;
      library.Plots.resize(this.node);
      this.show(this.figure);
    });
    this.observer.observe(this.root);
    hearIn(this.root, "beforeprint", () => this.forPaper());
    hearIn(this.root, "afterprint", () => this.forScreen());
  }

  // Plotly draws for a width in pixels; on paper the drawing takes the paper's.
  forPaper() {
    this.library.relayout(this.node, { width: PAPER_PX, height: PAPER_ROWS * this.drawn.layout.height });
    for (const svg of this.node.querySelectorAll(".main-svg"))
      svg.setAttribute("viewBox", `0 0 ${svg.getAttribute("width")} ${svg.getAttribute("height")}`);
  }

  forScreen() {
    for (const svg of this.node.querySelectorAll(".main-svg")) svg.removeAttribute("viewBox");
    this.library.relayout(this.node, { width: null, height: this.drawn.layout.height, autosize: true });
  }

  end() {
    this.observer?.disconnect();
    this.library?.purge(this.node);
  }
}

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".chart");
  if (!root) return undefined;
  let chart = charts.get(root);
  if (!chart) charts.set(root, (chart = new Chart(root)));
  chart.take(data, (name) => bounded(setTriggerValue)("picked", name));
  // Streamlit calls this before it removes the chart, and before every further call.
  return () => setTimeout(() => {
    if (!root.isConnected) chart.end();
  });
}
