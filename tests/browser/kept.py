"""How a test fills, opens and reads the list of programs kept on the device."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Locator, Page, expect

from backviz.live.shelf import kept_entry
from backviz.program.link import program_text
from backviz.program.program import Program, change_program, change_slot
from backviz.week.starter_copies import settled
from tests.browser.board import LIBRARY, SAMPLE
from tests.browser.waiting import expect_equal
from tools.running_app import ready

DATE = "2026-11-{:02}T10:00:00.000Z"


FOCUSED = "() => document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"
SIZES = """root => [...root.querySelectorAll('button, input[type=text]')]
  .filter(node => node.checkVisibility())
  .map(node => [node.getAttribute('aria-label') || node.textContent, node.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24 || box.left < 0 || box.right > innerWidth)
  .map(([label, box]) => `${label} ${Math.round(box.width)} x ${Math.round(box.height)}`)"""


def named(name: str, sets: int = 6) -> Program:
    """Return a changed sample week under a name."""
    return settled(change_slot(change_program(SAMPLE, name=name), 0, 0, sets=sets), LIBRARY)


def stored(*weeks: Program) -> dict[str, str]:
    """Return what a device stores of programs, the newest last."""
    return {
        f"backviz.kept.{number}": json.dumps(
            {"backviz_kept": 1, "kept": DATE.format(number), **kept_entry(week, LIBRARY)}
        )
        for number, week in enumerate(weeks, start=1)
    }


def device(page: Page, texts: dict[str, str]) -> None:
    """Put texts into the storage of the page's browser; the page is still a bare one of the app."""
    page.evaluate("texts => Object.assign(localStorage, texts)", texts)


def entry_of(page: Page, key: str) -> dict[str, Any]:
    """Return what the device stores under a key, {} for nothing."""
    found: dict[str, Any] = page.evaluate("key => JSON.parse(localStorage.getItem(key) ?? '{}')", key)
    return found


def expect_entry(page: Page, key: str, program: Program) -> None:
    """Wait until what is stored under a key is this program."""
    expect_equal(page, lambda: entry_of(page, key).get("p"), program_text(program), key)


def earlier_of(page: Page, key: str) -> list[str]:
    """Return the texts of an entry's earlier states, the newest first."""
    return [one["p"] for one in entry_of(page, key).get("earlier", [])]


def open_saved(page: Page, name: str) -> None:
    """Open a saved program from the list."""
    open_list(page)
    press(page, f"Open: {name}")
    expect(page.get_by_role("dialog")).to_have_count(0)
    ready(page)


def texts_of(page: Page, prefix: str = "backviz.kept.") -> dict[str, str]:
    found: dict[str, str] = page.evaluate("() => ({...localStorage})")
    return {key: text for key, text in found.items() if key.startswith(prefix)}


def keeps_instead(page: Page, texts: dict[str, str]) -> None:
    """Let another tab leave just these texts on the device."""
    page.evaluate(
        """texts => {
          localStorage.clear();
          Object.assign(localStorage, texts);
          dispatchEvent(new StorageEvent('storage', { key: null }));
        }""",
        texts,
    )


def open_list(page: Page) -> Locator:
    """Open the dialog and return the list on this device."""
    page.get_by_role("button", name="Programs").click()
    shown = page.get_by_role("dialog").get_by_test_id("kept-programs")
    expect(shown.locator(".status")).not_to_be_empty()
    ready(page)
    return shown


def expect_names(page: Page, *names: str) -> None:
    expect(page.locator(".kept .row > .about > .name")).to_have_text(list(names))


def expect_said(page: Page, *parts: str) -> None:
    for part in parts:
        expect(page.get_by_test_id("kept-said")).to_contain_text(part)


def press(page: Page, label: str) -> None:
    page.get_by_role("dialog").get_by_role("button", name=label, exact=True).click()


def bring(page: Page, file: Any, name: str = "programs.json", kind: str = "application/json") -> None:
    """Bring in a file: its bytes, its text or its JSON."""
    text = file if isinstance(file, str | bytes) else json.dumps(file)
    page.locator(".kept input[type=file]").set_input_files(
        {"name": name, "mimeType": kind, "buffer": text.encode() if isinstance(text, str) else text}
    )


def expect_focus(page: Page, label: str) -> None:
    """Wait until what has the focus has this label or text."""
    expect_equal(page, lambda: page.evaluate(FOCUSED), label)


def expect_remembered(page: Page, program: Program) -> None:
    """Wait until the device remembers this program as the one open last."""
    wanted = program_text(program)
    page.wait_for_function("text => localStorage.getItem('backviz.last')?.includes(text)", arg=wanted)
