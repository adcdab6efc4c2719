"""A row of the chart of counted sets, pressed by mouse or finger: why the number, and how to change it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

from playwright.sync_api import Locator, Page, expect

from backviz.mending.mends import suggest_mends
from backviz.program.program import Program, change_slot
from backviz.week.coverage import weekly_coverage
from backviz.week.words import session_sentences
from tests.browser.board import LIBRARY, SAMPLE, press_slider
from tests.browser.plotted import expect_count_in_chart
from tests.browser.thumb import Finger, Place
from tests.browser.waiting import expect_equal
from tests.sampling import IS_WHOLE
from tools.running_app import RunningApp, ready

Go = Callable[..., Page]

# Where a row stands on the screen: the chart's left end, its width, and the middle of the row's name.
ROW = """(node, name) => {
  const row = [...node.querySelectorAll('.ytick text')].find((text) => text.textContent.trim() === name);
  const [a, b] = [row, node].map((one) => one.getBoundingClientRect());
  return [b.left, b.width, a.top + a.height / 2];
}"""
PLACES = {"name": 0.1, "bar": 0.36, "target": 0.55, "word": 0.85}


def chart_of(page: Page) -> Locator:
    """Return the chart, drawn and in view."""
    chart = page.get_by_test_id("chart")
    expect(chart.locator(".textpoint text").first).to_be_visible()
    chart.scroll_into_view_if_needed()
    return chart


def place_in(page: Page, region: str, share: float) -> tuple[float, float]:
    """Return a place in a region's row, `share` of the chart's width from the left."""
    chart_of(page).evaluate("node => node.scrollIntoView({ block: 'center' })")  # no row under the menu
    left, width, y = chart_of(page).evaluate(ROW, LIBRARY.regions[region].name)
    return left + share * width, y


def expect_reasons(page: Page, region: str) -> None:
    """Wait until the reasons are a region's, in view, with how to change it."""
    sets = weekly_coverage(SAMPLE, LIBRARY).regions[region].sets
    said = f"{LIBRARY.regions[region].name}: {sets:g} counted sets."
    expect(page.get_by_text(said)).to_be_in_viewport()
    expect(page.locator(".st-key-reason_change details")).to_have_attribute("open", "")
    ready(page)


# In each place a row with bars, one with other rules' marks and one without any set: no row after itself.
# Every second press is a finger's: both touch each place and each row.
PRESSES = list(product(PLACES.values(), ("rear_delts", "lower_traps", "upper_traps")))


def test_a_swipe_over_the_chart_scrolls_and_a_tap_anywhere_in_a_row_opens_its_reasons(
    phone: Page, server: RunningApp
) -> None:
    Place("week", "builder").open(phone, server.url)
    x, y = place_in(phone, "rear_delts", 0.5)
    picked = phone.get_by_role("combobox", name="Why this number?")
    before: Any = picked.input_value()
    top = chart_of(phone).bounding_box()
    Finger(phone).session.send("Input.synthesizeScrollGesture", {"x": x, "y": y, "yDistance": -120})
    expect_equal(phone, lambda: chart_of(phone).bounding_box() != top or "still there", True)
    assert picked.input_value() == before
    for share, region in PRESSES if IS_WHOLE else PRESSES[::2]:
        phone.touchscreen.tap(*place_in(phone, region, share))
        expect_reasons(phone, region)


def test_reasons_open_by_keyboard_or_a_click_anywhere_in_a_row_and_say_what_would_help(go: Go) -> None:
    page = go("builder")
    open_and_fold_by_keyboard(page)
    for share, region in PRESSES if IS_WHOLE else PRESSES[1::2]:
        page.mouse.click(*place_in(page, region, share))
        expect_reasons(page, region)
    mend_a_region_below_and_undo(page)
    hear_what_would_make_a_growing_region_productive(page)
    look_by_session_and_edit(page)


def open_and_fold_by_keyboard(page: Page) -> None:
    """Pick from the list beside the chart, which does the same; fold what opened up again."""
    picked = page.get_by_role("combobox", name="Why this number?")
    picked.focus()
    picked.press("ArrowDown")
    picked.press("ArrowDown")
    picked.press("Enter")
    head = page.locator(".st-key-reason_change summary")
    ready(page)
    head.focus()
    head.press("Enter")
    expect(page.locator(".st-key-reason_change").get_by_test_id("stExpanderDetails")).not_to_be_empty()
    ready(page)
    head.press("Enter")
    expect(page.locator(".st-key-reason_change details")).not_to_have_attribute("open", "")
    ready(page)


def mend_a_region_below_and_undo(page: Page) -> None:
    page.mouse.click(*place_in(page, "upper_traps", 0.4))
    mends = suggest_mends(SAMPLE, LIBRARY, "upper_traps")
    ways = page.locator(".st-key-reason_change").get_by_role("button")
    for mend in mends[:3]:
        expect(ways.get_by_text(str(mend), exact=True)).to_be_visible()
    page.get_by_role("button", name=str(mends[0])).click()
    after = weekly_coverage(mends[0].program, LIBRARY).regions["upper_traps"].sets
    expect(page.get_by_text(f"Upper traps: {after:g} counted sets.")).to_be_visible()
    ready(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Upper traps: 0 counted sets.")).to_be_visible()
    ready(page)


def hear_what_would_make_a_growing_region_productive(page: Page) -> None:
    page.mouse.click(*place_in(page, "rear_delts", 0.4))
    said = page.get_by_text(
        "That is enough to progress. 1 more counted set would bring it on target (10 to 20)."
    )
    expect(said).to_be_visible()
    page.mouse.click(*place_in(page, "iliac_lats", 0.4))
    expect(page.get_by_text("Nothing needs to change: 7.5 sets are on target, 7 to 13.")).to_be_visible()


def look_by_session_and_edit(page: Page) -> None:
    """By session the chart says each session's sets, follows an edit and still answers a click."""
    splits = page.get_by_role("radiogroup", name="What a bar is divided by")
    splits.get_by_text("By session", exact=True).click()
    ready(page)
    key = page.locator(".bv-key")
    for session in SAMPLE.sessions:
        expect(key.get_by_text(session.name, exact=True)).to_be_visible()
    expect_alt(page, SAMPLE)
    press_slider(page, 0, 0, 1)
    edited = change_slot(SAMPLE, 0, 0, sets=4)
    expect_count_in_chart(page, "rear_delts", weekly_coverage(edited, LIBRARY).regions["rear_delts"].sets)
    expect_alt(page, edited)
    page.mouse.click(*place_in(page, "upper_traps", 0.55))
    expect_reasons(page, "upper_traps")


def expect_alt(page: Page, program: Program) -> None:
    """Wait until the chart says in words what a program gives by session."""
    said = session_sentences(weekly_coverage(program, LIBRARY), LIBRARY)
    expect(page.get_by_test_id("chart")).to_have_attribute("aria-label", said)
