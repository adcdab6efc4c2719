"""Strict YAML and JSON: plain values only, a line for each, every fault of form named."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backviz.facts.json_text import MAX_DEPTH
from backviz.facts.problems import DataError, Problem
from backviz.facts.yaml_text import (
    MAX_BYTES,
    MAX_FAULTS,
    MAX_VALUES,
    Unread,
    dump_yaml,
    read_document,
    read_text,
)


def _faults(text: str | bytes) -> list[str]:
    return [f"{problem.line}: {problem.text}" for problem in read_text(text, "f").faults]


def _problems(text: str | bytes) -> tuple[Problem, ...] | None:
    """Return the problems for which a text is refused, or None when it is read."""
    try:
        read_text(text, "f")
    except DataError as error:
        return error.problems
    return None


def _refusals(text: str | bytes) -> list[str]:
    with pytest.raises(DataError) as caught:
        read_text(text, "f")
    return [f"{problem.line}: {problem.text}" for problem in caught.value.problems]


@pytest.mark.parametrize(
    "text, value",
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-7", -7),
        ("0.5", 0.5),
        ("1.50", 1.5),
        ("999999999999999999", 999999999999999999),
        ("1:30", "1:30"),
        ("no", "no"),
        ("Yes", "Yes"),
        ("True", "True"),
        ("NULL", "NULL"),
        ("010", "010"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        (".5", ".5"),
        ("1.", "1."),
        ("+1", "+1"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("2026-11-22", "2026-11-22"),
        ("1234567890123456789", "1234567890123456789"),
        ("'5'", "5"),
        ('"true"', "true"),
        ('""', ""),
    ],
)
def test_a_plain_scalar_is_true_false_a_number_null_or_text(text: str, value: Any):
    found = read_text(f"a: {text}\n", "f").value["a"]
    assert found == value
    assert type(found) is type(value)


def test_mappings_are_dicts_lists_are_tuples_and_keys_are_text():
    assert read_text("a: [1, {2: x}]\ntrue: b\n", "f").value == {"a": (1, {"2": "x"}), "true": "b"}


TEXT = """\
# a comment
name: A
list:
  - a: 1
    b:
      - x
      - {c: 2,
         d: 3}
  - last
