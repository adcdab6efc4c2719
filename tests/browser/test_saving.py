"""Saved programs save themselves: switching, reloading and two tabs lose nothing; earlier states stay."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from backviz.live.shelf import LIMITS, kept_entry
from backviz.program.link import program_text
from backviz.program.program import Program, change_program, change_slot
from tests.browser.axe import serious_faults
from tests.browser.board import LIBRARY, SAMPLE, expect_sets, press_slider, slider_at, wait_until_kept
from tests.browser.kept import (
    SIZES,
    device,
    earlier_of,
    entry_of,
    expect_entry,
    expect_names,
    expect_remembered,
    expect_said,
    named,
    open_list,
    open_saved,
    press,
    stored,
    texts_of,
)
from tests.browser.schemes import in_scheme
from tests.browser.screens import DESKTOP, PHONE, resized
from tests.browser.visitors import Visitors
from tests.browser.waiting import expect_equal, give_time
from tests.sampling import rotated
from tools.running_app import RunningApp, page_path, ready

Go = Callable[..., Page]
Begin = Callable[[dict[str, str]], Page]
ANNA, BEN = "backviz.kept.1", "backviz.kept.2"


def line(page: Page, text: str) -> None:
    """Wait until the builder's line says this."""
    expect(page.get_by_test_id("saved-line")).to_contain_text(text)


def saved_as(page: Page, name: str) -> None:
    """Wait until the week of this name is open and saved."""
    expect(page.get_by_test_id("board-name")).to_have_value(name)
    line(page, "Saved on this device")


def warning(page: Page, text: str) -> None:
    """Wait until it is said above the page."""
    expect(page.get_by_test_id("saving-notice")).to_contain_text(text)


def answer(page: Page, label: str) -> None:
    page.get_by_test_id("saving-notice").get_by_role("button", name=label).click()


def texts(*programs: Program) -> list[str]:
    return [program_text(program) for program in programs]


def test_switching_keeps_the_changes_of_both_one_on_its_way_too_and_undo_saves_each_in_its_own_place(
    begin: Begin,
) -> None:
    page = begin(stored(named("Anna", 3), named("Ben", 5)))
    open_saved(page, "Anna")
    saved_as(page, "Anna")
    press_slider(page, 0, 0, 1)
    open_saved(page, "Ben")
    press_slider(page, 0, 0, 1)
    saved_as(page, "Ben")
    open_saved(page, "Anna")
    expect_sets(page, 0, 0, 4)
    expect_entry(page, ANNA, named("Anna", 4))
    expect_entry(page, BEN, named("Ben", 6))
    assert earlier_of(page, ANNA) == texts(named("Anna", 3))
    assert earlier_of(page, BEN) == texts(named("Ben", 5))
    expect(page.get_by_test_id("saving-notice")).to_be_hidden()
    undo = page.get_by_role("button", name="Undo")
    for name, sets in (("Ben", 6), ("Ben", 5), ("Anna", 4), ("Anna", 3)):
        undo.click()
        expect_sets(page, 0, 0, sets)
        saved_as(page, name)
    expect_entry(page, ANNA, named("Anna", 3))
    expect_entry(page, BEN, named("Ben", 5))
    page.get_by_role("button", name="Redo").click()
    expect_entry(page, ANNA, named("Anna", 4))
    open_list(page)
    # Made while the list is open, as an edit is that the server has not answered yet.
    slider_at(page, 0, 0).evaluate(
        "node => { node.value = 8; node.dispatchEvent(new Event('input', {bubbles: true}));"
        " node.dispatchEvent(new Event('change', {bubbles: true})); }"
    )
    press(page, "Open: Ben")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect_sets(page, 0, 0, 5)
    expect_entry(page, ANNA, named("Anna", 8))
    expect_entry(page, BEN, named("Ben", 5))


