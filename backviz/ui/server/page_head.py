"""The head of a page as our server writes it: title and icon, the server's address, our components' files.

Plain ASGI around the app; knows of a page what its `PageEntry` says.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool

from backviz.addresses import PAGES, PageEntry, page_at
from backviz.ui.page.brand import ICON, NAME
from backviz.ui.server.edge import App, Receive, Scope, Send
from backviz.ui.server.packing import OFTEN, Packing, pack, packing_for

__all__ = ["PageHead", "components_of", "font_faces", "head_script", "streamlits_scripts"]

_LOG = logging.getLogger("backviz")

# The families as Streamlit declares them once its scripts run; the first view needs them too.
_FAMILIES = {
    "Source Sans": ("SourceSansVF-Upright", "font-weight:100 900;font-display:swap"),
    "Source Serif": ("SourceSerifVariable-Roman", "font-weight:100 900;font-display:swap"),
    "Material Symbols Rounded": ("MaterialSymbols-Rounded", "font-weight:400;font-display:block"),
}

# On a known path the page connects at once: it need not first ask for the server's health, for host settings
# or, below a page's own path, for the server. No other site may send messages to the page.
#
# Streamlit's style sheet is for formulas, so nothing waits for it: it is for print until it has come.
_SCRIPT = """(() => {
EARLY
beginEarly();
})();
(() => {
document.addEventListener("load", ({ target }) => {
  if (target.dataset?.late !== undefined) target.media = "all";
}, true);
const { origin, pathname } = location;
const base = pathname.replace(/\\/(?:PAGES)?\\/*$/, "");
if (base === pathname) return;
const HOST_CONFIG = { allowedOrigins: [origin], useExternalAuthToken: false };
window.__streamlit = { BACKEND_BASE_URL: origin + base, HOST_CONFIG };
})();"""
_NOTHING_EARLY = "const beginEarly = () => {};"
_WHEN_THERE = b'<link rel="stylesheet" media="print" data-late'
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)

_Header = tuple[bytes, bytes]

_UNSCRIPTED = (
    b'<noscript><p>This page needs JavaScript. <a href="./">What BackViz is</a> reads without.</p></noscript>'
)
# Streamlit sets the root to 16 px with its first script; the reader's own size of type counts from the start.
_OWN_SIZE = ":root{font-size:100%}"


class PageHead:
    """Writes into the head of a page; `directory` has Streamlit's static files.

    `components` are the file names of our components by their name, served beside Streamlit's scripts. `view`
    returns a page's first view, if it has one, for its name and its query; `early` is the script that
    begins before all others.

    The files stand behind those that Streamlit itself names, so that its own script begins no later.
    """

    def __init__(
        self,
        app: App,
        directory: Path,
        components: Mapping[str, str],
        view: Callable[[str, bytes], str | None],
        early: str = _NOTHING_EARLY,
    ) -> None:
        self.app, self.view = app, view
        self.script = f"<script>{head_script(early)}</script>\n    ".encode()
        self.links, self.soon = dict[str, bytes](), dict[str, bytes]()
        for page, entry in PAGES.items():
            self.links[page] = _links(directory, [components[name] for name in components_of(entry)])
            self.soon[page] = _soon([components[name] for name in entry.answering])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and write into the page that comes back."""
        page = page_at(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if page is None:
            await self.app(scope, receive, send)
            return
        asked = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]  # compressed here
        no_packing: Packing = ""
        start: Any = None
        body = bytearray()

        async def send_page(message: Any) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            shown, packing = bytes(body), no_packing
            if _is_html(start):
                # The first reading of the data and compression take a while; other requests need not wait.
                packing = packing_for(scope)
                shown = await run_in_threadpool(self._write, shown, page, scope["query_string"], packing)
            await send({**start, "headers": _headers_for(shown, start["headers"], packing)})
            await send({"type": "http.response.body", "body": shown})

        await self.app({**scope, "headers": asked}, receive, send_page)

    def _write(self, html: bytes, page: str, query: bytes, packing: Packing) -> bytes:
        try:
            view = self.view(page, query) or ""
        except Exception:
            _LOG.exception("The first view of %s failed", page)
            view = ""  # the page works without it
        return _written(html, self.soon[page], self.script, self.links[page], view, packing)


def _is_html(start: Any) -> bool:
    kind = dict(start["headers"]).get(b"content-type", b"")
    return bool(start["status"] == 200 and kind.startswith(b"text/html"))


@lru_cache(maxsize=8 * len(PAGES))
def _written(page: bytes, soon: bytes, script: bytes, links: bytes, view: str, packing: Packing) -> bytes:
    """Return the page with `soon` and `script` before its scripts, `links` ending its head, and `view`."""
    unscripted = b"" if view else _UNSCRIPTED  # the view has this text itself
    page = re.sub(rb"<noscript>.*?</noscript>", unscripted, page, count=1, flags=re.DOTALL)
    for old, new in (
        (b"<title>Streamlit</title>", f"<title>{NAME}</title>".encode()),
        (b'href="./favicon.png"', f'href="{ICON}"'.encode()),
        (b"<script", soon + script + b"<script"),
        (b"</head>", links + b"</head>"),
        (b'<link rel="stylesheet"', _WHEN_THERE),
        (b'<div id="root">', view.encode() + b'<div id="root">'),
    ):
        page = page.replace(old, new, 1)
    return pack(page, packing, OFTEN)


def _headers_for(body: bytes, given: list[_Header], packing: Packing) -> list[_Header]:
    """Return the headers of the changed page: its new length, and no ETag of the old one."""
    kept = [(n, v) for n, v in given if n.lower() not in {b"content-length", b"etag", b"last-modified"}]
    if packing:
        kept += [(b"content-encoding", packing.encode()), (b"vary", b"Accept-Encoding")]
    return [*kept, (b"content-length", str(len(body)).encode())]


def head_script(early: str = _NOTHING_EARLY) -> str:
    """Return the script in every page's head, with `early` in it."""
    return _SCRIPT.replace("PAGES", "|".join(map(re.escape, PAGES))).replace("EARLY", early)


def streamlits_scripts(directory: Path) -> list[str]:
    """Return the inline scripts of Streamlit's own page, which stands above its static `directory`."""
    return _INLINE.findall((directory.parent / "index.html").read_text(encoding="utf-8"))


def components_of(page: PageEntry) -> tuple[str, ...]:
    """Return the components a page shows when it is opened without anything picked."""
    return ("menu", "frame", *page.components)


def _soon(files: list[str]) -> bytes:
    """Return the lines of the head that ask for the files before all others."""
    link = '<link rel="modulepreload" fetchpriority="high" crossorigin href="./static/js/{}">\n'
    return "".join(link.format(escape(name)) for name in files).encode()


def _links(directory: Path, components: list[str]) -> bytes:
    """Return the lines of the head that declare the fonts and name our components' files."""
    line = '<link rel="modulepreload" crossorigin href="./static/js/{}">'
    lines = (line.format(escape(name)) for name in components)
    return "\n".join((f"<style>{_OWN_SIZE}{font_faces(directory)}</style>", *lines, "")).encode()


def font_faces(directory: Path, root: str = ".") -> str:
    """Return the style rules that name the fonts' files; `root` is where the app is, seen from the page."""
    return "".join(
        f'@font-face{{font-family:"{family}";{how_shown};'
        f'src:url({root}/static/media/{path.name}) format("woff2")}}'
        for family, (name, how_shown) in _FAMILIES.items()
        for path in sorted((directory.resolve() / "media").glob(f"{name}.*woff2"))
    )
