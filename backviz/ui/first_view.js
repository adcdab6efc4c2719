// The first view goes when the page is drawn under it, its drawing too, and hands on how far it was read.
(() => {
  const first = document.getElementById("first-view");
  const find = (name) => document.querySelector(`[data-testid="${name}"]`);
  const hasRun = () => find("stApp")?.dataset.testScriptState === "notRunning"
    && find("stMainBlockContainer")?.textContent.trim()
    && !find("stSkeleton");
  const leave = () => {
    if (!first.isConnected) return;
    watch.disconnect();
    removeEventListener("backviz:drawn", look);
    const read = first.scrollTop;
    first.remove();
    if (read) find("stMain")?.scrollTo(0, read);
  };
  let isDrawn = false;
  let later;
  const look = (event) => {
    isDrawn ||= event?.type === "backviz:drawn";
    if (!hasRun()) return;
    if (isDrawn) leave();
    else later ??= setTimeout(leave, 1500); // nothing is drawn where something is to be said instead
  };
  const watch = new MutationObserver(look);
  watch.observe(document.documentElement, { subtree: true, childList: true, attributeFilter: ["data-test-script-state"] });
  addEventListener("backviz:drawn", look);
  if (location.hash) leave(); // it leads to a place further down
  setTimeout(leave, 20000); // whatever went wrong then shows itself
})();
