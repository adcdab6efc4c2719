"""Every reader of a foreign format: what it takes over, the traps of each, hostile input."""

# ruff: noqa: E501 - a sentence of a table stands on one line

from __future__ import annotations

import time
from pathlib import Path

import pytest

from backviz.facts.problems import DataError
from backviz.importing.imported import Imported, import_week, imported_from
from backviz.importing.matching import LEAVE_OUT, OTHER, Names, names_as_yaml, read_names
from backviz.importing.reading import MAX_BYTES, Reading, ReadingError, Source
from backviz.importing.registry import FORMATS, find_format, read_source
from backviz.program.file import program_as_json, program_as_yaml
from backviz.program.program import LIMITS, Slot
from backviz.takeaway.csv_file import program_csv
from backviz.week.lifts import lift_of
from tests.core.importing.readers_at_random import LONGEST_S, faults_of_readers
from tests.sampling import sample
from tests.weeks import LIBRARY, odd_weeks

PLANS = Path(__file__).parent / "plans"


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(LIBRARY)


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
    assert (row.remark, curl.rest_s) == ("Pull to the belly", 60)
    assert curl.doubt == "It has several variations of its sets; the first is counted."
    assert (reading.weeks.used, [week.week for week in reading.weeks.left_out]) == (("Week 1",), ["Week 2"])


def test_scripts_templates_and_warm_ups_of_liftoscript_are_skipped_and_named():
    reading = read((PLANS / "liftosaur.txt").read_bytes())
    skipped = said(reading)
    assert {line for line, why in skipped.items() if "A script is not run." in why} == {13, 16}
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


def test_our_own_files_come_back_as_they_were(names: Names):
    faults = []
    for number, program in enumerate(odd_weeks(sample(12, 300), "fractional")):
        for text in (program_as_yaml(program), program_as_json(program)):
            found = imported_from(read(text), names)
            if found.program != program or found.unread or found.unknown:
                faults.append((number, found.unread, found.unknown))
    assert faults == []


def test_our_table_comes_back_with_every_slot_also_as_a_spreadsheet_saves_it(names: Names):
    faults = []
    for number, program in enumerate(odd_weeks(sample(12, 300), "fractional")):
        text = program_csv(program, LIBRARY)
        written = [session for session in program.sessions if session.slots]
        for raw in (
            text.encode(),
            text.replace("\r\n", "\n").encode("utf-16"),
            b"\xef\xbb\xbf" + text.encode(),
        ):
            found = imported_from(read(raw, "My week.csv"), names)
            slots = [session.slots for session in found.program.sessions] if found.program else []
            wanted = [tuple(_as_in_a_table(slot) for slot in session.slots) for session in written]
            if slots != wanted or found.unread:
                faults.append(
                    (number, [pair for pair in zip(slots, wanted, strict=False) if pair[0] != pair[1]][:1])
                )
    assert faults == []


def _as_in_a_table(slot: Slot) -> Slot:
    """Return the slot without a rest that is the lift's own: the table has that one in its place."""
    return slot.model_copy(update={"rest_s": None}) if slot.rest_s == lift_of(slot, LIBRARY).rest_s else slot


