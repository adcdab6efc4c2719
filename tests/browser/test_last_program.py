"""The program open last is remembered on the device, offered on a bare visit and never forced."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import Page, expect

from backviz.descriptions import settled
from backviz.kept import LIMITS, kept_entry
from backviz.program import change_slot
from backviz.sharing import program_text
from tests.browser.axe import serious_faults
from tests.browser.board import LIBRARY, SAMPLE, expect_sets, press_slider
from tests.browser.kept import DATE, SIZES, device, expect_remembered, named, open_list, press, texts_of
from tests.browser.waiting import expect_equal
from tools.running_app import PAGES, ready

Go = Callable[..., Page]
CHANGED = settled(change_slot(SAMPLE, 0, 0, sets=5), LIBRARY)


def test_a_bare_visit_of_any_page_offers_the_last_program_and_opens_it_when_asked(go: Go) -> None:
    page = go("builder")
    press_slider(page, 0, 0, 2)
    expect_remembered(page, CHANGED)
    offer = page.get_by_test_id("last-program").locator(".offer")
    for name in PAGES:
        go(name)
        expect(offer).to_contain_text(f"Go on with “{CHANGED.name}”?")
        # it is offered, not opened
        page.wait_for_url(lambda url: program_text(SAMPLE) in url)
    for name in ("start", "exercises"):
        go(name)
        offer.get_by_role("button", name="Open").click()
        expect(offer).to_be_hidden()
        page.wait_for_url(lambda url: program_text(CHANGED) in url)


def test_nothing_is_offered_to_a_visit_with_a_program_or_after_not_now(go: Go) -> None:
    page = go("builder")
    press_slider(page, 0, 0, 2)
    expect_remembered(page, CHANGED)
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
    assert json.loads(texts_of(page, "backviz.last")["backviz.last"])["p"] == program_text(CHANGED)


def test_the_last_program_is_not_lost_when_another_is_begun_without_opening_it(go: Go) -> None:
    page = go("builder")
    press_slider(page, 0, 0, 2)
    expect_remembered(page, CHANGED)
    go("builder")
    expect(page.get_by_test_id("last-program").locator(".offer")).to_be_visible()
    press_slider(page, 1, 0, 1)
    page.wait_for_function("() => localStorage.getItem('backviz.before')")
    shown = open_list(page)
    left = shown.locator(".row.left")
    expect(left).to_contain_text("left off, not kept")
    expect(left).to_contain_text("20 sets")
    press(page, f"Forget: {CHANGED.name}")
    expect(left).to_have_count(0)
    press(page, "Undo")
    press(page, f"Open: {CHANGED.name}")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect_sets(page, 0, 0, 5)


def test_remembering_the_last_program_asks_the_server_nothing(go: Go, page: Page) -> None:
    sent: list[object] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    go("builder")
    press_slider(page, 0, 0, 1)
    once = settled(change_slot(SAMPLE, 0, 0, sets=4), LIBRARY)
    expect_remembered(page, once)
    page.wait_for_timeout(1000)
    before = len(sent)
    press_slider(page, 0, 1, 1)
    expect_remembered(page, change_slot(once, 0, 1, sets=4))
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


def test_the_offer_fits_a_phone(go: Go, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    week = {"backviz_kept": 1, "kept": DATE.format(1), **kept_entry(named("W" * LIMITS["name"]), LIBRARY)}
    device(page, {"backviz.last": json.dumps(week)})
    go("start")
    offer = page.get_by_test_id("last-program")
    expect(offer.locator(".offer")).to_be_visible()
    expect_equal(page, lambda: offer.evaluate(SIZES), [])
    assert serious_faults(page) == []
    offer.get_by_role("button", name="Not now").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
