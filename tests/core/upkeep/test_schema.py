"""The published schemas: current, open to everything shipped, closed to what is faulty."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from backviz.facts.yaml_text import read_document, read_text
from backviz.library import DATA_DIR, Library, check_directory
from backviz.program.file import program_as_json
from backviz.upkeep.schema import known_words, schemas, write_schemas
from tests.build import program, session, shipped_copy, slot

PUBLISHED = DATA_DIR / "schema"
FILES = sorted([*DATA_DIR.glob("*.yaml"), *DATA_DIR.glob("programs/*.yaml")])


def as_json(value: Any) -> Any:
    """Return what a schema may judge: lists where the reader gives tuples."""
    if isinstance(value, Mapping):
        return {key: as_json(item) for key, item in value.items()}
    return [as_json(item) for item in value] if isinstance(value, tuple | list) else value


def name_of(path: Path) -> str:
    return "program" if path.parent.name == "programs" else path.stem


def faults(schema: dict[str, Any], value: Any) -> list[str]:
    found = Draft202012Validator(schema).iter_errors(as_json(value))
    return [f"{error.json_path}: {error.message}" for error in found]


def test_the_published_schemas_are_what_the_code_generates(tmp_path: Path):
    made = {path.name: path.read_text(encoding="utf-8") for path in write_schemas(tmp_path / "new")}
    there = {path.name: path.read_text(encoding="utf-8") for path in PUBLISHED.iterdir()}
    assert there == made, "run `python -m backviz schema`"


def test_every_data_file_has_a_schema():
    assert {name_of(path) for path in FILES} == {path.stem for path in PUBLISHED.glob("*.json")}


@pytest.mark.parametrize("path", sorted(PUBLISHED.glob("*.json")), ids=lambda path: path.stem)
def test_a_published_schema_is_a_valid_one_of_its_draft(path: Path):
    schema = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_shipped_file_is_accepted_by_both_schemas(path: Path, library: Library):
    value = read_document(path).value
    assert faults(schemas()[name_of(path)], value) == []
    assert faults(schemas(known_words(library))[name_of(path)], value) == []


def test_a_program_we_write_is_accepted():
    week = program(
        session(slot(rest_s=0, rir=5, note="Slow"), name="背中", day="sun"),
        session(name="Rest"),
        about="For tests",
        counting="all",
        targets={"keel": {"min": 0, "productive": (1, 2.5)}},
        credits={"hoist": {"keel": 0.25, "top_sail": 0}},
    )
    assert faults(schemas()["program"], json.loads(program_as_json(week))) == []


GOOD = """\
backviz_program: 1
name: A week
sessions:
  - name: Day 1
    day: mon
    slots:
      - {exercise: face_pull, sets: 3, reps: [8, 10]}
targets: {iliac_lats: {min: 3, productive: [7, 13]}}
credits: {face_pull: {rear_delts: 1}}
"""


@pytest.mark.parametrize(
    "old, new, said",
    [
        ("backviz_program: 1\n", "", "'backviz_program' is a required property"),
        ("backviz_program: 1", "backviz_program: 2", "1 was expected"),
        ("day: mon", "day: monday", "'monday' is not one of ['mon'"),
        ("sets: 3", "sets: 23", "23 is greater than the maximum of 20"),
        ("sets: 3", "sets: three", "'three' is not of type 'integer'"),
        ("reps: [8, 10]", "reps: [8]", "[8] is too short"),
        ("reps: [8, 10]", "reps: [8, 101]", "101 is greater than the maximum of 100"),
        ("reps: [8, 10]", "reps: [8, 10], weight: 20", "'weight' was unexpected"),
        ("rear_delts: 1", "rear_delts: 0.7", "0.7 is not one of [1, 0.5, 0.25, 0]"),
        ("exercise: face_pull", "exercise: Face pull", "'Face pull' does not match"),
        ("{iliac_lats: {min", "{Iliac lats: {min", "'Iliac lats' does not match"),
        ("name: A week", "name: ''", "should be non-empty"),
    ],
)
def test_a_faulty_program_is_refused_in_words(old: str, new: str, said: str):
    assert faults(schemas()["program"], read_text(GOOD, "good").value) == []
    assert old in GOOD
    found = faults(schemas()["program"], read_text(GOOD.replace(old, new), "faulty").value)
    assert any(said in text for text in found), found


@pytest.mark.parametrize(
    "file, old, new, said",
    [
        (
            "exercises",
            "lower_traps: {credit: 0.25",
            "lowr_traps: {credit: 0.25",
            "'lowr_traps' is not one of",
        ),
        ("exercises", "credit: 0.25", "credit: 0.3", "0.3 is not one of [1, 0.5, 0.25, 0]"),
        ("exercises", "level: beginner", "level: easy", "'easy' is not one of"),
        ("exercises", "confidence: high", "confidence: sure", "'sure' is not one of"),
        ("exercises", "sets: [2, 4]", "sets: [2, 40]", "40 is greater than the maximum of 10"),
        ("exercises", "  cues:", "  clues:", "'clues' was unexpected"),
        ("regions", 'color: "#', 'color: "', "does not match"),
        ("videos", "match: exact", "match: perfect", "'perfect' is not one of"),
        ("videos", "url: https://", "url: http://", "does not match"),
        ("sources", "kind: article", "kind: blog", "'blog' is not one of"),
        ("targets", "grade: ", "mark: ", "'grade' is a required property"),
        ("guide", "page: anatomy", "page: home", "'home' is not one of"),
        ("vocabulary", "- id: scapular_retraction", "- id: Scapular retraction", "does not match"),
    ],
)
def test_a_faulty_data_file_is_refused_in_words(library: Library, file: str, old: str, new: str, said: str):
    text = (DATA_DIR / f"{file}.yaml").read_text(encoding="utf-8")
    head, _, records = text.partition("\n\n")  # the field guide shows examples of the same words
    assert old in records
    broken = read_text(head + "\n\n" + records.replace(old, new, 1), file)
    found = faults(schemas(known_words(library))[file], broken.value)
    assert any(said in text for text in found), found


def test_schemas_without_words_do_not_change_when_an_exercise_is_added(library: Library):
    assert "face_pull" not in json.dumps(schemas())
    assert (
        "face_pull"
        in schemas(known_words(library))["program"]["$defs"]["Slot"]["properties"]["exercise"]["enum"]
    )


def test_the_schema_folder_is_no_problem_of_a_data_directory(tmp_path: Path):
    data = shipped_copy(tmp_path)
    assert (data / "schema" / "program.json").exists()
    assert check_directory(data) == []
