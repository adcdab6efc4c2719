"""A handout opened from a file, without a network: no request, true sliders, notes that are there again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, expect

from backviz.program.program import Program, change_slot
from backviz.takeaway.handout import handout_html
from backviz.week.coverage import weekly_coverage
from tests.browser.axe import all_faults
from tests.training import EVIL, hostile, seven_by_twelve
from tests.weeks import LIBRARY, SAMPLE

SIZES = {"phone": (390, 844), "desktop": (1440, 900)}


@pytest.fixture(params=SIZES)
def alone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """Return a browser without a network, as a phone or a desktop."""
    width, height = SIZES[request.param]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        has_touch=request.param == "phone",
        is_mobile=request.param == "phone",
        offline=True,
        color_scheme="dark" if request.param == "phone" else "light",
    )
    yield context
    context.close()


def opened(context: BrowserContext, folder: Path, program: Program) -> tuple[Page, list[str], list[str]]:
    """Return the open file, what it asked for besides itself, and what went wrong in it."""
    file = folder / "week.html"
    file.write_bytes(handout_html(program, LIBRARY, "https://backviz.example"))
    page = context.new_page()
    asked, wrong = list[str](), list[str]()

    def refuse(dialog: Dialog) -> None:
        wrong.append(dialog.message)
        dialog.dismiss()

    def note(request: Request) -> None:
        if request.url != file.as_uri():
            asked.append(request.url)

    page.on("request", note)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("dialog", refuse)
    page.goto(file.as_uri())
    expect(page.locator(".boxes.rows").first).to_be_attached()
    return page, asked, wrong


def counts(page: Page) -> dict[str, str]:
    """Return each region's number as the chart shows it."""
    rows = page.locator(".regions li")
    found = rows.evaluate_all(
        "rows => rows.map((row) => [row.dataset.region, row.querySelector('.sets').textContent])"
    )
    return {str(name): str(sets) for name, sets in found}


def test_a_file_works_from_a_phone_and_a_desktop_without_any_network(
    alone: BrowserContext, tmp_path: Path
) -> None:
    for program in (SAMPLE, hostile(EVIL), seven_by_twelve()):
        page, asked, wrong = opened(alone, tmp_path, program)
        page.locator(".what-if summary").click()
        slider = page.locator(".sliders input").first
        slider.fill("7")
        changed = weekly_coverage(change_slot(program, 0, 0, sets=7), LIBRARY)
        expected = {name: f"{region.sets:g}" for name, region in changed.regions.items()}
        assert counts(page) == expected
        assert page.locator(".sliders output").first.inner_text() == "7 sets"
        slider.press("ArrowRight")
        page.get_by_role("button", name="As planned").click()
        _is_as_planned(page, program)
        slider.fill("7")
        page.reload()  # nothing of the trial is left, in a field neither
        _is_as_planned(page, program)
        if program is not seven_by_twelve():  # the same kinds of elements, 84 times
            assert all_faults(page, "body") == []
        assert page.evaluate("document.documentElement.scrollWidth <= screen.width")
        assert (asked, wrong) == ([], [])
        page.close()


def _is_as_planned(page: Page, program: Program) -> None:
    planned = weekly_coverage(program, LIBRARY)
    assert counts(page) == {name: f"{region.sets:g}" for name, region in planned.regions.items()}
    first = next(slot for session in program.sessions for slot in session.slots if slot.exercise)
    expect(page.locator(".sliders input").first).to_have_value(str(first.sets))
    # Chromium puts nothing back into fields that a script makes; Firefox does, unless told otherwise.
    ours = page.locator(".sliders input, .rows input")
    assert ours.evaluate_all("fields => fields.every(({ autocomplete }) => autocomplete === 'off')")


@pytest.mark.parametrize("alone", ["phone"], indirect=True)
def test_sets_are_ticked_and_the_notes_are_there_again_and_last_times_a_week_later(
    alone: BrowserContext, tmp_path: Path
) -> None:
    alone.clock.set_fixed_time("2027-01-04T18:00:00")
    page, _, wrong = opened(alone, tmp_path, SAMPLE)
    expect(page.locator(".session:visible h2")).to_contain_text("Day 1")
    rows = page.locator(".session:visible .rows li")
    rows.nth(0).locator(".load").fill("20 kg")
    rows.nth(0).locator(".reps").fill("10")
    for number in range(rows.count()):
        rows.nth(number).get_by_role("checkbox").check()
    expect(page.locator(".progress:visible")).to_have_text("Session done.")
    expect(page.locator(".timer")).to_be_visible()
    page.reload()
    expect(rows.nth(0).locator(".load")).to_have_value("20 kg")
    expect(page.locator(".progress:visible")).to_have_text("Session done.")
    alone.clock.set_fixed_time("2027-01-11T18:00:00")
    page.reload()
    expect(page.locator(".progress:visible")).to_contain_text("0 of 9")
    expect(rows.nth(0).locator(".before")).to_have_text("last 20 kg × 10")
    rows.nth(0).get_by_role("checkbox").check()
    expect(rows.nth(0).locator(".load")).to_have_value("20 kg")
    assert wrong == []


def test_it_is_whole_without_scripts_and_where_storage_throws(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "week.html"
    file.write_bytes(handout_html(SAMPLE, LIBRARY))
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator(".session h2").all_inner_texts() == ["Day 1 Monday", "Day 2 Thursday"]
    assert page.locator(".regions li:visible").count() == len(LIBRARY.regions)
    box = page.get_by_role("checkbox", name="Set 1").first
    box.check()
    expect(box).to_be_checked()
    expect(page.locator(".what-if")).to_be_hidden()
    context.close()
    context = browser.new_context(offline=True)
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })"
    )
    page, _, wrong = opened(context, tmp_path, SAMPLE)
    page.locator(".rows:visible input[type=checkbox]").first.check()
    expect(page.locator(".noted")).to_contain_text("keeps no notes")
    assert wrong == []
    context.close()
