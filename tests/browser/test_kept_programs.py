"""Programs kept on the device by name: kept, opened, renamed, deleted and undone, in this browser only."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from backviz.live.shelf import FILE_KEY, LIMITS, kept_entry
from backviz.program.link import program_text
from backviz.program.program import Program, change_slot
from backviz.week.starter_copies import settled
from tests.browser.axe import serious_faults
from tests.browser.board import LIBRARY, SAMPLE, expect_sets, press_slider
from tests.browser.kept import (
    FOCUSED,
    SIZES,
    bring,
    device,
    entry_of,
    expect_entry,
    expect_focus,
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
from tests.browser.visitors import Visit, Visitors
from tests.browser.waiting import expect_equal
from tools.running_app import RunningApp, page_path, ready

Go = Callable[..., Page]
Begin = Callable[[dict[str, str]], Page]


def test_a_program_is_saved_and_opened_again_after_a_reload_and_nothing_leaves_the_device(
    go: Go, visit: Visit
) -> None:
    network = visit.network
    copy = f"Copy of {SAMPLE.name}"
    page = go("builder")
    press_slider(page, 0, 0, 2)
    shown = open_list(page)
    expect(shown.locator(".status")).to_contain_text("It is not saved on this device.")
    page.wait_for_load_state("networkidle")
    before = len(network.urls)
    press(page, "Save")
    expect_names(page, f"{copy}open now")
    expect(shown.locator(".status")).to_contain_text("is open, and saved on this device.")
    expect(shown.locator(".row .facts")).to_contain_text("2 sessions · 20 sets")
    press(page, f"Duplicate: {copy}")
    expect(page.locator(".kept .row")).to_have_count(2)
    press(page, f"Delete: {copy}")
    press(page, "Undo")
    with page.expect_download():
        press(page, "Save all to a file")
    bring(page, {FILE_KEY: 1, "programs": [{"p": program_text(named("Anna"))}]})
    expect_said(page, "1 program taken")
    assert [url for url in network.urls[before:] if not url.startswith("blob:")] == []

    page.get_by_role("dialog").locator(".st-key-open_three_day button:visible").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_test_id("board-name")).not_to_have_value(copy)
    open_saved(page, copy)
    expect_sets(page, 0, 0, 5)
    page.reload()
    ready(page)
    expect_sets(page, 0, 0, 5)
    expect(page.get_by_test_id("saved-line")).to_contain_text("Saved on this device")
    assert network.outside == []


def test_rename_duplicate_delete_undo_and_open(begin: Begin) -> None:
    """Opening makes it the visitor's program, and in the address; Undo brings the one before back."""
    page = begin(stored(named("Anna", 12), named("Ben", 9)))
    shown = open_list(page)
    expect_names(page, "Ben", "Anna")
    expect_plate(shown.locator(".row").filter(has_text="Anna"), named("Anna", 12))
    press(page, "Rename: Ben")
    shown.get_by_label("New name").fill("Anna")
    press(page, "Rename")
    refused = shown.get_by_role("alert")
    expect(refused).to_have_text("“Anna” is saved here already. Choose another name.")
    shown.get_by_label("New name").fill(" ")
    expect(refused).to_have_count(0)
    press(page, "Rename")
    expect(refused).to_have_text("A program needs a name. Type one first.")
    shown.get_by_label("New name").fill("\u202e\u200b")
    press(page, "Rename")
    expect(refused).to_have_text("A program needs a name. Type one first.")
    shown.get_by_label("New name").fill("\u2068<b>Cleo</b>\u2069")
    press(page, "Rename")
    expect_names(page, "<b>Cleo</b>", "Anna")
    assert json.loads(texts_of(page)["backviz.kept.2"])["p"] == program_text(named("<b>Cleo</b>", 9))
    press(page, "Duplicate: Anna")
    expect_names(page, "Anna (2)", "<b>Cleo</b>", "Anna")
    press(page, "Delete: Anna")
    expect_names(page, "Anna (2)", "<b>Cleo</b>")
    expect_focus(page, "Undo")
    press(page, "Undo")
    expect_names(page, "Anna (2)", "<b>Cleo</b>", "Anna")
    expect_focus(page, "Open: Anna")

    press(page, "Open: <b>Cleo</b>")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect_sets(page, 0, 0, 9)
    page.wait_for_url(lambda url: program_text(named("<b>Cleo</b>", 9)) in url)
    expect(page.get_by_role("button", name="Programs")).to_be_focused()
    page.get_by_role("button", name="Undo").click()
    expect_sets(page, 0, 0, 3)
    refuse_undo_over_another_tabs_change(page)


