"""The live board in a real browser: exact, silent while a slider moves, never losing an edit.

It runs in a page of its own, with Undo beside it, as the builder shows it.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, WebSocket, expect

from backviz.board import board_data, offered_exercises
from backviz.coverage import weekly_coverage
from backviz.library import read_library
from backviz.program import COUNTING_RULES, CountingRule, Program, Session, Slot, change_slot
from backviz.sharing import program_from_text, program_text
from backviz.targets import Range
from tests.browser.test_layout import FAULTS
from tools.running_app import ROOT, RunningApp, ready, running_app

LIBRARY = read_library()
SAMPLE = LIBRARY.programs["article_sample"]
ROW = "db_chest_supported_rear_delt_row"
PULLDOWN = "half_kneeling_cable_lat_pulldown"

APP = """
import streamlit as st
from backviz.ui import live_board, state
from backviz.ui.load import load_library

st.set_page_config(layout="wide")
library = load_library()[0]
program = state.open_program(library)
for text in state.notices():
    st.warning(text)

def take():
    taken = live_board.take_edits("board", state.open_program(library), library)
    for edited in taken.programs:
        state.commit(edited)
    for text in taken.problems:
        state.notify(text)

st.title("A week")
st.button("Undo", on_click=state.undo, disabled=not state.can_undo())
opened = live_board.show_board(
    library, program, key="board", href="/exercises?exercise={id}", on_edit=take, sticky_top="3.75rem"
)
st.text(f"Opened: {opened}")
"""


@pytest.fixture(scope="module")
def board_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """Return a running page with nothing but the board and Undo."""
    script = tmp_path_factory.mktemp("board") / "board_page.py"
    script.write_text(APP, encoding="utf-8")
    address = ("--server.address", "127.0.0.1", "--server.port", "{port}")
    command = (sys.executable, "-m", "streamlit", "run", str(script), *address)
    with running_app(command, {"PYTHONPATH": str(ROOT)}) as app:
        yield app


@pytest.fixture
def show(page: Page, board_app: RunningApp) -> Callable[..., Locator]:
    """Return a function that opens the board on a program."""

    def open_board(program: Program = SAMPLE) -> Locator:
        return board_on(page, board_app, program)

    return open_board


def board_on(page: Page, app: RunningApp, program: Program) -> Locator:
    page.goto(f"{app.url}/?{urlencode({'p': program_text(program)})}")
    ready(page)
    board = page.get_by_test_id("live-board")
    expect(board.get_by_test_id("board-session")).to_have_count(len(program.sessions))
    return board


def week(sessions: int, slots: int, seed: int = 5, **more: Any) -> Program:
    chance = random.Random(seed)
    names = list(LIBRARY.exercises)
    made = [
        Session(
            name=f"Day {day + 1}",
            slots=tuple(
                Slot(
                    exercise=chance.choice(names),
                    sets=chance.randint(0, 5),
                    reps=(chance.randint(1, 9), chance.randint(9, 30)),
                    rest_s=chance.choice([None, 45, 120]),
                )
                for _ in range(slots)
            ),
        )
        for day in range(sessions)
    ]
    return Program(name="A week", sessions=tuple(made), **more)


def saved(board: Locator) -> Program:
    """Return the program of the address once every edit has been acknowledged."""
    page = board.page
    page.wait_for_function("node => node.liveBoard.board.isSaved", arg=board.element_handle(), timeout=15_000)
    ready(page)
    return program_from_text(parse_qs(urlsplit(page.url).query)["p"][0])


def slider(board: Locator, exercise: str) -> Locator:
    return board.get_by_label(f"Sets of {LIBRARY.exercises[exercise].name}")


def row(board: Locator, session: int, slot: int) -> Locator:
    return board.locator(f"[data-testid=board-slot][data-session='{session}'][data-slot='{slot}']")


def order(board: Locator) -> list[list[str]]:
    found: list[list[str]] = board.evaluate(
        """node => [...node.querySelectorAll("[data-testid=board-session]")].map(
             session => [...session.querySelectorAll(".slot")].map(slot => slot.dataset.exercise))"""
    )
    return found


def order_of(program: Program) -> list[list[str]]:
    return [[slot.exercise for slot in session.slots] for session in program.sessions]


def focused(board: Locator) -> str:
    return str(board.evaluate("node => node.getRootNode().activeElement?.getAttribute('aria-label') ?? ''"))


def shown(board: Locator, kind: str = "region") -> dict[str, tuple[str, str]]:
    """Return the number and the band's word beside each region or muscle."""
    found: dict[str, tuple[str, str]] = board.get_by_test_id(f"board-{kind}").evaluate_all(
        f"""rows => Object.fromEntries(rows.map(row => [row.dataset.{kind},
              [".num", ".state span:last-child"].map(part => row.querySelector(part).textContent)]))"""
    )
    return {name: (pair[0], pair[1]) for name, pair in found.items()}


