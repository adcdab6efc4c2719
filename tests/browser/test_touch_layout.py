"""Tablets and phones, upright and sideways, by touch: every control of every page and state is there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.layout import expect_nothing_amiss
from tests.browser.screens import resized
from tests.browser.targets import LEAST_SLIDER_PX, expect_pressable
from tests.browser.thumb import Place, centred, open_own_form, pick_part, touched
from tests.browser.waiting import expect_equal
from tests.sampling import IS_WHOLE
from tools.running_app import PAGES, RunningApp

SIZES = {
    "phone": (390, 844),
    "phone sideways": (844, 390),
    "small tablet": (744, 1133),
    "tall tablet": (800, 1280),
    "tablet": (820, 1180),
    "tablet sideways": (1180, 820),
}
PARTS = ("Fix gaps", "Plan a week", "Block", "Compare", "Targets and credits", "Share and export")


def _details(page: Page) -> None:
    page.get_by_test_id("board-details").first.click()
    expect(page.locator(".details").first).to_be_visible()


def _press(name: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_role("button", name=name).first.click()


def _programs(page: Page) -> None:
    page.get_by_role("button", name="Programs").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def _menu(page: Page) -> None:
    menu = page.get_by_test_id("board-menu").first
    centred(menu)  # scrolling closes it
    menu.click()
    expect(page.get_by_role("menuitem").first).to_be_visible()


def _pages(page: Page) -> None:
    """Open the list of pages, which a narrow screen folds away."""
    menu = page.get_by_test_id("stExpandSidebarButton")
    if menu.is_visible():
        menu.click()
        expect_equal(page, lambda: page.get_by_test_id("stSidebar").bounding_box()["x"], 0)  # type: ignore[index]


def _filters(page: Page) -> None:
    for summary in page.locator("details:not([open]) > summary").all():
        if summary.is_visible():
            summary.click()


STATES = (
    *(Place(name, name) for name in PAGES),
    Place("region", "anatomy", "region=iliac_lats"),
    Place("exercise", "exercises", "exercise=seated_cable_row_wide"),
    Place("side by side", "exercises", "exercise=face_pull&exercise=seated_cable_row_wide"),
    Place("own exercise", "exercises", prepare=open_own_form),
    Place("filters", "exercises", prepare=_filters),
    Place("elbow raise", "elbow_path", "path=raise,135,anatomy"),
    *(Place(part, "builder", prepare=pick_part(part)) for part in PARTS),
    Place("details", "builder", prepare=_details),
    Place("row menu", "builder", prepare=_menu),
    Place("what I have", "builder", prepare=_press("My equipment")),
    Place("programs", "builder", prepare=_programs),
    *(Place(f"{name} presented", name, "present=1") for name in ("anatomy", "elbow_path", "builder")),
    Place("region presented", "builder", "present=1&region=lower_traps"),
    Place("pages", "start", prepare=_pages),
)


@pytest.mark.parametrize("at", range(len(STATES)), ids=[place.name for place in STATES])
def test_every_control_can_be_pressed_by_a_thumb_and_no_page_overflows(
    browser: Browser, server: RunningApp, at: int
):
    """What opens by its address is turned through all sizes; what is pressed open is seen at two of them."""
    place = STATES[at]
    sizes = [*SIZES.values()]
    if place.prepare:
        if not IS_WHOLE:
            sizes = [SIZES["phone"], sizes[1 + at % (len(sizes) - 1)]]
        for size in sizes:
            with touched(browser, size) as page:
                place.open(page, server.url)
                expect_pressable(page, f"{place.name} at {size}")
        return
    with touched(browser, sizes[0]) as page:
        place.open(page, server.url)
        for size in sizes:
            resized(page, size)
            expect_pressable(page, f"{place.name} at {size}")
            if place.name in PAGES:
                expect_nothing_amiss(page, f"{place.name} at {size}")


def test_touch_lays_the_week_out_as_a_mouse_does(browser: Browser, server: RunningApp):
    shares = []
    for more in ({}, {"has_touch": False, "is_mobile": False}):
        with touched(browser, SIZES["phone"], **more) as page:
            Place("week", "builder").open(page, server.url)
            shares.append({size: _sliders_beside_their_exercise(page, size) for size in SIZES.values()})
    assert shares[0] == shares[1]


def _sliders_beside_their_exercise(page: Page, size: tuple[int, int]) -> list[bool]:
    """Return which sliders stand beside their exercise's name, each wide enough for a thumb."""
    resized(page, size)
    found = page.get_by_test_id("board-sets").evaluate_all(
        """nodes => nodes.map(node => [node.offsetWidth, node.getBoundingClientRect().left
             > node.closest('.slot').querySelector('.what').getBoundingClientRect().right])"""
    )
    assert min(width for width, _ in found) >= LEAST_SLIDER_PX
    return [is_beside for _, is_beside in found]


def test_a_page_picked_from_the_list_is_seen_on_a_narrow_screen_that_is_no_phone(
    browser: Browser, server: RunningApp
):
    with touched(browser, SIZES["phone"], has_touch=False, is_mobile=False) as page:
        Place("pages", "start", prepare=_pages).open(page, server.url)
        page.get_by_test_id("stSidebar").get_by_role("link", name="Anatomy").click()
        expect(page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")
        expect(page.get_by_role("heading", name="Anatomy", level=1)).to_be_visible()
