"""A lost connection: our words in a strip, over a page that goes on working, and back again."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.board import expect_sets, slider_at, wait_until_kept
from tests.browser.visitors import Faults
from tools.running_app import RunningApp, ready, running_app

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


@pytest.fixture(scope="module")
def ours() -> Iterator[RunningApp]:
    """Return a server of this file's own, to be ended and started again."""
    with running_app() as app:
        yield app


def strip(page: Page) -> Locator:
    return page.locator("#backviz-connection")


def lose(page: Page, app: RunningApp, faults: Faults) -> None:
    """End the server and wait until Streamlit, too, has said what it says of that."""
    faults.allow("")  # what the browser and Streamlit say on the console is for developers
    with page.expect_console_message(
        lambda said: bool(UNTIL_STREAMLIT_SPEAKS.search(said.text)), timeout=60_000
    ):
        app.stop()
    expect(strip(page)).to_have_text(
        "No connection. Your edits are kept on this device and sent when it is back."
    )


def expect_nothing_covered(page: Page) -> None:
    assert [text for text in page.evaluate(SEEN) if FOR_DEVELOPERS.search(text)] == []
    expect(page.get_by_test_id("stDialog")).to_have_count(0)
    assert page.locator("#root").evaluate("node => node.closest('[inert], [aria-hidden=true]')") is None
    assert strip(page).get_attribute("role") == "status"


def come_back(page: Page, app: RunningApp) -> None:
    app.start()
    expect(strip(page)).to_have_text("", timeout=60_000)
    ready(page, 60)


def test_a_search_goes_on_without_a_connection(page: Page, ours: RunningApp, faults: Faults) -> None:
    page.goto(f"{ours.url}/exercises")
    ready(page)
    field = page.get_by_role("searchbox")
    field.press_sequentially("face")
    lose(page, ours, faults)
    assert page.evaluate(FOCUSED) == "INPUT", "typing goes on where it was"
    page.keyboard.type(" pull")
    expect(field).to_have_value("face pull")
    expect(page.get_by_text("1 of 54 exercises")).to_be_visible()
    expect_nothing_covered(page)
    address = page.url
    page.locator(".bv-foot a").last.click()
    expect(strip(page)).to_contain_text("This needs the connection")
    assert page.url == address, "a page that works is not left for one that does not come"
    come_back(page, ours)
    expect(field).to_have_value("face pull")
    page.locator(".bv-foot a").last.click()
    expect(page.get_by_role("heading", name="Method", exact=True, level=1)).to_be_visible()


def test_the_board_goes_on_without_a_connection_and_its_edit_arrives(
    page: Page, ours: RunningApp, faults: Faults
) -> None:
    page.goto(f"{ours.url}/builder")
    ready(page)
    slider_at(page, 0, 0).focus()
    lose(page, ours, faults)
    page.keyboard.press("ArrowRight")
    expect_sets(page, 0, 0, 4)
    expect_nothing_covered(page)
    come_back(page, ours)
    wait_until_kept(page, 60)
    page.reload()
    ready(page)
    expect_sets(page, 0, 0, 4)


@pytest.mark.parametrize("viewport", [(390, 844)])
def test_a_dialog_of_the_visitor_s_stays_open(page: Page, ours: RunningApp, faults: Faults) -> None:
    page.goto(f"{ours.url}/builder")
    ready(page)
    page.get_by_role("button", name="Programs").click()
    expect(page.get_by_test_id("stDialog")).to_have_count(1)
    ready(page)
    lose(page, ours, faults)
    expect(page.get_by_test_id("stDialog")).to_have_count(1)
    assert [text for text in page.evaluate(SEEN) if FOR_DEVELOPERS.search(text)] == []
    page.get_by_role("button", name="Close", exact=True).click()
    expect_nothing_covered(page)
    come_back(page, ours)


def test_under_streamlit_s_own_server_the_words_are_ours_too(page: Page, faults: Faults) -> None:
    with running_app(STREAMLITS) as plain:
        page.goto(f"{plain.url}/nowhere?p=")
        faults.allow("does not seem to exist")
        expect(strip(page)).to_contain_text("There is no page at this address, so this is the start page.")
        expect(page.get_by_role("heading", name="See your back. Build its week.", level=1)).to_be_visible()
        expect_nothing_covered(page)
        page.goto(f"{plain.url}/exercises")
        ready(page)
        lose(page, plain, faults)
        page.get_by_role("searchbox").fill("face pull")
        expect(page.get_by_text("1 of 54 exercises")).to_be_visible()
        expect_nothing_covered(page)


@pytest.mark.parametrize("status", [403, 413, 503])
def test_a_server_that_refuses_says_nothing_to_developers_either(
    page: Page, ours: RunningApp, faults: Faults, status: int
) -> None:
    page.goto(f"{ours.url}/exercises")
    ready(page)
    faults.allow("")
    said = re.compile(f"status(?: code:?)? {status}|status: {status}")
    page.route("**/_stcore/**", lambda route: route.fulfill(status=status, body="<b>Refused by a proxy</b>"))
    with page.expect_console_message(lambda message: bool(said.search(message.text)), timeout=60_000):
        page.evaluate("() => window.dispatchEvent(new Event('offline'))")
        ours.restart()
    expect(strip(page)).to_contain_text("No connection")
    expect_nothing_covered(page)
    page.unroute("**/_stcore/**")
