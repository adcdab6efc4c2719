"""What a page shows before its scripts run: the page itself, in the same place, and readable without them."""

from __future__ import annotations

from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from backviz.program.link import program_text
from tests.browser.axe import colour_faults, serious_faults
from tests.browser.held import Held
from tests.browser.paper import printed
from tests.browser.screens import DESKTOP, PHONE, TABLET, resized
from tests.sampling import IS_WHOLE
from tests.shipped import LIBRARY
from tests.titles import TITLES
from tools.running_app import PAGES, RunningApp, page_path, ready

PARTS = {"elbow_path": 2, "builder": 2, "exercises": 1, "import_week": 1}  # what else there is comes later
SCREENS = (DESKTOP, TABLET, PHONE)
THREE_DAYS = LIBRARY.programs["three_day"]

# Where a page's title, its drawing and its text stand, in the page or in a part of its own.
_PLACES = """root => {
  const all = (node, name) => [
    ...node.querySelectorAll(name),
    ...[...node.querySelectorAll("*")].flatMap(({ shadowRoot }) => (shadowRoot ? all(shadowRoot, name) : [])),
  ];
  const main = document.querySelector(root);
  return ["h1", "svg.bv-plate, svg.bv-mini", ".bv-prose"].map((name) => {
    const boxes = all(main, name).map((node) => node.getBoundingClientRect());
    const box = boxes.find(({ width }) => width);
    return box ? [box.x, box.y] : null;
  });
}"""

# Where the headings of these words stand that are no card's and no lab's.
_HEADINGS = """([root, words]) => Object.fromEntries(
  [...document.querySelector(root).querySelectorAll("h1, h2, h3")]
    .filter((node) => node.checkVisibility() && words.includes(node.innerText))
    .map((node) => [node.innerText, [node.getBoundingClientRect().x, node.getBoundingClientRect().y]]),
)"""


def test_title_and_drawing_stand_where_the_page_draws_them_and_axe_finds_nothing_serious(
    page: Page, server: RunningApp
) -> None:
    """Each page in turn: axe judges it in both schemes before its scripts run."""
    for name in PAGES:
        held = Held(page)
        page.goto(server.url + page_path(name), wait_until="commit")
        expect(page.get_by_role("heading", name=TITLES[name], exact=True, level=1)).to_be_visible()
        page.evaluate("() => document.fonts.ready.then(() => true)")
        if name in {"elbow_path", "builder"}:
            expect(page.locator("#first-view svg.bv-plate").first).to_be_attached()
        before = {size: _looked_at(page, size, _PLACES, "#first-view") for size in reversed(SCREENS)}
        page.emulate_media(color_scheme="dark")
        assert not serious_faults(page), f"{name}, dark"
        page.emulate_media(color_scheme="light")  # styles alone follow it: no script has run
        assert not colour_faults(page), f"{name}, light"
        if name == "start" or IS_WHOLE:
            assert printed(page).faults() == []
        held.let_go()
        ready(page)
        expect(page.locator("#first-view")).to_have_count(0)
        parts = PARTS.get(name, 3)
        for size in SCREENS:
            resized(page, size)
            after = page.evaluate(_PLACES, "[data-testid=stMain]")
            for there, here in zip(before[size][:parts], after[:parts], strict=True):
                assert there == pytest.approx(here, abs=4), (name, size)


def _looked_at(page: Page, size: tuple[int, int], look: str, argument: object) -> Any:
    """Return what a look sees at a size of the screen, before there is a script that could answer to it."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    return page.evaluate(look, argument)


OPENED = (
    "/anatomy?region=lower_traps",
    "/exercises?exercise=pull_up",
    "/exercises?q=row&region=mid_traps",
    "/elbow_path?path=pull,45,30,10,0,anatomy",
)


def test_what_an_address_opens_stands_where_the_page_draws_it(page: Page, server: RunningApp) -> None:
    for address in OPENED:
        held = Held(page)
        page.goto(server.url + address, wait_until="commit")
        expect(page.locator("#first-view").get_by_role("heading", level=1)).to_be_visible()
        page.evaluate("() => document.fonts.ready.then(() => true)")
        shown = page.locator("#first-view").get_by_role("heading").all_inner_texts()
        look = ["#first-view", shown]
        before = {size: _looked_at(page, size, _HEADINGS, look) for size in reversed(SCREENS)}
        held.let_go()
        ready(page)
        expect(page.locator("#first-view")).to_have_count(0)
        for size in SCREENS:
            resized(page, size)
            after = page.evaluate(_HEADINGS, ["[data-testid=stMain]", shown])
            for title, place in before[size].items():
                assert place == pytest.approx(after[title], abs=4), (address, title, size)


def test_what_was_read_already_stays_in_sight_and_a_link_pressed_at_once_takes_the_program_along(
    page: Page, server: RunningApp, held: Held
) -> None:
    page.goto(f"{server.url}/method", wait_until="commit")
    view = page.locator("#first-view")
    expect(page.get_by_role("heading", name="How sets are counted")).to_be_visible()
    page.evaluate("() => document.fonts.ready.then(() => true)")  # text may move until its letters are there
    read = view.evaluate("node => { node.scrollTo(0, 300); return node.scrollTop; }")
    assert read == 300
    held.let_go()
    expect(view).to_have_count(0)
    assert page.get_by_test_id("stMain").evaluate("node => node.scrollTop") == pytest.approx(read, abs=4)

    held = Held(page)
    text = program_text(THREE_DAYS)
    page.goto(f"{server.url}/?p={text}", wait_until="commit")
    page.get_by_role("link", name="Build a week").click(no_wait_after=True)
    held.let_go()
    page.wait_for_url(f"**/builder?p={text}")
    ready(page)
    expect(page.get_by_test_id("live-board").get_by_label("Program name")).to_have_value(THREE_DAYS.name)


NONE = (
    "/anatomy?region=lower_traps,rhomboids",
    "/anatomy?region=lower_traps&present=1",
    "/anatomy?region=no_such_region",
    "/builder?present=1",
    "/elbow_path?path=no_such_path",
    "/exercises?exercise=pull_up,chin_up",
    "/exercises?exercise=no_such_exercise",
    "/exercises?q=row&odd=1",
    "/?p=%3Cb%3E",
)


def test_where_the_address_names_more_there_is_none(server: RunningApp) -> None:
    def sent(address: str) -> str:
        with urlopen(server.url + address, timeout=15) as answer:
            return str(answer.read().decode("utf-8"))

    assert 'id="first-view"' in sent("/")
    assert [address for address in NONE if 'id="first-view"' in sent(address)] == []


def test_every_page_reads_without_javascript(browser: Browser, server: RunningApp) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for name in PAGES:
        page.goto(server.url + page_path(name))
        expect(page.get_by_role("heading", name=TITLES[name], exact=True, level=1)).to_be_visible()
        expect(page.get_by_text("need JavaScript")).to_be_visible()
        expect(page.get_by_text("not medical advice").first).to_be_visible()
        page.get_by_role("navigation", name="App pages").get_by_role("link", name="Method").click()
        expect(page.get_by_role("heading", name="How sets are counted")).to_be_visible()
    context.close()
