"""Coming back: one program is continued, of several it is asked which; undo and equipment are still there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

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
from tests.browser.parts import press_reset
from tests.browser.schemes import in_scheme
from tests.browser.screens import DESKTOP, PHONE, resized
from tests.browser.visitors import Visitors
from tests.browser.waiting import expect_equal, give_time
from tests.sampling import rotated
from tools.running_app import RunningApp, page_path, ready

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
# Every page has the frame that asks the device: tests/app/test_pages.py. The builder's differs.
VISITED = ("start", "exercises", "builder")
QUESTION = "Which program do you want to continue?"


def offer_on(page: Page) -> Locator:
    return page.get_by_test_id("last-program").locator(".offer")


def leave(page: Page) -> None:
    """End this tab's visit: what it does next is another visit of the same device."""
    page.evaluate("() => sessionStorage.clear()")


def address_holds(page: Page, program: Program) -> None:
    page.wait_for_url(lambda url: program_text(program) in url)


def expect_drafts(page: Page, *programs: Program) -> None:
    """Wait until these are the drafts the device remembers, the last one first."""

    def found() -> list[str | None]:
        keys = ["backviz.last", "backviz.before", *(f"backviz.before.{n}" for n in range(1, 5))]
        return [text for text in (entry_of(page, key).get("p") for key in keys) if text]

    expect_equal(page, found, [program_text(program) for program in programs])


def test_no_other_week_is_shown_before_the_page_knows_the_device_s_programs(
    go: Go, page: Page, held: Held, server: RunningApp
) -> None:
    """Neither while Streamlit itself is late, nor while the part that asks the device is, nor the board."""
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

    leave(page)
    late: list[Route] = []
    page.route(re.compile(r"/static/js/backviz_frame\.[\w.-]+\.js$"), lambda route: late.append(route))
    page.route(re.compile(r"/static/js/backviz_live_board\.[\w.-]+\.js$"), draw_late)
    page.goto(server.url + page_path("builder"), wait_until="commit")
    page.locator("#first-view .first-wait").wait_for()
    seen = page.evaluate_handle(WEEKS_SEEN)
    page.get_by_test_id("board-name").wait_for(state="attached")  # under the first view
    give_time(page, 500)
    expect(page.locator("#first-view")).to_have_count(1)
    assert late
    for route in late:
        route.continue_()
    page.wait_for_function("() => window.isDrawnLate")  # the board has the device's program
    give_time(page, 500)
    expect(page.locator("#first-view")).to_have_count(1)
    page.evaluate("() => { window.mayDraw = true; }")
    ready(page)
    expect_sets(page, 0, 0, 9)
    assert seen.json_value() == ["Anna"]


def draw_late(route: Route) -> None:
    """Answer the board's script, changed so that the board shows its second week when it may."""
    script = route.fetch().text()
    waits = "this.facts && !window.mayDraw && (window.isDrawnLate = true)"
    for begin, call in (
        ("if (text === this.text) return;", "this.update(data, report)"),
        ("hear() {\n    if (!this.facts) return;", "this.hear()"),
    ):
        assert script.count(begin) == 1
        wait = f"if ({waits}) return setTimeout(() => {call}, 50);"
        script = script.replace(begin, begin + wait)
    route.fulfill(body=script, content_type="text/javascript")


def test_a_visit_of_any_page_by_its_plain_address_continues_the_only_program(go: Go, page: Page) -> None:
    device(page, stored(named("Anna", 9)))
    for name in VISITED:
        # the equipment of a link is no program, and not stored
        go(name, "equipment=barbell" if name == "exercises" else "")
        expect(offer_on(page)).to_contain_text("Continued “Anna”.")
        address_holds(page, named("Anna", 9))
        assert texts_of(page, "backviz.equipment") == {}
        leave(page)
    expect_sets(page, 0, 0, 9)
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    expect(page.get_by_test_id("saved-line")).to_contain_text("Saved on this device")


def test_a_fresh_device_is_asked_nothing_its_draft_is_continued_and_a_new_week_can_be_started(go: Go) -> None:
    page = go("builder")
    expect(page.get_by_test_id("saved-line")).not_to_be_empty()
    expect(offer_on(page)).to_be_hidden()
    press_slider(page, 0, 0, 2)
    expect_remembered(page, CHANGED)
    leave(page)
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


