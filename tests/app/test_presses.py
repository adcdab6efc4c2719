"""A press right after an edit, before its answer, is neither lost nor taken for another."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.shipped import LIBRARY
from tools.running_app import ROOT

SAMPLE = LIBRARY.programs["article_sample"]
FILES = sorted([*(ROOT / "backviz" / "ui").rglob("*.py"), *(ROOT / "pages").glob("*.py")])


def buttons_without_callback(text: str) -> list[int]:
    """Return the lines of buttons that only tell the run they start that they were pressed."""
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    names = {"button", "form_submit_button"}
    buttons = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr in names]
    return [call.lineno for call in buttons if not any(word.arg == "on_click" for word in call.keywords)]


# An edit of the board runs parts of the page only, and where a press comes in the same moment that run has
# forgotten it, unless the button has a callback: then the whole page runs.
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_button_has_a_callback(path: Path) -> None:
    assert buttons_without_callback(path.read_text(encoding="utf-8")) == []


def test_a_button_without_a_callback_would_be_seen() -> None:
    assert buttons_without_callback("import streamlit as st\nif st.button('Go'):\n    pass\n") == [2]
