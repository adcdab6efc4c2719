"""What cannot be seen when an open page turns dark, or in forced colours (Windows' contrast themes)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Locator, Page

from tests.browser.visitors import Visitors
from tests.browser.waiting import expect_equal, expect_still
from tests.colours import contrast

__all__ = ["expect_charts_to_be_read", "expect_seen_in_forced_colours"]

_LEAST_CONTRAST = 4.5
_FAULTS = Path(__file__).with_name("forced_colours.js").read_text(encoding="utf-8")
# The letters of a chart: the words, their colour, and their place on the picture of the chart.
_LETTERS = """chart => {
  const { left, top } = chart.getBoundingClientRect();
  const words = [...chart.querySelectorAll("svg.main-svg text")].filter((text) => text.textContent.trim());
  return words.map((text) => {
    const box = text.getBoundingClientRect();
    const shown = getComputedStyle(text).fill.match(/[\\d.]+/g).slice(0, 3).map(Number);
    const place = [box.left - left, box.top - top, box.right - left, box.bottom - top];
    return [text.textContent.trim(), shown, place];
  });
}"""
_RANGES = "[data-testid=stSlider] [role=group], input[type=range]:not([data-testid=stSlider] *)"
_CANVAS = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.cssText = "forced-color-adjust: none; color: Canvas";
  const shown = getComputedStyle(probe).color.match(/\\d+/g).slice(0, 3).map(Number);
  probe.remove();
  return shown;
}"""


def expect_charts_to_be_read(page: Page, where: str = "") -> None:
    """Wait until all letters of every chart have a contrast of 4.5 or more to what they really stand on."""
    for chart in page.locator(".js-plotly-plot").filter(visible=True).all():
        expect_equal(page, lambda chart=chart: list(_pale_letters(chart)), [], where)  # type: ignore[misc]


def _pale_letters(chart: Locator) -> Iterator[str]:
    picture = _picture(chart)
    letters = chart.evaluate(_LETTERS)
    if len(letters) < 10:
        yield f"a chart with {len(letters)} words"
    for words, color, box in letters:
        ground: Any = Counter(picture.crop(tuple(map(round, box))).get_flattened_data()).most_common(1)[0][0]
        found = contrast(_hex(color), _hex(ground))
        if found < _LEAST_CONTRAST:
            yield f"{words!r} on {_hex(ground)}: {found:.1f}"


def _picture(part: Locator) -> Image.Image:
    return Image.open(BytesIO(part.screenshot(scale="css"))).convert("RGB")


def _hex(color: tuple[int, int, int]) -> str:
    red, green, blue = color
    return f"#{red:02x}{green:02x}{blue:02x}"


def expect_seen_in_forced_colours(
    page: Page, visitors: Visitors, where: str = "", schemes: Sequence[str] = ("dark", "light")
) -> None:
    """Wait until everything can be seen in a dark and a light contrast theme; leave the page without one."""
    for scheme in schemes:
        visitors.emulate(forced_colors="active", color_scheme=scheme)
        expect_still(page)
        expect_equal(page, lambda: page.evaluate(_FAULTS), [], f"{where}, {scheme} contrast theme")
        assert list(_lost_tracks(page)) == [], f"{where}, {scheme} contrast theme"
        expect_charts_to_be_read(page, f"{where}, {scheme} contrast theme")
    visitors.emulate(forced_colors="none")


def _lost_tracks(page: Page) -> Iterator[str]:
    """Find the sliders whose track cannot be seen, one of each kind."""
    canvas = tuple(page.evaluate(_CANVAS))
    seen: set[str] = set()
    for track in page.locator(_RANGES).filter(visible=True).all():
        kind = track.evaluate("node => node.getRootNode().host?.className ?? node.tagName")
        if kind not in seen:
            seen.add(kind)
            picture = _picture(track)
            if not any(_is_drawn(picture, row, canvas) for row in range(picture.height)):
                yield f"no track: {kind}"


def _is_drawn(picture: Image.Image, row: int, canvas: tuple[int, ...]) -> bool:
    pixels = [picture.getpixel((column, row)) for column in range(picture.width)]
    return sum(pixel != canvas for pixel in pixels) > 0.8 * picture.width