def refuse_undo_over_another_tabs_change(page: Page) -> None:
    open_list(page)
    press(page, "Delete: Anna")
    theirs = stored(named("Theirs"))["backviz.kept.1"]
    page.evaluate("text => localStorage.setItem('backviz.kept.1', text)", theirs)
    press(page, "Undo")
    expect_said(page, "It was changed in another tab meanwhile, so it was left as it is.")
    assert texts_of(page)["backviz.kept.1"] == theirs


def expect_plate(row: Locator, week: Program) -> None:
    """Expect the small plate of a row to tell the bands of its week by pattern, symbol and word."""
    bands = kept_entry(week, LIBRARY)["summary"]["bands"]
    expect(row.locator("[data-region]").first).to_be_attached()
    drawn = row.locator("[data-region]").evaluate_all(
        "shapes => Object.fromEntries(shapes.map(({dataset}) => [dataset.region, dataset.band]))"
    )
    assert drawn == bands
    for band in set(bands.values()) - {"productive"}:
        patterned = row.locator(f"path[fill='url(#band-{band})']")
        assert patterned.count() == row.locator(f"[data-band={band}]").count() > 0
    for mark in LIBRARY.vocabulary.band:
        count = sum(band == mark.id for band in bands.values())
        if count:
            expect(row.locator(".bands")).to_contain_text(f"{count} {mark.label.lower()}")
            expect(row.locator(".bands")).to_contain_text(mark.symbol)
    said = row.get_by_role("img").get_attribute("aria-label") or ""
    marks = LIBRARY.vocabulary.bands()
    assert all(f"{LIBRARY.regions[name].name} {marks[band].word}" in said for name, band in bands.items())


def test_a_draft_is_not_taken_for_the_saved_one_it_equals_but_saved_over_it_or_as_another(
    page: Page, go: Go
) -> None:
    device(page, stored(named("Anna", 3)))
    before = texts_of(page)
    go("builder", f"p={program_text(named('Anna', 3))}")
    shown = open_list(page)
    expect(shown.locator(".status")).to_contain_text("The same is saved here")
    expect_names(page, "Anna")
    page.keyboard.press("Escape")
    press_slider(page, 0, 0, 1)
    expect_remembered(page, named("Anna", 4))
    assert texts_of(page) == before
    shown = open_list(page)
    expect(shown.locator(".status")).to_contain_text("Another state of it is saved here")
    expect(shown.get_by_label("Or save it as another, named")).to_have_value("Anna (2)")
    press(page, "Save over it")
    expect_said(page, "“Anna” is saved. What was saved before is under “Earlier states”.")
    expect_names(page, "Annaopen now")
    entry = json.loads(texts_of(page)["backviz.kept.1"])
    assert entry["p"] == program_text(named("Anna", 4))
    assert [one["p"] for one in entry["earlier"]] == [program_text(named("Anna", 3))]
    page.keyboard.press("Escape")
    press_slider(page, 0, 0, 1)
    expect_entry(page, "backviz.kept.1", named("Anna", 5))
    go("builder", f"p={program_text(named('Anna', 2))}")
    shown = open_list(page)
    press(page, "Save")
    expect_names(page, "Anna (2)open now", "Anna")
    press(page, "Undo")
    expect_names(page, "Anna")
    shown.get_by_label("Save it under the name").fill("  Anna,  week 2 ")
    press(page, "Save")
    expect_names(page, "Anna, week 2open now", "Anna")
    expect_said(page, "“Anna, week 2” is saved on this device.")
    press(page, "Undo")
    expect_names(page, "Anna")
    press(page, "Save")
    press(page, "Close")  # the open program has the new name too
    expect(page.get_by_test_id("board-name")).to_have_value("Anna, week 2")


