"""The moving drawings of the anatomy page: at rest until asked, still when wished.

That each action has its drawing is looked at in test_anatomy, where every region is picked.
"""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.waiting import expect_equal

MOVING = "node => node.getAnimations({ subtree: true }).filter(one => one.playState === 'running').length"


def expect_moving(card: Locator, is_moving: bool) -> None:
    expect_equal(card.page, lambda: card.evaluate(MOVING) > 0, is_moving)


def test_a_drawing_plays_on_hover_and_press_and_rests_otherwise_and_always_for_those_who_asked_for_stillness(
    go: Callable[..., Page],
) -> None:
    page = go("anatomy", "region=iliac_lats")
    card = page.locator("[data-action=shoulder_adduction]")
    card.click()
    expect(card).to_have_attribute("aria-pressed", "true")
    expect_moving(card, False)
    expect(card.locator(".ghost")).to_be_visible()
    card.click()
    expect(card).to_have_attribute("aria-pressed", "false")
    page.mouse.move(5, 5)
    page.emulate_media(reduced_motion="no-preference")
    expect_moving(card, False)
    card.hover()
    expect_moving(card, True)
    page.mouse.move(5, 5)
    expect_moving(card, False)
    card.click()
    page.mouse.move(5, 5)
    expect(card).to_have_attribute("aria-pressed", "true")
    expect_moving(card, True)
