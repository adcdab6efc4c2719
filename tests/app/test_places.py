"""An address of no page opens the page that is plainly meant, or our own page with the ways on."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.responses import FileResponse
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_handler

from backviz.addresses import PAGES, address_of
from backviz.ui.server.fonts import streamlit_static
from backviz.ui.server.unknown_address import KnownPlaces, place_meant

TEXT = "1Lgb9I-3GIQ6AQAwAwAb"
STATIC = streamlit_static()


async def streamlit(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"passed on"})


def answer(path: str, query: str = "", method: str = "GET") -> tuple[int, dict[bytes, bytes], str]:
    """Return what a browser gets at a path, once it is decoded as the server does it."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": method, "path": path, "query_string": query.encode(), "headers": []}
    asyncio.run(KnownPlaces(streamlit, Path("nowhere"))(scope, None, send))  # type: ignore[arg-type]
    return sent[0]["status"], dict(sent[0]["headers"]), bytes(sent[1]["body"]).decode()


@pytest.mark.parametrize(
    "path, page",
    [
        ("/Builder", "builder"),
        ("/BUILDER", "builder"),
        ("/builder/", "builder"),
        ("//builder", "builder"),
        ("/builder.", "builder"),
        ("/builder)", "builder"),
        ("/builder>", "builder"),
        ("/(builder)", "builder"),
        ("/builder”.", "builder"),
        ("/builder\u200b", "builder"),
        ("/builder\r\n", "builder"),
        ("/builder.html", "builder"),
        ("/builder%20", "builder"),
        ("/elbow-path", "elbow_path"),
        ("/elbow path", "elbow_path"),
        ("/Elbow_Path", "elbow_path"),
        ("/elbowpath", "elbow_path"),
        ("/elbow/path", "elbow_path"),
        ("/exercise", "exercises"),
        ("/start", "start"),
        ("/index.html", "start"),
        ("/Home", "start"),
        ("/.", "start"),
    ],
)
def test_another_spelling_opens_the_page_with_its_query(path: str, page: str) -> None:
    status, headers, _ = answer(path, f"p={TEXT}&region=rhomboids")
    assert status == 307
    assert headers[b"location"].decode() == f"{address_of(page)}?p={TEXT}&region=rhomboids"
    assert headers[b"cache-control"] == b"no-store"
    assert answer(path)[1][b"location"].decode() == address_of(page)


@pytest.mark.parametrize(
    "path, address",
    [
        (f"/builder?p={TEXT}", f"/builder?p={TEXT}"),
        (f"/builder%3Fp={TEXT}", f"/builder?p={TEXT}"),
        (f"/builder%253Fp%3D{TEXT}", f"/builder?p={TEXT}"),
        (f"/builder&p={TEXT}", f"/builder?p={TEXT}"),
        (f"/builder&amp;p={TEXT}", f"/builder?p={TEXT}"),
        (f"/?p={TEXT}", f"/?p={TEXT}"),
        (f"/Elbow-Path?path=x&amp;p={TEXT}", f"/elbow_path?path=x&p={TEXT}"),
        ("/builder?p=a\r\nSet-Cookie: x", "/builder?p=a%0D%0ASet-Cookie:%20x"),
        ("/builder?p=é", "/builder?p=%C3%A9"),
    ],
)
def test_a_query_that_became_a_part_of_the_path_is_read_as_one(path: str, address: str) -> None:
    status, headers, _ = answer(path)
    assert (status, headers[b"location"].decode()) == (307, address)


@pytest.mark.parametrize(
    "path, like",
    [
        ("/a/a", None),
        ("/wp-login.php", None),
        ("//evil.example", None),
        ("/builder.Then", "builder"),
        ("/builder/x", "builder"),
        ("/bulder", "builder"),
        ("/exercises/face_pull", "exercises"),
        ("/a/anatomy", "anatomy"),
    ],
)
def test_where_no_page_is_plain_our_own_page_shows_the_ways_on(path: str, like: str | None) -> None:
    status, headers, body = answer(path, f"p={TEXT}")
    assert status == 404
    assert headers[b"content-type"].startswith(b"text/html")
    assert int(headers[b"content-length"]) == len(body.encode())
    assert "There is no page at this address" in body
    meant = re.findall(r"Did you mean <a[^>]*>([^<]*)</a>", body)
    assert meant == ([PAGES[like].title] if like else [])
    assert "Streamlit" not in body
    for name in PAGES:
        assert f'href="{address_of(name)}?p={TEXT}"' in body


