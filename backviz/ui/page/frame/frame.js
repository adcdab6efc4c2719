import { linesOf } from "../../../browser/elements.js";
import "../../../browser/thumb.js";
import { holdPresses } from "../../components/unsaved/hold.js";
import { regain } from "../../components/unsaved/regain.js";
import { keepAddress } from "./address.js";
import { watchConnection } from "./connection.js";
import { followDevice } from "./last_program.js";
import { keepTranslatedTextRight } from "./translated.js";
export default function (shown) {
  watchConnection();
  keepTranslatedTextRight();
  const [, device] = linesOf(shown.data);
  followDevice({ ...shown, data: device }); // first, or regain would take its edits
  holdPresses();
  regain(shown);
  return keepAddress(shown);
}
