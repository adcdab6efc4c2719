"""Two servers behind deploy/nginx.conf: the link moves a week between them, and one may die in mid-edit."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page, expect

from backviz.program.link import program_text
from tests.browser.board import SAMPLE, expect_sets, press_slider, slider_at, wait_until_kept
from tests.browser.test_edge import ask, say, shake_hands
from tests.browser.visitors import Faults
from tests.build import shipped_copy
from tools.install_nginx import HELP, find_nginx
from tools.running_app import ROOT, RunningApp, ready, running_app

DEPLOY = ROOT / "deploy"
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


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def running_nginx(folder: Path, port: int, servers: list[int]) -> Iterator[None]:
    """Run nginx with the project's own nginx.conf; the ports behind it and its own are this test's."""
    program = find_nginx() or pytest.fail(HELP)
    folder.chmod(0o755)  # nginx gives up root for its workers
    shutil.copy(DEPLOY / "nginx.conf", folder)
    (folder / "listen.conf").write_text(f"listen 127.0.0.1:{port};\n")
    shipped = (DEPLOY / "backends.conf").read_text()
    behind = "".join(f"    server 127.0.0.1:{server} max_fails=1 fail_timeout=5s;\n" for server in servers)
    (folder / "backends.conf").write_text(re.sub(r"(?:    server .*\n)+", behind, shipped))
    command = [program, "-p", f"{folder}/", "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
    with (folder / "nginx.log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        end = time.monotonic() + 20
        while process.poll() is None and time.monotonic() < end and not _listens(port):
            time.sleep(0.1)
        assert process.poll() is None, (folder / "nginx.log").read_text()
        yield
    finally:
        process.terminate()
        process.wait(10)


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


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


class Named(BaseHTTPRequestHandler):
    """Answers whatever it is asked with the number of its port."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(str(self.connection.getsockname()[1]).encode())

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@contextmanager
def named_servers(count: int) -> Iterator[list[int]]:
    """Run servers that say which one they are; give their ports."""
    with ExitStack() as ends:
        servers = [ends.enter_context(ThreadingHTTPServer(("127.0.0.1", 0), Named)) for _ in range(count)]
        for server in servers:
            Thread(target=server.serve_forever, daemon=True).start()
            ends.callback(server.shutdown)
        yield [server.server_port for server in servers]


def test_a_place_goes_to_one_server_whatever_is_asked_for_and_the_places_are_shared_out(
    tmp_path: Path,
) -> None:
    paths = ("/", "/builder?p=1ab", "/static/js/index.js", "/_stcore/health", "/_stcore/stream")
    port = free_port()
    with named_servers(2) as ports, running_nginx(tmp_path, port, ports):
        cookies = [f"backviz_place={number * 2**100:032x}" for number in range(40)]
        found = [
            {int(ask(f"http://127.0.0.1:{port}{path}", Cookie=cookie)[2]) for path in paths}
            for cookie in cookies
        ]
    assert {len(servers) for servers in found} == {1}
    assert set.union(*found) == {*ports}


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


def test_the_shipped_files_are_sound_nginx(tmp_path: Path) -> None:
    for path in DEPLOY.glob("*.conf"):
        shutil.copy(path, tmp_path)
    program = find_nginx() or pytest.fail(HELP)
    command = [program, "-t", "-p", f"{tmp_path}/", "-c", str(tmp_path / "nginx.conf")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr
