"""The stops of the pages that can be presented, and how a test waits for one of them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from backviz.addresses import PAGES
from backviz.live.present_stops import anatomy_stops, elbow_stops, week_stops
from tests.browser.board import LIBRARY, SAMPLE
from tests.browser.waiting import expect_equal

STOPS = {
    "anatomy": anatomy_stops(LIBRARY),
    "elbow_path": elbow_stops(LIBRARY),
    "builder": week_stops(SAMPLE, LIBRARY),
}
NAMES = {name: entry.stop for name, entry in PAGES.items() if entry.stop}


def query(page: Page) -> dict[str, str]:
    """Return what the address says."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def expect_stop(page: Page, name: str, at: int) -> None:
    """Wait until the page shows its stop number `at`, and the address says the same."""
    stops = STOPS[name]
    expect(page.get_by_test_id("present-title")).to_have_text(stops[at].title)
    expect(page.get_by_test_id("present-place")).to_have_text(f"{at + 1} of {len(stops)}")
    expect_equal(
        page, lambda: (query(page).get(NAMES[name], ""), "present" in query(page)), (stops[at].id, True)
    )


def expect_query(page: Page, **wanted: str | None) -> None:
    """Wait until the address says this of each name; None: it does not have the name."""
    expect_equal(page, lambda: {name: query(page).get(name) for name in wanted}, wanted)


def stop_at(name: str, stop: str) -> int:
    """Return which stop of a page has this id."""
    return [one.id for one in STOPS[name]].index(stop)
