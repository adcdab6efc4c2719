"""A thumb on all pages: 200 upright swipes change nothing, 200 drags and 200 keys land as they were meant."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from itertools import cycle

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.browser.thumb import PLACES, QUIET, WIDTHS, Place, drag, grabs, press, sliders, swipe, touched
from tools.running_app import open_browser, running_app

NUMBER = 200
Gesture = Callable[[Page, random.Random, Locator], str]


def soak() -> list[str]:
    """Try so many of each; return every fault."""
    with running_app() as app, sync_playwright() as playwright:
        browser = open_browser(playwright)
        faults = swipes(browser, app.url, NUMBER) + moves(browser, app.url, NUMBER)
        browser.close()
    return faults


def swipes(browser: Browser, base: str, number: int, seed: int = 1) -> list[str]:
    """Swipe upright so often, over all pages at both widths, most of it from a slider or handle."""

    def one(page: Page, chance: random.Random) -> str:
        parts = grabs(page)
        return swipe(page, chance, chance.choice(parts) if parts and chance.random() < 0.85 else None)

    return _tried(browser, base, number, seed, (*PLACES, *QUIET), one, "swipe")


def moves(browser: Browser, base: str, number: int, seed: int = 2) -> list[str]:
    """Drag and press keys so often each, on sliders of all pages at both widths."""
    faults = []
    for name, gesture in (("drag", drag), ("key", press)):

        def one(page: Page, chance: random.Random, gesture: Gesture = gesture) -> str:
            return gesture(page, chance, chance.choice(sliders(page)))

        faults += _tried(browser, base, number, seed, PLACES, one, name)
    return faults


def _tried(
    browser: Browser,
    base: str,
    number: int,
    seed: int,
    places: Iterable[Place],
    one: Callable[[Page, random.Random], str],
    name: str,
) -> list[str]:
    chance = random.Random(seed)
    rounds = [(width, place) for place in places for width in WIDTHS]
    shares = [number // len(rounds) + (at < number % len(rounds)) for at in range(len(rounds))]
    order = chance.sample(rounds, len(rounds))
    faults: list[str] = []
    for (width, place), share in zip(cycle(order), shares, strict=False):
        if not share:
            continue
        with touched(browser, WIDTHS[width]) as page:
            place.open(page, base)
            for _ in range(share):
                fault = one(page, chance)
                faults += [f"{place.name}, {width}: {name} {fault}"] if fault else []
    print(f"{number} times {name}: {len(faults)} faults")
    return faults