def expect_shown(board: Locator, program: Program, rule: CountingRule | None = None) -> None:
    coverage = weekly_coverage(program, LIBRARY, rule)
    assert shown(board) == {name: (f"{one.sets:g}", one.band) for name, one in coverage.regions.items()}
    assert shown(board, "muscle") == {
        name: (f"{one.sets:g}", one.band) for name, one in coverage.muscles.items()
    }


def middle(part: Locator) -> tuple[float, float]:
    box = part.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def place_on(part: Locator, sets: int, largest: int = 8) -> tuple[float, float]:
    """Return where on a slider its thumb stands for a number of sets."""
    part.scroll_into_view_if_needed()
    box = part.bounding_box()
    assert box
    return box["x"] + 12 + (box["width"] - 24) * sets / largest, box["y"] + box["height"] / 2


# --- the same numbers as Python


@pytest.mark.parametrize("rule", COUNTING_RULES)
def test_the_browser_and_python_agree_on_200_random_weeks_exactly(rule, show):
    board = show()
    chance = random.Random(rule)
    names, regions = list(LIBRARY.exercises), list(LIBRARY.regions)
    programs = [
        week(
            chance.randint(1, 7),
            chance.randint(0, 12),
            seed,
            credits={
                chance.choice(names): {chance.choice(regions): chance.choice([0.0, 0.25, 0.5, 1.0])}
                for _ in range(3)
            },
            targets={chance.choice(regions): Range(min=2, productive=(5.5, 9.25))},
        )
        for seed in range(200)
    ]
    for start in range(0, 200, 40):
        some = programs[start : start + 40]
        sums = board.evaluate(
            """(node, [weeks, offered]) => weeks.map(data => {
                 const sums = node.liveBoard.sumsOf(data, offered);
                 const band = part => node.liveBoard.bandOf(sums.regions[part.id], part.target);
                 return {...sums, bands: Object.fromEntries(data.regions.map(part => [part.id, band(part)]))};
               })""",
            [[board_data(one, LIBRARY, rule) for one in some], offered_exercises(LIBRARY)],
        )
        for one, found in zip(some, sums, strict=True):
            coverage = weekly_coverage(one, LIBRARY, rule)
            assert found["regions"] == {name: region.sets for name, region in coverage.regions.items()}
            assert found["bands"] == {name: region.band for name, region in coverage.regions.items()}
            assert found["muscles"] == {
                name: {"sets": muscle.sets, "perSession": list(muscle.per_session)}
                for name, muscle in coverage.muscles.items()
            }
            assert [part["sets"] for part in found["sessions"]] == [part.sets for part in coverage.sessions]
            minutes = [part.minutes for part in coverage.sessions]
            assert [part["minutes"] for part in found["sessions"]] == pytest.approx(minutes, abs=1e-9)


def test_numbers_plate_muscles_and_minutes_are_those_of_the_program(show):
    board = show()
    expect_shown(board, SAMPLE)
    coverage = weekly_coverage(SAMPLE, LIBRARY)
    for name, region in coverage.regions.items():
        expect(board.locator(f".plate [data-region={name}]")).to_have_attribute("data-band", region.band)
    for at, session in enumerate(coverage.sessions):
        expect(board.get_by_test_id("board-session-sum").nth(at)).to_contain_text(
            f"{session.sets} sets, about {session.minutes:.0f} min"
        )


