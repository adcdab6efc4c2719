// The rest between two sets, counted down at the foot of the screen. Knows no exercise.
import { make, put } from "./elements.js";

const TICK_MS = 250;
const MORE_S = 30;

export function clockText(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export class RestTimer {
  constructor(root) {
    this.clock = make("b", { class: "clock" });
    this.about = make("span", { class: "about-rest" });
    this.said = make("span", { class: "sr", role: "status" });
    const more = make("button", { type: "button", class: "quiet" }, `+${MORE_S} s`);
    const stop = make("button", { type: "button", class: "quiet" }, "Stop");
    this.bar = make("div", { class: "timer", hidden: true }, this.clock, this.about, more, stop);
    root.append(this.bar, this.said);
    more.addEventListener("click", () => this.add());
    stop.addEventListener("click", () => this.end());
  }

  start(seconds, about) {
    if (!seconds) return;
    this.name = about;
    this.until = Date.now() + 1000 * seconds;
    put(this.about, `Rest, then ${about}`);
    put(this.said, `Rest ${seconds} seconds.`);
    this.bar.hidden = false;
    this.bar.classList.remove("over");
    clearInterval(this.ticking);
    this.ticking = setInterval(() => this.paint(), TICK_MS);
    this.paint();
  }

  add() {
    const left = Math.max(0, Math.ceil((this.until - Date.now()) / 1000));
    this.start(left + MORE_S, this.name);
  }

  end() {
    clearInterval(this.ticking);
    this.bar.hidden = true;
    put(this.said, "");
  }

  paint() {
    const left = Math.max(0, Math.ceil((this.until - Date.now()) / 1000));
    put(this.clock, clockText(left));
    if (left) return;
    clearInterval(this.ticking);
    this.bar.classList.add("over");
    put(this.said, "The rest is over.");
    navigator.vibrate?.(300);
  }
}
