"""What is published stays: old links open for ever, and the numbers of the sample week are held."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backviz.__main__ import main
from backviz.library import DATA_DIR, read_library
from backviz.program.file import parse_program
from backviz.program.link import program_from_text, program_text

HERE = Path(__file__).parent
PAIRS = sorted(HERE.glob("*.txt"))
VERSION_1 = {"every_part", "other_scripts", "sample_week", "seven_sessions"}
VERSION_2 = {"block", "days", "other_lifts", "own_without_credits", "supersets"}


def test_the_golden_programs_are_all_here():
    names = {*VERSION_1, *VERSION_2}
    assert names <= {path.stem for path in PAIRS} == {path.stem for path in HERE.glob("*.yaml")}


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_a_published_link_opens_to_exactly_its_program(path: Path):
    context = read_library().context
    week = parse_program(path.with_suffix(".yaml").read_bytes(), path.stem, context)
    assert program_from_text(path.read_text(encoding="ascii").strip(), context) == week


def test_only_a_program_with_a_field_that_version_1_lacks_has_version_2():
    for names, version in ((VERSION_1, "1"), (VERSION_2, "2")):
        for name in names:
            text = (HERE / f"{name}.txt").read_text(encoding="ascii").strip()
            week = parse_program((HERE / f"{name}.yaml").read_bytes(), name)
            assert (text[0], program_text(week)) == (version, text), name


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_todays_link_of_a_golden_program_opens_to_it_too(path: Path):
    week = parse_program(path.with_suffix(".yaml").read_bytes(), path.stem)
    assert program_from_text(program_text(week)) == week


def test_the_golden_sample_week_is_the_one_shipped():
    golden = parse_program((HERE / "sample_week.yaml").read_bytes(), "golden")
    assert read_library().programs["article_sample"] == golden


def test_the_coverage_of_the_sample_week_is_printed_as_it_was(capsys: pytest.CaptureFixture[str]):
    assert main(["coverage", str(DATA_DIR / "programs/article_sample.yaml"), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    golden = json.loads((HERE / "article_sample.coverage.json").read_text(encoding="utf-8"))
    assert printed == golden, "when a fact changed on purpose, tests/golden/README.md says how to renew this"
