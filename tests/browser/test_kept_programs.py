"""Programs kept on the device: by name, in this browser only, whatever state its storage is in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from backviz.kept import FILE_KEY, LIMITS, kept_entry
from backviz.library import read_library
from backviz.program import Program, change_program, change_slot
from backviz.sharing import program_text
from tests.browser.board import expect_sets, press_slider
from tests.browser.conftest import Faults, NetworkLog
from tools.running_app import PAGES, RunningApp, page_path, ready

Go = Callable[..., Page]
Begin = Callable[[dict[str, str]], Page]
LIBRARY = read_library()
SAMPLE = LIBRARY.programs["article_sample"]
DATE = "2026-11-{:02}T10:00:00.000Z"
FOCUSED = "() => document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"


def named(name: str, sets: int = 6) -> Program:
    """Return a changed sample week under a name."""
    return change_slot(change_program(SAMPLE, name=name), 0, 0, sets=sets)


def stored(*weeks: Program) -> dict[str, str]:
    """Return what a device stores of programs, the newest last."""
    return {
        f"backviz.kept.{number}": json.dumps(
            {"backviz_kept": 1, "kept": DATE.format(number), **kept_entry(week, LIBRARY)}
        )
        for number, week in enumerate(weeks, start=1)
    }


def device(page: Page, texts: dict[str, str]) -> None:
    """Put texts into the storage of the page's browser, once."""
    page.add_init_script(
        f"if (!sessionStorage.getItem('filled')) {{ sessionStorage.setItem('filled', 1);"
        f" for (const [key, text] of Object.entries({json.dumps(texts)})) localStorage.setItem(key, text); }}"
    )


def texts_of(page: Page, prefix: str = "backviz.kept.") -> dict[str, str]:
    found: dict[str, str] = page.evaluate("() => ({...localStorage})")
    return {key: text for key, text in found.items() if key.startswith(prefix)}


def open_list(page: Page) -> Locator:
    """Open the dialog and return the list on this device."""
    page.get_by_role("button", name="Programs").click()
    shown = page.get_by_role("dialog").get_by_test_id("kept-programs")
    expect(shown.locator(".status")).not_to_be_empty()
    ready(page)
    return shown


def expect_names(page: Page, *names: str) -> None:
    expect(page.locator(".kept .row > .about > .name")).to_have_text(list(names))


def expect_said(page: Page, *parts: str) -> None:
    for part in parts:
        expect(page.get_by_test_id("kept-said")).to_contain_text(part)


def press(page: Page, label: str) -> None:
    page.get_by_role("dialog").get_by_role("button", name=label, exact=True).click()


def bring(page: Page, file: Any, name: str = "programs.json") -> None:
    """Bring in a file: its JSON or its text."""
    text = file if isinstance(file, str) else json.dumps(file)
    page.locator(".kept input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": text.encode()}
    )


def axe_faults(page: Page) -> list[str]:
    return [
        f"{rule['id']} ({rule['impact']}): {node['target']} {node.get('failureSummary', '')}"
        for rule in Axe().run(page)["violations"]
        if rule["impact"] in {"serious", "critical"}
        for node in rule["nodes"]
    ]


@pytest.fixture
def begin(go: Go, page: Page) -> Begin:
    """Return a function that opens the builder on a device that keeps something already."""

    def opened(texts: dict[str, str]) -> Page:
        device(page, texts)
        return go("builder")

    return opened


