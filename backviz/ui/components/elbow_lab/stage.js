// The lab on a big screen: the pair of the stop, the drawing that shows it best, and the sliders that matter.
// The stops lead; a move is written into the address at once and sent to Python later.

export class Stage {
  constructor(lab) {
    this.lab = lab;
    this.hear = ({ detail }) => this.show(detail, true);
    this.press = (event) => {
      const isTyped = event.key === "b" || event.key === ".";
      if (isTyped && !event.altKey && !event.ctrlKey && !event.metaKey) this.turn();
    };
  }

  get isOn() {
    return Boolean(this.stops);
  }

  update(data) {
    const wasOn = this.isOn;
    this.stops = data?.stops ?? null;
    this.lab.root.classList.toggle("present", this.isOn);
    if (wasOn === this.isOn) return;
    if (!this.isOn) return this.stop();
    addEventListener("backviz:stop", this.hear);
    addEventListener("keydown", this.press);
    this.show(data.current, false);
  }

  stop() {
    this.stops = null;
    removeEventListener("backviz:stop", this.hear);
    removeEventListener("keydown", this.press);
  }

  show(id, isMoved) {
    const { lab } = this;
    const pair = lab.pairs.find((one) => one.id === id);
    if (!pair) return;
    this.view = this.stops[id].view;
    lab.showPair(pair);
    lab.find('[data-testid="elbow-pair"]').value = id;
    lab.sidesPreset = null;
    for (const [field, slider] of Object.entries(lab.sliders)) slider.node.classList.toggle("leads", this.stops[id].sliders.includes(field));
    lab.look(this.view);
    if (isMoved) lab.go(pair.sides[0].path, pair.sides[0].exercise);
    else lab.paintChoices();
  }

  // The other side of the pair; a presenter's remote control has a key for it.
  turn() {
    const { lab } = this;
    const at = lab.sides.findIndex(({ input }) => input.checked);
    const side = lab.pair?.sides[at === 0 ? 1 : 0];
    if (side) lab.go(side.path, side.exercise);
  }

  keep(text) {
    const url = new URL(location.href);
    url.searchParams.set("path", text);
    history.replaceState(history.state, "", url);
    if (window.backvizHeld) window.backvizHeld.path = text;
    dispatchEvent(new CustomEvent("backviz:moved"));
  }
}
