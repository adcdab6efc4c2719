"""What is not acknowledged stays on the device until it is, and nothing hands out another week."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from backviz.live.unsaved import made_on
from backviz.program.file import parse_program
from backviz.program.link import program_from_text, program_text
from backviz.program.program import Program, change_slot
from backviz.week.starter_copies import settled
from tests.browser.board import LIBRARY, SAMPLE, expect_sets, place_on, slider_at, wait_until_kept
from tests.browser.held import Held
from tests.browser.kept import device
from tests.browser.slow_line import ready_slowly, slow_down
from tests.browser.visitors import Faults
from tests.browser.waiting import expect_equal
from tools.running_app import RunningApp, ready

DUPLICATE = {"do": "duplicate", "session": 0, "slot": 0}
SETS = {"do": "sets", "session": 0, "slot": 0, "sets": 7}
TRIPLE = LIBRARY.programs["three_day"]


def changed(program: Program, sets: int) -> Program:
    """Return the program as an edit of its first slot leaves it, name and words included."""
    return settled(change_slot(program, 0, 0, sets=sets), LIBRARY)


def entry(program: Program, *edits: dict[str, Any], page: str = "gone", tab: str = "gone") -> str:
    """Return what the device keeps of a page that ended with edits on a program."""
    numbered = [{"seq": seq, **edit} for seq, edit in enumerate(edits, start=1)]
    kept = {"backviz_unsaved": 1, "tab": tab, "page": page, "p": program_text(program)}
    return json.dumps({**kept, "edits": numbered, "at": 1_700_000_000_000})


def leave_behind(page: Page, entries: dict[str, str]) -> None:
    """Let earlier pages have left entries on the device; the page is still a bare one of the app."""
    device(page, {f"backviz.unsaved.{client}": text for client, text in entries.items()})


def journal_of(page: Page) -> list[str]:
    stored: dict[str, str] = page.evaluate("() => ({...localStorage})")
    return [text for key, text in stored.items() if key.startswith("backviz.unsaved.")]


def program_in(address: str) -> Program:
    return program_from_text(parse_qs(urlsplit(address).query)["p"][0], LIBRARY.context)


def expect_open(page: Page, program: Program) -> None:
    """Wait until the address has this program and the device keeps nothing unsaved."""
    expect_equal(page, lambda: "p=" in page.url and program_in(page.url), program)
    expect_equal(page, lambda: journal_of(page), [])


def mute(page: Page) -> None:
    """Let nothing the board tells reach the server."""
    page.get_by_test_id("live-board").evaluate(
        "node => { node.liveBoard.board.report = { edit() {}, open() {} }; }"
    )


def test_the_board_says_at_every_moment_whether_it_is_saved(go: Callable[..., Page]) -> None:
    page = go("builder")
    saving = page.get_by_test_id("board-saving")
    expect(saving).to_be_empty()
    slider_at(page, 0, 0).press("ArrowRight")
    expect(saving).to_have_text(re.compile("Saving…|Saved"))
    wait_until_kept(page)
    expect(saving).to_have_text("Saved")
    mute(page)
    slider_at(page, 0, 0).press("ArrowRight")
    expect(saving).to_have_text("Saving…")
    expect(saving).to_have_text("Not saved")
    expect(page.get_by_test_id("board-unsaved")).to_contain_text("kept on this device until it is saved")


def test_where_the_device_keeps_nothing_the_page_is_to_stay_open(go: Callable[..., Page]) -> None:
    page = go("builder")
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('blocked'); }; }")
    slider_at(page, 0, 0).press("ArrowRight")
    wait_until_kept(page)
    mute(page)
    slider_at(page, 0, 0).press("ArrowRight")
    expect(page.get_by_test_id("board-unsaved")).to_contain_text("keep this page open")


@pytest.mark.parametrize("reached", [0, 1, 2])
def test_what_had_reached_the_server_is_not_made_twice(
    reached: int, page: Page, go: Callable[..., Page]
) -> None:
    states, _ = made_on(SAMPLE, [{"seq": 1, **DUPLICATE}, {"seq": 2, **DUPLICATE}], LIBRARY)
    leave_behind(page, {"a": entry(SAMPLE, DUPLICATE, DUPLICATE)})
    go("builder", f"p={program_text(states[reached])}")
    expect_open(page, states[2])
    expect(page.get_by_test_id("board-session").first.get_by_test_id("board-slot")).to_have_count(5)


def test_edits_come_back_on_whichever_page_is_opened(page: Page, go: Callable[..., Page]) -> None:
    leave_behind(page, {"a": entry(SAMPLE, SETS)})
    go("method", f"p={program_text(SAMPLE)}")
    expect_open(page, changed(SAMPLE, 7))


def test_an_edited_week_is_kept_where_another_is_open(page: Page, go: Callable[..., Page]) -> None:
    leave_behind(page, {"a": entry(TRIPLE, SETS)})
    go("builder", f"p={program_text(SAMPLE)}")
    expect(page.get_by_text("has a change that was not saved when its page closed")).to_be_visible()
    expect_open(page, SAMPLE)
    edited = program_text(changed(TRIPLE, 7))
    expect_equal(page, lambda: edited in str(page.evaluate("() => ({...localStorage})")), True)


def test_what_the_device_brings_is_not_believed(page: Page, go: Callable[..., Page]) -> None:
    evil = {"do": "<img src=x onerror=alert(1)>", "session": 0}
    leave_behind(
        page,
        {
            "damaged": "{",
            "empty": "null",
            "long": "x" * 200_000,
            "words": json.dumps({"backviz_unsaved": 1, "edits": "all"}),
            "newer": entry(SAMPLE, SETS).replace('"backviz_unsaved": 1', '"backviz_unsaved": 2'),
            "unknown": entry(SAMPLE, evil),
            "no_program": entry(SAMPLE, SETS).replace(program_text(SAMPLE), "1abc"),
        },
    )
    go("builder", f"p={program_text(SAMPLE)}")
    expect(page.get_by_text("An edit could not be read and was not made.")).to_be_visible()
    expect(page.get_by_text("A change from before this page was loaded could not be made")).to_be_visible()
    assert program_in(page.url) == SAMPLE
    expect_sets(page, 0, 0, 3)


def test_edits_are_taken_from_a_tab_once_it_is_closed_and_not_before(
    page: Page, go: Callable[..., Page]
) -> None:
    go("builder", f"p={program_text(SAMPLE)}")
    mute(page)
    slider_at(page, 0, 0).press("ArrowRight")
    expect_equal(page, lambda: len(journal_of(page)), 1)
    other = page.context.new_page()
    other.goto(page.url)
    ready(other)
    expect_sets(other, 0, 0, 3)
    assert len(journal_of(other)) == 1
    page.close(run_before_unload=True)
    expect_sets(other, 0, 0, 4)
    expect_open(other, changed(SAMPLE, 4))


def test_what_is_typed_or_dragged_when_the_page_is_loaded_again_is_kept(go: Callable[..., Page]) -> None:
    page = go("builder", f"p={program_text(SAMPLE)}")
    page.get_by_test_id("live-board").get_by_label("Program name").fill("Typed, not left")
    page.reload()
    ready(page)
    expect(page.get_by_test_id("live-board").get_by_label("Program name")).to_have_value("Typed, not left")
    slider = slider_at(page, 0, 0)
    page.mouse.move(*place_on(slider, 3))
    page.mouse.down()
    page.mouse.move(*place_on(slider, 6), steps=5)
    page.reload()
    page.mouse.up()
    ready(page)
    expect_sets(page, 0, 0, 6)


def test_an_edit_in_the_first_view_outlives_it(page: Page, server: RunningApp, held: Held) -> None:
    page.goto(f"{server.url}/builder", wait_until="commit")
    first = page.locator("#first-view")
    first.get_by_role("slider").first.press("ArrowRight")
    page.reload(wait_until="commit")
    expect(first.get_by_role("slider").first).to_have_value("4")
    first.get_by_role("link", name="Method").first.click(no_wait_after=True)
    page.wait_for_url("**/method*", wait_until="commit")
    held.let_go()
    ready(page)
    expect_open(page, changed(SAMPLE, 4))


def test_a_page_left_by_the_menu_and_loaded_again_has_the_edit(page: Page, server: RunningApp) -> None:
    slow_down(page)
    page.goto(f"{server.url}/builder?p={program_text(TRIPLE)}")
    ready_slowly(page)
    slider_at(page, 0, 0).fill("7")
    page.locator("[data-testid=stTopNavLink]").filter(has_text="Method").click()
    page.wait_for_url("**/method*", wait_until="commit")
    page.reload()
    ready_slowly(page)
    expect_open(page, changed(TRIPLE, 7))


@pytest.fixture
def taking(page: Page, server: RunningApp) -> Page:
    """Return the builder on a slow line with "Share and export" in sight."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    slow_down(page)
    page.goto(f"{server.url}/builder?p={program_text(SAMPLE)}")
    ready_slowly(page)
    page.get_by_test_id("stMain").get_by_text("Share and export", exact=True).click()
    expect(page.get_by_role("button", name="Copy link")).to_be_visible()
    ready_slowly(page)
    return page


