"""A running app, a page of a real Chromium, and a log of every host the browser asked.

Each xdist worker has a server of its own, each file a browser, each test a visitor's page.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    Playwright,
    Request,
    WebError,
    expect,
    sync_playwright,
)

from backviz.program.link import program_text
from backviz.program.program import Program
from tests.browser.board import BOARD_PAGE, SAMPLE, board_on
from tests.browser.held import Held
from tests.browser.kept import device
from tools.running_app import (
    NOTE_ASKING,
    ROOT,
    AppNotStartedError,
    RunningApp,
    open_browser,
    page_path,
    ready,
    running_app,
)

HERE = Path(__file__).parent
LOCAL = {"127.0.0.1", "localhost"}
# A machine that runs other tests beside this one may take its time; a fault still fails.
expect.set_options(timeout=15_000)
# Streamlit asks for these under every possible base path after a deep link, and again and again while
# a server restarts; the browser calls each answer but the last an error.
PROBES = ("/_stcore/health", "/_stcore/host-config")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder as one for the browser, and put them first: they take longest."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: HERE not in item.path.parents)


@dataclass
class NetworkLog:
    """Every request of a page: what it asked for, and whether that was of another host."""

    urls: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def hosts(self) -> set[str]:
        """Return the hosts that were asked; data: and blob: addresses ask none."""
        return {host for host in (urlsplit(url).hostname for url in self.urls) if host}

    @property
    def outside(self) -> list[str]:
        """Return the addresses asked of any host but the app's own."""
        return [url for url in self.urls if (urlsplit(url).hostname or "127.0.0.1") not in LOCAL]


@dataclass
class Faults:
    """What went wrong in the browser: uncaught errors, and errors on the console, of our own code."""

    seen: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def allow(self, part: str) -> None:
        """Let faults that contain `part` pass: the test causes them on purpose."""
        self.allowed.append(part)

    def unexpected(self) -> list[str]:
        """Return the faults that no `allow` covers."""
        return [fault for fault in self.seen if not any(part in fault for part in self.allowed)]

    def note_error(self, error: WebError) -> None:
        """Note an error no code caught."""
        self.seen.append(f"uncaught: {error.error}")

    def note_console(self, message: ConsoleMessage) -> None:
        """Note an error on the console, unless it comes from a page of another host (a video, say)."""
        url = message.location.get("url", "")
        is_ours = urlsplit(url).hostname in {None, *LOCAL}
        if message.type == "error" and is_ours and not urlsplit(url).path.endswith(PROBES):
            self.seen.append(f"console: {message.text} ({url})")


@dataclass
class Visit:
    """A page of the browser and what was noted while it was open."""

    page: Page
    network: NetworkLog
    faults: Faults


@pytest.fixture(scope="session")
def server() -> Iterator[RunningApp]:
    """Return the app, running on a free port; its log is printed when it does not start."""
    try:
        with running_app() as app:
            yield app
    except AppNotStartedError as error:
        pytest.fail(str(error), pytrace=False)


# One a file, not one a session: while Playwright runs, no other test of this process could use asyncio.
@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """Return Playwright."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """Return a Chromium that all tests of a file share."""
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


@pytest.fixture
def visit(browser: Browser, viewport: tuple[int, int], color_scheme: str) -> Iterator[Visit]:
    """Return a fresh visitor's page; the test fails on any error of our own code in the browser."""
    context = browser.new_context(
        viewport={"width": viewport[0], "height": viewport[1]},
        color_scheme="dark" if color_scheme == "dark" else "light",
        reduced_motion="reduce",
        locale="en-GB",
    )
    context.add_init_script(NOTE_ASKING)
    context.set_default_timeout(15_000)
    network, faults = NetworkLog(), Faults()

    def note_request(request: Request) -> None:
        network.urls.append(request.url)

    context.on("request", note_request)
    context.on("requestfailed", lambda request: network.failed.append(request.url))
    context.on("weberror", faults.note_error)
    context.on("console", faults.note_console)
    yield Visit(context.new_page(), network, faults)
    context.close()
    assert not faults.unexpected(), "\n".join(faults.unexpected())


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