@pytest.fixture
def other(browser: Browser, server: RunningApp) -> Iterator[Page]:
    """Return the builder in a fresh browser that keeps nothing yet."""
    context = browser.new_context(viewport={"width": 1200, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(server.url + page_path("builder"))
    ready(page)
    yield page
    context.close()


def test_a_program_is_kept_listed_and_opened_again_after_a_reload(go: Go) -> None:
    page = go("builder")
    press_slider(page, 0, 0, 2)
    shown = open_list(page)
    expect(shown.locator(".status")).to_contain_text("It is not kept on this device.")
    press(page, "Keep")
    expect_names(page, f"{SAMPLE.name}open now")
    expect(shown.locator(".status")).to_contain_text("is open, and kept on this device.")
    expect(shown.locator(".row .facts")).to_contain_text("2 sessions · 20 sets")
    page.keyboard.press("Escape")
    page.reload()
    ready(page)
    press_slider(page, 0, 0, 1)
    shown = open_list(page)
    expect(shown.locator(".status")).to_contain_text("It has changed since it was kept")
    press(page, f"Open: {SAMPLE.name}")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect_sets(page, 0, 0, 5)


def test_the_small_plate_tells_the_bands_by_pattern_symbol_and_word(begin: Begin) -> None:
    page = begin(stored(named("Anna", 12)))
    shown = open_list(page)
    bands = kept_entry(named("Anna", 12), LIBRARY)["summary"]["bands"]
    row = shown.locator(".row")
    drawn = row.locator("[data-region]").evaluate_all(
        "shapes => Object.fromEntries(shapes.map(({dataset}) => [dataset.region, dataset.band]))"
    )
    assert drawn == bands
    for band in set(bands.values()) - {"productive"}:
        patterned = row.locator(f"path[fill='url(#band-{band})']")
        assert patterned.count() == row.locator(f"[data-band={band}]").count() > 0
    for mark in LIBRARY.vocabulary.band:
        count = list(bands.values()).count(mark.id)
        if count:
            expect(row.locator(".bands")).to_contain_text(f"{count} {mark.label.lower()}")
            expect(row.locator(".bands")).to_contain_text(mark.symbol)
    said = row.get_by_role("img").get_attribute("aria-label") or ""
    assert all(f"{LIBRARY.regions[name].name} {band}" in said for name, band in bands.items())


def test_opening_makes_it_the_visitors_program_in_the_address_and_undo_brings_the_old_one_back(
    begin: Begin,
) -> None:
    page = begin(stored(named("Anna", 9)))
    open_list(page)
    press(page, "Open: Anna")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect_sets(page, 0, 0, 9)
    page.wait_for_url(lambda url: program_text(named("Anna", 9)) in url)
    expect(page.get_by_role("button", name="Programs")).to_be_focused()
    page.get_by_role("button", name="Undo").click()
    expect_sets(page, 0, 0, 3)


def test_keeping_under_another_name_renames_the_open_program_too(go: Go) -> None:
    page = go("builder")
    shown = open_list(page)
    shown.get_by_label("Keep it under the name").fill("  Anna,  week 2 ")
    press(page, "Keep")
    expect_names(page, "Anna, week 2open now")
    expect_said(page, "“Anna, week 2” is kept on this device.")
    press(page, "Undo")
    expect_names(page)
    press(page, "Keep")
    press(page, "Close")
    expect(page.get_by_test_id("board-name")).to_have_value("Anna, week 2")


def test_a_changed_program_is_updated_or_kept_as_another_and_an_update_can_be_undone(begin: Begin) -> None:
    page = begin(stored(change_program(SAMPLE, name="Anna")))
    open_list(page)
    press(page, "Open: Anna")
    expect(page.get_by_role("dialog")).to_have_count(0)
    ready(page)
    before = texts_of(page)
    press_slider(page, 0, 0, 2)
    shown = open_list(page)
    expect(shown.get_by_label("Or keep it as another, named")).to_have_value("Anna (2)")
    press(page, "Update")
    expect(shown.locator(".status")).to_contain_text("kept on this device")
    assert json.loads(texts_of(page)["backviz.kept.1"])["p"] == program_text(
        change_slot(change_program(SAMPLE, name="Anna"), 0, 0, sets=5)
    )
    press(page, "Undo")
    expect(shown.locator(".status")).to_contain_text("It has changed since it was kept")
    assert texts_of(page) == before
    press(page, "Keep")
    expect_names(page, "Anna (2)open now", "Anna")


def test_rename_duplicate_delete_and_undo(begin: Begin) -> None:
    page = begin(stored(named("Anna"), named("Ben")))
    shown = open_list(page)
    expect_names(page, "Ben", "Anna")
    press(page, "Rename: Ben")
    shown.get_by_label("New name").fill("Anna")
    press(page, "Save")
    refused = shown.get_by_role("alert")
    expect(refused).to_have_text("“Anna” is kept here already. Choose another name.")
    shown.get_by_label("New name").fill(" ")
    expect(refused).to_have_count(0)
    press(page, "Save")
    expect(refused).to_have_text("A program needs a name. Type one first.")
    shown.get_by_label("New name").fill("\u202ex")
    press(page, "Save")
    expect_said(page, "That was not done: 'name': contains the control character U+202E")
    shown.get_by_label("New name").fill("<b>Cleo</b>")
    press(page, "Save")
    expect_names(page, "<b>Cleo</b>", "Anna")
    assert json.loads(texts_of(page)["backviz.kept.2"])["p"] == program_text(named("<b>Cleo</b>"))
    press(page, "Duplicate: Anna")
    expect_names(page, "Anna (2)", "<b>Cleo</b>", "Anna")
    press(page, "Delete: Anna")
    expect_names(page, "Anna (2)", "<b>Cleo</b>")
    assert page.evaluate(FOCUSED) == "Undo"
    press(page, "Undo")
    expect_names(page, "Anna (2)", "<b>Cleo</b>", "Anna")
    assert page.evaluate(FOCUSED) == "Open: Anna"


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
    expect(rows.filter(has_text="Newer")).to_contain_text("A newer BackViz kept it. It is left as it is.")
    expect(rows.filter(has_text="Older")).to_contain_text("An older BackViz kept it")
    expect(rows.filter(has_text="Marked")).to_contain_text("It is damaged.")
    press(page, "Open: Cut")
    expect_said(page, "That was not done: its text is damaged")
    press(page, "Duplicate: Cut")
    expect_said(page, "That was not done: its text is damaged")
    with page.expect_download() as caught:
        press(page, "Save as a file: Newer")
    assert Path(caught.value.path()).read_text(encoding="utf-8") == bad["backviz.kept.b"]
    press(page, "Keep")
    expect_said(page, "is kept on this device")
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
    expect(page.get_by_test_id("kept-trouble")).to_contain_text("This browser keeps nothing for BackViz")
    expect(shown.get_by_role("button", name="Keep", exact=True)).to_be_hidden()
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
    press(page, "Keep")
    expect_said(page, "The storage this browser gives BackViz is full, so nothing was changed.")
    assert texts_of(page) == before
    page.evaluate("() => { window.room = 9; }")
    press(page, "Keep")
    expect_names(page, f"{SAMPLE.name}open now", "Anna")


def test_a_device_keeps_no_more_than_its_limit(begin: Begin) -> None:
    page = begin(stored_many(LIMITS["programs"] - 1))
    open_list(page)
    programs = [{"p": program_text(named(name))} for name in ("Anna", "Ben")]
    bring(page, {FILE_KEY: 1, "programs": programs})
    expect_said(page, "1 program taken from the file.", "1 program found no place: a device keeps 100.")
    press(page, "Keep")
    expect_said(page, "A device keeps 100 programs, and all places are taken.")
    assert len(texts_of(page)) == LIMITS["programs"]


def stored_many(count: int) -> dict[str, str]:
    entry = json.loads(stored(named("Many"))["backviz.kept.1"])
    return {
        f"backviz.kept.{number}": json.dumps({**entry, "name": f"Many {number}", "mark": f"{number}"})
        for number in range(count)
    }


def test_a_bare_visit_of_any_page_offers_the_last_program_and_opens_it_when_asked(go: Go) -> None:
    page = go("builder")
    press_slider(page, 0, 0, 2)
    page.wait_for_function("() => localStorage.getItem('backviz.last')")
    changed = program_text(change_slot(SAMPLE, 0, 0, sets=5))
    offer = page.get_by_test_id("last-program").locator(".offer")
    for name in PAGES:
        go(name)
        expect(offer).to_contain_text(f"Go on with “{SAMPLE.name}”?")
        assert program_text(SAMPLE) in page.url, "it is offered, not opened"
    for name in ("start", "exercises"):
        go(name)
        offer.get_by_role("button", name="Open").click()
        expect(offer).to_be_hidden()
        page.wait_for_url(lambda url: changed in url)


def test_nothing_is_offered_to_a_visit_with_a_program_or_after_not_now(go: Go) -> None:
    page = go("builder")
    press_slider(page, 0, 0, 2)
    page.wait_for_function("() => localStorage.getItem('backviz.last')")
    offer = page.get_by_test_id("last-program").locator(".offer")
    expect(offer).to_be_hidden()
    page.reload()
    ready(page)
    expect(offer).to_be_hidden()
    go("builder", f"p={program_text(named('From a link'))}")
    expect(offer).to_be_hidden()
    go("builder")
    expect(offer).to_be_visible()
    offer.get_by_role("button", name="Not now").click()
    expect(offer).to_be_hidden()
    go("anatomy")
    page.wait_for_timeout(500)
    expect(offer).to_be_hidden()
    assert json.loads(texts_of(page, "backviz.last")["backviz.last"])["p"] == program_text(
        change_slot(SAMPLE, 0, 0, sets=5)
    )


def test_the_last_program_is_not_lost_when_another_is_begun_without_opening_it(go: Go) -> None:
    page = go("builder")
    press_slider(page, 0, 0, 2)
    page.wait_for_function("() => localStorage.getItem('backviz.last')")
    go("builder")
    expect(page.get_by_test_id("last-program").locator(".offer")).to_be_visible()
    press_slider(page, 1, 0, 1)
    page.wait_for_function("() => localStorage.getItem('backviz.before')")
    shown = open_list(page)
    left = shown.locator(".row.left")
    expect(left).to_contain_text("left off, not kept")
    expect(left).to_contain_text("20 sets")
    press(page, f"Forget: {SAMPLE.name}")
    expect(left).to_have_count(0)
    press(page, "Undo")
    press(page, f"Open: {SAMPLE.name}")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect_sets(page, 0, 0, 5)


def test_remembering_the_last_program_asks_the_server_nothing(go: Go, page: Page) -> None:
    sent: list[object] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    go("builder")
    press_slider(page, 0, 0, 1)
    page.wait_for_timeout(1000)
    before = len(sent)
    first = texts_of(page, "backviz.last")
    press_slider(page, 0, 1, 1)
    page.wait_for_function("text => localStorage.getItem('backviz.last') !== text", arg=first["backviz.last"])
    page.wait_for_timeout(1000)
    assert len(sent) - before == 1, "the edit itself, and nothing else"


def test_untouched_starters_and_links_are_not_remembered(go: Go) -> None:
    page = go("builder", f"p={program_text(named('From a link'))}")
    open_list(page)
    page.get_by_role("dialog").locator(".st-key-open_three_day button:visible").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    ready(page)
    page.wait_for_timeout(500)
    assert texts_of(page, "backviz.last") == {}


def test_two_tabs_show_the_same_list_and_do_not_undo_each_other(begin: Begin, server: RunningApp) -> None:
    page = begin(stored(named("Anna")))
    second = page.context.new_page()
    second.goto(server.url + page_path("builder"))
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
    press(second, "Save")
    expect_names(page, "Ben", "Anna")
    press(second, "Delete: Ben")
    expect_names(page, "Anna")


def test_an_undo_that_would_overwrite_another_tabs_change_is_refused(begin: Begin) -> None:
    page = begin(stored(change_slot(SAMPLE, 0, 0, sets=9)))
    open_list(page)
    press(page, "Update")
    theirs = stored(named("Theirs"))["backviz.kept.1"]
    page.evaluate("text => localStorage.setItem('backviz.kept.1', text)", theirs)
    press(page, "Undo")
    expect_said(page, "It was changed in another tab meanwhile, so it was left as it is.")
    assert texts_of(page)["backviz.kept.1"] == theirs


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
    assert page.evaluate(FOCUSED) == "Undo"
    tab_to("Duplicate: Anna")
    page.keyboard.press("Enter")
    expect_names(page, "Anna (2)", "Annaopen now")
    assert page.evaluate(FOCUSED) == "Rename: Anna (2)"
    page.keyboard.press("Enter")
    page.keyboard.type("Nobody")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert page.evaluate(FOCUSED) == "Rename: Anna (2)"
    page.keyboard.press("Enter")
    page.keyboard.type("Ben")
    page.keyboard.press("Enter")
    expect_names(page, "Ben", "Annaopen now")
    tab_to("Delete: Ben")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect_names(page, "Ben", "Annaopen now")
    assert page.evaluate(FOCUSED) == "Open: Ben"
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Programs")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Programs")).to_be_focused()


