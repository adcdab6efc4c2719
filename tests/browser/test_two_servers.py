"""Two servers behind deploy/nginx.conf: the link moves a week between them, and one may die in mid-edit."""

from __future__ import annotations

import re
import signal
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from backviz.program.link import program_text
from tests.browser.asking import ask, say, shake_hands
from tests.browser.board import SAMPLE, expect_sets, press_slider, slider_at, wait_until_kept
from tests.browser.framed import expect_framed
from tests.browser.nginx import free_port, running_nginx
from tests.browser.visitors import Faults
from tests.browser.withstanding import wait_until_served
from tests.build import shipped_copy
from tools.running_app import RunningApp, ready, running_app

SECOND = "This note is the second server's."


@dataclass
class Pair:
    """Two servers, told apart by the note at the foot of their pages, and the address in front of both."""

    first: RunningApp
    second: RunningApp
    port: int
    nginx_log: Path

    @property
    def url(self) -> str:
        """Return the address a visitor knows."""
        return f"http://127.0.0.1:{self.port}"

    def serving(self, page: Page) -> RunningApp:
        """Return the server that drew the page."""
        return self.second if page.get_by_text(SECOND).count() else self.first

    def other_than(self, server: RunningApp) -> RunningApp:
        """Return the one of both that is not this one."""
        return self.first if server is self.second else self.second


@contextmanager
def running_pair(tmp_path: Path) -> Iterator[Pair]:
    """Run two servers behind nginx."""
    data = shipped_copy(tmp_path / "data")
    guide = data / "guide.yaml"
    shipped = guide.read_text(encoding="utf-8")
    guide.write_text(shipped.replace("  note: >-\n", f"  note: >-\n    {SECOND}\n"), encoding="utf-8")
    folder = tmp_path / "nginx"
    folder.mkdir()
    tmp_path.chmod(0o755)
    port = free_port()
    with (
        running_app() as first,
        running_app(environment={"BACKVIZ_DATA": str(data)}) as second,
        running_nginx(folder, port, [first.port, second.port]),
    ):
        yield Pair(first, second, port, folder / "nginx.log")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """Return two servers behind nginx that live as long as this file's tests, unless one ends them."""
    with running_pair(tmp_path_factory.mktemp("pair")) as started:
        yield started


@pytest.fixture
def pair(running: Pair) -> Pair:
    """Return two servers behind nginx, both alive; a test may end them."""
    for app in (running.first, running.second):
        if app.process is None or app.process.poll() is not None:
            app.restart()
    wait_until_served(running.port)  # nginx leaves servers alone for a while that were away
    return running


@pytest.fixture
def visit_pair(page: Page, faults: Faults) -> Callable[[Pair, str], Page]:
    """Return a function that opens a path at the address in front of a pair."""
    faults.allow("WebSocket connection")  # a server that dies takes its connection with it
    faults.allow("server")  # the browser says that none answers; the board tries again by itself

    def open_path(pair: Pair, path: str) -> Page:
        page.goto(pair.url + path)
        ready(page)
        return page

    return open_path


def opens_and_takes_away_a_file(page: Page) -> None:
    page.get_by_text("Share and export", exact=True).click()
    ready(page)
    week = b"backviz_program: 1\nname: From a file\nsessions: [{name: Day 1}]\n"
    page.locator("input[type=file]").first.set_input_files(
        {"name": "week.yaml", "mimeType": "text/yaml", "buffer": week}
    )
    page.get_by_role("button", name="Open “From a file”").click()
    expect(page.get_by_test_id("board-name")).to_have_value("From a file")
    ready(page)
    with page.expect_download() as taken:
        page.get_by_role("button", name="Program (YAML)").click()
    assert "name: From a file" in Path(taken.value.path()).read_text(encoding="utf-8")


def test_a_visitor_stays_with_one_server_files_too_and_a_week_moves_to_the_other_by_its_link_alone(
    visit_pair: Callable[[Pair, str], Page], pair: Pair
) -> None:
    page = visit_pair(pair, "/builder")
    expect_framed(page, "builder")  # a deep link opened first on a server that nobody has visited
    place = page.context.cookies()
    assert [cookie["httpOnly"] for cookie in place if cookie["name"] == "backviz_place"] == [True]
    server = pair.serving(page)
    press_slider(page, 0, 0, 2)
    link = page.url.removeprefix(pair.url)
    page.reload()
    ready(page)
    assert pair.serving(page) is server
    opens_and_takes_away_a_file(page)
    # At its own address a server finds nothing of this visitor's on the device.
    other = pair.other_than(server)
    page.goto(other.url + link)
    ready(page)
    assert pair.serving(page) is other
    expect_sets(page, 0, 0, 5)
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()


