"""A press right after an edit, before its answer, is neither lost nor taken for another."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import streamlit as st

from backviz.library import read_library
from backviz.program import add_slot, change_slot
from backviz.ui import state
from backviz.ui.suggested import make_suggested
from tools.running_app import ROOT

LIBRARY = read_library()
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


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the session be one that has the sample week open."""
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(st, "query_params", {})
    state.open_program(LIBRARY)


def test_a_change_worked_out_for_the_open_week_is_made(visit: None) -> None:
    mended = add_slot(SAMPLE, 0, SAMPLE.sessions[1].slots[0])
    make_suggested(mended, state.share_text())
    assert state.open_program(LIBRARY) == mended


def test_a_change_worked_out_for_an_older_week_does_not_undo_what_came_between(visit: None) -> None:
    made_of = state.share_text()
    edited = change_slot(SAMPLE, 0, 0, sets=7)
    state.commit(edited)
    make_suggested(add_slot(SAMPLE, 0, SAMPLE.sessions[1].slots[0]), made_of)
    assert state.open_program(LIBRARY) == edited
    assert "had changed meanwhile" in state.notices()[0]


def test_a_suggestion_pressed_twice_before_the_answer_is_made_once_and_nothing_is_said(visit: None) -> None:
    made_of = state.share_text()
    mended = change_slot(SAMPLE, 0, 0, sets=4)
    make_suggested(mended, made_of)
    make_suggested(mended, made_of)
    assert state.open_program(LIBRARY) == mended
    assert state.notices() == []
