"""The server's edge: which origins may connect, the security headers, and compressed static files.

Plain ASGI around the app; knows no page.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool

from backviz.ui.server.packing import OFTEN, ONCE, Packing, pack, packing_for
from backviz.ui.server.policy import safe_headers

__all__ = [
    "CompressedStatic",
    "OwnOrigin",
    "SafeHeaders",
    "SlimFonts",
    "warm_static",
]

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_COMPRESSIBLE = {".js", ".css", ".html", ".svg", ".json", ".map", ".txt"}
_SMALL = 1024  # bytes under which compressing gains nothing
_LARGE = 1_000_000  # bytes from which the best compression would keep the first visitor waiting
_LONGEST_NAME = 200  # characters of a file's path: the cache of requests stays small
_FOR_EVER = b"public, immutable, max-age=31536000"  # Streamlit's file names carry a hash


class OwnOrigin:
    """Lets a WebSocket in only from a page of the same host; any other page gets 403.

    Streamlit would ask an outside server for this machine's address before it refuses a foreign origin. So
    the request alone decides, here, and `Origin` is removed. A handshake without `Origin` comes from no
    browser and has nobody's rights to abuse: it may pass. `X-Forwarded-Host` counts only if
    `trusts_forwarded_host`, behind a proxy that sets it.
    """

    def __init__(self, app: App, trusts_forwarded_host: bool = False) -> None:
        self.app = app
        self.names = (b"host", b"x-forwarded-host") if trusts_forwarded_host else (b"host",)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on but a WebSocket of a foreign page."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
        elif self._is_welcome(scope["headers"]):
            headers = [pair for pair in scope["headers"] if pair[0] != b"origin"]
            await self.app({**scope, "headers": headers}, receive, send)
        else:
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": "foreign origin"})

    def _is_welcome(self, headers: list[tuple[bytes, bytes]]) -> bool:
        origins = [value for name, value in headers if name == b"origin"]
        hosts = [value.decode("latin-1").strip().lower() for name, value in headers if name in self.names]
        return not origins or (len(origins) == 1 and _host_of(origins[0]) in hosts)


def _host_of(origin: bytes) -> str | None:
    """Return host and port of an origin in the form of a Host header; None for no web origin."""
    try:
        parts = urlsplit(origin.decode("latin-1").strip().lower())
    except ValueError:
        return None
    return parts.netloc if parts.scheme in {"http", "https"} and parts.netloc else None


class SafeHeaders:
    """Adds the security headers to every answer; `scripts` are the inline scripts of our pages."""

    def __init__(self, app: App, scripts: Iterable[str] = ()) -> None:
        self.app, self.headers = app, safe_headers(scripts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add to the answer what it does not say itself."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message["headers"]}
                extra = [pair for pair in self.headers if pair[0] not in given]
                message = {**message, "headers": [*message["headers"], *extra]}
            await send(message)

        await self.app(scope, receive, send_with_headers)


Content = Path | bytes


@lru_cache(maxsize=2048)  # the files stay while the server runs
def _file_asked(directory: Path, asked: str) -> Path | None:
    """Return the compressible file below `directory` that a path asks for, or None."""
    if "\0" in asked:
        return None
    path = (directory / asked).resolve()
    return path if path.is_relative_to(directory) and _is_compressible(path) else None


def _is_compressible(path: Path) -> bool:
    return path.suffix in _COMPRESSIBLE and path.is_file()


Answer = tuple[dict[str, Any], dict[str, Any]]  # the two messages that send a file
_answers: dict[tuple[Content, Packing], Answer] = {}  # at most three for each file


def _answer(content: Content, suffix: str, how: Packing) -> Answer:
    """Return the messages that send a file, made once; a small file is not compressed."""
    if (content, how) not in _answers:
        _answers[content, how] = _made_answer(content, suffix, how)
    return _answers[content, how]


def _made_answer(content: Content, suffix: str, how: Packing) -> Answer:
    body = content.read_bytes() if isinstance(content, Path) else content
    how = how if len(body) >= _SMALL else ""
    body = pack(body, how, ONCE if len(body) < _LARGE else OFTEN)
    kind = mimetypes.guess_type(f"x{suffix}")[0] or "application/octet-stream"
    headers = [
        (b"content-type", f"{kind}; charset=utf-8".encode()),
        *([(b"content-encoding", how.encode())] if how else []),
        (b"content-length", str(len(body)).encode()),
        (b"vary", b"Accept-Encoding"),
        (b"cache-control", _FOR_EVER),
    ]
    start = {"type": "http.response.start", "status": 200, "headers": headers}
    return start, {"type": "http.response.body", "body": body}


class CompressedStatic:
    """Serves static text files compressed; each is compressed once and cached.

    `extra` maps a path below `prefix` to a file elsewhere, or to its content.
    """

    def __init__(
        self, app: App, directory: Path, extra: Mapping[str, Content] | None = None, prefix: str = "/static/"
    ) -> None:
        self.app, self.directory, self.prefix = app, directory.resolve(), prefix
        self.extra = extra or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file, packed as the browser takes it; pass any other request on."""
        content = self._content(scope)
        if content is None:
            await self.app(scope, receive, send)
            return
        suffix, how = Path(scope["path"]).suffix, packing_for(scope)
        # The first compression takes a while; other requests need not wait for it.
        answer = _answers.get((content, how))
        if answer is None:
            answer = await run_in_threadpool(_answer, content, suffix, how)
        for message in answer:
            await send(message)

    def _content(self, scope: Scope) -> Content | None:
        if scope["type"] != "http" or scope["method"] != "GET" or self.prefix not in scope["path"]:
            return None
        asked = scope["path"].split(self.prefix, 1)[1]
        if asked in self.extra:
            return self.extra[asked]
        return _file_asked(self.directory, asked) if len(asked) <= _LONGEST_NAME else None


class SlimFonts:
    """Serves the cut-down `fonts`, by file name, in place of Streamlit's."""

    def __init__(self, app: App, fonts: Mapping[str, bytes], prefix: str = "/static/media/") -> None:
        self.app, self.fonts, self.prefix = app, fonts, prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send a font there is; pass any other request on."""
        asked = scope["path"] if scope["type"] == "http" and scope["method"] == "GET" else ""
        body = self.fonts.get(asked.split(self.prefix, 1)[1]) if self.prefix in asked else None
        if body is None:
            await self.app(scope, receive, send)
            return
        headers = [
            (b"content-type", b"font/woff2"),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", _FOR_EVER),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def warm_static(directory: Path, extra: Iterable[Content] = ()) -> None:
    """Compress Streamlit's first files and `extra`, which every visitor needs, before the first one comes.

    It uses the encoding of today's browsers; others wait at their first request.
    """
    directory = directory.resolve()
    for pattern in ("js/index*.js", "css/*.css"):
        for path in directory.glob(pattern):
            _answer(path, path.suffix, "br")
    for content in extra:
        _answer(content, ".js", "br")
