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


# The region under a point of the screen, through open shadow roots.
_REGION_AT = """([x, y]) => {
  let found = document.elementFromPoint(x, y);
  while (found?.shadowRoot?.elementFromPoint(x, y) && found !== found.shadowRoot.elementFromPoint(x, y))
    found = found.shadowRoot.elementFromPoint(x, y);
  return found?.closest("[data-region]")?.dataset.region ?? null;
}"""


def region_at_its_middle(page: Page, region: str) -> str | None:
    """Return the region that a press in the middle of a region would meet."""
    found: str | None = page.evaluate(_REGION_AT, list(middle_of(page, region)))
    return found