def test_a_saved_program_even_with_an_old_description_goes_on_saving_itself_after_a_reload_and_on_other_pages(
    begin: Begin, go: Go
) -> None:
    old = change_slot(
        change_program(SAMPLE, name="Anna"), 0, 0, sets=4
    )  # its description is not true any more
    page = begin(stored(old))
    open_saved(page, "Anna")
    saved_as(page, "Anna")
    expect_entry(page, ANNA, named("Anna", 4))
    go("builder")
    saved_as(page, "Anna")
    expect(page.get_by_test_id("saving-notice")).to_be_hidden()
    press_slider(page, 0, 0, 1)
    expect_entry(page, ANNA, named("Anna", 5))
    assert earlier_of(page, ANNA)[0] == program_text(named("Anna", 4))
    states = len(earlier_of(page, ANNA))
    page.reload()
    ready(page)
    saved_as(page, "Anna")
    press_slider(page, 0, 0, 1)
    expect_entry(page, ANNA, named("Anna", 6))
    # The first edit of each page leaves what it found as an earlier state.
    expect_equal(page, lambda: len(earlier_of(page, ANNA)), states + 1)
    go("exercises", f"exercise=face_pull&p={program_text(named('Anna', 6))}")
    page.get_by_role("button", name="Add", exact=False).first.click()
    page.get_by_role("button", name="To Day 1").click()
    expect_equal(page, lambda: len(earlier_of(page, ANNA)), states + 2)
    before = entry_of(page, ANNA)["summary"]["sets"]
    page.get_by_role("link", name="All exercises").click()
    page.get_by_role("button", name="Add to program: Chin-up").click()
    page.get_by_role("dialog").get_by_role("button", name="To Day 2").click()
    # While the dialog is still open.
    expect_equal(page, lambda: entry_of(page, ANNA)["summary"]["sets"] > before, True)


def test_going_back_to_an_earlier_state_is_an_edit_that_keeps_the_later_one_and_damaged_states_are_left_out(
    begin: Begin,
) -> None:
    week = json.loads(stored(named("Cleo", 3))[ANNA])
    bad = [5, None, {"p": "<b>", "name": "x", "when": "2026-10-01T10:00:00Z"}, {"p": week["p"], "name": 1}]
    good = {"p": program_text(named("Cleo", 7)), "name": "<i>Cleo</i>", "when": "2026-10-01T10:00:00Z"}
    cut = {**good, "p": good["p"][:-5]}
    damaged = {
        "backviz.kept.3": json.dumps({**week, "earlier": [*bad, good, cut]}),
        "backviz.kept.4": json.dumps({**week, "name": "Dora", "earlier": 7}),
    }
    page = begin({**stored(named("Anna", 3), named("Ben", 5)), **damaged})
    shown = open_list(page)
    expect(shown.locator(".row")).to_have_count(4)
    rows = shown.locator("ul.earlier li")
    shown.locator("[data-act=earlier]").click()
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("“<i>Cleo</i>”")
    rows.last.get_by_role("button").click()
    expect_said(page, "That was not done: its text is damaged")
    rows.first.get_by_role("button").click()
    expect_sets(page, 0, 0, 7)
    open_saved(page, "Anna")
    press_slider(page, 0, 0, 2)
    open_list(page)
    press(page, "Earlier states: Anna")
    rows = shown.get_by_role("list", name="Earlier states of Anna").get_by_role("listitem")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("1 Nov 2026")
    rows.get_by_role("button").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect_sets(page, 0, 0, 3)
    expect_entry(page, ANNA, named("Anna", 3))
    assert earlier_of(page, ANNA) == texts(named("Anna", 5))
    page.get_by_role("button", name="Undo").click()
    expect_sets(page, 0, 0, 5)
    expect_entry(page, ANNA, named("Anna", 5))
    assert earlier_of(page, ANNA) == texts(named("Anna", 3))
    # From the list, of a program that is not open.
    open_saved(page, "Ben")
    open_list(page)
    press(page, "Earlier states: Anna")
    page.locator("ul.earlier").get_by_role("button").click()
    expect_sets(page, 0, 0, 3)
    expect_entry(page, ANNA, named("Anna", 3))
    expect_entry(page, BEN, named("Ben", 5))