@pytest.mark.parametrize("rule", ["direct", "all"])
def test_another_counting_rule_counts_otherwise_and_says_that_bands_are_a_guide(rule, show):
    other = SAMPLE.model_copy(update={"counting": rule})
    board = show(other)
    expect_shown(board, other)
    expect(board.get_by_test_id("board-summary")).to_contain_text("only a guide")


# --- a slider


def test_a_dragged_slider_changes_everything_at_once_and_is_sent_when_let_go(show, page):
    sent: list[str | bytes] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: sent.append(frame))

    page.on("websocket", listen)
    board = show()
    part = slider(board, ROW)
    page.mouse.move(*place_on(part, 3))
    page.mouse.down()
    quiet = len(sent)
    page.mouse.move(*place_on(part, 7), steps=20)
    expect_shown(board, change_slot(SAMPLE, 0, 0, sets=7))
    expect(board.locator(".plate [data-region=rear_delts]")).to_have_attribute("data-band", "productive")
    expect(row(board, 0, 0).locator(".sets")).to_have_text("7 sets")
    expect(board.get_by_test_id("board-session-sum").first).to_contain_text("13 sets")
    page.wait_for_timeout(700)
    assert len(sent) == quiet
    page.mouse.up()
    assert saved(board) == change_slot(SAMPLE, 0, 0, sets=7)
    assert len(sent) > quiet
    expect(board.get_by_test_id("board-status")).to_contain_text("Rear delts 9 to 13, productive.")


def test_arrow_keys_on_a_slider_are_one_edit_and_the_focus_stays(show, page):
    board = show()
    part = slider(board, PULLDOWN)
    part.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
    expect_shown(board, change_slot(SAMPLE, 0, 1, sets=5))
    assert saved(board) == change_slot(SAMPLE, 0, 1, sets=5)
    expect(part).to_be_focused()
    expect(part).to_have_attribute("aria-valuetext", "5 sets")
    page.get_by_role("button", name="Undo").click()
    expect(part).to_have_value("3")
    assert saved(board) == SAMPLE


def test_a_slider_reaches_as_far_as_its_value(show):
    board = show(change_slot(SAMPLE, 0, 0, sets=14))
    expect(slider(board, ROW)).to_have_attribute("max", "14")
    expect(slider(board, PULLDOWN)).to_have_attribute("max", "8")


def test_a_full_session_is_warned_of_in_words_while_the_slider_moves(show, page):
    board = show()
    warning = board.get_by_test_id("board-warning").first
    expect(warning).to_be_hidden()
    slider(board, PULLDOWN).fill("7")
    sets = weekly_coverage(change_slot(SAMPLE, 0, 1, sets=7), LIBRARY).muscles["lats"].per_session[0]
    expect(warning).to_contain_text(f"Lats {sets:g} sets, more than the 8 after which a session adds little")


# --- edits are never lost, and never made twice


def test_many_quick_edits_all_arrive_in_order(show):
    board = show()
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
    assert order(board) == order_of(program)


def test_an_edit_whose_message_is_lost_is_sent_again(show):
    board = show()
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
    assert order_of(saved(board))[0] == [slot.exercise for slot in SAMPLE.sessions[0].slots[1:]]
    expect(board.get_by_test_id("board-unsaved")).to_be_hidden()


def test_a_message_that_arrives_twice_is_made_once(show):
    board = show()
    board.evaluate(
        """node => {
          const { board } = node.liveBoard;
          board.edit({ do: "duplicate", session: 1, slot: 0 });
          const text = JSON.stringify({ client: board.client, edits: board.queue });
          board.report.edit(text);
          setTimeout(() => board.report.edit(text), 1500);
        }"""
    )
    board.page.wait_for_timeout(2500)
    assert len(saved(board).sessions[1].slots) == 4


