"""How a test finds and presses a region of the drawing."""

from __future__ import annotations

from playwright.sync_api import Page

_MIDDLE = """group => {
  const middle = new DOMPoint(Number(group.dataset.x), Number(group.dataset.y));
  const seen = middle.matrixTransform(group.ownerSVGElement.getScreenCTM());
  return [seen.x, seen.y];
}"""


def middle_of(page: Page, region: str) -> tuple[float, float]:
    """Return the middle of a region on the screen, which for a crescent is not that of its box."""
    shape = page.locator(f"[data-testid=body-map] [data-region={region}]")
    shape.scroll_into_view_if_needed()
    x, y = shape.evaluate(_MIDDLE)
    return x, y


def press_region(page: Page, region: str) -> None:
    """Click a region of the plate in its middle."""
    page.mouse.click(*middle_of(page, region))
