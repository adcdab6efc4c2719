"""How a test moves and reads a slider of the live board."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tools.running_app import ready


def slider_at(page: Page, session: int, slot: int) -> Locator:
    """Return the slider of a slot."""
    return page.locator(
        f"[data-testid=live-board] [data-session='{session}'][data-slot='{slot}'] input[type=range]"
    )


def press_slider(page: Page, session: int, slot: int, times: int) -> None:
    """Move a slider up by `times` steps with the keyboard, and wait until the edit is kept.

    On a slow machine several steps may be several edits, each undone by itself.
    """
    slider = slider_at(page, session, slot)
    for _ in range(times):
        slider.press("ArrowRight")
    board = page.get_by_test_id("live-board").element_handle()
    page.wait_for_function("node => node.liveBoard.board.isSaved", arg=board, timeout=20_000)
    ready(page)


def expect_sets(page: Page, session: int, slot: int, sets: int) -> None:
    """Wait until a slot's slider shows so many sets."""
    expect(slider_at(page, session, slot)).to_have_value(str(sets))
