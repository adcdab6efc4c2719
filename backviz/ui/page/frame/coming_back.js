// The device's message to Python at the start of a visit: the steps of this tab, equipment and calendars, and
// at the plain address the device's only program. If there are several, it asks which; until then none is
// shown.
import { page, tellDrawn } from "../../../browser/page_state.js";
import { openDrafts, savedPrograms } from "../../components/kept_programs/drafts.js";
import { entryIn, PREFIX } from "../../components/kept_programs/entries.js";
import { knownStates, storage } from "../../components/kept_programs/storage.js";
import { isCalendarMade, storedCalendar } from "./calendars.js";
import { presentOf, stepsOf, storedSteps, tabStore } from "./steps.js";
const EQUIPMENT = "backviz.equipment";
const NOT_NOW = "backviz.not_now"; // asked and answered in this tab
const ASKING = "backviz.asking"; // asked, and the tab loaded again before an answer
const RESUME_MS = 5000;
const MOST_NAMES = 200;
const MOST_LETTERS = 80; // letters of one

const isName = (name) => typeof name === "string" && name.length <= MOST_LETTERS;

function storedEquipment() {
  try {
    const { backviz_equipment: version, names } = JSON.parse(storage.get(EQUIPMENT));
    const isFine = version === 1 && Array.isArray(names) && names.length <= MOST_NAMES;
    return isFine && names.every(isName) ? names : null;
  } catch {
    return null;
  }
}

// An empty list means no choice. Equipment the visitor did not choose here is left unchanged.
export function storeEquipment(names) {
  if (!names) return;
  const text = names.length ? JSON.stringify({ backviz_equipment: 1, names }) : null;
  if (storage.get(EQUIPMENT) !== text) storage.put(new Map([[EQUIPMENT, text]]));
}

// Every program of the device, saved or a draft, the newest first.
function programsHere(format) {
  return [...savedPrograms(format), ...openDrafts(format)].sort((a, b) => (b.kept || 0) - (a.kept || 0));
}

// What there is at the start of a visit: {names, calendar, steps, only}, each null if there is none.
function resumption({ isBare, isTouched, now }, format) {
  const names = storedEquipment();
  const steps = storedSteps();
  const here = isBare && !isTouched ? programsHere(format) : [];
  const only = here.length === 1 ? here[0] : null;
  return {
    names: names?.length ? names : null,
    calendar: storedCalendar(),
    steps: isWanted(steps, only ?? { p: now }) ? steps : null,
    only,
  };
}

// The steps, if they lead to the open program. A single step matters only for a program with a place on the
// device: a saved one goes on saving itself, one with a calendar goes on with that.
function isWanted(steps, { p, id }) {
  if (!steps) return false;
  const last = presentOf(steps);
  if (last.text !== p || (id && last.id !== id)) return false;
  return stepsOf(steps).length > 1 || storage.get(PREFIX + last.id) !== null || isCalendarMade(last.id);
}

// The message about what was found, or null.
function requestFor({ names, calendar, steps, only }) {
  const goOn = only && { p: only.p, id: only.id };
  const told = Object.entries({ equipment: names, calendar, steps, go_on: goOn }).filter(([, one]) => one);
  return told.length ? { do: "resume", ...Object.fromEntries(told) } : null;
}

export class ComingBack {
  constructor(ask) {
    this.ask = ask;
  }

  // Sends Python the message once; again without an answer, because a run may be ended early.
  begin(news, format) {
    if (news.isResumed || this.visit === news.visit) return;
    this.visit = news.visit;
    const found = resumption(news, format);
    if (found.steps) this.know(presentOf(found.steps), format);
    this.continued = found.only;
    const request = requestFor(found);
    if (!request) return;
    this.isWaiting = page.isResuming = true;
    this.tell(request, 3);
  }

  // The state in which this tab left its program: a newer one is another tab's.
  know({ id, text }, format) {
    const key = PREFIX + id;
    const stored = storage.get(key);
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
    setTimeout(tellDrawn); // the first view may be removed
  }

  // Whether the news belong to a visit that has its past again, or never had one.
  hear(news, format) {
    this.begin(news, format);
    if (page.isResuming === null) this.end(); // nothing to wait for
    if (this.isWaiting && news.isResumed) this.end();
    return !this.isWaiting;
  }

  // The notice above the page: the only program was continued, or the question which of several to open.
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