@pytest.mark.parametrize("button", ["Program (YAML)", "Program (JSON)"])
def test_a_file_is_that_of_the_week_on_the_screen(taking: Page, button: str) -> None:
    slider_at(taking, 0, 0).fill("7")
    with taking.expect_download() as download:
        taking.get_by_role("button", name=button).click()
        expect(taking.get_by_text("Saving your change first")).to_be_visible()
    found = parse_program(download.value.path().read_bytes(), download.value.suggested_filename, {})
    assert found == changed(SAMPLE, 7)
    expect(taking.locator(".bv-held")).to_have_count(0)


@pytest.mark.parametrize("button", ["Printed sheet (PDF)", "Calendar (4 weeks)", "Table (CSV)"])
def test_what_is_made_on_demand_waits_too(taking: Page, button: str) -> None:
    slider_at(taking, 0, 0).fill("7")
    p = "node => node.liveBoard.board.p"
    before = taking.get_by_test_id("live-board").evaluate(p)
    with taking.expect_download() as download:
        taking.get_by_role("button", name=button).click()
    assert taking.get_by_test_id("live-board").evaluate(p) != before
    text = download.value.path().read_bytes()
    if button.endswith("(CSV)"):
        assert re.search(rb",7,", text)


def test_the_link_and_the_code_are_covered_while_they_are_behind(taking: Page) -> None:
    code = taking.get_by_test_id("stCode")  # the picture of it stands in the same covered box
    expect(code).to_be_visible()
    slider_at(taking, 0, 0).fill("7")
    expect(code).to_be_hidden()
    expect(taking.get_by_test_id("pace")).to_have_text("Updating to the week as it is now…")
    expect(code).to_be_visible()
    expect(taking.get_by_test_id("pace")).to_be_empty()
    assert program_in(shown_link(taking)) == changed(SAMPLE, 7)


