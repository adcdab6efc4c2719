// Gets every program that a run brings: saves it, stores it as the last, and shows a notice about it above
// the page if one is due.
import { linesOf, make, put, read } from "../../../browser/elements.js";
import { bounded } from "../../../browser/message.js";
import { EVENTS, hearIn, keepNews, latestNews, page } from "../../../browser/page_state.js";
import { rememberDraft } from "../../components/kept_programs/drafts.js";
import { DATE } from "../../components/kept_programs/earlier.js";
import { PREFIX } from "../../components/kept_programs/entries.js";
import { hearCalendar, noteCalendars } from "./calendars.js";
import { ComingBack, storeEquipment } from "./coming_back.js";
import { Saving } from "./saving.js";
import { presentOf, storeSteps } from "./steps.js";
import { warningOf } from "./warnings.js";
export const frames = new WeakMap();

class DeviceFrame {
  constructor(root) {
    this.root = root;
    this.offer = root.querySelector(".offer");
    this.warning = root.querySelector(".notice");
    this.box = root.getRootNode().host?.closest('[data-testid="stElementContainer"]');
    this.saving = new Saving();
    this.back = new ComingBack((request) => this.ask(request));
    this.listen();
  }

  listen() {
    hearIn(this.root, EVENTS.program, () => this.hear());
    hearIn(this.root, EVENTS.calendar, hearCalendar);
    noteCalendars();
    hearIn(this.root, EVENTS.shelf, () => this.look());
    hearIn(this.root, "storage", ({ key }) => (key === null || key.startsWith("backviz.")) && this.look());
    hearIn(this.root, EVENTS.open, ({ detail: { p, id } }) => this.ask({ do: "open", p, id }));
    hearIn(this.root, EVENTS.saving, () => this.show());
  }

  /**
   * What a run says (backviz/ui/components/device.py): how things are stored, and what is so now.
   * @typedef {{format: number, characters: number}} DeviceFormat
   * @typedef {{owned: string[] | null, news: ProgramNews | null}} DeviceNow
   * @type {(format: DeviceFormat, now: DeviceNow, send: Function) => void}
   */
  take({ format, characters }, { owned, news }, send) {
    Object.assign(this, { format, characters, send });
    storeEquipment(owned);
    if (news) keepNews("program", JSON.stringify(news));
    this.hear();
  }

  ask(request) {
    this.send("device", JSON.stringify(request));
  }

  hear() {
    const news = latestNews("program");
    if (!news || !this.back.hear(news, this.format)) return;
    this.news = news;
    storeSteps(news.steps, this.characters);
    this.saving.take(news, this.format);
    this.remember(news);
    this.show();
  }

  remember({ id, now, last, left, steps }) {
    if (!last) return;
    const { opened } = presentOf(steps);
    rememberDraft(this.format, { ...last, p: now, id }, { opened, left: this.saving.isLeft ? left : null });
  }

  look() {
    if (!this.news) return;
    this.saving.look();
    this.show();
  }

  show() {
    if (!this.news) return;
    const isOffered = this.showOffer(this.back.said(this.news, this.format));
    const isWarned = this.showWarning(page.saving ?? {});
    if (isOffered || isWarned) this.box?.style.setProperty("display", "block");
    else this.box?.style.removeProperty("display");
  }

  showOffer(said) {
    const { continued, programs } = said ?? {};
    this.offer.hidden = !said;
    const sign = JSON.stringify([continued?.name, programs?.map(({ key, name, kept }) => [key, name, kept])]);
    if (this.offerSign === sign) return Boolean(said);
    this.offerSign = sign;
    put(
      this.offer.querySelector(".question"),
      continued ? `Continued “${continued.name}”.` : "Which program do you want to continue?",
    );
    this.offer
      .querySelector(".choices")
      .replaceChildren(...(programs ?? []).map((entry) => this.choice(entry)));
    const anew = continued
      ? this.button("new", "Start a new week", () => this.ask({ do: "new" }))
      : this.button("not-now", "None, start a new week", () => this.back.refuse());
    this.offer.querySelector(".acts").replaceChildren(anew);
    return Boolean(said);
  }

  choice(entry) {
    const { name, kept, p, id } = entry;
    const when = kept ? DATE.format(kept) : "at a time unknown";
    const button = this.button("open", name, () => this.ask({ do: "open", p, id }));
    button.append(
      make(
        "span",
        { class: "facts" },
        `${entry.key.startsWith(PREFIX) ? "saved" : "unsaved draft,"} ${when}`,
      ),
    );
    return make("li", {}, button);
  }

  // After an answer by keyboard the focus goes to the page's heading.
  button(kind, label, act) {
    const button = make("button", { type: "button", class: `quiet ${kind}` }, make("span", {}, label));
    button.addEventListener("click", () => {
      this.back.answer();
      act();
      this.show();
      const heading = document.querySelector('[data-testid="stMain"] h1');
      if (!heading) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    });
    return button;
  }

  // Only a surprising outcome; the builder says when all is saved.
  showWarning(saving) {
    const [text, ...acts] = warningOf(saving);
    this.warning.hidden = !text;
    const sign = JSON.stringify([text, saving.other?.text]);
    if (this.warningSign === sign) return Boolean(text);
    this.warningSign = sign;
    put(this.warning.querySelector(".question"), text);
    this.warning
      .querySelector(".acts")
      .replaceChildren(...acts.map(([kind, label]) => this.act(kind, label, saving)));
    return Boolean(text);
  }

  act(kind, label, { other }) {
    const button = make("button", { type: "button", class: `quiet ${kind}` }, label);
    button.addEventListener("click", () => {
      const { id, now } = this.news;
      if (kind === "mine") this.saving.keepMine();
      else if (kind === "fine") this.saving.settle();
      else this.ask({ do: "open", id, p: now, was: other.p });
    });
    return button;
  }
}

export function followDevice({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".last");
  if (!root) return;
  let frame = frames.get(root);
  if (!frame) frames.set(root, (frame = new DeviceFrame(root)));
  const [fixed, now] = linesOf(data).map((line) => read(line));
  frame.take(fixed, now, bounded(setTriggerValue));
}
