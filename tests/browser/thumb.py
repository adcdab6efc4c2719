"""A real finger (Chromium's own touch input) on the pages that have numbers, and what it may not change."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, CDPSession, Locator, Page

from tests.browser.waiting import expect_equal, give_time, still_box
from tools.running_app import page_path, ready

WIDTHS = {"phone": (390, 844), "tablet": (820, 1180)}
MENU_PX = 60
GRABS = "input[type=range], .grip, .handle"
# Everything a finger could change by chance: sliders, fields, the order of the week, the arm, the address.
NUMBERS = """() => {
  const found = [];
  const walk = (root) => {
    for (const node of root.querySelectorAll('*')) {
      if (node.matches('input, select, textarea')) {
        const name = node.getAttribute('aria-label') || node.id.replace(/react-aria[^-]*/, '') || node.name;
        found.push([name, node.type === 'checkbox' || node.type === 'radio' ? node.checked : node.value]);
      }
      if (node.dataset?.exercise) found.push(['row', node.dataset.exercise]);
      if (node.dataset?.path) found.push(['arm', node.dataset.path]);
      if (node.shadowRoot) walk(node.shadowRoot);
    }
  };
  walk(document.querySelector('[data-testid="stMain"]'));
  return [...found, ['p', new URLSearchParams(location.search).get('p')]];
}"""
_SCROLLED = "() => document.querySelector('[data-testid=\"stMain\"]').scrollTop"


# A page's fingers are one and the same.
_SESSIONS: WeakKeyDictionary[Page, CDPSession] = WeakKeyDictionary()


class Finger:
    """One or two fingers on a page; pauses between moves are real, so a gesture has its speed."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session = _SESSIONS.get(page) or page.context.new_cdp_session(page)
        _SESSIONS[page] = self.session

    def touch(self, kind: str, *points: tuple[float, float]) -> None:
        """Tell the browser where the fingers are now; none at the end."""
        spots = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": spots})

    def stroke(self, *points: tuple[float, float], pause_ms: float = 8, rest_ms: float = 0) -> None:
        """Put a finger down, rest there, go over the points and lift it."""
        self.touch("touchStart", points[0])
        if rest_ms:
            self.page.wait_for_timeout(rest_ms)
        for point in points[1:]:
            self.touch("touchMove", point)
            self.page.wait_for_timeout(pause_ms)
        self.touch("touchEnd")

    def line(
        self, start: tuple[float, float], end: tuple[float, float], steps: int = 12, **how: float
    ) -> None:
        """Stroke in a straight line."""
        (x, y), (to_x, to_y) = start, end
        shares = [step / steps for step in range(steps + 1)]
        self.stroke(*[(x + (to_x - x) * share, y + (to_y - y) * share) for share in shares], **how)


@dataclass(frozen=True)
class Place:
    """A page in a state that has numbers: its name and query, and what to do there first."""

    name: str
    page: str
    query: str = ""
    prepare: Callable[[Page], None] | None = None

    def open(self, page: Page, base: str) -> None:
        """Open the page and bring it into the state."""
        page.goto(f"{base}{page_path(self.page)}?{self.query}")
        ready(page)
        if self.prepare:
            self.prepare(page)
            ready(page)


def pick_part(name: str) -> Callable[[Page], None]:
    """Return what opens a part below the board."""
    return lambda page: page.get_by_text(name, exact=True).first.click()


def open_own_form(page: Page) -> None:
    """Open the form for an exercise of one's own."""
    page.locator("summary", has_text="Your own exercises").press("Enter")
    page.get_by_test_id("stSlider").first.wait_for()


PLACES = (
    Place("week", "builder"),
    Place("plan", "builder", prepare=pick_part("Plan a week")),
    Place("targets", "builder", prepare=pick_part("Targets and credits")),
    Place("own exercise", "exercises", prepare=open_own_form),
    Place("elbow", "elbow_path"),
    Place("elbow raise", "elbow_path", "path=raise,135,anatomy"),
    Place("elbow presented", "elbow_path", "present=1"),
    Place("week presented", "builder", "present=1"),
    Place("region presented", "builder", "present=1&region=lower_traps"),
)
QUIET = (Place("start", "start"), Place("anatomy", "anatomy"), Place("method", "method"))


