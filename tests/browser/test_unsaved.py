"""What is not acknowledged stays on the device until it is, and nothing hands out another week."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from backviz.live.unsaved import made_on
from backviz.program.file import parse_program
from backviz.program.link import program_from_text, program_text
from backviz.program.program import Program, change_program, change_slot
from backviz.week.starter_copies import settled
from tests.browser.board import LIBRARY, SAMPLE, expect_sets, place_on, slider_at, wait_until_kept
from tests.browser.held import Held
from tests.browser.kept import device
from tests.browser.slow_line import ready_slowly, slow_down
from tests.browser.waiting import expect_equal
from tools.running_app import RunningApp, ready

DUPLICATE = {"do": "duplicate", "session": 0, "slot": 0}
SETS = {"do": "sets", "session": 0, "slot": 0, "sets": 7}
TRIPLE = LIBRARY.programs["three_day"]


def changed(program: Program, sets: int) -> Program:
    """Return the program as an edit of its first slot leaves it, name and words included."""
    return settled(change_slot(program, 0, 0, sets=sets), LIBRARY)


def numbered(*edits: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"seq": seq, **edit} for seq, edit in enumerate(edits, start=1)]


def entry(program: Program, *edits: dict[str, Any], at: int = 1) -> str:
    """Return what the device keeps of a page that ended with edits on a program."""
    kept = {"backviz_unsaved": 1, "tab": "gone", "page": "gone", "p": program_text(program)}
    return json.dumps({**kept, "edits": numbered(*edits), "at": 1_700_000_000_000 + at})


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


def go_to(page: Page, title: str) -> None:
    page.locator(".st-key-menu nav a").filter(has_text=title).click()


def test_edits_come_back_once_each_on_whichever_page_is_opened(page: Page, go: Callable[..., Page]) -> None:
    """None, the first and all of an entry's edits had been made when its turn comes."""
    edits = (SETS, DUPLICATE, DUPLICATE)
    states, _ = made_on(SAMPLE, numbered(*edits), LIBRARY)
    assert states[1] == changed(SAMPLE, 7)
    entries = {"a": entry(SAMPLE, SETS, at=1), "b": entry(SAMPLE, *edits, at=2)}
    leave_behind(page, {**entries, "c": entry(SAMPLE, *edits, at=3)})
    go("method", f"p={program_text(SAMPLE)}")
    expect_open(page, states[3])
    go_to(page, "Builder")
    expect(page.get_by_test_id("board-session").first.get_by_test_id("board-slot")).to_have_count(5)
    expect_sets(page, 0, 0, 7)


