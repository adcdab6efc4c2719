"""What a file may bring to the kept programs; storage that is damaged, blocked or full."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from backviz.live.shelf import FILE_KEY, LIMITS
from backviz.program.link import program_text
from tests.browser.board import SAMPLE, expect_sets, press_slider
from tests.browser.kept import (
    bring,
    expect_names,
    expect_said,
    named,
    open_list,
    press,
    stored,
    texts_of,
)
from tests.browser.visitors import Faults
from tools.running_app import RunningApp, page_path, ready

Go = Callable[..., Page]
Begin = Callable[[dict[str, str]], Page]


@pytest.fixture
def other(browser: Browser, server: RunningApp) -> Iterator[Page]:
    """Return the builder in a fresh browser that keeps nothing yet."""
    context = browser.new_context(viewport={"width": 1200, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(server.url + page_path("builder"))
    ready(page)
    yield page
    context.close()


def test_all_programs_go_into_a_file_and_into_another_browser(
    begin: Begin, other: Page, tmp_path: Path
) -> None:
    page = begin({**stored(named("Anna"), named("Ben", 1)), "backviz.kept.bad": "half a li"})
    open_list(page)
    with page.expect_download() as caught:
        press(page, "Save all to a file")
    path = tmp_path / caught.value.suggested_filename
    caught.value.save_as(path)
    assert path.name.startswith("backviz-programs-20")
    assert path.suffix == ".json"
    file = json.loads(path.read_text(encoding="utf-8"))
    assert [item["name"] for item in file["programs"]] == ["Ben", "Anna"]
    assert file["unread"] == ["half a li"]

    open_list(other)
    other.locator(".kept input[type=file]").set_input_files(path)
    expect_names(other, "Ben", "Anna")
    expect_said(other, "2 programs taken from the file.", "also holds 1 that could not be read")
    entries = {entry["name"]: entry for entry in map(json.loads, texts_of(other).values())}
    assert entries["Anna"] == json.loads(stored(named("Anna"))["backviz.kept.1"])
    other.locator(".kept input[type=file]").set_input_files(path)
    expect_said(other, "Nothing was taken from the file.", "Here already, so skipped: “Ben”, “Anna”.")
    expect_names(other, "Ben", "Anna")
    press(other, "Open: Anna")
    expect_sets(other, 0, 0, 6)


def test_bringing_in_never_overwrites_and_a_second_time_adds_nothing(begin: Begin) -> None:
    page = begin(stored(named("Anna", 1)))
    open_list(page)
    file = {FILE_KEY: 1, "programs": [{"p": program_text(named("Anna", n)), "kept": None} for n in (2, 3, 2)]}
    bring(page, file)
    expect_said(page, "2 programs taken", "“Anna” was taken as “Anna (2)”", "“Anna” was taken as “Anna (3)”")
    expect(page.locator(".kept .row")).to_have_count(3)
    sets = {entry["name"]: entry["p"] for entry in map(json.loads, texts_of(page).values())}
    assert sets == {
        "Anna": program_text(named("Anna", 1)),
        "Anna (2)": program_text(named("Anna (2)", 2)),
        "Anna (3)": program_text(named("Anna (3)", 3)),
    }
    bring(page, file)
    expect_said(page, "Nothing was taken from the file.", "Here already")
    expect(page.locator(".kept .row")).to_have_count(3)


def test_a_hostile_file_is_refused_entry_by_entry_and_the_good_one_is_taken(go: Go, faults: Faults) -> None:
    page = go("builder")
    open_list(page)
    good = program_text(named("<img src=x onerror=alert(1)>"))
    programs: list[Any] = [
        {"name": "Broken <script>alert(1)</script>", "p": good[:-5]},
        {"name": "Later", "p": "2" + good[1:]},
        {"p": {"__proto__": 1}},
        None,
        {"name": "A lie", "p": good, "kept": "<svg>", "summary": {"bands": {"x": "<b>"}}, "mark": 3},
    ]
    bring(page, {FILE_KEY: 1, "programs": programs})
    expect_names(page, "<img src=x onerror=alert(1)>")
    expect_said(
        page,
        "1 program taken from the file.",
        "Number 1, “Broken <script>alert(1)</script>”, was not taken: its text is damaged",
        "Number 2, “Later”, was not taken: its text was made by a newer BackViz.",
        "Number 3 was not taken: it holds no program.",
        "Number 4 was not taken",
    )
    for file, said in (
        ("not json", "The file holds no kept programs: it is not JSON"),
        ({FILE_KEY: 9, "programs": []}, "a newer BackViz saved it"),
        ("[" * 50_000, "it is not JSON"),
        (" " * (LIMITS["file"] + 1), "is larger than 1 MB"),
    ):
        bring(page, file)
        expect_said(page, said)
    expect_names(page, "<img src=x onerror=alert(1)>")
    assert faults.seen == []


def test_entries_damaged_by_hand_or_of_another_format_are_shown_and_left_as_they_are(begin: Begin) -> None:
    good = stored(named("Anna"))
    entry = json.loads(good["backviz.kept.1"])
    bad = {
        "backviz.kept.a": "{half",
        "backviz.kept.b": json.dumps({**entry, "backviz_kept": 2, "name": "Newer"}),
        "backviz.kept.c": json.dumps({**entry, "backviz_kept": 0, "name": "Older"}),
        "backviz.kept.d": json.dumps({**entry, "p": "<b>", "name": "Marked"}),
        "backviz.kept.e": "[]",
        "backviz.kept.f": json.dumps({**entry, "name": {"toString": 1}}),
        "backviz.kept.g": json.dumps(
            {**entry, "name": "Cut", "p": entry["p"][:-9], "mark": "", "summary": 7}
        ),
        "backviz.last": "}",
    }
    page = begin({**good, **bad})
    expect(page.get_by_test_id("last-program").locator(".offer")).to_be_hidden()
    shown = open_list(page)
    rows = shown.locator(".row")
    expect(rows).to_have_count(8)
    expect(shown.locator(".unread")).to_have_count(6)
    expect(rows.filter(has_text="Newer")).to_contain_text("A newer BackViz saved it. It is left as it is.")
    expect(rows.filter(has_text="Older")).to_contain_text("An older BackViz saved it")
    expect(rows.filter(has_text="Marked")).to_contain_text("It is damaged.")
    press(page, "Open: Cut")
    expect_said(page, "That was not done: its text is damaged")
    press(page, "Duplicate: Cut")
    expect_said(page, "That was not done: its text is damaged")
    with page.expect_download() as caught:
        press(page, "Save as a file: Newer")
    assert Path(caught.value.path()).read_text(encoding="utf-8") == bad["backviz.kept.b"]
    press(page, "Save")
    expect_said(page, "is saved on this device")
    assert bad.items() <= {**texts_of(page), **texts_of(page, "backviz.last")}.items()
    press(page, "Delete: Newer")
    press(page, "Undo")
    expect(shown.locator(".unread")).to_have_count(6)
    assert texts_of(page)["backviz.kept.b"] == bad["backviz.kept.b"]


BLOCKS = {
    "no look allowed": "Object.defineProperty(window, 'localStorage', "
    "{get() { throw new DOMException('denied', 'SecurityError'); }});",
    "switched off": "Object.defineProperty(window, 'localStorage', {value: null});",
}


@pytest.mark.parametrize("script", BLOCKS.values(), ids=list(BLOCKS))
def test_blocked_storage_is_said_and_the_rest_of_the_app_works(go: Go, page: Page, script: str) -> None:
    page.add_init_script(script)
    go("builder")
    press_slider(page, 0, 0, 1)
    shown = open_list(page)
    expect(page.get_by_test_id("kept-trouble")).to_contain_text("This browser saves nothing for BackViz")
    expect(shown.get_by_role("button", name="Save", exact=True)).to_be_hidden()
    page.keyboard.press("Escape")
    expect_sets(page, 0, 0, 4)
    page.get_by_role("button", name="Undo").click()
    expect_sets(page, 0, 0, 3)


def test_full_storage_is_said_nothing_is_lost_and_what_fits_is_taken(go: Go, page: Page) -> None:
    page.add_init_script(
        "const put = Storage.prototype.setItem; window.room = 1;"
        "Storage.prototype.setItem = function (key, text) {"
        " if (key.startsWith('backviz.kept.') && this === localStorage && window.room-- <= 0)"
        "   throw new DOMException('full', 'QuotaExceededError');"
        " put.call(this, key, text); };"
    )
    go("builder")
    open_list(page)
    programs = [{"p": program_text(named(name))} for name in ("Anna", "Ben", "Cleo")]
    bring(page, {FILE_KEY: 1, "programs": programs})
    expect_said(page, "1 program taken from the file.", "2 programs did not fit: the storage")
    expect_names(page, "Anna")
    before = texts_of(page)
    press(page, "Save")
    expect_said(page, "The storage this browser gives BackViz is full, so nothing was changed.")
    assert texts_of(page) == before
    page.evaluate("() => { window.room = 9; }")
    press(page, "Save")
    expect_names(page, f"{SAMPLE.name}open now", "Anna")


def test_a_device_keeps_no_more_than_its_limit(begin: Begin) -> None:
    page = begin(stored_many(LIMITS["programs"] - 1))
    open_list(page)
    programs = [{"p": program_text(named(name))} for name in ("Anna", "Ben")]
    bring(page, {FILE_KEY: 1, "programs": programs})
    expect_said(page, "1 program taken from the file.", "1 program found no place: a device saves 100.")
    press(page, "Save")
    expect_said(page, "A device saves 100 programs, and all places are taken.")
    assert len(texts_of(page)) == LIMITS["programs"]


def stored_many(count: int) -> dict[str, str]:
    entry = json.loads(stored(named("Many"))["backviz.kept.1"])
    return {
        f"backviz.kept.{number}": json.dumps({**entry, "name": f"Many {number}", "mark": f"{number}"})
        for number in range(count)
    }


def test_a_file_holds_each_program_as_it_is_named_after_the_local_day(page: Page, begin: Begin) -> None:
    page.clock.set_fixed_time("2026-07-02T21:30:00.000Z")
    page.add_init_script("Date.prototype.getDate = () => 1; Date.prototype.getMonth = () => 6;")
    week = json.loads(stored(named("Anna", 3))["backviz.kept.1"])
    early = {"p": program_text(named("Anna", 7)), "name": "Anna", "when": "2026-06-01T10:00:00Z"}
    begin({"backviz.kept.1": json.dumps({**week, "earlier": [early]})})
    open_list(page)
    with page.expect_download() as caught:
        press(page, "Save all to a file")
    assert caught.value.suggested_filename == "backviz-programs-2026-07-01.json"
    file = json.loads(caught.value.path().read_text(encoding="utf-8"))
    assert file["programs"] == [{"name": "Anna", "kept": week["kept"], "p": week["p"]}]
