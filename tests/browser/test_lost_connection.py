"""A lost connection: our words in a strip, over a page that goes on working, and back again."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial

import pytest
from playwright.sync_api import ConsoleMessage, Locator, Page, Route, expect

from backviz.program.link import program_text
from tests.browser.board import SAMPLE, expect_sets, slider_at, wait_until_kept
from tests.browser.framed import expect_framed
from tests.browser.screens import PHONE, resized
from tests.browser.test_unsaved import changed, expect_open
from tests.browser.visitors import Faults
from tests.shipped import LIBRARY
from tools.running_app import RunningApp, ready, running_app

FOUND = re.compile(rf"^[1-9] of {len(LIBRARY.exercises)} exercises")

STREAMLITS = (
    *(sys.executable, "-m", "streamlit", "run", "app.py"),
    *("--server.address", "127.0.0.1", "--server.port", "{port}"),
)
# Streamlit says its own after four attempts at the server.
UNTIL_STREAMLIT_SPEAKS = re.compile("Streamlit server is not responding|Is Streamlit still running")
FOR_DEVELOPERS = re.compile(
    r"streamlit|terminal|\bserver\b|websocket|\bstatus \d|\bHTTP\b|CORS|traceback|rerun|connection error",
    re.I,
)
# Every text that is laid out, in shadow roots too, with the titles and labels of elements.
SEEN = """() => {
  const texts = [];
  const look = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.shadowRoot) look(node.shadowRoot);
      const isText = !node.matches("script, style, noscript");
      if (!isText || !node.checkVisibility({ visibilityProperty: true })) continue;
      texts.push(node.title ?? "", node.ariaLabel ?? "");
      for (const child of node.childNodes) if (child.nodeType === 3) texts.push(child.data);
    }
  };
  look(document);
  return texts.filter((text) => text.trim());
}"""
FOCUSED = """() => {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return node.tagName;
}"""

# The page's own line to its server, to be broken off.
NOTE_LINE = """(() => {
  const { send } = WebSocket.prototype;
  WebSocket.prototype.send = function (data) {
    window.line = this;
    return send.call(this, data);
  };
})();"""


@pytest.fixture(scope="module")
def ours() -> Iterator[RunningApp]:
    """Return a server of this file's own, to be ended and started again."""
    with running_app() as app:
        yield app


def strip(page: Page) -> Locator:
    return page.locator("#backviz-connection")


def lose(app: RunningApp, faults: Faults, *pages: Page) -> None:
    """End the server and wait until Streamlit, too, has said what it says of that on each page."""
    faults.allow("")  # what the browser and Streamlit say on the console is for developers
    with ExitStack() as heard:
        for page in pages:
            speaks = page.expect_console_message(
                lambda said: bool(UNTIL_STREAMLIT_SPEAKS.search(said.text)), timeout=60_000
            )
            heard.enter_context(speaks)
        app.stop()
    for page in pages:
        expect(strip(page)).to_have_text(
            "No connection. Your edits are kept on this device and sent when it is back."
        )


def expect_nothing_covered(page: Page) -> None:
    assert [text for text in page.evaluate(SEEN) if FOR_DEVELOPERS.search(text)] == []
    expect(page.get_by_test_id("stDialog")).to_have_count(0)
    assert page.locator("#root").evaluate("node => node.closest('[inert], [aria-hidden=true]')") is None
    assert strip(page).get_attribute("role") == "status"


def come_back(page: Page) -> None:
    expect(strip(page)).to_have_text("", timeout=60_000)
    ready(page, 60)


def test_a_server_that_refuses_says_nothing_to_developers_and_search_and_dialog_go_on_until_it_is_back(
    page: Page, ours: RunningApp, faults: Faults
) -> None:
    page.add_init_script(NOTE_LINE)
    field = type_half_a_search(page, ours)
    faults.allow("")
    with refusing(page, 403):
        expect_search_goes_on(page, field)
    come_back(page)
    expect(field).to_have_value("face pull")
    page.locator(".st-key-menu nav a").last.click()
    expect(page.get_by_role("heading", name="Method", exact=True, level=1)).to_be_visible()
    page.locator(".st-key-menu nav a").filter(has_text="Builder").click()
    ready(page)
    resized(page, PHONE)
    page.get_by_role("button", name="Programs").click()
    expect(page.get_by_test_id("stDialog")).to_have_count(1)
    ready(page)
    with refusing(page, 413):
        expect_dialog_stays_until_closed(page)
    come_back(page)
    with refusing(page, 503):
        expect_nothing_covered(page)
    come_back(page)


