"""A reader whose own size of type is 24 px: nothing shrinks back, overlaps or is cut off."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.held import Held
from tests.browser.layout import expect_nothing_amiss, expect_readable_lines, expect_room
from tests.browser.screens import DESKTOP, PHONE, resized
from tests.browser.visitors import Visitors
from tests.browser.waiting import expect_equal
from tests.titles import TITLES
from tools.running_app import RunningApp, open_browser, ready

OWN_PX = 24
_SIZES = """() => [document.documentElement, document.querySelector('h1')]
  .map((node) => parseFloat(getComputedStyle(node).fontSize))"""
_CHART_PX = """() => Math.max(...[...document.querySelectorAll('.js-plotly-plot text')]
  .map((node) => parseFloat(getComputedStyle(node).fontSize)))"""
_FITS_ACROSS = "() => document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth"


@pytest.fixture(scope="module")
def visitors(playwright: Playwright, server: RunningApp) -> Iterator[Visitors]:
    """Return what gives each visit its page, in a Chromium of somebody who reads larger type."""
    started = open_browser(playwright, f"--blink-settings=defaultFontSize={OWN_PX}")
    yield Visitors(started, server.url)
    started.close()


def test_the_readers_size_of_type_counts_on_every_page_from_the_first_view_on(
    page: Page, server: RunningApp
) -> None:
    held = Held(page)
    page.goto(server.url, wait_until="commit")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    sizes = page.evaluate(_SIZES)
    assert sizes == [OWN_PX, 2.25 * OWN_PX]
    held.let_go()
    ready(page)
    for name, title in TITLES.items():
        if name != "start":
            resized(page, DESKTOP)  # where the menu's pages are in sight
            page.locator(".st-key-menu nav").get_by_role("link", name=title).click()
        expect(page.get_by_role("heading", name=title, exact=True, level=1)).to_be_visible()
        ready(page)
        heading = 1.125 if name == "builder" else 2.25  # the Builder's head leaves room for the week
        assert page.evaluate(_SIZES) == [OWN_PX, heading * OWN_PX], title
        for size in (DESKTOP, PHONE):
            resized(page, size)
            expect_nothing_amiss(page, f"{title} at {size}")
            expect_readable_lines(page, f"{title} at {size}")
            expect_room(page, f"{title} at {size}")
            if name == "builder" and size == DESKTOP:
                expect_equal(page, lambda: page.evaluate(_CHART_PX), 14 / 16 * OWN_PX)
        if name == "builder":
            _expect_it_presents(page)


def _expect_it_presents(page: Page) -> None:
    page.get_by_role("button", name="Present").click()
    expect(page.get_by_test_id("present-place")).to_be_visible()
    ready(page)
    for size in (PHONE, DESKTOP):
        resized(page, size)
        expect_readable_lines(page, f"presented at {size}")
        expect_room(page, f"presented at {size}")
        expect_equal(page, lambda: page.evaluate(_FITS_ACROSS), True, f"presented at {size}")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("present-place")).to_have_count(0)
    ready(page)
