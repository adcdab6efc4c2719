"""The builder's parts below the board, by mouse and by keyboard: each works, is reachable and readable."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import pairwise
from random import Random
from urllib.request import urlopen

from playwright.sync_api import Locator, Page, expect

from backviz.live.shelf import FILE_KEY, FORMAT
from backviz.program.link import program_from_text, program_text
from backviz.program.program import Program, change_program, change_slot
from backviz.ui.builder.tabs import PARTS
from backviz.week.coverage import weekly_coverage
from tests.browser.axe import faults_of_another_look, serious_faults
from tests.browser.board import press_slider
from tests.browser.layout import expect_nothing_amiss
from tests.browser.modes import expect_charts_to_be_read, expect_seen_in_forced_colours
from tests.browser.parts import open_more, open_part, part_button, press_reset
from tests.browser.schemes import in_scheme
from tests.browser.screens import DESKTOP, PHONE, resized
from tests.browser.visitors import Visitors
from tests.browser.waiting import expect_equal
from tests.sampling import IS_WHOLE
from tests.shipped import LIBRARY
from tools.running_app import ready

SAMPLE = LIBRARY.programs["article_sample"]
# What is put back to the numbers of a starter is still a copy of it.
COPY = change_program(SAMPLE, name=f"Copy of {SAMPLE.name}", about=None)
FIRST = LIBRARY.exercises[str(SAMPLE.sessions[0].slots[0].exercise)]


def program_of(page: Page) -> Program:
    found = re.search(r"[?&]p=([^&]+)", page.url)
    assert found
    return program_from_text(found[1], LIBRARY.context)


def expect_program(page: Page, program: Program) -> None:
    """Wait until the address holds just this program."""
    expect_equal(page, lambda: program_of(page), program)


def below(page: Page) -> list[str]:
    regions = weekly_coverage(program_of(page), LIBRARY).regions.items()
    return [name for name, region in regions if region.band == "below"]


def test_every_part_is_accessible_in_every_mode_and_nothing_overflows(
    go: Callable[..., Page], visitors: Visitors
) -> None:
    """Axe judges each part whole in one scheme at one width, and what another scheme and width can change.

    Every combination is judged whole only when whole.

    Charts follow the system, and forced colours show all there is, with the page open.
    """
    page, both = go("builder"), ("dark", "light")
    for at, name in enumerate(PARTS):
        part_button(page, name).click()
        ready(page)
        schemes = both if at % 2 else both[::-1]  # a part begins in the scheme in which the last one ended
        for size, scheme in zip((DESKTOP, PHONE), schemes, strict=True):
            resized(page, size)
            for judged in ("light", "dark") if IS_WHOLE else (scheme,):
                in_scheme(page, visitors, judged)
                expect_nothing_amiss(page, f"{name}, {size}, {judged}")
                is_judged_whole = IS_WHOLE or size == (DESKTOP, PHONE)[at % 2]
                find = serious_faults if is_judged_whole else faults_of_another_look
                assert find(page) == [], f"{name}, {size}, {judged}"
                expect_charts_to_be_read(page, f"{name}, {judged}")
        expect_seen_in_forced_colours(page, visitors, name, both if IS_WHOLE else (both[at % 2],))


def test_gaps_are_mended_in_three_clicks_or_fewer_and_a_week_is_built_by_keyboard(
    go: Callable[..., Page],
) -> None:
    page = open_part(go, "mend")
    expect_the_chart_answers_where_it_stands(page)
    expect_effect_of_the_first_mend(page)
    clicks = 0
    while below(page):
        before = page.url
        page.get_by_role("button", name=re.compile(r"^Add \d sets? (of|to) ")).first.click()
        expect(page).not_to_have_url(before)
        ready(page)
        clicks += 1
    assert clicks <= 3
    expect(page.get_by_text("no gap to fix")).to_be_visible()
    before = page.url
    page.get_by_role("button", name="Undo").click()
    expect(page).not_to_have_url(before)
    assert below(page) or clicks > 1
    ready(page)
    part_button(page, "plan").click()
    build_a_week_by_keyboard(page)


def expect_the_chart_answers_where_it_stands(page: Page) -> None:
    """Ask a region's row why, apply the best fix, see what it did and undo it; the page never scrolls."""
    row = page.get_by_test_id("board-regions").get_by_role("button", name="Lower traps")
    row.focus()
    scrolled = "() => document.querySelector('[data-testid=stMain]').scrollTop"
    before = page.evaluate(scrolled)
    row.press("Enter")
    asked = page.get_by_test_id("board-asked")
    expect(asked.get_by_role("heading", name="Lower traps")).to_be_focused()
    asked.locator(".fixes button").first.click()
    expect(asked.locator(".effect")).to_have_text(re.compile(r"^1\.5 → 3\.5"))
    expect_equal(page, lambda: program_of(page) == SAMPLE, False)
    asked.get_by_role("button", name="Undo").click()
    expect_program(page, SAMPLE)
    page.keyboard.press("Escape")
    expect(asked).to_be_hidden()
    expect(row).to_be_focused()
    ready(page)
    assert page.evaluate(scrolled) == before


