// Whether what the page hands out (link, code, files) is the week the visitor sees. The board tells how far
// it is (`page.board`: isSaved, p, flush), each part that hands out tells which program it was made for.
import { EVENTS, hearAll, page, tell } from "../../../browser/page_state.js";

export function boardAhead() {
  const { board } = page;
  return board?.root.isConnected ? board : null;
}

export function tellPace() {
  tell(EVENTS.pace);
}

// A part with the root element `root` hands out the program `p` from now on.
export function tellHanded(root, p) {
  for (const known of page.handed.keys()) if (!known.isConnected) page.handed.delete(known);
  page.handed.set(root, p);
  tellPace();
}

export function isInStep() {
  const board = boardAhead();
  if (!board) return true;
  const handed = [...page.handed].filter(([root]) => root.isConnected);
  return board.isSaved && handed.every(([, p]) => p === board.p);
}

const PATIENCE_IN_STEP_MS = 20000;

// Resolves to true once every part is made for the week on the screen, to false after a timeout.
export function inStep() {
  boardAhead()?.flush();
  if (isInStep()) return Promise.resolve(true);
  return new Promise((done) => {
    const end = (isDone) => {
      clearTimeout(timer);
      stop();
      done(isDone);
    };
    const look = () => isInStep() && end(true);
    const timer = setTimeout(() => end(false), PATIENCE_IN_STEP_MS);
    const stop = hearAll({ [EVENTS.pace]: look });
  });
}

const SETTLE_MS = 10000;

// Whether Python has everything that was done on the board, once it has or patience ends.
export async function boardIsSaved() {
  for (const end = Date.now() + SETTLE_MS; Date.now() < end; ) {
    const board = boardAhead();
    board?.flush();
    if (!board || board.isSaved) return true;
    await new Promise((go) => setTimeout(go, 50));
  }
  return false;
}
