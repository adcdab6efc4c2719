// A chart that stays: a new figure changes it, and one that is the same leaves it alone.
const charts = new WeakMap();

// Plotly's script lies beside Streamlit's own, wherever the app is mounted; it is loaded once.
function plotly(name) {
  window.backvizPlotly ??= new Promise((resolve, reject) => {
    const own = [...document.scripts].map(({ src }) => src).find((src) => src.includes("/static/"));
    const script = make("script", { src: new URL(name, `${own.split("/static/")[0]}/static/`).href });
    script.addEventListener("load", () => resolve(window.Plotly));
    script.addEventListener("error", reject);
    document.head.append(script);
  });
  return window.backvizPlotly;
}

class Chart {
  constructor(root) {
    this.root = root;
    this.node = make("div");
    root.append(this.node);
    const hear = ({ detail }) => {
      if (this.root.isConnected) this.hear(detail);
      else removeEventListener("backviz:counts", hear);
    };
    addEventListener("backviz:counts", hear);
  }

  // A figure from Python. An edit it does not know yet stays on top of it.
  take(data, tell) {
    this.tell = tell;
    const text = textOf(data);
    if (text === this.text) return;
    this.text = text;
    this.facts = JSON.parse(text);
    const { figure, alt } = this.facts;
    this.root.setAttribute("aria-label", alt);
    this.root.style.minHeight = `${figure.layout.height}px`;
    this.show(this.ahead ? this.refigured() : figure);
  }

  // Counts from the board: before Python has answered they go ahead, then its own figure stands.
  hear({ counts, isAhead }) {
    if (!this.facts?.recipe) return;
    this.ahead = isAhead ? counts : null;
    this.show(isAhead ? this.refigured() : this.facts.figure);
  }

  refigured() {
    return refigured(this.facts.figure, this.facts.recipe, this.ahead);
  }

  async show(figure) {
    const text = JSON.stringify([figure.data, figure.layout]);
    if (text === this.shown) return;
    this.shown = text;
    try {
      const library = await plotly(this.facts.script);
      if (text !== this.shown || !this.root.isConnected) return;
      // Plotly writes into what it is given.
      const [data, layout] = JSON.parse(text);
      await library.react(this.node, data, layout, this.facts.config);
      this.listen(library);
    } catch {
      this.node.textContent = "The chart could not be loaded. The table below has the same numbers.";
    }
  }

  listen(library) {
    if (this.library) return;
    this.library = library;
    this.node.on("plotly_click", ({ points: [point] }) => {
      const [picked] = [point.customdata].flat();
      if (picked) this.tell(picked);
    });
    let width = this.root.clientWidth;
    this.observer = new ResizeObserver(() => {
      if (!this.root.clientWidth || this.root.clientWidth === width) return;
      width = this.root.clientWidth;
      library.Plots.resize(this.node);
    });
    this.observer.observe(this.root);
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
  if (!chart) {
    charts.set(root, (chart = new Chart(root)));
    root.chart = { refigured };
  }
  chart.take(data, (name) => setTriggerValue("picked", name));
  // Streamlit says so before it takes the chart out, and whenever it calls again.
  return () => setTimeout(() => {
    if (!root.isConnected) chart.end();
  });
}