def test_everything_can_be_done_with_the_keyboard_alone(go: Go) -> None:
    page = go("builder")

    def tab_to(label: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if label in page.evaluate(FOCUSED):
                return
        pytest.fail(f"Tab does not reach “{label}”")

    page.get_by_role("button", name="Programs").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    ready(page)
    tab_to("Close")
    page.keyboard.press("Tab")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Anna")
    page.keyboard.press("Enter")
    expect_names(page, "Annaopen now")
    expect_focus(page, "Undo")
    tab_to("Duplicate: Anna")
    page.keyboard.press("Enter")
    expect_names(page, "Anna (2)", "Annaopen now")
    expect_focus(page, "Rename: Anna (2)")
    page.keyboard.press("Enter")
    page.keyboard.type("Nobody")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect_focus(page, "Rename: Anna (2)")
    page.keyboard.press("Enter")
    page.keyboard.type("Ben")
    page.keyboard.press("Enter")
    expect_names(page, "Ben", "Annaopen now")
    tab_to("Delete: Ben")
    page.keyboard.press("Enter")
    expect_focus(page, "Undo")
    page.keyboard.press("Enter")
    expect_names(page, "Ben", "Annaopen now")
    expect_focus(page, "Open: Ben")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Programs")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    ready(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Programs")).to_be_focused()


def test_the_list_fits_the_screen_and_axe_finds_nothing_serious(begin: Begin, visitors: Visitors) -> None:
    long = "W" * LIMITS["name"]
    page = begin({**stored(SAMPLE, named("Anna, week 2"), named(long)), "backviz.kept.bad": "{"})
    press_slider(page, 0, 0, 1)
    shown = open_list(page)
    press(page, f"Delete: {long}")
    press(page, "Undo")
    press(page, "Rename: Anna, week 2")
    expect(shown.get_by_label("New name")).to_be_focused()
    dialog = page.get_by_role("dialog")
    fits = "node => node.scrollWidth <= node.clientWidth + 1"
    for size, scheme in ((DESKTOP, "light"), (PHONE, "dark")):
        resized(page, size)
        in_scheme(page, visitors, scheme)
        expect_equal(page, lambda: shown.evaluate(SIZES), [], scheme)
        expect_equal(page, lambda: dialog.evaluate(fits), True, scheme)
        assert serious_faults(page, "[data-testid=stMain]") == [], scheme


def test_two_tabs_show_the_same_list_and_overwrite_neither_list_nor_draft_of_each_other(
    begin: Begin, server: RunningApp
) -> None:
    page = begin(stored(named("Anna")))
    second = page.context.new_page()
    second.goto(f"{server.url}{page_path('builder')}?p={program_text(named('Two', 5))}")
    ready(second)
    open_list(page)
    open_list(second)
    press(page, "Duplicate: Anna")
    expect_names(second, "Anna (2)", "Anna")
    press(page, "Delete: Anna")
    expect_names(second, "Anna (2)")
    press(second, "Rename: Anna (2)")
    second.get_by_label("New name").fill("Ben")
    press(page, "Undo")
    expect_names(page, "Anna (2)", "Anna")
    expect(second.get_by_label("New name")).to_have_value("Ben")
    press(second, "Rename")
    expect_names(page, "Ben", "Anna")
    press(second, "Delete: Ben")
    expect_names(page, "Anna")
    for tab in (page, second):
        tab.keyboard.press("Escape")
        expect(tab.get_by_role("dialog")).to_have_count(0)
    for _ in range(2):
        press_slider(page, 0, 0, 1)
        press_slider(second, 0, 0, 1)
    keys = ("backviz.last", "backviz.before", "backviz.before.1")
    drafts = [
        program_text(named("Two", 7)),
        program_text(settled(change_slot(SAMPLE, 0, 0, sets=5), LIBRARY)),
    ]
    expect_equal(page, lambda: [entry_of(page, key).get("p") for key in keys], [*drafts, None])
