"""What every kind of fact shares: strict records and a sentence for each fault."""

# ruff: noqa: E501 - a sentence of a table stands on one line

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from pydantic import Field

from backviz.facts.records import (
    MAX_SENTENCES,
    Fact,
    Id,
    Line,
    Prose,
    RegionId,
    Url,
    between,
    fault,
    known,
    read_record,
    read_records,
)
from backviz.facts.yaml_text import read_text
from tests.build import fault_in_toy, toy_library


class _Part(Fact):
    size: int = Field(ge=1)


class _Thing(Fact):
    id: Id = "thing"
    line: Line = "x"
    prose: Prose = "x"
    url: Url = "https://example.org"
    number: float = Field(default=1, gt=0, lt=9)
    count: int = Field(default=1, ge=0, le=5)
    is_on: bool = True
    kind: Literal["big", "small"] = "big"
    pair: Annotated[tuple[int, int], between(1, 9)] = (1, 2)
    words: tuple[Line, ...] = Field(default=("x",), min_length=1, max_length=2)
    mast: Annotated[str, known("mast")] = "oak"
    regions: dict[RegionId, float] = {}
    part: _Part | None = None
    parts: tuple[_Part, ...] = ()
    color: str = Field(default="#000000", pattern=r"^#[0-9a-f]{6}$")


_WORDS = {"mast": ["oak", "pine"], "region": ["keel"]}


def _said(text: str) -> list[str]:
    document = read_text(text, "f")
    _, problems = read_record(document, (), document.value, _Thing, _WORDS)
    return [f"{problem.line}: {problem.text}" for problem in problems]


@pytest.mark.parametrize(
    "text, said",
    [
        ("lin: x", "unknown field 'lin'; did you mean 'line'?"),
        ("zzz: x", "unknown field 'zzz'; remove it"),
        ("part: {siz: 1, size: 1}", "unknown field 'siz'; did you mean 'size'?"),
        ("part: {}", "'size' is missing"),
        ("part: 5", "'part' must be a mapping (5 given)"),
        ("parts: [{size: 1}, 7]", "item 2 of 'parts' must be a mapping (7 given)"),
        ("parts: {size: 1}", "'parts' must be a list (a mapping given)"),
        ("count: '3'", "'count' must be a whole number ('3' given)"),
        ("count: 3.0", "'count' must be a whole number (3.0 given)"),
        ("count: true", "'count' must be a whole number (true given)"),
        ("count: null", "'count' must be a whole number (nothing given)"),
        ("count: 6", "'count' must be at most 5 (6 given)"),
        ("count: -1", "'count' must be at least 0 (-1 given)"),
        ("number: x", "'number' must be a number ('x' given)"),
        ("number: 0", "'number' must be more than 0 (0 given)"),
        ("number: 9.0", "'number' must be less than 9 (9.0 given)"),
        ("is_on: yes", "'is_on' must be true or false ('yes' given)"),
        ("is_on: 1", "'is_on' must be true or false (1 given)"),
        ("line: 5", "'line' must be text (5 given)"),
        ("line: [a, b]", "'line' must be text (['a', 'b'] given)"),
        ("line: [a, b, c, d]", "'line' must be text (a list given)"),
        ("line: [[a]]", "'line' must be text (a list given)"),
        ("line: {a: b}", "'line' must be text (a mapping given)"),
        (
            "line: ' x'",
            "'line' has a form that is not accepted (' x' given); write one line of text without spaces at its ends",
        ),
        (
            'line: "a\\nb"',
            "'line' has a form that is not accepted ('a\\nb' given); write one line of text without spaces at its ends",
        ),
        ("line: ''", "'line' must have at least 1 character (0 given)"),
        (f"line: {'x' * 201}", "'line' must have at most 200 characters (201 given)"),
        ('line: "a\\x07"', "'line': contains the control character U+0007; remove it"),
        ('prose: "a\\u202Eb"', "'prose': contains the control character U+202E; remove it"),
        (f"prose: {'x' * 4001}", "'prose' must have at most 4000 characters (4001 given)"),
        (
            "id: Big Thing",
            "'id' has a form that is not accepted ('Big Thing' given); write small letters, digits and _, starting with a letter",
        ),
        (
            "url: http://example.org",
            "'url' has a form that is not accepted ('http://example.org' given); write an https link without spaces or quotes",
        ),
        (
            "url: 'https://e.org/\"x'",
            "'url' has a form that is not accepted ('https://e.org/\"x' given); write an https link without spaces or quotes",
        ),
        (
            "color: red",
            "'color' has a form that is not accepted ('red' given); write a colour such as \"#5f5aa2\", in small letters",
        ),
        ("kind: bigg", "'kind' must be 'big' or 'small' ('bigg' given); did you mean 'big'?"),
        ("kind: 5", "'kind' must be 'big' or 'small' (5 given)"),
        ("kind: [[[big]]]", "'kind' must be 'big' or 'small' (a list given)"),
        ("pair: 5", "'pair' must be a list (5 given)"),
        ("pair: [1]", "item 2 of 'pair' is missing"),
        ("pair: [1, 2, 3]", "'pair' must have at most 2 entries (3 given)"),
        ("pair: [1, x]", "item 2 of 'pair' must be a whole number ('x' given)"),
        ("pair: [2, 1]", "'pair': the low end comes first ([2, 1] given)"),
        ("pair: [0, 1]", "'pair': both ends must be 1 to 9 (0 given)"),
        ("pair: [1, 10]", "'pair': both ends must be 1 to 9 (10 given)"),
        ("words: []", "'words' must have at least 1 entry (0 given)"),
        ("words: [5]", "item 1 of 'words' must be text (5 given)"),
        ("words: [a, b, c]", "'words' must have at most 2 entries (3 given)"),
        ("mast: okk", "unknown mast 'okk'; did you mean 'oak'?"),
        ("mast: steel", "unknown mast 'steel'; use one of: oak, pine"),
        ("regions: {kel: 1}", "unknown region 'kel'; did you mean 'keel'?"),
        ("regions: {keel: x}", "'keel' must be a number ('x' given)"),
        ("regions: []", "'regions' must be a mapping ([] given)"),
    ],
)
def test_a_fault_is_told_in_a_sentence(text: str, said: str):
    assert _said(text) == [f"1: {said}"]


