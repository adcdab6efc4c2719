"""A thumb on sliders and handles: an upright swipe scrolls and changes nothing, a drag across is taken."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.thumb import (
    PLACES,
    WIDTHS,
    Finger,
    Place,
    centred,
    drag,
    expect_numbers,
    grabs,
    numbers,
    press,
    slider_of,
    sliders,
    swipe,
    touched,
)
from tests.browser.waiting import expect_equal, give_time
from tests.soak.thumbs import moves, swipes
from tools.running_app import RunningApp, ready

BY_NAME = {place.name: place for place in PLACES}


@pytest.fixture
def place(request: pytest.FixtureRequest) -> Place:
    """Return the week; a test may parametrize it by a place's name."""
    return BY_NAME[getattr(request, "param", "week")]


@pytest.fixture
def phone(browser: Browser, server: RunningApp, place: Place) -> Iterator[Page]:
    """Return a phone on a place."""
    with touched(browser, WIDTHS["phone"]) as page:
        place.open(page, server.url)
        yield page


def test_upright_swipes_over_all_pages_change_no_number(browser: Browser, server: RunningApp):
    assert swipes(browser, server.url, 12, seed=11) == []


def test_drags_and_keys_land_where_they_were_meant(browser: Browser, server: RunningApp):
    assert moves(browser, server.url, 6, seed=12) == []


def expect_near(page: Page, part: Locator, wanted: float, step: float):
    expect_equal(page, lambda: abs(float(part.input_value()) - wanted) <= step, True)


ALL = pytest.mark.parametrize("place", ["week", "targets", "own exercise", "elbow"], indirect=True)


@ALL
def test_a_tap_a_long_press_and_a_pinch_on_a_slider_change_nothing(phone: Page):
    finger = Finger(phone)
    for part in sliders(phone):
        before = numbers(phone)
        x, y, width, height = centred(part)
        spot = (min(380.0, x + width * 0.8 + 20), y + height / 2)
        finger.stroke(spot)
        finger.stroke(spot, rest_ms=700)
        finger.touch("touchStart", spot)
        finger.touch("touchStart", spot, (spot[0] - 60, spot[1] + 40))
        for step in range(1, 8):
            finger.touch("touchMove", (spot[0], spot[1] - 6 * step), (spot[0] - 60 - 6 * step, spot[1] + 40))
        finger.touch("touchEnd")
        give_time(phone, 450)
        ready(phone)
        expect_numbers(phone, before, "a tap, a long press, a pinch")


@ALL
def test_a_second_finger_gives_a_dragged_slider_back(phone: Page):
    part = sliders(phone)[0]
    one, before = slider_of(part), numbers(phone)
    x, y = one.x_of(one.value)
    finger = Finger(phone)
    finger.touch("touchStart", (x, y))
    for step in range(1, 9):
        finger.touch("touchMove", (x + 8 * step, y))
    expect_equal(phone, lambda: float(part.input_value()) > one.value, True)
    finger.touch("touchStart", (x + 64, y), (x + 64, y + 150))
    finger.touch("touchEnd")
    give_time(phone, 450)
    ready(phone)
    expect_numbers(phone, before, "a second finger")


@pytest.mark.parametrize("place", ["targets", "own exercise"], indirect=True)
@pytest.mark.parametrize("upper", [False, True], ids=["lower end", "upper end"])
def test_two_handles_on_one_place_come_apart_again(phone: Page, upper: bool):
    label = phone.locator("input[type=range][aria-label*=' — ']").nth(0).get_attribute("aria-label") or ""
    rail = phone.locator(f"input[type=range][aria-label^='{label.partition(' — ')[0]} — ']")
    start, end = rail.nth(0), rail.nth(1)
    both = float((end if upper else start).input_value())
    start.press("End") if upper else end.press("Home")  # each goes as far as the other lets it
    expect_equal(phone, lambda: (float(start.input_value()), float(end.input_value())), (both, both))
    ready(phone)
    for part, by in ((start, -4), (end, 4)):
        one = slider_of(part)
        x, y = one.x_of(one.value)
        to, _ = one.x_of(one.value + by * one.step)
        Finger(phone).line((x, y), (to, y))
        expect_near(phone, part, both + by * one.step, one.step)
        ready(phone)


def test_a_drag_that_turns_upright_keeps_following_the_finger_sideways(phone: Page):
    part = sliders(phone)[0]
    one = slider_of(part)
    x, y = one.x_of(one.value)
    to, _ = one.x_of(one.value + 2)
    Finger(phone).stroke(
        (x, y), *[(x + (to - x) * n / 9, y) for n in range(1, 10)], (to, y - 90), (to, y - 200)
    )
    expect_equal(phone, lambda: float(part.input_value()), one.value + 2)


def test_a_drag_beside_the_handle_brings_it_to_the_finger(phone: Page):
    part = sliders(phone)[0]
    one = slider_of(part)
    (x, y), (to, _) = one.x_of(7), one.x_of(6)
    Finger(phone).line((x, y), (to, y))
    expect_equal(phone, lambda: float(part.input_value()), 6)


def test_a_swipe_that_began_on_the_grip_scrolls_and_a_tap_moves_nothing(phone: Page):
    chance = random.Random(3)
    for grip in phone.locator(".grip").all()[:3]:
        assert swipe(phone, chance, grip) == ""


@pytest.mark.parametrize("place", ["elbow", "elbow raise"], indirect=True)
def test_a_swipe_that_began_on_a_handle_of_the_drawing_scrolls(phone: Page):
    chance = random.Random(4)
    for handle in [part for part in grabs(phone) if part.evaluate("node => node.matches('.handle')")]:
        assert swipe(phone, chance, handle) == ""


def test_a_mouse_on_a_screen_with_touch_sets_a_slider_as_ever(phone: Page):
    part = sliders(phone)[0]
    x, y = slider_of(part).x_of(6)
    phone.mouse.click(x, y)
    expect_equal(phone, lambda: float(part.input_value()), 6)


@pytest.mark.parametrize("place", ["week", "plan", "elbow"], indirect=True)
def test_after_a_swipe_a_slider_still_answers_thumb_and_key(phone: Page):
    chance = random.Random(5)
    part = sliders(phone)[-1]
    assert swipe(phone, chance, part) == ""
    assert drag(phone, chance, part) == ""
    assert press(phone, chance, part) == ""
