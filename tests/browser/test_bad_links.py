"""A link that does not open: what is said, what stays in the address, and the way on."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from backviz.addresses import PAGES
from backviz.program.link import program_from_text, program_text
from backviz.program.program import change_slot
from backviz.week.starter_copies import settled
from tests.browser.board import press_slider
from tests.browser.waiting import expect_equal
from tests.hostile import deep_text
from tests.shipped import LIBRARY
from tools.running_app import page_path, ready

SAMPLE = LIBRARY.programs["article_sample"]
WEEK = settled(change_slot(SAMPLE, 0, 0, sets=7), LIBRARY)
TEXT = program_text(WEEK)
_ENCODED_TWICE = quote(quote(f"{TEXT[:40]}\n{TEXT[40:]}", safe=""), safe="")


def _texts(page: Page) -> list[str]:
    return parse_qs(urlsplit(page.url).query, keep_blank_values=True).get("p", [])


CUT = TEXT[:-20]


def expect_said(page: Page, text: str, said: str) -> None:
    """Wait until a page says what is wrong with its link, and has it in its address as it was."""
    expect(page.get_by_test_id("stAlert")).to_contain_text(said)
    expect(page.get_by_test_id("stAlert")).to_contain_text("Ask the sender to send the link again")
    expect_equal(page, lambda: _texts(page), [text])


@pytest.mark.parametrize(
    "name, text, said",
    [("start", deep_text(), "it does not hold a week"), ("anatomy", "", "its 'p' part is empty")],
)
def test_a_bad_link_is_said_and_stays_in_the_address(
    go: Callable[..., Page], name: str, text: str, said: str
) -> None:
    expect_said(go(name, f"p={text}"), text, said)


def test_a_bad_link_is_said_on_every_page_outlasts_a_reload_and_the_menu_and_leaves_at_the_first_change(
    go: Callable[..., Page], page: Page
) -> None:
    go("builder", f"p={CUT}")
    page.reload()
    ready(page)
    for entry in (*PAGES.values(), PAGES["builder"]):
        page.locator(".st-key-menu nav a").filter(has_text=entry.title).click()
        expect(page).to_have_title(f"{entry.title} · BackViz")
        ready(page)
        expect_said(page, CUT, f"it breaks off after {len(CUT)} signs")
    press_slider(page, 0, 0, 2)
    page.wait_for_function(f"() => !location.search.includes('p={CUT}')")
    expect(page.get_by_test_id("stAlert")).to_have_count(0)
    assert program_from_text(_texts(page)[0], LIBRARY.context) != SAMPLE


@pytest.mark.parametrize(
    "name, query",
    [("method", f"p={TEXT}."), ("builder", f"p={_ENCODED_TWICE}"), ("anatomy", f"a=b&amp;p={TEXT})")],
    ids=["full stop", "line break, encoded twice", "ampersand and bracket"],
)
def test_a_link_that_a_message_changed_opens_and_the_address_is_mended(
    go: Callable[..., Page], page: Page, name: str, query: str
) -> None:
    go(name, query)
    page.wait_for_function(f"() => new URLSearchParams(location.search).get('p') === {TEXT!r}")
    assert _texts(page) == [TEXT]
    assert "amp;p" not in page.url
    expect(page.get_by_test_id("stAlert")).to_have_count(0)
    assert page_path(name) in page.url
