"""Coming back: one program is continued, of several it is asked which; undo and equipment are still there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from backviz.live.shelf import LIMITS, kept_entry
from backviz.program.link import program_text
from backviz.program.program import Program, change_slot
from backviz.week.starter_copies import settled
from tests.browser.axe import serious_faults
from tests.browser.board import LIBRARY, SAMPLE, expect_sets, press_slider
from tests.browser.held import Held
from tests.browser.kept import (
    DATE,
    SIZES,
    device,
    entry_of,
    expect_remembered,
    named,
    open_list,
    open_saved,
    press,
    stored,
    texts_of,
)
from tests.browser.screens import each_screen
from tests.browser.visitors import NetworkLog
from tests.browser.waiting import expect_equal, give_time
from tools.running_app import PAGES, RunningApp, page_path, ready

# The weeks that stand on the page without the first view, one after another.
WEEKS_SEEN = """() => {
          const seen = [];
          const look = () => {
            const names = [...document.querySelectorAll("[data-testid^=stBidiComponent]")]
              .map((place) => place.shadowRoot?.querySelector("[data-testid=board-name]")?.value);
            const board = names.find(Boolean);
            if (board && !document.getElementById("first-view") && seen.at(-1) !== board) seen.push(board);
            requestAnimationFrame(look);
          };
          look();
          return seen;
        }"""
Go = Callable[..., Page]
CHANGED = settled(change_slot(SAMPLE, 0, 0, sets=5), LIBRARY)
QUESTION = "Which program do you want to continue?"


def offer_on(page: Page) -> Locator:
    return page.get_by_test_id("last-program").locator(".offer")


def address_holds(page: Page, program: Program) -> None:
    page.wait_for_url(lambda url: program_text(program) in url)


def expect_drafts(page: Page, *programs: Program) -> None:
    """Wait until these are the drafts the device remembers, the last one first."""

    def found() -> list[str | None]:
        keys = ["backviz.last", "backviz.before", *(f"backviz.before.{n}" for n in range(1, 5))]
        return [text for text in (entry_of(page, key).get("p") for key in keys) if text]

    expect_equal(page, found, [program_text(program) for program in programs])


@pytest.mark.parametrize("name", PAGES)
def test_a_visit_of_any_page_by_its_plain_address_continues_the_only_program(
    go: Go, page: Page, name: str
) -> None:
    device(page, stored(named("Anna", 9)))
    go(name)
    expect(offer_on(page)).to_contain_text("Continued “Anna”.")
    address_holds(page, named("Anna", 9))
    go("builder")
    expect_sets(page, 0, 0, 9)
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    expect(page.get_by_test_id("saved-line")).to_contain_text("Saved on this device as “Anna”")


def test_an_unsaved_draft_is_continued_too_and_a_new_week_can_be_started(go: Go) -> None:
    page = go("builder")
    press_slider(page, 0, 0, 2)
    expect_remembered(page, CHANGED)
    page.goto("about:blank")
    go("builder")
    expect_sets(page, 0, 0, 5)
    offer_on(page).get_by_role("button", name="Start a new week").click()
    expect_sets(page, 0, 0, 3)
    expect(offer_on(page)).to_be_hidden()
    press_slider(page, 1, 0, 1)
    expect_drafts(page, settled(change_slot(SAMPLE, 1, 0, sets=4), LIBRARY), CHANGED)
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Undo").click()
    expect_sets(page, 0, 0, 5)


def test_of_several_it_is_asked_which_and_none_is_shown_before(
    go: Go, page: Page, network: NetworkLog
) -> None:
    device(page, stored(named("Anna", 9), named("Ben", 8)))
    for name in PAGES:
        go(name)
        expect(offer_on(page)).to_contain_text(QUESTION)
        expect(offer_on(page).locator(".choices button")).to_have_text(
            ["Bensaved 2 Nov 2026, 10:00", "Annasaved 1 Nov 2026, 10:00"]
        )
        address_holds(page, SAMPLE)
    go("builder")
    expect_sets(page, 0, 0, 3)
    expect(page.get_by_test_id("board-name")).to_have_value(SAMPLE.name)
    expect(page.get_by_test_id("saved-line")).to_contain_text("A template, not saved on this device.")
    hidden = [program_text(named("Anna", 9)), program_text(named("Ben", 8))]
    assert not any(text in page.content() for text in hidden)
    offer_on(page).get_by_role("button", name="Anna").click()
    expect_sets(page, 0, 0, 9)
    expect(offer_on(page)).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.get_by_test_id("saved-line")).to_contain_text("Saved on this device as “Anna”")


def test_who_goes_on_without_an_answer_puts_nothing_over_the_programs_of_the_device(
    go: Go, page: Page
) -> None:
    device(page, stored(named("Anna", 9), named("Ben", 8)))
    go("builder")
    before = texts_of(page)
    press_slider(page, 0, 0, 2)
    expect_remembered(page, CHANGED)
    assert texts_of(page) == before
    expect(offer_on(page)).to_contain_text(QUESTION)
    offer_on(page).get_by_role("button", name="Ben").click()
    expect_sets(page, 0, 0, 8)
    shown = open_list(page)
    expect(shown.locator(".row.left")).to_contain_text("unsaved draft")
    press(page, f"Open: {CHANGED.name}")
    expect_sets(page, 0, 0, 5)


def test_three_drafts_are_all_there_to_come_back_to(go: Go, page: Page) -> None:
    weeks = [named("One", 4), named("Two", 5), named("Three", 6)]
    for week in weeks:
        go("builder", f"p={program_text(week)}")
        press_slider(page, 0, 0, 1)
    changed = [named("Three", 7), named("Two", 6), named("One", 5)]
    expect_drafts(page, *changed)
    page.goto("about:blank")
    go("builder")
    expect(offer_on(page).locator(".choices button > span:first-child")).to_have_text(["Three", "Two", "One"])
    offer_on(page).locator(".choices button").filter(has_text="One").click()
    expect_sets(page, 0, 0, 5)
    press_slider(page, 0, 0, 1)
    expect_drafts(page, named("One", 6), *changed[:2])


def test_two_tabs_with_a_draft_each_do_not_overwrite_each_other(go: Go, server: RunningApp) -> None:
    page = go("builder", f"p={program_text(named('One', 4))}")
    second = page.context.new_page()
    second.goto(f"{server.url}{page_path('builder')}?p={program_text(named('Two', 5))}")
    ready(second)
    for _ in range(2):
        press_slider(page, 0, 0, 1)
        press_slider(second, 0, 0, 1)
    expect_drafts(page, named("Two", 7), named("One", 6))


def test_none_of_them_holds_for_this_tab(go: Go, page: Page) -> None:
    device(page, stored(named("Anna", 9), named("Ben", 8)))
    go("builder")
    offer_on(page).get_by_role("button", name="None, start a new week").click()
    expect(offer_on(page)).to_be_hidden()
    go("anatomy")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(offer_on(page)).to_be_hidden()


def test_the_question_is_still_there_after_a_reload(go: Go, page: Page) -> None:
    device(page, stored(named("Anna", 9), named("Ben", 8)))
    go("builder")
    expect(offer_on(page)).to_contain_text(QUESTION)
    page.reload()
    ready(page)
    expect(offer_on(page)).to_contain_text(QUESTION)


def test_nothing_is_asked_on_a_fresh_device_nor_of_a_visit_with_a_program(go: Go, page: Page) -> None:
    go("builder")
    expect(page.get_by_test_id("saved-line")).not_to_be_empty()
    expect(offer_on(page)).to_be_hidden()
    for key, text in stored(named("Anna", 9), named("Ben", 8)).items():
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])
    go("builder", f"p={program_text(named('From a link'))}")
    expect(page.get_by_test_id("saved-line")).not_to_be_empty()
    expect(offer_on(page)).to_be_hidden()


def test_the_first_view_shows_no_week_that_another_takes_the_place_of(
    go: Go, page: Page, held: Held, server: RunningApp
) -> None:
    device(page, stored(named("Anna", 9)))
    page.goto(server.url + page_path("builder"), wait_until="commit")
    first = page.locator("#first-view")
    expect(first.locator(".first-wait")).to_contain_text("looking for your programs on this device")
    expect(first.get_by_test_id("live-board")).to_have_count(0)
    seen = page.evaluate_handle(WEEKS_SEEN)
    held.let_go()
    ready(page)
    expect_sets(page, 0, 0, 9)
    assert seen.json_value() == ["Anna"]


def test_no_other_week_is_shown_before_the_page_knows_the_device_s_programs(
    go: Go, page: Page, server: RunningApp
) -> None:
    device(page, stored(named("Anna", 9)))
    late: list[Route] = []
    page.route(re.compile(r"/static/js/backviz_frame\.[\w.-]+\.js$"), lambda route: late.append(route))
    page.goto(server.url + page_path("builder"), wait_until="commit")
    page.locator("#first-view .first-wait").wait_for()
    seen = page.evaluate_handle(WEEKS_SEEN)
    page.get_by_test_id("board-name").wait_for(state="attached")  # under the first view
    give_time(page, 500)
    expect(page.locator("#first-view")).to_have_count(1)
    for route in late:
        route.continue_()
    ready(page)
    expect_sets(page, 0, 0, 9)
    assert seen.json_value() == ["Anna"]


def test_a_program_that_does_not_open_is_said_and_the_question_stays(go: Go, page: Page) -> None:
    entry = json.loads(stored(named("Anna"))["backviz.kept.1"])
    device(page, {"backviz.kept.1": json.dumps({**entry, "p": entry["p"][:-9]})})
    go("builder")
    expect(page.get_by_role("alert")).to_contain_text("That program of this device was not opened")
    expect(offer_on(page)).to_contain_text(QUESTION)
    expect_sets(page, 0, 0, 3)


def test_undo_redo_and_reset_survive_a_reload(go: Go, page: Page) -> None:
    go("builder")
    for _ in range(3):
        press_slider(page, 0, 0, 1)
    undo, redo = (page.get_by_role("button", name=name) for name in ("Undo", "Redo"))
    undo.click()
    expect_sets(page, 0, 0, 5)
    page.reload()
    ready(page)
    for button, sets in ((redo, 6), (undo, 5), (undo, 4), (undo, 3), (redo, 4)):
        button.click()
        expect_sets(page, 0, 0, sets)
    page.reload()
    ready(page)
    page.get_by_role("button", name="Reset").click()
    expect_sets(page, 0, 0, 3)
    undo.click()
    expect_sets(page, 0, 0, 4)
    expect(undo).to_be_enabled()


def test_undo_of_another_program_is_not_taken_over(go: Go, page: Page) -> None:
    go("builder")
    press_slider(page, 0, 0, 1)
    go("builder", f"p={program_text(named('From a link'))}")
    expect(page.get_by_test_id("saved-line")).to_contain_text("Not saved")
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()


def test_steps_damaged_by_hand_are_left_out_and_the_program_is_open(go: Go, page: Page) -> None:
    go("builder")
    for _ in range(2):
        press_slider(page, 0, 0, 1)
    steps = page.evaluate("() => JSON.parse(sessionStorage.getItem('backviz.steps'))")
    last = steps["runs"][0][2][-1]
    broken = {name: text if name == last else text[:-4] for name, text in steps["texts"].items()}
    for text in (
        "{",
        "5",
        '{"runs": 1}',
        json.dumps({**steps, "texts": broken}),
        json.dumps({**steps, "at": 99}),
    ):
        page.evaluate("text => sessionStorage.setItem('backviz.steps', text)", text)
        page.reload()
        ready(page)
        expect_sets(page, 0, 0, 5)
        expect(page.get_by_role("button", name="Undo")).to_be_disabled()


def test_what_i_have_survives_a_reload_and_is_there_in_the_next_visit(
    go: Go, page: Page, server: RunningApp
) -> None:
    go("builder")
    page.get_by_role("button", name="My equipment").click()
    for piece in ("Dumbbells", "Barbell"):
        page.get_by_test_id("stPopoverBody").get_by_text(piece, exact=True).click()
        ready(page)
    expect(page.get_by_role("button", name="My equipment (2)")).to_be_visible()
    page.reload()
    ready(page)
    expect(page.get_by_role("button", name="My equipment (2)")).to_be_visible()
    later = page.context.new_page()
    later.goto(server.url + page_path("exercises"))
    ready(later)
    later.wait_for_url("**equipment=barbell**")
    later.goto(server.url + page_path("builder"))
    ready(later)
    owned = later.get_by_role("button", name="My equipment (2)")
    owned.click()
    for piece in ("Dumbbells", "Barbell"):
        later.get_by_test_id("stPopoverBody").get_by_text(piece, exact=True).click()
        ready(later)
    expect(later.get_by_role("button", name="My equipment", exact=True)).to_be_visible()
    expect_equal(later, lambda: texts_of(later, "backviz.equipment"), {})


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "5",
        "null",
        '{"backviz_equipment": 2, "names": ["barbell"]}',
        '{"backviz_equipment": 1, "names": [5]}',
    ],
)
def test_equipment_damaged_by_hand_is_left_out(go: Go, page: Page, text: str) -> None:
    device(page, {"backviz.equipment": text})
    go("builder")
    expect(page.get_by_test_id("saved-line")).not_to_be_empty()
    expect(page.get_by_role("button", name="My equipment", exact=True)).to_be_visible()
    assert texts_of(page, "backviz.equipment") == {"backviz.equipment": text}


def test_the_equipment_of_a_link_is_not_stored(go: Go, page: Page) -> None:
    go("exercises", "equipment=barbell")
    ready(page)
    assert texts_of(page, "backviz.equipment") == {}


@pytest.mark.parametrize("has_steps", [False, True])
def test_a_reload_asks_for_one_run_more_only_where_there_is_something_to_take_back(
    go: Go, page: Page, has_steps: bool
) -> None:
    sent: list[object] = []
    go("builder")
    if has_steps:
        press_slider(page, 0, 0, 1)
        expect_remembered(page, settled(change_slot(SAMPLE, 0, 0, sets=4), LIBRARY))
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    page.reload()
    ready(page)
    expect(page.get_by_role("button", name="Undo")).to_be_enabled(enabled=has_steps)
    give_time(page, 1000)
    assert len(sent) == 1 + has_steps, "the visit itself, and what the device has"


def test_remembering_the_last_program_asks_the_server_nothing(go: Go, page: Page) -> None:
    sent: list[object] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    go("builder")
    press_slider(page, 0, 0, 1)
    once = settled(change_slot(SAMPLE, 0, 0, sets=4), LIBRARY)
    expect_remembered(page, once)
    give_time(page, 1000)
    before = len(sent)
    press_slider(page, 0, 1, 1)
    expect_remembered(page, change_slot(once, 0, 1, sets=4))
    give_time(page, 1000)
    assert len(sent) - before == 1, "the edit itself, and nothing else"


def test_untouched_starters_and_links_are_not_remembered(go: Go) -> None:
    page = go("builder", f"p={program_text(named('From a link'))}")
    open_list(page)
    page.get_by_role("dialog").locator(".st-key-open_three_day button:visible").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    ready(page)
    expect(page.get_by_test_id("saved-line")).to_contain_text("Unsaved draft.")
    assert texts_of(page, "backviz.last") == {}


def test_a_draft_another_program_was_opened_over_is_still_on_the_device(go: Go, page: Page) -> None:
    device(page, stored(named("Anna", 4)))
    go("builder", f"p={program_text(SAMPLE)}")
    press_slider(page, 0, 0, 2)
    open_saved(page, "Anna")
    press_slider(page, 0, 0, 1)
    expect_drafts(page, named("Anna", 5), CHANGED)


@each_screen(seed=3)
def test_the_question_fits_the_screen(
    go: Go, page: Page, color_scheme: str, viewport: tuple[int, int]
) -> None:
    week = {"backviz_kept": 1, "kept": DATE.format(1), **kept_entry(named("W" * LIMITS["name"]), LIBRARY)}
    device(
        page, {"backviz.last": json.dumps(week), **stored(*(named(f"Client {n}", n) for n in range(1, 9)))}
    )
    go("start")
    offer = page.get_by_test_id("last-program")
    expect(offer.locator(".choices button")).to_have_count(9)
    expect_equal(page, lambda: offer.evaluate(SIZES), [])
    assert serious_faults(page) == []
    offer.get_by_role("button", name="None, start a new week").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