def test_a_table_with_semicolons_and_decimals_is_read_and_a_row_without_sets_is_named():
    head = "session;day;exercise;exercise_id;sets;reps_low;reps_high;unit;rest_s;rir;note\n"
    reading = read(f"{head}Pull;mon;Face pull;face_pull;3,0;12;15;reps;60;;\n;;Curl;;;;;;;;\n")
    assert doses(reading) == [(0, "Face pull", 3, (12, 15))]
    assert said(reading, "unread") == {3: {"The row needs an exercise, sets and reps."}}


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("Bench 225x5, 245x5", (2, (5, 5), "“225x5” was read as a load and 5 reps. “245x5” was read as a load and 5 reps.")),
        ("Row 12x3", (3, (12, 12), "“12x3” was read as 3 sets of 12.")),
        ("Row 60x10x3", (3, (10, 10), "“60x10x3” was read as 3 sets of 10.")),
        ("Row 5x5x100", (5, (5, 5), "")),
        ("Row 60 kg x 8 x 3", (3, (8, 8), "")),
        ("Row 3-4 x 8", (3, (8, 8), "Of 3 to 4 sets, 3 are counted.")),
        ("Row 3 sets", (3, (1, 1), "No reps are said.")),
        ("Row x 10", (1, (10, 10), "No number of sets is said; one is counted.")),
        ("Row 3x10/8", (3, (8, 10), "")),
        ("Row 4x10/8/6", (4, (6, 10), "4 sets are said, and reps for 3.")),
        ("Row 12 12 10", (3, (10, 12), "The numbers in a row were read as reps.")),
        ("Row 3x6+", (3, (6, 6), "")),
        ("Row 3x8-12", (3, (8, 12), "")),
        ("Row 1x5, 3x8", (4, (5, 8), "")),
        ("Row 2x10 warm-up, 3x8", (3, (8, 8), "")),
        ("Row 3x10/10", (3, (10, 10), "")),
        ("Row 3xmax", (3, (1, 1), "")),
        ("Row 3 x 40 s", (3, (1, 1), "")),
        ("Row 5x5 (week 2: 3x5)", (5, (5, 5), "“3x5” was not counted.")),
    ],
)  # fmt: skip
def test_sets_and_reps_are_counted_and_what_was_guessed_is_said(
    text: str, wanted: tuple[int, tuple[int, int], str]
):
    (row,) = read(text).rows
    assert (row.sets, row.reps, row.doubt) == wanted


