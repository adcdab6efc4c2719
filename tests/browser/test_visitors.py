"""A page that is used again is as new: nothing of the visit before is there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.kept import device
from tests.browser.visitors import Visit, Visitors
from tools.running_app import RunningApp, page_path, ready

STATE = """() => [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie,
  matchMedia("(prefers-color-scheme: dark)").matches, innerWidth,
  matchMedia("(prefers-reduced-motion)").matches, matchMedia("print").matches]"""
PERMISSION = "() => navigator.permissions.query({ name: 'clipboard-read' }).then(({ state }) => state)"
LASTING: dict[str, Callable[[Page], object]] = {
    "a script": lambda page: page.add_init_script("window.strange = 1"),
    "a second tab": lambda page: page.context.new_page(),
    "a clock": lambda page: page.clock.install(),
    "a listener": lambda page: page.on("dialog", lambda dialog: dialog.accept()),
    "no line": lambda page: page.context.set_offline(True),
}


@pytest.fixture
def window(browser: Browser, server: RunningApp) -> Visitors:
    return Visitors(browser, server.url)


def opened(window: Visitors, server: RunningApp, size: tuple[int, int] = (1440, 900), scheme: str = "light"):
    visit = window.begin(size, scheme)
    state = visit.page.evaluate(STATE)
    visit.page.goto(server.url + page_path("method"))  # the one that costs least
    ready(visit.page)
    return visit, state


def test_the_next_visitor_finds_nothing_of_the_last(window: Visitors, server: RunningApp):
    first, _ = opened(window, server)
    device(first.page, {"backviz.strange": "1"})
    first.page.evaluate("() => { sessionStorage.strange = 1; document.cookie = 'strange=1'; }")
    usual = first.page.evaluate(PERMISSION)
    first.page.context.grant_permissions(["clipboard-read"])
    assert first.page.evaluate(PERMISSION) == "granted" != usual
    first.page.emulate_media(media="print", reduced_motion="no-preference")
    first.page.route("**/*", lambda route: route.abort())
    window.end(first, is_failed=False)
    second, state = opened(window, server, (390, 844), "dark")
    assert second.page is first.page
    assert state == [[], [], "", True, 390, True, False]
    assert second.page.evaluate(PERMISSION) == usual
    assert second.network.urls
    assert not second.faults.seen
    window.leave()


@pytest.mark.parametrize("lasting", LASTING.values(), ids=LASTING)
def test_a_page_that_was_changed_for_good_is_not_used_again(
    window: Visitors, lasting: Callable[[Page], object]
):
    first: Visit = window.begin((1440, 900), "light")
    lasting(first.page)
    window.end(first, is_failed=False)
    assert window.page is None
