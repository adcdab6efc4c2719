"""What our Python relies on in other packages beyond what they promise, and how to see that it is there."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock, patch

import h11
import highspy
import streamlit as st
import uvicorn
from pydantic.json_schema import GenerateJsonSchema
from streamlit import config
from streamlit.elements.html import HtmlMixin
from streamlit.file_util import get_static_dir
from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import RerunException
from streamlit.runtime.state import SafeSessionState, SessionState
from streamlit.starlette import App
from streamlit.testing.v1 import AppTest
from streamlit.web.server.starlette import starlette_websocket
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from backviz.ui.components.chart import plotly_script
from backviz.ui.server.unknown_address import _mark_of
from backviz.ui.text.prose import _Html
from tests.app.relied_on_in_browser import SHOWS, STATIC, Detail

__all__ = ["OPTIONS", "PYTHON"]


def takes(function: Callable[..., Any], *names: str) -> Callable[[], bool]:
    return lambda: set(names) <= set(inspect.signature(function).parameters)


def _looks_before_a_key_is_read() -> bool:
    looked: list[str] = []
    state = SafeSessionState(SessionState(), lambda: looked.append("looked"))
    state["week"] = "p"
    return state["week"] == "p" and len(looked) == 2


def _keeps_html_of_its_own() -> bool:
    """Return whether a text with `_repr_html_` is sent as it is, though it is the name of a file."""
    place = MagicMock()
    with patch.object(HtmlMixin, "dg", place), patch.object(HtmlMixin, "_event_dg", place):
        HtmlMixin().html(_Html("README.md "))
    sent = place._enqueue.call_args.args[1]
    return bool(sent.body == "README.md ")


def _a_page_can_be_copied() -> bool:
    """Return whether a copy of a kept page can be run, and the kept one stays as it was made."""

    def script() -> None:
        import streamlit as st

        from backviz.addresses import FIRST, PAGES
        from backviz.ui.page import shell

        st.navigation([shell._streamlit_page(PAGES[FIRST])], position="hidden")
        kept = shell._first_page(PAGES[FIRST])
        st.text(f"{kept.title} {kept._can_be_called}")

    run = AppTest.from_function(script, default_timeout=30).run()
    return not run.exception and [text.value for text in run.text] == ["Start False"]


def _bytes_need_no_frames() -> bool:
    main = import_module("streamlit.components.v2.bidi_component.main")
    return "isinstance(data, (bytes, bytearray))" in inspect.getsource(main)


def _calls_back_while_it_is_made() -> bool:
    called: list[str] = []

    class Highs(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802 - the name HiGHS gave it
            self.setOptionValue("output_flag", False)
            called.append("enableCallbacks")
            super().enableCallbacks()

    Highs()
    return called == ["enableCallbacks"]


def _has(owner: object, *names: str) -> Callable[[], bool]:
    return lambda: all(hasattr(owner, name) for name in names)


def _known_and_hidden(option: str) -> Callable[[], bool]:
    known = config._config_options_template
    return lambda: option in known and known[option].visibility == "hidden"


PYTHON = (
    Detail(
        "streamlit.runtime.scriptrunner.RerunException", "backviz/ui/visit/program.py",
        "an edit that arrives during another one is lost, or made by half",
        lambda: issubclass(RerunException, BaseException) and not issubclass(RerunException, Exception),
        mark="RerunException",
    ),
    Detail(
        "a look at the session state is where a run is cut short", "backviz/ui/visit/program.py",
        "a change is made by half when two edits come at once; think `changing` through again",
        _looks_before_a_key_is_read, mark="RerunException",
    ),
    Detail(
        "streamlit.file_util.get_static_dir", "backviz/ui/server/app.py", "the server does not start",
        lambda: Path(get_static_dir(), "index.html").is_file() and Path(get_static_dir(), "static") == STATIC,
        mark="get_static_dir",
    ),
    Detail(
        "Streamlit's page has an ETag", "backviz/ui/server/unknown_address.py",
        "a script that is not there is answered with the page: an old page dies of it after an update",
        lambda: _mark_of(Path(get_static_dir(), "index.html")) is not None, mark="etag",
    ),
    Detail(
        "streamlit.starlette.App", "backviz/ui/server/app.py",
        "the server does not start, or a failed page shows Streamlit's own words instead of a way back",
        takes(App.__init__, "script_path", "middleware", "on_script_error"), mark="App(",
    ),
    Detail(
        "streamlit.config", "backviz/ui/page/reach_here.py",
        "a link to this computer is not told from one that others can open",
        lambda: "server.address" in config._config_options_template, mark="config.get_option",
    ),
    Detail(
        "streamlit.delta_generator.DeltaGenerator", "backviz/ui/page/present.py", "the app does not start",
        lambda: find_spec("streamlit.delta_generator") is not None, mark="DeltaGenerator",
    ),
    Detail(
        "streamlit.components.v2.types.ComponentRenderer", "backviz/ui/components/component/__init__.py",
        "nothing for a visitor; mypy does not know what a component is",
        lambda: hasattr(import_module("streamlit.components.v2.types"), "ComponentRenderer"),
        mark="ComponentRenderer",
    ),
    Detail(
        "st.components.v2.component", "backviz/ui/components/component/__init__.py", SHOWS,
        takes(st.components.v2.component, "html", "css", "js", "isolate_styles"),
    ),
    Detail(
        "bytes as a component's data", "backviz/ui/components/component/__init__.py",
        "the first visitor waits half a second longer while pandas and pyarrow are loaded",
        _bytes_need_no_frames, mark="bytes need no data frame",
    ),
    Detail(
        "_repr_html_", "backviz/ui/text/prose.py",
        "each element of text costs a look at the disk, and text that is a file's name shows the file",
        _keeps_html_of_its_own,
    ),
    Detail(
        "copies of st.Page", "backviz/ui/page/shell.py", "the menu leads nowhere, or a run reads the disk",
        _a_page_can_be_copied, mark="copy(_first_page",
    ),
    Detail(
        "keys of fragments", "backviz/ui/visit/runs.py", "an edit runs the whole page, 50 ms slower",
        takes(st.fragment, "key"), mark="st.fragment(key",
    ),
    Detail(
        "st.rerun of fragments", "backviz/ui/visit/runs.py", "an edit runs the whole page, or nothing",
        lambda: "Sequence" in str(inspect.signature(st.rerun).parameters["scope"].annotation),
        mark="st.rerun([",
    ),
    Detail(
        "uvicorn's H11Protocol", "backviz/ui/server/protocol.py",
        "whoever sends a request a letter a minute holds a connection for ever",
        _has(H11Protocol, "connection_made", "data_received", "connection_lost", "send_400_response",
             "on_response_complete", "handle_websocket_upgrade", "timeout_keep_alive_handler"),
        mark="H11Protocol",
    ),
    Detail(
        "h11's trailing_data", "backviz/ui/server/protocol.py", "no request is answered at all",
        lambda: h11.Connection(h11.SERVER).trailing_data[0] == b"", mark="trailing_data",
    ),
    Detail(
        "uvicorn's WebSocketsSansIOProtocol", "backviz/ui/server/socket_protocol.py",
        "what a visitor breaks is a traceback in the log",
        _has(WebSocketsSansIOProtocol, "data_received", "handle_connect", "handle_text", "handle_ping",
             "handle_parser_exception", "send"),
        mark="WebSocketsSansIOProtocol",
    ),
    Detail(
        "AppSession's event loop", "backviz/ui/server/descriptors.py",
        "a visitor takes four file descriptors instead of one",
        lambda: "asyncio.new_event_loop()" in inspect.getsource(AppSession.__init__), mark="app_session",
    ),
    Detail(
        "asyncio's self-pipe", "backviz/ui/server/descriptors.py",
        "a visitor takes three file descriptors instead of one",
        _has(asyncio.SelectorEventLoop, "_make_self_pipe", "_close_self_pipe"), mark="_make_self_pipe",
    ),
    Detail(
        "Streamlit's uploaded files", "backviz/ui/server/uploads.py", "no file can be brought in",
        lambda: MemoryUploadedFileManager("").file_storage == {} and hasattr(Runtime, "uploaded_file_mgr"),
        mark="file_storage",
    ),
    Detail(
        "Streamlit's upload addresses", "backviz/ui/server/uploads.py",
        "one message that asks for a million holds every visitor for ten seconds",
        lambda: "memory_uploaded_file_manager import" in inspect.getsource(App._create_runtime)
        and hasattr(MemoryUploadedFileManager, "get_upload_urls"),
        mark="memory_uploaded_file_manager",
    ),
    Detail(
        "the log of Streamlit's WebSocket", "backviz/ui/server/faults.py",
        "a message that cannot be read is a traceback in the log",
        lambda: starlette_websocket._LOGGER.name == "streamlit.web.server.starlette.starlette_websocket",
        mark="streamlit.web.server.starlette.starlette_websocket",
    ),
    Detail(
        "uvicorn's options", "backviz/ui/server/app.py", "the server does not start, or takes any size",
        takes(uvicorn.Config.__init__, "http", "ws", "h11_max_incomplete_event_size", "ws_max_size",
              "timeout_graceful_shutdown", "server_header", "backlog"),
        mark="h11_max_incomplete_event_size",
    ),
    Detail(
        "uvicorn's Server.run", "backviz/ui/server/app.py", "the server does not answer at the port it took",
        takes(uvicorn.Server.run, "sockets"), mark="Server(config).run(sockets)",
    ),
    Detail(
        "plotly.min.js", "backviz/ui/components/chart/__init__.py", "the builder shows no chart",
        lambda: plotly_script()[1].is_file(),
    ),
    Detail(
        "pydantic's GenerateJsonSchema", "backviz/upkeep/schema.py",
        "an editor names no slip in a data file; `python -m backviz schema` fails",
        lambda: all(takes(getattr(GenerateJsonSchema, name), "schema")() for name in (
            "field_title_should_be_set", "dict_schema", "nullable_schema", "function_after_schema",
            "generate_inner")),
        mark="GenerateJsonSchema",
    ),
    Detail(
        "highspy's enableCallbacks", "backviz/planner/solver.py",
        "`python -m backviz plan --json` begins with HiGHS's greeting, which is no JSON",
        _calls_back_while_it_is_made, mark="enableCallbacks",
    ),
    Detail(
        "Streamlit's messages", "bench/visitors.py", "`make bench` cannot play a visitor",
        lambda: _has(import_module("streamlit.proto.ForwardMsg_pb2").ForwardMsg(), "ref_hash", "metadata")()
        and _has(import_module("streamlit.proto.BackMsg_pb2").BackMsg(), "rerun_script")(),
        mark="streamlit.proto",
    ),
    Detail(
        "Streamlit's keys of events", "bench/visitors.py", "`make bench` cannot play a visitor",
        lambda: hasattr(import_module("streamlit.components.v2.bidi_component.constants"), "EVENT_DELIM")
        and hasattr(import_module("streamlit.runtime.state.session_state"), "STREAMLIT_INTERNAL_KEY_PREFIX"),
        mark="EVENT_DELIM",
    ),
)  # fmt: skip

OPTIONS = (
    Detail(
        "runner.postScriptGC", ".streamlit/config.toml", "each edit waits 50 ms for a garbage collection",
        _known_and_hidden("runner.postScriptGC"), mark="postScriptGC",
    ),
    Detail(
        "global.minCachedMessageSize", ".streamlit/config.toml",
        "the drawing and the lists are sent again with each run, which a slow line feels",
        _known_and_hidden("global.minCachedMessageSize"), mark="minCachedMessageSize",
    ),
    Detail(
        "global.maxCachedMessageAge", ".streamlit/config.toml",
        "on a slow line a page dies for whoever goes on before the answers are there",
        _known_and_hidden("global.maxCachedMessageAge"), mark="maxCachedMessageAge",
    ),
    Detail(
        "logger.enableRich", ".streamlit/config.toml",
        "a page's error is printed past the log's own rules, with the visitor's words in it",
        _known_and_hidden("logger.enableRich"), mark="enableRich",
    ),
)  # fmt: skip
