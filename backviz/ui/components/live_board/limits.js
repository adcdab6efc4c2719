// What a session has to keep to: the minutes it may take and the equipment that is there, in words and to
// change. Knows the board and its session, no other part.
import { make, plural, put } from "../../../browser/elements.js";
import { wholeIn } from "../../../browser/typed.js";
import { piecesText } from "./gear.js";
import { set } from "./parts.js";

const NAMED = 2; // pieces named in the session's line

// "9 sets, about 31 of 40 min · Monday · dumbbells, flat bench"
export function sessionLine({ sets, minutes }, session, facts) {
  const most = session.minutes === null ? "" : ` of ${session.minutes}`;
  const isEmpty = !sets && !session.slots.length;
  const empty = session.minutes === null ? "Empty" : `Empty, ${session.minutes} min to fill`;
  const sum = `${plural(sets, "set")}, about ${Math.round(minutes)}${most} min`;
  const parts = [isEmpty ? empty : sum, facts.dayNames.get(session.day), gearLine(session.equipment, facts)];
  return parts.filter(Boolean).join(" · ");
}

function gearLine(equipment, facts) {
  if (!equipment) return "";
  if (!equipment.length) return "no equipment";
  const more = equipment.length - NAMED;
  const named = equipment.slice(0, NAMED).map((piece) => piecesText([piece], facts));
  return more > 0 ? `${named.join(", ")} and ${more} more` : named.join(", ");
}

export function overMinutes({ minutes }, session) {
  const over = session.minutes === null ? 0 : Math.round(minutes) - session.minutes;
  if (over <= 0) return "";
  return `About ${over} min more than the ${session.minutes} there are. Fewer sets or supersets save time.`;
}

// The two fields in the session's tools.
export class LimitFields {
  constructor(box) {
    this.box = box;
    const { facts } = box.board;
    this.minutes = make("input", {
      type: "text", inputmode: "numeric", autocomplete: "off", id: `minutes-${box.uid}`, placeholder: "open",
    });
    this.wrong = make("span", { class: "unread", role: "status" });
    const tick = (id) => make("input", { type: "checkbox", value: id });
    this.pieces = new Map([...facts.pieces.keys()].map((id) => [id, tick(id)]));
    const named = (id, input) => make("label", {}, input, ` ${facts.pieces.get(id)}`);
    const labels = [...this.pieces].map(([id, input]) => named(id, input));
    this.summary = make("summary", {});
    this.usual = make("button", { type: "button", class: "link" }, "As “My equipment” again");
    this.node = [
      make("div", { class: "field" },
        make("label", { class: "label", for: this.minutes.id }, "Minutes it may take"),
        make("span", { class: "control minutes" }, this.minutes, this.wrong)),
      make("div", { class: "field" },
        make("span", { class: "label" }, "Equipment there"),
        make("details", { class: "gear" }, this.summary,
          make("div", { class: "pieces", role: "group", "aria-label": "Equipment there" }, ...labels),
          this.usual)),
    ];
    this.listen();
  }

  listen() {
    this.minutes.addEventListener("change", () => this.takeMinutes());
    for (const input of this.pieces.values()) input.addEventListener("change", () => this.takePieces());
    this.usual.addEventListener("click", () => this.edit("equipment", null));
  }

  edit(what, value) {
    const { board, number } = this.box;
    board.edit({ do: what === "minutes" ? "minutes" : "gear", session: number, [what]: value });
  }

  takeMinutes() {
    const typed = this.minutes.value.trim();
    const high = this.box.board.facts.limits.minutes;
    const words = ["minutes", "minute", "mins", "min"];
    const { value = null, why = "" } = typed ? wholeIn(typed, { low: 1, high, words }) : {};
    put(this.wrong, why);
    set(this.minutes, "aria-invalid", why ? true : null);
    if (!why && value !== this.box.session.minutes) this.edit("minutes", value);
  }

  takePieces() {
    this.edit("equipment", [...this.pieces].filter(([, input]) => input.checked).map(([id]) => id));
  }

  paint() {
    const { session, board } = this.box;
    const { facts } = board;
    if (!this.minutes.matches(":focus")) this.minutes.value = session.minutes ?? "";
    const there = new Set(session.equipment ?? facts.owned ?? []);
    for (const [id, input] of this.pieces) input.checked = there.has(id);
    const usual = facts.owned ? "As “My equipment”" : "Everything";
    put(this.summary, session.equipment ? gearLine(session.equipment, facts) : usual);
    this.usual.hidden = !session.equipment;
  }
}
