"""Writing fields into hand-edited YAML: every other byte stays, and what cannot be done is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backviz.facts.problems import DataError
from backviz.upkeep.yaml_edit import replace_file, with_fields

A_LINE_EACH = "the record is not written with one field a line; write it so, then try again"


def _written(records: str, **fields: str) -> str:
    return with_fields(f"videos:\n{records}", "videos.yaml", {("videos", 0): fields})


@pytest.mark.parametrize(
    "before, after",
    [
        ("- name: a", "- name: a\n  status: live"),
        ("- name: a\n", "- name: a\n  status: live\n"),
        ("- name: a\r\n", "- name: a\r\n  status: live\r\n"),
        ("-   name: a\n", "-   name: a\n    status: live\n"),
        ("  - name: a\n\n  - name: b\n", "  - name: a\n    status: live\n\n  - name: b\n"),
        ("- name: a\n# no\n  more: b\n# next\n", "- name: a\n# no\n  more: b\n  status: live\n# next\n"),
        ("- text: |\n    a\n\n    # b\n", "- text: |\n    a\n\n    # b\n  status: live\n"),
        ("- name: a\n\nlast: 1\n", "- name: a\n  status: live\n\nlast: 1\n"),
        ("- status: gone # x\n", "- status: live # x\n"),
        ('- "status" : "gone"\n', '- "status" : "live"\n'),
        ("- status:\n", "- status: live\n"),
        ("- status:   # x\n", "- status: live   # x\n"),
        ("- status: ~\n", "- status: live\n"),
        ("- status:    'live'\n", "- status:    'live'\n"),
    ],
)
def test_a_field_is_written_in_its_place_and_nothing_else(before: str, after: str):
    assert _written(before, status="live") == f"videos:\n{after}"
    assert _written(after, status="live") == f"videos:\n{after}"


def test_missing_fields_stand_together_in_the_order_given():
    text = _written("- status: gone\n  name: a\n", status="live", day="2026-01-31", by="me")
    assert text == "videos:\n- status: live\n  day: 2026-01-31\n  by: me\n  name: a\n"


def test_a_text_that_would_mean_something_else_is_not_returned():
    with pytest.raises(DataError, match=r"videos.yaml:1: a record is not written"):
        _written("- name: a\n", status="'")
    with pytest.raises(DataError, match=re.escape(f"videos.yaml:2: {A_LINE_EACH}")):
        _written("- name: a\n", status="12")


def test_equal_bytes_leave_a_file_untouched(tmp_path: Path):
    replace_file(tmp_path / "missing.yaml", b"a", b"a", "missing.yaml")
    assert not list(tmp_path.iterdir())


def test_the_shipped_clips_can_be_written_into_and_nothing_else_changes(root: Path):
    text = (root / "data/videos.yaml").read_text(encoding="utf-8")
    count = text.count("\n- exercise: ")
    fields = {"status": "unreachable", "last_checked": "1999-01-01"}
    after = with_fields(text, "videos.yaml", {("videos", index): fields for index in range(count)})
    marks = ("  status: unreachable", "  last_checked: 1999-01-01")
    assert [after.count(f"\n{mark}\n") for mark in marks] == [count, count]
    kept = [line for line in after.splitlines() if line not in marks]
    assert kept == [line for line in text.splitlines() if not re.match("  (status|last_checked):", line)]


@pytest.mark.parametrize(
    "record, text",
    [
        ("- {exercise: hoist}", f"videos.yaml:2: {A_LINE_EACH}"),
        ('- exercise: hoist\n  note: "a\nb"', f"videos.yaml:2: {A_LINE_EACH}"),
        ("- exercise: hoist\n  note: |+\n    a\n\n", f"videos.yaml:2: {A_LINE_EACH}"),
        ("- exercise: hoist\n  status: two words", "videos.yaml:3: 'status' must be one word on its line"),
        ("- exercise: &a hoist", "videos.yaml:2: anchor '&a'; write the value out where it is needed"),
    ],
)
def test_a_record_that_no_line_can_be_written_into_is_named(record: str, text: str):
    with pytest.raises(DataError, match=re.escape(text)):
        with_fields(f"videos:\n{record}\n", "videos.yaml", {("videos", 0): {"status": "live"}})
