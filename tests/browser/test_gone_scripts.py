"""An update of the server while a page is open: scripts that are gone bring one reload, and lose nothing."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Page, Request, Route, expect

from backviz.program.link import program_text
from tests.browser.board import SAMPLE, expect_sets, press_slider
from tests.browser.test_lost_connection import strip
from tests.browser.visitors import Faults
from tools.running_app import RunningApp, ready

LATER = "A part of this page did not load. Try again in a moment: your week is in its address."


class Update:
    """A server that has other scripts now: those a page asks for are gone, or those of a component are."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.loads = 0
        page.on("request", self.count)

    def count(self, request: Request) -> None:
        """Count what is asked for as a page."""
        self.loads += request.is_navigation_request()

    def begin(self, scripts: str) -> None:
        """Let these scripts be gone."""
        self.page.route(scripts, lambda route: self.answer(route))

    def answer(self, route: Route) -> None:
        """Answer as the server does where there is no such file."""
        route.fulfill(status=404, content_type="text/plain", body="There is no file at this address.")


def test_a_page_whose_scripts_are_gone_reloads_once_with_its_week_and_then_says_so(
    page: Page, server: RunningApp, faults: Faults
) -> None:
    faults.allow("")
    update = Update(page)
    board = "**/static/js/backviz_live_board.*.js"
    update.begin(board)
    page.goto(f"{server.url}/builder?p={program_text(SAMPLE)}")
    expect(strip(page)).to_contain_text(LATER)
    assert update.loads == 2, "the page as it was opened, and once more"
    page.unroute(board)
    strip(page).get_by_role("button", name="Reload").click()
    expect(strip(page)).to_have_text("")
    ready(page)
    press_slider(page, 0, 0, 2)
    expect_reload_at_a_part_that_is_gone(page, update)


def expect_reload_at_a_part_that_is_gone(page: Page, update: Update) -> None:
    """Look at a part of the page whose scripts Streamlit loads when they are needed first."""
    page.evaluate("() => sessionStorage.removeItem('backviz.reloaded')")  # the version before this update
    address, before = page.url, update.loads
    there = page.evaluate("() => performance.getEntriesByType('resource').map((entry) => entry.name)")
    known = {urlsplit(url).path for url in there}

    def answer(route: Route) -> None:
        is_gone = update.loads == before and urlsplit(route.request.url).path not in known
        update.answer(route) if is_gone else route.continue_()

    page.route("**/static/js/*.js", answer)
    with page.expect_event("domcontentloaded"):
        page.get_by_text("Share and export", exact=True).click()
    ready(page)
    assert update.loads == before + 1
    assert page.url == address
    expect_sets(page, 0, 0, 5)
    expect(page.get_by_role("button", name="Undo")).to_be_enabled()
    page.get_by_text("Share and export", exact=True).click()
    ready(page)
    expect(page.locator("input[type=file]").first).to_be_attached()
    expect(strip(page)).to_have_text("")
