// A component on a big screen: it follows the stops of the presentation for as long as Python gives it
// some. What a stop shows, the component's own stage knows.
import { EVENTS, hearAll } from "./page_state.js";

export class Stage {
  constructor(root) {
    this.root = root;
    this.stops = null;
  }

  get isOn() {
    return Boolean(this.stops);
  }

  // `data` is {current, stops} while the page is presented, otherwise null; `stops` is by the stop's id.
  update(data) {
    const wasOn = this.isOn;
    this.stops = data?.stops ?? null;
    this.root.classList.toggle("present", this.isOn);
    if (wasOn === this.isOn) return;
    if (!this.isOn) {
      this.stop();
      return;
    }
    this.end = hearAll(this.hears());
    this.begin(data.current);
  }

  stop() {
    this.stops = null;
    this.end?.();
  }

  hears() {
    return { [EVENTS.stop]: ({ detail }) => this.step(detail) };
  }
}
