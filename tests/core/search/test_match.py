"""Foreign names: judged name by name in `names/`, and the rules by which "sure" is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backviz.facts.exercises import Exercise
from backviz.facts.other_lifts import OtherLift
from backviz.facts.yaml_text import read_document
from backviz.library import Library
from backviz.search.match import Match, NameBook, match
from tests.build import toy_library

NAMES = Path(__file__).parent / "names"
GUESSED = {"lat row": "one_arm_cable_lat_row", "carry": "farmers_carry"}
TABLES = sorted(path.stem for path in NAMES.glob("*.yaml"))
MISSING = "missing"


@pytest.fixture(scope="module")
def book(library: Library) -> NameBook:
    return NameBook(library)


def judged(table: str) -> list[tuple[str, str]]:
    """Return (name, exercise id, "other" or "missing") of a table, as we judge each name."""
    value: Any = read_document(NAMES / f"{table}.yaml").value
    return list(_judged(value))


def _judged(value: Any) -> Iterator[tuple[str, str]]:
    for exercise, names in value.get("exercises", {}).items():
        yield from ((name, exercise) for name in names)
    yield from ((name, "other") for name in value.get("others", ()))
    for names in value.get(MISSING, {}).values():
        yield from ((name, MISSING) for name in names)


def is_right(found: Match, meant: str) -> bool:
    """Return True for the exercise or the kind meant; a guess is right too for what is missing."""
    if meant == MISSING:
        return found.kind == "unknown" or (found.kind == "exercise" and found.sure == "guess")
    return (found.id if found.kind == "exercise" else found.kind) == meant


@pytest.mark.parametrize("table", TABLES)
def test_nearly_every_name_is_known_for_what_it_is_and_none_surely_wrong(table: str, book: NameBook):
    rows = [(name, meant, match(name, book)) for name, meant in judged(table)]
    wrong = [(name, meant, found) for name, meant, found in rows if not is_right(found, meant)]
    assert len(wrong) <= 0.03 * len(rows), wrong
    surely = [row for row in wrong if row[2].sure == "sure" and row[2].kind != "unknown"]
    assert len(surely) <= 0.01 * len(rows), surely


@pytest.mark.parametrize("table", TABLES)
def test_a_table_judges_each_name_once_and_by_an_id_there_is(table: str, library: Library):
    rows = judged(table)
    assert len({name for name, _ in rows}) == len(rows)
    assert {meant for _, meant in rows} <= {*library.exercises, "other", MISSING}


@pytest.mark.parametrize("table", ["hevy", "liftosaur", "free_exercise_db"])
def test_each_name_of_a_public_list_stands_with_the_exercise_it_means(table: str, library: Library):
    assert table in library.vocabulary.terms("name_list")
    meant = {(one, name) for name, one in judged(table) if one in library.exercises}
    assert meant == {
        (one.id, name) for one in library.exercises.values() for name in one.listed.get(table, ())
    }


def test_every_name_and_alias_is_surely_its_own_record(library: Library, book: NameBook):
    records: list[Any] = [*library.exercises.values(), *library.other_lifts.values()]
    named = [(record.id, name) for record in records for name in _names(record)]
    found = {name: match(name, book) for _, name in named}
    assert [
        (name, found[name]) for own, name in named if (found[name].id, found[name].sure) != (own, "sure")
    ] == []


def _names(record: Exercise | OtherLift) -> tuple[str, ...]:
    return record.names if isinstance(record, Exercise) else (record.name, *record.aliases)


def test_a_name_comes_back_as_it_came(book: NameBook):
    for name in ("  LAT Pulldown\t(cable) ", "", "\x00", "💪", "x" * 5000):
        assert match(name, book).name == name


@pytest.mark.parametrize(
    "name", ["", "   ", "3x8", "💪", "the", "4 sets", "引体向上", "рывок", "--", "x" * 5000, "\ud800"]
)
def test_what_names_no_movement_is_unknown(name: str, book: NameBook):
    found = match(name, book)
    assert (found.kind, found.id) == ("unknown", None)


@pytest.mark.parametrize(
    "name, meant",
    [
        ("DB shrug", "dumbbell_shrug"),
        ("Shrug - Dumbbell", "dumbbell_shrug"),
        ("shrug (DB)", "dumbbell_shrug"),
        ("Dumbbell SHRUGS 3x12 @ RPE 8", "dumbbell_shrug"),
        ("B2) Dumbbell shrug", "dumbbell_shrug"),
        ("Dumb-bell shrug", "dumbbell_shrug"),
        ("Latpulldown", "standard_lat_pulldown"),
        ("Kurzhantelrudern", "one_arm_db_row_lumbar"),
        ("Rudern mit Kurzhantel", "one_arm_db_row_lumbar"),
        ("Rowing avec haltère", "one_arm_db_row_lumbar"),
        ("Pull-up (overhand) – bodyweight", "pull_up"),
        ("Reverse cable flyes", "cable_reverse_fly"),
        ("Reverse dumbbell fly", "bent_over_reverse_fly"),
    ],
)
def test_spelling_order_equipment_and_leftovers_change_nothing(name: str, meant: str, book: NameBook):
    assert match(name, book).id == meant


@pytest.mark.parametrize(
    "name, unsure",
    [
        ("Shrug (Band)", "But the name says “band”."),
        ("Two-arm renegade row", "But the name says “two arm”."),
        ("Seated face pull", "But the name says “seated”."),
        ("Reverse grip face pull", "But the name says “reverse grip”."),
        ("Weighted inverted row", "Nothing here says “weighted”."),
        ("Dumbell pulover", "Read “pullover” for “pulover”." ),
    ],
)  # fmt: skip
def test_a_word_that_contradicts_or_a_mended_one_is_named_and_never_sure(
    name: str, unsure: str, book: NameBook
):
    found = match(name, book)
    assert found.kind == "exercise"
    assert found.sure != "sure"
    assert unsure in found.why


@pytest.mark.parametrize(
    "name, meant",
    [("Bench Press (Dumbbell)", "dumbbell_bench_press"), ("Leg Curl (Machine) - Lying", "lying_leg_curl")],
)
def test_of_other_lifts_the_one_with_most_of_the_words_is_meant(name: str, meant: str, book: NameBook):
    found = match(name, book)
    assert (found.kind, found.id, found.sure) == ("other", meant, "sure")


@pytest.mark.parametrize(
    "name", ["Dumbbell row with bench", "Supported row", "Kneeling row", "Chest-supported row"]
)
def test_words_that_fit_several_exercises_are_never_sure(name: str, book: NameBook):
    assert match(name, book).sure == "guess"


def test_two_exercises_that_fit_alike_are_both_named(book: NameBook):
    found = match("Chest-supported row", book)
    assert found.sure == "guess"
    assert "It could also be" in found.why


def test_of_two_that_fit_alike_the_more_common_is_the_guess_and_that_is_said(library: Library):
    taken = "The more common one is taken."
    book = NameBook(library)
    found = {name: match(name, book) for name in GUESSED}
    assert {name: one.id for name, one in found.items()} == GUESSED
    assert all(one.sure == "guess" and taken in one.why for one in found.values())


def test_no_name_is_sure_without_a_name_that_says_so(library: Library, book: NameBook):
    odd = ["squat", "curl", "stretch", "wombat", "crow", "plank", "jump"]
    for record in library.exercises.values():
        for word in odd:
            found = match(f"{record.name} {word}", book)
            assert not (found.kind == "exercise" and found.sure == "sure"), found


def test_a_library_of_other_words_is_matched_by_its_own(tmp_path: Path):
    library = toy_library(tmp_path)
    expected = {
        "hoist": ("hoist", "sure"),
        "Pull up the canvas": ("hoist", "sure"),
        "Hoist with line": ("hoist", "sure"),
        "gently hoist": ("hoist", "likely"),
        "single-handed hoist": ("hoist", "guess"),
        "single-handed reef": ("reef", "sure"),
        "Ahoy, tie up!": ("moor", "sure"),
        "dance": (None, "guess"),
    }
    found = {name: match(name, library) for name in expected}
    assert {name: (one.id, one.sure) for name, one in found.items()} == expected


def test_without_the_optional_files_names_are_compared_word_by_word(tmp_path: Path):
    library = toy_library(tmp_path, other_lifts=None, name_words=None)
    assert match("Pull-up the SAIL", library).id == "hoist"
    assert match("Tie up", library).kind == "unknown"
