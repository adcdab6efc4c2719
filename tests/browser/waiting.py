"""How a test waits for what no `expect` of Playwright reads: a look that must come to be as said."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page

PATIENCE_S = 15.0
PAUSE_MS = 100

# Nothing that ends by itself moves any more, in the page and in every part of its own.
_STILL = """() => {
  const isMoving = ({ playState, effect }) =>
    playState === 'running' && Number.isFinite(effect?.getComputedTiming().endTime);
  const moves = (root) => root.getAnimations().some(isMoving)
    || [...root.querySelectorAll('*')].some(({ shadowRoot }) => shadowRoot && moves(shadowRoot));
  return !moves(document);
}"""


def expect_equal(page: Page, look: Callable[[], Any], wanted: Any, what: str = "") -> None:
    """Look again and again until it is as wanted; fail with what is there instead when patience ends."""
    end = time.monotonic() + PATIENCE_S
    while (found := look()) != wanted and time.monotonic() < end:
        page.wait_for_timeout(PAUSE_MS)
    assert found == wanted, f"{what}\nfound:  {found!r}\nwanted: {wanted!r}".lstrip()


def give_time(page: Page, ms: int) -> None:
    """Let a fixed time pass: only where a test proves that nothing happens, which no fact announces."""
    page.wait_for_timeout(ms)


def expect_still(page: Page) -> None:
    """Wait until nothing fades, folds or glides any more."""
    page.wait_for_function(_STILL)


def still_box(part: Locator) -> tuple[float, float, float, float]:
    """Return where a part stands (x, y, width, height) once it has stopped moving."""
    places: list[tuple[float, float, float, float]] = []

    def has_stopped() -> bool:
        box = part.bounding_box()
        if box:
            places.append((box["x"], box["y"], box["width"], box["height"]))
        return len(places) > 1 and places[-1] == places[-2]

    expect_equal(part.page, has_stopped, True, f"{part} stands still")
    return places[-1]


def unfold(page: Page, name: str) -> None:
    """Open a part of the page that is folded up, by keyboard.

    It may stand below a list whose far cards are laid out only when they come near: it moves under a mouse.
    """
    page.locator("summary", has_text=name).press("Enter")
