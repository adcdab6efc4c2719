// Whether the link, code and files on the page belong to the week on the screen. The board reports its state
// (`window.backvizBoard`: isSaved, p, flush), each part that hands out the week the program it was made for.
export const PACE = "backviz:pace"; // one of the two has changed

export function boardAhead() {
  const board = window.backvizBoard;
  return board?.root.isConnected ? board : null;
}

export function tellPace() {
  dispatchEvent(new Event(PACE));
}

// A part with the root element `root` hands out the program `p` from now on.
export function tellHanded(root, p) {
  window.backvizHanded ??= new Map();
  for (const known of window.backvizHanded.keys()) if (!known.isConnected) window.backvizHanded.delete(known);
  window.backvizHanded.set(root, p);
  tellPace();
}

export function isInStep() {
  const board = boardAhead();
  if (!board) return true;
  const handed = [...(window.backvizHanded ?? [])].filter(([root]) => root.isConnected);
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
      removeEventListener(PACE, look);
      done(isDone);
    };
    const look = () => isInStep() && end(true);
    const timer = setTimeout(() => end(false), PATIENCE_IN_STEP_MS);
    addEventListener(PACE, look);
  });
}
