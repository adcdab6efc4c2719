"""Tablets and phones, upright and sideways, by touch: every control of every page and state is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

import pytest
from playwright.sync_api import Page, expect

from tests.browser.layout import expect_nothing_amiss, expect_room
from tests.browser.screens import LOW, PHONE, resized
from tests.browser.targets import LEAST_SLIDER_PX, expect_pressable
from tests.browser.thumb import Place, centred, open_own_form, pick_part
from tests.browser.waiting import expect_equal
from tests.sampling import IS_WHOLE
from tools.running_app import PAGES, RunningApp, ready

SIZES = {
    "phone": (390, 844),
    "phone sideways": (844, 390),
    "small tablet": (744, 1133),
    "tall tablet": (800, 1280),
    "tablet": (820, 1180),
    "tablet sideways": (1180, 820),
}
PARTS = ("Fix gaps", "Plan a week", "Block", "Compare", "Targets and credits", "Share and export")
Act = Callable[[Page], None]


@dataclass(frozen=True)
class State:
    """What is pressed open on a page that stands, and how it is put away again."""

    name: str
    open: Act
    leave: Act | None = None


def _details(page: Page) -> None:
    page.get_by_test_id("board-details").first.click()
    expect(page.locator(".details").first).to_be_visible()


def _no_details(page: Page) -> None:
    page.get_by_test_id("board-details").first.click()
    expect(page.locator(".details").filter(visible=True)).to_have_count(0)


def _equipment(page: Page) -> None:
    page.get_by_role("button", name="My equipment").first.click()
    expect(page.get_by_test_id("stPopoverBody")).to_be_visible()


def _programs(page: Page) -> None:
    page.get_by_role("button", name="Programs").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def _menu(page: Page) -> None:
    menu = page.get_by_test_id("board-menu").first
    centred(menu)  # scrolling closes it
    menu.click()
    expect(page.get_by_role("menuitem").first).to_be_visible()


def _escape(role: str) -> Act:
    """Return what presses Escape and waits until nothing of a role shows."""

    def leave(page: Page) -> None:
        page.keyboard.press("Escape")
        expect(page.get_by_role(role).filter(visible=True)).to_have_count(0)  # type: ignore[arg-type]

    return leave


def _no_equipment(page: Page) -> None:
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stPopoverBody")).to_be_hidden()


def _fold_own_form(page: Page) -> None:
    page.locator("summary", has_text="Your own exercises").press("Enter")
    expect(page.get_by_test_id("stSlider").filter(visible=True)).to_have_count(0)


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


PLACES = (
    *(Place(name, name) for name in PAGES),
    Place("region", "anatomy", "region=iliac_lats"),
    Place("exercise", "exercises", "exercise=seated_cable_row_wide"),
    Place("side by side", "exercises", "exercise=face_pull&exercise=seated_cable_row_wide"),
    Place("elbow raise", "elbow_path", "path=raise,135,anatomy"),
    *(Place(f"{name} presented", name, "present=1") for name in ("anatomy", "elbow_path", "builder")),
    Place("region presented", "builder", "present=1&region=lower_traps"),
)
STATES = {
    "exercises": (State("own exercise", open_own_form, _fold_own_form), State("filters", _filters)),
    "builder": (
        State("details", _details, _no_details),
        State("row menu", _menu, _escape("menuitem")),
        State("what I have", _equipment, _no_equipment),
        State("programs", _programs, _escape("dialog")),
        *(State(part, pick_part(part)) for part in PARTS),
    ),
    "start": (State("pages", _pages),),
}
ORDER = [*chain(*STATES.values())]


def sizes_of(at: int, count: int) -> list[tuple[int, int]]:
    """Return the sizes of place or state number `at`: a phone and `count` others in turn, all when whole."""
    first, *others = SIZES.values()
    return [first, *others] if IS_WHOLE else [first, *(2 * others)[at % len(others) :][:count]]


@pytest.mark.parametrize("place", PLACES, ids=[place.name for place in PLACES])
def test_every_control_can_be_pressed_by_a_thumb_and_no_page_overflows(
    phone: Page, server: RunningApp, place: Place
):
    """What opens by its address is turned through three sizes; what is pressed open is seen at two."""
    place.open(phone, server.url)
    for size in sizes_of(2 * PLACES.index(place), 2):
        resized(phone, size)
        expect_pressable(phone, f"{place.name} at {size}")
        expect_room(phone, f"{place.name} at {size}")
        if place.name in PAGES:
            expect_nothing_amiss(phone, f"{place.name} at {size}")
    resized(phone, LOW)
    expect_room(phone, f"{place.name} at {LOW}")
    for state in STATES.get(place.name, ()):
        for size in sizes_of(ORDER.index(state), 1):
            resized(phone, size)
            state.open(phone)
            ready(phone)
            expect_pressable(phone, f"{state.name} at {size}")
            if state.leave:
                state.leave(phone)
                ready(phone)


@pytest.mark.parametrize("viewport", [PHONE])
def test_touch_lays_the_week_out_as_a_mouse_does(phone: Page, server: RunningApp, page: Page):
    shares = []
    for window in (phone, page):
        Place("week", "builder").open(window, server.url)
        shares.append({size: _sliders_beside_their_exercise(window, size) for size in SIZES.values()})
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


@pytest.mark.parametrize("viewport", [PHONE])
def test_a_page_picked_from_the_list_is_seen_on_a_narrow_screen_that_is_no_phone(go: Callable[..., Page]):
    page = go()
    _pages(page)
    ready(page)
    page.get_by_test_id("stSidebar").get_by_role("link", name="Anatomy").click()
    expect(page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")
    expect(page.get_by_role("heading", name="Anatomy", level=1)).to_be_visible()