def test_links_and_templates_are_drafts_until_they_are_saved_and_renaming_what_is_open_renames_what_is_saved(
    begin: Begin, go: Go
) -> None:
    page = begin(stored(named("Anna", 3)))
    line(page, "A template, not saved.")
    before = texts_of(page)
    press_slider(page, 0, 0, 1)
    line(page, "Unsaved draft.")
    go("builder", f"p={program_text(named('From a link'))}")
    line(page, "Not saved on this device.")
    press_slider(page, 0, 0, 1)
    line(page, "Unsaved draft.")
    assert texts_of(page) == before
    page.get_by_role("button", name="Save it under a name").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    ready(page)
    press(page, "Save")
    expect_names(page, "From a linkopen now", "Anna", "Copy of The article's sample week" + "unsaved draft")
    press(page, "Close")
    press_slider(page, 0, 0, 1)
    saved_as(page, "From a link")
    assert {json.loads(text)["name"] for text in texts_of(page).values()} == {"Anna", "From a link"}
    open_saved(page, "Anna")
    name = page.get_by_test_id("board-name")
    name.fill("Anna B")
    name.press("Enter")
    wait_until_kept(page)
    saved_as(page, "Anna B")
    expect_entry(page, ANNA, named("Anna B", 3))
    open_list(page)
    expect(page.locator(".kept .row > .about > .name", has_text="open now")).to_have_text("Anna Bopen now")
    press(page, "Rename: Anna B")
    page.get_by_label("New name").fill("Cleo")
    page.get_by_role("dialog").locator(".renaming").get_by_role("button", name="Rename").click()
    expect(page.locator(".kept .row > .about > .name", has_text="open now")).to_have_text("Cleoopen now")
    press(page, "Close")
    expect(name).to_have_value("Cleo")
    saved_as(page, "Cleo")
    press_slider(page, 0, 0, 1)
    expect_entry(page, ANNA, named("Cleo", 4))
    assert earlier_of(page, ANNA) == texts(named("Anna", 3))


def test_saving_asks_the_server_nothing_keeps_ten_earlier_states_and_waits_for_room_in_a_full_storage(
    go: Go, page: Page
) -> None:
    week = json.loads(stored(named("Anna", 3))[ANNA])
    many = [
        {
            "p": program_text(named(f"Anna {n}", 3)),
            "name": f"Anna {n}",
            "when": f"2026-10-{30 - n:02}T10:00:00Z",
        }
        for n in range(10)
    ]
    device(page, {ANNA: json.dumps({**week, "earlier": many})})
    go("builder")  # which goes on with the only program
    saved_as(page, "Anna")
    asked = page.evaluate("() => window.asked")
    press_slider(page, 0, 0, 1)
    expect_entry(page, ANNA, named("Anna", 4))
    left = earlier_of(page, ANNA)
    assert len(left) == 10
    assert left[0] == program_text(named("Anna", 3))
    assert left[-1] == many[-1]["p"]
    give_time(page, 1000)
    assert page.evaluate("() => window.asked") == asked + 1, "the edit itself, and nothing else"
    page.evaluate(
        "() => { const put = Storage.prototype.setItem; window.isFull = true;"
        " Storage.prototype.setItem = function (key, text) {"
        "   if (window.isFull && this === localStorage) throw new DOMException('full', 'QuotaExceededError');"
        "   put.call(this, key, text); }; }"
    )
    press_slider(page, 0, 0, 1)
    warning(page, "“Anna” is not saved. The storage this browser gives BackViz is full")
    line(page, "Changed since it was saved: this device takes no more.")
    expect_entry(page, ANNA, named("Anna", 4))
    page.evaluate("() => { window.isFull = false; }")
    press_slider(page, 0, 0, 1)
    expect_entry(page, ANNA, named("Anna", 6))
    saved_as(page, "Anna")
    expect(page.get_by_test_id("saving-notice")).to_be_hidden()


