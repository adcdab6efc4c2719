"""Visitors who take too much or send what is broken, and what a server must keep doing beside them."""

from __future__ import annotations

import random
import re
import socket
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress

from backviz.ui.server.policy import safe_headers
from tests.browser.raw import (
    Answer,
    RawSocket,
    broken_frames,
    broken_requests,
    multipart,
    open_socket,
    say_raw,
    shaken,
    upload,
)
from tools.running_app import RunningApp

__all__ = [
    "LIMITED",
    "break_messages",
    "break_requests",
    "crowd",
    "flood",
    "health",
    "log_faults",
    "unsafe",
    "upload_many",
    "wait_until_served",
]

# The app with a soft limit of 96 open files and a hard one of LIMIT.
LIMITED = """
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (96, int(sys.argv[2])))
sys.argv = ["backviz", "serve", "--host", "127.0.0.1", "--port", sys.argv[1]]
runpy.run_module("backviz", run_name="__main__")
"""
_INLINE_SCRIPT = re.compile(r" 'sha256-[^']+'")
_HEALTH = b"GET /_stcore/health HTTP/1.1\r\nHost: x\r\n\r\n"


def limited(limit: int) -> tuple[str, ...]:
    """Return the command that starts the app with so many open files at most."""
    return (sys.executable, "-c", LIMITED, "{port}", str(limit))


def health(app: RunningApp) -> Answer:
    """Return the answer to the question whether the server is well."""
    return say_raw(app.port, _HEALTH)


def unsafe(answer: Answer) -> list[str]:
    """Return the names of the security headers that an answer lacks; only a page may name inline scripts."""
    given = {name: _INLINE_SCRIPT.sub("", value) for name, value in answer.headers.items()}
    return [name.decode() for name, value in safe_headers() if given.get(name.decode()) != value.decode()]


@contextmanager
def crowd(app: RunningApp, most: int, pages: int = 10_000) -> Iterator[tuple[int, str]]:
    """Hold visitors until one is refused or there are `most`; yield their number and the refusal.

    The first `pages` of them see a page; the others only connect.
    """
    with ExitStack() as opened:
        number, refusal = 0, ""
        while number < most and not refusal:
            try:
                visitor = opened.enter_context(open_socket(app.port))
            except OSError as refused:
                refusal = str(refused)
                break
            number += 1
            if number <= pages:
                visitor.open_page()
        yield number, refusal


def flood(app: RunningApp, number: int = 60) -> list[str]:
    """Connect so often to a full server and say nothing; return what it then answers wrongly."""
    with ExitStack() as opened:
        for _ in range(number):
            with suppress(OSError):
                opened.enter_context(socket.create_connection(("127.0.0.1", app.port), timeout=5))
        asked = {"/_stcore/health": 200, "/builder": 503}
        answers = {
            path: say_raw(app.port, f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode()) for path in asked
        }
    return [
        f"{path}: {answer.status}, not {asked[path]}, without {unsafe(answer)}, beside {number} silent ones"
        for path, answer in answers.items()
        if answer.status != asked[path] or unsafe(answer)
    ]


def wait_until_served(port: int, patience_s: float = 20) -> None:
    """Wait until pages are answered again."""
    end = time.monotonic() + patience_s
    while say_raw(port, b"GET /method HTTP/1.1\r\nHost: x\r\n\r\n").status != 200:
        assert time.monotonic() < end, "no page is answered"
        time.sleep(0.1)


def upload_many(app: RunningApp, number: int, size: int, visits: int = 1) -> Counter[int]:
    """Upload so many files of that size at once, by so many visits; return how often each status came."""
    body = multipart(b"a" * (size - 200))
    with ExitStack() as opened, ThreadPoolExecutor(20) as at_once:
        ids = [opened.enter_context(open_socket(app.port)).open_page() for _ in range(visits)]
        answers = at_once.map(lambda at: upload(app.port, ids[at % visits], body), range(number))
        return Counter(answer.status for answer in answers)


def break_requests(app: RunningApp, number: int, seed: int) -> list[str]:
    """Send so many broken requests; return those after which the server was not well, or answered barely."""
    chance = random.Random(seed)
    faults = []
    for _ in range(number):
        parts = broken_requests(chance)
        answer = say_raw(app.port, *parts, patience_s=0.5)
        if answer.status and answer.status != 101 and (missing := unsafe(answer)):
            faults.append(f"{answer.status} without {missing}: {parts[0][:80]!r}")
        if answer.status >= 500 and answer.status != 505:
            faults.append(f"{answer.status}: {parts[0][:80]!r}")
    return [*faults, *_unwell(app)]


def break_messages(app: RunningApp, number: int, seed: int) -> list[str]:
    """Send so many broken messages, each from a visitor of its own; return what went wrong for others."""
    chance = random.Random(seed)
    with open_socket(app.port) as other:
        other.open_page()
        for _ in range(number):
            with socket.create_connection(("127.0.0.1", app.port), timeout=5) as line:
                visitor = shaken(line, app.port)
                if chance.random() < 0.3:
                    visitor.open_page()
                _send_all(visitor, broken_frames(chance))
        other.open_page()
    return _unwell(app)


def _send_all(visitor: RawSocket, frames: Iterable[bytes]) -> None:
    for one in frames:
        visitor.send(one)


def _unwell(app: RunningApp) -> list[str]:
    return [] if health(app).status == 200 else ["the server is not well"]


def log_faults(log: str) -> list[str]:
    """Return the lines of a log that are of a traceback, name a visitor or come too often."""
    lines = [
        line for line in log.splitlines() if line.strip() and not line.startswith(("BackViz:", "for others:"))
    ]
    bare = [re.sub(r"^\S+ \S+ |\(\d+ more like it\)|\d+", "", line) for line in lines]
    often = [line for line, number in Counter(bare).items() if number > 3]
    traces = [line for line in lines if "Traceback" in line or line.startswith("  File ")]
    named = [line for line in lines if "127.0.0.1" in line or "evil.example" in line]
    return [*traces, *named, *often]
