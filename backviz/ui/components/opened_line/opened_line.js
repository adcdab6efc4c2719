// Where the open week came from, with an undo. On a page that has just been opened it brings the week's first
// day into view, as soon as the board is there.
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
  const wait = hearIn(root, EVENTS.drawn, () => {
    const day = firstDay();
    if (!day) return;
    wait.stop();
    // The page's own parts below the board are still on their way.
    requestAnimationFrame(() => show(day));
  });
}

class OpenedLine {
  constructor(root) {
    this.root = root;
    root.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-do]");
      if (button) this.tell(button.dataset.do);
    });
  }

  take({ origin, opening }, tell) {
    this.tell = tell;
    put(this.root.querySelector(".said"), `Opened from ${origin}`);
    if (beginOnce(`opened ${opening}`) && !firstDay()) showFirstDay(this.root);
  }
}

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".opened");
  if (!root) return;
  if (!lines.has(root)) lines.set(root, new OpenedLine(root));
  lines.get(root).take(read(data), (what) => bounded(setTriggerValue)("ask", what));
}
