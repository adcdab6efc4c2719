"""The parts of the server's edge, each alone: the seldom log, loops without descriptors, places, errors."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from starlette.requests import ClientDisconnect

from backviz.ui.server.descriptors import IdleLoop, Room
from backviz.ui.server.edge import App, Receive, SafeHeaders, Scope, Send
from backviz.ui.server.faults import CalmEdge
from backviz.ui.server.policy import safe_headers
from backviz.ui.server.seldom_log import SeldomLog


class Clock:
    """A clock that a test sets, with what is to happen later."""

    def __init__(self) -> None:
        self.now = 100.0
        self.due: list[tuple[float, Callable[[], None]]] = []

    def __call__(self) -> float:
        """Return the time."""
        return self.now

    def later(self, wait_s: float, run: Callable[[], None]) -> None:
        """Note what is to run."""
        self.due.append((self.now + wait_s, run))

    def go_on(self, seconds: float) -> None:
        """Let time pass and run what is due."""
        self.now += seconds
        for at, run in list(self.due):
            if at <= self.now:
                self.due.remove((at, run))
                run()


@pytest.fixture
def clock() -> Iterator[Clock]:
    """Return the clock of a seldom log that makes the records of this test."""
    made, before = Clock(), logging.getLogRecordFactory()
    logging.setLogRecordFactory(SeldomLog(before, 60, made, made.later))
    yield made
    logging.setLogRecordFactory(before)


def fail(words: str) -> None:
    try:
        int(words)
    except ValueError:
        logging.getLogger("test").exception("Failed")


def test_of_a_kind_of_line_one_a_minute_is_written_and_the_others_are_counted(
    clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(1000):
        logging.getLogger("test").warning("Broken: %d", number)
    assert caplog.messages == ["Broken: 0"]
    clock.go_on(60)
    assert caplog.messages == ["Broken: 0", "Broken: 1 (999 more like it)"]
    for number in range(5):
        logging.getLogger("test").warning("Another: %d", number)
        fail(f"words {number}")
    assert caplog.messages[2:] == ["Another: 0", "Failed"]
    clock.go_on(59)
    assert len(caplog.messages) == 4
    clock.go_on(1)
    assert caplog.messages[4:] == ["Another: 1 (4 more like it)", "Failed (4 more like it)"]
    clock.go_on(60)
    fail("words")
    assert caplog.messages[6:] == ["Failed"]
    assert not clock.due


def test_errors_from_other_places_are_other_kinds_and_what_is_no_warning_is_written(
    clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    for raises in (lambda: int("a"), lambda: [][1], lambda: {1: 2}[3]):
        try:
            raises()
        except (ValueError, LookupError):
            logging.getLogger("test").exception("Failed")
    for _ in range(3):
        logging.getLogger("test").info("News")
    assert caplog.messages == ["Failed"] * 3 + ["News"] * 3


def test_a_loop_takes_descriptors_only_when_it_runs_and_gives_them_back() -> None:
    folder = Path("/dev/fd")
    before = len(list(folder.iterdir()))
    loops = [IdleLoop() for _ in range(20)]
    assert len(list(folder.iterdir())) == before
    one = loops[0]
    threading.Timer(0.01, lambda: one.call_soon_threadsafe(one.stop)).start()
    one.run_forever()  # ends because another thread wakes it
    assert one.run_until_complete(asyncio.sleep(0, "done")) == "done"
    for loop in loops:
        loop.close()
        assert loop.is_closed()
    assert len(list(folder.iterdir())) == before


def test_visits_are_refused_before_requests_and_both_before_the_last_place(
    caplog: pytest.LogCaptureFixture,
) -> None:
    open_files, clock = [0], Clock()
    room = Room(1024, lambda: open_files[0], clock)
    for number, for_visit, for_request in ((767, True, True), (768, False, True), (896, False, False)):
        open_files[0] = number
        clock.now += 1
        assert room.has_place_for_visit(500) is for_visit, number
        clock.now += 1
        assert room.has_place_for_request(500) is for_request, number
    assert len(caplog.messages) == 1
    open_files[0] = 1023
    assert not room.has_place_for_visit(500)
    assert room.has_place_for_visit(100), "with few connections nothing is counted"
    assert not Room(1024, lambda: 0, clock).has_place_for_visit(800), "a system that does not say"
    assert Room(0, lambda: sys.maxsize).has_place_for_request(10_000), "a system without a limit"


def test_between_two_counts_each_new_connection_is_one_and_the_oldest_refused_is_cut() -> None:
    count = Mock(return_value=880)
    room = Room(1024, count, Clock())
    places = [room.has_place_for_request(500) for _ in range(40)]
    assert places == [True] * 16 + [False] * 24
    assert count.call_count == 1
    lines = [Mock() for _ in range(70)]
    for line in lines:
        room.hold_briefly(line)
    assert [line.abort.called for line in lines] == [True] * 6 + [False] * 64


def answered(app: App, method: str = "GET") -> list[dict[str, Any]]:
    """Return what the edge around an app sends for a request."""
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    asyncio.run(SafeHeaders(CalmEdge(app))({"type": "http", "method": method, "path": "/"}, receive, send))
    return sent


@pytest.mark.parametrize("method, words", [("GET", b"Something went wrong on the server"), ("HEAD", b"")])
def test_an_error_that_leaves_the_app_is_logged_once_and_answered_with_the_headers(
    caplog: pytest.LogCaptureFixture, method: str, words: bytes
) -> None:
    async def fails(scope: Scope, receive: Receive, send: Send) -> None:
        raise ValueError("what a visitor typed")

    start, body = answered(fails, method)
    assert start["status"] == 500
    assert set(safe_headers()) <= set(start["headers"])
    assert body["body"].startswith(words)
    assert bool(words) == bool(body["body"])
    assert caplog.messages == ["A request failed"]


def test_a_visitor_who_hangs_up_is_a_line_without_a_traceback(caplog: pytest.LogCaptureFixture) -> None:
    async def reads(scope: Scope, receive: Receive, send: Send) -> None:
        raise ClientDisconnect

    assert answered(reads) == []
    assert caplog.messages == ["A visitor's fault: a request ended before its body was whole."]
    assert caplog.records[0].exc_info is None
