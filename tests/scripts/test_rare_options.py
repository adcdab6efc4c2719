"""Options that only one exercise has are folded, if there are enough of them to be worth a line."""

from __future__ import annotations

import pytest

from tests.scripts.v8 import Scripts


@pytest.fixture(scope="module")
def run() -> Scripts:
    return Scripts("ui/components/exercise_list/rare.js")


@pytest.mark.parametrize(
    "counts, folded",
    [
        ({"a": 1, "b": 1, "c": 1, "d": 2, "e": 0}, ["a", "b", "c"]),
        ({"a": 1, "b": 1, "d": 2}, []),  # a line for two would save one
        ({"a": 2, "b": 5}, []),
        ({}, []),
    ],
)
def test_what_one_exercise_has_is_folded(run: Scripts, counts: dict[str, int], folded: list[str]) -> None:
    assert run("[...rareOf(given)]", counts) == folded


def test_the_line_says_how_many_more_there_are(run: Scripts) -> None:
    assert run("moreText(given)", 12) == "12 more with one exercise each"