def expect_effect_of_the_first_mend(page: Page) -> None:
    """Unfold what a mend would do, before it is made."""
    effect = page.locator("summary").filter(has_text="Effect on every region").first
    effect.focus()
    effect.press("Enter")
    table = page.get_by_role("table").filter(has_text="Band then").first
    expect(table).to_be_visible()
    expect(table.get_by_role("row")).to_have_count(len(LIBRARY.regions) + 1)
    expect_program(page, SAMPLE)


def build_a_week_by_keyboard(page: Page) -> None:
    """Build a week and open it: every region is productive."""
    button = page.get_by_role("button", name="Build my week")
    button.focus()
    button.press("Enter")
    opened = page.get_by_role("button", name="Open this week")
    expect(opened).to_be_visible(timeout=30_000)
    before = page.url
    opened.press("Enter")
    expect(page).not_to_have_url(before)
    ready(page)
    bands = {region.band for region in weekly_coverage(program_of(page), LIBRARY).regions.values()}
    assert bands == {"productive"}


def test_a_week_is_compared_with_itself_before_the_change_and_its_block_fits_a_phone(
    go: Callable[..., Page],
) -> None:
    page = go("builder")
    press_slider(page, 0, 0, 2)
    open_more(page)
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator(".st-key-week_parts")).to_be_focused()
    expect(page.get_by_role("combobox", name="Compare with")).to_be_in_viewport()
    ready(page)
    expect(page.get_by_text("2 more sets, from ● enough to ✔ on target").first).to_be_visible()
    press_reset(page)
    ready(page)
    expect(page.get_by_text("2 fewer sets, from ✔ on target to ● enough").first).to_be_visible()
    expect_program(page, SAMPLE)
    expect_undo_by_keys_outside_of_text(page)
    part_button(page, "block").click()
    ready(page)
    expect_six_weeks_by_region_and_by_session(page)


def expect_undo_by_keys_outside_of_text(page: Page) -> None:
    """Undo and redo by keys; where text is typed the keys are the field's own."""
    edited = change_slot(COPY, 0, 0, sets=5)
    page.keyboard.press("Control+z")
    expect_program(page, edited)
    ready(page)
    page.keyboard.press("Control+Shift+z")
    expect_program(page, SAMPLE)
    ready(page)
    page.get_by_test_id("board-name").press("Control+z")
    page.get_by_role("button", name="Programs").focus()
    page.keyboard.press("Control+z")
    expect_program(page, edited)
    ready(page)
    page.keyboard.press("Control+Shift+z")
    expect_program(page, SAMPLE)
    ready(page)


def expect_six_weeks_by_region_and_by_session(page: Page) -> None:
    """Let a block have six weeks, which stand side by side even on a phone."""
    page.get_by_role("radiogroup", name="Weeks").get_by_text("6", exact=True).click()
    ready(page)
    expect(page.get_by_role("table").first.get_by_role("columnheader")).to_have_count(7)
    expect(page.locator(".js-plotly-plot")).to_be_visible()
    expect(page.get_by_text("Grade", exact=False).first).to_be_visible()
    resized(page, PHONE)
    expect(page.get_by_role("table").first.get_by_role("columnheader")).to_have_count(7)
    tables = page.locator(".st-key-block_sessions .bv-scroll")
    cut = "nodes => nodes.filter((node) => node.scrollWidth > node.clientWidth).length"
    expect_equal(page, lambda: tables.evaluate_all(cut), 0)
    names = page.locator(".js-plotly-plot .xtick text")
    expect(names).to_have_count(6)
    expect_equal(page, lambda: overlapping(names), [])


