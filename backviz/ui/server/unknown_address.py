"""Addresses of no page: the page that a misspelt one means, or our own page with status 404.

Links lose and gain signs on their way: a capital letter, a full stop, "?" written as %3F. If only one page
can be meant, the browser is sent there with the whole query; any other address gets a page with links to
ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool

from backviz.addresses import FIRST, PAGES, PROGRAM, address_of
from backviz.program.link import is_share_text
from backviz.ui.page.brand import ICON
from backviz.ui.page.theme import TOKENS, theme
from backviz.ui.server.edge import App, Receive, Scope, Send
from backviz.ui.server.page_head import font_faces

__all__ = ["KnownPlaces", "Place", "no_page", "place_meant"]

_TEMPLATE = Path(__file__).with_name("no_page.html").read_text(encoding="utf-8")
_KNOWN = {address_of(name) for name in PAGES}
# Streamlit's own addresses keep their answers, below any base path.
_SERVED = re.compile(r"/(static|_stcore|media|component|app/static)/|^/(favicon\.png|manifest\.json)$")
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
    """Answers addresses of no page: with a redirect to the one meant, or with our page."""

    def __init__(self, app: App, directory: Path) -> None:
        self.app, self.faces = app, font_faces(directory, "")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what names a page or a file of Streamlit's."""
        is_looking = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        if not is_looking or scope["path"] in _KNOWN or _SERVED.search(scope["path"]):
            await self.app(scope, receive, send)
            return
        place = place_meant(scope["path"], scope["query_string"].decode("latin-1"))
        if place.page:
            await _answer(send, 307, b"", [(b"location", place.address.encode("latin-1"))])
            return
        body = await run_in_threadpool(no_page, place, self.faces)
        kind = [(b"content-type", b"text/html; charset=utf-8")]
        await _answer(send, 404, body, kind, is_sent=scope["method"] == "GET")


async def _answer(
    send: Send, status: int, body: bytes, headers: Iterable[tuple[bytes, bytes]], *, is_sent: bool = True
) -> None:
    length = (b"content-length", str(len(body)).encode())
    start = [*headers, length, (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": start})
    await send({"type": "http.response.body", "body": body if is_sent else b""})
