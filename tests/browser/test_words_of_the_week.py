"""What is said of a week: a starter's words go with the first edit; notes, names, rests are as meant."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from backviz.program.file import parse_program
from backviz.program.program import Program, Session, Slot, change_program, change_slot
from tests.browser.board import (
    LIBRARY,
    PULLDOWN,
    ROW,
    SAMPLE,
    expect_saved,
    place_on,
    press_slider,
    row,
    saved,
    slider,
    slider_at,
    wait_until_kept,
)
from tests.browser.waiting import expect_equal
from tools.running_app import ready

Go = Callable[..., Page]
COPY = f"Copy of {SAMPLE.name}"
SAID = "By our count"


def part(page: Page, name: str) -> None:
    """Open a part below the board."""
    page.get_by_role("radiogroup", name="What to look at").get_by_text(name, exact=True).click()
    ready(page)


def downloaded(page: Page, button: str) -> bytes:
    """Return what a button of the page saves."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    return Path(waiting.value.path()).read_bytes()


def test_the_words_go_with_a_slider_and_come_back_with_it_or_with_undo_and_new_sessions_get_free_names(
    show_board, page
) -> None:
    board = show_board()
    name, words = board.get_by_test_id("board-name"), board.get_by_test_id("board-words")
    expect(words).to_contain_text(SAID)
    expect(name).to_have_value(SAMPLE.name)
    part_of_it = slider(board, ROW)
    page.mouse.move(*place_on(part_of_it, 3))
    page.mouse.down()
    page.mouse.move(*place_on(part_of_it, 6), steps=6)
    expect(name).to_have_value(COPY)  # the hand still holds the slider
    expect(words).to_be_hidden()
    page.mouse.move(*place_on(part_of_it, 3), steps=6)
    expect(name).to_have_value(SAMPLE.name)
    page.mouse.up()
    expect(words).to_contain_text(SAID)
    page.mouse.move(*place_on(part_of_it, 3))
    page.mouse.down()
    page.mouse.move(*place_on(part_of_it, 6), steps=6)
    page.mouse.up()
    wait_until_kept(page)
    expect(name).to_have_value(COPY)
    page.get_by_role("button", name="Undo").click()
    expect(name).to_have_value(SAMPLE.name)
    expect(words).to_contain_text(SAID)
    expect_saved(board, SAMPLE)
    sessions_made_up_get_names_that_are_free(board)


def test_a_name_given_first_stays_and_is_pasted_without_what_cannot_be_seen(show_board) -> None:
    board = show_board()
    name = board.get_by_test_id("board-name")
    name.fill("\u2068Anna\u2069,\u2028week 1\u200b")
    name.press("Enter")
    expect_saved(board, change_program(SAMPLE, name="Anna, week 1"))
    expect(board.get_by_test_id("board-words")).to_contain_text(SAID)
    press_slider(board.page, 0, 0, 1)
    assert (saved(board).name, saved(board).about) == ("Anna, week 1", None)


def test_a_note_is_written_kept_over_edits_and_taken_away(show_board) -> None:
    board = show_board(
        Program(
            name="Anna", sessions=(Session(name="Day 1", slots=(Slot(exercise=ROW, sets=3, reps=(8, 10)),)),)
        )
    )
    board.get_by_test_id("board-add-note").click()
    note = board.get_by_test_id("board-note")
    expect(note).to_be_focused()
    note.fill("Call me when the\u200b shoulder hurts.\u2029Rest on Friday.")
    note.blur()
    expect_equal(board.page, lambda: saved(board).about, "Call me when the shoulder hurts.\nRest on Friday.")
    press_slider(board.page, 0, 0, 1)
    expect(note).to_have_value("Call me when the shoulder hurts.\nRest on Friday.")
    assert saved(board).about == "Call me when the shoulder hurts.\nRest on Friday."
    note.fill("")
    note.blur()
    expect_equal(board.page, lambda: saved(board).about, None)
    expect(board.get_by_test_id("board-add-note")).to_be_visible()