def test_of_several_it_is_asked_which_until_it_is_answered_and_none_is_shown_or_written_over_before(
    go: Go, page: Page
) -> None:
    """No answer outlasts a reload, “None” holds for the tab, and an answer opens its program."""

    def expect_asked() -> None:
        expect(offer_on(page)).to_contain_text(QUESTION)
        expect(offer_on(page).locator(".choices button")).to_have_text(
            ["Bensaved 2 Nov 2026, 10:00", "Annasaved 1 Nov 2026, 10:00"]
        )
        address_holds(page, SAMPLE)

    device(page, stored(named("Anna", 9), named("Ben", 8)))
    go("start")
    expect_asked()
    page.reload()
    ready(page)
    expect_asked()
    offer_on(page).get_by_role("button", name="None, start a new week").click()
    expect(offer_on(page)).to_be_hidden()
    go("anatomy")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(offer_on(page)).to_be_hidden()

    leave(page)
    go("builder")
    expect_asked()
    expect_sets(page, 0, 0, 3)
    expect(page.get_by_test_id("board-name")).to_have_value(SAMPLE.name)
    expect(page.get_by_test_id("saved-line")).to_contain_text("A template, not saved.")
    hidden = [program_text(named("Anna", 9)), program_text(named("Ben", 8))]
    assert not any(text in page.content() for text in hidden)
    who_goes_on_without_an_answer_puts_nothing_over_the_programs_of_the_device(page)


def who_goes_on_without_an_answer_puts_nothing_over_the_programs_of_the_device(page: Page) -> None:
    before = texts_of(page)
    press_slider(page, 0, 0, 2)
    expect_remembered(page, CHANGED)
    assert texts_of(page) == before
    expect(offer_on(page)).to_contain_text(QUESTION)
    offer_on(page).get_by_role("button", name="Ben").click()
    expect_sets(page, 0, 0, 8)
    expect(offer_on(page)).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.get_by_test_id("saved-line")).to_contain_text("Saved on this device")
    shown = open_list(page)
    expect(shown.locator(".row.left")).to_contain_text("unsaved draft")
    press(page, f"Open: {CHANGED.name}")
    expect_sets(page, 0, 0, 5)


def test_three_drafts_are_all_there_to_come_back_to_and_a_visit_with_a_program_is_asked_nothing(
    go: Go, page: Page
) -> None:
    """What is only opened is no draft, and the draft before is no step of undo of the next program."""
    device(page, stored(named("Anna", 4), named("Ben", 8)))
    for week in (named("One", 4), named("Two", 5), named("Three", 6)):
        go("builder", f"p={program_text(week)}")
        expect(page.get_by_test_id("saved-line")).to_contain_text("Not saved")
        expect(offer_on(page)).to_be_hidden()
        expect(page.get_by_role("button", name="Undo")).to_be_disabled()
        if week.name == "One":
            open_starter_and_go_back(page)
        press_slider(page, 0, 0, 1)
    changed = [named("Three", 7), named("Two", 6), named("One", 5)]
    expect_drafts(page, *changed)
    leave(page)
    go("builder")
    expect(offer_on(page).locator(".choices button > span:first-child")).to_have_text(
        ["Three", "Two", "One", "Ben", "Anna"]
    )
    offer_on(page).locator(".choices button").filter(has_text="One").click()
    expect_sets(page, 0, 0, 5)
    press_slider(page, 0, 0, 1)
    expect_drafts(page, named("One", 6), *changed[:2])
    open_saved(page, "Anna")
    press_slider(page, 0, 0, 1)
    expect_drafts(page, named("Anna", 5), named("One", 6), *changed[:2])


def open_starter_and_go_back(page: Page) -> None:
    """Open a template over a program from a link: neither is remembered."""
    open_list(page)
    page.get_by_role("dialog").locator(".st-key-open_three_day button:visible").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    ready(page)
    expect(page.get_by_test_id("saved-line")).to_contain_text("Unsaved draft.")
    assert texts_of(page, "backviz.last") == {}
    page.get_by_role("button", name="Undo").click()
    expect_sets(page, 0, 0, 4)
    ready(page)