def test_what_is_no_share_text_is_not_carried_on() -> None:
    for text in ("%3Cscript%3E", '"onclick=', "x" * 7000):
        body = answer("/a/a", f"p={text}")[2]
        assert "?p=" not in body
        assert "<script" not in body
        assert "Nothing was changed" in body


def test_a_look_for_the_head_alone_gets_no_body() -> None:
    status, headers, body = answer("/a/a", method="HEAD")
    assert (status, body) == (404, "")
    assert int(headers[b"content-length"]) > 0


@pytest.mark.parametrize(
    "path",
    [
        *(address_of(name) for name in PAGES),
        "/static/js/nowhere.js",
        "/below/static/js/index.js",
        "/_stcore/health",
        "/a/_stcore/host-config",
        "/media/abc.pdf",
        "/component/x/index.html",
        "/app/static/x.png",
        "/favicon.png",
        "/manifest.json",
    ],
)
def test_pages_and_files_keep_their_answers(path: str) -> None:
    assert answer(path, "p=1")[::2] == (200, "passed on")


def test_what_is_sent_to_an_unknown_address_is_left_to_the_app() -> None:
    assert answer("/a/a", method="POST")[2] == "passed on"


@pytest.mark.parametrize(
    "path",
    ["/favicon.ico", "/apple-touch-icon.png", "/robots.txt", "/sw.js", "/a/b.css", "/week.YAML", "/x.js.map"],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_file_that_is_not_there_is_said_to_be_none_in_a_sentence(path: str, method: str) -> None:
    expect_no_file(answer(path, f"p={TEXT}", method), method)


def expect_no_file(found: tuple[int, dict[bytes, bytes], str], method: str = "GET") -> None:
    status, headers, body = found
    assert status == 404
    assert headers[b"content-type"].startswith(b"text/plain")
    assert headers[b"cache-control"] == b"no-store"
    assert 0 < int(headers[b"content-length"]) < 200
    assert body.startswith("There is no file" if method == "GET" else "")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_streamlit_s_page_is_an_answer_to_a_page_s_address_alone(
    method: str,
) -> None:
    """Streamlit answers every path it does not know with its page and status 200, scripts' paths too."""
    served = Served(method)
    for path in SERVED_NOT_THERE:
        for given in ({}, {"Range": "bytes=0-9"}, {"If-None-Match": etag_of_page()}):
            found = served(path, given)
            expect_no_file((found.status_code, dict(found.headers.raw), found.text), method)
    for path in (*map(address_of, PAGES), "/favicon.png", "/manifest.json", f"/static/js/{first_script()}"):
        assert served(path).status_code == 200


class Served:
    """Streamlit's own files behind what knows the places, asked by one method."""

    def __init__(self, method: str) -> None:
        self.method = method
        self.app: Any = KnownPlaces(create_streamlit_static_handler(str(STATIC.parent), ""), STATIC)

    def __call__(self, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        """Return the answer."""

        async def asked() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(self.app)) as client:
                return await client.request(self.method, f"http://x{path}", headers=headers or {})

        return asyncio.run(asked())


SERVED_NOT_THERE = (
    "/static/js/nowhere.js", "/static/js/backviz_frame.0.js", "/static/css/nowhere.css", "/static/nowhere",
    "/static/media/nowhere.woff2", "/static/js", "/static/index.html", "/builder/static/js/nowhere.js",
    "/_stcore/nowhere", "/_stcore/nowhere.js", "/app/static/nowhere.png", "/component/nowhere/a.js",
    "/media/nowhere.pdf",
)  # fmt: skip


def etag_of_page() -> str:
    page = STATIC.parent / "index.html"
    return str(FileResponse(page, stat_result=page.stat()).headers["etag"])


def first_script() -> str:
    return next((STATIC / "js").glob("index.*.js")).name


@pytest.mark.parametrize("name", PAGES)
def test_a_page_s_own_address_means_itself(name: str) -> None:
    assert place_meant(address_of(name), "").page == name