@contextmanager
def touched(browser: Browser, size: tuple[int, int], **more: Any) -> Iterator[Page]:
    """Yield a page of a device with a touch screen."""
    viewport: Any = {"width": size[0], "height": size[1]}
    device = {"has_touch": True, "is_mobile": True, **more}
    context = browser.new_context(viewport=viewport, reduced_motion="reduce", locale="en-GB", **device)
    context.set_default_timeout(15_000)
    try:
        yield context.new_page()
    finally:
        context.close()


def numbers(page: Page) -> list[list[Any]]:
    """Return everything that a finger could have changed."""
    found: list[list[Any]] = page.evaluate(NUMBERS)
    return found


def grabs(page: Page) -> list[Locator]:
    """Return the sliders and handles that show."""
    return [one for one in page.locator(GRABS).all() if one.is_visible()]


def centred(part: Locator) -> tuple[float, float, float, float]:
    """Scroll a part to the middle of the screen and return where it stands, as a finger finds it."""
    height = part.page.viewport_size["height"]  # type: ignore[index]

    def centred_box() -> tuple[float, float, float, float]:
        part.evaluate("node => node.scrollIntoView({block: 'center', behavior: 'instant'})")
        return still_box(part)

    def is_free(box: tuple[float, float, float, float]) -> bool:
        """Return whether a finger reaches it: below the menu, on the screen."""
        _, y, _, tall = box
        return y + tall / 5 > MENU_PX and y + tall / 2 < height

    # A swipe before it may still scroll.
    return next(box for box in (centred_box() for _ in range(20)) if is_free(box))


def swipe(page: Page, chance: random.Random, part: Locator | None) -> str:
    """Swipe upright from somewhere on a part, or anywhere; return what was wrong, or nothing."""
    width, height = page.viewport_size["width"], page.viewport_size["height"]  # type: ignore[index]
    x, y, w, h = centred(part) if part else (20.0, height / 3, width - 40.0, height / 3)
    start = (x + w * chance.uniform(0.05, 0.95), y + h * chance.uniform(0.2, 0.8))
    room = (start[1] - 5) if chance.random() < 0.7 else start[1] + 5 - height
    length = min(abs(room), chance.uniform(80, 500)) * (1 if room > 0 else -1)
    lean = length * chance.uniform(-0.3, 0.3)
    end = (min(width - 2, max(2, start[0] + lean)), start[1] - length)
    how = {"steps": chance.choice([4, 8, 16, 30]), "pause_ms": chance.choice([1, 6, 16, 30])}
    before, scrolled = numbers(page), page.evaluate(_SCROLLED)
    Finger(page).line(start, end, **how)
    give_time(page, 450)  # longer than a slider waits before it commits
    ready(page)
    since = [(old, new) for old, new in zip(before, numbers(page), strict=False) if old != new]
    moved = page.evaluate(_SCROLLED) - scrolled
    what = f"from {start} to {end}, {how}"
    if since or len(before) != len(numbers(page)):
        return f"changed {since[:3]} {what}"
    at_the_end = scrolled < 40 if length < 0 else not _has_more(page, scrolled)
    return "" if moved or at_the_end else f"did not scroll {what}"


def _has_more(page: Page, scrolled: float) -> bool:
    """Return whether the page goes on for a good piece below where it was scrolled to."""
    most: float = page.evaluate(
        "() => { const {scrollHeight, clientHeight} = document.querySelector('[data-testid=stMain]');"
        "return scrollHeight - clientHeight; }"
    )
    return scrolled < most - 40


