"""The training view by touch: a whole session ticked, there again after a reload, its loads a week later."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from backviz.program.link import training_link
from backviz.program.program import BlockSetting, change_program
from tests.browser.axe import all_faults
from tests.shipped import LIBRARY
from tools.running_app import RunningApp, ready

MONDAY, NEXT_MONDAY = "2027-01-04T18:00:00", "2027-01-11T18:00:00"
ANNA = change_program(
    LIBRARY.programs["article_sample"],
    name="Anna",
    about=None,
    block=BlockSetting(weeks=6, sets="ramp", start="2027-01-04", time="18:00"),
)


def test_a_session_is_done_by_touch_and_its_loads_are_there_the_week_after(
    phone: Page, server: RunningApp
) -> None:
    phone.clock.set_fixed_time(MONDAY)
    phone.goto(training_link(ANNA, server.url))
    ready(phone)
    session = phone.locator(".session:visible")
    expect(session.locator("h2")).to_have_text("Day 1 Monday")
    expect(phone.get_by_label("This week:")).to_have_value("0")
    assert phone.get_by_test_id("live-board").count() == 0  # nothing to edit
    rows = session.locator(".rows li:visible")
    for number in range(rows.count()):
        rows.nth(number).locator(".load").fill(f"{20 + number} kg")
        rows.nth(number).locator(".done").tap()
    expect(session.locator(".progress")).to_have_text("Session done.")
    expect(phone.locator(".timer .clock")).to_have_text("1:30")
    assert all_faults(phone, "[data-testid=stMain]") == []
    phone.reload()
    ready(phone)
    expect(session.locator(".progress")).to_have_text("Session done.")
    phone.clock.set_fixed_time(NEXT_MONDAY)
    phone.reload()
    ready(phone)
    expect(phone.get_by_label("This week:")).to_have_value("1")
    expect(session.locator(".progress")).to_have_text("0 of 9 sets done")
    expect(rows.nth(1).locator(".before")).to_have_text("last 21 kg × –")
    rows.nth(1).locator(".done").tap()
    expect(rows.nth(1).locator(".load")).to_have_value("21 kg")
    phone.get_by_role("button", name="One at a time").tap()
    expect(session.locator(".slot:visible")).to_have_count(1)
    phone.get_by_role("button", name="Next:").tap()
    expect(session.locator(".slot:visible h3")).to_contain_text(
        LIBRARY.exercises[ANNA.sessions[0].slots[1].exercise or ""].name
    )
    phone.get_by_role("link", name="Adjust this week").tap()
    expect(phone.get_by_test_id("live-board")).to_be_visible()
    assert "view=" not in phone.url
