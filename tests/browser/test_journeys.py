"""The main journeys with every action counted; the way of an own week in is in test_import.py."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from backviz.program.link import program_text
from backviz.program.program import Program
from tests.browser.board import SAMPLE, press_slider
from tests.browser.hand import Hand
from tests.browser.kept import expect_entry, named, stored
from tools.running_app import ready

ANNA, BEN = "backviz.kept.1", "backviz.kept.2"
IN_SIGHT = """node => { const box = node.getBoundingClientRect();
                        return box.top >= 0 && box.bottom <= innerHeight; }"""


def of_clients(*weeks: tuple[str, Program]) -> dict[str, str]:
    """Return what a device stores of programs, each with its client."""
    texts = stored(*(week for _, week in weeks))
    clients = [client for client, _ in weeks]
    return {
        key: json.dumps({**json.loads(text), "client": client})
        for (key, text), client in zip(texts.items(), clients, strict=True)
    }


def expect_in_sight(part: Locator) -> None:
    """Wait until the whole part is on the screen."""
    expect(part).to_be_visible()
    part.page.wait_for_function(IN_SIGHT, arg=part.element_handle())


def test_lower_traps_are_found_trained_and_their_number_is_seen_in_three_actions(
    go: Callable[..., Page],
) -> None:
    page = go("start")
    hand = Hand(page)
    hand.press(page.locator("svg.bv-plate [data-region=lower_traps]").first)
    expect(page.get_by_role("heading", name="Lower traps", level=2)).to_be_visible()
    add = page.locator("[data-testid=region-exercises] li button").first
    expect_in_sight(add)
    hand.press(add)
    hand.press(page.get_by_role("button", name="To Day 1"))
    line = page.get_by_test_id("into-line")
    expect(line).to_contain_text(
        re.compile(r"Added to Copy of .*, Day 1\. Lower traps 1\.5 → 4\.5, now enough")
    )
    assert hand.done() == 3
    page.get_by_role("link", name="Open week").locator("visible=true").first.click()
    expect(page.get_by_role("heading", name="Builder", level=1)).to_be_visible()


def test_a_coachs_day_is_counted(begin: Callable[[dict[str, str]], Page]) -> None:
    page = begin(of_clients(("Anna", named("Anna, week 1", 3)), ("Ben", named("Ben, week 1", 5))))
    hand = Hand(page)
    actions = {
        "a short region mended": a_short_region_is_asked_why_and_mended(page, hand),
        "before and after presented": before_and_after_are_presented(page, hand),
        "a client switched": the_client_is_switched_and_nothing_lost(page, hand),
        "handed over, as link and as file": the_week_is_handed_over(page, hand),
        "a plan seen at its first day": a_plan_is_asked_for_and_seen(page, hand),
    }
    assert actions == {
        "a short region mended": 2,
        "before and after presented": 1,
        "a client switched": (2, 2),
        "handed over, as link and as file": (2, 2),
        "a plan seen at its first day": 3,
    }


def a_short_region_is_asked_why_and_mended(page: Page, hand: Hand) -> int:
    """Two actions: the row, and the fix; the effect and its undo stand there."""
    hand.press(page.get_by_test_id("board-region").filter(has_text="Lower traps").get_by_role("button"))
    asked = page.get_by_test_id("board-asked")
    hand.press(asked.locator(".fixes button"))
    expect(asked.locator(".effect")).to_contain_text("1.5 → ")
    expect(asked.get_by_role("button", name="Undo")).to_be_visible()
    page.keyboard.press("Escape")
    return hand.done()


def before_and_after_are_presented(page: Page, hand: Hand) -> int:
    """One action from the week that was changed; another leaves."""
    hand.press("Present")
    both = page.get_by_test_id("before-after")
    expect(both).to_be_visible()
    expect(both.locator(".regions [data-region=lower_traps]")).to_contain_text("1.5 → ")
    expect(both.locator(".lifts")).not_to_be_empty()
    expect(page.get_by_test_id("live-board")).to_be_hidden()
    page.keyboard.press("PageDown")
    expect(both).to_be_hidden()
    expect(page.get_by_test_id("live-board")).to_be_visible()
    page.keyboard.press("Escape")
    ready(page)
    return hand.done()


def the_client_is_switched_and_nothing_lost(page: Page, hand: Hand) -> tuple[int, int]:
    """Two actions each way; what was changed before is saved, and undo brings the week before back."""
    switch, rows = (
        page.get_by_test_id("board-switch"),
        page.get_by_test_id("board-switcher").locator("li button"),
    )
    hand.press(switch)
    expect(rows).to_have_text([re.compile("^Ben"), re.compile("^Anna")])
    hand.press(rows.filter(has_text="Anna"))
    expect(page.get_by_test_id("board-name")).to_have_value("Anna, week 1")
    expect(switch).to_have_text("Anna")
    expect(page.get_by_test_id("saved-line")).to_contain_text("Saved for Anna")
    there = hand.done()
    press_slider(page, 0, 0, 1)
    hand.press(switch)
    expect(rows.filter(has_text="unsaved draft")).to_have_count(1)  # the week that was mended before
    hand.press(rows.filter(has_text="Ben"))
    expect(switch).to_have_text("Ben")
    back = hand.done()
    expect_entry(page, ANNA, named("Anna, week 1", 4))
    expect(page.get_by_test_id("opened-line")).to_contain_text("Opened “Ben, week 1”")
    expect_in_sight(page.get_by_test_id("board-session").first.get_by_test_id("board-slot").first)
    page.get_by_test_id("opened-line").get_by_role("button", name="Back to the week before").click()
    expect(switch).to_have_text("Anna")
    switched_by_keyboard(page)
    return there, back


def switched_by_keyboard(page: Page) -> None:
    """The list opens with the focus on its first row; arrow keys move, Enter opens, Escape closes."""
    switch, rows = (
        page.get_by_test_id("board-switch"),
        page.get_by_test_id("board-switcher").locator("li button"),
    )
    switch.press("Enter")
    expect(rows.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(rows.first).to_be_hidden()
    expect(switch).to_be_focused()
    switch.press("Enter")
    page.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_be_focused()
    expect(rows.nth(1)).to_contain_text("Ben")
    page.keyboard.press("Enter")
    expect(switch).to_have_text("Ben")
    expect(switch).to_be_focused()
    expect_entry(page, BEN, named("Ben, week 1", 5))


def the_week_is_handed_over(page: Page, hand: Hand) -> tuple[int, int]:
    """Two actions for the training link, two for the file."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    hand.press(page.get_by_role("button", name="Share", exact=True))
    hand.press("Copy training link")
    assert "view=train" in page.evaluate("() => navigator.clipboard.readText()")
    link = hand.done()
    hand.press(page.get_by_role("button", name="Share", exact=True))
    with page.expect_download():
        hand.press("Save as one file (HTML)")
    return link, hand.done()


def a_plan_is_asked_for_and_seen(page: Page, hand: Hand) -> int:
    """Three actions: the planner, the week, and its first day is in sight."""
    hand.press("Plan for me")
    hand.press("Build my week")
    hand.press("Open this week")
    expect(page.get_by_test_id("opened-line")).to_contain_text("from the planner")
    expect_in_sight(page.get_by_test_id("board-session").first.get_by_test_id("board-slot").first)
    assert program_text(SAMPLE) not in page.url
    return hand.done()