SIZES = """root => [...root.querySelectorAll('button, input[type=text]')]
  .filter(node => node.checkVisibility())
  .map(node => [node.getAttribute('aria-label') || node.textContent, node.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24 || box.left < 0 || box.right > innerWidth)
  .map(([label, box]) => `${label} ${Math.round(box.width)} x ${Math.round(box.height)}`)"""


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [(1440, 900), (390, 844)], ids=["desktop", "phone"])
def test_the_list_fits_the_screen_and_axe_finds_nothing_serious(
    begin: Begin, color_scheme: str, viewport: tuple[int, int]
) -> None:
    long = "W" * LIMITS["name"]
    page = begin({**stored(SAMPLE, named("Anna, week 2"), named(long)), "backviz.kept.bad": "{"})
    press_slider(page, 0, 0, 1)
    shown = open_list(page)
    press(page, f"Delete: {long}")
    press(page, "Undo")
    press(page, "Rename: Anna, week 2")
    assert shown.evaluate(SIZES) == []
    dialog = page.get_by_role("dialog")
    assert dialog.evaluate("node => node.scrollWidth <= node.clientWidth + 1")
    page.wait_for_timeout(400)
    assert axe_faults(page) == []


def test_the_offer_fits_a_phone(go: Go, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    week = {"backviz_kept": 1, "kept": DATE.format(1), **kept_entry(named("W" * LIMITS["name"]), LIBRARY)}
    device(page, {"backviz.last": json.dumps(week)})
    go("start")
    offer = page.get_by_test_id("last-program")
    expect(offer.locator(".offer")).to_be_visible()
    assert offer.evaluate(SIZES) == []
    assert axe_faults(page) == []
    offer.get_by_role("button", name="Not now").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_nothing_leaves_the_device(go: Go, network: NetworkLog) -> None:
    page = go("builder")
    press_slider(page, 0, 0, 1)
    open_list(page)
    before = len(network.urls)
    press(page, "Keep")
    press(page, f"Duplicate: {SAMPLE.name}")
    expect(page.locator(".kept .row")).to_have_count(2)
    press(page, f"Delete: {SAMPLE.name}")
    press(page, "Undo")
    with page.expect_download():
        press(page, "Save all to a file")
    bring(page, {FILE_KEY: 1, "programs": [{"p": program_text(named("Anna"))}]})
    expect_said(page, "1 program taken")
    assert [url for url in network.urls[before:] if not url.startswith("blob:")] == []
    assert network.outside == []
