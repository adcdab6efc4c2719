"""Pages by link, by menu and by keyboard.

A deep link opened first on a fresh server: test_lost_connection.py and test_two_servers.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from playwright.sync_api import Locator, Page, expect

from tests.browser.board import SAMPLE, expect_sets, press_slider
from tests.browser.held import HeldRun
from tests.browser.presenting import expect_query
from tests.browser.schemes import SCHEMES
from tests.browser.screens import PHONE, resized
from tests.browser.waiting import expect_equal
from tests.titles import TITLES
from tools.running_app import ready

OTHERS = [title for name, title in TITLES.items() if name != "start"]


def test_every_page_is_reached_by_the_menu_which_a_phone_folds_and_the_chosen_scheme_goes_along(
    go: Callable[..., Page],
) -> None:
    page = go("start")
    for title in OTHERS:
        page.locator(".st-key-menu nav a").filter(has_text=title).click()
        expect(page.get_by_role("heading", name=title, exact=True, level=1)).to_be_visible()
    ready(page)
    a_chosen_scheme_holds_against_the_system_until_it_is_taken_back(page)
    resized(page, PHONE)
    pages = page.get_by_role("navigation", name="App pages")
    for title in OTHERS:
        page.get_by_role("button", name="Menu", exact=True).click()
        pages.get_by_role("link", name=title).click()
        expect(pages).to_be_hidden()
        expect(page.get_by_role("heading", name=title, exact=True, level=1)).to_be_visible()
        ready(page)
    page.get_by_role("button", name="Menu", exact=True).press("Enter")
    expect(pages).to_be_visible()
    page.keyboard.press("Escape")
    expect(pages).to_be_hidden()


def a_chosen_scheme_holds_against_the_system_until_it_is_taken_back(page: Page) -> None:
    choice = page.get_by_role("combobox", name="Colours")
    page.emulate_media(color_scheme="light")
    for chosen, seen in (("Dark", "dark"), ("Light", "light"), ("Dark", "dark")):
        choice.select_option(label=chosen)
        expect_equal(page, lambda: page.evaluate(SCHEMES), [seen, seen])
    page.reload(wait_until="commit")
    expect(page.locator("html")).to_have_css("color-scheme", "dark")  # before any script of Streamlit's
    ready(page)
    expect(choice).to_have_value("dark")
    assert page.evaluate(SCHEMES) == ["dark", "dark"]
    choice.select_option(label="System")
    expect_equal(page, lambda: page.evaluate(SCHEMES), ["light", "light"])
    assert page.evaluate("() => localStorage.getItem('backviz.scheme')") is None


GUIDE_LINK = "An elbow path for the lats"


def guide_link(page: Page) -> Locator:
    """Return a link of the guide after marking this visit: a page loaded anew has no mark."""
    page.evaluate("() => { window.sameVisit = true; }")
    return page.get_by_role("link", name=GUIDE_LINK)


def test_a_link_in_the_text_opens_its_page_in_the_same_visit_or_beside_it_and_back_goes_one_step(
    go: Callable[..., Page],
) -> None:
    page = go("start")
    start = page.get_by_role("heading", name="See your back. Build its week.", level=1)
    for by in ("mouse", "keyboard"):
        link = guide_link(page)
        if by == "mouse":
            link.click()
        else:
            link.press("Enter")
        expect(page.get_by_role("heading", name="Elbow path", exact=True, level=1)).to_be_visible()
        expect(page).to_have_url(re.compile(r"/elbow_path\?.*path="))
        expect(page).to_have_url(re.compile(r"[?&]p="))
        ready(page)
        assert page.evaluate("() => window.sameVisit"), by
        main = page.get_by_test_id("stMain")
        expect_equal(page, partial(main.evaluate, "node => node.scrollTop"), 0, "the page begins at its top")
        page.go_back()
        expect(start).to_be_visible()
        ready(page)
    with page.context.expect_page() as opened:
        guide_link(page).click(modifiers=["ControlOrMeta"])
    other = opened.value
    expect(other.get_by_role("heading", name="Elbow path", exact=True, level=1)).to_be_visible()
    expect(other).to_have_url(re.compile(r"[?&]p="))
    expect(start).to_be_visible()
    other.close()
    links_between_regions_step_back_one_by_one(page)


def links_between_regions_step_back_one_by_one(page: Page) -> None:
    page.locator(".st-key-menu nav a").filter(has_text="Anatomy").click()
    expect(page.get_by_role("heading", name="Anatomy", exact=True, level=1)).to_be_visible()
    ready(page)
    page.get_by_role("radio", name="Mid traps").press("Space")
    expect(page.get_by_role("heading", name="Mid traps", exact=True, level=2)).to_be_visible()
    ready(page)
    page.locator(".bv-steps a").last.click()
    expect(page.get_by_role("heading", name="Lower traps", exact=True, level=2)).to_be_visible()
    ready(page)
    page.locator(".bv-steps a").last.click()
    expect(page.get_by_role("heading", name="Rhomboids", exact=True, level=2)).to_be_visible()
    ready(page)
    page.go_back()
    expect(page.get_by_role("heading", name="Lower traps", exact=True, level=2)).to_be_visible()


def _answered(page: Page, run: HeldRun, act: Callable[[], None]) -> None:
    """Act and wait until the server has answered; its answer waits."""
    before = len(run.waiting or [])
    act()
    expect_equal(page, lambda: len(run.waiting or []) > before, True)


def test_who_goes_on_before_the_answers_are_there_gets_there(page: Page, go: Callable[..., Page]) -> None:
    run = HeldRun(page)
    run.let_go()
    go("method")
    page.get_by_role("link", name="Anatomy").first.click()
    ready(page)
    run.hold()
    for _ in range(2):
        _answered(page, run, page.get_by_text("Names on the drawing").click)
    _answered(page, run, page.get_by_role("link", name="Method").first.click)
    run.let_go()
    expect(page.get_by_role("heading", name="Method", level=1)).to_be_visible()
    ready(page)
    page.get_by_role("link", name="Anatomy").first.click()
    for _ in range(2):  # the second is a presentation as any other
        page.get_by_role("button", name="Present", exact=True).click()
        expect(page.get_by_test_id("present")).to_be_visible()
        expect_query(page, present="1")
        run.hold()
        _answered(page, run, lambda: page.keyboard.press("PageDown"))
        page.keyboard.press("Escape")
        expect_query(page, present=None)
        run.let_go()
        expect(page.get_by_test_id("present")).to_have_count(0)
        ready(page)
        expect_query(page, present=None)


def test_a_choice_under_more_folds_it_up_before_the_browser_has_heard_that_it_is_open(
    page: Page, go: Callable[..., Page]
) -> None:
    run = HeldRun(page)
    run.let_go()
    go("builder")
    press_slider(page, 0, 0, 1)
    more = page.get_by_role("button", name="More", exact=True)
    run.hold()
    _answered(page, run, more.click)
    _answered(page, run, page.get_by_role("button", name="Reset").click)
    run.let_go()
    expect(more).to_have_attribute("aria-expanded", "false")
    expect_sets(page, 0, 0, SAMPLE.sessions[0].slots[0].sets)
