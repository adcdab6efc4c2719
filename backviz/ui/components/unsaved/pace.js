// Whether what the page hands out (link, code, files) is the week the visitor sees. The board tells how far it is
// (`window.backvizBoard`: isSaved, p, flush), each part that hands out tells which program it was made for.
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

// Comes to true as soon as what is handed out is the week on the screen, to false when that takes too long.
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
