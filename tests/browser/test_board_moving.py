"""Rows of the live board are moved by mouse, by finger and by keyboard, or put back."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.board import (
    LIBRARY,
    PULLDOWN,
    ROW,
    SAMPLE,
    board_on,
    expect_focus,
    expect_order,
    expect_saved,
    middle,
    order,
    order_of,
    place_on,
    row,
    saved,
    slider,
)
from tests.browser.thumb import Finger
from tests.browser.waiting import expect_equal, still_box
from tests.weeks import week
from tools.running_app import RunningApp


def test_a_row_is_moved_by_mouse_and_by_keyboard_and_escape_puts_it_back(show_board, page):
    board = show_board()
    escape_ends_a_drag(board, page)
    escape_puts_a_picked_up_row_back(board, page)
    drag_by_mouse_to_another_session(board, page)
    page.get_by_role("button", name="Undo").click()
    expect_order(board, order_of(SAMPLE))
    pick_up_and_move_by_keyboard(board, page)


def escape_ends_a_drag(board: Locator, page: Page):
    page.mouse.move(*middle(row(board, 0, 0).get_by_test_id("board-grip")))
    page.mouse.down()
    page.mouse.move(*middle(row(board, 0, 2)), steps=8)
    page.keyboard.press("Escape")
    page.mouse.up()
    expect_saved(board, SAMPLE)


def escape_puts_a_picked_up_row_back(board: Locator, page: Page):
    row(board, 0, 0).get_by_test_id("board-grip").focus()
    for key in ("Enter", "ArrowDown", "ArrowRight", "Escape"):
        page.keyboard.press(key)
    expect_equal(page, lambda: order(board), order_of(SAMPLE))
    expect_focus(board, f"Move {LIBRARY.exercises[ROW].name}")
    expect_saved(board, SAMPLE)


def drag_by_mouse_to_another_session(board: Locator, page: Page):
    # away from the window's edges, where the page scrolls along
    row(board, 1, 0).evaluate("node => node.scrollIntoView({ block: 'center' })")
    x, y, _, height = still_box(row(board, 1, 0))
    page.mouse.move(*middle(row(board, 0, 1).get_by_test_id("board-grip")))
    page.mouse.down()
    page.mouse.move(x + 40, y + height * 0.8, steps=12)
    expect(board.locator(".drop-line")).to_be_visible()
    page.mouse.up()
    expect(board.locator(".drop-line")).to_be_hidden()
    names = order_of(SAMPLE)
    expected = [[names[0][0], names[0][2]], [names[1][0], PULLDOWN, *names[1][1:]]]
    expect_order(board, expected)
    expect(board.get_by_test_id("board-status")).to_contain_text("moved to Day 2, place 2")


def pick_up_and_move_by_keyboard(board: Locator, page: Page):
    grip = row(board, 0, 1).get_by_test_id("board-grip")
    grip.focus()
    page.keyboard.press("Space")
    status = board.get_by_test_id("board-status")
    expect(status).to_contain_text("picked up")
    for text in ("Day 1, place 3 of 3.", "Day 2, place 1 of 4.", "Day 2, place 2 of 4."):
        page.keyboard.press("ArrowDown")
        expect(status).to_contain_text(text)
    expect_focus(board, f"Move {LIBRARY.exercises[PULLDOWN].name}")
    page.keyboard.press("Space")
    names = order_of(SAMPLE)
    expected = [[names[0][0], names[0][2]], [names[1][0], PULLDOWN, *names[1][1:]]]
    expect_order(board, expected)
    expect_focus(board, f"Move {LIBRARY.exercises[PULLDOWN].name}")


def test_the_page_scrolls_along_with_a_drag(show_board, page):
    board = show_board(week(5, 6))
    page.mouse.move(*middle(row(board, 0, 0).get_by_test_id("board-grip")))
    page.mouse.down()
    page.mouse.move(400, 880, steps=10)
    page.wait_for_function("() => document.querySelector('[data-testid=stMain]').scrollTop > 600")
    page.mouse.up()
    expect_equal(page, lambda: len(saved(board).sessions[0].slots), 5)


def test_a_finger_drags_a_row_and_a_slider_on_a_phone(phone: Page, board_app: RunningApp):
    board = board_on(phone, board_app, SAMPLE)
    grip = row(board, 0, 0).get_by_test_id("board-grip")
    grip.evaluate("node => node.scrollIntoView({block: 'center'})")
    assert min(still_box(grip)[2:]) >= 24
    touch = Finger(phone).touch
    x, y = middle(grip)
    end = middle(row(board, 0, 1))[1] + 40
    touch("touchStart", (x, y))
    expect(row(board, 0, 0)).to_have_class(re.compile("dragged"))  # once it has been held
    for step in range(1, 21):
        touch("touchMove", (x, y + (end - y) * step / 20))
    touch("touchEnd")
    names = order_of(SAMPLE)[0]
    expect_equal(phone, lambda: order_of(saved(board))[0], [names[1], names[0], names[2]])
    part = slider(board, ROW)
    x, y = place_on(part, 3)
    touch("touchStart", (x, y))
    for step in range(1, 21):
        touch("touchMove", (x + step * 6, y))
    chip = board.get_by_test_id("board-strip").locator("li").filter(has_text="Rear delts")
    expect(chip).to_have_class(re.compile("moved"))
    expect(board.get_by_test_id("board-strip")).to_be_in_viewport()
    touch("touchEnd")
    expect_equal(phone, lambda: saved(board).sessions[0].slots[1].sets > 3, True)
