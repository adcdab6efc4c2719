"""A coach's clients: whose a program is, a private note, and what changed since a week was handed out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from backviz.program.link import program_text
from tests.browser.axe import serious_faults
from tests.browser.kept import (
    bring,
    entry_of,
    expect_names,
    expect_said,
    keeps_instead,
    named,
    open_list,
    press,
    stored,
)

NOTE = "Left knee:\nno <b>deadlifts</b>."


def test_a_program_is_put_under_a_client_found_again_duplicated_and_goes_along_in_the_file(
    begin: Callable[..., Page],
) -> None:
    page = begin(stored(named("Push"), named("Pull", 4)))
    shown = open_list(page)
    expect(page.get_by_test_id("kept-find")).to_be_hidden()
    press(page, "Client, note: Pull")
    page.get_by_label("Client (or").fill(" Anna  Berg ")
    page.get_by_label("Private note").fill(NOTE)
    page.get_by_label("Handed out, as it is now").check()
    assert serious_faults(page) == []
    press(page, "Save client and note")
    expect_said(page, "“Pull” is for Anna Berg.")
    expect(shown.locator(".whose")).to_have_text(["Anna Berg1 program", "Without a client1 program"])
    expect(shown.locator(".private")).to_have_text(NOTE)
    expect(shown.get_by_text("and the same since")).to_be_visible()
    entry = entry_of(page, "backviz.kept.2")
    assert (entry["client"], entry["note"], entry["p"]) == ("Anna Berg", NOTE, program_text(named("Pull", 4)))
    assert entry["out"]["p"] == entry["p"]
    finds_and_folds(page)
    says_what_changed(page, json.dumps({**entry, "p": program_text(named("Pull", 7)), "mark": "new"}))
    goes_along_in_the_file(page)


def finds_and_folds(page: Page) -> None:
    """Fold a client, look for what is folded, and put a copy under another client."""
    whose = page.get_by_role("button", name="Anna Berg", exact=True)
    whose.press("Enter")
    expect(whose).to_have_attribute("aria-expanded", "false")
    expect(whose).to_be_focused()
    expect_names(page)
    page.get_by_test_id("kept-find").fill("DEADLIFT")
    expect_names(page, "Pull")
    page.get_by_test_id("kept-find").fill("nobody")
    expect(page.get_by_text("No client, program or note has “nobody”.")).to_be_visible()
    page.get_by_test_id("kept-find").fill("anna")
    press(page, "Duplicate: Pull")
    expect(page.get_by_label("Client (or")).to_be_focused()
    page.get_by_label("Client (or").fill("Ben")
    page.keyboard.press("Enter")
    expect_said(page, "“Pull” is for Ben.")
    page.get_by_test_id("kept-find").fill("")
    expect(page.locator(".kept .whose")).to_have_text(
        ["Anna Berg1 program", "Ben1 program", "Without a client1 program"]
    )


def says_what_changed(page: Page, text: str) -> None:
    """Let another tab change the program that was handed out, and ask what is different."""
    page.evaluate(
        """text => {
          localStorage.setItem("backviz.kept.2", text);
          dispatchEvent(new StorageEvent("storage", { key: "backviz.kept.2" }));
        }""",
        text,
    )
    page.get_by_test_id("kept-find").fill("anna")
    press(page, "What changed since: Pull")
    expect_said(page, ": 4 to 7 sets.", "Rear delts: 3 more sets")


def goes_along_in_the_file(page: Page) -> None:
    """Save all to a file, forget all, and bring the file in again."""
    with page.expect_download() as taken:
        press(page, "Save all to a file")
    file = Path(taken.value.path()).read_text(encoding="utf-8")
    keeps_instead(page, {})
    page.get_by_test_id("kept-find").fill("")
    bring(page, file)
    expect_said(page, "3 programs taken from the file.")
    expect(page.locator(".kept .whose")).to_have_text(
        ["Anna Berg1 program", "Ben1 program", "Without a client1 program"]
    )
    page.get_by_role("button", name="Anna Berg", exact=True).click()
    expect(page.locator(".kept .private")).to_have_text(NOTE)
