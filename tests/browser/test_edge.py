"""The server's edge: what its headers allow, what it sends compressed, and that pages live with it."""

from __future__ import annotations

import gzip
import re
import socket
import sys
import time
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
from playwright.sync_api import Page, expect

from backviz.addresses import PAGES as ENTRIES
from backviz.program.link import program_text
from backviz.ui.components.chart import plotly_script
from backviz.ui.server.page_head import components_of
from tests.browser.asking import ask, say, shake_hands
from tests.browser.axe import serious_faults
from tests.browser.board import SAMPLE
from tests.browser.raw import PING, PONG, frame, open_socket, upload
from tests.browser.screens import DESKTOP, PHONE
from tests.browser.visitors import BARE, NetworkLog, Visit, Visitors
from tests.browser.withstanding import unsafe
from tools.running_app import PAGES, RunningApp, page_path, ready, running_app

UNPACKED = {"gzip": gzip.decompress, "br": brotli.decompress}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_which_frames_and_media_it_may_load(server: RunningApp, name: str) -> None:
    _, headers, _ = ask(server.url + page_path(name))
    policy = headers["content-security-policy"]
    assert "frame-src https://www.youtube-nocookie.com https://player.vimeo.com;" in policy
    assert "media-src 'self' https://upload.wikimedia.org https://wger.de;" in policy
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["permissions-policy"].startswith("camera=()")
    assert "frame-ancestors 'self'" in policy
    assert "strict-transport-security" not in headers, "only who ends TLS can promise it"
    assert "server" not in headers


def test_a_page_is_ours_before_its_script_has_begun(server: RunningApp) -> None:
    head = ask(server.url + "/anatomy")[2].decode().partition("</head>")[0]
    assert "<title>BackViz</title>" in head
    assert 'href="data:image/svg+xml' in head
    assert "favicon.png" not in head


def test_a_path_of_no_page_shows_our_own_page_and_the_way_back_with_the_week(
    visit: Visit, visitors: Visitors, server: RunningApp
) -> None:
    page, network = visit.page, visit.network
    visit.faults.allow("404")
    text = program_text(SAMPLE)
    page.goto(f"{server.url}/a/a?p={text}")
    expect(page.get_by_role("heading", name="There is no page at this address", level=1)).to_be_visible()
    expect(page).to_have_title("No page at this address · BackViz")
    assert not [url for url in network.urls if urlsplit(url).path.endswith(".js")]
    assert network.outside == []
    expect_to_meet_the_rules_for_everybody(page, visitors)
    page.get_by_role("link", name="Builder").click()
    ready(page)
    expect(page).to_have_url(f"{server.url}/builder?p={text}")
    expect(page.get_by_test_id("board-name")).to_have_value(SAMPLE.name)


def expect_to_meet_the_rules_for_everybody(page: Page, visitors: Visitors) -> None:
    for size, scheme in ((DESKTOP, "light"), (PHONE, "dark")):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        visitors.emulate(color_scheme=scheme)
        assert serious_faults(page) == [], scheme
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_a_page_in_another_spelling_opens_with_the_week(page: Page, server: RunningApp) -> None:
    text = program_text(SAMPLE)
    for path in ("/builder%3Fp=", "/Builder?p=", "/builder/?p=", "/builder.?p=", "/builder&p="):
        assert sent_on_to(server, path + text) == (307, f"/builder?p={text}"), path
    page.goto(f"{server.url}/Builder&p={text}")
    ready(page)
    expect(page).to_have_url(f"{server.url}/builder?p={text}")
    expect(page.get_by_test_id("board-name")).to_have_value(SAMPLE.name)


def sent_on_to(server: RunningApp, path: str) -> tuple[int, str | None]:
    """Return the status for a path and where its answer sends a browser."""
    asked = HTTPConnection("127.0.0.1", server.port, timeout=20)
    asked.request("GET", path)
    answer = asked.getresponse()
    asked.close()
    return answer.status, answer.getheader("location")


