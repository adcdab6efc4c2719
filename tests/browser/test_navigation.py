"""Pages by link, by menu and by keyboard, on a server that nobody has visited yet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tools.running_app import page_path, ready, running_app

TITLES = {
    "anatomy": "Anatomy",
    "elbow_path": "Elbow path",
    "exercises": "Exercises",
    "builder": "Builder",
    "method": "Method",
}


@pytest.mark.parametrize("name", ["anatomy", "builder"])
def test_a_deep_link_opened_first_on_a_fresh_server_has_frame_title_and_menu(page: Page, name: str) -> None:
    with running_app() as fresh:
        page.goto(fresh.url + page_path(name))
        ready(page)
        expect(page.get_by_role("heading", name=TITLES[name], exact=True, level=1)).to_be_visible()
        expect(page.locator("[data-testid=stTopNavLink]")).to_have_count(6)
        expect(page).to_have_title(f"{TITLES[name]} · BackViz")


def test_the_menu_reaches_every_page(go: Callable[..., Page]) -> None:
    page = go("start")
    for title in TITLES.values():
        page.locator("[data-testid=stTopNavLink]").filter(has_text=title).click()
        expect(page.get_by_role("heading", name=title, exact=True, level=1)).to_be_visible()


@pytest.mark.parametrize("viewport", [(390, 844)])
def test_a_phone_reaches_every_page_from_the_foot_of_a_page(go: Callable[..., Page]) -> None:
    page = go("start")
    for title in TITLES.values():
        page.locator(".st-key-footer_links").get_by_role("link", name=title).click()
        expect(page.get_by_role("heading", name=title, exact=True, level=1)).to_be_visible()
        ready(page)


@pytest.mark.parametrize("name", ["start", "anatomy", "elbow_path", "exercises", "method"])
def test_plotly_is_loaded_on_no_page_without_a_chart(go: Callable[..., Page], network, name: str) -> None:
    go(name)
    assert not [url for url in network.urls if "plotly" in url.lower()]


def test_no_page_asks_another_host_before_a_click(go: Callable[..., Page], network) -> None:
    for name in ("start", *TITLES):
        go(name)
    go("exercises", "exercise=rack_chin")
    assert network.outside == []
