"""The server's edge: what its headers allow, what it sends compressed, and that pages live with it."""

from __future__ import annotations

import gzip
import re
import urllib.error
import urllib.request
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Faults, NetworkLog
from tools.running_app import PAGES, RunningApp, page_path


def ask(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, {k.lower(): v for k, v in error.headers.items()}, error.read()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_which_frames_and_media_it_may_load(server: RunningApp, name: str) -> None:
    _, headers, _ = ask(server.url + page_path(name))
    policy = headers["content-security-policy"]
    assert "frame-src https://www.youtube-nocookie.com https://player.vimeo.com;" in policy
    assert "media-src 'self' blob: https://upload.wikimedia.org https://wger.de;" in policy
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert headers["x-content-type-options"] == "nosniff"


def first_script(server: RunningApp) -> str:
    _, _, page = ask(server.url + "/")
    found = re.search(rb'src="\.?(/static/js/[^"]+)"', page)
    assert found
    return server.url + found[1].decode()


def test_scripts_go_out_compressed_and_are_the_same_when_opened(server: RunningApp) -> None:
    script = first_script(server)
    _, _, plain = ask(script)
    _, headers, body = ask(script, **{"Accept-Encoding": "gzip"})
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == plain
    assert len(body) < len(plain) / 2
    assert "immutable" in headers["cache-control"]


@pytest.mark.parametrize(
    "path", ["/static/js/nowhere.js", "/static/..%2f..%2fpyproject.toml", "/static/%00.js"]
)
def test_nothing_but_static_files_is_served_from_there(server: RunningApp, path: str) -> None:
    status, _, body = ask(server.url + path, **{"Accept-Encoding": "gzip"})
    assert status in {400, 403, 404} or b"<!doctype html>" in body.lower()


def test_pages_and_a_playing_clip_live_with_the_policy(
    go: Callable[..., Page], network: NetworkLog, faults: Faults
) -> None:
    faults.allow("youtube-nocookie")
    for name in PAGES:
        go(name)
    page = go("exercises", "exercise=rack_chin")
    page.get_by_test_id("clip-play").click()
    expect(page.get_by_test_id("clip-player")).to_be_visible()
    page.wait_for_timeout(500)
    assert any("youtube-nocookie.com/embed/" in url for url in network.outside)
    assert not [fault for fault in faults.seen if "Content Security Policy" in fault]
