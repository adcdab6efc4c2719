"""A link that does not open: what is said, what stays in the address, and the way on."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from backviz.program.link import program_from_text, program_text
from backviz.program.program import change_slot
from backviz.week.starter_copies import settled
from tests.browser.board import press_slider
from tests.browser.test_program_travels import open_by_menu
from tests.hostile import deep_text
from tests.sampling import rotated
from tests.shipped import LIBRARY
from tools.running_app import PAGES, page_path, ready

SAMPLE = LIBRARY.programs["article_sample"]
WEEK = settled(change_slot(SAMPLE, 0, 0, sets=7), LIBRARY)
TEXT = program_text(WEEK)
_ENCODED_TWICE = quote(quote(f"{TEXT[:40]}\n{TEXT[40:]}", safe=""), safe="")


def _texts(page: Page) -> list[str]:
    return parse_qs(urlsplit(page.url).query, keep_blank_values=True).get("p", [])


@pytest.mark.parametrize(
    "name, link",
    rotated(
        PAGES,
        [
            (TEXT[:-20], f"it breaks off after {len(TEXT) - 20} signs"),
            (deep_text(), "it does not hold a week"),
            ("", "its 'p' part is empty"),
        ],
    ),
    ids=lambda part: part if isinstance(part, str) else part[1][:24],
)
def test_a_bad_link_is_said_on_every_page_and_stays_in_the_address(
    go: Callable[..., Page], page: Page, name: str, link: tuple[str, str]
) -> None:
    text, said = link
    go(name, f"p={text}")
    expect(page.get_by_test_id("stAlert")).to_contain_text(said)
    expect(page.get_by_test_id("stAlert")).to_contain_text("Ask the sender to send the link again")
    assert _texts(page) == [text]


def test_a_bad_link_outlasts_a_reload_and_the_menu_and_leaves_at_the_first_change(
    go: Callable[..., Page], page: Page
) -> None:
    cut = TEXT[:-20]
    go("builder", f"p={cut}")
    page.reload()
    ready(page)
    open_by_menu(page, "Method")
    expect(page.get_by_test_id("stAlert")).to_contain_text("Ask the sender")
    page.wait_for_function(f"() => location.search.includes('p={cut}')")
    open_by_menu(page, "Builder")
    press_slider(page, 0, 0, 2)
    page.wait_for_function(f"() => !location.search.includes('p={cut}')")
    expect(page.get_by_test_id("stAlert")).to_have_count(0)
    assert program_from_text(_texts(page)[0], LIBRARY.context) != SAMPLE


@pytest.mark.parametrize(
    "query",
    [f"p={TEXT}.", f"p={_ENCODED_TWICE}", f"a=b&amp;p={TEXT})"],
    ids=["full stop", "line break, encoded twice", "ampersand and bracket"],
)
def test_a_link_that_a_message_changed_opens_and_the_address_is_mended(
    go: Callable[..., Page], page: Page, query: str
) -> None:
    go("builder", query)
    page.wait_for_function(f"() => new URLSearchParams(location.search).get('p') === {TEXT!r}")
    assert _texts(page) == [TEXT]
    assert "amp;p" not in page.url
    expect(page.get_by_test_id("stAlert")).to_have_count(0)
    assert page_path("builder") in page.url
