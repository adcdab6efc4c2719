// What the device tells Python at the start of a visit: the steps of this tab, the equipment, and on a
// visit by the plain address the only program there is. Of several it asks which; until then none of them
// is shown.
import { page, tellDrawn } from "../../../browser/page_state.js";
import { openDrafts, savedPrograms } from "../../components/kept_programs/drafts.js";
import { entryIn, PREFIX } from "../../components/kept_programs/entries.js";
import { knownStates, shelf } from "../../components/kept_programs/shelf.js";
import { presentOf, stepsOf, storedSteps, tabStore } from "./steps.js";
const EQUIPMENT = "backviz.equipment";
const NOT_NOW = "backviz.not_now"; // asked and answered in this tab
const ASKING = "backviz.asking"; // asked, and the tab loaded again before an answer
const RESUME_MS = 5000;
const MOST_NAMES = 200;

function storedEquipment() {
  try {
    const { backviz_equipment: version, names } = JSON.parse(shelf.get(EQUIPMENT));
    const isFine = version === 1 && Array.isArray(names) && names.length <= MOST_NAMES;
    return isFine && names.every((name) => typeof name === "string") ? names : null;
  } catch {
    return null;
  }
}

// An empty list stands for nothing said. What the visitor did not choose here is left alone.
export function storeEquipment(names) {
  if (!names) return;
  const text = names.length ? JSON.stringify({ backviz_equipment: 1, names }) : null;
  if (shelf.get(EQUIPMENT) !== text) shelf.put(new Map([[EQUIPMENT, text]]));
}

// Every program of the device, saved or a draft, the newest first.
function programsHere(format) {
  return [...savedPrograms(format), ...openDrafts(format)].sort((a, b) => (b.kept || 0) - (a.kept || 0));
}

// What to tell Python when a visit begins: {names, steps, only}, each where there is one.
function resumption({ isBare, isTouched, now }, format) {
  const names = storedEquipment();
  const steps = storedSteps();
  const here = isBare && !isTouched ? programsHere(format) : [];
  const only = here.length === 1 ? here[0] : null;
  return {
    names: names?.length ? names : null,
    steps: isWanted(steps, only ?? { p: now }) ? steps : null,
    only,
  };
}

// The steps lead to the program that is open. A lone one brings nothing back, except that a saved program
// goes on saving itself.
function isWanted(steps, { p, id }) {
  if (!steps) return false;
  const last = presentOf(steps);
  if (last.text !== p || (id && last.id !== id)) return false;
  return stepsOf(steps).length > 1 || shelf.get(PREFIX + last.id) !== null;
}

export class ComingBack {
  constructor(ask) {
    this.ask = ask;
  }

  // Tells Python once what the device has; again where no answer comes, for a run may be broken off.
  begin(news, format) {
    if (news.isResumed || this.visit === news.visit) return;
    this.visit = news.visit;
    const { names, steps, only } = resumption(news, format);
    if (steps) this.know(presentOf(steps), format);
    this.continued = only;
    if (!names && !steps && !only) return;
    const request = {
      do: "resume",
      ...(names && { equipment: names }),
      ...(steps && { steps }),
      ...(only && { go_on: { p: only.p, id: only.id } }),
    };
    this.isWaiting = page.isResuming = true;
    this.tell(request, 3);
  }

  // The state this tab left its program in: a newer one is another tab's.
  know({ id, text }, format) {
    const key = PREFIX + id;
    const stored = shelf.get(key);
    if (stored !== null && entryIn(key, stored, format).p === text) knownStates().set(key, text);
  }

  tell(request, times) {
    this.ask(request);
    this.again = setTimeout(() => {
      if (times > 1) this.tell(request, times - 1);
      else this.end();
    }, RESUME_MS);
  }

  end() {
    clearTimeout(this.again);
    this.isWaiting = page.isResuming = false;
    setTimeout(tellDrawn); // what stands in for the page may go
  }

  // Whether the news are those of a visit that has its past again, or never had one.
  hear(news, format) {
    this.begin(news, format);
    if (this.isWaiting && news.isResumed) this.end();
    return !this.isWaiting;
  }

  // What is to be said above the page: that the only program was continued, or which of several it should be.
  said(news, format) {
    this.path ??= window.location.pathname;
    if (this.continued && !news.isBare) return this.saidContinued(news);
    return this.mayAsk(news) ? this.saidQuestion(news, format) : null;
  }

  // It stands until the program is another one or another page is opened.
  saidContinued({ isTouched, now }) {
    const { continued } = this;
    const isAsItWas = !isTouched || now === continued.p;
    return isAsItWas && this.path === window.location.pathname ? { continued } : null;
  }

  mayAsk({ isBare, now }) {
    if (this.isAnswered || tabStore.get(NOT_NOW)) return false;
    return isBare || tabStore.get(ASKING) === now;
  }

  saidQuestion({ id, now }, format) {
    const programs = programsHere(format).filter((entry) => entry.id !== id);
    tabStore.put(ASKING, programs.length ? now : null);
    return programs.length ? { programs } : null;
  }

  answer() {
    this.isAnswered = true;
    this.continued = null;
    tabStore.put(ASKING, null);
  }

  refuse() {
    this.answer();
    tabStore.put(NOT_NOW, "1");
  }
}
