"""What the builder says of weeks that can't be mended, and of a week that was asked for."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from backviz.library import read_library
from backviz.program import Program, Session, Slot
from backviz.sharing import program_text
from tests.browser.test_builder_parts import part_button
from tools.running_app import ready

LIBRARY = read_library()
BAR_WEEK = LIBRARY.programs["pull_up_bar_only"]
ANY_MEND = re.compile(r"^(Add|Remove) \d sets? (of|to) |^Swap ")


def open_part(go: Callable[..., Page], name: str, program: Program) -> Page:
    page = go("builder", f"p={program_text(program)}")
    part_button(page, name).click()
    ready(page)
    return page


def own(page: Page, label: str) -> None:
    page.get_by_role("button", name="What I have").click()
    page.get_by_text(label, exact=True).first.click()
    ready(page)
    page.keyboard.press("Escape")


def test_regions_that_a_pull_up_bar_cannot_mend_are_listed_with_what_would(go: Callable[..., Page]) -> None:
    page = open_part(go, "mend", BAR_WEEK)
    own(page, "Pull-up bar")
    for name in ("Upper traps", "Rear delts"):
        expect(page.get_by_role("heading", name=f"{name}: 0 sets, ▼ below")).to_be_visible()
        reason = page.get_by_text(f"With your equipment no exercise gives {name} a counted set.")
        expect(reason).to_contain_text("Enough would be: to add dumbbells")
    expect(page.get_by_text("nothing to mend")).to_have_count(0)


def test_every_mend_is_a_button_that_says_what_it_does(go: Callable[..., Page]) -> None:
    page = open_part(go, "mend", BAR_WEEK)
    mends = page.get_by_role("button", name=ANY_MEND).all_inner_texts()
    assert mends
    assert len(set(mends)) == len(mends)


def test_a_change_that_is_not_enough_says_so_and_what_would_be(go: Callable[..., Page]) -> None:
    slots = (Slot(exercise="pull_up", sets=1, reps=(4, 8)),)
    few = Program(name="One pull-up", sessions=(Session(name="Day 1", slots=slots),))
    page = open_part(go, "mend", few)
    own(page, "Pull-up bar")
    expect(page.get_by_text("Helps, not enough by itself").first).to_be_visible()
    expect(page.get_by_text("no single change is enough for Mid traps within every limit")).to_be_visible()


def test_an_empty_week_has_nothing_that_can_go(go: Callable[..., Page]) -> None:
    page = open_part(go, "mend", BAR_WEEK.model_copy(update={"sessions": (Session(name="Day 1"),)}))
    expect(page.get_by_text("Nothing: the week has no sets yet.")).to_be_visible()
    expect(page.get_by_text("Every set holds a band")).to_have_count(0)
