"""A stand-in for the players and file hosts: each clip behaves as the first word of its id says.

`python -m tests.standin` starts one to try the link check by hand; it prints its address.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

__all__ = ["AT_ONCE", "VIMEO", "StandIn"]

VIMEO = {"1000001": "live", "1000002": "gone", "1000003": "private", "1000004": "onedomain"}
AT_ONCE = 4  # questions of the check that a host may see at once
OEMBED = b'{"type": "video", "title": "Hoisting", "html": "<iframe>"}'


class StandIn(ThreadingHTTPServer):
    """A server on this machine that remembers what it was asked."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.base = f"http://127.0.0.1:{self.server_port}"
        self.asked: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        self.cookies: set[str] = set()
        self.tries: Counter[str] = Counter()
        self.busy = self.most_busy = self.sent_bytes = 0
        self.lock = threading.Lock()
        self.is_busier = threading.Condition(self.lock)
        self.is_over = threading.Event()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: clients hang up on purpose here."""


class _Answering(BaseHTTPRequestHandler):
    server: StandIn
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - its name in the base class
        """Keep the test's output clean."""

    def do_GET(self) -> None:
        self._take()

    def do_HEAD(self) -> None:
        self._take()

    def _take(self) -> None:
        parts = urlsplit(self.path)
        clip = parse_qs(parts.query).get("url", [parts.path])[0]
        word = re.split(r"[_.]", clip.rpartition("=")[2].rpartition("/")[2])[0]
        word = VIMEO.get(word, word)
        standin = self.server
        with standin.lock:
            standin.asked.append((self.command, self.path))
            standin.tries[word] += 1
            standin.agents.add(self.headers["User-Agent"])
            standin.cookies.add(self.headers.get("Cookie", ""))
        getattr(self, f"_{word}", self._live)()

    def _say(self, code: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(code)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _live(self) -> None:
        kind = "application/json" if "oembed" in self.path else "video/webm"
        self._say(200, OEMBED, Content_Type=kind, Set_Cookie="watcher=1")

    def _renamed(self) -> None:
        self._say(200, json.dumps({"title": "  Ho\u202eist\x1b[31m!\n"}).encode())

    def _gone(self) -> None:
        self._say(404, b"Not Found")

    def _malformed(self) -> None:
        self._say(400)

    def _private(self) -> None:
        self._say(403, b"Forbidden")

    def _noembed(self) -> None:
        self._say(401, b"Unauthorized")

    def _onedomain(self) -> None:
        self._say(200, b'{"type": "video", "html": "", "domain_status_code": 403}')

    def _slow(self) -> None:
        self.server.is_over.wait(2)
        self.close_connection = True

    def _drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _ in range(1000):
            self.wfile.write(b" ")
            if self.server.is_over.wait(0.02):
                return

    def _garbage(self) -> None:
        self.wfile.write(b"\x00\xff no web at all\r\n\r\n")
        self.close_connection = True

    def _page(self) -> None:
        self._say(200, b"<html>Before you continue</html>", Content_Type="text/html; charset=utf-8")

    def _number(self) -> None:
        self._say(200, b"5")

    def _deep(self) -> None:
        self._say(200, b"[" * 60_000)

    def _closed(self) -> None:
        self.close_connection = True

    def _half(self) -> None:
        self._say(200, OEMBED[:20], Content_Length="500")
        self.close_connection = True

    def _broken(self) -> None:
        self._say(500)

    def _flaky(self) -> None:
        self._say(502) if self.server.tries["flaky"] < 3 else self._live()

    def _limited(self) -> None:
        self._say(429, Retry_After="7") if self.server.tries["limited"] < 2 else self._live()

    def _banned(self) -> None:
        self._say(429, Retry_After="86400")

    def _huge(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(10**9))
        self.end_headers()
        while not self.server.is_over.is_set():
            self.wfile.write(b" " * 16_384)
            self.server.sent_bytes += 16_384

    def _packed(self) -> None:
        self._say(200, b"\x1f\x8b bomb", Content_Encoding="gzip")

    def _moved(self) -> None:
        self._say(302, Location=self.path.replace("moved", "live_"))

    def _elsewhere(self) -> None:
        self._say(302, Location="https://consent.youtube.com/m?continue=x")

    def _plain(self) -> None:
        self._say(302, Location="http://www.youtube.com/watch?v=abcdefghijk")

    def _crooked(self) -> None:
        self._say(302, Location="http://[::1/x")

    def _round(self) -> None:
        self._say(302, Location=self.path)

    def _headless(self) -> None:
        self._say(405) if self.command == "HEAD" else self._say(206, b"x", Content_Type="video/webm")

    def _busy(self) -> None:
        """Answer a little after as many are asked at once as may be, so that one more would be seen."""
        standin = self.server
        with standin.is_busier:
            standin.busy += 1
            standin.most_busy = max(standin.most_busy, standin.busy)
            standin.is_busier.notify_all()
            standin.is_busier.wait_for(lambda: standin.most_busy >= AT_ONCE, timeout=10)
        time.sleep(0.02)
        with standin.lock:
            standin.busy -= 1
        self._live()


if __name__ == "__main__":
    with StandIn() as server:
        print(server.base, flush=True)  # noqa: T201 - whoever starts it needs the address
        server.serve_forever()
