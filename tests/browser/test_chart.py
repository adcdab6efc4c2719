"""The chart of counted sets: it follows the board before Python answers, and ends as Python says."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from backviz.program.link import program_text
from backviz.program.program import Program, change_program, change_slot
from backviz.week.coverage import weekly_coverage
from tests.browser.axe import serious_faults
from tests.browser.board import LIBRARY, SAMPLE, press_slider, row, wait_until_kept
from tests.browser.kept import device
from tests.browser.modes import expect_charts_to_be_read
from tests.browser.parts import open_more
from tests.browser.plotted import expect_count_in_chart
from tests.browser.schemes import SCHEMES, in_scheme
from tests.browser.visitors import Faults, Visitors
from tests.browser.waiting import expect_equal, give_time
from tools.running_app import RunningApp, page_path, ready, running_app

Go = Callable[..., Page]


def sets_of(program: Program, region: str) -> float:
    """Return the counted sets of a region."""
    return weekly_coverage(program, LIBRARY).regions[region].sets


ROOM_AT_THE_END = """chart => {
  const { right } = chart.querySelector("svg.main-svg").getBoundingClientRect();
  const ends = [...chart.querySelectorAll(".textpoint text")];
  return ends.map(text => right - text.getBoundingClientRect().right);
}"""

# Counts the bytes that answer what is sent from now on.
COUNT_WHAT_COMES = """() => {
  const { send } = WebSocket.prototype;
  const known = new WeakSet();
  window.came = 0;
  WebSocket.prototype.send = function (...given) {
    if (!known.has(this)) this.addEventListener("message", ({ data }) => {
      window.came += data.byteLength ?? data.size ?? data.length;
    });
    known.add(this);
    return send.apply(this, given);
  };
}"""


@pytest.fixture
def chart(go: Go) -> Locator:
    """Return the builder's chart, drawn."""
    page = go("builder")
    expect(page.locator(".js-plotly-plot .textpoint text").first).to_be_visible()
    return page.get_by_test_id("chart")


def test_numbers_are_seen_whole_and_follow_every_edit_one_undone_one_refused_and_one_while_no_server_is_there(
    chart: Locator, server: RunningApp, faults: Faults
) -> None:
    page = chart.page
    expect_numbers_seen_whole(chart)
    expect_an_edit_brings_no_page_again(page)
    expect_an_edit_that_is_not_made_to_show_it(page)
    expect_an_edit_to_show_while_the_server_is_away(page, server, faults)


def expect_numbers_seen_whole(chart: Locator) -> None:
    room = chart.evaluate(ROOM_AT_THE_END)
    assert len(room) > len(LIBRARY.regions)
    assert min(room) >= 0


def expect_an_edit_that_is_not_made_to_show_it(page: Page) -> None:
    page.get_by_test_id("live-board").evaluate(
        """node => node.liveBoard.board.commit(
             { do: 'sets', session: 0, slot: 0, sets: 1000 }, '')"""
    )
    expect(page.get_by_test_id("stAlertContainer")).to_be_visible()
    expect_count_in_chart(page, "rear_delts", sets_of(SAMPLE, "rear_delts"))


def expect_an_edit_to_show_while_the_server_is_away(page: Page, server: RunningApp, faults: Faults) -> None:
    faults.allow("WebSocket")
    faults.allow("server")  # the browser says that none answers; the board asks again until one does
    ready(page)
    server.stop()
    edited = change_slot(SAMPLE, 0, 0, sets=5)
    try:
        for _ in range(2):
            page.get_by_test_id("live-board").locator("input[type=range]").first.press("ArrowRight")
        expect_count_in_chart(page, "rear_delts", sets_of(edited, "rear_delts"))
    finally:
        server.start()
    wait_until_kept(page, timeout_s=60)
    expect_count_in_chart(page, "rear_delts", sets_of(edited, "rear_delts"))
    page.get_by_text("The same numbers as a table").click()
    cell = page.locator("tr[data-region=rear_delts] td").first
    expect(cell).to_have_text(f"{sets_of(edited, 'rear_delts'):g}")