"""


@pytest.mark.parametrize(
    "path, line",
    [
        ((), 2),
        (("name",), 2),
        (("list",), 3),
        (("list", 0), 4),
        (("list", 0, "a"), 4),
        (("list", 0, "b"), 5),
        (("list", 0, "b", 0), 6),
        (("list", 0, "b", 1, "c"), 7),
        (("list", 0, "b", 1, "d"), 8),
        (("list", 1), 9),
        (("list", 0, "missing", "deeper"), 4),
        (("missing",), 2),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_every_value_knows_its_line_and_a_missing_one_its_parents(path: tuple, line: int, ends: str):
    assert read_text(TEXT.replace("\n", ends).encode(), "f").line_of(path) == line


def test_json_values_know_their_lines_too():
    document = read_text('{\n  "a": 1,\n  "b": [\n    5,\n    {"c": 2}\n  ]\n}', "f")
    assert document.value == {"a": 1, "b": (5, {"c": 2})}
    assert [document.line_of(path) for path in [("a",), ("b", 0), ("b", 1, "c")]] == [2, 4, 5]


def test_an_empty_document_stands_on_line_one():
    assert read_text("", "f").line_of(("a",)) == 1


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_order_mark_is_passed_over(mark: str):
    assert read_text(f"{mark}a: 1".encode(), "f").value == {"a": 1}


@pytest.mark.parametrize(
    "text", ["{a: 1, b: [x, y]}", '{"a": 1, "b": ["x", "y"],}', '{"a": 1, b: [x, "\\x79"]}']
)
def test_a_text_that_starts_with_a_brace_may_still_be_yaml(text: str):
    assert read_text(text, "f").value == {"a": 1, "b": ("x", "y")}


@pytest.mark.parametrize(
    "text, faults",
    [
        ("a: 1\nb: 2\na: 3\n", ["3: duplicate key 'a', first on line 1; keep one"]),
        ("- {a: 1, a: {b: 2}, c: 3}", ["1: duplicate key 'a', first on line 1; keep one"]),
        ("1: x\n'1': y", ["2: duplicate key '1', first on line 1; keep one"]),
        ("a: &here 1\n", ["1: anchor '&here'; write the value out where it is needed"]),
        (
            "a: &x [1]\nb: *x\n",
            ["1: anchor '&x'; write the value out where it is needed", "2: alias '*x'; write the value out"],
        ),
        (
            "a: &x {b: 1}\nc:\n  <<: *x\n",
            ["1: anchor '&x'; write the value out where it is needed", "3: alias '*x'; write the value out"],
        ),
        ("a: !!int '5'\n", ["1: tag 'tag:yaml.org,2002:int'; remove it"]),
        ("a: 1\nb: !wild 5\n", ["2: tag '!wild'; remove it"]),
        (
            "a: !!python/object/apply:os.system [ls]\n",
            ["1: tag 'tag:yaml.org,2002:python/object/apply:os.system'; remove it"],
        ),
        ('{"a": 1,\n "b": 2,\n "a": 3}', ["3: duplicate key 'a', first on line 1; keep one"]),
        ('{"a": "\\ud83d\\ude00",\n "a": 3}', ["1: duplicate key 'a'; keep one"]),
        ('{"a": 1,\n "b": NaN}', ["2: NaN is no number that can be used here"]),
        ('{"a": [1,\n -Infinity]}', ["2: -Infinity is no number that can be used here"]),
        ('{"a": 1e400}', ["1: 1e400 is no number that can be used here"]),
        ('{"a": ' + "1" * 5000 + "}", [f"1: {'1' * 30} is no number that can be used here"]),
    ],
)
def test_a_fault_of_form_is_named_and_the_rest_stays_readable(text: str, faults: list[str]):
    assert _faults(text) == faults


def test_of_a_key_that_stands_twice_the_first_value_and_line_are_kept():
    document = read_text("a:\n  b: 1\nc: 2\na:\n  b:\n    - 3\n", "f")
    assert document.value == {"a": {"b": 1}, "c": 2}
    assert document.line_of(("a", "b")) == 2


def test_an_alias_stands_for_no_value_and_a_tag_changes_none():
    value = read_text("a: &x 5\nb: *x\nc: !!str 7\n*x : 1\n", "f").value
    assert isinstance(value.pop("b"), Unread)
    assert value == {"a": 5, "c": 7}


@pytest.mark.parametrize(
    "text, refusals",
    [
        ("a: 1\n---\nb: 2\n", ["2: a second document ('---'); keep one per file"]),
        ("a: 1\n[x]: 2\n", ["2: a list or mapping as a key; use a word"]),
        ("? {a: 1}\n: 2\n", ["1: a list or mapping as a key; use a word"]),
        ("a: [1,\n", ["2: not YAML: did not find expected node content"]),
        ("a: 1\n\tb: 2\n", ["2: not YAML: found a tab character that violates indentation"]),
        ("a: x\n  b: y\n", ["2: not YAML: mapping values are not allowed in this context"]),
        ('a: "\\ud800"\n', ["1: not YAML: found invalid Unicode character escape code"]),
        ("a: \x80", ["1: not YAML: unacceptable character #x0080: control characters are not allowed"]),
        (
            "a: 1\na: 2\nb: [",
            [
                "2: duplicate key 'a', first on line 1; keep one",
                "3: not YAML: did not find expected node content",
            ],
        ),
        ('{"a": 1,\n"b"', ["2: not JSON: Expecting ':' delimiter"]),
        ('{"a": 1\n "b": 2}', ["2: not JSON: Expecting ',' delimiter"]),
        ("{", ["1: not JSON: Expecting property name enclosed in double quotes"]),
        ("a: 1\nb: \x07", ["2: control character U+0007; remove it"]),
        (b"a: 1\nb: \xff\n", ["2: not UTF-8 text; save the file as UTF-8"]),
        (b"a: 1\nb: \0\n", ["1: not text; such a file is YAML or JSON, which any text editor shows"]),
        ("https://a.example", ["1: this is a link; open it in a browser"]),
        ("a" * (MAX_BYTES + 1), ["1: larger than 1000 kB; split it or remove what is not needed"]),
        (b"a" * (MAX_BYTES + 1), ["1: larger than 1000 kB; split it or remove what is not needed"]),
    ],
)
def test_a_text_that_cannot_be_read_is_refused_with_its_line(text: str | bytes, refusals: list[str]):
    assert _refusals(text) == refusals


@pytest.mark.parametrize("start, end", [("[", "]"), ('{"a":', "}"), ("{a: ", "}")])
def test_nesting_has_a_limit(start: str, end: str):
    read_text(start * MAX_DEPTH + "1" + end * MAX_DEPTH, "f")
    assert _refusals(start * (MAX_DEPTH + 1) + "1" + end * (MAX_DEPTH + 1)) == [
        "1: nested deeper than 16 levels"
    ]


@pytest.mark.parametrize("start, end", [("[", "]"), ('{"a":', "}"), ("{a: ", "}"), ("- ", "")])
@pytest.mark.parametrize("depth", [300, 600, 950, 100_000])
def test_absurd_nesting_is_refused_without_a_crash(start: str, end: str, depth: int):
    assert _refusals(start * depth + "1" + end * depth) == ["1: nested deeper than 16 levels"]


@pytest.mark.parametrize(
    "text",
    [
        "[" + "{a: 1, a: 1}," * 70_000 + "]",
        "{" + ",".join(f'"{number}": 1' for number in range(80_000)) + "}",
        '{"a": 0.' + "1" * 900_000 + "}",
        "a: &a [x]\nb: [" + "*a, " * 200_000 + "]",
    ],
    ids=["many faults", "many JSON keys", "a long number", "many aliases"],
)
def test_a_large_hostile_text_is_dealt_with_in_seconds(text: str):
    started = time.process_time()
    try:
        faults = read_text(text, "f").faults
    except DataError as error:
        faults = error.problems
    assert time.process_time() - started < 20
    assert len(faults) <= MAX_FAULTS + 1


def test_reading_stops_at_too_many_faults():
    said = _refusals("a: 1\n" * 500)
    assert len(said) == MAX_FAULTS + 1
    assert said[-1].endswith("so many faults that reading stops here; mend the ones above first")


def test_an_alias_bomb_stays_small():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
    )
    assert len(repr(read_text(bomb, "f").value)) < 2_000


def test_a_missing_file_and_a_directory_are_named(tmp_path: Path):
    for path, text in [
        (tmp_path / "no.yaml", "no such file; check the path"),
        (tmp_path, "a directory, not a file; put a file in its place"),
    ]:
        with pytest.raises(DataError, match=f"^{path}:1: cannot be read: {text}$"):
            read_document(path)


def test_a_file_without_end_is_not_read_to_its_end():
    with pytest.raises(DataError, match=r"^/dev/zero:1: cannot be read: a device, not a file"):
        read_document(Path("/dev/zero"))


def test_a_file_is_shown_under_the_name_given(tmp_path: Path):
    (tmp_path / "x.yaml").write_text("a: 1\na: 2\n", encoding="utf-8")
    assert str(read_document(tmp_path / "x.yaml", "data/x.yaml").faults[0]).startswith("data/x.yaml:2: ")


# What dump_yaml is for: text without the control characters the reader refuses.
_CHARACTERS = st.characters(
    exclude_categories=["Cs", "Cc"],
    exclude_characters="\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff",
)
_LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**18) + 1, 10**18 - 1),
    st.floats(-1e15, 1e15, allow_nan=False),
    st.text(st.one_of(_CHARACTERS, st.sampled_from("\n :#-'\"{}[],&*!|>%@`~")), max_size=120),
    st.sampled_from(
        ["null", "~", "no", "1:30", "010", "1e5", "0x1f", "2026-11-22", " a ", "a\n\n b", "=", "<<"]
    ),
)
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(st.text(_CHARACTERS, min_size=1, max_size=20), inner, max_size=4),
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text(_CHARACTERS, max_size=20), _VALUES, min_size=1, max_size=4))
def test_what_is_dumped_is_read_back_the_same(value: dict):
    document = read_text(dump_yaml(value), "f")
    assert document.value == value
    assert not document.faults


@given(st.dictionaries(st.text(max_size=10), _VALUES, max_size=4))
def test_what_json_writes_is_read_back_the_same(value: dict):
    text = json.dumps(value)
    assert read_text(text, "f").value == read_text(dump_yaml(value), "f").value


@given(
    st.one_of(
        st.binary(max_size=200), st.text(st.sampled_from("ab:-?{}[]&*!|>'\"%@`#,\n\t \\\r0.~<"), max_size=60)
    )
)
def test_any_bytes_are_read_or_refused_with_a_problem(text: str | bytes):
    problems = _problems(text)
    assert problems is None or problems
    assert all(problem.line >= 1 and "\n" not in problem.text for problem in problems or ())


@pytest.mark.parametrize(
    "text",
    [
        "- a\n" * 240_000,
        f"[{'a,' * 240_000}a]",
        f'{{"a": [{"[]," * 300_000}1]}}',
        json.dumps(dict.fromkeys(map(str, range(60_000)), 1)),
    ],
    ids=["list", "flow list", "JSON list", "JSON keys"],
)
def test_a_file_of_very_many_values_is_refused_quickly(text: str):
    started = time.process_time()
    with pytest.raises(DataError, match=f"more than {MAX_VALUES:,} values; keep fewer in one file"):
        read_text(text, "f.yaml")
    assert time.process_time() - started < 5, "well under a second, but for the measuring of coverage"


@pytest.mark.parametrize("text", ["a: !%E2%80%AE x", "a: &" + "b" * 900 + " c", "? \ud800", "%YAML 9\n--- a"])
def test_a_fault_of_form_is_said_in_a_short_line_that_can_be_seen(text: str):
    try:
        faults = read_text(text, "f.yaml").faults
    except DataError as error:
        faults = error.problems
    assert faults
    assert all(fault.text.isprintable() and len(fault.text) < 200 for fault in faults)