def test_the_counting_rule_and_a_refused_name_and_nothing_carried_away_says_what_an_edit_denies(
    go: Go,
) -> None:
    page = go("builder")
    the_counting_rule_is_an_edit(page)
    board = page.get_by_test_id("live-board").element_handle()
    page.evaluate("node => node.liveBoard.board.edit({do: 'rename', name: 'x'.repeat(81)})", board)
    notice = page.get_by_text("'name' must have at most 80 characters (81 given)")
    expect(notice).to_be_visible()
    press_slider(page, 0, 0, 1)
    expect(notice).to_have_count(0)
    part(page, "Share and export")
    yaml = downloaded(page, "Program (YAML)").decode()
    pdf = "\n".join(
        text.extract_text() for text in PdfReader(BytesIO(downloaded(page, "Printed sheet"))).pages
    )
    for text in (yaml, pdf, downloaded(page, "Calendar").decode(), downloaded(page, "Table").decode()):
        assert SAID not in text
    assert parse_program(yaml, "file", LIBRARY.context).name == COPY
    assert COPY in pdf.replace("’", "'")
    no_edit_is_lost_to_a_mend_pressed_right_after_it(page)


def the_counting_rule_is_an_edit(page: Page) -> None:
    page.get_by_role("radiogroup", name="Counting rule").get_by_text("Direct only").click()
    ready(page)
    expect(page.get_by_test_id("board-name")).to_have_value(COPY)
    expect(page.get_by_text(SAID)).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_test_id("board-name")).to_have_value(SAMPLE.name)
    ready(page)


def no_edit_is_lost_to_a_mend_pressed_right_after_it(page: Page) -> None:
    part(page, "Fix gaps")
    mend = page.get_by_role("button", name="Add 2 sets of Cross-cable Y raise to Day 1")
    board = page.get_by_test_id("live-board").element_handle()
    page.evaluate(
        """([node, button]) => {
             node.liveBoard.board.edit({do: "sets", session: 0, slot: 0, sets: 6});
             button.click();
           }""",
        [board, mend.first.element_handle()],
    )
    wait_until_kept(page)
    # Whichever the server hears first: the edit of the board is not lost.
    expect(slider_at(page, 0, 0)).to_have_value("6")


def sessions_made_up_get_names_that_are_free(board: Locator) -> None:
    board.get_by_label("Change Day 1").click()
    board.get_by_role("button", name="Remove session").click()
    for count in (2, 3):
        board.get_by_test_id("board-add-session").click()
        expect(board.get_by_test_id("board-session")).to_have_count(count)
    expect(board.get_by_test_id("board-status")).to_contain_text("Day 4 added.")
    assert [session.name for session in saved(board).sessions] == ["Day 2", "Day 3", "Day 4"]


RESTS = {"1:30": 90, "2,5": 150, "2 min": 120, "2.5 min": 150, "\uff19\uff10": 90, "80 s": 80}


def test_a_rest_is_kept_as_meant_and_what_cannot_be_read_changes_nothing_and_can_be_mended(
    show_board,
) -> None:
    board = show_board()
    place = row(board, 0, 1)
    place.get_by_test_id("board-details").click()
    field = place.get_by_label("Rest in seconds").get_by_role("spinbutton")
    for typed, seconds in RESTS.items():
        field.fill(typed)
        field.press("Enter")
        expect(field).to_have_value(str(seconds))
        expect_saved(board, change_slot(SAMPLE, 0, 1, rest_s=seconds))
        said = place.get_by_text("Read as 2.5 min.")
        expect(said).to_have_count(1 if typed == "2,5" else 0)
    before = change_slot(SAMPLE, 0, 1, rest_s=80)
    for label, typed in (
        ("Rest in seconds", "1.30"),
        ("Number of sets", "2-3"),
        ("Fewest reps", "8,5"),
        ("Most reps", "500"),
    ):
        field = place.get_by_label(label).get_by_role("spinbutton")
        field.fill(typed)
        field.blur()
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_value(typed)
    expect(place.get_by_text("Nothing was changed.")).to_have_count(4)
    expect_saved(board, before)
    field = place.get_by_label("Number of sets").get_by_role("spinbutton")
    field.fill("5")
    field.press("ArrowUp")
    expect_saved(board, change_slot(before, 0, 1, sets=6))
    expect(place.get_by_text("“2-3”")).to_have_count(0)
    expect(slider(board, PULLDOWN)).to_have_value("6")
