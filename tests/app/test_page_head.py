"""The page's head is written whatever becomes of its first view."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any

import pytest

from backviz.addresses import PAGES
from backviz.ui.server.page_head import PageHead, components_of

HTML = b'<html><head><title>Streamlit</title><script src="a.js"></script></head><body><div id="root"></div>'
NAMES = {name: f"backviz_{name}.js" for page in PAGES.values() for name in components_of(page)}


async def streamlit(scope: Any, receive: Any, send: Any) -> None:
    start = {"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]}
    await send(start)
    await send({"type": "http.response.body", "body": HTML})


def page_at(path: str, view: Any, query: bytes = b"") -> str:
    """Return the page a browser gets at a path, where `view` makes its first view."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "query_string": query, "headers": []}
    asyncio.run(PageHead(streamlit, Path("nowhere"), NAMES, view)(scope, None, send))  # type: ignore[arg-type]
    return bytes(sent[1]["body"]).decode()


def test_a_view_that_fails_is_left_out_and_the_log_has_the_trace(caplog: pytest.LogCaptureFixture) -> None:
    def fails(page: str, query: bytes) -> str:
        raise ValueError("no such week")

    with caplog.at_level(logging.ERROR, "backviz"):
        page = page_at("/builder", fails)
    assert '<div id="root">' in page
    assert "<title>BackViz</title>" in page
    assert "no such week" not in page
    assert caplog.records[0].exc_info


@pytest.mark.parametrize("name", PAGES)
def test_what_answers_first_is_asked_for_before_streamlits_scripts(name: str) -> None:
    page = page_at(f"/{name}", lambda *_: "<p>first</p>")
    assert page.index("<p>first</p>") < page.index('<div id="root">')
    for live in PAGES[name].answering:
        assert page.index(f"./static/js/{NAMES[live]}") < page.index("<script")
