"""Other lifts and the words in names: optional files, each rule with a failing example."""

from __future__ import annotations

from pathlib import Path

import pytest

from backviz.facts.other_lifts import OtherLift
from backviz.library import DATA_DIR, Library, read_library
from tests.build import fault_in_toy, shipped_copy, toy_library


def test_a_lift_has_the_time_model_of_its_group_where_it_has_none_of_its_own(tmp_path: Path):
    lifts = toy_library(tmp_path).other_lifts
    assert [(lift.rest_s, lift.set_s) for lift in lifts.values()] == [(45, 20), (0, None)]


@pytest.mark.parametrize(
    "file, old, new, text",
    [
        ("other_lifts", "group: galley", "group: galey",
            "unknown lift group 'galey'; did you mean 'galley'?"),
        ("other_lifts", "rest_s: 0", "rest_s: 601", "'rest_s' must be at most 600 (601 given)"),
        ("other_lifts", "set_s: 20", "set_s: -1", "'set_s' must be at least 0 (-1 given)"),
        ("other_lifts", "rest_s: 10}", "set_s: 10}", "'rest_s' is missing"),
        ("other_lifts", "id: cook", "id:  moor", "id 'moor' stands on line 5 already"),
        ("other_lifts", "is_one_sided: true", "colour: red", "unknown field 'colour'; remove it"),
        (
            "other_lifts", "is_one_sided: true", "family: some",
            "'family' must be 'unless_back' or 'always' ('some' given)",
        ),
        ("other_lifts", "[tie up]", "[Hoist]", "the name 'Hoist' belongs to exercise 'hoist' already"),
        (
            "other_lifts", "name: Cooking", "name: Tie up",
            "the name 'Tie up' belongs to other lift 'moor' already",
        ),
        ("name_words", "means: [rope]", "means: [rop]", "unknown equipment 'rop'; did you mean 'rope'?"),
        (
            "name_words", "means: [standing]", "means: [sitting]",
            "unknown position 'sitting'; did you mean 'standing'?",
        ),
        ("name_words", "means: one", "means: three", "'means' must be 'one' or 'two' ('three' given)"),
        ("name_words", "words: [ahoy]", "words: []", "'words' must have at least 1 entry (0 given)"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line(tmp_path: Path, file: str, old: str, new: str, text: str):
    problems, start = fault_in_toy(tmp_path, file, old, new, at=new or old.split(":")[0])
    assert [start + text] == problems


def test_the_shipped_lifts_have_a_time_model_and_a_group(library: Library):
    lifts = library.other_lifts.values()
    assert all(isinstance(lift.rest_s, int) for lift in lifts)
    assert {lift.group for lift in lifts} == set(library.lift_groups)
    assert sum(1 + len(lift.aliases) for lift in lifts) >= 250


@pytest.mark.parametrize("name", ["other_lifts", "name_words"])
def test_a_data_directory_needs_neither_file(tmp_path: Path, name: str):
    assert (DATA_DIR / f"{name}.yaml").exists()
    directory = shipped_copy(tmp_path)
    (directory / f"{name}.yaml").unlink()
    assert len(read_library(directory).exercises) >= 54


def test_an_exercise_is_no_other_lift(library: Library):
    assert library.exercises.keys().isdisjoint(library.other_lifts)
    assert all(type(lift) is OtherLift for lift in library.other_lifts.values())
