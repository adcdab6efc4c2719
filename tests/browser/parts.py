"""The parts below the builder's board: how a test opens one."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page

from backviz.program.link import program_text
from backviz.program.program import Program
from backviz.ui.builder.tabs import PARTS
from tests.browser.board import wait_until_kept
from tools.running_app import ready

__all__ = ["open_more", "open_part", "part_button", "press_reset"]


def part_button(page: Page, name: str) -> Locator:
    """Return the button of a part."""
    return page.get_by_role("radiogroup", name="What to look at").get_by_text(PARTS[name], exact=True)


def open_part(go: Callable[..., Page], name: str, program: Program | None = None) -> Page:
    """Open a part of the builder, on a program or on the one a bare visit opens."""
    page = go("builder", f"p={program_text(program)}" if program else "")
    part_button(page, name).click()
    ready(page)
    return page


def press_reset(page: Page) -> None:
    """Go back to the week as it was opened, by the button that is folded under More."""
    open_more(page)
    page.get_by_role("button", name="Reset").click()


def open_more(page: Page) -> None:
    """Open what is folded under More, once the answer to an edit, which may draw it anew, is there."""
    wait_until_kept(page)  # an edit is not sent at once
    page.get_by_role("button", name="More", exact=True).click()
