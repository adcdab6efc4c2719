// The end of a part that hands out the week: notes the part's program, and shows a line while it is behind.
import { put, read } from "../../../browser/elements.js";
import { EVENTS, hearAll } from "../../../browser/page_state.js";
import { isInStep, tellHanded } from "./pace.js";
export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".pace");
  if (!root) return undefined;
  const look = () => put(root, isInStep() ? "" : "Updating to the week as it is now…");
  const stop = hearAll({ [EVENTS.pace]: look });
  tellHanded(root, read(data).p);
  look();
  return stop;
}
