// What a stored program's line says of it, in words. Knows no element.
import { plural } from "../../../browser/elements.js";
import { DATE } from "./earlier.js";

// "saved 22 Nov 2026, 21:31 · 2 sessions · 20 sets"; a line breaks between the parts only.
export function factsOf({ kept, summary }, verb) {
  const { sessions, sets } = summary;
  const counted =
    Number.isInteger(sessions) && Number.isInteger(sets)
      ? [plural(sessions, "session"), plural(sets, "set")]
      : [];
  const parts = [`${verb} ${kept ? DATE.format(kept) : "at a time unknown"}`, ...counted];
  return parts.map((part) => part.replaceAll(" ", "\u00a0")).join(" · ");
}
