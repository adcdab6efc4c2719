"""The import in a real browser: a week pasted, its names checked, used and taken back; a file; the phone."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.hand import Hand
from tests.browser.screens import PHONE, resized
from tools.running_app import ready

WEEK = (
    "Barbell row 4x8, lat pulldown 3x10-12, face pull 3x15, shrug 3x12, curl 3x10, twice a week, deadlift 1x5"
)
UNSURE = """Pull <b>A</b>
Flurb machine 3x12
Barbell row 4x8 60 kg
Flurb machine 2x10
remember to breathe
"""
LOG = "\n".join(
    [
        '"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes","set_index",'
        '"set_type","weight_kg","reps","distance_km","duration_seconds","rpe"',
        *(
            f'"Pull","{day} Jan 2027, 18:00","{day} Jan 2027, 19:00",,"{name}",,,{number},"normal",60,8,,,'
            for day in (4, 11, 18, 25)
            for name in ("Bent Over Row (Barbell)", "Lat Pulldown (Cable)")
            for number in range(3)
        ),
    ]
)


def test_the_week_of_53_actions_is_pasted_checked_and_used_in_six_at_most(go: Callable[..., Page]) -> None:
    page = go("builder")
    hand = Hand(page)
    hand.press("Import")
    expect(page.get_by_test_id("import-text")).to_be_visible()
    hand.paste(WEEK)
    expect(page.get_by_test_id("import-count")).to_contain_text("6 exercises in 2 sessions")
    expect(page.get_by_test_id("import-count")).to_contain_text("Every name is known and every line was read")
    rows = page.get_by_test_id("import-row")
    expect(rows).to_have_count(11)
    expect(rows.nth(0)).to_contain_text("Barbell bent-over row")
    expect(rows.nth(4)).to_contain_text("Biceps curl")
    hand.press("Use this week")
    assert hand.acts <= 6
    expect(page.get_by_role("heading", name="Builder", level=1)).to_be_visible()
    expect(page.get_by_test_id("board-session")).to_have_count(2)
    expect(page.get_by_test_id("board-session").first).to_contain_text("Barbell bent-over row")
    line = page.get_by_test_id("opened-line")
    expect(line).to_contain_text("from the text you pasted")
    hand.press("Back to the week before")
    expect(page.get_by_test_id("board-session").first).to_contain_text("rear-delt row")
    expect(line).to_have_count(0)


def test_an_unknown_name_is_chosen_by_keyboard_and_remembered_and_text_is_no_markup(
    go: Callable[..., Page],
) -> None:
    page = go("import_week")
    address = page.url
    hand = Hand(page)
    hand.paste(UNSURE)
    check = page.get_by_role("region", name="To check")
    expect(check.get_by_test_id("import-row")).to_have_count(1)
    expect(page.get_by_role("heading", name="Pull <b>A</b>")).to_be_visible()
    expect(page.get_by_test_id("import-line")).to_contain_text("remember to breathe")
    before = page.get_by_test_id("import-bar").text_content()
    check.get_by_role("button", name="Choose what “Flurb machine” is").press("Enter")
    search = page.get_by_role("combobox", name="Exercise for")
    expect(search).to_be_focused()
    search.fill("machine pulldown")
    search.press("Enter")
    ready(page)
    expect(check).to_contain_text("Machine pulldown")
    expect(check.get_by_role("button", name="Choose what “Flurb machine” is")).to_be_focused()
    rows = page.get_by_role("region", name="Pull <b>A</b>").get_by_test_id("import-row")
    expect(rows.nth(2)).to_contain_text("Machine pulldown")
    assert page.get_by_test_id("import-bar").text_content() != before
    assert page.url == address  # nothing of the visitor's week changed
    page.reload()
    ready(page)
    resized(page, PHONE)
    hand.paste(UNSURE)
    expect(page.get_by_test_id("import-row").first).to_contain_text("your choice")
    page.get_by_role("button", name="Choose what “Flurb machine” is").first.click()
    page.get_by_role("button", name="Leave it out").click()
    ready(page)
    page.locator("[data-filter=left]").click()
    expect(page.get_by_test_id("import-row")).to_have_count(2)
    expect(page.get_by_test_id("import-bar")).to_be_visible()


def test_a_file_is_read_and_forgotten_and_a_bad_one_says_why(go: Callable[..., Page]) -> None:
    page = go("import_week")
    field = page.locator("[data-testid=stFileUploader] input[type=file]")
    field.set_input_files({"name": "plan.txt", "mimeType": "text/plain", "buffer": WEEK.encode("utf-16")})
    expect(page.get_by_test_id("import-count")).to_contain_text("read from “plan.txt”")
    ready(page)
    expect(page.get_by_test_id("stFileUploaderFile")).to_have_count(0)
    field.set_input_files(
        {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xe0" + bytes(99)}
    )
    expect(page.get_by_test_id("import-trouble")).to_be_visible()
    ready(page)
    assert page.get_by_test_id("import-trouble").text_content()
    field.set_input_files({"name": "log.csv", "mimeType": "text/csv", "buffer": LOG.encode()})
    expect(page.get_by_test_id("import-count")).to_contain_text("read from “log.csv”", timeout=30_000)
    expect(page.get_by_role("heading", name="What your weeks gave")).to_be_visible()
    expect(page.get_by_test_id("import-row").first).to_contain_text("3 × 8")
    look_into_the_weeks(page)


def look_into_the_weeks(page: Page) -> None:
    """Use fewer weeks; open the entries behind a cell by mouse, by keys, in the table and by the buttons."""
    made_of = page.get_by_text("Made of 4 weeks")
    expect(made_of).to_be_visible()
    page.get_by_role("combobox", name="Weeks of the log").click()
    page.get_by_role("option", name="The last 2 weeks").click()
    expect(page.get_by_text("Made of 2 weeks: 18 Jan 2027, 25 Jan 2027.")).to_be_visible()
    ready(page)
    chart = page.get_by_role("application", name="Counted sets per region by week")
    expect(page.locator(".chart-cell")).to_be_visible()  # around the last week: the chart is drawn
    where = page.locator(".st-key-import_cell")
    expect(where).to_contain_text("Upper traps, week of 25 Jan 2027: 1.5 counted sets")
    box = chart.bounding_box()
    assert box
    chart.click(position={"x": box["width"] - 20, "y": 40 + 44 * 7.5})  # the last week's cell of the last row
    expect(where).to_contain_text("Iliac lats, week of 25 Jan 2027: 3 counted sets")
    behind = page.get_by_role("table", name="The exercises behind it")
    expect(behind.get_by_role("row")).to_have_count(3)
    expect(behind.get_by_role("row").nth(1)).to_contain_text("Lat pulldown, overhand bar313")
    ready(page)
    for key in ("ArrowLeft", "Home", "ArrowUp"):
        chart.press(key)
    expect(page.locator(".chart-said")).to_have_text(re.compile("Lumbar lats, week of 2027-01-04: 3 counted"))
    chart.press("Enter")
    expect(where).to_contain_text("Lumbar lats, week of 4 Jan 2027")
    ready(page)
    where.get_by_role("button", name="Week after").click()
    expect(where).to_contain_text("Lumbar lats, week of 11 Jan 2027")
    ready(page)
    page.get_by_text("The same numbers as a table").click()
    shown = page.get_by_role("grid", name="Counted sets by week").locator("[aria-current]")
    expect(shown).to_have_accessible_name(re.compile("Lumbar lats, week of 11 Jan 2027: 3"))
    ready(page)
    shown.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(where).to_contain_text("Lumbar lats, week of 18 Jan 2027")