def overlapping(names: Locator) -> list[float]:
    """Return where names in a row lie on the next one or leave a phone's screen."""
    boxes = sorted((box["x"], box["width"]) for text in names.all() if (box := text.bounding_box()))
    return [x for (x, width), (after, _) in pairwise([*boxes, (390, 0)]) if x + width > after]


def test_own_targets_and_credits_are_kept_marked_and_put_back(go: Callable[..., Page]) -> None:
    page = open_part(go, "own")
    slider = page.get_by_role("slider", name="Minimum, counted sets a week")
    slider.focus()
    slider.press("ArrowRight")
    expect(page.get_by_text("Yours: Upper traps")).to_be_visible()
    expect_equal(page, lambda: bool(program_of(page).targets), True)
    page.get_by_role("button", name="Put all targets back").click()
    expect_program(page, COPY)
    ready(page)
    expect_a_credit_by_keyboard(page)
    expect_the_data_s_own_credit_chosen_again_is_none_of_mine(page)
    expect_credits_of_an_added_exercise(page)


def expect_a_credit_by_keyboard(page: Page) -> None:
    """Choose a credit, another one by the arrow, and put it back by a key."""
    row = page.get_by_role("row").filter(has_text=FIRST.name)
    cell = row.get_by_label(f"{FIRST.name}, Upper traps")
    cell.focus()
    cell.select_option("direct")
    expect_equal(page, lambda: program_of(page).credits, {FIRST.id: {"upper_traps": 1}})
    cell = row.get_by_label(f"{FIRST.name}, Upper traps, yours")
    expect(cell).to_be_focused()
    cell.press("ArrowDown")
    expect_equal(page, lambda: program_of(page).credits, {FIRST.id: {"upper_traps": 0.5}})
    row.get_by_role("button", name=f"Put the credits of {FIRST.name} back").press("Enter")
    expect_program(page, COPY)
    ready(page)


def expect_the_data_s_own_credit_chosen_again_is_none_of_mine(page: Page) -> None:
    """Choose no credit, then the one of the data."""
    cell = page.get_by_label(f"{FIRST.name}, Rear delts")
    cell.select_option("none")
    expect_equal(page, lambda: program_of(page).credits, {FIRST.id: {"rear_delts": 0}})
    page.get_by_label(f"{FIRST.name}, Rear delts, yours").select_option("direct")
    expect_program(page, COPY)
    ready(page)


def expect_credits_of_an_added_exercise(page: Page) -> None:
    """Add an exercise to the table, give it a credit, and put all back."""
    box = page.get_by_role("combobox", name="Add an exercise to the table")
    box.fill("Pull-up")
    box.press("ArrowDown")
    box.press("Enter")
    page.get_by_label("Pull-up, Rear delts").select_option("direct")
    expect_equal(page, lambda: list(program_of(page).credits.values()), [{"rear_delts": 1}])
    page.get_by_role("button", name="Put all credits back").click()
    expect_program(page, COPY)


def test_what_i_have_moves_swaps_that_need_more_to_the_end(go: Callable[..., Page]) -> None:
    page = go("builder")
    page.get_by_role("button", name="My equipment").click()
    page.get_by_text("Dumbbells", exact=True).click()
    ready(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="My equipment (1)")).to_be_visible()
    board = page.get_by_test_id("live-board")
    node = board.element_handle()
    page.wait_for_function("node => node.liveBoard.board.facts.owned?.length", arg=node)
    board.get_by_test_id("board-search").first.click()
    options = board.get_by_test_id("board-found").locator("[data-exercise]")
    expect(options.first).to_be_visible()
    names = options.evaluate_all("nodes => nodes.map((node) => node.dataset.exercise)")
    doable = [LIBRARY.exercises[name].is_doable_with(frozenset({"dumbbells"})) for name in names]
    assert any(doable)
    assert doable == sorted(doable, reverse=True)


