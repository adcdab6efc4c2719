// Into whose week an exercise goes, or went and what that changed; whose it is only the device knows.
import { put, read } from "../../../browser/elements.js";
import { EVENTS, hearAll, page } from "../../../browser/page_state.js";

/** @param {{name: string, isTemplate: boolean, session: string, effect: string}} line */
export function intoLine({ name, isTemplate, session, effect }, client) {
  if (session) return `✓ Added to ${[client, name, session].filter(Boolean).join(", ")}. ${effect}`.trim();
  if (isTemplate) return `You have no week of your own yet. Adding starts one: a copy of “${name}”.`;
  return `Goes into “${name}”${client ? ` for ${client}` : ""}. Choose a session.`;
}

export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".into");
  if (!root) return undefined;
  const line = read(data);
  const paint = () => put(root, intoLine(line, page.saving?.client));
  paint();
  return hearAll({ [EVENTS.saving]: paint });
}
