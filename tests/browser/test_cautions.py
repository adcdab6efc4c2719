"""A warning about somebody's health is at least as easy to read as the text around it, in both themes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.schemes import in_scheme
from tests.browser.visitors import Visitors

# The contrast of a text with its ground (WCAG 2.2), and its size in pixels.
_LOOK = """node => {
  const parts = (color) => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return { rgb: [r, g, b], a: a / 255 };
  };
  const over = (top, ground) => top.rgb.map((c, i) => c * top.a + ground[i] * (1 - top.a));
  const grounds = [];
  for (let up = node; up; up = up.parentElement) grounds.unshift(getComputedStyle(up).backgroundColor);
  const ground = grounds.reduce((below, color) => over(parts(color), below), [255, 255, 255]);
  const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  const light = (rgb) => rgb.map((c) => linear(c / 255))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const style = getComputedStyle(node);
  const lights = [light(ground), light(over(parts(style.color), ground))].sort((a, b) => a - b);
  return { contrast: (lights[1] + 0.05) / (lights[0] + 0.05), size: parseFloat(style.fontSize) };
}"""


def look(page: Page, selector: str) -> dict[str, Any]:
    found: dict[str, Any] = page.locator(selector).first.evaluate(_LOOK)
    return found


@pytest.mark.parametrize("name, query", [("exercises", "exercise=upper_back_pulldown"), ("method", "")])
def test_a_caution_and_a_notice_are_as_easy_to_read_as_the_text_around_it(
    go: Callable[..., Page], visitors: Visitors, name: str, query: str
) -> None:
    page = go(name, f"{query}&p=1damaged")
    for scheme in ("light", "dark"):
        in_scheme(page, visitors, scheme)
        caution, text = look(page, ".bv-caution :is(p, li)"), look(page, ".bv-prose p:not(.bv-small)")
        assert caution["size"] >= text["size"], scheme
        assert caution["contrast"] >= text["contrast"], scheme
        notice = look(page, "[data-testid=stAlert] p")
        assert notice["contrast"] >= 7, scheme
        assert notice["size"] >= 16, scheme