@contextmanager
def refusing(page: Page, status: int) -> Iterator[None]:
    """Break the page's line off and refuse a new one; go on once Streamlit, too, has said so."""
    said = re.compile(f"status(?: code:?)? {status}|status: {status}")
    refuse = partial(refused, status)
    page.route("**/_stcore/**", refuse)
    with page.expect_console_message(partial(speaks_of, said), timeout=60_000):
        page.evaluate("() => { dispatchEvent(new Event('offline')); window.line.close(); }")
    expect(strip(page)).to_contain_text("No connection")
    yield
    page.unroute("**/_stcore/**", refuse)


def refused(status: int, route: Route) -> None:
    route.fulfill(status=status, body="<b>Refused by a proxy</b>")


def speaks_of(said: re.Pattern[str], message: ConsoleMessage) -> bool:
    return bool(said.search(message.text))


def type_half_a_search(page: Page, app: RunningApp) -> Locator:
    page.goto(f"{app.url}/exercises")
    ready(page)
    expect_framed(page, "exercises")  # a deep link opened first on a server that nobody has visited
    field = page.get_by_role("searchbox")
    field.press_sequentially("face")
    return field


def expect_search_goes_on(page: Page, field: Locator) -> None:
    assert page.evaluate(FOCUSED) == "INPUT", "typing goes on where it was"
    page.keyboard.type(" pull")
    expect(field).to_have_value("face pull")
    expect(page.get_by_text(FOUND)).to_be_visible()
    expect_nothing_covered(page)
    address = page.url
    page.locator(".st-key-menu nav a").last.click()
    expect(strip(page)).to_contain_text("This needs the connection")
    assert page.url == address, "a page that works is not left for one that does not come"


def expect_dialog_stays_until_closed(page: Page) -> None:
    expect(page.get_by_test_id("stDialog")).to_have_count(1)
    assert [text for text in page.evaluate(SEEN) if FOR_DEVELOPERS.search(text)] == []
    page.get_by_role("button", name="Close", exact=True).click()
    expect_nothing_covered(page)


def test_the_board_goes_on_without_a_connection_and_the_edit_arrives(
    page: Page, ours: RunningApp, faults: Faults
) -> None:
    page.goto(f"{ours.url}/builder?p={program_text(SAMPLE)}")
    ready(page)
    slider_at(page, 0, 0).focus()
    lose(ours, faults, page)
    page.keyboard.press("ArrowRight")
    expect_sets(page, 0, 0, 4)
    expect_nothing_covered(page)
    expect(page.get_by_test_id("board-unsaved")).to_contain_text("no connection")
    ours.start()
    come_back(page)
    wait_until_kept(page, 60)
    page.reload()
    ready(page)
    expect_sets(page, 0, 0, 4)
    expect_open(page, changed(SAMPLE, 4))


def test_under_streamlit_s_own_server_the_words_are_ours_too(page: Page, faults: Faults) -> None:
    with running_app(STREAMLITS) as plain:
        page.goto(f"{plain.url}/nowhere?p=")
        faults.allow("does not seem to exist")
        expect(strip(page)).to_contain_text("There is no page at this address, so this is the start page.")
        expect(page.get_by_role("heading", name="See your back. Build its week.", level=1)).to_be_visible()
        expect_nothing_covered(page)
        page.locator(".st-key-menu nav a").filter(has_text="Exercises").click()
        expect(page.get_by_role("searchbox")).to_be_visible()
        ready(page)
        page.get_by_role("searchbox").press_sequentially("face")
        lose(plain, faults, page)
        expect_search_goes_on(page, page.get_by_role("searchbox"))