def test_an_edit_of_a_slot_that_is_gone_is_refused_in_words_and_the_board_shows_the_truth(show, page):
    board = show()
    board.evaluate(
        """node => {
          const { board } = node.liveBoard;
          board.seq += 1;
          board.queue.push({ seq: board.seq, do: "sets", session: 0, slot: 7, sets: 1 });
          board.send();
        }"""
    )
    expect(page.get_by_text("Your week had changed meanwhile")).to_be_visible()
    assert saved(board) == SAMPLE


def test_an_answer_while_a_slider_moves_does_not_take_it_from_the_hand(show, page):
    board = show()
    part = slider(board, ROW)
    page.mouse.move(*place_on(part, 3))
    page.mouse.down()
    page.mouse.move(*place_on(part, 6), steps=5)
    board.evaluate(
        """node => {
          const { board } = node.liveBoard;
          board.seq += 1;
          board.queue.push({ seq: board.seq, do: "sets", session: 1, slot: 0, sets: 5 });
          board.send();
        }"""
    )
    expect(row(board, 1, 0).locator(".sets")).to_have_text("5 sets")
    expect(part).to_have_value("6")
    page.mouse.move(*place_on(part, 7), steps=5)
    page.mouse.up()
    assert saved(board) == change_slot(change_slot(SAMPLE, 0, 0, sets=7), 1, 0, sets=5)


def test_undo_updates_the_board_in_place_with_its_details_open(show, page):
    board = show()
    row(board, 0, 0).get_by_test_id("board-details").click()
    row(board, 0, 0).get_by_role("button", name=re.compile("Rest .*more")).click()
    assert saved(board).sessions[0].slots[0].rest_s is not None
    row(board, 0, 0).evaluate("node => { node.marked = true; }")
    page.get_by_role("button", name="Undo").click()
    expect(row(board, 0, 0).get_by_role("button", name=re.compile("Usual"))).to_be_hidden()
    assert row(board, 0, 0).evaluate("node => node.marked && !node.querySelector('.below').hidden")
    assert saved(board) == SAMPLE


# --- add, swap, menu, details


