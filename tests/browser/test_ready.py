"""What every browser test waits for, held against a page that is not done."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.parts import part_button
from tools.running_app import ready


def test_a_page_is_not_ready_before_each_of_its_components_has_its_file(go: Callable[..., Page]) -> None:
    page = go("builder")
    late: list[Route] = []
    page.route("**/backviz_credit_table.*", lambda route: late.append(route))
    part_button(page, "own").click()
    with pytest.raises(TimeoutError, match="a component's file"):
        ready(page, timeout_s=1)
    for route in late:
        route.continue_()
    ready(page)
    expect(page.get_by_test_id("credit-table").locator("tbody tr").first).to_be_visible()
