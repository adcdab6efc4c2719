"""Presenting on a big screen and on smaller ones: readable at three metres, and nothing leaves the screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from backviz.program.link import program_text
from tests.browser.axe import serious_faults
from tests.browser.board import LIBRARY
from tests.browser.paper import printed
from tests.browser.presenting import STOPS, expect_stop
from tests.browser.schemes import in_scheme
from tests.browser.screens import BIG, DESKTOP, PHONE, TABLET, resized
from tests.browser.visitors import Visitors
from tests.browser.waiting import expect_equal
from tests.sampling import IS_WHOLE, rotated, sample

READ_PX = 28  # what is to be read at three metres


CONTROL_PX = 24  # what the coach presses


# Every visible piece of text, through shadow roots, with its size on the screen: a drawing scales its own.
TEXTS = """() => {
  const found = [];
  const walk = (root) => {
    for (const node of root.querySelectorAll('*')) {
      if (node.shadowRoot) walk(node.shadowRoot);
      const own = [...node.childNodes].filter(({ nodeType }) => nodeType === 3);
      const text = own.map(({ data }) => data.trim()).join('');
      if (!text || !node.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      if (node.closest('style, script, .sr, title') || node.closest('[data-testid=stIconMaterial]')) continue;
      const box = node.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) continue;
      const scale = node.ownerSVGElement ? node.getScreenCTM().a : 1;
      found.push({ text, px: parseFloat(getComputedStyle(node).fontSize) * scale,
        box: [box.left, box.top, box.right, box.bottom],
        isDrawn: Boolean(node.ownerSVGElement),
        isControl: Boolean(node.closest('.bar, .st-key-present_bar')) });
    }
  };
  walk(document);
  return found;
}"""


# Every visible drawing and slider, through shadow roots, that reaches below a height.
UNDER = """(edge) => {
  const found = [];
  const walk = (root) => {
    for (const node of root.querySelectorAll('*')) {
      if (node.shadowRoot) walk(node.shadowRoot);
      if (!node.matches('svg.bv-plate, svg.fig, input[type=range]')) continue;
      const { top, bottom, width, height } = node.getBoundingClientRect();
      const isSeen = width && height && node.checkVisibility({ visibilityProperty: true });
      if (isSeen && bottom > edge + 1) found.push(`${node.tagName} ${top} to ${bottom}`);
    }
  };
  walk(document);
  return found;
}"""


SCROLLS = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  const page = document.documentElement;
  return [main.scrollHeight - main.clientHeight, main.scrollWidth - main.clientWidth,
          page.scrollHeight - page.clientHeight, page.scrollWidth - page.clientWidth];
}"""


# The more a week holds, the less room is left: the fullest first.
FULLEST = sorted(
    LIBRARY.programs, key=lambda name: -sum(len(s.slots) for s in LIBRARY.programs[name].sessions)
)


def overflowing(page: Page) -> list[str]:
    """Return the texts that leave the screen or go under the bar at its foot."""
    width, height = page.viewport_size["width"], page.viewport_size["height"]  # type: ignore[index]
    foot = page.locator(".st-key-present_bar").bounding_box()
    assert foot is not None
    edge = {True: height, False: foot["y"]}
    return [
        f"{text['text']} {text['box']}"
        for text in page.evaluate(TEXTS)
        if text["box"][0] < -1
        or text["box"][2] > width + 1
        or text["box"][1] < -1
        or text["box"][3] > edge[text["isControl"]] + 1
    ]


def drawings_that_leave(page: Page) -> list[str]:
    """Return the drawings and sliders that reach under the bar."""
    foot = page.locator(".st-key-present_bar").bounding_box()
    assert foot is not None
    found: list[str] = page.evaluate(UNDER, foot["y"])
    return found


def too_small(page: Page) -> list[str]:
    """Return the texts that nobody reads at three metres."""
    return [
        f"{text['text']}: {text['px']:.1f} px"
        for text in page.evaluate(TEXTS)
        if text["px"] < (CONTROL_PX if text["isControl"] else READ_PX)
    ]


def small_beside_drawings(page: Page) -> list[str]:
    """Return the texts outside of drawings that a smaller screen shows too small."""
    return [text["text"] for text in page.evaluate(TEXTS) if text["px"] < 17 and not text["isDrawn"]]


def expect_fits(page: Page, is_wide: bool) -> None:
    """Wait until a page scrolls no further than it may, which is nowhere on a wide screen, in larger type."""
    expect_equal(page, lambda: page.evaluate(SCROLLS)[1:], [0, 0, 0])
    if is_wide:
        expect_equal(page, lambda: page.evaluate(SCROLLS)[0], 0)
        expect_equal(page, lambda: overflowing(page), [])
    expect_equal(page, lambda: small_beside_drawings(page), [])


SMALLER = (DESKTOP, (1280, 720), TABLET, PHONE)


@pytest.mark.parametrize("viewport", [BIG])
@pytest.mark.parametrize("name, color_scheme", rotated(list(STOPS), ["light", "dark"]))
def test_every_stop_is_readable_on_every_screen_and_axe_finds_nothing_serious(
    go: Callable[..., Page], visitors: Visitors, viewport: tuple[int, int], color_scheme: str, name: str
):
    """On a big screen nothing scrolls; on smaller ones type stays larger and nothing scrolls sideways."""
    page = go(name, "present=1")
    for at in range(len(STOPS[name])):
        expect_stop(page, name, at)
        expect_equal(page, lambda: page.evaluate(SCROLLS), [0, 0, 0, 0])
        expect_equal(page, lambda: overflowing(page), [])
        expect_equal(page, lambda: drawings_that_leave(page), [])
        expect_equal(page, lambda: too_small(page), [])
        page.keyboard.press("PageDown")
    page.keyboard.press("Home")
    expect_stop(page, name, 0)
    in_scheme(page, visitors, "dark")
    for at in (0, 1):
        expect_stop(page, name, at)
        expect_axe_finds_nothing(page, visitors, "dark")
        page.keyboard.press("PageDown")
    in_scheme(page, visitors, "light")
    page.keyboard.press("Home")
    for at in (0, 1):
        expect_stop(page, name, at)
        for size in SMALLER if IS_WHOLE else SMALLER[at::2]:
            resized(page, size)
            expect_fits(page, is_wide=size[0] > size[1])
        expect_axe_finds_nothing(page, visitors, "light")
        page.keyboard.press("PageDown")
    if name == "builder" or IS_WHOLE:
        in_scheme(page, visitors, "dark")
        assert printed(page).faults() == []


def expect_axe_finds_nothing(page: Page, visitors: Visitors, scheme: str) -> None:
    """Let axe judge a stop in one scheme; in both when everything is tried."""
    for judged in ("light", "dark") if IS_WHOLE else (scheme,):
        in_scheme(page, visitors, judged)
        assert serious_faults(page) == [], f"{judged}, {page.viewport_size}"


@pytest.mark.parametrize("viewport", [BIG])
@pytest.mark.parametrize("program", FULLEST[: sample(3, len(FULLEST))])
def test_the_week_of_every_program_fits(go: Callable[..., Page], viewport: tuple[int, int], program: str):
    page = go("builder", f"present=1&p={program_text(LIBRARY.programs[program])}")
    for at in range(len(LIBRARY.regions) + 1):
        expect(page.get_by_test_id("present-place")).to_have_text(f"{at + 1} of {len(LIBRARY.regions) + 1}")
        expect_equal(page, lambda: overflowing(page), [], f"stop {at}")
        expect_equal(page, lambda: drawings_that_leave(page), [], f"stop {at}")
        page.keyboard.press("PageDown")
