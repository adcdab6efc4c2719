"""Every reader of a foreign format: what it takes over, the traps of each, hostile input."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from backviz.importing.imported import Imported, import_week
from backviz.importing.matching import LEAVE_OUT, OTHER, Names, names_as_yaml, read_names
from backviz.importing.reading import MAX_BYTES, Reading, ReadingError, Source
from backviz.importing.registry import FORMATS, find_format, read_source
from backviz.facts.problems import DataError
from backviz.library import Library, read_library
from backviz.program.file import program_as_json, program_as_yaml
from backviz.program.program import LIMITS
from backviz.takeaway.csv_file import program_csv
from tests.core.importing.readers_at_random import LONGEST_S, faults_of_readers
from tests.sampling import sample
from tests.weeks import random_program

PLANS = Path(__file__).parent / "plans"


@pytest.fixture(scope="module")
def shipped() -> Library:
    return read_library()


@pytest.fixture(scope="module")
def names(shipped: Library) -> Names:
    return Names(shipped)


def read(text: str | bytes, name: str = "") -> Reading:
    return read_source(Source(text.encode() if isinstance(text, str) else text, name))


def doses(reading: Reading) -> list[tuple[int, str, int, tuple[int, int]]]:
    return [(row.session, row.found, row.sets, row.reps) for row in reading.rows]


def said(reading: Reading, kind: str = "skipped") -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for line in getattr(reading, kind):
        found.setdefault(line.line, set()).add(line.why)
    return found


def test_liftoscript_is_read_with_ranges_reuse_templates_and_the_first_week_alone():
    reading = read((PLANS / "liftosaur.txt").read_bytes())
    assert (reading.format, [one.name for one in reading.sessions]) == (
        "liftoscript",
        ["Day 1 - Pull", "Day 2"],
    )
    assert doses(reading) == [
        (0, "Bent Over Row, Barbell", 4, (5, 5)),
        (0, "Lat Pulldown, Cable", 3, (8, 12)),
        (0, "Face Pull, Cable", 3, (12, 15)),
        (0, "Bicep Curl, Dumbbell", 3, (8, 12)),
        (0, "Shrug, Dumbbell", 3, (10, 10)),
        (1, "Deadlift, Barbell", 7, (3, 5)),
        (1, "Pull Up", 7, (3, 5)),
    ]
    row, pulldown, face_pull, curl, shrug, *_ = reading.rows
    assert (pulldown.superset, face_pull.superset, row.superset) == ("A", "A", None)
    assert (pulldown.rest_s, pulldown.rir, pulldown.remark) == (90, 2, "60kg")
    assert (face_pull.rest_s, face_pull.rir, shrug.rest_s) == (60, 2, 20)
    assert (row.remark, curl.rest_s) == ("Pull to the belly; 80%", 60)
    assert curl.doubt == "It has several variations of its sets; the first is counted."
    assert (reading.weeks.used, [week.week for week in reading.weeks.left_out]) == (("Week 1",), ["Week 2"])


def test_scripts_templates_and_warm_ups_of_liftoscript_are_skipped_and_named():
    reading = read((PLANS / "liftosaur.txt").read_bytes())
    skipped = said(reading)
    assert "A script is not run." in skipped[13] and "A script is not run." in skipped[16]
    assert "A warm-up is not counted." in skipped[13]
    assert skipped[4] == {"How it progresses is not taken over.", "A template; it is not done itself."}
    assert skipped[9] == {"A comment."}
    assert said(reading, "unread") == {21: {"“Nobody” was not found."}, 22: {"No sets are said."}}


def test_a_plan_of_opengym_is_read_by_weekday_and_one_side_gets_half_of_its_reps():
    reading = read((PLANS / "opengym.json").read_bytes())
    assert [(one.name, one.day) for one in reading.sessions] == [("Rows", "mon"), ("Hangs + Rows", "thu")]
    assert doses(reading)[:6] == [
        (0, "One arm dumbbell row", 4, (8, 8)),
        (0, "Face pull", 3, (10, 15)),
        (0, "openGym exercise 0027", 3, (8, 8)),
        (1, "Dead hang", 3, (1, 1)),
        (1, "Treadmill", 1, (1, 1)),
        (1, "Face pull", 2, (20, 20)),
    ]
    row, face_pull, wave, hang, treadmill, drop, *_ = reading.rows
    assert (row.note, row.rest_s, row.superset, face_pull.superset) == ("each side", 90, "A", "A")
    assert (hang.note, hang.remark, treadmill.note, drop.remark) == (
        "30 s",
        "with a towel",
        "20 min",
        "drop set",
    )
    assert wave.doubt == "Its sets change from week to week; the usual ones are counted."
    assert said(reading) == {9: {"Warm-ups are not counted."}, 17: {"The routine is on no day of the week."}}


def test_a_plan_of_liftlog_counts_planned_sets_and_joins_what_is_supersetted_with_the_next():
    reading = read((PLANS / "liftlog.json").read_bytes())
    assert (reading.format, reading.name) == ("liftlog", "Two pulls")
    assert doses(reading) == [
        (0, "Barbell Row", 3, (5, 10)),
        (0, "Lat Pulldown", 2, (8, 12)),
        (0, "Face Pull", 2, (15, 20)),
        (1, "Rowing machine", 1, (1, 1)),
        (1, "Chin-up", 1, (6, 6)),
    ]
    assert [(row.rest_s, row.superset, row.note) for row in reading.rows[:4]] == [
        (135, None, ""), (60, "A", ""), (None, "A", ""), (None, None, "20 min"),
    ]  # fmt: skip
    assert said(reading, "unread") == {18: {"It has no name or no sets."}}


def test_our_own_files_come_back_as_they_were(shipped: Library, names: Names):
    faults = []
    for seed in range(sample(40, 2_000)):
        program = random_program(seed, shipped)
        for text in (program_as_yaml(program), program_as_json(program)):
            found = import_week(Source(text.encode()), shipped)
            if found.program != program:
                faults.append((seed, found.unread))
    assert faults == []
