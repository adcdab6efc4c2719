"""Prints the times of the live parts beside bare pages that do the same, and the core's own times.

All are measured in one run on one machine: read the ratios, not the milliseconds.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from html import escape
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page, sync_playwright

from backviz.library import Library, read_library
from backviz.mending.mends import suggest_all_mends
from backviz.program.link import program_text
from backviz.program.program import Program, Session, Slot
from backviz.search.filters import Filter
from backviz.search.index import find_exercises, index_exercises
from backviz.week.coverage import weekly_coverage
from bench.bare import BARE_LIST, BARE_SLIDER
from bench.cost import measure_cost
from bench.crowd import measure_crowd
from bench.loading import measure_loading
from bench.many import write_many
from bench.release import measure_release
from tools.running_app import RunningApp, open_browser, page_path, ready, running_app

_ROUNDS = 120
_MANY = 5000  # exercises
_PATIENCE_S = 120  # of a first visit, during which thousands of exercises are read

# The times of input events on one element: until the script returns, and until the frame is painted.
_EVENTS = """async ([node, values]) => {
  const script = [], painted = [];
  for (const value of values) {
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    node.value = value;
    const begun = performance.now();
    node.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    script.push(performance.now() - begun);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    painted.push(performance.now() - begun);
  }
  return { script, painted };
}"""


def main() -> None:
    """Run every measure and print a table."""
    library = read_library()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory(prefix="backviz-") as folder:
        browser = open_browser(playwright)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        with running_app() as app:
            _sliders(page, app)
            print("\nA filter change until the list is painted (ms: median, p95)")
            _list(page, app, library)
            measure_release(page, app)
            measure_loading(browser, app)
        many = write_many(Path(folder, "data"), _MANY)
        with running_app(environment={"BACKVIZ_DATA": str(many)}) as app:
            _list(page, app, read_library(many))
        browser.close()
    measure_cost(program_text(_LONG))
    measure_crowd()
    _core(library)


def _visit(page: Page, app: RunningApp, name: str, query: str = "") -> None:
    page.goto(app.url + page_path(name) + (f"?{query}" if query else ""))
    ready(page, _PATIENCE_S)


def _show_bare(page: Page, content: str) -> None:
    """Show a bare page, never in place of a page of the app: its policy would bar the script."""
    page.goto("about:blank")
    page.set_content(content)


def _sliders(page: Page, app: RunningApp) -> None:
    print("\nA slider while it moves (ms: median, p95)")
    _show_bare(page, BARE_SLIDER)
    angles = [str(value % 91) for value in range(0, _ROUNDS * 7, 7)]
    floor = _measured(page.locator("input"), angles)
    _row("bare page, 8 shapes", floor, floor)
    _visit(page, app, "elbow_path")
    _row(
        "elbow path: arm, plate, top three",
        _measured(page.get_by_test_id("elbow-slider-flare"), angles),
        floor,
    )
    sets = [str(1 + value % 7) for value in range(_ROUNDS)]
    for title, program in (("sample week", None), ("7 sessions x 12", _long_week())):
        _visit(page, app, "builder", f"p={program_text(program)}" if program else "")
        slider = page.get_by_test_id("live-board").locator("input[type=range]").nth(1)
        _row(f"live board, {title}", _measured(slider, sets), floor)


def _list(page: Page, app: RunningApp, library: Library) -> None:
    words = ["row", "pull", "cable", "", "fly", "lat", "band", ""] * (_ROUNDS // 8)
    items = "".join(f"<li>{escape(exercise.name)}</li>" for exercise in library.exercises.values())
    _show_bare(page, BARE_LIST.replace("{items}", items))
    floor = _measured(page.locator("input"), words)
    _row(f"bare page, {len(library.exercises)} items", floor, floor)
    _visit(page, app, "exercises")
    page.wait_for_timeout(1000)
    times = _measured(page.get_by_test_id("exercise-search"), words)
    _row(f"exercise list, {len(library.exercises)}", times, floor)


def _measured(target: Any, values: list[str]) -> dict[str, list[float]]:
    node = target.element_handle()
    found: dict[str, list[float]] = target.page.evaluate(_EVENTS, [node, values])
    return found


def _row(title: str, times: dict[str, list[float]], floor: dict[str, list[float]]) -> None:
    cells = []
    for name in ("script", "painted"):
        ordered = sorted(times[name])
        ratio = median(ordered) / max(median(floor[name]), 0.05)
        cells.append(
            f"{name} {median(ordered):6.2f} {ordered[int(len(ordered) * 0.95)]:6.2f}  x {ratio:5.1f}"
        )
    print(f"  {title:<36}" + "   ".join(cells))


def _long_week() -> Program:
    chance, names = random.Random(3), list(read_library().exercises)
    sessions = (
        Session(name=f"Day {day}", slots=tuple(_slot(chance.choice(names)) for _ in range(12)))
        for day in range(1, 8)
    )
    return Program(name="Long week", sessions=tuple(sessions))


def _slot(name: str) -> Slot:
    return Slot(exercise=name, sets=3, reps=(8, 12))


def _core(library: Library) -> None:
    print("\nThe core (ms: median)")
    program = library.programs["article_sample"]
    _core_row("weekly coverage, sample week", lambda: weekly_coverage(program, library))
    _core_row("weekly coverage, 7 sessions x 12", lambda: weekly_coverage(_LONG, library))
    _core_row("all mends, sample week", lambda: suggest_all_mends(program, library))
    for count in (len(library.exercises), _MANY):
        many = [
            exercise.model_copy(update={"id": f"{exercise.id}_{number}"})
            for number in range(count // len(library.exercises))
            for exercise in library.exercises.values()
        ]
        index = index_exercises(many, library.vocabulary, library.regions.values())
        _core_row(
            f"search 'lat pull down' in {len(many)}", lambda index=index: find_exercises(index, _SEARCH)
        )  # type: ignore[misc]
        _core_row(
            f"filter by region and equipment in {len(many)}",
            lambda index=index: find_exercises(index, _FILTER),
        )  # type: ignore[misc]


_LONG = _long_week()
_SEARCH = Filter(text="lat pull down")
_FILTER = Filter(region=next(iter(read_library().regions)), equipment_owned=frozenset({"cable", "bench"}))


def _core_row(title: str, work: Callable[[], object]) -> None:
    times = []
    for _ in range(40):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    print(f"  {title:<48}{median(times):8.3f}")


if __name__ == "__main__":
    main()
