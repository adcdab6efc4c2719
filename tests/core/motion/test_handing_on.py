"""Figures leave the program: the command writes one, the tool writes all on one sheet."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from backviz.__main__ import main
from backviz.library import read_library
from backviz.motion import figure_svg
from tests.build import toy_data
from tools import figures


def test_the_command_writes_a_whole_file(tmp_path: Path) -> None:
    written = tmp_path / "seal_row.svg"
    assert main(["figure", "seal_row", "-o", str(written)]) == 0
    drawing = ElementTree.fromstring(written.read_text("utf-8"))  # noqa: S314 - ours
    shapes = {part.get("id") for part in drawing.iter() if part.get("id")}
    used = {part.get("href", "")[1:] for part in drawing.iter("{http://www.w3.org/2000/svg}use")}
    assert (drawing.get("width"), drawing.get("data-moves")) == ("800", "always")
    assert used <= shapes


def test_the_command_prints_without_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figure", "seal_row"]) == 0
    library = read_library()
    expected = figure_svg(library.exercises["seal_row"], library.regions, moves="always", alone=True)
    assert capsys.readouterr().out == f"{expected}\n"


def test_an_unknown_exercise_is_named_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figure", "seel_row"]) == 1
    assert capsys.readouterr() == ("", "unknown exercise 'seel_row'; did you mean 'seal_row'?\n")


def test_an_exercise_of_another_directory_is_drawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = toy_data(tmp_path)
    name = next(iter(read_library(data).exercises))
    assert main(["figure", name, "--data", str(data)]) == 0
    assert f'data-figure="{name}"' in capsys.readouterr().out


def test_one_sheet_shows_every_figure_at_three_moments(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = tmp_path / "sheet.html"
    assert figures.main(["-o", str(written), "seal_row", "face_pull"]) == 0
    page = written.read_text("utf-8")
    assert page.count('data-figure="seal_row"') == page.count('data-figure="face_pull"') == 3
    assert "2 figures at 3 moments" in capsys.readouterr().out


def test_the_sheet_can_leave_the_names_out() -> None:
    library = read_library()
    row = library.exercises["seal_row"]
    named = figures.sheet_html([row], library)
    unnamed = figures.sheet_html([row], library, is_named=False)
    assert (f"1. {row.name}" in named, f"1. {row.name}" in unnamed) == (True, False)