def test_what_is_damaged_is_said_or_left_out_and_the_question_stays(go: Go, page: Page) -> None:
    """A saved program, the equipment and the steps of undo; more: tests/scripts/test_coming_back.py."""
    entry = json.loads(stored(named("Anna"))["backviz.kept.1"])
    equipment = {"backviz.equipment": '{"backviz_equipment": 1, "names": [5]}'}
    device(page, {"backviz.kept.1": json.dumps({**entry, "p": entry["p"][:-9]}), **equipment})
    go("builder")
    expect(page.get_by_role("alert")).to_contain_text("That program of this device was not opened")
    expect(offer_on(page)).to_contain_text(QUESTION)
    expect_sets(page, 0, 0, 3)
    expect(page.get_by_test_id("saved-line")).not_to_be_empty()
    expect(page.get_by_role("button", name="My equipment", exact=True)).to_be_visible()
    press_slider(page, 0, 0, 1)
    press_slider(page, 0, 0, 1)
    steps = page.evaluate("() => JSON.parse(sessionStorage.getItem('backviz.steps'))")
    last = steps["runs"][0][2][-1]
    broken = {name: text if name == last else text[:-4] for name, text in steps["texts"].items()}
    for text in (json.dumps({**steps, "texts": broken}), "{"):
        page.evaluate("text => sessionStorage.setItem('backviz.steps', text)", text)
        page.reload()
        ready(page)
        expect_sets(page, 0, 0, 5)
        expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    assert texts_of(page, "backviz.equipment") == equipment


def test_undo_redo_reset_and_what_i_have_survive_a_reload_for_one_message_and_none_where_there_is_nothing(
    go: Go, page: Page
) -> None:
    """What the visitor has is there in the next visit too, until it is taken back."""

    def asked() -> int:
        give_time(page, 1000)
        return int(page.evaluate("() => window.asked"))

    undo, redo = (page.get_by_role("button", name=name) for name in ("Undo", "Redo"))
    go("builder")
    expect(undo).to_be_disabled()
    assert asked() == 1, "the visit itself"
    press_slider(page, 0, 0, 1)
    expect_remembered(page, settled(change_slot(SAMPLE, 0, 0, sets=4), LIBRARY))
    before = asked()
    press_slider(page, 0, 0, 1)
    expect_remembered(page, CHANGED)
    assert asked() == before + 1, "the edit itself, and nothing else"
    page.get_by_role("button", name="My equipment").click()
    press_equipment(page)
    owned = page.get_by_role("button", name="My equipment (2)")
    expect(owned).to_be_visible()
    page.keyboard.press("Escape")
    press_slider(page, 0, 0, 1)
    undo.click()
    expect_sets(page, 0, 0, 5)
    page.reload()
    ready(page)
    expect(owned).to_be_visible()
    expect(undo).to_be_enabled()
    assert asked() == 2, "the visit itself, and what the device has"
    for button, sets in ((redo, 6), (undo, 5), (undo, 4), (undo, 3), (redo, 4)):
        button.click()
        expect_sets(page, 0, 0, sets)
    page.reload()
    ready(page)
    press_reset(page)
    expect_sets(page, 0, 0, 3)
    undo.click()
    expect_sets(page, 0, 0, 4)
    expect(undo).to_be_enabled()

    leave(page)
    go("exercises")
    page.wait_for_url("**equipment=barbell**")
    page.get_by_role("navigation", name="App pages").get_by_role("link", name="Builder").click()
    owned.click()
    press_equipment(page)
    expect(page.get_by_role("button", name="My equipment", exact=True)).to_be_visible()
    expect_equal(page, lambda: texts_of(page, "backviz.equipment"), {})


def press_equipment(page: Page) -> None:
    for piece in ("Dumbbells", "Barbell"):
        page.get_by_test_id("stPopoverBody").get_by_text(piece, exact=True).click()
        ready(page)


def test_the_question_fits_each_screen(go: Go, page: Page, visitors: Visitors) -> None:
    week = {"backviz_kept": 1, "kept": DATE.format(1), **kept_entry(named("W" * LIMITS["name"]), LIBRARY)}
    device(
        page, {"backviz.last": json.dumps(week), **stored(*(named(f"Client {n}", n) for n in range(1, 9)))}
    )
    go("start")
    offer = page.get_by_test_id("last-program")
    expect(offer.locator(".choices button")).to_have_count(9)
    for size, scheme in rotated([DESKTOP, PHONE], ["light", "dark"], seed=3):
        resized(page, size)
        in_scheme(page, visitors, scheme)
        expect_equal(page, lambda: offer.evaluate(SIZES), [])
        assert serious_faults(page) == []
    offer.get_by_role("button", name="None, start a new week").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