def test_a_page_is_the_same_packed_and_plain_and_no_old_one_is_taken_for_it(server: RunningApp) -> None:
    _, plain_headers, plain = ask(server.url + "/anatomy")
    for packing, unpacked in UNPACKED.items():
        _, headers, packed = ask(server.url + "/anatomy", **{"Accept-Encoding": packing})
        assert unpacked(packed) == plain
        assert headers["content-encoding"] == packing
        assert headers["vary"] == "Accept-Encoding"
    assert plain.count(b"BACKEND_BASE_URL") == 1
    assert not {"etag", "last-modified"} & {*headers, *plain_headers}


ICONS = "[data-testid=stIconMaterial], .bv-icon"
ICONS_NOT_DRAWN = f"""() => [...document.querySelectorAll('{ICONS}')].filter((icon) =>
  icon.getBoundingClientRect().width > 1.3 * parseFloat(getComputedStyle(icon).fontSize)
).map((icon) => icon.textContent)"""


def test_each_page_asks_for_what_it_needs_once_of_its_own_server_and_lives_with_the_policy(
    go: Callable[..., Page], server: RunningApp, visit: Visit, network: NetworkLog
) -> None:
    """The first page is asked for with an empty cache; what the others ask for is noted all the same."""
    for name in PAGES:
        network.urls.clear()
        head = ask(server.url + page_path(name))[2].decode()
        page = go(name)
        page.wait_for_load_state("networkidle")
        assert network.outside == [], name
        assert name == "builder" or not [url for url in network.urls if "plotly" in url.lower()], "no chart"
        expect_components_named_early(page, head, network)
        expect_one_connection(page, network)
        expect_short_fonts(page, network)
        expect_components_kept_for_ever(network, len(components_of(ENTRIES[name])))
        assert visit.faults.seen == [], name
        page.goto(server.url + BARE)


