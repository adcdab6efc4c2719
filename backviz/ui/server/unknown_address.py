"""Addresses of no page: the page that a misspelt one means, or status 404 with our own page or a sentence.

Links lose and gain signs on their way: a capital letter, a full stop, "?" written as %3F. If only one page
can be meant, the browser is sent there with the whole query; any other address gets a page with links to
ours. A file that is not there gets a sentence: a browser must not take a page for a script.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse

from backviz.addresses import FIRST, PAGES, PROGRAM, address_of
from backviz.program.link import is_share_text
from backviz.ui.page.brand import ICON
from backviz.ui.page.theme import TOKENS, theme
from backviz.ui.server.edge import App, Receive, Scope, Send
from backviz.ui.server.page_head import font_faces

__all__ = ["KnownPlaces", "Place", "no_page", "place_meant"]

_TEMPLATE = Path(__file__).with_name("no_page.html").read_text(encoding="utf-8")
_KNOWN = {address_of(name) for name in PAGES}
# Streamlit's own addresses keep their answers, below any base path, but where it would answer with its page.
_SERVED = re.compile(r"/(static|_stcore|media|component|app/static)/|^/(favicon\.png|manifest\.json)$")
# What only a file's name ends in.
_FILE = re.compile(
    r"\.(?:m?js|css|map|json|wasm|webmanifest|xml|txt|ico|png|jpe?g|gif|svg|webp|avif|woff2?|[to]tf"
    r"|mp4|webm|pdf|ics|csv|ya?ml|gz|zip)$",
    re.IGNORECASE,
)
_NO_FILE = b"There is no file at this address. If a page asked for it, reload the page.\n"
_NAMES = {
    **{name.replace("_", ""): name for name in PAGES},
    **{other: name for name, entry in PAGES.items() for other in entry.other_names},
    "": FIRST,
}
_ASKED = re.compile(r"[?]|&(?:amp;)?(?=\w+=)")  # where a query begins, even if its "?" became "&"
_KEPT_IN_QUERY = "=&-._~%+,:;@/!$'()*"


@dataclass(frozen=True)
class Place:
    """The meaning of an address: `page` is None if no page is plainly meant; `like` is the nearest one."""

    page: str | None
    query: str
    like: str | None = None

    @property
    def address(self) -> str:
        """Return the address of the page, with the query."""
        return address_of(self.page or FIRST) + (f"?{self.query}" if self.query else "")


def place_meant(path: str, query: str) -> Place:
    """Return the place that a decoded path and a query mean.

    >>> place_meant("/Builder", "p=1abc").address
    '/builder?p=1abc'
    >>> place_meant("/elbow-path?p=1abc", "").address
    '/elbow_path?p=1abc'
    >>> place_meant("/builder/x", "")
    Place(page=None, query='', like='builder')
    """
    for _ in range(2):  # an address may be encoded once more by each program it passes
        path = unquote(path)
    place, *asked = _ASKED.split(path, maxsplit=1)
    own = quote(asked[0].replace("&amp;", "&"), safe=_KEPT_IN_QUERY) if asked else ""
    whole = "&".join(part for part in (own, query) if part)
    page = _NAMES.get(_key(place))
    return Place(page, whole, None if page else _nearest(place))


def _key(place: str) -> str:
    """Return the letters and digits of a path: spelling, case and signs at its ends do not count."""
    letters = re.sub(r"[\W_]+", "", place.lower())
    return re.sub(r"(?<=.)html?$", "", letters)


def _nearest(place: str) -> str | None:
    for part in (place, *place.split("/")):
        if found := get_close_matches(_key(part), [name for name in _NAMES if name], n=1, cutoff=0.75):
            return _NAMES[found[0]]
    return None


def no_page(place: Place, faces: str = "") -> bytes:
    """Return our page for an unknown address: what to do, and links to every page with the week."""
    given = parse_qs(place.query, max_num_fields=50).get(PROGRAM, [""])[0] if place.query else ""
    carried = given if is_share_text(given) else ""
    links = Markup("").join(Markup("<li>{}</li>").format(_link(name, carried)) for name in PAGES)
    meant = Markup("<p>Did you mean {}?</p>").format(_link(place.like, carried)) if place.like else ""
    week = "The week of this address is in the links below." if carried else "Nothing was changed."
    parts = (("STYLE", f"{faces}{theme()}{TOKENS}"), ("ICON", ICON))
    text = _TEMPLATE
    for name, part in (*parts, ("WEEK", week), ("MEANT", str(meant)), ("LINKS", str(links))):
        text = text.replace(f"<!--{name}-->", part)
    return text.encode()


def _link(name: str, text: str) -> Markup:
    query = f"?{PROGRAM}={text}" if text else ""
    return Markup('<a href="{}{}">{}</a>').format(address_of(name), query, PAGES[name].title)


class KnownPlaces:
    """Answers addresses of no page: with a redirect to the one meant, with our page, or with a sentence."""

    def __init__(self, app: App, directory: Path) -> None:
        self.app, self.faces = app, font_faces(directory, "")
        self.mark = _mark_of(directory.parent / "index.html")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what names a page or a file of Streamlit's."""
        is_looking = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        if not is_looking or scope["path"] in _KNOWN:
            await self.app(scope, receive, send)
        elif _SERVED.search(scope["path"]):
            await self._pass_on_to_files(scope, receive, send)
        else:
            await self._answer_unknown(scope, send)

    async def _pass_on_to_files(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; if Streamlit answers it with its page, say that there is no such file."""
        is_missing = False

        async def send_file(message: Any) -> None:
            nonlocal is_missing
            if message["type"] == "http.response.start":
                is_missing = self.mark is not None and self.mark in message["headers"]
            if not is_missing:
                await send(message)

        await self.app(scope, receive, send_file)
        if is_missing:
            await _say_no_file(scope, send)

    async def _answer_unknown(self, scope: Scope, send: Send) -> None:
        place = place_meant(scope["path"], scope["query_string"].decode("latin-1"))
        if place.page:
            await _answer(send, 307, b"", [(b"location", place.address.encode("latin-1"))])
        elif _FILE.search(scope["path"]):
            await _say_no_file(scope, send)
        else:
            body = await run_in_threadpool(no_page, place, self.faces)
            kind = [(b"content-type", b"text/html; charset=utf-8")]
            await _answer(send, 404, body, kind, is_sent=scope["method"] == "GET")


def _mark_of(page: Path) -> tuple[bytes, bytes] | None:
    """Return the header that marks an answer as Streamlit's page: its ETag."""
    if not page.is_file():
        return None
    headers = FileResponse(page, stat_result=page.stat()).raw_headers
    return next((pair for pair in headers if pair[0] == b"etag"), None)


async def _say_no_file(scope: Scope, send: Send) -> None:
    kind = [(b"content-type", b"text/plain; charset=utf-8")]
    await _answer(send, 404, _NO_FILE, kind, is_sent=scope["method"] == "GET")


async def _answer(
    send: Send, status: int, body: bytes, headers: Iterable[tuple[bytes, bytes]], *, is_sent: bool = True
) -> None:
    length = (b"content-length", str(len(body)).encode())
    start = [*headers, length, (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": start})
    await send({"type": "http.response.body", "body": body if is_sent else b""})
