"""Measures from a slider's release to the settled Plotly chart, beside a minimal page with one of each."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Locator, Page

from bench.minimal import CHART, OUR_CHART, minimal_app
from tools.running_app import RunningApp, page_path, ready

__all__ = ["measure_release"]

_ROUNDS = 20

# Notes the times of the pointer's release and of each new drawing of the chart.
_WATCH = """() => {
  window.letGo = 0; window.drawn = 0;
  window.addEventListener("pointerup", () => { window.letGo = performance.now(); }, { capture: true });
  const note = () => {
    const plot = document.querySelector(".js-plotly-plot");
    if (plot && plot !== window.watched) {
      window.watched = plot;
      plot.on("plotly_afterplot", () => { window.drawn = performance.now(); });
      window.drawn = performance.now();
    }
  };
  note();
  new MutationObserver(note).observe(document.body, { childList: true, subtree: true });
}"""
_SETTLED = "() => window.drawn > window.letGo && performance.now() - window.drawn > 300"


def measure_release(page: Page, app: RunningApp) -> None:
    """Print both times and their ratio."""
    print("\nFrom letting a slider go to the settled chart (ms: median, p95)")
    floors = []
    for title, text in (
        ("minimal page, one slider, one chart", CHART),
        ("the same with our chart", OUR_CHART),
    ):
        with minimal_app(text) as minimal:
            page.goto(minimal.url)
            ready(page)
            # Streamlit's own input is hidden; its thumb moves on a track of its own.
            slider = page.locator("[data-testid=stSlider] input[type=range]")
            times = _measured(page, slider, page.locator("[data-testid=stSlider] [role=group] > div"))
        floors.append(times)
        _say(title, times, floors)
    page.goto(app.url + page_path("builder"))
    ready(page)
    page.locator(".js-plotly-plot").wait_for()
    slider = page.get_by_test_id("live-board").locator("input[type=range]").first
    _say("builder, board to coverage chart", _measured(page, slider, slider), floors)


def _measured(page: Page, slider: Locator, track: Locator) -> list[float]:
    page.wait_for_timeout(1000)
    page.evaluate(_WATCH)
    times = []
    for number in range(_ROUNDS):
        track.scroll_into_view_if_needed()
        _drag(page, slider, track, to=0.25 if number % 2 else 0.6)
        page.wait_for_function(_SETTLED, timeout=20_000)
        times.append(float(page.evaluate("() => window.drawn - window.letGo")))
    return times


def _drag(page: Page, slider: Locator, track: Locator, to: float) -> None:
    """Drag the thumb, whose place follows from the slider's value; RuntimeError where it is not visible."""
    box = track.bounding_box()
    if box is None:
        raise RuntimeError("the slider is not to be seen")
    low, high, now = slider.evaluate("node => [node.min, node.max, node.value].map(Number)")
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 8 + (box["width"] - 16) * (now - low) / (high - low), middle)
    page.mouse.down()
    page.mouse.move(box["x"] + 8 + (box["width"] - 16) * to, middle, steps=4)
    page.mouse.up()


def _say(title: str, times: list[float], floors: list[list[float]]) -> None:
    ordered = sorted(times)
    ratios = "".join(f"   x {median(times) / median(floor):4.2f}" for floor in floors)
    print(f"  {title:<44}{median(times):8.1f} {ordered[int(len(ordered) * 0.95) - 1]:8.1f}{ratios}")
