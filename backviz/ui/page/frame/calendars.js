// What this device remembers of calendars: the times chosen last, and the calendars made, so that a file made
// again updates a calendar (backviz/live/calendars.py). Must not know what an entry means.
import { beginOnce, latestNews } from "../../../browser/page_state.js";
import { storage } from "../../components/kept_programs/storage.js";
const CALENDAR = "backviz.calendar";
const VERSION = 1;
const MOST_MADE = 20;
const MOST_CHARACTERS = 30_000;
const BUTTON = ".st-key-calendar_file button";

export function storedCalendar() {
  try {
    const text = storage.get(CALENDAR);
    const { backviz_calendar: version, ...memory } = JSON.parse(text);
    const isFine = version === VERSION && text.length <= MOST_CHARACTERS && Array.isArray(memory.made);
    return isFine && memory.made.every(Array.isArray) ? memory : null;
  } catch {
    return null;
  }
}

// Whether a calendar was made of this program here.
export function isCalendarMade(id) {
  return Boolean(storedCalendar()?.made.some(([, program]) => program === id));
}

// Another tab may have made calendars too: its entries stay.
export function storeCalendar(memory) {
  if (!memory) return;
  const others = (storedCalendar()?.made ?? []).filter(([id]) => !memory.made.some(([own]) => own === id));
  const made = [...memory.made, ...others].slice(0, MOST_MADE);
  const text = JSON.stringify({ backviz_calendar: VERSION, ...memory, made });
  if (storage.get(CALENDAR) !== text) storage.put(new Map([[CALENDAR, text]]));
}

/**
 * What Python sends where the form is shown (backviz/ui/visit/calendars.py).
 * @typedef {{now: object | null, made: object}} CalendarNews
 */
export function hearCalendar() {
  storeCalendar(latestNews("calendar")?.now);
}

// The file is made without a run of the page, so its press says that it is made.
export function noteCalendars() {
  if (!beginOnce("noting calendars")) return;
  const isButton = (node) => node instanceof Element && node.matches(BUTTON);
  addEventListener(
    "click",
    (event) => event.composedPath().some(isButton) && storeCalendar(latestNews("calendar")?.made),
    { capture: true },
  );
}
