"""What the builder says of weeks that can't be mended, and of a week that was asked for."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import serious_faults
from tests.browser.board import SAMPLE, press_slider, slider_at
from tests.browser.layout import expect_nothing_amiss
from tests.browser.parts import open_part, part_button
from tests.browser.schemes import in_scheme
from tests.browser.screens import DESKTOP, PHONE, resized
from tests.browser.visitors import Visitors
from tests.sampling import rotated
from tests.shipped import LIBRARY
from tools.running_app import ready

BAR_WEEK = LIBRARY.programs["pull_up_bar_only"]
ANY_MEND = re.compile(r"^(Add|Remove) \d sets? (of|to) |^Swap ")


def test_regions_no_equipment_mends_are_listed_with_what_would_and_a_week_found_is_accessible_and_fits(
    go: Callable[..., Page], visitors: Visitors
) -> None:
    page = open_part(go, "mend", BAR_WEEK)
    mends = page.get_by_role("button", name=ANY_MEND).all_inner_texts()
    assert mends
    assert len(set(mends)) == len(mends)
    choose_for_the_plan(page, "Pull-up bar")  # the whole page follows
    node = page.get_by_test_id("live-board").element_handle()
    page.wait_for_function("node => !node.liveBoard.board.facts.owned?.includes('cable')", arg=node)
    part_button(page, "mend").click()
    for name in ("Upper traps", "Rear delts"):
        expect(page.get_by_role("heading", name=f"{name}: 0 sets, ▼ below minimum")).to_be_visible()
    reason = page.get_by_text("With your equipment no exercise gives Upper traps a counted set.")
    expect(reason).to_contain_text("is enough: add dumbbells")
    expect(page.get_by_text("no gap to fix")).to_have_count(0)
    part_button(page, "plan").click()
    ready(page)
    a_week_found_is_accessible_and_nothing_overflows(page, visitors)


def choose_for_the_plan(page: Page, equipment: str) -> None:
    part_button(page, "plan").click()
    ready(page)
    page.get_by_role("combobox", name="My equipment").fill(equipment[:7])
    page.get_by_role("option", name=equipment, exact=True).click()
    ready(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="My equipment (1)")).to_be_visible()


def build(page: Page) -> None:
    page.get_by_role("button", name="Build my week").click()
    expect(page.get_by_text("Looking for your week")).to_have_count(0, timeout=30_000)
    ready(page)


def set_minimum_only(page: Page) -> None:
    page.get_by_text("The minimum only, for those short of time").click()
    ready(page)


def test_what_was_asked_outlives_a_look_at_another_part_and_the_week_found_is_shown_opened_and_undone(
    go: Callable[..., Page],
) -> None:
    page = open_part(go, "plan", SAMPLE)
    set_minimum_only(page)
    slider = page.get_by_role("slider", name="Sessions a week")
    slider.press("ArrowRight")
    ready(page)
    part_button(page, "block").click()
    ready(page)
    part_button(page, "plan").click()
    ready(page)
    expect(page.get_by_role("checkbox", name="The minimum only")).to_be_checked()
    expect(slider).to_have_value("3")
    slider.press("ArrowLeft")
    ready(page)
    build(page)
    asked = page.get_by_text("Asked for: 2 sessions of 45 minutes, any equipment, the minimum only.")
    expect(asked).to_be_visible()
    has_changed = page.get_by_text("You have changed what you ask for since.")
    expect(has_changed).to_have_count(0)
    set_minimum_only(page)
    expect(has_changed).to_be_visible()
    expect(asked).to_be_visible()
    set_minimum_only(page)
    expect(has_changed).to_have_count(0)
    a_week_is_shown_with_its_proof_and_its_numbers_go_when_it_is_changed(page)


def a_week_is_shown_with_its_proof_and_its_numbers_go_when_it_is_changed(page: Page) -> None:
    regions = expect_proof(page)
    page.get_by_role("button", name="Open this week", exact=True).click()
    board = page.get_by_test_id("live-board")
    name = board.get_by_label("Program name")
    expect(name).to_have_value("Planned week")
    expect(board.get_by_test_id("board-session").first).to_be_in_viewport()
    page.locator(".st-key-plan_undo button").click()
    expect(name).to_have_value(SAMPLE.name)
    again = page.get_by_role("button", name="Open this week again")
    again.click()
    expect(page.get_by_text("This is your week now.")).to_be_visible()
    expect(regions).to_be_visible()
    expect(name).to_have_value("Planned week")
    ready(page)
    sets = int(slider_at(page, 0, 0).input_value())
    press_slider(page, 0, 0, 1)
    expect(regions).to_have_count(0)
    expect(page.get_by_text("Yours is another now")).to_be_visible()
    again.click()
    expect(slider_at(page, 0, 0)).to_have_value(str(sets))
    expect(regions).to_be_visible()


def expect_proof(page: Page) -> Locator:
    """Expect the week found by session and by region, with why it is good; return the table of regions."""
    sessions = page.get_by_role("table").filter(has_text=re.compile("^Day [12]: "))
    expect(sessions).to_have_count(2)
    opens = sessions.first.get_by_role("link").first
    expect(opens).to_have_attribute("href", re.compile("/exercises[?]exercise=[a-z_0-9]+&p="))
    regions = page.get_by_role("table").filter(has_text="What every region gets")
    expect(regions.get_by_role("row")).to_have_count(len(LIBRARY.regions) + 1)
    expect(regions.get_by_role("row", name="Rear delts")).to_contain_text(re.compile("● enough|✔ on target"))
    expect(page.get_by_test_id("week-plate").last).to_be_visible()
    expect(page.get_by_role("heading", name="Is there a better week?")).to_be_visible()
    expect(page.get_by_text("No region is below its minimum.")).to_be_visible()
    return regions


def a_week_found_is_accessible_and_nothing_overflows(page: Page, visitors: Visitors) -> None:
    build(page)
    set_minimum_only(page)
    expect(page.get_by_text("You have changed what you ask for since.")).to_be_visible()
    expect(page.get_by_role("heading", name="What is missing, and why")).to_be_visible()
    for size, scheme in rotated([DESKTOP, PHONE], ["light", "dark"], seed=1):
        resized(page, size)
        in_scheme(page, visitors, scheme)
        assert serious_faults(page) == [], f"{scheme}, {size}"
        expect_nothing_amiss(page, f"{scheme}, {size}")
