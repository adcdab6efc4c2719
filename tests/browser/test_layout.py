"""Every page at three widths, light and dark: nothing overflows, no text is cut, no controls overlap."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.layout import expect_nothing_amiss
from tools.running_app import PAGES

WIDTHS = {"desktop": (1440, 900), "tablet": (820, 1180), "phone": (390, 844)}


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", WIDTHS.values(), ids=WIDTHS.keys())
def test_nothing_overflows_is_cut_or_overlaps(go: Callable[..., Page], viewport: tuple[int, int]) -> None:
    queries = [(name, "") for name in PAGES]
    queries += [("anatomy", "region=iliac_lats"), ("exercises", "exercise=seated_cable_row_wide")]
    for name, query in queries:
        page = go(name, query)
        page.wait_for_timeout(600)
        expect_nothing_amiss(page, f"{name} {query} at {viewport}")