@dataclass
class Slider:
    """A slider that shows: where its handle goes, and its numbers."""

    part: Locator
    is_widget: bool
    low: float
    high: float
    step: float
    value: float
    handle: float  # px

    def x_of(self, value: float) -> tuple[float, float]:
        """Return where the handle's middle stands for a value."""
        rail = self.part.locator("xpath=ancestor::*[@data-orientation][1]") if self.is_widget else self.part
        x, y, width, height = centred(rail)
        edge = 0 if self.is_widget else self.handle / 2
        share = (value - self.low) / (self.high - self.low)
        return x + edge + (width - 2 * edge) * share, y + height / 2


def slider_of(part: Locator) -> Slider:
    """Read a slider."""
    found = part.evaluate(
        """node => {
          const style = getComputedStyle(node);
          const handle = style.getPropertyValue('--handle').trim() || '24px';
          const px = parseFloat(handle) * (handle.endsWith('em') ? parseFloat(style.fontSize) : 1);
          // Of two handles on one rail each has the other for its end.
          const widget = node.closest('[data-testid=stSlider]');
          const all = [...(widget?.querySelectorAll('input') ?? [node])];
          const low = Math.min(...all.map(({ min }) => Number(min)));
          const high = Math.max(...all.map(({ max }) => Number(max)));
          const isWidget = Boolean(widget);
          return [isWidget, low, high, Number(node.step) || 1, Number(node.value), px];
        }"""
    )
    return Slider(part, *found)


def _between(part: Locator, one: Slider) -> tuple[float, float]:
    """Return the values a handle can reach: its neighbour on the same rail stops it."""
    low, high = part.evaluate("({ min, max }) => [Number(min), Number(max)]")
    return max(one.low, low), min(one.high, high)


def drag(page: Page, chance: random.Random, part: Locator) -> str:
    """Drag a slider's handle to a value by finger; return what was wrong, or nothing."""
    one = slider_of(part)
    low, high = _between(part, one)
    if low == high:
        return ""
    wanted = low + one.step * chance.randint(0, round((high - low) / one.step))
    x, _ = one.x_of(one.value)
    to, y = one.x_of(wanted)
    sway = abs(to - x) * 0.2  # no thumb goes quite straight
    middle = ((x + to) / 2, y + chance.uniform(-sway, sway))
    end = (to, y + chance.uniform(-sway, sway))
    points = [(x, y), *_on_the_way((x, y), middle, 8), *_on_the_way(middle, end, 8)]
    Finger(page).stroke(*points, pause_ms=chance.choice([4, 12, 25]))
    return _landed(page, part, one, wanted, "dragged")


def _on_the_way(
    start: tuple[float, float], end: tuple[float, float], steps: int
) -> list[tuple[float, float]]:
    return [
        (start[0] + (end[0] - start[0]) * step / steps, start[1] + (end[1] - start[1]) * step / steps)
        for step in range(1, steps + 1)
    ]


def press(page: Page, chance: random.Random, part: Locator) -> str:
    """Press a key on a slider; return what was wrong, or nothing."""
    one = slider_of(part)
    low, high = _between(part, one)
    key, by = chance.choice([("ArrowRight", 1), ("ArrowLeft", -1), ("ArrowUp", 1), ("ArrowDown", -1)])
    wanted = min(high, max(low, one.value + by * one.step))
    part.focus()
    page.keyboard.press(key)
    return _landed(page, part, one, wanted, f"{key} on", slack=0)


def _landed(page: Page, part: Locator, one: Slider, wanted: float, what: str, slack: float = 1) -> str:
    give_time(page, 450)  # longer than a slider waits before it commits
    ready(page)
    found = float(part.input_value())
    if abs(found - wanted) <= one.step * slack + 1e-6:
        return ""
    name = part.get_attribute("aria-label") or part.get_attribute("id")
    return f"{what} {name}: from {one.value:g} to {wanted:g}, but it is {found:g}"


def sliders(page: Page) -> list[Locator]:
    """Return the sliders that show."""
    return [one for one in page.locator("input[type=range]").all() if one.is_visible()]


def expect_numbers(page: Page, wanted: list[list[Any]], what: str) -> None:
    """Wait until nothing is changed."""
    expect_equal(page, lambda: numbers(page), wanted, what)