@pytest.mark.parametrize(
    "text, why",
    [
        ("", "Nothing here looks like a program or a log."),
        ("hello there", "No exercise with sets was found; write each as “Barbell row 4x8”."),
        ("x" * 70_000, "A text may have 60,000 signs at most (70,000 given)."),
        ("\n" * 3_000 + "Row 3x8", "A text may have 2,000 lines at most (3,001 given)."),
        (b"a" * (MAX_BYTES + 1), "A file may have 10 MB at most (10,000,001 bytes given)"),
        (
            b"%PDF-1.7",
            "this is a PDF; a printed sheet has its week in its code and link, so scan or open those",
        ),
        ('{"opengym_plan": 1, "routines": [', "line 1: not JSON"),
        ("backviz_program: 1\nname: x", "line 1: 'sessions' is missing"),
        ('{"plannedSets": ' + "[" * 90, "line 1: nested deeper than 16 levels"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(text: str | bytes, why: str):
    with pytest.raises(ReadingError) as error:
        read(text)
    assert str(error.value).startswith(why)


LONG = ("1,2,3,4 ", "|a|b", "(", "a 3x8 + ", "3 x ", "a b c ", "x")


def test_long_lines_and_long_texts_are_read_in_a_second_and_what_is_left_is_named():
    faults = []
    for part in LONG[: sample(3, len(LONG))]:
        text = "Row 4x8\n" + "\n".join([part * (590 // len(part))] * 98)
        start = time.process_time()
        reading = read(text)
        if (
            (took := time.process_time() - start) > LONGEST_S
            or not reading.unread
            or reading.rows[0].sets != 4
        ):
            faults.append((part, took, len(reading.unread)))
    reading = read("Row 4x8\n" + "x" * 50_000)
    assert (faults, said(reading, "unread")) == ([], {2: {"The line is longer than 600 signs."}})


def test_a_session_is_repeated_as_often_as_a_week_has_days_at_most():
    sessions = [
        len(read(f"Row 3x8, {times} a week").sessions) for times in ("twice", "3x", "7 times", "3333 times")
    ]
    assert sessions == [2, 3, 7, 1]


def test_garbled_files_of_every_format_end_in_rows_or_a_sentence(names: Names):
    assert faults_of_readers(iter(range(sample(300, 10_000))), LIBRARY, names) == []


def test_every_format_is_found_by_what_stands_in_it():
    found = {path.name: find_format(Source(path.read_bytes())).id for path in sorted(PLANS.iterdir())}
    assert found == {"liftlog.json": "liftlog", "liftosaur.txt": "liftoscript", "opengym.json": "opengym"}
    texts = sorted((PLANS.parent / "written").glob("**/*.txt"))
    assert {find_format(Source(path.read_bytes())).id for path in texts} == {"text"}
    assert len({one.id for one in FORMATS}) == len(FORMATS)


def test_a_person_s_choice_stands_over_what_the_search_finds():
    choices = {"ZERCHER ROW ": "face_pull", "shrug": OTHER, "curl": LEAVE_OUT, "bench": "no_such_id"}
    text = b"Zercher row 3x8, shrug 3x12, curl 3x10 + bench 2x5"
    found: Imported = import_week(Source(text), LIBRARY, choices=choices)
    assert [(row.match.kind, row.match.id, row.slot) for row in found.rows] == [
        ("exercise", "face_pull", (0, 0)),
        ("other", None, (0, 1)),
        ("left_out", None, None),
        ("other", "bench_press", (0, 2)),
    ]
    slots = found.program.sessions[0].slots if found.program else ()
    assert [(slot.exercise, slot.other, slot.superset) for slot in slots] == [
        ("face_pull", None, None), (None, "shrug", None), (None, "bench_press", None),
    ]  # fmt: skip


def test_a_file_of_names_is_read_back_and_its_faults_are_named():
    choices = {"Seal row": "face_pull", "Curl": OTHER, "Stretch": LEAVE_OUT}
    assert read_names(names_as_yaml(choices), LIBRARY) == choices
    with pytest.raises(DataError) as error:
        read_names("backviz_names: 1\nnames:\n  Row: face_pul\n", LIBRARY)
    assert str(error.value) == "names.yaml:3: unknown exercise 'face_pul'; did you mean 'face_pull'?"
    bad = ("Row: [face_pull]", "Row: {a: b}", f"{'n' * 201}: other", '"": other', "Row: 3")
    for line in bad:
        with pytest.raises(DataError, match=r"names\.yaml:3: a name "):
            read_names(f"backviz_names: 1\nnames:\n  {line}\n", LIBRARY)
    with pytest.raises(DataError, match="1,000 names at most"):
        read_names(names_as_yaml({f"name {number}": OTHER for number in range(1001)}), LIBRARY)
    with pytest.raises(DataError, match="'backviz_names: 1' is missing"):
        read_names("names: {}", LIBRARY)


def test_what_a_week_cannot_hold_is_named_and_the_rest_is_taken():
    days = "\n".join(
        f"Day {day}\n" + "\n".join(f"Odd lift {chr(97 + n)} 3x8" for n in range(22)) for day in range(1, 9)
    )
    found = import_week(Source(f"{days}\nPlank 25 sets of 3".encode()), LIBRARY)
    assert found.program
    assert len(found.program.sessions) == LIMITS["sessions"]
    assert {len(session.slots) for session in found.program.sessions} == {LIMITS["slots"]}
    assert {line.why for line in found.unread} == {
        "A week has 7 sessions at most.",
        "A session has 20 exercises at most.",
    }


def test_loads_and_comments_enter_the_program_only_if_asked():
    source = Source(b"Row 4x8 60kg, rest 90s // my back hurts")
    plain, kept = (import_week(source, LIBRARY, keeps_remarks=keeps).program for keeps in (False, True))
    assert plain
    assert kept
    assert (plain.sessions[0].slots[0].note, plain.sessions[0].slots[0].rest_s) == (None, 90)
    assert kept.sessions[0].slots[0].note == "60kg; my back hurts"


def test_our_other_files_are_refused_with_where_they_belong():
    for text, said in (
        ('{"backviz_kept_programs": 1, "programs": []}', "under “Programs”"),
        ("backviz_names: 1\nnames: {a: other}\n", "a list of names"),
    ):
        with pytest.raises(ReadingError, match=said):
            read(text)
