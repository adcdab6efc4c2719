// Remembers the visitor's program whenever a run brings a new one, and offers the remembered one to
// who comes without a program in the address. It never opens one unasked.
const NOT_NOW = "backviz.not_now";
const offers = new WeakMap();

class LastProgram {
  constructor(root) {
    this.root = root;
    this.find = (query) => root.querySelector(query);
    this.minis = new Minis(root);
    this.box = root.getRootNode().host?.closest('[data-testid="stElementContainer"]');
    this.find(".open").addEventListener("click", () => {
      this.isAnswered = true;
      this.send("open", this.entry.p);
      this.leave();
    });
    this.find(".not-now").addEventListener("click", () => {
      this.isAnswered = true;
      this.refuse();
      this.leave();
    });
  }

  take({ format, ...facts }, news, send) {
    this.send = send;
    this.format = format;
    this.minis.facts(facts);
    if (news) keepNews("program", news);
    this.hear();
  }

  hear() {
    const news = latestNews("program");
    if (news) this.follow(news);
  }

  follow({ offer, last, now }) {
    const { format } = this;
    const was = shelf.get(LAST);
    // The page began with another program than the last one; working on it must not lose that one.
    this.other ??= was !== null && entryIn(LAST, was, format).p !== now ? was : "";
    if (last && last.p !== this.remembered) {
      const isSaved = this.other && last.p !== entryIn(LAST, this.other, format).p;
      const changes = new Map([[LAST, entryText(format, last)], ...(isSaved ? [[BEFORE, this.other]] : [])]);
      if (isSaved || entryIn(LAST, was, format).p !== last.p) shelf.put(changes);
      this.remembered = last.p;
      this.other = "";
    }
    const text = offer && !this.isAnswered ? shelf.get(LAST) : null;
    const entry = text ? entryIn(LAST, text, format) : null;
    if (entry && !entry.why && this.refused() !== entry.p) this.show(entry);
    else this.hide();
  }

  show(entry) {
    this.box?.style.setProperty("display", "block");
    if (this.entry?.text === entry.text) return;
    this.entry = entry;
    put(this.find(".question"), `Go on with “${entry.name}”?`);
    this.find(".mini").replaceChildren(this.minis.draw(entry.summary));
    this.find(".offer").hidden = false;
  }

  hide() {
    this.entry = null;
    this.find(".offer").hidden = true;
    this.box?.style.removeProperty("display");
  }

  // Who answered with the keyboard goes on at the page's heading.
  leave() {
    this.hide();
    const heading = document.querySelector('[data-testid="stMain"] h1');
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }

  // "Not now" holds for this tab.
  refuse() {
    try {
      window.sessionStorage.setItem(NOT_NOW, this.entry.p);
    } catch {
      // Then it holds until the next visit.
    }
  }

  refused() {
    try {
      return window.sessionStorage.getItem(NOT_NOW);
    } catch {
      return null;
    }
  }
}

function offerLast({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".last");
  if (!root) return;
  let last = offers.get(root);
  if (!last) {
    offers.set(root, (last = new LastProgram(root)));
    const hear = () => {
      if (root.isConnected) last.hear();
      else removeEventListener("backviz:program", hear);
    };
    addEventListener("backviz:program", hear);
  }
  const [facts, news] = linesOf(data).map(textOf);
  last.take(JSON.parse(facts), news, setTriggerValue);
}
