import { linesOf, read } from "../../../browser/elements.js";
import "../../../browser/touch.js";
import { holdPresses } from "../../components/unsaved/hold.js";
import { regain } from "../../components/unsaved/regain.js";
import { keepAddress } from "./address.js";
import { beginEarly } from "./early.js";
import { followDevice } from "./last_program.js";
import { keepTranslatedTextRight } from "./translated.js";

// The data are four lines: the names of a query, what became of unsaved edits, and two of the device.
export default function (shown) {
  beginEarly();
  keepTranslatedTextRight();
  const [names, data] = linesOf(shown.data);
  const query = read(names);
  const [, device] = linesOf(data);
  followDevice({ ...shown, data: device }); // first, or regain would take its edits
  holdPresses(query);
  regain({ ...shown, data });
  return keepAddress(shown, query);
}
