"""The frame of a page: its title, its heading and the menu of all pages."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from backviz.addresses import PAGES
from tests.titles import TITLES

__all__ = ["expect_framed"]


def expect_framed(page: Page, name: str) -> None:
    """Wait until a page has its heading, the menu and the tab's title."""
    expect(page.get_by_role("heading", name=TITLES[name], exact=True, level=1)).to_be_visible()
    expect(page.locator(".st-key-menu nav a")).to_have_count(len(PAGES))
    expect(page).to_have_title(f"{TITLES[name]} · BackViz")
