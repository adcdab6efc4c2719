"""The live board in a test: a page of its own to open it in, and how it is moved, read and waited for."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Locator, Page, expect

from backviz.facts.counting import CountingRule
from backviz.program.link import program_from_text, program_text
from backviz.program.program import Program
from backviz.week.coverage import weekly_coverage
from backviz.week.starter_copies import settled
from tests.browser.waiting import expect_equal, still_box
from tests.weeks import LIBRARY as LIBRARY
from tests.weeks import SAMPLE as SAMPLE
from tools.running_app import RunningApp, ready

BANDS = LIBRARY.vocabulary.bands()
ROW = "db_chest_supported_rear_delt_row"
PULLDOWN = "half_kneeling_cable_lat_pulldown"

# A page with nothing but the board and Undo.
BOARD_PAGE = """
import streamlit as st
from backviz.ui import visit
from backviz.ui.components import live_board
from backviz.ui.visit.library import load_library

st.set_page_config(layout="wide")
library = load_library()[0]
program = visit.program.open_program(library)
for text in visit.program.notices():
    st.warning(text)

def take():
    with visit.program.changing() as record:
        live_board.take_edits("board", visit.program.open_program(library), library, record.take)

st.title("A week")
st.button("Undo", on_click=visit.program.undo, disabled=not visit.program.can_undo())
opened = live_board.show_board(
    library, program, key="board", href="/exercises?exercise={id}", on_edit=take, sticky_top="3.75rem"
)
st.text(f"Opened: {opened}")
"""


def board_on(page: Page, app: RunningApp, program: Program) -> Locator:
    """Open the board's own page on a program and return the board."""
    page.goto(f"{app.url}/?{urlencode({'p': program_text(program)})}")
    ready(page)
    board = page.get_by_test_id("live-board")
    expect(board.get_by_test_id("board-session")).to_have_count(len(program.sessions))
    return board


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
    wait_until_kept(page)


def expect_sets(page: Page, session: int, slot: int, sets: int) -> None:
    """Wait until a slot's slider shows so many sets."""
    expect(slider_at(page, session, slot)).to_have_value(str(sets))


def wait_until_kept(page: Page, timeout_s: float = 20) -> None:
    """Wait until the server has every edit of the board and has answered."""
    board = page.get_by_test_id("live-board").element_handle()
    page.wait_for_function("node => node.liveBoard.board.isSaved", arg=board, timeout=timeout_s * 1000)
    ready(page)


def saved(board: Locator) -> Program:
    """Return the program of the address once every edit has been acknowledged."""
    wait_until_kept(board.page)
    return program_from_text(parse_qs(urlsplit(board.page.url).query)["p"][0])


def expect_saved(board: Locator, program: Program) -> None:
    """Wait until every edit is acknowledged and the address holds just this program.

    A change of the sample week may still have its description here: the app drops it.
    """
    expect_equal(board.page, lambda: saved(board), settled(program, LIBRARY))


def slider(board: Locator, exercise: str) -> Locator:
    """Return the slider of the only slot of an exercise."""
    return board.get_by_label(f"Sets of {LIBRARY.exercises[exercise].name}")


def row(board: Locator, session: int, slot: int) -> Locator:
    """Return the row of a slot."""
    return board.locator(f"[data-testid=board-slot][data-session='{session}'][data-slot='{slot}']")


def order(board: Locator) -> list[list[str]]:
    """Return the exercises the board shows, session by session."""
    found: list[list[str]] = board.evaluate(
        """node => [...node.querySelectorAll("[data-testid=board-session]")].map(
             session => [...session.querySelectorAll(".slot")].map(slot => slot.dataset.exercise))"""
    )
    return found


def order_of(program: Program) -> list[list[str]]:
    """Return the exercises of a program, session by session."""
    return [[str(slot.exercise) for slot in session.slots] for session in program.sessions]


def expect_order(board: Locator, exercises: list[list[str]]) -> None:
    """Wait until the board shows these exercises, session by session, and the address holds them too."""
    expect_equal(board.page, lambda: [order_of(saved(board)), order(board)], [exercises, exercises])


def expect_focus(board: Locator, label: str) -> None:
    """Wait until what has the focus on the board has this label."""
    look = "node => node.getRootNode().activeElement?.getAttribute('aria-label') ?? ''"
    expect_equal(board.page, lambda: board.evaluate(look), label)


def joins_slow_keys(board: Locator) -> None:
    """Let the board wait longer for the next key press: a slow machine is no visitor who pauses."""
    board.evaluate(
        """() => {
          const usual = window.setTimeout;
          window.setTimeout = (act, ms, ...more) => usual(act, ms === 220 ? 3000 : ms, ...more);
        }"""
    )


def shown(board: Locator, kind: str = "region") -> dict[str, tuple[str, str]]:
    """Return the number and the band's word beside each region or muscle."""
    found: dict[str, tuple[str, str]] = board.get_by_test_id(f"board-{kind}").evaluate_all(
        f"""rows => Object.fromEntries(rows.map(row => [row.dataset.{kind},
              [".num", ".state span:last-child"].map(part => row.querySelector(part).textContent)]))"""
    )
    return {name: (pair[0], pair[1]) for name, pair in found.items()}


def expect_shown(board: Locator, program: Program, rule: CountingRule | None = None) -> None:
    """Wait until every region shows the number and the band Python counts for a program.

    So do the muscles of more than one region: a region's number is not shown twice.
    """
    coverage = weekly_coverage(program, LIBRARY, rule)
    regions = {name: (f"{one.sets:g}", BANDS[one.band].word) for name, one in coverage.regions.items()}
    expect_equal(board.page, lambda: shown(board), regions)
    muscles = {
        name: (f"{one.sets:g}", BANDS[one.band].word)
        for name, one in coverage.muscles.items()
        if len(LIBRARY.regions_of(name)) > 1
    }
    expect_equal(board.page, lambda: shown(board, "muscle"), muscles)


def middle(part: Locator) -> tuple[float, float]:
    """Return the middle of a part on the screen."""
    x, y, width, height = still_box(part)
    return x + width / 2, y + height / 2


def place_on(part: Locator, sets: int, largest: int = 8) -> tuple[float, float]:
    """Return where on a slider its thumb stands for a number of sets."""
    part.scroll_into_view_if_needed()
    x, y, width, height = still_box(part)
    return x + 12 + (width - 24) * sets / largest, y + height / 2
