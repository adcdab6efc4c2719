"""How a test finds and presses a region of the drawing."""

from __future__ import annotations

from playwright.sync_api import Page

_MIDDLE = """group => {
  const middle = new DOMPoint(Number(group.dataset.x), Number(group.dataset.y));
  const seen = middle.matrixTransform(group.ownerSVGElement.getScreenCTM());
  return [seen.x, seen.y];
}"""


# The element with the focus, through open shadow roots.
FOCUSED = """(pick) => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const near = pick === 'region' ? element : element?.closest('.card');
  return near?.dataset?.[pick] ?? null;
}"""


def focused(page: Page, pick: str) -> str:
    """Return the data attribute `pick` (region or exercise) of what has the focus, or nothing."""
    return page.evaluate(FOCUSED, pick) or ""


def middle_of(page: Page, region: str) -> tuple[float, float]:
    """Return the middle of a region on the screen, which for a crescent is not that of its box."""
    shape = page.locator(f"[data-testid=body-map] [data-region={region}]")
    shape.scroll_into_view_if_needed()
    x, y = shape.evaluate(_MIDDLE)
    return x, y


def press_region(page: Page, region: str) -> None:
    """Click a region of the plate in its middle."""
    page.mouse.click(*middle_of(page, region))
