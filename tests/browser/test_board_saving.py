"""Edits on the live board are never lost and never made twice, whatever happens to their messages."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from backviz.program.program import change_slot
from tests.browser.board import (
    ROW,
    SAMPLE,
    expect_order,
    expect_saved,
    order_of,
    place_on,
    row,
    saved,
    slider,
)
from tests.browser.waiting import expect_equal, give_time


def test_many_quick_edits_all_arrive_in_order_and_one_whose_message_is_lost_is_sent_again(show_board):
    board = show_board()
    board.evaluate(
        """node => {
          const { board } = node.liveBoard;
          for (let n = 0; n < 12; n += 1) board.edit({ do: "duplicate", session: 0, slot: 0 });
          for (let n = 0; n < 5; n += 1) board.edit({ do: "remove", session: 0, slot: 1 });
          board.edit({ do: "sets", session: 0, slot: 8, sets: 8 });
          board.edit({ do: "move", session: 0, slot: 8, to_session: 1, at: 0 });
        }"""
    )
    program = saved(board)
    assert [len(session.slots) for session in program.sessions] == [9, 4]
    assert program.sessions[1].slots[0].sets == 8
    expect_order(board, order_of(program))
    board.evaluate(
        """node => {
          const { board } = node.liveBoard;
          board.answering = board.report;
          board.report = { edit() {}, open() {} };
          board.edit({ do: "remove", session: 0, slot: 0 });
        }"""
    )
    expect(board.get_by_test_id("board-unsaved")).to_be_visible(timeout=10_000)
    board.evaluate("node => { node.liveBoard.board.report = node.liveBoard.board.answering; }")
    first, second = order_of(program)
    expect_order(board, [first[1:], second])
    expect(board.get_by_test_id("board-unsaved")).to_be_hidden()


def send_unseen(board, **edit):
    """Send an edit of sets that the board itself has not made, as if another place had."""
    board.evaluate(
        """(node, edit) => {
          const { board } = node.liveBoard;
          board.seq += 1;
          board.queue.push({ seq: board.seq, do: "sets", ...edit });
          board.send();
        }""",
        edit,
    )


def test_undo_keeps_details_open_answers_take_no_slider_away_and_no_message_is_made_twice_or_at_a_wrong_slot(
    show_board, page
):
    board = show_board()
    an_edit_of_a_slot_that_is_gone_is_refused_in_words(board, page)
    undo_keeps_details_open(board, page)
    an_answer_while_a_slider_moves_does_not_take_it_from_the_hand(board, page)
    send_a_message_twice(board)
    give_time(page, 1000)
    assert len(saved(board).sessions[1].slots) == 4, "made once"


def an_edit_of_a_slot_that_is_gone_is_refused_in_words(board: Locator, page: Page) -> None:
    send_unseen(board, session=0, slot=7, sets=1)
    expect(page.get_by_text("Your week had changed meanwhile")).to_be_visible()
    expect_saved(board, SAMPLE)  # the board shows the truth


def send_a_message_twice(board: Locator) -> None:
    board.evaluate(
        """node => {
          const { board } = node.liveBoard;
          board.edit({ do: "duplicate", session: 1, slot: 0 });
          const text = JSON.stringify({ client: board.client, edits: board.queue });
          board.report.edit(text);
          return new Promise((done) => setTimeout(() => done(board.report.edit(text)), 1500));
        }"""
    )


def undo_keeps_details_open(board: Locator, page: Page) -> None:
    row(board, 0, 0).get_by_test_id("board-details").click()
    row(board, 0, 0).get_by_role("button", name=re.compile("Rest .*more")).click()
    expect_equal(page, lambda: saved(board).sessions[0].slots[0].rest_s is None, False)
    row(board, 0, 0).evaluate("node => { node.marked = true; }")
    page.get_by_role("button", name="Undo").click()
    expect(row(board, 0, 0).get_by_role("button", name=re.compile("Usual"))).to_be_hidden()
    assert row(board, 0, 0).evaluate("node => node.marked && !node.querySelector('.below').hidden")
    expect_saved(board, SAMPLE)


def an_answer_while_a_slider_moves_does_not_take_it_from_the_hand(board: Locator, page: Page) -> None:
    part = slider(board, ROW)
    page.mouse.move(*place_on(part, 3))
    page.mouse.down()
    page.mouse.move(*place_on(part, 6), steps=5)
    send_unseen(board, session=1, slot=0, sets=5)
    expect(row(board, 1, 0).locator(".sets")).to_have_text("5 sets")
    expect(part).to_have_value("6")
    page.mouse.move(*place_on(part, 7), steps=5)
    page.mouse.up()
    expect_saved(board, change_slot(change_slot(SAMPLE, 0, 0, sets=7), 1, 0, sets=5))
