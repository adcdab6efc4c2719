"""An edit on a slow line and what a visitor does at once after it: nothing of the edit may be lost.

Each case is made up by its seed: the week, the edit, and the moment between 0 and 1 s.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import BrowserContext, Page

from backviz.live.shelf import kept_entry
from backviz.program.link import LinkError, program_from_text, program_text
from backviz.program.program import Program, change_program, change_slot
from backviz.week.starter_copies import settled
from tests.browser.board import LIBRARY, SAMPLE, slider_at
from tests.browser.slow_line import ready_slowly, slow_down
from tools.running_app import RunningApp

__all__ = ["CASES", "SlowCase", "new_page", "run_case"]

_STARTS = ("article_sample", "three_day", "four_day_upper_lower")
_COPIED = "() => navigator.clipboard.readText()"
_NEXT_FRAME = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
_WAIT_S = 30


@dataclass(frozen=True)
class SlowCase:
    """What one case opens and does: `edit` changes the page and returns the week that is then meant."""

    start: Program
    pause_ms: int
    edit: Callable[[Page], Program]
    said: str


def made_up(seed: int) -> SlowCase:
    """Return the case of a seed."""
    chance = random.Random(seed)
    start = LIBRARY.programs[chance.choice([name for name in _STARTS if name in LIBRARY.programs])]
    session = chance.randrange(len(start.sessions))
    slot = chance.randrange(len(start.sessions[session].slots))
    pause_ms = chance.choice([0, chance.randrange(1000)])
    kind = chance.choice(["key", "key", "value", "name", "remove", "duplicate"])
    sets = start.sessions[session].slots[slot].sets
    target = chance.choice([n for n in range(9) if n != sets])
    edits: dict[str, Callable[[Page], Program]] = {
        "key": lambda page: _by_key(page, start, session, slot, 1 if target > sets else -1),
        "value": lambda page: _by_value(page, start, session, slot, target),
        "name": lambda page: _by_name(page, start, f"Week {seed}"),
        "remove": lambda page: _by_menu(page, start, session, slot, "Remove"),
        "duplicate": lambda page: _by_menu(page, start, session, slot, "Duplicate"),
    }

    def edit(page: Page) -> Program:
        return settled(edits[kind](page), LIBRARY)  # as an edit leaves a starter's name and words

    return SlowCase(start, pause_ms, edit, f"seed {seed}: {kind} in {start.name}, then {pause_ms} ms")


def _by_key(page: Page, start: Program, session: int, slot: int, by: int) -> Program:
    slider = slider_at(page, session, slot)
    before = int(slider.input_value())
    slider.press("ArrowRight" if by > 0 else "ArrowLeft")
    return change_slot(start, session, slot, sets=max(0, before + by))


def _by_value(page: Page, start: Program, session: int, slot: int, sets: int) -> Program:
    slider_at(page, session, slot).fill(str(sets))
    return change_slot(start, session, slot, sets=sets)


def _by_name(page: Page, start: Program, name: str) -> Program:
    page.get_by_test_id("live-board").get_by_label("Program name").fill(name)
    return change_program(start, name=name)


def _by_menu(page: Page, start: Program, session: int, slot: int, item: str) -> Program:
    place = f"[data-session='{session}'][data-slot='{slot}']"
    menu = page.locator(f"[data-testid=board-slot]{place} [data-testid=board-menu]")
    menu.scroll_into_view_if_needed()
    page.evaluate(_NEXT_FRAME)  # scrolling closes a menu
    menu.click()
    page.get_by_role("menuitem", name=item, exact=True).click()
    slots = list(start.sessions[session].slots)
    if item == "Remove":
        del slots[slot]
    else:
        slots.insert(slot + 1, slots[slot])
    sessions = list(start.sessions)
    sessions[session] = sessions[session].model_copy(update={"slots": tuple(slots)})
    return start.model_copy(update={"sessions": tuple(sessions)})


def new_page(context: BrowserContext) -> Page:
    """Return a page on a slow line."""
    page = context.new_page()
    page.set_default_timeout(_WAIT_S * 1000)
    slow_down(page)
    return page


def opened(page: Page, app: RunningApp, program: Program) -> None:
    """Open the builder on a program and wait until it is there."""
    page.goto(f"{app.url}/builder?p={program_text(program)}")
    ready_slowly(page)


def shown(page: Page) -> Program | None:
    """Return the program of the address once every edit is acknowledged; None where there is none."""
    board = page.get_by_test_id("live-board").element_handle()
    page.wait_for_function(
        "node => node.liveBoard.board.isSaved && node.liveBoard.board.p", arg=board, timeout=_WAIT_S * 1000
    )
    return program_of(board.evaluate("node => node.liveBoard.board.p"))


def program_of(text: str) -> Program | None:
    """Return the program of a share text, or None."""
    try:
        return program_from_text(text, LIBRARY.context)
    except LinkError:
        return None


def is_on_device(page: Page, program: Program) -> bool:
    """Return whether the device stores this program, saved or as what was left off."""
    stored: dict[str, str] = page.evaluate("() => ({...localStorage})")
    found = [json.loads(text) for key, text in stored.items() if key.startswith("backviz.") and "{" in text]
    return any(program_of(entry.get("p", "")) == program for entry in found if "backviz_kept" in entry)


def wait_for_found(page: Page, program: Program) -> bool:
    """Wait until the week is the open one or one that the device offers."""
    for _ in range(_WAIT_S * 10):
        if is_on_device(page, program) or (is_builder(page) and shown(page) == program):
            return True
        page.wait_for_timeout(100)
    return False


def is_builder(page: Page) -> bool:
    """Return whether the board is on the page."""
    return page.get_by_test_id("live-board").count() == 1


def copy_link(context: BrowserContext, app: RunningApp, case: SlowCase) -> str:
    """Edit, and copy the link at once: it is that of the week on the screen. Return the fault, or ""."""
    page = new_page(context)
    opened(page, app, case.start)
    page.get_by_test_id("stMain").get_by_text("Share and export", exact=True).click()
    button = page.get_by_role("button", name="Copy link")
    button.wait_for()
    ready_slowly(page)
    wanted = case.edit(page)
    page.wait_for_timeout(case.pause_ms)
    page.evaluate("() => navigator.clipboard.writeText('')")
    button.click()
    page.locator(".copy [role=status]", has_text="Copied").wait_for()
    found = program_of(parse_qs(urlsplit(page.evaluate(_COPIED)).query).get("p", [""])[0])
    return "" if found == wanted else f"{case.said}: another week was copied"


def reload(context: BrowserContext, app: RunningApp, case: SlowCase) -> str:
    """Edit, and load the page again at once: the edit is there, in the address too."""
    page = new_page(context)
    opened(page, app, case.start)
    wanted = case.edit(page)
    page.wait_for_timeout(case.pause_ms)
    page.reload()
    ready_slowly(page)
    for _ in range(_WAIT_S * 10):
        if shown(page) == wanted:
            return ""
        page.wait_for_timeout(100)
    return f"{case.said}: after the reload another week is open"


def switch(context: BrowserContext, app: RunningApp, case: SlowCase) -> str:
    """Edit one kept program, open another at once: the edited one is found again."""
    page = new_page(context)
    other = change_program(SAMPLE, name="Another client")
    fill(page, {"one": case.start, "two": other})
    opened(page, app, case.start)
    wanted = case.edit(page)
    page.wait_for_timeout(case.pause_ms)
    page.get_by_role("button", name="Programs").click()
    page.get_by_role("dialog").get_by_role("button", name=f"Open: {other.name}").click()
    page.locator("[data-testid=live-board] input[type=text] >> nth=0").wait_for()
    page.wait_for_function(
        "name => document.querySelector('[data-testid=stApp]') && new URL(location).searchParams.has('p')"
        " && [...document.querySelectorAll('*')].some(node => node.shadowRoot"
        "?.querySelector('[data-testid=board-name]')?.value === name)",
        arg=other.name,
    )
    ready_slowly(page)
    if is_on_device(page, wanted):
        return ""
    page.get_by_role("button", name="Undo").click()
    ready_slowly(page)
    return "" if wait_for_found(page, wanted) else f"{case.said}: the edit is lost after another was opened"


def fill(page: Page, programs: dict[str, Program]) -> None:
    """Let the device keep these programs."""
    entries: dict[str, Any] = {
        f"backviz.kept.{key}": json.dumps(
            {"backviz_kept": 1, "kept": "2026-11-01T10:00:00.000Z", **kept_entry(program, LIBRARY)}
        )
        for key, program in programs.items()
    }
    page.add_init_script(
        f"if (!sessionStorage.getItem('filled')) Object.assign(localStorage, {json.dumps(entries)});"
        "sessionStorage.setItem('filled', 1);"
    )


def close(context: BrowserContext, app: RunningApp, case: SlowCase) -> str:
    """Edit, and close the tab at once: the next visit by the plain address finds the week."""
    page = new_page(context)
    opened(page, app, case.start)
    wanted = case.edit(page)
    page.wait_for_timeout(case.pause_ms)
    page.close(run_before_unload=True)
    page = new_page(context)
    page.goto(f"{app.url}/builder")
    ready_slowly(page)
    return "" if wait_for_found(page, wanted) else f"{case.said}: the next visit does not find the week"


CASES: dict[str, Callable[[BrowserContext, RunningApp, SlowCase], str]] = {
    "copy link": copy_link,
    "reload": reload,
    "switch": switch,
    "close": close,
}


def run_case(name: str, seed: int, context: BrowserContext, app: RunningApp) -> str:
    """Run one case in a fresh visitor's context; return its fault, or ""."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return CASES[name](context, app, made_up(seed))
