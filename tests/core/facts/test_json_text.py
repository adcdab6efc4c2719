"""JSON from outside is read no deeper than a stated depth, by every reader."""

# ruff: noqa: E501 - tables stand on one line

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import backviz
from backviz.facts.json_text import MAX_DEPTH, TooDeepError, first_too_deep, read_json
from backviz.facts.problems import DataError
from backviz.facts.yaml_text import read_text
from backviz.library import read_library
from backviz.live.board import edits_in
from backviz.program.file import parse_program

PACKAGE = Path(backviz.__file__).parent
READERS = {"facts/json_text.py", "facts/yaml_text.py"}  # each counts the brackets first


def _nested(depth: int) -> str:
    return "[" * depth + "]" * depth


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.text('[]{}\\"a,:', max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text('[]"\\', max_size=3), inner, max_size=3),
    max_leaves=12,
)  # fmt: skip


def _depth(value: Any) -> int:
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if items is None else 1 + max(map(_depth, items), default=0)


@given(_JSON, st.integers(0, 2 * MAX_DEPTH), st.booleans())
def test_what_is_not_too_deep_is_read_as_json_reads_it(value: Any, around: int, is_ascii: bool):
    for number in range(around):
        value = [value] if number % 2 else {'"[': value}
    text = json.dumps(value, ensure_ascii=is_ascii)
    if _depth(value) <= MAX_DEPTH:
        assert read_json(text) == read_json(text, prunes=True) == value
        return
    assert first_too_deep(text) is not None
    with pytest.raises(TooDeepError):
        read_json(text)
    assert _depth(read_json(text, prunes=True)) == MAX_DEPTH


def test_only_what_lies_too_deep_is_left_out():
    deep = _nested(MAX_DEPTH + 40)
    text = f'[{{"a": {deep}, "b": "[[{{"}}, 2]'
    assert read_json(text, prunes=True) == [{"a": json.loads(_around("null", MAX_DEPTH - 2)), "b": "[[{"}, 2]


def _around(inner: str, depth: int) -> str:
    return "[" * depth + inner + "]" * depth


@pytest.mark.parametrize(
    "text", ["", "[", '"', '{"a": "', "[1,", "]", "]" * 50, "nul", b"\xff", "[" * 100_000, '["\\']
)
def test_what_is_no_json_is_refused(text: str | bytes):
    for prunes in (False, True):
        with pytest.raises(ValueError):  # noqa: PT011 - the parser's own words
            read_json(text, prunes=prunes)


@pytest.mark.parametrize("text", ["[" * 400_000, '"' + "\\" * 400_000, '["[",' * 80_000, "[]" * 200_000])
def test_no_text_keeps_the_reader_busy(text: str):
    started = time.process_time()
    for prunes in (False, True):
        with pytest.raises(ValueError):  # noqa: PT011 - the parser's own words
            read_json(text, prunes=prunes)
    assert time.process_time() - started < 1.5


def test_nothing_else_reads_json():
    readers = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if re.search(r"json\.loads?\(|JSONDecoder|raw_decode|import loads?\b", path.read_text(encoding="utf-8"))
    }  # fmt: skip
    assert readers == READERS, "read_json bounds the depth; the others would not"


def test_nothing_relies_on_python_running_out_of_depth():
    catchers = {
        path.name for path in PACKAGE.rglob("*.py") if "RecursionError" in path.read_text(encoding="utf-8")
    }
    assert catchers <= {"json_text.py", "yaml_text.py"}


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 300, 900, 20_000])
@pytest.mark.parametrize("opens, closes", [("[", "]"), ('{"a":', "}"), ("{a: ", "}")])
def test_a_file_that_nests_deeply_is_refused_on_its_line(depth: int, opens: str, closes: str):
    deep = f"{opens * depth}1{closes * depth}"
    for text in (f'{{"backviz_program": 1,\n"name": {deep}}}', f"a: 1\nb: {deep}"):
        with pytest.raises(DataError) as caught:
            read_text(text, "week")
        assert str(caught.value) == f"week:2: nested deeper than {MAX_DEPTH} levels"


def test_brackets_in_a_text_are_no_depth():
    brackets = _nested(40)
    for text in (f'{{"name": "{brackets}"}}', f"{{name: '{brackets}'}}", f"name: '{brackets}'"):
        assert read_text(text, "week").value == {"name": brackets}


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 5_000, 100_000])
def test_an_edit_that_nests_deeply_is_not_read(depth: int):
    assert edits_in(f'{{"client": "a", "edits": [{_nested(depth)}]}}') == ("", [])


# What no message may hold: how Python writes its own values.
INTERNAL = re.compile(
    r"Unread|Place\(|<class|object at 0x|Error\(|\bTrue\b|\bFalse\b|\bNone\b|PydanticUndefined|"
    r"validation error|input_value|\{'|\('[^']*',|\(\d+,|\(\)|Ellipsis|Session\(|Slot\(|Program\("
)  # fmt: skip
ODD = (
    "*a", "&a x", "!t x", "[*a]", "[*a, *a]", "{x: *a}", "{*a : 1}", "[[*a]]", "1e999", "99999999999999999999",
    "[99999999999999999999]", ".nan", "-.inf", "true", "~", "{}", "[]", "[~, true]", "{a: {b: [c]}}", "''", "' '",
    "[1, *a, 3]", "0x10", "1:30", "2026-01-01", '"\\0"', "{a: 1, a: 2}", "[{a: 1, a: 2}]", "[&b x, *b]", "? [a]",
)  # fmt: skip
WEEK = """\
backviz_program: 1
name: A
about: B
counting: direct
sessions:
- name: Day
  day: mon
  slots:
  - {exercise: pull_up, sets: 3, reps: [8, 10], rest_s: 60, rir: 1, note: c}
targets: {iliac_lats: {min: 3, productive: [7, 13]}}
credits: {face_pull: {rear_delts: 1}}
exercises:
- {id: my_row, name: Row, credits: {rhomboids: 1}, cues: [Pull.], reps: [8, 12], sets: [2, 3], rest_s: 90, equipment: [barbell],
   is_one_sided: false, path: {pull_deg: 10, flare_deg: 20}, link: "https://youtu.be/AigjT5aaA-I"}
"""
_VALUE = r"\{(?:[^{}]|\{[^}]*\})*\}|\[[^\]]*\]|[^\s,\[\]{}][^,\[\]{}\n]*"
VALUES = [match.span(1) for match in re.finditer(rf"(?:: |\[|, |- )(?=({_VALUE}))", WEEK)]


@pytest.mark.parametrize("odd", ODD)
def test_no_message_about_a_file_shows_how_python_writes_a_value(odd: str):
    context = read_library().context
    assert len(VALUES) > 25
    for start, end in VALUES:
        try:
            parse_program(f"{WEEK[:start]}{odd}{WEEK[end:]}", "week.yaml", context)
        except DataError as error:
            said = str(error)
            found = INTERNAL.search(said.replace(repr(odd), ""))
            assert not found, (odd, WEEK[start:end], said)
