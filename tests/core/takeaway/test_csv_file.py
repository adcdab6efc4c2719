"""The program as CSV: every slot a row, opened by two readers, and no cell that starts a formula."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backviz.library import Library
from backviz.program.program import Program, Slot, add_slot, change_program
from backviz.takeaway.csv_file import COLUMNS, program_csv
from backviz.week.coverage import credits_of, weekly_coverage
from tests.build import program, session, slot
from tests.shipped import LIBRARY


def rows(week: Program, library: Library) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(program_csv(week, library), newline="")))


def test_every_slot_is_a_row_with_its_own_rest_or_the_exercises(toy: Library):
    week = program(
        session(slot("hoist", 3, (8, 12)), slot("scrub", 2, (20, 20), rest_s=45, rir=0), day="mon")
    )
    first, second = rows(week, toy)
    assert first == {
        "session": "Day 1", "day": "mon", "exercise": "Hoist", "exercise_id": "hoist", "sets": "3",
        "reps_low": "8", "reps_high": "12", "unit": "reps", "rest_s": "60", "rir": "", "note": "",
        "top_sail": "1", "low_sail": "0.5", "keel": "0.25",
    }  # fmt: skip
    assert (second["rest_s"], second["rir"], second["keel"], second["top_sail"]) == ("45", "0", "1", "0")


def test_the_columns_are_the_fields_and_then_the_regions(toy: Library):
    head = program_csv(program(), toy).split("\r\n")[0]
    assert head.split(",") == [*COLUMNS, *toy.regions]


def test_credits_of_the_program_go_over_those_of_the_data(toy: Library):
    week = change_program(program(), credits={"hoist": {"keel": 1, "top_sail": 0}})
    (row,) = rows(week, toy)
    assert (row["keel"], row["top_sail"], row["low_sail"]) == ("1", "0", "0.5")


def test_pandas_opens_every_shipped_program_and_counts_the_same_sets(library: Library):
    for week in library.programs.values():
        table = pd.read_csv(io.StringIO(program_csv(week, library)))
        assert len(table) == sum(len(part.slots) for part in week.sessions)
        for region, counted in weekly_coverage(week, library, "all").regions.items():
            assert float((table["sets"] * table[region]).sum()) == counted.sets


def test_quotes_commas_and_new_lines_come_back_as_they_were(toy: Library):
    note = 'Say "heave", then\npull; slowly, twice'
    (row,) = rows(program(session(slot(note=note), name='A "first", day')), toy)
    assert (row["note"], row["session"]) == (note, 'A "first", day')


def test_lines_end_as_rfc_4180_asks(toy: Library):
    assert program_csv(program(), toy).count("\r\n") == 2


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "－"])
def test_a_cell_never_starts_a_formula(toy: Library, start: str):
    text = f"{start}HYPERLINK(1)"
    (row,) = rows(program(session(slot(note=text), name=text)), toy)
    assert (row["session"], row["note"]) == (f"'{text}", f"'{text}")


@given(
    note=st.text(st.sampled_from("=+-@ ab\"',;"), min_size=1, max_size=12).filter(lambda text: text.strip())
)
def test_whatever_is_noted_no_cell_starts_a_formula(note: str):
    (row,) = rows(program(session(slot("pull_up", note=note))), LIBRARY)
    assert not row["note"].lstrip(" ").startswith(("=", "+", "-", "@"))
    assert row["note"].removeprefix("'") == note or row["note"] == note


def test_other_lifts_and_supersets_have_columns_where_there_are_some(toy: Library):
    week = program(
        session(slot("hoist", superset="A"), Slot(other="moor", sets=3, reps=(8, 8), superset="A"))
    )
    week = add_slot(week, 0, Slot(other="=1+1", sets=1, reps=(5, 6)))
    text = program_csv(week, toy)
    assert text.split("\r\n")[0].split(",") == [*COLUMNS, *toy.regions, "superset", "other_id"]
    first, second, third = rows(week, toy)
    assert (first["superset"], first["other_id"], first["exercise_id"]) == ("A", "", "hoist")
    assert (second["exercise"], second["exercise_id"], second["other_id"]) == ("Mooring", "", "moor")
    assert (second["superset"], second["rest_s"], second["keel"]) == ("A", "45", "0")
    assert (third["exercise"], third["other_id"], third["superset"]) == ("'=1+1", "", "")


def test_the_credits_are_those_that_are_counted(library: Library):
    week = library.programs["article_sample"]
    for row in rows(week, library):
        exercise = library.exercises[row["exercise_id"]]
        wanted = credits_of(exercise, week)
        assert {region: float(row[region]) for region in library.regions if float(row[region])} == {
            region: credit for region, credit in wanted.items() if credit
        }
