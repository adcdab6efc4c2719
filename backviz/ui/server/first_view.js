// Removes the first view when the page is drawn under it. It hands over the scroll position and its live
// component in its present state, with the events recorded since the component's script ran. It
// runs before there are modules, so it has a name and an event of browser/page_state.js by itself.
(() => {
  const first = document.getElementById("first-view");
  window.backvizScheme.show(); // its menu says which scheme is chosen
  const find = (name) => document.querySelector(`[data-testid="${name}"]`);
  const hasRun = () => find("stApp")?.dataset.testScriptState === "notRunning"
    && find("stMainBlockContainer")?.textContent.trim()
    && !find("stSkeleton");
  const over = new AbortController();
  const live = new Map(); // the live components, by the name of their file
  // Streamlit makes a place for each component before the component's script has loaded.
  const isAwaited = () => [...document.querySelectorAll("[data-testid^=stBidiComponent]")].some((place) => {
    const root = place.shadowRoot ?? place;
    return (
      !root.querySelector("[data-markup]") &&
      ![...live.values()].some(({ shown }) => shown?.parentElement === root)
    );
  });
  let isMaking = false;
  let isHeld = false; // by a finger or a mouse: it moves after the release
  let isDrawn = false;
  let isLooking = false; // for the device's programs: until the page knows of them, no other week is shown
  let ranAt;
  let later;

  const hasPrograms = () => {
    try {
      return Object.keys(localStorage).some((key) => /^backviz\.(kept\.|last$|before)/.test(key));
    } catch {
      return false;
    }
  };
  const load = (file) => import(`./static/js/${file}`).catch((error) => {
    window.backvizConnection.missing();
    throw error;
  });
  const wake = (host, file) => load(file).then((module) => {
    if (!first.isConnected) return;
    const told = new Map();
    const goes = JSON.parse(host.dataset.goes);
    const note = (how) => (name, value) => {
      told.set(name, [how, value]);
      if (!(name in goes)) return;
      first.querySelector(".first-wait").textContent = "One moment: the page is on its way.";
      // On a slow line another page's first view comes before Streamlit. Recorded events are never left
      // behind.
      if (goes[name] && value && told.size === 1 && !find("stApp"))
        location.assign(goes[name].replace("{id}", encodeURIComponent(value)));
    };
    const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    const data = new TextEncoder().encode(host.querySelector("script").textContent);
    module.insertMarkup(root);
    isMaking = true;
    try {
      module.default({
        parentElement: root,
        data,
        setStateValue: note("setStateValue"),
        setTriggerValue: note("setTriggerValue"),
      });
    } finally {
      isMaking = false;
    }
    live.set(file, { root, told });
  }).catch(() => {}); // on failure the page draws it as usual
  if (
    first.querySelector(".first-week") &&
    !new URLSearchParams(location.search).get(first.dataset.program) &&
    hasPrograms()
  ) {
    isLooking = true;
    first.querySelector(".first-live").remove();
    first.querySelector(".first-wait").textContent = "One moment: looking for your programs on this device.";
  }
  for (const host of first.querySelectorAll(".first-live")) wake(host, host.dataset.file);

  // Called by a component's loader: moves the live component in and returns its clean-up function, or null.
  window.backvizMoveIn = (file, shown, show) => {
    const part = live.get(file);
    if (!part || (part.shown && part.shown.parentElement !== shown.parentElement)) return null;
    Object.assign(part, { shown, show });
    look({ type: "backviz:drawn" });
    return () => part.end?.();
  };

  const move = (part) => {
    const { root, shown, show, told } = part;
    const active = root.activeElement;
    const caret = active?.selectionStart ?? null;
    const caretEnd = active?.selectionEnd;
    shown.parentElement.append(...root.childNodes);
    part.end = show(shown);
    return () => {
      active?.focus({ preventScroll: true });
      if (caret !== null) active.setSelectionRange(caret, caretEnd);
      for (const [name, [how, value]] of told) shown[how](name, value);
    };
  };

  const leave = () => {
    if (!first.isConnected) return;
    over.abort();
    watch.disconnect();
    delete window.backvizMoveIn;
    const read = first.scrollTop;
    window.backvizMenu.handOver();
    let after = [];
    try {
      after = [...live.values()].filter(({ shown }) => shown).map(move);
    } finally {
      first.remove();
    }
    if (read) find("stMain")?.scrollTo(0, read);
    for (const goOn of after) goOn();
  };
  // Restoring the last visit comes first, and a run that brought a week ends before its board is drawn.
  const isBoardBehind = () => {
    const { board, news } = window.backviz ?? {};
    return Boolean(board && news.program) && JSON.parse(news.program).now !== board.p;
  };
  const isComingBack = () => {
    const isResuming = window.backviz?.isResuming;
    if (!isLooking) return isResuming;
    return performance.now() - ranAt < 30000 && ((isResuming ?? true) || isBoardBehind());
  };
  const mayLeave = () => {
    ranAt ??= performance.now();
    if (isComingBack()) return false;
    const isSaid = performance.now() - ranAt > 1500; // a page with only a message draws nothing
    return (isDrawn || isSaid) && !isAwaited();
  };
  const look = (event) => {
    if (event?.type === "backviz:drawn" && !isMaking) isDrawn = true;
    if (isHeld || !hasRun()) return;
    if (mayLeave()) leave();
    else {
      clearTimeout(later);
      later = setTimeout(look, 30);
    }
  };
  const watch = new MutationObserver(look);
  watch.observe(document.documentElement, {
    subtree: true,
    childList: true,
    attributeFilter: ["data-test-script-state"],
  });

  const hear = (name, act) => addEventListener(name, act, { signal: over.signal });
  const letGo = () => {
    isHeld = false;
    setTimeout(look, 50); // the press's own effect comes first
  };
  hear("backviz:drawn", look);
  hear("pointerdown", () => { isHeld = true; });
  hear("pointerup", letGo);
  hear("pointercancel", letGo);
  hear("pointermove", ({ buttons }) => isHeld && !buttons && letGo());
  if (location.hash) leave(); // the address leads to a place further down
  // After this time an error shows itself; without Streamlit the first view is worth more.
  const giveUp = () => {
    const app = find("stApp");
    if (!app) setTimeout(giveUp, 5000);
    else if (!live.size) leave();
    else if (app.dataset.testConnectionState === "CONNECTED") setTimeout(leave, 40000);
    else setTimeout(giveUp, 5000);
  };
  setTimeout(giveUp, 20000);
})();