def test_an_exercise_is_searched_for_in_place_and_added_by_keyboard(show, page):
    board = show()
    search = board.get_by_label("Add an exercise to Day 1", exact=True)
    search.click()
    below = {name for name, one in weekly_coverage(SAMPLE, LIBRARY).regions.items() if one.band == "below"}
    first = board.get_by_role("option").first.get_attribute("data-exercise")
    assert first
    assert below & {name for name, one in LIBRARY.exercises[first].credits.items() if one.credit == 1}
    search.press_sequentially("y raise cross")
    expect(board.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    assert order_of(saved(board))[0][-1] == "cross_cable_y"
    expect(search).to_be_focused()
    expect(search).to_have_value("")
    expect(board.get_by_test_id("board-status")).to_contain_text(
        "Cross-cable Y raise added to Day 1, 3 sets."
    )
    search.press_sequentially("zzzz")
    expect(board.get_by_text("No exercise found.", exact=False).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(board.get_by_role("listbox")).to_have_count(0)


def test_an_exercise_is_added_by_mouse(show):
    board = show()
    board.get_by_label("Add an exercise to Day 2", exact=True).click()
    board.locator("[role=option][data-exercise=overhead_shrug]").click()
    assert order_of(saved(board))[1][-1] == "overhead_shrug"


def test_a_swap_keeps_sets_and_reps_and_offers_the_nearest_first(show, page):
    board = show(change_slot(SAMPLE, 0, 1, sets=5, reps=(6, 7)))
    near = board_data(SAMPLE, LIBRARY)["near"][PULLDOWN]
    row(board, 0, 1).get_by_test_id("board-menu").click()
    board.get_by_role("menuitem", name="Swap for another").click()
    offered = board.get_by_role("option").evaluate_all("nodes => nodes.map(node => node.dataset.exercise)")
    assert offered[: len(near)] == near
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    slot = saved(board).sessions[0].slots[1]
    assert (slot.exercise, slot.sets, slot.reps) == (near[0], 5, (6, 7))
    assert focused(board) == f"More for {LIBRARY.exercises[near[0]].name}"


def test_a_swap_can_be_left(show, page):
    board = show()
    row(board, 0, 1).get_by_test_id("board-menu").click()
    board.get_by_role("menuitem", name="Swap for another").click()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert focused(board) == f"More for {LIBRARY.exercises[PULLDOWN].name}"
    assert saved(board) == SAMPLE


@pytest.mark.parametrize("act, change", [
    ("Duplicate", [[0, 1, 1, 2], [3, 4, 5]]),
    ("Move up", [[1, 0, 2], [3, 4, 5]]),
    ("Move down", [[0, 2, 1], [3, 4, 5]]),
    ("Move to Day 2", [[0, 2], [3, 4, 5, 1]]),
    ("Remove", [[0, 2], [3, 4, 5]]),
])  # fmt: skip
def test_the_menu_changes_the_order_and_the_focus_stays_near(act, change, show, page):
    board = show()
    names = [name for session in order_of(SAMPLE) for name in session]
    row(board, 0, 1).get_by_test_id("board-menu").press("Enter")
    item = board.get_by_role("menuitem", name=act, exact=True)
    for _ in range(8):
        if item.evaluate("node => node.getRootNode().activeElement === node"):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expected = [[names[at] for at in session] for session in change]
    assert order_of(saved(board)) == expected == order(board)
    after = names[2] if act == "Remove" else PULLDOWN
    assert focused(board) == f"More for {LIBRARY.exercises[after].name}"


def test_reps_rest_reserve_note_and_number_of_sets_are_set_in_the_details(show):
    board = show()
    part = row(board, 0, 0)
    toggle = part.get_by_test_id("board-details")
    toggle.click()
    expect(toggle).to_have_attribute("aria-expanded", "true")
    name = LIBRARY.exercises[ROW].name
    for _ in range(4):
        part.get_by_role("button", name=f"Fewest reps, {name}: more").click()
    part.get_by_label(f"Rest in seconds, {name}").get_by_role("spinbutton").fill("100")
    part.get_by_label(f"Reps in reserve, {name}").select_option("2")
    part.get_by_label(f"Note, {name}").fill("Slowly\n<b>down</b>")
    part.get_by_label(f"Number of sets, {name}").get_by_role("spinbutton").fill("12")
    part.get_by_label(f"Number of sets, {name}").get_by_role("spinbutton").press("Enter")
    slot = saved(board).sessions[0].slots[0]
    assert slot == Slot(exercise=ROW, sets=12, reps=(12, 12), rest_s=100, rir=2, note="Slowly\n<b>down</b>")
    expect(part).to_contain_text("12 reps, rest 100 s")
    expect(part).to_contain_text("2 in reserve")


def test_the_name_of_an_exercise_leads_to_its_page(show, page):
    board = show()
    link = row(board, 0, 1).get_by_role("link")
    expect(link).to_have_attribute("href", f"/exercises?exercise={PULLDOWN}")
    link.click()
    expect(page.get_by_text(f"Opened: {PULLDOWN}")).to_be_visible()


# --- sessions


def test_sessions_are_named_dated_moved_added_and_removed(show, page):
    board = show()
    board.get_by_label("Change Day 1").click()
    tools = board.get_by_role("group").filter(has=page.get_by_label("Weekday")).first
    tools.get_by_label("Name").fill("Heavy day")
    tools.get_by_label("Name").press("Enter")
    assert saved(board).sessions[0].name == "Heavy day"
    tools.get_by_label("Weekday").select_option("sun")
    assert saved(board).sessions[0].day == "sun"
    expect(board.get_by_role("heading", name="Heavy day", level=2)).to_be_visible()
    tools.get_by_role("button", name="Later").press("Enter")
    assert [(one.name, one.day) for one in saved(board).sessions] == [("Day 2", "thu"), ("Heavy day", "sun")]
    expect(tools.get_by_role("button", name="Later")).to_be_focused()
    board.get_by_role("button", name="Add a session").click()
    expect(board.get_by_label("Add an exercise to Day 3", exact=True)).to_be_focused()
    expect(board.get_by_text("No exercise yet. Add one below.").locator("visible=true")).to_have_count(1)
    tools.get_by_role("button", name="Remove session").click()
    assert [one.name for one in saved(board).sessions] == ["Day 2", "Day 3"]
    board.get_by_label("Program name").fill("My week")
    board.get_by_label("Program name").press("Enter")
    assert saved(board).name == "My week"


def test_limits_are_said_in_words(show):
    board = show(week(7, 20))
    expect(board.get_by_text("A session holds at most 20 exercises.").locator("visible=true")).to_have_count(
        7
    )
    expect(board.get_by_text("A week holds at most 7 sessions.")).to_be_visible()
    row(board, 0, 0).get_by_test_id("board-menu").click()
    expect(board.get_by_role("menuitem", name="Duplicate")).to_contain_text("full, 20 exercises")


def test_all_sessions_fold_and_stay_folded_after_an_edit(show):
    board = show(week(4, 3))
    board.get_by_role("button", name="Fold all sessions").click()
    expect(board.get_by_test_id("board-sets").locator("visible=true")).to_have_count(0)
    board.get_by_role("button", name="Day 2", exact=True).click()
    row(board, 1, 0).get_by_test_id("board-sets").press("ArrowRight")
    saved(board)
    expect(board.get_by_test_id("board-sets").locator("visible=true")).to_have_count(3)


# --- moving


def test_a_row_is_dragged_by_mouse_to_another_session(show, page):
    board = show()
    page.mouse.move(*middle(row(board, 0, 1).get_by_test_id("board-grip")))
    page.mouse.down()
    box = row(board, 1, 0).bounding_box()
    assert box
    page.mouse.move(box["x"] + 40, box["y"] + box["height"] * 0.8, steps=12)
    expect(board.locator(".drop-line")).to_be_visible()
    page.mouse.up()
    expect(board.locator(".drop-line")).to_be_hidden()
    names = order_of(SAMPLE)
    expected = [[names[0][0], names[0][2]], [names[1][0], PULLDOWN, *names[1][1:]]]
    assert order_of(saved(board)) == expected == order(board)
    expect(board.get_by_test_id("board-status")).to_contain_text("moved to Day 2, place 2")


def test_escape_ends_a_drag(show, page):
    board = show()
    page.mouse.move(*middle(row(board, 0, 0).get_by_test_id("board-grip")))
    page.mouse.down()
    page.mouse.move(*middle(row(board, 0, 2)), steps=8)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert saved(board) == SAMPLE


def test_the_page_scrolls_along_with_a_drag(show, page):
    board = show(week(5, 6))
    page.mouse.move(*middle(row(board, 0, 0).get_by_test_id("board-grip")))
    page.mouse.down()
    page.mouse.move(400, 880, steps=10)
    page.wait_for_timeout(1500)
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("node => node.scrollTop") > 200
    page.mouse.up()
    assert len(saved(board).sessions[0].slots) == 5


def test_a_row_is_picked_up_and_moved_by_keyboard(show, page):
    board = show()
    grip = row(board, 0, 1).get_by_test_id("board-grip")
    grip.focus()
    page.keyboard.press("Space")
    status = board.get_by_test_id("board-status")
    expect(status).to_contain_text("picked up")
    for text in ("Day 1, place 3 of 3.", "Day 2, place 1 of 4.", "Day 2, place 2 of 4."):
        page.keyboard.press("ArrowDown")
        expect(status).to_contain_text(text)
    assert focused(board) == f"Move {LIBRARY.exercises[PULLDOWN].name}"
    page.keyboard.press("Space")
    names = order_of(SAMPLE)
    expected = [[names[0][0], names[0][2]], [names[1][0], PULLDOWN, *names[1][1:]]]
    assert order_of(saved(board)) == expected == order(board)
    assert focused(board) == f"Move {LIBRARY.exercises[PULLDOWN].name}"


def test_escape_puts_a_picked_up_row_back(show, page):
    board = show()
    row(board, 0, 0).get_by_test_id("board-grip").focus()
    for key in ("Enter", "ArrowDown", "ArrowRight", "Escape"):
        page.keyboard.press(key)
    assert order(board) == order_of(SAMPLE)
    assert focused(board) == f"Move {LIBRARY.exercises[ROW].name}"
    assert saved(board) == SAMPLE


def test_a_finger_drags_a_row_and_a_slider_on_a_phone(browser: Browser, board_app: RunningApp):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    board = board_on(page, board_app, SAMPLE)
    grip = row(board, 0, 0).get_by_test_id("board-grip")
    grip.evaluate("node => node.scrollIntoView({block: 'center'})")
    box = grip.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24
    finger = context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        spots = [{"x": x, "y": y} for x, y in points]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": spots})

    x, y = middle(grip)
    end = middle(row(board, 0, 1))[1] + 40
    touch("touchStart", (x, y))
    for step in range(1, 21):
        touch("touchMove", (x, y + (end - y) * step / 20))
    touch("touchEnd")
    names = order_of(SAMPLE)[0]
    assert order_of(saved(board))[0] == [names[1], names[0], names[2]]
    part = slider(board, ROW)
    x, y = place_on(part, 3)
    touch("touchStart", (x, y))
    for step in range(1, 21):
        touch("touchMove", (x + step * 6, y))
    chip = board.get_by_test_id("board-strip").locator("li").filter(has_text="Rear delts")
    expect(chip).to_have_class(re.compile("moved"))
    expect(board.get_by_test_id("board-strip")).to_be_in_viewport()
    touch("touchEnd")
    assert saved(board).sessions[0].slots[1].sets > 3
    context.close()


# --- for everybody


def test_what_people_type_is_text_and_nothing_else(show):
    trap = "<img src=x onerror=alert(1)>"
    hostile = Program(
        name=trap,
        about=trap,
        sessions=(Session(name=trap, slots=(Slot(exercise=ROW, sets=1, reps=(1, 2), note=trap),)),),
    )
    board = show(hostile)
    expect(board.get_by_role("heading", name=trap)).to_be_visible()
    assert board.locator("img").count() == 0


def faults_by_axe(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page, context="[data-testid=stMain]")
    return [(fault["id"], node["html"]) for fault in found["violations"] for node in fault["nodes"]]


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [(1440, 900), (390, 844)], ids=["desktop", "phone"])
def test_axe_finds_nothing(show, page, viewport):
    board = show(week(3, 5, 7))
    row(board, 0, 0).get_by_test_id("board-details").click()
    board.get_by_label("Change Day 2").click()
    board.get_by_label("Add an exercise to Day 1", exact=True).click()
    assert faults_by_axe(page) == []
    row(board, 0, 1).get_by_test_id("board-menu").click()
    assert faults_by_axe(page) == []


@pytest.mark.parametrize("viewport", [(1440, 900), (820, 1180), (390, 844), (320, 700)])
def test_nothing_overflows_at_7_times_12_with_long_names(show, page, viewport):
    long = "Averyveryverylongnamewithoutanyspaces " * 2
    program = week(7, 12)
    first = program.sessions[0].model_copy(update={"name": long[:80].strip()})
    board = show(program.model_copy(update={"sessions": (first, *program.sessions[1:])}))
    row(board, 0, 0).get_by_test_id("board-details").click()
    board.get_by_test_id("board-session-tools").first.click()
    page.wait_for_timeout(200)
    assert page.evaluate(FAULTS) == []


def test_controls_are_at_least_24_pixels(show):
    board = show()
    row(board, 0, 0).get_by_test_id("board-details").click()
    board.get_by_label("Change Day 1").click()
    small = board.evaluate(
        """node => [...node.querySelectorAll("button, input, select, textarea, a")]
             .filter(control => {
               const { width, height } = control.getBoundingClientRect();
               return width && (width < 24 || height < 24);
             }).map(control => control.getAttribute("aria-label") || control.textContent)"""
    )
    assert small == []


def test_every_file_of_the_board_is_short():
    for path in Path(ROOT, "backviz/ui/live_board").glob("*.*"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
