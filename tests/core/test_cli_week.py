"""The commands that plan a week, print it and write schemas."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from backviz.__main__ import main
from backviz.program.file import parse_program
from backviz.week.coverage import weekly_coverage
from tests.shipped import LIBRARY

SAMPLE = "data/programs/article_sample.yaml"


def test_plan_writes_a_week_whose_every_region_is_productive(tmp_path: Path, capsys) -> None:
    file = tmp_path / "week.yaml"
    assert main(["plan", "--sessions", "2", "--minutes", "45", "-o", str(file)]) == 0
    program = parse_program(file.read_bytes(), file.name, LIBRARY.context)
    assert {region.band for region in weekly_coverage(program, LIBRARY).regions.values()} == {"productive"}
    assert "Day 2" in capsys.readouterr().out


def test_plan_prints_json(capsys) -> None:
    assert main(["plan", "--minimum-only", "--json"]) == 0
    assert "program" in json.loads(capsys.readouterr().out)


def run_plan(root: Path, *arguments: str) -> str:
    """Return what a process of its own writes to stdout, also what is written past Python."""
    command = [sys.executable, "-m", "backviz", "plan", "--minimum-only", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout


def test_plan_writes_nothing_but_json_to_stdout(root: Path) -> None:
    assert json.loads(run_plan(root, "--json"))["program"]


def test_the_solver_does_not_greet_before_the_week(root: Path) -> None:
    assert run_plan(root).startswith("Day 1: ")


def test_plan_says_which_regions_a_pull_up_bar_cannot_reach_and_why(capsys) -> None:
    assert main(["plan", "--equipment", "pull_up_bar"]) == 0
    out = capsys.readouterr().out
    assert "With your equipment no exercise gives Upper traps a counted set" in out


@pytest.mark.parametrize(
    "arguments, sentence",
    [
        (["--sessions", "9"], "Sessions must be 1 to 7 (9 given)"),
        (["--equipment", "dumbels"], "did you mean 'dumbbells'?"),
        (["--favour", "lat"], "unknown region 'lat'"),
        (["--minutes", "3"], "too short for any exercise"),
    ],
)
def test_a_plan_that_cannot_be_ends_in_words_and_exit_1(arguments: list[str], sentence: str, capsys) -> None:
    assert main(["plan", *arguments]) == 1
    captured = capsys.readouterr()
    assert sentence in captured.err
    assert captured.out == ""


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_sheet_writes_a_pdf(tmp_path: Path, root: Path, paper: str) -> None:
    file = tmp_path / "sheet.pdf"
    assert main(["sheet", str(root / SAMPLE), "-o", str(file), "--paper", paper]) == 0
    assert file.read_bytes().startswith(b"%PDF-")


def test_schema_writes_what_is_committed(tmp_path: Path, root: Path) -> None:
    assert main(["schema", "-o", str(tmp_path / "schema")]) == 0
    for file in (tmp_path / "schema").iterdir():
        assert file.read_text() == (root / "data" / "schema" / file.name).read_text()
