"""axe-core on every page, light and dark, desktop and phone: nothing serious or critical."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.axe import serious_faults
from tools.running_app import PAGES

VISITS = [
    *((name, "") for name in PAGES),
    ("anatomy", "region=iliac_lats"),
    ("exercises", "exercise=seated_cable_row_wide"),
]


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [(1440, 900), (390, 844)], ids=["desktop", "phone"])
def test_axe_finds_nothing_serious_on_any_page(
    go: Callable[..., Page], color_scheme: str, viewport: tuple[int, int]
) -> None:
    for name, query in VISITS:
        page = go(name, query)
        page.wait_for_timeout(400)
        assert serious_faults(page) == [], f"{name} {query}, {color_scheme}, {viewport}"