def expect_components_named_early(page: Page, head: str, network: NetworkLog) -> None:
    """Assert that the page's head names each of our components that is loaded, no other, and none twice."""
    named = set(re.findall(r'modulepreload[^>]*"\./static/(js/backviz_[^"]+)"', head))
    loaded = {urlsplit(url).path.partition("/static/")[2] for url in network.urls if "/static/js/" in url}
    assert {path for path in loaded if "/backviz_" in path} == named
    needed = page.evaluate("() => performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert len(needed) == len(set(needed)), "nothing is asked for twice"


def expect_one_connection(page: Page, network: NetworkLog) -> None:
    """Assert that the page connects at once and asks nothing below its own path."""
    origin = page.evaluate("() => location.origin")
    assert page.evaluate("() => window.__streamlit.HOST_CONFIG.allowedOrigins") == [origin]
    asked = [urlsplit(url).path for url in network.urls if "/_stcore/" in url]
    assert not [path for path in asked if not path.startswith("/_stcore/")]


def expect_short_fonts(page: Page, network: NetworkLog) -> None:
    """Assert that the short fonts are loaded and draw every icon."""
    expect(page.locator(ICONS).filter(visible=True).first).to_be_visible()
    assert page.evaluate(ICONS_NOT_DRAWN) == []
    loaded = {url for url in network.urls if url.endswith(".woff2")}
    assert len(loaded) >= 2
    assert sum(len(ask(url)[2]) for url in loaded) < 400_000


def expect_components_kept_for_ever(network: NetworkLog, at_least: int) -> None:
    """Assert that our components are files that a browser keeps for ever, the same compressed and plain."""
    files = {url for url in network.urls if "/static/js/backviz_" in url}
    assert len(files) >= at_least
    for url in files:
        _, plain_headers, plain = ask(url)
        _, headers, body = ask(url, **{"Accept-Encoding": "gzip"})
        assert "immutable" in headers["cache-control"]
        assert "javascript" in headers["content-type"] == plain_headers["content-type"]
        assert gzip.decompress(body) == plain


def first_script(server: RunningApp) -> str:
    _, _, page = ask(server.url + "/")
    found = re.search(rb'src="\.?(/static/js/[^"]+)"', page)
    assert found
    return server.url + found[1].decode()


def test_scripts_go_out_compressed_and_are_the_same_when_opened(server: RunningApp) -> None:
    script = first_script(server)
    _, _, plain = ask(script)
    sizes = []
    for taken, packing in (
        ("gzip, deflate", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0, gzip", "gzip"),
    ):
        _, headers, body = ask(script, **{"Accept-Encoding": taken})
        assert headers["content-encoding"] == packing
        assert UNPACKED[packing](body) == plain
        assert "immutable" in headers["cache-control"]
        sizes.append(len(body))
    assert sizes[1] < sizes[0] == sizes[2] < len(plain) / 2


def test_plotly_s_script_comes_from_its_package_compressed_and_plain(server: RunningApp) -> None:
    name, path = plotly_script()
    for taken in ("", *UNPACKED):
        status, headers, body = ask(f"{server.url}/static/{name}", **{"Accept-Encoding": taken})
        assert status == 200
        assert "javascript" in headers["content-type"]
        assert headers.get("content-encoding", "") == taken
        assert (UNPACKED[taken](body) if taken else body) == path.read_bytes()


@pytest.mark.parametrize(
    "path",
    ["/static/js/nowhere.js", "/static/..%2f..%2fpyproject.toml", "/static/%00.js", "/static/media/a.woff2"],
)
def test_nothing_but_static_files_is_served_from_there(server: RunningApp, path: str) -> None:
    for taken in ({}, {"Accept-Encoding": "gzip"}):
        status, headers, body = ask(server.url + path, **taken)
        assert status in {400, 404}
        assert headers.get("content-type", "text/plain").startswith("text/plain")
        assert b"<" not in body


# Runs the app with every name it looks up and every address it connects to written down.
NOTING = """
import runpy, socket, sys, threading
log = open(sys.argv[1], "a", buffering=1)
look_up, connect = socket.getaddrinfo, socket.socket.connect
def noted_look_up(host, *rest, **more):
    print("name", host, file=log)
    return look_up(host, *rest, **more)
def noted_connect(self, address):
    print("address", address, file=log)
    return connect(self, address)
socket.getaddrinfo, socket.socket.connect = noted_look_up, noted_connect
sys.argv = ["backviz", "serve", "--host", "127.0.0.1", "--port", sys.argv[2]]
runpy.run_module("backviz", run_name="__main__")
"""


HURRIED = """
import runpy, sys
from backviz.ui.server import protocol
protocol.HEAD_S = protocol.BODY_S = 1
sys.argv = ["backviz", "serve", "--host", "127.0.0.1", "--port", sys.argv[1]]
runpy.run_module("backviz", run_name="__main__")
"""


def test_a_foreign_page_gets_no_connection_and_nobody_outside_is_asked(tmp_path: Path) -> None:
    noted = tmp_path / "noted.txt"
    command = (sys.executable, "-c", NOTING, str(noted), "{port}")
    with running_app(command) as app:
        own = f"127.0.0.1:{app.port}"
        ask(app.url + "/")
        for host, origin, status in (
            (own, f"http://{own}", "101"),
            (own, f"HTTP://{own}", "101"),
            ("Backviz.Example.org", "https://backviz.example.org", "101"),  # behind a proxy with TLS
            ("[::1]:8501", "http://[::1]:8501", "101"),
            (own, None, "101"),
            (own, "https://evil.example", "403"),
            (own, "http://localhost", "403"),
            (own, f"http://127.0.0.1:{app.port + 1}", "403"),
            (own, f"http://{own}.evil.example", "403"),
            (own, f"http://{own}@evil.example", "403"),
            (own, f"file://{own}", "403"),
            (own, "null", "403"),
            (own, "", "403"),
            (own, "http://[", "403"),
            (own, "\xff\xfe", "403"),
        ):
            headers = [f"Host: {host}", *([f"Origin: {origin}"] if origin is not None else [])]
            assert shake_hands(app.port, *headers).startswith(f"HTTP/1.1 {status}"), (host, origin)
        twice = (f"Host: {own}", f"Origin: http://{own}", "Origin: https://evil.example")
        assert shake_hands(app.port, *twice).startswith("HTTP/1.1 40")
        forwarded = (f"Host: {own}", "X-Forwarded-Host: e.org", "Origin: https://e.org")
        assert shake_hands(app.port, *forwarded).startswith("HTTP/1.1 403")
        assert ask(app.url + "/_stcore/health")[0] == 200
    asked = noted.read_text(encoding="utf-8").splitlines()
    outside = [line for line in asked if "127.0.0.1" not in line and "localhost" not in line]
    assert not outside, "somebody outside was asked"


def test_a_forwarded_host_counts_where_the_proxy_is_trusted_and_a_head_that_never_ends_is_given_up() -> None:
    hurried = (sys.executable, "-c", HURRIED, "{port}")
    with running_app(hurried, {"BACKVIZ_TRUST_FORWARDED_HOST": "1"}) as app:
        forwarded = ("Host: inside:8501", "X-Forwarded-Host: e.org", "Origin: https://e.org")
        assert shake_hands(app.port, *forwarded).startswith("HTTP/1.1 101")
        foreign = ("Host: inside:8501", "X-Forwarded-Host: e.org", "Origin: https://evil.example")
        assert shake_hands(app.port, *foreign).startswith("HTTP/1.1 403")
        with open_socket(app.port) as visit:
            expect_endless_heads_given_up(app)
            expect_endless_bodies_given_up(app)
            # The limit of a request has passed by now. A WebSocket's first one has no body to wait for.
            visit.send(frame(PING, b""))
            assert visit.next_frame() == (PONG, b""), "nothing was written into the connection meanwhile"


def expect_endless_heads_given_up(app: RunningApp) -> None:
    for beginning in ("", "GET / HTTP/1.1\r\nHost: x\r\n"):
        with socket.create_connection(("127.0.0.1", app.port), timeout=10) as slow:
            started = time.monotonic()
            slow.sendall(beginning.encode())
            assert slow.recv(100) == b"", "the server ends the connection"
            assert 0.5 < time.monotonic() - started < 9
    with socket.create_connection(("127.0.0.1", app.port), timeout=10) as second:
        second.sendall(b"GET /_stcore/health HTTP/1.1\r\nHost: x\r\n\r\nGET / HT")
        answers = b""
        while part := second.recv(4096):
            answers += part
        assert answers.startswith(b"HTTP/1.1 200")
    assert ask(app.url + "/_stcore/health")[0] == 200


def expect_endless_bodies_given_up(app: RunningApp) -> None:
    """Assert that a body that never ends gets an answer, and that none holds a connection."""
    with open_socket(app.port) as visitor:
        slow = upload(app.port, visitor.open_page(), b"--", lines=("Content-Length: 900",))
    assert (slow.status, unsafe(slow)) == (408, [])
    assert "took too long" in slow.text
    head = b"GET /_stcore/health HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n"
    for late in (b"ab", b"abcd"):  # a part, and the whole, after which nothing is asked
        with socket.create_connection(("127.0.0.1", app.port), timeout=10) as line:
            line.sendall(head)
            said = line.recv(4096)
            assert said.startswith(b"HTTP/1.1 200")
            line.sendall(late)
            while said:
                said = line.recv(4096)
    assert ask(app.url + "/_stcore/health")[0] == 200


@pytest.mark.parametrize("size", [40_000, 100_000, 1_000_000])
def test_a_head_larger_than_any_link_is_refused_in_words(server: RunningApp, size: int) -> None:
    for head in (
        f"GET /?p={'a' * size} HTTP/1.1\r\nHost: x\r\n\r\n",
        f"GET / HTTP/1.1\r\nX: {'a' * size}\r\n\r\n",
    ):
        answer = say(server.port, head)
        assert answer == "" or "400" in answer.splitlines()[0], answer[:200]
        assert answer == "" or "longer than any BackViz link" in answer
    assert ask(server.url + "/_stcore/health")[0] == 200


def test_a_usual_link_with_its_cookies_has_room(server: RunningApp) -> None:
    status, _, _ = ask(f"{server.url}/builder?p={'1' * 6_000}&q={'a' * 2_000}", Cookie="x=" + "y" * 8_000)
    assert status == 200
