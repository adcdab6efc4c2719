"""What the table of credits asks for comes from outside: only what it shows is taken."""

from __future__ import annotations

import json

import pytest

from backviz.ui.components.credit_table import _asked

EXERCISES, REGIONS = {"face_pull"}, {"rear_delts"}


@pytest.mark.parametrize(
    "asked, taken",
    [
        (["face_pull", "rear_delts", 0.25], ("face_pull", ("rear_delts", 0.25))),
        (["face_pull", "rear_delts", 1], ("face_pull", ("rear_delts", 1.0))),
        (["face_pull", None, None], ("face_pull", None)),
    ],
)
def test_a_choice_of_the_table_is_taken(asked: list[object], taken: object) -> None:
    assert _asked(json.dumps(asked), EXERCISES, REGIONS) == taken


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "[",
        "[" * 100_000,
        "{}",
        "null",
        '["face_pull"]',
        '["nothing", "rear_delts", 1]',
        '["face_pull", "nowhere", 1]',
        '["face_pull", "rear_delts", 0.7]',
        '["face_pull", "rear_delts", true]',
        '["face_pull", "rear_delts", "1"]',
        '["face_pull", "rear_delts", NaN]',
        '["face_pull", "rear_delts", null]',
        '["face_pull", ["rear_delts"], 1]',
        '[{"a": 1}, null, null]',
    ],
)
def test_anything_else_is_not(text: str | None) -> None:
    assert _asked(text, EXERCISES, REGIONS) is None