def test_each_fault_has_its_own_line_and_one_does_not_hide_the_next():
    assert _said("count: x\nparts:\n  - {size: 1}\n  - size: 0\nzzz: 1\n") == [
        "1: 'count' must be a whole number ('x' given)",
        "4: 'size' must be at least 1 (0 given)",
        "5: unknown field 'zzz'; remove it",
    ]


def test_a_value_the_reader_refused_is_not_reported_again():
    document = read_text("a: &x 1\ncount: *x\n", "f")
    record, problems = read_record(document, (), {"count": document.value["count"]}, _Thing)
    assert record is None
    assert problems == []


@pytest.mark.parametrize("count", [10**30, 10**4000])
def test_an_endless_number_is_refused_in_a_short_sentence(count: int):
    document = read_text("", "f")
    for name in ("count", "number", "pair"):
        raw: Any = (1, count) if name == "pair" else count
        _, problems = read_record(document, (), {name: raw}, _Thing)
        assert len(problems) == 1
        assert len(problems[0].text) < 200


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_what_is_no_number_is_no_number_in_range(number: float):
    _, problems = read_record(read_text("", "f"), (), {"number": number}, _Thing)
    assert len(problems) == 1
    assert problems[0].text.startswith("'number' must be ")


@pytest.mark.parametrize(
    "raw", [{"line": "\ud800"}, {"\ud800": 1}, {"regions": {"\ud800": 1}}, {"kind": "\ud800"}]
)
def test_half_a_character_is_refused_in_a_sentence_that_can_be_sent(raw: dict):
    _, problems = read_record(read_text("", "f"), (), raw, _Thing)
    assert problems
    for problem in problems:
        problem.text.encode("utf-8")


def test_a_deeply_nested_value_is_refused_without_a_crash():
    deep: Any = "x"
    for _ in range(900):
        deep = [deep]
    for name in ("line", "kind", "count", "pair"):
        _, problems = read_record(read_text("", "f"), (), {name: deep}, _Thing)
        assert problems[0].text.endswith("(a list given)")


def test_the_faults_of_one_record_are_told_up_to_a_limit():
    document = read_text("", "f")
    _, problems = read_record(document, (), {f"x{n}": 1 for n in range(5_000)}, _Thing)
    assert len(problems) == MAX_SENTENCES


def test_without_a_context_any_word_passes():
    record, _ = read_record(read_text("", "f"), (), {"mast": "steel"}, _Thing)
    assert record == _Thing(mast="steel")


def test_a_fact_does_not_change():
    with pytest.raises(ValueError, match="frozen"):
        _Thing().line = "y"  # type: ignore[misc]


def test_a_fault_is_said_as_it_stands():
    assert fault("100% {wrong}").message() == "100% {wrong}"


@pytest.mark.parametrize(
    "text, said",
    [
        ("things: 5", ["1: 'things' is missing: a list of records is needed"]),
        ("other: []", ["1: 'things' is missing: a list of records is needed"]),
        ("- a", ["1: 'things' is missing: a list of records is needed"]),
        ("things:\n- 5\n- {}", ["2: a record with fields is needed (5 given)"]),
        (
            "things:\n- id: one\n- id: two\n  count: 9\n- id: one",
            ["5: id 'one' stands on line 2 already", "4: 'count' must be at most 5 (9 given)"],
        ),
    ],
)
def test_records_are_read_one_by_one(text: str, said: list[str]):
    _, problems = read_records(read_text(text, "f"), "things", _Thing)
    assert sorted(f"{problem.line}: {problem.text}" for problem in problems) == sorted(said)


def test_a_sound_record_is_kept_beside_a_faulty_one():
    records, _ = read_records(read_text("things: [{id: one}, {id: 5}, {id: two}]", "f"), "things", _Thing)
    assert [record.id for record in records] == ["one", "two"]


def test_the_toy_is_sound(tmp_path: Path):
    assert list(toy_library(tmp_path).regions) == ["top_sail", "low_sail", "keel"]


def test_the_builder_of_faults_names_the_changed_line(tmp_path: Path):
    assert fault_in_toy(tmp_path, "sources", "read: own", "read: owm") == (
        [
            "sources.yaml:2: 'read' must be 'source', 'abstract', 'second_hand', 'memory' or 'own' ('owm' given); did you mean 'own'?"
        ],
        "sources.yaml:2: ",
    )
