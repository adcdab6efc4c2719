"""What a thumb tries on sliders and handles: an upright swipe scrolls and changes nothing, a drag is taken.

`test_touch_layout.py` tries it on every page, in the visit that judges the layout.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from playwright.sync_api import Locator, Page

from tests.browser.screens import PHONE, resized
from tests.browser.thumb import (
    PLACES,
    QUIET,
    WIDTHS,
    Finger,
    centred,
    drag,
    expect_numbers,
    grabs,
    numbers,
    press,
    slider_of,
    sliders,
    swipe,
)
from tests.browser.waiting import expect_equal, give_time
from tests.sampling import IS_WHOLE
from tools.running_app import ready

__all__ = ["try_gestures"]

# Where a finger tries something, in the order of the widths it is tried at.
NAMES = [place.name for place in (*PLACES, *QUIET)]


def try_gestures(phone: Page, name: str):
    """Try what is for a place alone; then swipes, drags and keys at one of the widths, all when whole."""
    for check in CHECKS.get(name, ()):
        check(phone)
        ready(phone)
    at = NAMES.index(name)
    for size in [*WIDTHS.values()] if IS_WHOLE else [[*WIDTHS.values()][at % len(WIDTHS)]]:
        resized(phone, size)
        _gestures_land_where_they_were_meant(phone, random.Random(11 + at), has_sliders=at < len(PLACES))
    if name in HELD:
        resized(phone, PHONE)
        a_tap_a_long_press_and_a_pinch_change_nothing(phone)


def _gestures_land_where_they_were_meant(phone: Page, chance: random.Random, *, has_sliders: bool):
    """Swipe upright from one of the grips or from anywhere; drag a slider and press a key on one."""
    parts = grabs(phone)
    faults = [swipe(phone, chance, chance.choice(parts) if parts and chance.random() < 0.85 else None)]
    if has_sliders:
        faults += [gesture(phone, chance, chance.choice(sliders(phone))) for gesture in (drag, press)]
    assert not any(faults), faults


def expect_near(page: Page, part: Locator, wanted: float, step: float):
    expect_equal(page, lambda: abs(float(part.input_value()) - wanted) <= step, True)


def a_tap_a_long_press_and_a_pinch_change_nothing(phone: Page):
    finger = Finger(phone)
    parts = sliders(phone)
    for part in parts[:: 1 if IS_WHOLE else max(1, len(parts) // 3)]:
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


def a_second_finger_gives_a_dragged_slider_back(phone: Page):
    _give_back(phone, sliders(phone)[0], 64)


def _give_back(phone: Page, part: Locator, px: float):
    """Drag a handle so far, put a second finger down, and expect every number as it was."""
    one, before = slider_of(part), numbers(phone)
    x, y = one.x_of(one.value)
    finger = Finger(phone)
    finger.touch("touchStart", (x, y))
    for step in range(1, 9):
        finger.touch("touchMove", (x + px * step / 8, y))
    expect_equal(phone, lambda: (float(part.input_value()) - one.value) * px > 0, True)
    finger.touch("touchStart", (x + px, y), (x + px, y + 150))
    finger.touch("touchEnd")
    give_time(phone, 450)
    ready(phone)
    expect_numbers(phone, before, "a second finger")


PARTINGS = ((True, 0), (False, 0), (False, 1))


def handles_come_apart_again(*partings: tuple[bool, int]) -> Callable[[Page], None]:
    """Return what lays two handles on each other, the upper or the lower one first, and parts them."""

    def check(phone: Page):
        for is_upper, apart in PARTINGS if IS_WHOLE else partings:
            _lay_on_each_other_and_part(phone, is_upper=is_upper, apart=apart)

    return check


def _lay_on_each_other_and_part(phone: Page, *, is_upper: bool, apart: int):
    """Bring both handles of a slider to one place, or so many steps apart, and each away from the other."""
    label = phone.locator("input[type=range][aria-label*=' — ']").nth(0).get_attribute("aria-label") or ""
    rail = phone.locator(f"input[type=range][aria-label^='{label.partition(' — ')[0]} — ']")
    start, end = rail.nth(0), rail.nth(1)
    step = slider_of(start).step
    start.press("End") if is_upper else end.press("Home")  # each goes as far as the other lets it
    ready(phone)
    # Both ends of a range of targets must differ: the page may put one of them a step further.
    expect_equal(phone, lambda: 0 <= float(end.input_value()) - float(start.input_value()) <= step, True)
    for _ in range(apart):  # the upper one covers the middle of the lower one
        end.press("ArrowRight")
        ready(phone)
        _give_back(phone, start, -64)
    for part, by in ((start, -4), (end, 4)):
        one = slider_of(part)
        x, y = one.x_of(one.value)
        to, _ = one.x_of(one.value + by * one.step)
        Finger(phone).line((x, y), (to, y))
        expect_near(phone, part, one.value + by * one.step, one.step)
        ready(phone)


def a_drag_that_turns_upright_keeps_following_the_finger_sideways(phone: Page):
    part = sliders(phone)[0]
    one = slider_of(part)
    x, y = one.x_of(one.value)
    to, _ = one.x_of(one.value + 2)
    Finger(phone).stroke(
        (x, y), *[(x + (to - x) * n / 9, y) for n in range(1, 10)], (to, y - 90), (to, y - 200)
    )
    expect_equal(phone, lambda: float(part.input_value()), one.value + 2)


def a_drag_beside_the_handle_brings_it_to_the_finger(phone: Page):
    part = sliders(phone)[1]
    one = slider_of(part)
    assert one.value != 6
    (x, y), (to, _) = one.x_of(7), one.x_of(6)
    Finger(phone).line((x, y), (to, y))
    expect_equal(phone, lambda: float(part.input_value()), 6)


def a_mouse_on_a_screen_with_touch_sets_a_slider_as_ever(phone: Page):
    part = sliders(phone)[2]
    one = slider_of(part)
    assert one.value != 6
    phone.mouse.click(*one.x_of(6))
    expect_equal(phone, lambda: float(part.input_value()), 6)


def a_swipe_that_began_on_the_grip_scrolls_and_a_tap_moves_nothing(phone: Page):
    chance = random.Random(3)
    for grip in phone.locator(".grip").all()[:3]:
        assert swipe(phone, chance, grip) == ""


def a_swipe_that_began_on_a_handle_of_the_drawing_scrolls(phone: Page):
    chance = random.Random(4)
    for handle in [part for part in grabs(phone) if part.evaluate("node => node.matches('.handle')")]:
        assert swipe(phone, chance, handle) == ""


def after_a_swipe_a_slider_still_answers_thumb_and_key(phone: Page):
    chance = random.Random(5)
    part = sliders(phone)[-1]
    assert swipe(phone, chance, part) == ""
    assert drag(phone, chance, part) == ""
    assert press(phone, chance, part) == ""


HELD = ("week", "targets", "own exercise", "elbow")
# The parts of a place's visit that are for it alone; each takes the numbers as the one before left them.
CHECKS: dict[str, tuple[Callable[[Page], None], ...]] = {
    "week": (
        a_second_finger_gives_a_dragged_slider_back,
        a_drag_that_turns_upright_keeps_following_the_finger_sideways,
        a_drag_beside_the_handle_brings_it_to_the_finger,
        a_mouse_on_a_screen_with_touch_sets_a_slider_as_ever,
        a_swipe_that_began_on_the_grip_scrolls_and_a_tap_moves_nothing,
        after_a_swipe_a_slider_still_answers_thumb_and_key,
    ),
    "plan": (after_a_swipe_a_slider_still_answers_thumb_and_key,),
    "targets": (a_second_finger_gives_a_dragged_slider_back, handles_come_apart_again(*PARTINGS[1:2])),
    "own exercise": (
        a_second_finger_gives_a_dragged_slider_back,
        handles_come_apart_again(PARTINGS[0], PARTINGS[2]),
    ),
    "elbow": (
        a_second_finger_gives_a_dragged_slider_back,
        a_swipe_that_began_on_a_handle_of_the_drawing_scrolls,
        after_a_swipe_a_slider_still_answers_thumb_and_key,
    ),
    "elbow raise": (a_swipe_that_began_on_a_handle_of_the_drawing_scrolls,),
}
