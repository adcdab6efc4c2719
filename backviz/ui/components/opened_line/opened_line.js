// Where the open week came from, with an undo. A week that another page opened begins at its first day: it is
// brought into view as soon as the board is there.
import { put, read } from "../../../browser/elements.js";
import { bounded } from "../../../browser/message.js";
import { beginOnce, EVENTS, hearIn, page } from "../../../browser/page_state.js";

const lines = new WeakMap();

function firstDay() {
  const board = [...page.boards.values()].find((root) => root.isConnected);
  return board?.querySelector('[data-testid="board-session"]') ?? null;
}

// A day that stands in the upper half of the window is in sight already.
function show(day) {
  if (day.getBoundingClientRect().top > innerHeight / 2) day.scrollIntoView({ block: "start" });
}

function showFirstDay(root) {
  const wait = hearIn(root, EVENTS.drawn, () => look());
  const look = () => {
    const day = firstDay();
    if (!day) return;
    wait.stop();
    requestAnimationFrame(() => show(day)); // once it has its place
  };
  look();
}

class OpenedLine {
  constructor(root) {
    this.root = root;
    root.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-do]");
      if (button) this.tell(button.dataset.do);
    });
  }

  take({ name, origin, opening, is_afar: isAfar }, tell) {
    this.tell = tell;
    put(this.root.querySelector(".said"), `Opened “${name}” from ${origin}`);
    if (beginOnce(`opened ${opening}`) && isAfar) showFirstDay(this.root);
  }
}

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".opened");
  if (!root) return;
  if (!lines.has(root)) lines.set(root, new OpenedLine(root));
  lines.get(root).take(read(data), (what) => bounded(setTriggerValue)("ask", what));
}