def shown_link(page: Page) -> str:
    return page.get_by_test_id("stCode").inner_text().replace("\n", "")


def test_what_is_not_saved_is_not_called_copied(taking: Page) -> None:
    taking.clock.install()
    mute(taking)
    slider_at(taking, 0, 0).fill("7")
    taking.evaluate("() => navigator.clipboard.writeText('nothing')")
    button, said = taking.get_by_role("button", name="Copy link"), taking.locator(".copy [role=status]")
    button.click()
    expect(said).to_have_text("Saving your change first…")
    expect(button).to_have_attribute("aria-busy", "true")
    taking.clock.run_for(21_000)
    expect(said).to_contain_text("Not copied")
    assert taking.evaluate("() => navigator.clipboard.readText()") == "nothing"


def test_a_link_opened_in_another_tab_has_the_edit(taking: Page) -> None:
    slider_at(taking, 0, 0).fill("7")
    name = taking.get_by_test_id("board-slot").first.get_by_role("link")
    with taking.context.expect_page() as opened:
        name.click(modifiers=["ControlOrMeta"])
    opened.value.wait_for_url(re.compile("p="))
    assert program_in(opened.value.url) == changed(SAMPLE, 7)


def test_a_press_in_the_same_moment_as_an_edit_is_not_lost(go: Callable[..., Page]) -> None:
    page = go("builder", f"p={program_text(SAMPLE)}")
    page.get_by_test_id("live-board").get_by_label("Program name").fill("Typed, then pressed")
    page.get_by_role("button", name="Programs").click()
    expect(page.get_by_role("dialog").get_by_text("“Typed, then pressed” is open")).to_be_visible()


def test_adding_twice_before_the_answer_adds_once(page: Page, server: RunningApp) -> None:
    slow_down(page)
    page.goto(f"{server.url}/exercises?p={program_text(SAMPLE)}")
    ready_slowly(page)
    name = LIBRARY.exercises["pull_up"].name
    page.get_by_role("button", name=f"Add to program: {name}", exact=True).click()
    button = page.get_by_role("dialog").get_by_role("button", name="To Day 1")
    expect(button).to_be_visible()
    ready_slowly(page)
    button.click()
    page.wait_for_timeout(300)  # the answer is on its way, and somebody presses once more
    button.click()
    expect(page.get_by_role("dialog").get_by_text("Added to Day 1")).to_be_visible()
    ready_slowly(page)
    assert len(program_in(page.url).sessions[0].slots) == 4


def test_a_suggestion_pressed_at_once_after_an_edit_does_not_undo_it(page: Page, server: RunningApp) -> None:
    slow_down(page)
    page.goto(f"{server.url}/builder?p={program_text(SAMPLE)}")
    ready_slowly(page)
    page.get_by_test_id("stMain").get_by_text("Fix gaps", exact=True).click()
    mend: Locator = page.locator("[class*='st-key-mend_'] button").first
    expect(mend).to_be_visible()
    ready_slowly(page)
    slider_at(page, 0, 0).fill("7")
    mend.click()
    ready_slowly(page)
    wait_until_kept(page)
    assert program_in(page.url).sessions[0].slots[0].sets == 7


def test_a_lost_connection_is_said_and_the_edit_outlives_it(
    go: Callable[..., Page], server: RunningApp, faults: Faults
) -> None:
    faults.allow("server")
    page = go("builder", f"p={program_text(SAMPLE)}")
    server.stop()
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]').dataset.testConnectionState !== 'CONNECTED'"
    )
    page.get_by_test_id("live-board").evaluate(
        "node => node.liveBoard.board.edit({ do: 'sets', session: 0, slot: 0, sets: 7 })"
    )
    expect(page.get_by_test_id("board-unsaved")).to_contain_text("no connection")
    server.start()
    ready(page)
    page.reload()
    ready(page)
    expect_sets(page, 0, 0, 7)
    expect_open(page, changed(SAMPLE, 7))
