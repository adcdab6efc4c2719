"""The ASGI entry: the app under uvicorn, with middleware for security and compressed static files.

uvicorn answers quick reruns without the delay of `streamlit run`; both start the same app. Its event loop is
uvloop where that exists (not on Windows).
"""

from __future__ import annotations

import gc
import logging
import os
import pkgutil
import socket
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from streamlit.file_util import get_static_dir
from streamlit.starlette import App

from backviz import own_files
from backviz.addresses import PROGRAM
from backviz.browser.joining import joined_scripts
from backviz.program.link import is_share_text
from backviz.ui import components
from backviz.ui.components.chart import serve_script
from backviz.ui.components.component import serve_components
from backviz.ui.page.discreet_log import keep_log_discreet
from backviz.ui.page.frame import EARLY
from backviz.ui.page.reach_here import listens_at
from backviz.ui.server.descriptors import Room, open_now, raise_limit, save_descriptors
from backviz.ui.server.edge import (
    CompressedStatic,
    OwnOrigin,
    SafeHeaders,
    SlimFonts,
    warm_static,
)
from backviz.ui.server.faults import CalmEdge, log_broken_messages_briefly
from backviz.ui.server.first_view import SCRIPT, first_view
from backviz.ui.server.fonts import read_fonts
from backviz.ui.server.page_head import PageHead, head_script, streamlits_scripts
from backviz.ui.server.protocol import MAX_HEAD, MAX_MESSAGE, protocol_with
from backviz.ui.server.refusals import ClosedMetrics
from backviz.ui.server.seldom_log import keep_log_seldom
from backviz.ui.server.socket_protocol import CalmSocket
from backviz.ui.server.unknown_address import KnownPlaces
from backviz.ui.server.uploads import BoundedUploads, bound_addresses
from backviz.ui.visit.library import load_library

__all__ = ["app", "serve"]

STATIC = Path(get_static_dir()) / "static"
_NEW_THINGS = 10_000  # allocations before a young collection; some ten runs
_LOG = logging.getLogger("backviz")

keep_log_discreet()


def _say_calmly(error: Exception) -> bool:
    """Show a calm page with a way back; the log has the trace. The program stays in the address.

    If the program itself causes the error, only an address without it helps.
    """
    _LOG.error("A page failed", exc_info=error)
    st.error(
        "Something went wrong on this page. Your program is safe in the address: reload, or go back to "
        "the start page. If that ends here again, start without it.",
        icon=":material/error:",
    )
    given = st.query_params.get(PROGRAM, "")
    query = f"?{PROGRAM}={given}" if is_share_text(given) else "?"
    st.markdown(
        f"[Reload with your program]({query}) · [Start page](/{query}) · [Start without this program](/?)"
    )
    return True


# Imports every component: one imported later would be sent whole with each run.
for _package in pkgutil.iter_modules(components.__path__):
    if _package.ispkg:
        import_module(f"{components.__name__}.{_package.name}")
_COMPONENTS = serve_components()
_FILES: dict[str, Path | bytes] = {
    **serve_script(),
    **{f"js/{name}": text for name, text in _COMPONENTS.values()},
}
_EARLY = joined_scripts(EARLY)
_INLINE = [head_script(_EARLY), SCRIPT, *streamlits_scripts(STATIC)]

app = App(
    own_files.APP,
    middleware=[
        Middleware(OwnOrigin, trusts_forwarded_host=os.environ.get("BACKVIZ_TRUST_FORWARDED_HOST") == "1"),
        Middleware(ClosedMetrics, is_open=os.environ.get("BACKVIZ_METRICS") == "1"),
        Middleware(BoundedUploads),
        Middleware(KnownPlaces, directory=STATIC),
        Middleware(
            PageHead,
            directory=STATIC,
            components={name: file for name, (file, _) in _COMPONENTS.items()},
            view=first_view,
            early=_EARLY,
        ),
        Middleware(SlimFonts, fonts=read_fonts(STATIC)),
        Middleware(CompressedStatic, directory=STATIC, extra=_FILES),
    ],
    on_script_error=_say_calmly,
)


def _settle() -> None:
    """Freeze long-lived objects (`gc.freeze`), and let garbage collection run less often.

    A full collection takes 0.1 s, in which every visitor waits, and young collections come with each run.
    """
    load_library()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_THINGS, 10, 10)


def serve(host: str, port: int, sockets: list[socket.socket]) -> None:
    """Serve the app at sockets that listen at a host and port, until it is stopped."""
    warm_static(STATIC, _FILES.values())
    _settle()
    keep_log_seldom()
    log_broken_messages_briefly()
    save_descriptors()
    bound_addresses()
    room = Room(raise_limit(), open_now)
    listens_at(host, port)
    config = uvicorn.Config(
        SafeHeaders(CalmEdge(app), scripts=_INLINE),
        log_level="warning",
        access_log=False,
        server_header=False,
        http=protocol_with(room),
        ws=CalmSocket,
        h11_max_incomplete_event_size=MAX_HEAD,
        ws_max_size=MAX_MESSAGE,
        timeout_graceful_shutdown=5,
        backlog=room.burst,
    )
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets)
