"""First loads, page switches and many visitors, beside a blank page on the platform's own settings."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from statistics import median

from playwright.sync_api import Browser, Page

from bench.minimal import BLANK, minimal_app
from bench.visitors import Visitor, at_once_ms, memory_per_visitor_mb, round_trip_ms
from tools.running_app import IS_DONE, PAGES, RunningApp, page_path

__all__ = ["measure_loading"]

_VISITS = 7
# A usual line at home or on the way: 9 Mbit/s, 40 ms.
_USUAL_LINE = {"offline": False, "latency": 40, "downloadThroughput": 9e6 / 8, "uploadThroughput": 1.5e6 / 8}
_FIRST_PAINT = """() => performance.getEntriesByType("paint")
  .find(({ name }) => name === "first-contentful-paint").startTime"""

# A visitor's first act on each page, tried every 10 ms until it returns true: a muscle gets the focus and
# is named, a key moves the arm, a search finds something, sets are changed.
_MUSCLE = """() => {
  const map = find(".body-map.pick");
  map?.querySelector("[data-region]").focus();
  return Boolean(map?.querySelector(".caption .name").textContent);
}"""
_ARM = """() => {
  const lab = find(".lab");
  const before = lab?.dataset.path;
  const key = new KeyboardEvent("keydown", { key: "ArrowUp", bubbles: true });
  lab?.querySelector("[role=slider]")?.dispatchEvent(key);
  lab?.elbowLab?.paint();
  return Boolean(before) && lab.dataset.path !== before;
}"""
_SEARCH = """() => {
  const list = find(".finder");
  const input = list?.querySelector("input[type=search]");
  if (!input) return false;
  input.value = "row";
  input.dispatchEvent(new Event("input", { bubbles: true }));
  return list.querySelector(".hits").textContent.includes(" of ");
}"""
_SETS = """() => {
  const slider = find(".board")?.querySelector("input[type=range]");
  if (!slider) return false;
  const text = slider.getAttribute("aria-valuetext");
  slider.value = Number(slider.value) + 1;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  return slider.getAttribute("aria-valuetext") !== text;
}"""
_ACTS = {
    "start": _MUSCLE, "anatomy": _MUSCLE, "elbow_path": _ARM, "exercises": _SEARCH, "builder": _SETS,
}  # fmt: skip
_TRY = """(() => {
  const find = (name, root = document) => {
    const found = root.querySelector(name);
    if (found) return found;
    for (const { shadowRoot } of root.querySelectorAll("*")) {
      const inside = shadowRoot && find(name, shadowRoot);
      if (inside) return inside;
    }
    return null;
  };
  const act = ACT;
  const timer = setInterval(() => {
    if (!document.body || !act()) return;
    window.answeredAt = performance.now();
    clearInterval(timer);
  }, 10);
})();"""


@dataclass
class _Loads:
    """The times until a page first shows something, answers and is done, and the bytes received."""

    seen_ms: list[float] = field(default_factory=list)
    answers_ms: list[float] = field(default_factory=list)
    done_ms: list[float] = field(default_factory=list)
    mb: list[float] = field(default_factory=list)


def measure_loading(browser: Browser, app: RunningApp) -> None:
    """Print first loads, switches, round trips, fifty visitors at once and memory, beside the blank page."""
    with minimal_app(BLANK, is_default=True) as blank, minimal_app(BLANK) as tuned:
        _print_loads(browser, blank, tuned, app)
        _print_answers(browser, app)
        _print_switches(browser, app)
        _print_visitors(blank, tuned, app)


def _print_loads(browser: Browser, blank: RunningApp, tuned: RunningApp, app: RunningApp) -> None:
    print("\nFirst load of a new visitor: first paint, answers, done, bytes over the wire (medians)")
    floor = _loads(browser, blank.url + "/")
    _say_load("blank page, platform's settings", floor, floor)
    _say_load("blank page, our server's settings", _loads(browser, tuned.url + "/"), floor)
    for name in PAGES:
        _say_load(f"BackViz, {name}", _loads(browser, app.url + page_path(name), name), floor)


def _print_answers(browser: Browser, app: RunningApp) -> None:
    """Print what the first view is worth: how much sooner the page answers in it than under Streamlit."""
    print("\nFirst load at 9 Mbit/s, 40 ms: first paint, answers, done, and how much sooner it answers (ms)")
    for name in PAGES:
        loads = _loads(browser, app.url + page_path(name), name, line=_USUAL_LINE)
        seen, answers, done = map(median, (loads.seen_ms, loads.answers_ms, loads.done_ms))
        print(
            f"  BackViz, {name:<27}{seen:7.0f} ms{answers:13.0f} ms{done:13.0f} ms{done - answers:13.0f} ms"
        )


def _loads(
    browser: Browser, address: str, name: str = "", line: dict[str, float | bool] | None = None
) -> _Loads:
    """Return the times of new visitors at an address; half of them try the first act, half only watch."""
    found = _Loads()
    for turn in range(2 * (_VISITS + 1)):
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        is_trying = turn % 2 and name in _ACTS
        if is_trying:
            page.add_init_script(_TRY.replace("ACT", _ACTS[name]))
        came: list[float] = []
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        if line:
            session.send("Network.emulateNetworkConditions", line)
        session.on(
            "Network.loadingFinished", lambda event, came=came: came.append(event["encodedDataLength"])
        )
        page.goto(address, wait_until="commit")
        done = page.wait_for_function(f"() => ({IS_DONE})() && performance.now()", timeout=60_000, polling=10)
        done_ms = float(done.json_value())
        page.wait_for_timeout(1000)
        seen_ms = page.evaluate(_FIRST_PAINT)
        if turn < 2:  # the first visits fill the server's caches
            context.close()
            continue
        if is_trying:
            found.answers_ms.append(page.evaluate("() => window.answeredAt"))
        elif turn % 2:  # a page of text and links answers once it is seen, others once they are done
            found.answers_ms.append(seen_ms if name == "method" else done_ms)
        else:
            found.seen_ms.append(seen_ms)
            found.done_ms.append(done_ms)
            found.mb.append(sum(came) / 1e6)
        context.close()
    return found


def _say_load(title: str, loads: _Loads, floor: _Loads) -> None:
    times = (
        f"{(took := median(getattr(loads, name))):7.0f} ms  x {took / median(getattr(floor, name)):4.2f}"
        for name in ("seen_ms", "answers_ms", "done_ms")
    )
    mb = median(loads.mb)
    print(f"  {title:<36}{''.join(times)}{mb:7.2f} MB  x {mb / median(floor.mb):4.2f}")


def _print_switches(browser: Browser, app: RunningApp) -> None:
    print("\nFrom a click in the menu to the other page (ms: median)")
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(app.url + "/")
    page.wait_for_function(IS_DONE, timeout=60_000)
    for title in ("Anatomy", "Exercises", "Method"):
        print(f"  to {title:<33}{median(_switch(page, title) for _ in range(6)):8.0f}")
    page.close()


def _switch(page: Page, title: str) -> float:
    page.locator(".st-key-menu nav a").filter(has_text="Start").click()
    page.get_by_role("heading", name="BackViz", level=1).or_(
        page.get_by_role("heading", level=1)
    ).first.wait_for()
    page.wait_for_function(IS_DONE, timeout=60_000)
    page.wait_for_timeout(300)
    begun = time.perf_counter()
    page.locator(".st-key-menu nav a").filter(has_text=title).click()
    page.get_by_role("heading", name=title, exact=True, level=1).wait_for()
    page.wait_for_function(IS_DONE, timeout=60_000, polling=10)
    return (time.perf_counter() - begun) * 1000


def _print_visitors(blank: RunningApp, tuned: RunningApp, app: RunningApp) -> None:
    print("\nA run of the page (ms: median), 50 visitors at once (ms), memory a visitor (MB)")
    rows = [("blank page, platform's settings", blank, ""), ("blank page, our server's settings", tuned, "")]
    rows += [(f"BackViz, {name}", app, "" if name == "start" else name) for name in PAGES]
    floor: tuple[float, float] | None = None
    for title, server, page in rows:
        found = round_trip_ms(server.url, page), at_once_ms(server.url, page)
        floor = floor or found
        process = server.process.pid if server.process else 0
        _say_visitors(title, found, floor, memory_per_visitor_mb(server.url, page, process))
    if floor:
        edits = (
            round_trip_ms(app.url, "builder", act=Visitor.edit),
            at_once_ms(app.url, "builder", act=Visitor.edit),
        )
        _say_visitors("BackViz, an edit in the builder", edits, floor)


def _say_visitors(
    title: str, found: tuple[float, float], floor: tuple[float, float], memory: float | None = None
) -> None:
    one, many = found
    ratios = (f"x {one / floor[0]:4.2f}", f"x {many / floor[1]:4.2f}")
    grown = "" if memory is None else f"{memory:8.2f}"
    print(f"  {title:<36}{one:7.1f}  {ratios[0]}{many:8.0f}  {ratios[1]}{grown}")
