// The lab on a big screen: the pair of the stop, the drawing that shows it best, and the sliders that matter.
// The stops lead; a move is written into the address at once and sent to Python later.
import { onKey } from "../../../browser/elements.js";
import { EVENTS, page, tell } from "../../../browser/page_state.js";
import { Stage } from "../../../browser/stage.js";

export class LabStage extends Stage {
  constructor(lab) {
    super(lab.root);
    this.lab = lab;
  }

  hears() {
    return { ...super.hears(), keydown: onKey((event) => this.press(event)) };
  }

  update(data) {
    this.pathName = data?.path_name; // what a path is called in the address
    super.update(data);
  }

  // A presenter's remote control has a key that turns to the other side of the pair.
  press({ key, altKey, ctrlKey, metaKey }) {
    const isTurn = key === "b" || key === ".";
    if (isTurn && !altKey && !ctrlKey && !metaKey) this.lab.pairs.turn();
  }

  begin(id) {
    if (this.show(id)) this.lab.paintChoices();
  }

  step(id) {
    if (this.show(id)) this.lab.pairs.turnTo(this.lab.pairs.sides[0]);
  }

  // Returns whether the stop has a pair here.
  show(id) {
    const { lab } = this;
    if (!lab.pairs.has(id)) return false;
    const { view, sliders } = this.stops[id];
    this.view = view;
    lab.pairs.show(id);
    lab.pairs.select.value = id;
    for (const [field, slider] of Object.entries(lab.sliders))
      slider.node.classList.toggle("leads", sliders.includes(field));
    lab.look(view);
    return true;
  }

  keep(text) {
    const url = new URL(location.href);
    url.searchParams.set(this.pathName, text);
    history.replaceState(history.state, "", url);
    if (page.held) page.held[this.pathName] = text;
    tell(EVENTS.moved);
  }
}