def test_the_way_through_nginx_keeps_the_edge(pair: Pair) -> None:
    own = f"127.0.0.1:{pair.port}"
    assert shake_hands(pair.port, f"Host: {own}", f"Origin: http://{own}").startswith("HTTP/1.1 101")
    assert shake_hands(pair.port, f"Host: {own}", "Origin: https://evil.example").startswith("HTTP/1.1 403")
    forged = (f"Host: {own}", "X-Forwarded-Host: evil.example", "Origin: https://evil.example")
    assert shake_hands(pair.port, *forged).startswith("HTTP/1.1 403")
    with urllib.request.urlopen(f"{pair.url}/builder?p={'1' * 6_000}", timeout=20) as answer:
        assert "frame-ancestors" in answer.headers["Content-Security-Policy"]
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{pair.url}/?p={'1' * 100_000}", timeout=20)
    assert refused.value.code == 414


def test_a_server_that_dies_in_mid_edit_loses_nothing_and_what_fails_is_logged_without_visitor_and_week(
    visit_pair: Callable[[Pair, str], Page], pair: Pair
) -> None:
    text = program_text(SAMPLE)
    page = visit_pair(pair, f"/builder?p={text}")
    press_slider(page, 0, 0, 2)
    press_slider(page, 1, 1, 1)
    server = pair.serving(page)
    other = pair.other_than(server)
    dies_in_mid_edit(page, server)
    assert pair.serving(page) is other
    for session, slot, sets in ((0, 0, 5), (1, 1, 4), (0, 1, 4)):
        expect_sets(page, session, slot, sets)
    # The tab keeps the steps, so what came before the server died can be taken back too.
    page.get_by_role("button", name="Undo").click()
    expect_sets(page, 0, 1, 3)
    expect(page.get_by_role("button", name="Undo")).to_be_enabled()
    page.reload()
    ready(page, 60)
    for session, slot, sets in ((0, 0, 5), (1, 1, 4), (0, 1, 3)):
        expect_sets(page, session, slot, sets)
    for path in (f"/builder?p={text}", f"/builder%3Fp={text}", f"/nowhere/{text}"):
        ask(pair.url + path)
    assert ask(pair.url)[0] == 200, "the other one answers"
    other.stop()
    for path in ("", f"/builder?p={text}", f"/builder%3Fp={text}", f"/nowhere/{text}", f"/_stcore/{text}"):
        status, _, said = ask(pair.url + path)
        assert status == 503
        assert b"Your week is safe in the address" in said
    say(pair.port, f"GET /?p={text * 99} HTTP/1.1\r\nHost: x\r\n\r\n")
    say(pair.port, f"GE\x01T /?p={text} HTTP/1.1\r\n\r\n")
    expect_discreet_logs(pair, text)


def test_an_update_of_one_server_after_the_other_loses_no_edit(
    visit_pair: Callable[[Pair, str], Page], pair: Pair, faults: Faults
) -> None:
    faults.allow("status 503")  # nginx leaves a server that was away alone for ten seconds
    page = visit_pair(pair, f"/builder?p={program_text(SAMPLE)}")
    old = pair.serving(page)
    for sets, server in enumerate((old, pair.other_than(old)), start=4):
        press_slider(page, 0, 0, 1)
        server.stop()  # as an update ends it: the edits on their way are waited for
        expect_sets(page, 0, 0, sets)
        slider_at(page, 0, 1).press("ArrowRight")
        wait_until_kept(page, timeout_s=60)
        expect_sets(page, 0, 1, sets)
        server.restart()
    page.reload()
    ready(page, 60)
    expect_sets(page, 0, 0, 5)
    expect_sets(page, 0, 1, 5)


def dies_in_mid_edit(page: Page, server: RunningApp) -> None:
    server.process.send_signal(signal.SIGSTOP)  # type: ignore[union-attr] # it hangs, so this edit is not kept yet
    slider_at(page, 0, 1).press("ArrowRight")
    server.process.kill()  # type: ignore[union-attr]
    wait_until_kept(page, timeout_s=60)


def expect_discreet_logs(pair: Pair, text: str) -> None:
    lines = pair.nginx_log.read_text(encoding="utf-8").splitlines()
    form = re.compile(r"\S+ GET (/[a-z_/.-]*|\(other\)) \d{3}, servers: [\d, -]+ \([^)]*\)")
    assert [line for line in lines if not form.fullmatch(line)] == [], "nothing but lines of our own form"
    assert [line for line in lines if "GET /builder 503, servers: 502" in line]
    assert [line for line in lines if "200, servers: 502, 200" in line], "a failover is seen"
    for app in (pair.first, pair.second):
        log = app.log.read_text(encoding="utf-8", errors="replace")
        assert text[1:20] not in log
        assert "127.0.0.1" not in log.partition("\n")[2]
