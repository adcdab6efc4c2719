"""Tablets and phones, upright and sideways, by touch: every control of every page and state is there.

In the same visits a thumb swipes, drags and presses: a swipe changes nothing, a drag across is taken.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.layout import expect_nothing_amiss, expect_room
from tests.browser.presenting import STOPS, stop_at
from tests.browser.screens import LOW, PHONE, resized
from tests.browser.targets import LEAST_SLIDER_PX, expect_pressable
from tests.browser.thumb import Place, centred, open_own_form, pick_part
from tests.browser.thumb_checks import try_gestures
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
Act = Callable[[Page], None]


@dataclass(frozen=True)
class State:
    """What is pressed open on a page that stands, how it is put away again, and what a finger tries there.

    One that fills the screen is a place of its own, which is not opened anew at each size.
    """

    name: str
    open: Act
    leave: Act | None = None
    is_place: bool = False
    gestures: str = ""


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
    menu = page.get_by_role("button", name="Menu", exact=True)
    if menu.is_visible() and menu.get_attribute("aria-expanded") != "true":
        menu.click()
        expect(page.get_by_role("navigation", name="App pages")).to_be_visible()


def _filters(page: Page) -> None:
    for summary in page.locator("details:not([open]) > summary").all():
        if summary.is_visible():
            summary.press("Enter")  # it moves under a finger: far cards are laid out when they come near


def _region(page: Page) -> None:
    page.get_by_role("radio", name="Iliac lats").press("Space")
    expect(page.get_by_role("heading", name="Iliac lats", exact=True, level=2)).to_be_visible()


def _present(page: Page) -> None:
    page.get_by_role("button", name="Present", exact=True).click()
    expect(page.get_by_test_id("present")).to_be_visible()


def _present_region(page: Page) -> None:
    _present(page)
    at = stop_at("builder", "lower_traps")
    count = int(page.get_by_test_id("present-place").inner_text().rpartition(" ")[2])
    for _ in range(at + count - len(STOPS["builder"])):  # a changed week begins with before and after
        page.keyboard.press("PageDown")
    expect(page.get_by_test_id("present-title")).to_have_text(STOPS["builder"][at].title)


def _end_presenting(page: Page) -> None:
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("present")).to_have_count(0)


@dataclass(frozen=True)
class Visit:
    """A page opened by its address, what is opened on it one after another, and what a finger tries there."""

    place: Place
    states: tuple[State, ...] = ()
    is_page: bool = False
    is_seen: bool = False  # another visit judges its layout
    gestures: str = ""


def state_of(part: str, gestures: str = "") -> State:
    """Return a part below the board."""
    return State(part, pick_part(part), gestures=gestures)


VISITS = (
    Visit(Place("start", "start"), (State("pages", _pages),), is_page=True, gestures="start"),
    Visit(
        Place("anatomy", "anatomy"),
        (
            State("region", _region, is_place=True),
            State("anatomy presented", _present, _end_presenting, is_place=True),
        ),
        is_page=True,
        gestures="anatomy",
    ),
    Visit(
        Place("elbow_path", "elbow_path"),
        (State("elbow presented", _present, _end_presenting, is_place=True, gestures="elbow presented"),),
        is_page=True,
        gestures="elbow",
    ),
    Visit(Place("elbow raise", "elbow_path", "path=raise,135,anatomy"), gestures="elbow raise"),
    Visit(
        Place("exercises", "exercises"),
        (
            State("own exercise", open_own_form, _fold_own_form, gestures="own exercise"),
            State("filters", _filters),
        ),
        is_page=True,
    ),
    Visit(Place("exercise", "exercises", "exercise=seated_cable_row_wide")),
    Visit(Place("side by side", "exercises", "exercise=face_pull&exercise=seated_cable_row_wide")),
    Visit(
        Place("builder", "builder"),
        (
            State("details", _details, _no_details),
            State("row menu", _menu, _escape("menuitem")),
            State("what I have", _equipment, _no_equipment),
            State("programs", _programs, _escape("dialog")),
            *map(state_of, ("Fix gaps", "Block", "Compare", "Share and export")),
        ),
        is_page=True,
        gestures="week",
    ),
    Visit(
        Place("parts", "builder"),
        (
            State("builder presented", _present, _end_presenting, is_place=True, gestures="week presented"),
            State(
                "region presented",
                _present_region,
                _end_presenting,
                is_place=True,
                gestures="region presented",
            ),
            state_of("Plan a week", "plan"),
            state_of("Targets and credits", "targets"),
        ),
        is_seen=True,
    ),
    Visit(Place("import_week", "import_week"), is_page=True),
    Visit(Place("method", "method"), is_page=True, gestures="method"),
)
ORDER = [name for visit in VISITS for name in (visit.place.name, *(state.name for state in visit.states))]


def sizes_of(name: str, count: int) -> list[tuple[int, int]]:
    """Return the sizes of a place or state: a phone and `count` others in turn, all when whole."""
    first, *others = SIZES.values()
    at = ORDER.index(name)
    return [first, *others] if IS_WHOLE else [first, *(2 * others)[at * count % len(others) :][:count]]


@pytest.mark.parametrize("visit", VISITS, ids=[visit.place.name for visit in VISITS])
def test_every_control_can_be_pressed_by_a_thumb_no_page_overflows_and_a_swipe_sets_nothing(
    phone: Page, server: RunningApp, visit: Visit
):
    """What opens by its address or presents is turned through three sizes; the rest is seen at two."""
    visit.place.open(phone, server.url)
    if not visit.is_seen:
        _expect_a_place(phone, visit.place.name, is_page=visit.is_page)
    for state in visit.states:
        _expect_a_state(phone, state)
    if visit.gestures:
        try_gestures(phone, visit.gestures)


def test_every_page_is_laid_out_for_a_thumb():
    assert {visit.place.name for visit in VISITS if visit.is_page} == {*PAGES}


def _expect_a_place(phone: Page, name: str, *, is_page: bool = False) -> None:
    for size in sizes_of(name, 2):
        resized(phone, size)
        expect_pressable(phone, f"{name} at {size}")
        expect_room(phone, f"{name} at {size}")
        if is_page:
            expect_nothing_amiss(phone, f"{name} at {size}")
    resized(phone, LOW)
    expect_room(phone, f"{name} at {LOW}")


def _expect_a_state(phone: Page, state: State) -> None:
    resized(phone, PHONE)
    if state.is_place:
        state.open(phone)
        ready(phone)
        _expect_a_place(phone, state.name)
    else:
        _expect_pressed_open(phone, state)
    if state.gestures:
        try_gestures(phone, state.gestures)
    if state.leave:
        state.leave(phone)
        ready(phone)


def _expect_pressed_open(phone: Page, state: State) -> None:
    """Open a state at each of its sizes: a menu closes when the screen turns."""
    sizes = sizes_of(state.name, 1)
    for size in sizes:
        resized(phone, size)
        state.open(phone)
        ready(phone)
        expect_pressable(phone, f"{state.name} at {size}")
        if state.leave and size != sizes[-1]:
            state.leave(phone)
            ready(phone)


@pytest.mark.parametrize("viewport", [PHONE])
def test_touch_lays_the_week_out_as_a_mouse_does_and_a_narrow_screen_shows_the_page_picked(
    phone: Page, server: RunningApp, page: Page
):
    shares = []
    for window in (phone, page):
        Place("week", "builder").open(window, server.url)
        shares.append({size: _sliders_beside_their_exercise(window, size) for size in SIZES.values()})
    assert shares[0] == shares[1]
    a_page_picked_from_the_list_is_seen_on_a_narrow_screen_that_is_no_phone(page)


def a_page_picked_from_the_list_is_seen_on_a_narrow_screen_that_is_no_phone(page: Page) -> None:
    resized(page, PHONE)
    _pages(page)
    ready(page)
    pages = page.get_by_role("navigation", name="App pages")
    pages.get_by_role("link", name="Anatomy").click()
    expect(pages).to_be_hidden()
    expect(page.get_by_role("heading", name="Anatomy", level=1)).to_be_visible()


def _sliders_beside_their_exercise(page: Page, size: tuple[int, int]) -> list[bool]:
    """Return which sliders stand beside their exercise's name, each wide enough for a thumb."""
    resized(page, size)
    found = page.get_by_test_id("board-sets").evaluate_all(
        """nodes => nodes.map(node => [node.offsetWidth, node.getBoundingClientRect().left
             > node.closest('.slot').querySelector('.what').getBoundingClientRect().right])"""
    )
    assert min(width for width, _ in found) >= LEAST_SLIDER_PX
    return [is_beside for _, is_beside in found]