def test_of_what_the_device_brings_an_edit_of_another_week_is_kept_and_the_rest_not_believed(
    page: Page, go: Callable[..., Page]
) -> None:
    evil = {"do": "<img src=x onerror=alert(1)>", "session": 0}
    other = entry(TRIPLE, SETS)
    leave_behind(
        page,
        {
            "other": other,
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
    expect(page.get_by_text("has a change that was not saved when its page closed")).to_be_visible()
    expect(page.get_by_text("An edit could not be read and was not made.")).to_be_visible()
    expect(page.get_by_text("A change from before this page was loaded could not be made")).to_be_visible()
    expect_equal(page, lambda: other in journal_of(page), False)
    edited = program_text(changed(TRIPLE, 7))
    expect_equal(page, lambda: edited in str(page.evaluate("() => ({...localStorage})")), True)
    assert program_in(page.url) == SAMPLE
    expect_sets(page, 0, 0, 3)


def test_what_is_typed_or_dragged_is_kept_the_board_says_so_and_another_tab_takes_what_is_not_saved(
    go: Callable[..., Page],
) -> None:
    page = go("builder", f"p={program_text(SAMPLE)}")
    expect(page.get_by_test_id("board-saving")).to_be_empty()
    name = page.get_by_test_id("live-board").get_by_label("Program name")
    name.fill("Typed, then pressed")
    page.get_by_role("button", name="Programs").click()
    expect(page.get_by_role("dialog").get_by_text("“Typed, then pressed” is open")).to_be_visible()
    page.get_by_role("dialog").get_by_role("button", name="Close", exact=True).click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_test_id("board-saving")).to_have_text("Saved")
    name.fill("Typed, not left")
    page.reload()
    ready(page)
    expect(name).to_have_value("Typed, not left")
    slider = slider_at(page, 0, 0)
    page.mouse.move(*place_on(slider, 3))
    page.mouse.down()
    page.mouse.move(*place_on(slider, 4), steps=5)
    page.reload()
    page.mouse.up()
    ready(page)
    expect_sets(page, 0, 0, 4)
    typed = change_program(SAMPLE, name="Typed, not left")
    expect_open(page, changed(typed, 4))
    the_board_says_whether_it_is_saved(page, typed)


BLOCK = """() => {
  window.usualSetItem = Storage.prototype.setItem;
  Storage.prototype.setItem = () => { throw new Error('blocked'); };
}"""


def the_board_says_whether_it_is_saved(page: Page, program: Program) -> None:
    """Edit while all is well, while the device keeps nothing, and while the server hears nothing."""
    saving, unsaved = page.get_by_test_id("board-saving"), page.get_by_test_id("board-unsaved")
    slider = slider_at(page, 0, 0)
    slider.press("ArrowRight")
    expect(saving).to_have_text(re.compile("Saving…|Saved"))
    wait_until_kept(page)
    expect(saving).to_have_text("Saved")
    page.evaluate(BLOCK)  # the device keeps nothing
    slider.press("ArrowRight")
    wait_until_kept(page)
    expect_open(page, changed(program, 6))
    mute(page)
    slider.press("ArrowRight")
    expect(saving).to_have_text("Saving…")
    expect(saving).to_have_text("Not saved")
    expect(unsaved).to_contain_text("keep this page open")
    page.evaluate("() => { Storage.prototype.setItem = window.usualSetItem; }")
    slider.press("ArrowRight")
    expect(unsaved).to_contain_text("kept on this device until it is saved")
    expect_taken_once_closed(page, changed(program, 6), changed(program, 8))


def expect_taken_once_closed(page: Page, saved: Program, unsaved: Program) -> None:
    """Open the week in another tab, which has the edits of this one once it is closed and not before."""
    assert len(journal_of(page)) == 1
    other = page.context.new_page()
    other.goto(page.url)
    ready(other)
    expect_sets(other, 0, 0, saved.sessions[0].slots[0].sets)
    assert len(journal_of(other)) == 1
    page.close(run_before_unload=True)
    expect_sets(other, 0, 0, unsaved.sessions[0].slots[0].sets)
    expect_open(other, unsaved)


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


def test_what_is_handed_out_on_a_slow_line_is_the_week_on_the_screen(page: Page, server: RunningApp) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_slowly(page, server, "builder", "Share and export")
    expect(page.get_by_role("button", name="Copy link")).to_be_visible()
    ready_slowly(page)
    expect_covered_while_behind(page, 6)
    for button, sets in (("Program (YAML)", 7), ("Program (JSON)", 6)):
        expect_file_of(page, button, sets)
    for button, sets in (("Printed sheet (PDF)", 5), ("Calendar (4 weeks)", 4), ("Table (CSV)", 7)):
        expect_made_later(page, button, sets)
    expect_beside(page, 6)
    expect_not_called_copied(page, 8)  # the last one: nothing is saved any more


def open_slowly(page: Page, server: RunningApp, name: str, part: str) -> None:
    """Open the sample week on a slow line, and a part of its page."""
    slow_down(page)
    page.goto(f"{server.url}/{name}?p={program_text(SAMPLE)}")
    ready_slowly(page)
    page.get_by_role("radiogroup", name="What to look at").get_by_text(part, exact=True).click()


def expect_covered_while_behind(page: Page, sets: int) -> None:
    code = page.get_by_test_id("stCode")  # the picture of it stands in the same covered box
    expect(code).to_be_visible()
    slider_at(page, 0, 0).fill(str(sets))
    expect(code).to_be_hidden()
    expect(page.get_by_test_id("pace")).to_have_text("Updating to the week as it is now…")
    expect(code).to_be_visible()
    expect(page.get_by_test_id("pace")).to_be_empty()
    assert program_in(code.inner_text().replace("\n", "")) == changed(SAMPLE, sets)
    ready_slowly(page)


def expect_file_of(page: Page, button: str, sets: int) -> None:
    slider_at(page, 0, 0).fill(str(sets))
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
        expect(page.get_by_text("Saving your change first")).to_be_visible()
    found = parse_program(download.value.path().read_bytes(), download.value.suggested_filename, {})
    assert found == changed(SAMPLE, sets)
    expect(page.locator(".bv-held")).to_have_count(0)
    ready_slowly(page)


def expect_made_later(page: Page, button: str, sets: int) -> None:
    """Expect a file made on demand to wait too."""
    board, p = page.get_by_test_id("live-board"), "node => node.liveBoard.board.p"
    before = board.evaluate(p)
    slider_at(page, 0, 0).fill(str(sets))
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    assert board.evaluate(p) != before
    text = download.value.path().read_bytes()
    if button.endswith("(CSV)"):
        assert f",{sets},".encode() in text
    ready_slowly(page)


def expect_beside(page: Page, sets: int) -> None:
    """Expect a link opened in another tab to have the edit."""
    slider_at(page, 0, 0).fill(str(sets))
    name = page.get_by_test_id("board-slot").first.get_by_role("link")
    with page.context.expect_page() as opened:
        name.click(modifiers=["ControlOrMeta"])
    opened.value.wait_for_url(re.compile("p="), wait_until="commit")
    assert program_in(opened.value.url) == changed(SAMPLE, sets)
    assert opened.value.evaluate("() => opener") is None  # or it had a copy of this tab's storage
    opened.value.close()
    ready_slowly(page)


def expect_not_called_copied(page: Page, sets: int) -> None:
    page.clock.install()
    mute(page)
    slider_at(page, 0, 0).fill(str(sets))
    page.evaluate("() => navigator.clipboard.writeText('nothing')")
    button, said = page.get_by_role("button", name="Copy link"), page.locator(".copy [role=status]").first
    button.click()
    expect(said).to_have_text("Saving your change first…")
    expect(button).to_have_attribute("aria-busy", "true")
    page.clock.run_for(21_000)
    expect(said).to_contain_text("Not copied")
    assert page.evaluate("() => navigator.clipboard.readText()") == "nothing"


def test_on_a_slow_line_no_press_and_no_reload_undoes_an_edit_and_two_presses_add_once(
    page: Page, server: RunningApp
) -> None:
    open_slowly(page, server, "builder", "Fix gaps")
    mend: Locator = page.locator("[class*='st-key-mend_'] button").first
    expect(mend).to_be_visible()
    ready_slowly(page)
    slider_at(page, 0, 0).fill("7")
    rows = page.get_by_test_id("board-slot")
    before = rows.count()
    mend.click()  # a suggestion pressed at once
    expect(rows).to_have_count(before + 1)
    ready_slowly(page)
    wait_until_kept(page)
    mended = program_in(page.url)
    assert mended.sessions[0].slots[0].sets == 7
    assert sum(len(session.slots) for session in mended.sessions) == before + 1
    slider_at(page, 0, 0).fill("6")
    go_to(page, "Method")
    page.wait_for_url("**/method*", wait_until="commit")
    page.reload()
    ready_slowly(page)
    expect_open(page, changed(mended, 6))
    go_to(page, "Exercises")
    expect_added_once(page, len(mended.sessions[0].slots) + 1)


def expect_added_once(page: Page, slots: int) -> None:
    """Add an exercise by two presses, the second before the answer to the first."""
    name = LIBRARY.exercises["pull_up"].name
    page.get_by_role("button", name=f"Add to program: {name}", exact=True).click()
    button = page.get_by_role("dialog").get_by_role("button", name="To Day 1")
    expect(button).to_be_visible()
    ready_slowly(page)
    button.click()
    expect(button).to_have_attribute("aria-busy", "true")  # the answer is on its way
    button.click()
    expect(page.get_by_role("dialog").get_by_text(re.compile("Added to .*, Day 1"))).to_be_visible()
    ready_slowly(page)
    assert len(program_in(page.url).sessions[0].slots) == slots
