"""What a file may bring to the kept programs; storage that is damaged, blocked or full."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from playwright.sync_api import Page, expect

from backviz.live.shelf import FILE_KEY, LIMITS
from backviz.program.file import program_as_json, program_as_yaml
from backviz.program.link import program_text
from backviz.takeaway.csv_file import program_csv
from tests.browser.board import LIBRARY, SAMPLE, expect_sets, press_slider
from tests.browser.kept import (
    bring,
    expect_names,
    expect_said,
    keeps_instead,
    named,
    open_list,
    press,
    stored,
    texts_of,
)
from tests.browser.visitors import Faults
from tests.files import ENCODED, zipped

Go = Callable[..., Page]
Begin = Callable[[dict[str, str]], Page]

NAMES = {"flurb machine": "face_pull", "zottman thing": "other"}

# A local day that is no real one.
DAY = "() => Object.assign(Date.prototype, {getFullYear: () => 1999, getMonth: () => 6, getDate: () => 1})"
FULL_AFTER_ONE = """() => {
  const put = Storage.prototype.setItem;
  window.room = 1;
  Storage.prototype.setItem = function (key, text) {
    if (key.startsWith('backviz.kept.') && this === localStorage && window.room-- <= 0)
      throw new DOMException('full', 'QuotaExceededError');
    put.call(this, key, text);
  };
}"""


def test_all_programs_go_into_a_file_as_they_are_and_into_another_browser_over_nothing(
    begin: Begin, go: Go, tmp_path: Path
) -> None:
    anna, ben = (json.loads(text) for text in stored(named("Anna"), named("Ben", 1)).values())
    early = {"p": program_text(named("Anna", 7)), "name": "Anna", "when": "2026-06-01T10:00:00Z"}
    texts = [json.dumps({**anna, "earlier": [early]}), json.dumps(ben), "half a li"]
    names = json.dumps({"format": 1, "names": NAMES})
    page = begin(
        {"backviz.names": names} | {f"backviz.kept.{number}": text for number, text in enumerate(texts)}
    )
    open_list(page)
    page.evaluate(DAY)
    with page.expect_download() as caught:
        press(page, "Save all to a file")
    path = tmp_path / caught.value.suggested_filename
    caught.value.save_as(path)
    assert path.name == "backviz-programs-1999-07-01.json"
    file = json.loads(path.read_text(encoding="utf-8"))
    assert file["programs"] == [
        {"name": name, "kept": entry["kept"], "p": entry["p"]}
        for name, entry in (("Ben", ben), ("Anna", anna))
    ]
    assert file["unread"] == ["half a li"]
    assert file["names"] == NAMES

    page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    go("builder")
    open_list(page)
    page.locator(".kept input[type=file]").set_input_files(path)
    expect_names(page, "Ben", "Anna")
    expect_said(
        page, "2 programs and 2 imported names taken from the file.", "also holds 1 that could not be read"
    )
    assert json.loads(page.evaluate("() => localStorage['backviz.names']"))["names"] == NAMES
    entries = {entry["name"]: entry for entry in map(json.loads, texts_of(page).values())}
    assert entries["Anna"] == anna
    page.locator(".kept input[type=file]").set_input_files(path)
    expect_said(page, "Nothing was taken from the file.", "Here already, so skipped: “Ben”, “Anna”.")
    expect_names(page, "Ben", "Anna")
    bring_others_of_the_same_name(page)
    press(page, "Open: Anna")
    expect_sets(page, 0, 0, 6)


def bring_others_of_the_same_name(page: Page) -> None:
    """Bring in other programs called Anna: nothing is overwritten, and a second time adds nothing."""
    file = {FILE_KEY: 1, "programs": [{"p": program_text(named("Anna", n)), "kept": None} for n in (2, 3, 2)]}
    bring(page, file)
    expect_said(page, "2 programs taken", "“Anna” was taken as “Anna (2)”", "“Anna” was taken as “Anna (3)”")
    expect(page.locator(".kept .row")).to_have_count(4)
    sets = {entry["name"]: entry["p"] for entry in map(json.loads, texts_of(page).values())}
    assert sets == {
        "Ben": program_text(named("Ben", 1)),
        "Anna": program_text(named("Anna")),
        "Anna (2)": program_text(named("Anna (2)", 2)),
        "Anna (3)": program_text(named("Anna (3)", 3)),
    }
    bring(page, file)
    expect_said(page, "Nothing was taken from the file.", "Here already")
    expect(page.locator(".kept .row")).to_have_count(4)


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


def test_of_a_hostile_file_the_good_one_is_taken_and_without_room_nothing_is_lost(
    begin: Begin, faults: Faults
) -> None:
    page = begin({})
    open_list(page)
    count, *limitless = page.evaluate(LIMITLESS)
    assert count > 3
    assert limitless == []
    good = program_text(named("<img src=x onerror=alert(1)>"))
    programs: list[Any] = [
        {"name": "Broken <script>alert(1)</script>", "p": good[:-5]},
        {"name": "Later", "p": "3" + good[1:]},
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
        ({FILE_KEY: 9, "programs": []}, "a newer BackViz saved it"),
        (f'[{{"{FILE_KEY}": ' + "[" * 50_000, "The file is damaged: it is not JSON"),
        ({"backviz_program": 1}, "programs.json:1: 'name' is missing."),
        (" " * (LIMITS["file"] + 1), "is larger than 1 MB"),
    ):
        bring(page, file)
        expect_said(page, said)
    expect_names(page, "<img src=x onerror=alert(1)>")
    assert faults.seen == []
    refuse_before_anything_is_sent(page)
    bring_programs_under_any_name(page)
    bring_more_than_a_device_keeps(page)
    bring_more_than_the_storage_holds(page)


# Fields of ours in which any amount of text could be pasted; numbers are read before they are sent.
LIMITLESS = """() => {
  const all = (root) => [...root.querySelectorAll('*')].flatMap(
    (node) => node.shadowRoot ? [node, ...all(node.shadowRoot)] : [node]);
  const fields = all(document).filter(
    (node) => node.matches('input[type=text], input[type=search], textarea'));
  return [fields.length, ...fields
    .filter(({ maxLength, inputMode }) => maxLength < 0 && inputMode !== 'numeric')
    .filter((node) => !node.closest('[data-testid=stSelectbox], [data-testid=stMultiSelect]'))
    .map(({ outerHTML }) => outerHTML)];
}"""
REFUSED: tuple[tuple[str, bytes, str], ...] = (
    ("random.json", Random(15).randbytes(900_000), "is not text"),
    ("nothing.json", b"\0" * 999_999, "is not text"),
    ("escaped.json", b'{"backviz_kept_programs": "' + b"\x01" * 999_000, "is too large to be sent"),
    ("quoted.yaml", b"backviz_program: " + b'"' * 999_000, "is too large to be sent"),
    ("week.yaml", b"%PDF-1.7 \xff", "“week.yaml” is a PDF; a printed sheet has its week in its code"),
    ("week.json", zipped("week.json", b"{}"), "is a ZIP archive or an office document; unpack it"),
    ("IMG_0815.HEIC", b"\0\0\0\x18ftypheic", "is a picture; to open the week of a photographed code"),
    ("week.ics", b"BEGIN:VCALENDAR\r\n", "is a calendar; open the link in its events"),
    ("week.csv", program_csv(SAMPLE, LIBRARY).encode("utf-8-sig"), "is BackViz’s table for spreadsheets"),
    ("notes.txt", b"Squats on Monday", "holds no program of BackViz"),
    ("empty.yaml", b"", "holds no program of BackViz"),
)


def refuse_before_anything_is_sent(page: Page) -> None:
    """Bring in what is no program: the browser says what it is, and the server is asked nothing."""
    page.evaluate("() => { window.askedAt = null; }")
    for name, raw, said in REFUSED:
        bring(page, raw, name, "")
        expect_said(page, f"“{name}”", said, "Nothing was changed.")
    assert page.evaluate("() => window.askedAt") is None
    drop(page, "sheet.pdf")
    expect_said(page, "“sheet.pdf” is a PDF")
    assert page.evaluate("() => window.askedAt") is None
    expect(page.get_by_role("dialog")).to_be_visible()


def drop(page: Page, name: str) -> None:
    """Drop a file onto the dialog, beside the list."""
    page.get_by_role("dialog").evaluate(
        """(node, name) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(["%PDF-1.7"], name));
          for (const kind of ["dragover", "drop"])
            node.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
        }""",
        name,
    )


def bring_programs_under_any_name(page: Page) -> None:
    """Bring in programs and files of saved ones as devices rename and encode them, and take each once."""
    keeps_instead(page, {})
    mac, pc = named("Mac"), named("PC", 2)
    tried = (
        ("mac(1).yaml.txt", "text/plain", program_as_yaml(mac).encode("utf-8-sig")),
        ("PC.JSON", "image/png", ENCODED["UTF-16 of Windows"](program_as_json(pc))),
        (
            "saved",
            "",
            json.dumps({FILE_KEY: 1, "programs": [{"p": program_text(named("Anna"))}]}).encode("utf-16"),
        ),
    )
    for count, (name, kind, raw) in enumerate(tried, start=1):
        bring(page, raw, name, kind)
        expect(page.locator(".kept .row")).to_have_count(count)
        expect_said(page, "1 program taken from the file.")
    bring(page, program_as_json(mac), "mac.yml", "text/plain")
    expect_said(page, "Here already, so skipped: “Mac”.")
    taken = {entry["name"]: entry["p"] for entry in map(json.loads, texts_of(page).values())}
    assert taken == {week.name: program_text(week) for week in (mac, pc, named("Anna"))}


def bring_more_than_a_device_keeps(page: Page) -> None:
    keeps_instead(page, stored_many(LIMITS["programs"] - 1))
    programs = [{"p": program_text(named(name))} for name in ("Anna", "Ben")]
    bring(page, {FILE_KEY: 1, "programs": programs})
    expect_said(
        page,
        "1 program taken from the file.",
        f"1 program found no place: a device saves {LIMITS['programs']}.",
    )
    press(page, "Save")
    expect_said(page, f"A device saves {LIMITS['programs']} programs, and all places are taken.")
    assert len(texts_of(page)) == LIMITS["programs"]


def stored_many(count: int) -> dict[str, str]:
    entry = json.loads(stored(named("Many"))["backviz.kept.1"])
    return {
        f"backviz.kept.{number}": json.dumps({**entry, "name": f"Many {number}", "mark": f"{number}"})
        for number in range(count)
    }


def bring_more_than_the_storage_holds(page: Page) -> None:
    """Bring in three where one fits: that one is taken, and the next is saved when there is room again."""
    keeps_instead(page, {})
    page.evaluate(FULL_AFTER_ONE)
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


NO_LOOK_ALLOWED = """Object.defineProperty(window, 'localStorage', {configurable: true,
  get() { throw new DOMException('denied', 'SecurityError'); }});"""
SWITCHED_OFF = "Object.defineProperty(window, 'localStorage', {value: null});"


def test_blocked_storage_is_said_and_the_rest_of_the_app_works(go: Go, page: Page) -> None:
    page.add_init_script(NO_LOOK_ALLOWED)
    go("builder")
    press_slider(page, 0, 0, 1)
    shown = open_list(page)
    expect(page.get_by_test_id("kept-trouble")).to_contain_text("This browser saves nothing for BackViz")
    expect(shown.get_by_role("button", name="Save", exact=True)).to_be_hidden()
    page.keyboard.press("Escape")
    expect_sets(page, 0, 0, 4)
    page.get_by_role("button", name="Undo").click()
    expect_sets(page, 0, 0, 3)
    page.evaluate("() => sessionStorage.clear()")
    page.add_init_script(SWITCHED_OFF)  # takes the place of the one before; its list: tests/scripts
    go("builder")
    press_slider(page, 0, 0, 1)
    expect_sets(page, 0, 0, 4)