def expect_an_edit_brings_no_page_again(page: Page) -> None:
    """Edit twice: it is in every link, and is undone on the whole page."""
    before = page.url
    press_slider(page, 0, 0, 1)
    page.evaluate(COUNT_WHAT_COMES)
    press_slider(page, 0, 0, 1)
    edited = change_slot(SAMPLE, 0, 0, sets=5)
    expect_count_in_chart(page, "rear_delts", sets_of(edited, "rear_delts"))
    give_time(page, 500)
    assert 0 < page.evaluate("came") < 60_000  # the board alone has more than 110,000
    expect(page).not_to_have_url(before)
    expect_links_with_the_week(page)
    expect_undone_with_the_counting_rule(page, edited)


def expect_links_with_the_week(page: Page) -> None:
    """Wait until every link has the program of the address."""
    text = re.search(r"[?&]p=([^&]+)", page.url)
    assert text
    links = page.locator("a[data-page]")
    without = "(links, text) => links.filter((link) => !link.href.includes(text)).map((link) => link.href)"
    expect(links.nth(5)).to_be_attached()
    expect_equal(page, lambda: links.evaluate_all(without, f"p={text[1]}"), [])
    name = row(page.get_by_test_id("live-board"), 0, 0).locator("a").first
    expect_equal(page, lambda: f"p={text[1]}" in (name.get_attribute("href") or ""), True)


def expect_undone_with_the_counting_rule(page: Page, edited: Program) -> None:
    """Change the counting rule of a week that was edited, and take both back."""
    rule = page.get_by_role("radiogroup", name="Counting rule")
    rule.get_by_text("All, with minor", exact=True).click()
    ready(page)
    expect_count_in_chart(page, "rear_delts", sets_of(change_program(edited, counting="all"), "rear_delts"))
    undo = page.get_by_role("button", name="Undo")
    undo.click()
    expect(rule.get_by_role("radio", name="Fractional")).to_be_checked()
    expect_count_in_chart(page, "rear_delts", sets_of(edited, "rear_delts"))
    while undo.is_enabled():  # two steps of the keyboard are one edit, or two on a slow machine
        undo.click()
        ready(page)
    expect_count_in_chart(page, "rear_delts", sets_of(SAMPLE, "rear_delts"))
    expect(page.get_by_test_id("live-board").locator("input[type=range]").first).to_have_value("3")
    open_more(page)
    expect(page.get_by_role("button", name="Reset")).to_be_disabled()


def test_a_chart_its_hint_and_a_dialog_follow_a_theme_that_is_not_the_system_s(
    page: Page, server: RunningApp
) -> None:
    """The theme of our menu is kept by the browser; so it is chosen there."""
    device(page, {"backviz.scheme": "dark"})
    page.goto(server.url + page_path("builder"))
    ready(page)
    expect_equal(page, lambda: page.evaluate(SCHEMES), ["dark", "dark"])
    page.locator(".js-plotly-plot .trace.bars .point path").last.hover(force=True)
    expect(page.locator(".hovertext text")).to_be_visible()
    expect_charts_to_be_read(page)
    page.get_by_role("button", name="Programs").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert serious_faults(page) == []


def test_without_our_server_the_chart_is_streamlit_s_and_follows_an_edit_and_the_system(
    page: Page, visitors: Visitors
) -> None:
    command = (sys.executable, "-m", "streamlit", "run", "app.py", "--server.port={port}")
    quiet = ("--server.headless=true", "--browser.gatherUsageStats=false", "--server.address=127.0.0.1")
    with running_app((*command, *quiet)) as bare:
        page.goto(f"{bare.url}{page_path('builder')}?{urlencode({'p': program_text(SAMPLE)})}")
        ready(page)
        expect(page.get_by_test_id("stPlotlyChart")).to_be_visible()
        press_slider(page, 0, 0, 2)
        expect_count_in_chart(page, "rear_delts", sets_of(change_slot(SAMPLE, 0, 0, sets=5), "rear_delts"))
        in_scheme(page, visitors, "dark")
        expect_charts_to_be_read(page)


def test_a_chart_whose_script_does_not_come_even_after_a_reload_says_so_and_the_table_stands(
    page: Page, server: RunningApp, faults: Faults
) -> None:
    faults.allow("plotly")
    page.route("**/plotly-*.min.js", lambda route: route.abort())
    page.goto(server.url + page_path("builder"))
    expect(page.locator("#backviz-connection")).to_contain_text("A part of this page did not load.")
    ready(page)
    expect(page.get_by_test_id("chart")).to_contain_text("The table below has the same numbers")
    page.get_by_text("The same numbers as a table").click()
    expect(page.locator("tr[data-region=rear_delts] td").first).to_have_text("9")
