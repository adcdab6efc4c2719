"""The screens that tests look at: their sizes, which scheme comes with which, and how a page gets another."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.waiting import expect_still
from tests.sampling import rotated
from tools.running_app import ready

__all__ = ["BIG", "DESKTOP", "LOW", "PHONE", "TABLET", "each_screen", "resized"]

BIG, DESKTOP, TABLET, PHONE = (1920, 1080), (1440, 900), (820, 1180), (390, 844)
LOW = (320, 256)  # 1280 x 1024 at 400 %


def each_screen(wide: tuple[int, int] = DESKTOP, seed: int = 0) -> pytest.MarkDecorator:
    """Return what parametrizes a test by `viewport` and `color_scheme`: each of both comes once.

    Another seed pairs them the other way round; when everything is tried, all four come.
    """
    rows = rotated([wide, PHONE], ["light", "dark"], seed=seed)
    return pytest.mark.parametrize(
        "viewport, color_scheme", rows, ids=[f"{row[0][0]}-{row[1]}" for row in rows]
    )


def resized(page: Page, size: tuple[int, int]) -> None:
    """Give an open page another size and wait until it has answered to that."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    ready(page)
    expect_still(page)
