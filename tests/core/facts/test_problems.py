"""How bad data is reported: place, sentence, nearest right word, all of it at once."""

from __future__ import annotations

import pytest

from backviz.facts.problems import DataError, Problem, nearest_word, quoted, repeated_once, unknown_word


def test_a_problem_names_its_file_and_line():
    assert (
        str(Problem("data/regions.yaml", 12, "'name' is missing"))
        == "data/regions.yaml:12: 'name' is missing"
    )


def test_an_error_carries_every_problem_once_in_the_order_of_files_and_lines():
    late, early, other = Problem("b", 9, "x"), Problem("b", 2, "x"), Problem("a", 30, "x")
    error = DataError([late, other, early, late])
    assert error.problems == (other, early, late)
    assert str(error) == "a:30: x\nb:2: x\nb:9: x"


@pytest.mark.parametrize(
    "word, nearest",
    [
        ("lowr_sail", "low_sail"),
        ("LOW_SAIL", "low_sail"),
        ("keel", "keel"),
        ("d1", "D1"),
        ("zzzzzz", None),
        ("", None),
        ("x" * 10_000, None),
    ],
)
def test_the_nearest_word_is_one_a_person_may_have_meant(word: str, nearest: str | None):
    assert nearest_word(word, ["low_sail", "top_sail", "keel", "D1"]) == nearest


@pytest.mark.parametrize(
    "words, sentence",
    [
        (["keel"], "unknown region 'kel'; did you mean 'keel'?"),
        (["mast", "boom"], "unknown region 'kel'; use one of: boom, mast"),
        ([], "unknown region 'kel'; none is defined"),
        (
            [f"w{n:02}" for n in range(13)],
            f"unknown region 'kel'; use one of: {', '.join(f'w{n:02}' for n in range(12))} and more",
        ),
    ],
)
def test_an_unknown_word_is_named_with_what_to_write_instead(words: list[str], sentence: str):
    assert unknown_word("region", "kel", words) == sentence


def test_an_endless_unknown_word_is_cut():
    assert unknown_word("region", "x" * 500, []) == f"unknown region '{'x' * 80}'; none is defined"


def test_what_somebody_wrote_is_quoted_short_and_so_that_it_can_be_seen():
    assert quoted("pull_up") == "'pull_up'"
    assert quoted("\U000e0001" * 90) == "'" + r"\U000e0001" * 7 + r"\U000e000…"
    assert len(unknown_word("region", "x" * 900, [f"{n}{'y' * 59}" for n in range(50)])) < 300


def test_a_problem_is_one_line_that_steers_no_terminal():
    problem = Problem("we\nek\x1b[31m\udcff.yaml", 1, "a\rb\u202ec")
    assert str(problem) == r"we\nek\x1b[31m\udcff.yaml:1: a\rb\u202ec"
    assert Problem("naïve 👩‍🦰.yaml", 1, "ä").file == "naïve 👩‍🦰.yaml"


def test_what_is_said_in_many_places_is_shown_in_five_and_counted():
    places = [(f"{file}.yaml", line) for file in "abcd" for line in (1, 2, 3)]
    many = [Problem(*place, "unknown region 'x'", kind="region") for place in places]
    other = Problem("a.yaml", 9, "'name' is missing")
    shown = [str(problem) for problem in repeated_once([*many, other, *many])]
    assert shown == [
        "a.yaml:1: unknown region 'x'",
        "a.yaml:2: unknown region 'x'",
        "a.yaml:3: unknown region 'x'",
        "a.yaml:9: 'name' is missing",
        "b.yaml:1: unknown region 'x'",
        "b.yaml:2: unknown region 'x' (and in 7 more places: b.yaml, c.yaml, d.yaml)",
    ]
    assert len(repeated_once(many[:5])) == 5
    assert str(repeated_once(many[:6])[-1]).endswith(" (and in 1 more place: b.yaml)")


def test_a_file_is_named_however_many_others_have_the_same_fault():
    files = [Problem(f"{number}.yaml", 1, "cannot be read") for number in range(20)]
    lines = [Problem("a.yaml", number, "'name' is missing") for number in range(1, 21)]
    shown = repeated_once([*files, *lines])
    assert set(files) < set(shown)
    assert len(shown) == 25
    assert shown[-1].text == "'name' is missing (and in 15 more places: a.yaml)"
