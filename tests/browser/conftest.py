"""A running app, a page of a real Chromium, and a log of every host the browser asked.

Each xdist worker has a server and a browser of its own, each test a new visitor in it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby, islice
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    Locator,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

from backviz.program.link import program_text
from backviz.program.program import Program
from tests.browser.board import BOARD_PAGE, SAMPLE, board_on
from tests.browser.held import Held
from tests.browser.kept import device
from tests.browser.screens import PHONE
from tests.browser.visitors import Faults, NetworkLog, Visit, Visitors
from tools.running_app import (
    ROOT,
    AppNotStartedError,
    RunningApp,
    open_browser,
    page_path,
    ready,
    running_app,
)

HERE = Path(__file__).parent
# A machine that runs other tests beside this one may take its time; a fault still fails.
expect.set_options(timeout=15_000)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark every test of this folder as one for the browser, and let each worker begin with some of them."""
    for item in items:
        if _is_ours(item):
            item.add_marker(pytest.mark.browser)
    items[:] = shared_out(items, getattr(config, "workerinput", {}).get("workercount", 1))


def shared_out(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """Return the tests so that each of `workers` equal parts begins with whole files of this folder.

    They take longest. xdist gives each worker a part, and what is left of one to who is done
    (worksteal): short tests, so that all end together.
    """
    shares: list[list[pytest.Item]] = [[] for _ in range(workers)]
    for _, file in groupby(filter(_is_ours, items), lambda item: item.path):
        min(shares, key=len).extend(file)
    short = iter([item for item in items if not _is_ours(item)])
    parts: list[pytest.Item] = []
    for number, share in enumerate(shares):
        size = (len(items) - len(parts)) // (workers - number)
        parts += [*share, *islice(short, max(0, size - len(share)))]
    return [*parts, *short]


def _is_ours(item: pytest.Item) -> bool:
    return HERE in item.path.parents


@pytest.fixture(scope="session")
def server() -> Iterator[RunningApp]:
    """Return the app, running on a free port; its log is printed when it does not start."""
    try:
        with running_app() as app:
            yield app
    except AppNotStartedError as error:
        pytest.fail(str(error), pytrace=False)


# One for this folder, not one for the session: while Playwright runs, no other test of this process could
# use asyncio. And not one for each file: a browser and its first page, with an empty cache, cost 3 s.
@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    """Return Playwright."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="package")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """Return a Chromium that all tests of this folder share."""
    started = open_browser(playwright)
    yield started
    started.close()


@pytest.fixture
def viewport() -> tuple[int, int]:
    """Return the window's width and height; a test may parametrize it."""
    return (1440, 900)


@pytest.fixture
def color_scheme() -> str:
    """Return the theme the browser asks for, light or dark; a test may parametrize it."""
    return "light"


@pytest.fixture(scope="package")
def visitors(browser: Browser, server: RunningApp) -> Iterator[Visitors]:
    """Return what gives each visit its page."""
    found = Visitors(browser, server.url)
    yield found
    found.leave()


@pytest.fixture
def visit(
    request: pytest.FixtureRequest, visitors: Visitors, viewport: tuple[int, int], color_scheme: str
) -> Iterator[Visit]:
    """Return a fresh visitor's page; the test fails on any error of our own code in the browser.

    Nothing is in the browser's cache yet where the test looks at the network.
    """
    is_first = "network" in request.fixturenames
    with _visiting(request, visitors, viewport, color_scheme, is_first=is_first) as begun:
        yield begun


@contextmanager
def _visiting(
    request: pytest.FixtureRequest,
    window: Visitors,
    size: tuple[int, int],
    color_scheme: str,
    *,
    is_first: bool = False,
) -> Iterator[Visit]:
    begun = window.begin(size, color_scheme, is_first=is_first)
    failed = request.session.testsfailed
    yield begun
    window.end(begun, is_failed=request.session.testsfailed > failed)
    assert not begun.faults.unexpected(), "\n".join(begun.faults.unexpected())


@pytest.fixture(scope="package")
def phones(browser: Browser, server: RunningApp) -> Iterator[Visitors]:
    """Return what gives each visit its page on a phone with a touch screen."""
    found = Visitors(browser, server.url, is_touch=True)
    yield found
    found.leave()


@pytest.fixture
def phone(request: pytest.FixtureRequest, phones: Visitors, color_scheme: str) -> Iterator[Page]:
    """Return a fresh visitor's page on a phone; made wider (`resized`) it is a tablet."""
    with _visiting(request, phones, PHONE, color_scheme) as begun:
        yield begun.page


@pytest.fixture
def page(visit: Visit) -> Page:
    """Return the visitor's page."""
    return visit.page


@pytest.fixture
def network(visit: Visit) -> NetworkLog:
    """Return the log of everything the page asked for."""
    return visit.network


@pytest.fixture
def faults(visit: Visit) -> Faults:
    """Return the errors seen in the browser; `faults.allow(part)` lets wanted ones pass."""
    return visit.faults


@pytest.fixture
def go(page: Page, server: RunningApp) -> Callable[..., Page]:
    """Return a function that opens a page of the app by name, with a query, and waits for it."""

    def open_page(name: str = "start", query: str = "") -> Page:
        page.goto(server.url + page_path(name) + (f"?{query}" if query else ""))
        ready(page)
        return page

    return open_page


@pytest.fixture
def begin(go: Callable[..., Page], page: Page) -> Callable[[dict[str, str]], Page]:
    """Return a function that opens the sample week by its link, on a device that keeps something already."""

    def opened(texts: dict[str, str]) -> Page:
        device(page, texts)
        return go("builder", f"p={program_text(SAMPLE)}")

    return opened


@pytest.fixture(scope="session")
def board_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """Return a running page with nothing but the board and Undo."""
    script = tmp_path_factory.mktemp("board") / "board_page.py"
    script.write_text(BOARD_PAGE, encoding="utf-8")
    address = ("--server.address", "127.0.0.1", "--server.port", "{port}")
    command = (sys.executable, "-m", "streamlit", "run", str(script), *address)
    with running_app(command, {"PYTHONPATH": str(ROOT)}) as app:
        yield app


@pytest.fixture
def show_board(page: Page, board_app: RunningApp) -> Callable[..., Locator]:
    """Return a function that opens the board, alone on its page, on a program."""

    def open_board(program: Program = SAMPLE) -> Locator:
        return board_on(page, board_app, program)

    return open_board


@pytest.fixture
def held(page: Page) -> Held:
    """Return Streamlit's scripts, which wait until they are let go."""
    return Held(page)
