"""The calendar's form: its times outlast a reload, and its file made again updates the first one's events."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from backviz.program.link import program_text
from backviz.program.program import change_program
from tests.browser.board import SAMPLE, press_slider
from tests.browser.kept import entry_of
from tests.browser.waiting import expect_equal
from tests.calendars import events_in, ids_in
from tools.running_app import ready

ANNA = change_program(SAMPLE, name="Anna", about=None)


def open_share(page: Page) -> None:
    page.get_by_role("radiogroup", name="What to look at").get_by_text("Share and export", exact=True).click()
    ready(page)


def downloaded(page: Page) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Calendar (").click()
    return Path(waiting.value.path()).read_bytes()


def test_times_outlast_a_reload_and_a_file_made_again_updates_the_first(go: Callable[..., Page]) -> None:
    page = go("builder", f"p={program_text(ANNA)}")
    open_share(page)
    weeks = page.get_by_role("spinbutton", name="Weeks")
    weeks.fill("6")
    weeks.press("Enter")
    expect(page.get_by_role("button", name="Calendar (6 weeks)")).to_be_visible()
    ready(page)
    first = downloaded(page)
    expect_equal(page, lambda: len(entry_of(page, "backviz.calendar").get("made", [])), 1)
    page.reload()  # nothing was edited, so only the calendar says which program this was
    ready(page)
    press_slider(page, 0, 0, 2)
    open_share(page)
    expect(weeks).to_have_value("6")
    second = downloaded(page)
    assert ids_in(second) == ids_in(first)
    (before, *_), (after, *_) = map(events_in, (first, second))
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DESCRIPTION"] != before["DESCRIPTION"]
    assert after["RRULE"]["COUNT"] == [6]