# By button: how the file begins, how its name ends, its media type, and what it is when it is brought in.
SAVED = {
    "Printed sheet (PDF)": (b"%PDF-", "pdf", "application/pdf", "this is a PDF"),
    "Calendar (4 weeks)": (b"BEGIN:VCALENDAR", "ics", "text/calendar; charset=utf-8", "this is a calendar"),
    "Table (CSV)": (b"\xef\xbb\xbf", "csv", "text/csv; charset=utf-8", "this is BackViz’s table"),
    "Save as one file (HTML)": (b"<!doctype html>", "html", "text/html; charset=utf-8", ""),
    "Program (YAML)": (b"backviz_program: 1", "yaml", "application/yaml", ""),
    "Program (JSON)": (b"{", "json", "application/json", ""),
}
NAMED = change_program(SAMPLE, name="Anna’s 2nd week: צהריים/週 💪", about=None)
# What a phone makes of the names of ours.
RENAMED = {
    "yaml": "week.yaml.txt",
    "json": "WEEK(1).JSON",
    "pdf": "week",
    "csv": "week.yaml",
    "ics": "week.json.txt",
    "html": "week.html.txt",
}


# The last of the file: a window with a permission is not used again.
def test_everything_is_taken_away_with_a_click_and_the_link_is_copied_with_a_press_and_said(
    go: Callable[..., Page],
) -> None:
    page = open_part(go, "take", NAMED)
    for label, (start, ending, kind, _) in SAVED.items():
        with page.expect_download() as waiting:
            page.get_by_role("button", name=label).click()
        content = waiting.value.path().read_bytes()
        assert content.startswith(start), label
        assert waiting.value.suggested_filename == f"annas-2nd-week-צהריים-週.{ending}"
        with urlopen(waiting.value.url) as answer:
            assert answer.headers["Content-Type"] == kind
        bring_back(page, content, ending)
    bring_several_and_open_one(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.get_by_role("button", name="Copy link")
    button.focus()
    button.press("Enter")
    expect(page.get_by_text("Copied", exact=True)).to_be_visible()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    expect(page.locator("[data-testid=stCode] code")).to_have_text(copied)
    assert program_from_text(copied.split("p=")[1], LIBRARY.context) == NAMED


def choose(page: Page, name: str, content: bytes) -> None:
    """Choose a file, whatever its name, with a media type that is wrong."""
    file = page.get_by_test_id("stFileUploader").locator("input[type=file]")
    assert file.get_attribute("accept") is None
    file.set_input_files({"name": name, "mimeType": "image/png", "buffer": content})
    ready(page)


def bring_back(page: Page, content: bytes, ending: str) -> None:
    """Bring a saved file back under the name that a phone gave it."""
    choose(page, RENAMED[ending], content)
    said = next(said for _, kind, _, said in SAVED.values() if kind == ending)
    if said:
        expect(page.get_by_text(f"{RENAMED[ending]}:1: {said}")).to_be_visible()
        expect(page.get_by_text("Your program is as it was.")).to_be_visible()
    else:
        expect(page.get_by_role("button", name=f"Open “{NAMED.name}”")).to_be_visible()


def bring_several_and_open_one(page: Page) -> None:
    """Bring in a file of saved programs and one that is nothing; then open the second of the first."""
    texts = [program_text(SAMPLE), "1broken", program_text(NAMED)]
    saved = {FILE_KEY: FORMAT, "programs": [{"name": "Week", "p": text} for text in texts]}
    choose(page, "nothing.yaml", Random(15).randbytes(5000))
    expect(page.get_by_text("nothing.yaml:1: not text; such a file is YAML or JSON")).to_be_visible()
    choose(page, "saved (1).txt", json.dumps(saved).encode("utf-16"))
    expect(page.get_by_text("Number 2, “Week”, was not taken: its text is damaged")).to_be_visible()
    expect(page.get_by_role("button", name=f"Open “{SAMPLE.name}”")).to_be_visible()
    box = page.get_by_role("combobox", name="This file holds 2 programs")
    box.fill(NAMED.name[:6])
    box.press("ArrowDown")
    box.press("Enter")
    page.get_by_role("button", name=f"Open “{NAMED.name}”").click()
    expect(page.get_by_test_id("board-name")).to_have_value(NAMED.name)
    ready(page)
