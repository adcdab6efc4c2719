"""A page is added by one entry, its file and its room: everything else finds it by its entry."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

from tools.running_app import ROOT

PAGE = """
import streamlit as st

from backviz.ui.page import present, shell

library, program = shell.enter()
st.title("Presented" if present.is_on("made_up", library) else "Made up")
"""
# The entry is made before anything reads it, as if it stood in addresses.py.
ADDED = """
import asyncio, json, sys
from pathlib import Path
from backviz import addresses, own_files
own_files.PAGES = Path(sys.argv[1]) / "pages"
addresses.PAGES["made_up"] = addresses.PageEntry(
    "made_up", "Made up page", ":material/star:", stop="region", other_names=("invented",),
    components=("body_map",), answering=("body_map",),
)
from streamlit.file_util import get_static_dir
from streamlit.testing.v1 import AppTest
from backviz.ui.page.menu import menu
from backviz.ui.server.first_view import first_view
from backviz.ui.server.page_head import PageHead, components_of
from backviz.ui.server.unknown_address import place_meant

app = AppTest.from_file(str(Path(sys.argv[1]) / "app.py"), default_timeout=60).run()
app.switch_page("pages/made_up.py").run()
made = [part.value for part in (*app.title, *app.exception)]
app.query_params["present"] = "1"
shown = app.run().title[0].value
names = {name for page in addresses.PAGES.values() for name in components_of(page)}
head = PageHead(None, Path(get_static_dir()) / "static", {name: name + ".js" for name in names}, first_view)
print(json.dumps({
    "linked": "/made_up?p=" in menu("made_up"),
    "made": made,
    "presented": shown,
    "meant": [place_meant(path, "").page for path in ("/Made-up", "/invented")],
    "early": head.links["made_up"].decode(),
    "soon": head.soon["made_up"].decode(),
    "connects": "|made_up" in head.script.decode(),
    "view": first_view("made_up", b""),
    "menu": "Made up page" in first_view("start", b""),
}))
"""


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """Return what becomes of a page that was added to the six."""
    folder = tmp_path_factory.mktemp("app")
    shutil.copy(ROOT / "app.py", folder)
    shutil.copytree(ROOT / "pages", folder / "pages")
    (folder / "pages" / "made_up.py").write_text(PAGE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", ADDED, str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_a_new_page_is_in_the_menu_and_opens(added: dict[str, object]) -> None:
    assert added["linked"]
    assert added["menu"]
    assert added["made"] == ["Made up"]


def test_a_new_page_can_be_presented_where_its_entry_says_so(added: dict[str, object]) -> None:
    assert added["presented"] == "Presented"


def test_a_new_page_is_found_under_other_spellings(added: dict[str, object]) -> None:
    assert added["meant"] == ["made_up", "made_up"]


def test_what_a_new_page_shows_is_asked_for_early(added: dict[str, object]) -> None:
    early = str(added["early"])
    assert "js/frame.js" in early
    assert "js/body_map.js" in str(added["soon"])
    assert added["connects"]


def test_a_new_page_needs_no_first_view(added: dict[str, object]) -> None:
    assert added["view"] is None
