"""What leaves and enters the app goes through one place each, and no field or event has no limit."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.scripts.v8 import PACKAGE, scripts_of
from tools.running_app import ROOT

PYTHON = sorted([ROOT / "app.py", *(ROOT / "pages").glob("*.py"), *PACKAGE.rglob("*.py")])
ONE_PLACE = {"download_button": "ui/page/save_file.py", "file_uploader": "ui/page/open_file.py"}
FIELDS = {"text_input", "text_area", "chat_input"}
MESSAGE = "browser/message.js"
BEFORE_MODULES = {"ui/server/first_view.js"}  # it stands in for Streamlit


def calls(path: Path) -> list[tuple[str, set[str]]]:
    """Return (name, names of its arguments) of every call of a method in a file."""
    return [
        (node.func.attr, {word.arg or "" for word in node.keywords})
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]


@pytest.fixture(scope="module")
def made() -> list[tuple[str, str, set[str]]]:
    """Return (file, method, arguments) of every call of a method in the app."""
    return [
        (path.relative_to(PACKAGE).as_posix() if PACKAGE in path.parents else path.name, name, given)
        for path in PYTHON
        for name, given in calls(path)
    ]


@pytest.mark.parametrize("method", ONE_PLACE)
def test_files_are_saved_and_opened_in_one_place(made, method: str) -> None:
    assert [file for file, name, _ in made if name == method] == [ONE_PLACE[method]]


def test_every_saved_file_has_a_name_and_a_media_type_and_an_opened_one_may_have_any(made) -> None:
    given = {name: words for _, name, words in made if name in ONE_PLACE}
    assert {"file_name", "mime"} <= given["download_button"]
    assert "type" not in given["file_uploader"]
    chosen = [path.name for path in PACKAGE.rglob("*.html") if re.search(r"\baccept=", path.read_text())]
    assert chosen == []


def test_every_text_field_of_streamlit_has_a_limit(made) -> None:
    fields = [(file, name, words) for file, name, words in made if name in FIELDS]
    assert fields
    assert [(file, name) for file, name, words in fields if "max_chars" not in words] == []


@pytest.mark.parametrize("name", [path.relative_to(PACKAGE).as_posix() for path in scripts_of(".")])
def test_a_script_sends_nothing_without_the_limit(name: str) -> None:
    text = (PACKAGE / name).read_text(encoding="utf-8")
    assert name in {MESSAGE, *BEFORE_MODULES} or unbounded(text) == []


def unbounded(text: str) -> list[str]:
    """Return what a script does with a function that sends, but to name it and to bound it.

    >>> unbounded("const { setStateValue } = component; bounded(setStateValue)('a', b)")
    []
    >>> unbounded("({ setStateValue }) => setStateValue('a', b)")
    ['setStateValue']
    """
    text = re.sub(r"^\s*//.*", "", text, flags=re.MULTILINE)
    text = re.sub(r"\{[\w\s,]*\bset(?:State|Trigger)Value\b[\w\s,]*\}", "", text)
    text = re.sub(r"\bbounded\((?:\w+\.)?set(?:State|Trigger)Value\)", "", text)
    return re.findall(r"set(?:State|Trigger)Value", text)
