"""An input method in every field: while it composes, its keys do nothing else, and its text stays whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import CDPSession, Locator, Page, expect

from backviz.live.offered import suggested_slot
from backviz.program.program import Program, add_slot, change_slot
from tests.browser.board import LIBRARY, SAMPLE, expect_saved, row
from tests.browser.kept import expect_names, named, open_list, press, stored, texts_of
from tools.running_app import ready

KEYS = {
    "Enter": "Enter",
    "ArrowDown": "ArrowDown",
    "ArrowUp": "ArrowUp",
    "Home": "Home",
    "End": "End",
    "PageDown": "PageDown",
    "Escape": "Escape",
    " ": "Space",
    "Tab": "Tab",
}
# What each key was by the time every listener had it.
NOTE = """() => {
  window.composed = [];
  addEventListener("keydown", (event) => setTimeout(
    () => composed.push([event.key, event.isComposing, event.keyCode, event.defaultPrevented])), true);
}"""


_OF_THE_METHOD = "composed.filter(([, , code]) => code === 229)"


class InputMethod:
    """A person who writes with an input method, through the browser's own protocol."""

    def __init__(self, page: Page) -> None:
        """Begin with nothing composed."""
        self.page = page
        self.session: CDPSession = page.context.new_cdp_session(page)
        page.evaluate(NOTE)

    def compose(self, field: Locator, text: str) -> None:
        """Write a text into an empty field and press every key while it is not yet taken over.

        Chromium itself empties a field for searching at Escape, whoever presses it.
        """
        is_search = field.get_attribute("type") == "search"
        keys = {key: code for key, code in KEYS.items() if not (is_search and key == "Escape")}
        field.fill("")
        field.focus()
        for end in range(1, len(text) + 1):
            self._send("imeSetComposition", text=text[:end], selectionStart=end, selectionEnd=end)
        self.page.evaluate("() => { composed.length = 0; }")
        for key, code in keys.items():
            for kind in ("rawKeyDown", "keyUp"):
                self._send("dispatchKeyEvent", type=kind, key=key, code=code, windowsVirtualKeyCode=229)
        # Emptying the field presses a key too, which a busy page may hear of late: it is no method's key.
        self.page.wait_for_function(f"count => {_OF_THE_METHOD}.length >= count", arg=len(keys))
        found = self.page.evaluate(f"() => {_OF_THE_METHOD}")
        assert found == [[key, True, 229, False] for key in keys], "a listener took a key"
        expect(field).to_have_value(text)
        expect(field).to_be_focused()

    def take(self, text: str) -> None:
        """Take over what is composed, as `text`."""
        self._send("insertText", text=text)

    def _send(self, what: str, **more: Any) -> None:
        self.session.send(f"Input.{what}", more)


def test_keys_of_an_input_method_do_nothing_in_any_field(begin: Callable[[dict[str, str]], Page]) -> None:
    page = begin(stored(named("Anna", 12)))
    writer = InputMethod(page)
    week = in_the_fields_of_the_board(page, writer)
    in_the_dialog(page, writer)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect_saved(page.get_by_test_id("live-board"), week)
    page.get_by_role("link", name="Exercises").first.click()
    in_the_search(page, writer)


NOTED = "\u3086\u3063\u304f\u308a"


def in_the_fields_of_the_board(page: Page, writer: InputMethod) -> Program:
    board = page.get_by_test_id("live-board")
    search = board.get_by_test_id("board-search").first
    writer.compose(search, "row")
    expect(row(board, 0, 0)).to_be_visible()
    expect_saved(board, SAMPLE)
    writer.take("meadows row")
    search.press("Enter")  # a key of the person's own counts
    expect(search).to_have_value("")
    board.get_by_label("Change Day 1").click()
    row(board, 0, 0).get_by_test_id("board-details").click()
    details = row(board, 0, 0).get_by_role("group", name="Details of")
    for field, text in (
        (board.get_by_label("Name", exact=True).first, "Dzie\u0144 1"),
        (details.get_by_label("Note"), NOTED),
        *((field, "\uff15") for field in details.get_by_role("spinbutton").all()),
        (board.get_by_test_id("board-name"), "\u9031"),
    ):
        value = field.input_value()
        writer.compose(field, text)
        writer.take(value or text)
        field.blur()
    added = suggested_slot(LIBRARY.exercises["meadows_row"])
    return change_slot(add_slot(SAMPLE, 0, added), 0, 0, note=NOTED)


def in_the_dialog(page: Page, writer: InputMethod) -> None:
    shown = open_list(page)
    writer.compose(shown.locator(".keep input"), "\u80cc\u4e2d")
    expect_names(page, "Anna")
    press(page, "Rename: Anna")
    name = shown.get_by_label("New name")
    before = texts_of(page)
    writer.compose(name, "\u30a2\u30f3\u30ca")
    assert texts_of(page) == before
    writer.take("\u30a2\u30f3\u30ca")
    name.press("Enter")
    expect_names(page, "\u30a2\u30f3\u30ca")


def in_the_search(page: Page, writer: InputMethod) -> None:
    search = page.get_by_test_id("exercise-search")
    expect(search).to_be_visible()
    writer.compose(search, "row")
    writer.take("row")
    expect(page.get_by_test_id("exercise-hits")).to_contain_text("exercises")
    ready(page)
