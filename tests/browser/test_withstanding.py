"""A server that some visitors strain works for the others: open files, uploads, broken requests, the log."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from backviz.ui.server.uploads import MAX_ALL, MAX_FILES, MAX_OWN
from tests.browser.raw import handshake, multipart, open_socket, say_raw, upload
from tests.browser.test_lost_connection import expect_nothing_covered, strip
from tests.browser.visitors import Faults
from tests.browser.withstanding import (
    break_messages,
    break_requests,
    crowd,
    flood,
    health,
    limited,
    log_faults,
    unsafe,
    upload_many,
    wait_until_served,
)
from tests.sampling import sample
from tools.running_app import RunningApp, ready, running_app

MB = 1024 * 1024
LIMIT = 128


@pytest.fixture(scope="module")
def small() -> Iterator[RunningApp]:
    """Return an app that may have few files open."""
    with running_app(limited(LIMIT)) as app:
        yield app


def test_every_answer_has_the_headers_and_metrics_are_closed(small: RunningApp) -> None:
    for asked, status in (
        (b"GET /_stcore/metrics HTTP/1.1\r\nHost: x\r\n\r\n", 404),
        (b"HEAD /_stcore/metrics/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 404),
        (b"GET //_stcore/metrics HTTP/1.1\r\nHost: x\r\n\r\n", 404),
        (b"OPTIONS /_stcore/health HTTP/1.1\r\nHost: x\r\n\r\n", 204),
        (b"HEAD /builder HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 200),
        (b"GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n", 404),
        (b"GET /Builder HTTP/1.1\r\nHost: x\r\n\r\n", 307),
        (b"GET /media/nothing HTTP/1.1\r\nHost: x\r\n\r\n", 404),
        (b"GET / HTTP/x\r\nHost: x\r\n\r\n", 400),
        (b"\x00\xff\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 40_000 + b"\r\n\r\n", 400),
        (handshake(small.port, "Origin: http://evil.example"), 403),
        (handshake(small.port, path="/nowhere"), 403),
        (handshake(small.port).replace(b"Version: 13", b"Version: 7"), 400),
        (handshake(small.port, "Cookie: " + "a" * 9_000), 431),
    ):
        answer = say_raw(small.port, asked)
        assert (answer.status, unsafe(answer)) == (status, []), asked[:60]


def test_uploads_are_bounded_before_their_body_is_read(small: RunningApp) -> None:
    with open_socket(small.port) as visitor:
        visit = visitor.open_page()
        assert (visitor.upload_places(1), visitor.upload_places(900_000)) == (1, MAX_FILES)
        body = multipart(b"name: a week\n")
        for answer, status, words in (
            (upload(small.port, visit, body), 204, ""),
            (upload(small.port, visit, b"", lines=("Transfer-Encoding: chunked",)), 411, "must say its size"),
            (upload(small.port, visit, b"", lines=()), 411, "must say its size"),
            (upload(small.port, visit, b"", lines=(f"Content-Length: {10 * MB + 1}",)), 413, "too large"),
            (upload(small.port, visit, b"", lines=("Content-Length: -1",)), 400, ""),
            (upload(small.port, "nobody", b"", lines=("Content-Length: 9",)), 404, "Reload it"),
            (upload(small.port, "../..", b"", lines=("Content-Length: 9",)), 400, ""),
            (upload(small.port, visit, b"no parts at all"), 400, ""),
            (upload(small.port, visit, multipart(b"a") * 2, file="again"), 204, ""),
            (upload(small.port, visit, b"", method="POST"), 405, ""),
            (upload(small.port, visit, b"", file="again", method="DELETE"), 204, ""),
        ):
            assert (answer.status, unsafe(answer)) == (status, []), (answer.status, answer.text)
            assert words in answer.text
    statuses = upload_many(small, sample(12, 200), MAX_OWN // 4)
    assert statuses[204] <= 4 < statuses[429], statuses
    statuses = upload_many(small, sample(40, 200), MAX_OWN // 4, visits=20)
    assert statuses[507] > 0, statuses
    assert statuses[204] <= 4 * MAX_ALL // MAX_OWN, statuses
    assert health(small).status == 200


def test_what_visitors_break_is_a_line_and_nobody_else_s_trouble(small: RunningApp) -> None:
    assert break_requests(small, sample(60, 1_000), seed=1) == []
    assert break_messages(small, sample(60, 1_000), seed=2) == []
    log = small.read_log()
    assert "visitor's fault" in log
    assert log_faults(log) == [], log


def test_a_full_server_says_so_keeps_answering_for_its_health_and_lets_in_who_comes_later(
    page: Page, small: RunningApp, faults: Faults
) -> None:
    faults.allow("")
    with crowd(small, LIMIT, pages=5) as (number, refused):
        assert LIMIT // 2 < number < LIMIT
        assert "503" in refused.splitlines()[0]
        assert "no room for more visitors" in refused
        assert health(small).status == 200
        assert flood(small) == []
        assert small.read_log().count("No room for more visitors") == 1
        wait_until_served(small.port)
        page.goto(f"{small.url}/anatomy")
        expect(strip(page)).to_contain_text("BackViz is full or cannot be reached", timeout=30_000)
        expect_nothing_covered(page)
    expect(strip(page)).to_have_text("", timeout=60_000)
    ready(page, 60)
