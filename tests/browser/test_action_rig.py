"""The moving drawings of the anatomy page: one per action, at rest until asked, still when wished."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.waiting import expect_equal
from tests.shipped import LIBRARY
from tools.running_app import RunningApp, page_path, ready

MOVING = "node => node.getAnimations({ subtree: true }).filter(one => one.playState === 'running').length"


def expect_moving(card: Locator, is_moving: bool) -> None:
    expect_equal(card.page, lambda: card.evaluate(MOVING) > 0, is_moving)


@pytest.mark.parametrize("name", LIBRARY.regions)
def test_every_action_of_a_region_has_its_drawing_and_its_words(go: Callable[..., Page], name: str) -> None:
    page = go("anatomy", f"region={name}")
    actions = LIBRARY.vocabulary.terms("action")
    for action in LIBRARY.regions[name].actions:
        card = page.locator(f"[data-testid=action-rig] [data-action={action}]")
        expect(card).to_contain_text(actions[action].label)
        expect(card.locator("svg")).to_have_count(1)


def test_a_drawing_plays_on_hover_focus_and_press_and_rests_otherwise(
    browser: Browser, server: RunningApp
) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(server.url + page_path("anatomy") + "?region=iliac_lats")
    ready(page)
    card = page.locator("[data-action=shoulder_adduction]")
    expect_moving(card, False)
    card.hover()
    expect_moving(card, True)
    page.mouse.move(5, 5)
    expect_moving(card, False)
    card.click()
    page.mouse.move(5, 5)
    expect(card).to_have_attribute("aria-pressed", "true")
    expect_moving(card, True)
    context.close()


def test_nothing_moves_for_those_who_asked_for_stillness(go: Callable[..., Page]) -> None:
    page = go("anatomy", "region=iliac_lats")
    card = page.locator("[data-action=shoulder_adduction]")
    card.click()
    expect_moving(card, False)
    expect(card.locator(".ghost")).to_be_visible()
