"""The visitor's program goes with them: menu, reload, Back, a restarted server, another visitor."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.board import expect_sets, press_slider
from tests.browser.visitors import Faults
from tests.browser.waiting import expect_equal
from tools.running_app import RunningApp, ready


def open_by_menu(page: Page, title: str) -> None:
    page.locator("[data-testid=stTopNavLink]").filter(has_text=title).click()
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


def test_an_edit_survives_the_menu_a_reload_and_the_way_back(go: Callable[..., Page]) -> None:
    page = go("builder")
    press_slider(page, 0, 0, 2)
    open_by_menu(page, "Anatomy")
    expect(page).to_have_url(re.compile(r"[?&]p=1"))
    page.reload()
    ready(page)
    open_by_menu(page, "Builder")
    expect_sets(page, 0, 0, 5)


def test_an_edit_survives_a_restarted_server(
    go: Callable[..., Page], server: RunningApp, faults: Faults
) -> None:
    faults.allow("server")  # the browser says that none answers while it restarts
    page = go("builder")
    press_slider(page, 0, 0, 2)
    open_by_menu(page, "Anatomy")
    restart(server, page)
    open_by_menu(page, "Builder")
    expect_sets(page, 0, 0, 5)


def test_an_edit_after_a_restart_goes_on_from_the_edited_week(
    go: Callable[..., Page], server: RunningApp, faults: Faults
) -> None:
    faults.allow("server")
    page = go("builder")
    press_slider(page, 0, 0, 2)
    restart(server, page)
    press_slider(page, 1, 1, 1)
    page.reload()
    ready(page)
    expect_sets(page, 0, 0, 5)
    expect_sets(page, 1, 1, 4)


def test_the_address_opens_the_same_program_for_another_visitor(go: Callable[..., Page]) -> None:
    page = go("builder")
    press_slider(page, 0, 1, 1)
    other = page.context.browser.new_context().new_page()  # type: ignore[union-attr]
    other.goto(page.url)
    ready(other)
    expect_sets(other, 0, 1, 4)
    other.context.close()


def test_back_leaves_the_page_and_does_not_undo(go: Callable[..., Page]) -> None:
    page = go("method")
    open_by_menu(page, "Builder")
    press_slider(page, 0, 0, 3)
    page.go_back()
    expect(page.get_by_role("heading", name="Method", exact=True, level=1)).to_be_visible()
    ready(page)
    open_by_menu(page, "Builder")
    expect_sets(page, 0, 0, 6)


def test_every_link_of_ours_carries_the_program(go: Callable[..., Page]) -> None:
    page = go("start")
    expect(page).to_have_url(re.compile(r"[?&]p="))
    links = page.locator("a[data-page]")
    expect(links.nth(20)).to_be_attached()
    text = re.search(r"[?&]p=([^&]+)", page.url)
    assert text
    without = "(links, text) => links.filter((link) => !link.href.includes(text)).map((link) => link.href)"
    expect_equal(page, lambda: links.evaluate_all(without, f"p={text[1]}"), [])
