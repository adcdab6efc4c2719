"""The log of a whole visit, in every way of starting: no week, no query, nobody's address, no typed words."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from backviz.program.link import program_text
from tests.browser.asking import ask, say, shake_hands
from tests.browser.board import press_slider, slider_at
from tests.browser.visitors import Faults
from tests.build import program, session, slot
from tools.running_app import ROOT, RunningApp, ready, running_app

TYPED = "Annas sore knee"
WEEK = program(session(slot("face_pull", 3), slot("rack_chin", 3)), name=TYPED)
TEXT = program_text(WEEK)
OUR_SERVER = (sys.executable, "-c", "{script}", "serve", "--host", "127.0.0.1", "--port", "{port}")
STREAMLITS = (
    *(sys.executable, "-m", "streamlit", "run", "{script}"),
    *("--server.address", "127.0.0.1", "--server.port", "{port}", "--logger.level", "debug"),
)
# Method fails with the visitor's week and words in its error, a warning and a line of the log; then the app.
FAILING = """
import logging, sys, warnings
sys.path.insert(0, {root!r})
from backviz.ui import visit
from backviz.ui.method import chapters
def fails(library):
    words = visit.program.share_text() + {typed!r}
    warnings.warn("Warned: " + words)
    logging.getLogger("anything").warning("Logged at 192.168.1.20: %s", words)
    raise ValueError(words)
chapters.show_text = fails
"""


@pytest.fixture(params=["ours", "streamlit, all it has to say"])
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RunningApp]:
    """Return the app under a server, with a page that fails.

    What Streamlit says of itself, without being asked for more, is a part of all it has to say.
    """
    failing = FAILING.format(root=str(ROOT), typed=TYPED)
    if request.param == "ours":
        script = failing + "import runpy\nrunpy.run_module('backviz', run_name='__main__')\n"
        command = tuple(part.replace("{script}", script) for part in OUR_SERVER)
    else:
        file = tmp_path / "failing_app.py"
        file.write_text(failing + "from backviz.ui.page import shell\nshell.run()\n", encoding="utf-8")
        command = tuple(part.replace("{script}", str(file)) for part in STREAMLITS)
    with running_app(command) as running:
        yield running


def whole_visit(page: Page, url: str) -> None:
    """Fail, edit, bring a file, come back by a damaged link, and ask for what is not there."""
    page.goto(f"{url}/method?p={TEXT}")
    expect(page.get_by_test_id("stAlert").or_(page.get_by_test_id("stException")).first).to_be_visible()
    page.locator(".st-key-menu nav a").filter(has_text="Builder").click()
    expect(slider_at(page, 0, 0)).to_be_visible()
    ready(page)
    press_slider(page, 0, 0, 2)
    page.get_by_text("Share and export", exact=True).click()
    ready(page)
    week = f"backviz_program: 1\nname: {TYPED}\nsessions: [{{name: Day 1}}]\n".encode()
    page.locator("input[type=file]").first.set_input_files(
        {"name": f"{TYPED}.yaml", "mimeType": "text/yaml", "buffer": week}
    )
    page.get_by_role("button", name=f"Open “{TYPED}”").click()
    expect(page.get_by_test_id("board-name")).to_have_value(TYPED)
    ready(page)
    page.goto(f"{url}/builder?p={TEXT[:-4]}")  # damaged
    ready(page)


def strange_requests(app: RunningApp) -> None:
    """Ask for what no browser of a visitor asks for, with a week in it."""
    for path in ("/a/a", "/Builder", f"/builder%3Fp={TEXT}", "/static/js/nowhere.js", "/_stcore/nowhere"):
        ask(f"{app.url}{path}?p={TEXT}")
    own = f"Host: 127.0.0.1:{app.port}"
    shake_hands(app.port, own, f"Origin: http://127.0.0.1:{app.port}")
    shake_hands(app.port, own, "Origin: https://evil.example", f"Referer: {app.url}/?p={TEXT}")
    for head in (f"GET /builder?p={TEXT} HTTP/1.1\r\n\r\n", f"G\x01T /?p={TEXT} HTTP/9\r\nHost: x\r\n\r\n"):
        say(app.port, head)
    say(app.port, f"GET /?p={TEXT * 300} HTTP/1.1\r\nHost: x\r\n\r\n")


def private_parts(log: str, own: str = "127.0.0.1:8501") -> list[str]:
    """Return the lines in which a log names a week, words typed or an address; `own` is the server's."""
    pieces = {TEXT[at : at + 10] for at in range(len(TEXT) - 10)}
    private = re.compile(r"[?&]\w+=|%3[Ff]p|\bp=1")
    addresses = re.compile(r"127\.0\.0\.1|192\.168\.1\.20|::1")
    return [
        line
        for line in log.splitlines()
        if any(piece in line for piece in pieces)
        or private.search(line)
        or TYPED in line
        or addresses.search(line.replace(own, ""))
    ]


def test_a_whole_visit_leaves_no_visitor_in_the_log(page: Page, app: RunningApp, faults: Faults) -> None:
    faults.allow("")  # the visit is meant to go wrong
    whole_visit(page, app.url)
    strange_requests(app)
    app.stop()
    log = app.log.read_text(encoding="utf-8", errors="replace")
    assert private_parts(log, f"127.0.0.1:{app.port}") == []
    assert "ValueError: (its words are left out)" in log, "what failed is logged all the same"
    assert "in fails" in log
    assert "Logged at (somebody): (a week)" in log


def test_a_visitor_in_a_log_would_be_seen() -> None:
    for line in (
        f'"GET /builder?p={TEXT}"',
        TEXT[40:60],
        "127.0.0.1:50644 - lost",
        f"the name {TYPED}",
        "/builder%3Fp",
    ):
        assert private_parts(f"fine\n{line}\n") == [line]
