"""The live board in a real browser: as exact as Python, silent while a slider moves, for everybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from backviz.program.program import Program, Session, Slot, change_slot
from backviz.week.coverage import weekly_coverage
from tests.browser.axe import all_faults
from tests.browser.board import (
    LIBRARY,
    PULLDOWN,
    ROW,
    SAMPLE,
    expect_saved,
    expect_shown,
    joins_slow_keys,
    place_on,
    row,
    slider,
)
from tests.browser.layout import expect_nothing_amiss
from tests.browser.screens import DESKTOP, PHONE, TABLET, each_screen, resized
from tests.browser.waiting import give_time
from tests.weeks import week, with_gains


def counting_sent(page: Page) -> Callable[[], int]:
    """Count what an open page tells its server from now on; the next page knows nothing of it."""

    def asked() -> int:
        return int(page.evaluate("() => window.asked"))

    before = asked()
    return lambda: asked() - before


def test_numbers_plate_muscles_and_minutes_are_those_of_the_program_and_a_full_session_is_warned_of(
    show_board,
):
    board = show_board()
    expect_shown(board, SAMPLE)
    coverage = weekly_coverage(SAMPLE, LIBRARY)
    for name, region in coverage.regions.items():
        expect(board.locator(f".plate [data-region={name}]")).to_have_attribute("data-band", region.band)
    for at, session in enumerate(coverage.sessions):
        expect(board.get_by_test_id("board-session-sum").nth(at)).to_contain_text(
            f"{session.sets} sets, about {session.minutes:.0f} min"
        )
    expect_large_controls(board)
    warning = board.get_by_test_id("board-warning").first
    expect(warning).to_be_hidden()
    slider(board, PULLDOWN).fill("7")
    sets = weekly_coverage(change_slot(SAMPLE, 0, 1, sets=7), LIBRARY).muscles["lats"].per_session[0]
    expect(warning).to_contain_text(f"Lats {sets:g} sets, more than the 8 after which a session adds little")


def expect_large_controls(board: Locator) -> None:
    """Assert that every control is at least 24 pixels high and wide, those of details and tools too."""
    row(board, 0, 0).get_by_test_id("board-details").click()
    board.get_by_label("Change Day 1").click()
    small = board.evaluate(
        """node => [...node.querySelectorAll("button, input, select, textarea, a")]
             .filter(control => {
               const { width, height } = (control.closest("label") ?? control).getBoundingClientRect();
               return width && (width < 24 || height < 24);
             }).map(control => control.getAttribute("aria-label") || control.textContent)"""
    )
    assert small == []


@pytest.mark.parametrize("rule", ["direct", "all"])
def test_another_counting_rule_counts_otherwise_and_a_slider_reaches_as_far_as_its_value(rule, show_board):
    other = change_slot(SAMPLE, 0, 0, sets=14).model_copy(update={"counting": rule})
    board = show_board(other)
    expect_shown(board, other)
    expect(board.get_by_test_id("board-summary")).to_contain_text("only a guide")
    expect(slider(board, ROW)).to_have_attribute("max", "14")
    expect(slider(board, PULLDOWN)).to_have_attribute("max", "8")


def test_a_dragged_slider_changes_everything_at_once_and_is_sent_when_let_go(show_board, page):
    board = show_board()
    sent = counting_sent(page)
    part = slider(board, ROW)
    page.mouse.move(*place_on(part, 3))
    page.mouse.down()
    quiet = sent()
    page.mouse.move(*place_on(part, 7), steps=20)
    expect_shown(board, change_slot(SAMPLE, 0, 0, sets=7))
    expect(board.locator(".plate [data-region=rear_delts]")).to_have_attribute("data-band", "productive")
    expect(row(board, 0, 0).locator(".sets")).to_have_text("7 sets")
    expect(board.get_by_test_id("board-session-sum").first).to_contain_text("13 sets")
    give_time(page, 700)
    assert sent() == quiet
    page.mouse.up()
    expect_saved(board, change_slot(SAMPLE, 0, 0, sets=7))
    assert sent() > quiet
    expect(board.get_by_test_id("board-status")).to_contain_text("Rear delts 9 to 13, on target.")


def test_arrow_keys_on_a_slider_are_one_edit_and_the_focus_stays(show_board, page):
    board = show_board()
    joins_slow_keys(board)
    part = slider(board, PULLDOWN)
    part.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
    expect_shown(board, change_slot(SAMPLE, 0, 1, sets=5))
    expect_saved(board, change_slot(SAMPLE, 0, 1, sets=5))
    expect(part).to_be_focused()
    expect(part).to_have_attribute("aria-valuetext", "5 sets")
    page.get_by_role("button", name="Undo").click()
    expect(part).to_have_value("3")
    expect_saved(board, SAMPLE)


def test_what_people_type_is_text_and_nothing_else(show_board):
    trap = "<img src=x onerror=alert(1)>"
    hostile = Program(
        name=trap,
        about=trap,
        sessions=(Session(name=trap, slots=(Slot(exercise=ROW, sets=1, reps=(1, 2), note=trap),)),),
    )
    board = show_board(hostile)
    expect(board.get_by_role("heading", name=trap)).to_be_visible()
    expect(board.locator("img")).to_have_count(0)


@each_screen()
def test_axe_finds_nothing(show_board, page, viewport, color_scheme):
    board = show_board(with_gains(week(3, 5, 7), 1))
    row(board, 0, 0).get_by_test_id("board-details").click()
    board.get_by_label("Change Day 2").click()
    board.get_by_label("Add an exercise to Day 1", exact=True).click()
    assert all_faults(page, "[data-testid=stMain]") == [], (viewport, color_scheme)
    row(board, 0, 1).get_by_test_id("board-menu").click()
    assert all_faults(page, "[data-testid=stMain]") == [], (viewport, color_scheme)


def test_nothing_overflows_at_7_times_12_with_long_names(show_board, page):
    long = "Averyveryverylongnamewithoutanyspaces " * 2
    program = with_gains(week(7, 12), 2)
    first = program.sessions[0].model_copy(update={"name": long[:80].strip()})
    board = show_board(program.model_copy(update={"sessions": (first, *program.sessions[1:])}))
    row(board, 0, 0).get_by_test_id("board-details").click()
    board.get_by_test_id("board-session-tools").first.click()
    for size in (DESKTOP, TABLET, PHONE, (320, 700)):
        resized(page, size)
        expect_nothing_amiss(page, f"{size}")
