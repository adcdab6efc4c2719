"""What stands in the chart of counted sets."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.board import LIBRARY
from tests.browser.waiting import expect_equal

# The number at the end of a region's row, or nothing while the chart is drawn anew.
COUNT = """(name) => {
  const all = (query) => [...document.querySelectorAll(`.js-plotly-plot ${query}`)];
  const middle = (node) => { const { top, height } = node.getBoundingClientRect(); return top + height / 2; };
  const row = all('.ytick text').find((node) => node.textContent.trim() === name);
  const end = row && all('.textpoint text').find((node) => Math.abs(middle(node) - middle(row)) < 12);
  return end ? end.textContent.trim().split(/\\s+/)[0] : '';
}"""


def expect_count_in_chart(page: Page, region: str, count: float) -> None:
    """Wait until the chart shows a number at the end of a region's row."""
    expect_equal(page, lambda: page.evaluate(COUNT, LIBRARY.regions[region].name), f"{count:g}")
