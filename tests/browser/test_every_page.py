"""Every page at three widths, light and dark: it fits, nothing overlaps, and axe finds nothing serious."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.axe import serious_faults
from tests.browser.layout import expect_nothing_amiss
from tests.browser.screens import DESKTOP, PHONE, TABLET, resized
from tests.sampling import IS_WHOLE
from tools.running_app import PAGES

VISITS = [
    *((name, "") for name in PAGES),
    ("anatomy", "region=iliac_lats"),
    ("exercises", "exercise=seated_cable_row_wide"),
]


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("at", range(len(VISITS)), ids=[f"{name} {query}".strip() for name, query in VISITS])
def test_a_page_fits_every_width_and_axe_finds_nothing_serious(
    go: Callable[..., Page], at: int, color_scheme: str
) -> None:
    """Each page is judged by axe in both schemes and at both ends; every combination only when whole."""
    page = go(*VISITS[at])
    judged = (DESKTOP, PHONE)[(at + (color_scheme == "dark")) % 2]
    for size in (DESKTOP, TABLET, PHONE):
        resized(page, size)
        expect_nothing_amiss(page, f"{size}")
        if size == judged or (IS_WHOLE and size != TABLET):
            assert serious_faults(page) == [], f"{size}"
