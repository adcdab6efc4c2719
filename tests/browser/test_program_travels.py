"""The visitor's program goes with them: menu, reload, Back, a restarted server.

To another visitor it goes by its link alone: test_two_servers.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from backviz.ui.start.guide import TITLE
from tests.browser.board import expect_sets, press_slider
from tests.browser.visitors import Faults
from tests.browser.waiting import expect_equal
from tools.running_app import RunningApp, ready


def open_by_menu(page: Page, title: str) -> None:
    page.locator(".st-key-menu nav a").filter(has_text=title).click()
    expect(page.get_by_role("heading", name=title, exact=True, level=1)).to_be_visible()
    ready(page)


def restart(server: RunningApp, page: Page) -> None:
    """Start the server anew once the page has noticed that it is gone; wait until it is back."""
    server.stop()
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]').dataset.testConnectionState !== 'CONNECTED'"
    )
    server.start()
    ready(page)


def test_every_link_of_ours_carries_the_program_and_back_leaves_the_page_without_undoing(
    go: Callable[..., Page],
) -> None:
    page = go("start")
    expect(page).to_have_url(re.compile(r"[?&]p="))
    links = page.locator("a[data-page]")
    expect(links.nth(20)).to_be_attached()
    text = re.search(r"[?&]p=([^&]+)", page.url)
    assert text
    without = "(links, text) => links.filter((link) => !link.href.includes(text)).map((link) => link.href)"
    expect_equal(page, lambda: links.evaluate_all(without, f"p={text[1]}"), [])
    open_by_menu(page, "Builder")
    press_slider(page, 0, 0, 3)
    page.go_back()
    expect(page.get_by_role("heading", name=TITLE, exact=True, level=1)).to_be_visible()
    ready(page)
    open_by_menu(page, "Builder")
    expect_sets(page, 0, 0, 6)


def test_an_edit_survives_the_menu_and_a_restarted_server_and_the_next_one_goes_on_from_it_after_a_reload_too(
    go: Callable[..., Page], server: RunningApp, faults: Faults
) -> None:
    page = go("builder")
    press_slider(page, 0, 0, 2)
    open_by_menu(page, "Anatomy")
    expect(page).to_have_url(re.compile(r"[?&]p=1"))
    assert faults.unexpected() == []
    faults.allow("server")  # the browser says that none answers while it restarts
    restart(server, page)
    open_by_menu(page, "Builder")
    expect_sets(page, 0, 0, 5)
    press_slider(page, 1, 1, 1)
    open_by_menu(page, "Anatomy")
    page.reload()
    ready(page)
    open_by_menu(page, "Builder")
    expect_sets(page, 0, 0, 5)
    expect_sets(page, 1, 1, 4)
