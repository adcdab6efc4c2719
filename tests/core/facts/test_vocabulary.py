"""The words the data may use."""

# ruff: noqa: E501 - a sentence of a table stands on one line

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build import fault_in_toy, toy_library


def test_a_word_has_its_label_and_an_unknown_one_is_its_own(tmp_path: Path):
    vocabulary = toy_library(tmp_path).vocabulary
    assert vocabulary.label("equipment", "brush") == "Brush"
    assert vocabulary.label("equipment", "broom") == "broom"
    assert list(vocabulary.terms("band")) == ["below", "growing", "productive", "high"]


@pytest.mark.parametrize(
    "old, new, text",
    [
        ("{id: brush, label: Brush}", "{id: brush}", "'label' is missing"),
        ("symbol: ▼", "symbol: '<<<'", "'symbol' must have at most 2 characters (3 given)"),
        ("is_home: true", "is_home: maybe", "'is_home' must be true or false ('maybe' given)"),
        ("is_open: true", "is_opn: true", "unknown field 'is_opn'; did you mean 'is_open'?"),
        (
            '"https://www.youtube.com/t/terms"',
            "terms",
            "'url' has a form that is not accepted ('terms' given); write an https link without spaces or quotes",
        ),
    ],
)
def test_a_faulty_word_is_named(tmp_path: Path, old: str, new: str, text: str):
    problems, place = fault_in_toy(tmp_path, "vocabulary", old, new)
    assert problems == [f"{place}{text}"]


@pytest.mark.parametrize(
    "old, new, line, first, word",
    [
        ("- {id: direct, label: Direct}", "- {id: fractional, label: Direct}", 10, 9, "fractional"),
        ("{id: brush, label: Brush}", "{id: rope, label: Brush}", 18, 18, "rope"),
    ],
)
def test_a_word_that_stands_twice_is_named(
    tmp_path: Path, old: str, new: str, line: int, first: int, word: str
):
    problems, _ = fault_in_toy(tmp_path, "vocabulary", old, new)
    assert f"vocabulary.yaml:{line}: id {word!r} stands on line {first} already" in problems


def test_a_word_the_code_needs_cannot_be_left_out(tmp_path: Path):
    problems, _ = fault_in_toy(tmp_path, "vocabulary", "- {id: high, label: high, symbol: ▲}\n", "", "band:")
    assert problems == ["vocabulary.yaml:2: 'band' lacks the word 'high'; add it"]


def test_a_list_of_words_cannot_be_left_out(tmp_path: Path):
    problems, _ = fault_in_toy(tmp_path, "vocabulary", "grade: [{id: grade_a, label: A}]\n", "", "action:")
    assert problems == ["vocabulary.yaml:1: 'grade' is missing"]