def test_earlier_states_and_what_is_said_fit_each_screen(
    begin: Begin, visitors: Visitors, page: Page
) -> None:
    screens = rotated([DESKTOP, PHONE], ["light", "dark"], seed=2)

    def expect_fit(part: Locator) -> None:
        for size, scheme in screens:
            resized(page, size)
            in_scheme(page, visitors, scheme)
            expect_equal(page, lambda: part.evaluate(SIZES), [])
            assert serious_faults(page) == []

    long = named("W" * LIMITS["name"])
    entry = {"backviz_kept": 1, "kept": "2026-11-01T10:00:00.000Z", **kept_entry(long, LIBRARY)}
    early = {
        "p": program_text(named("Anna")),
        "name": "Anna " * 15,
        "when": "2026-10-01T10:00:00Z",
        "sets": 21,
    }
    begin({ANNA: json.dumps({**entry, "earlier": [early]})})
    shown = open_list(page)
    shown.locator("[data-act=earlier]").click()
    expect(shown.locator("ul.earlier")).to_be_visible()
    expect_fit(shown)
    shown.locator("[data-act=open]").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    ready(page)
    other = {**entry, **kept_entry(named("W" * LIMITS["name"], 1), LIBRARY)}
    page.evaluate(
        "text => { localStorage.setItem('backviz.kept.1', text);"
        " dispatchEvent(new StorageEvent('storage', {key: 'backviz.kept.1'})); }",
        json.dumps(other),
    )
    warning(page, "was saved in another tab")
    expect_fit(page.get_by_test_id("last-program"))


# The last of the file: a second tab makes its window no one else's.
def test_two_tabs_of_one_program_overtake_each_other_and_no_state_of_either_is_lost(
    go: Go, page: Page, server: RunningApp
) -> None:
    device(page, stored(named("Anna", 3)))
    first = go("builder")  # which goes on with the only program
    saved_as(first, "Anna")
    second = first.context.new_page()
    second.goto(server.url + page_path("builder"))
    ready(second)
    saved_as(second, "Anna")
    what_one_deletes_is_a_draft_in_the_other_until_it_is_put_back(first, second)
    the_later_one_says_that_it_replaced_the_other_and_undoes_it(first, second)
    the_one_overtaken_opens_the_later_state_or_keeps_its_own(first, second)
    undone = change_slot(named("Anna", 4), 0, 1, sets=4)
    states = {*earlier_of(first, ANNA), entry_of(first, ANNA)["p"]}
    assert states == {*texts(undone, *(named("Anna", sets) for sets in (3, 4, 6, 7)))}


def what_one_deletes_is_a_draft_in_the_other_until_it_is_put_back(first: Page, second: Page) -> None:
    open_list(first)
    press(first, "Delete: Anna")
    line(second, "Not saved on this device.")
    press_slider(second, 0, 0, 1)
    line(second, "Unsaved draft.")
    expect_remembered(second, named("Anna", 4))
    assert texts_of(second) == {}
    press(first, "Undo")
    saved_as(second, "Anna")
    expect_entry(second, ANNA, named("Anna", 4))
    assert earlier_of(second, ANNA) == texts(named("Anna", 3))
    press(first, "Close")
    warning(first, "was saved in another tab")
    answer(first, "Show that one")
    expect_sets(first, 0, 0, 4)
    saved_as(first, "Anna")


def the_later_one_says_that_it_replaced_the_other_and_undoes_it(first: Page, second: Page) -> None:
    press_slider(first, 0, 0, 1)
    expect_entry(first, ANNA, named("Anna", 5))
    warning(second, "“Anna” was saved in another tab")
    press_slider(second, 0, 1, 1)
    warning(second, "“Anna” is saved. This replaced a change made in another tab.")
    warning(first, "“Anna” was saved in another tab")
    assert program_text(named("Anna", 5)) in earlier_of(second, ANNA)
    answer(second, "Undo")
    expect_sets(second, 0, 0, 5)
    expect_sets(second, 0, 1, 3)
    expect_entry(second, ANNA, named("Anna", 5))
    expect(second.get_by_test_id("saving-notice")).to_be_hidden()
    expect(first.get_by_test_id("saving-notice")).to_be_hidden()


def the_one_overtaken_opens_the_later_state_or_keeps_its_own(first: Page, second: Page) -> None:
    press_slider(first, 0, 0, 1)
    warning(second, "was saved in another tab")
    answer(second, "Show that one")
    expect_sets(second, 0, 0, 6)
    saved_as(second, "Anna")
    press_slider(second, 0, 0, 1)
    warning(first, "was saved in another tab")
    answer(first, "Keep this one")
    expect_entry(first, ANNA, named("Anna", 6))
    assert program_text(named("Anna", 7)) in earlier_of(first, ANNA)
    warning(second, "was saved in another tab")
