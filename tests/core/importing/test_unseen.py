"""Written programs that the reader had not seen, kinds of lines, and programs in any notation at random."""

# ruff: noqa: E501 - a line of a program stands on one line

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from backviz.importing.reading import ReadingError, Row
from backviz.importing.written.document import read_program_text
from backviz.importing.written.stamps import without_stamp
from tests.core.importing.notations import Written, written_programs
from tests.core.importing.scored_programs import programs_in, score
from tests.sampling import sample

UNSEEN = Path(__file__).parent / "written" / "unseen"

# {line: (name, sets, reps)}, read without a doubt
SURE = {
    "A1) Row 3x8": ("Row", 3, (8, 8)),
    "1a. Row 3x8": ("Row", 3, (8, 8)),
    "T1: Squat 5x3+": ("Squat", 5, (3, 3)),
    "T3 Lat pulldown 3x15+": ("Lat pulldown", 3, (15, 15)),
    "Exercise 2: Row 3x8": ("Row", 3, (8, 8)),
    "#1 Row 3x8": ("Row", 3, (8, 8)),
    "1️⃣ Row 3️⃣x1️⃣0️⃣": ("Row", 3, (10, 10)),
    "[x] Row 3x8": ("Row", 3, (8, 8)),
    "[T-bar row](https://example.com/4x10) 4x8": ("T-bar row", 4, (8, 8)),
    "RDL3x8": ("RDL", 3, (8, 8)),
    "Row 3x10to12": ("Row", 3, (10, 12)),
    "Row 4 x (6-8)": ("Row", 4, (6, 8)),
    "Row 3x10L/10R": ("Row", 3, (10, 10)),
    "Row 3x12/12, 2-0-1-1": ("Row", 3, (12, 12)),
    "Row 4x6 20X0": ("Row", 4, (6, 6)),
    "Row 4 × 6–8 @ RIR 1–2, rest 2′": ("Row", 4, (6, 8)),
    "Row 80kgx8x3": ("Row", 3, (8, 8)),
    "Row 2x16kg 3x10": ("Row", 3, (10, 10)),
    "Row pyramid 12/10/8/6": ("Row", 4, (6, 12)),
    "Press 65%x5, 75%x5, 85%x5+": ("Press", 3, (5, 5)),
    "Bench 8 @65%, 6@75%, 4@85%": ("Bench", 3, (4, 8)),
    "Row 1 top set of 6-8, 2 back off sets of 10-12": ("Row", 3, (6, 12)),
    "Bench 3x5 (last set AMRAP)": ("Bench", 3, (5, 5)),
    "Pull-ups 2 sets to failure": ("Pull-ups", 2, (1, 1)),
    "max x 3 pull-ups": ("pull-ups", 3, (1, 1)),
    "three sets of ten rows": ("rows", 3, (10, 10)),
    "Tirage 4 x 8 à 70%": ("Tirage", 4, (8, 8)),
    "Row 3x8 on 12.03.2026": ("Row", 3, (8, 8)),
    "45 degree back extension 3x12": ("45 degree back extension", 3, (12, 12)),
    "1-arm row 3x12": ("1-arm row", 3, (12, 12)),
}  # fmt: skip
# {line: (sets, reps)}, read with a doubt: numbers that were not counted, or can be read in two ways
DOUBTED = {
    "Deadlift 1,1,1,3x5": (6, (1, 5)),
    "Row 3x10 + 1 dropset": (3, (10, 10)),
    "Row 3x15 + 15 partials": (3, (15, 15)),
    "Row 3x8+8": (3, (8, 8)),
    "Row 3x8 60": (3, (8, 8)),
    "Row 3x8 (4x6 in week 2)": (3, (8, 8)),
    "Row 3x8 or 3x10": (3, (8, 8)),
    "Row W1 3x8, W2 4x8": (3, (8, 8)),
    "Row 3x8 week 1, 4x8 week 2": (3, (8, 8)),
    "Row 3x8 -> 4x8": (7, (8, 8)),
    "Row 3x8 w/ 2 plates": (3, (8, 8)),
    "Row 3x8-10, 12 on the last": (3, (8, 10)),
    "Row 100x5x3": (3, (5, 5)),
    "Row 80/8/3": (3, (3, 80)),
    "Row 10-12 x 3": (3, (10, 12)),
    "Row 10x3": (10, (3, 3)),
    "Row x8 x8 x6": (3, (6, 8)),
    "Row - 3 - 12 - 45 kg": (3, (12, 12)),
    "Row EMOM 10 x 5": (10, (5, 5)),
    "Curl 21s x 3": (3, (1, 1)),
    "Rack pull - work up to a heavy triple, then 3x5": (3, (5, 5)),
    "5/3/1 squat": (3, (1, 5)),
}
# A line that is no exercise: numbers beyond the bounds of reps, sentences, dates
NO_ROWS = (
    "Row 3x2026",
    "Row 5x225",
    "Add 2.5 kg when you hit the top of the range on all 3 sets.",
    "- Deload every 6 weeks: 2 sets per exercise.",
    "Current numbers: 405x5 dead, 275x5 bench. I'm 34, any tips?",
    "[12/03/2026, 18:04:11] Coach Dan: see you on 3/8/2026",
)
# What a chat puts before a text, and what it puts on a line of its own
STAMPS = (
    "[12/03/2026, 18:04:11] Dan: ", "12/03/2026, 18:04 - Dan: ", "12.03.26, 18:04 - Jürgen: ", "[18:04] Dan: ",
    "3/12/26, 6:04 PM - Dan: ", "[18:04, 12/03/2026] Dan: ", "[12. März 2026 um 18:04] Jo: ", "[2026-03-12 18:04] Ana: ",
    "12 mars 2026 à 18:04 - Luc : ", "12 de marzo de 2026, 18:04 - Ana: ", "[3 mar 2026 alle 18:04] Ugo: ",
)  # fmt: skip
STAMP_LINES = (
    "Dan, [12.03.2026 18:04]", "Dan — Today at 6:04 PM", "Ana  6:04 PM", "Tue, 3 Mar at 18:04", "Hoje 18:04",
)  # fmt: skip
NO_STAMPS = (
    "Plank 1:30",
    "Monday 18:00",
    "Mon 6:00 PM",
    "1:30 - Row 3x8",
    "Row 3x8 - 1:30",
    "Row 3x8, rest 1:30 - 2:00",
)
TITLES = (
    "5/3/1 BBB - cycle 1 week 1", "StrongLifts 5x5", "PPL v2", "GZCLP", "5x5 program", "Push/Pull/Legs 3x per week", "nSuns 4 day",
)  # fmt: skip
CIRCUITS = {
    "3 rounds of:\nRow 10\n12 curls\nPlank 30s": [
        ("Row", 3, (10, 10)),
        ("curls", 3, (12, 12)),
        ("Plank", 3, (1, 1)),
    ],
    "Superset 1 (3 rounds, 60 sec between):\n- Row x 10\n- Push-up x 15": [
        ("Row", 3, (10, 10)),
        ("Push-up", 3, (15, 15)),
    ],
    "Superset A x4\nRow 8-10\nCurl 10-12": [("Row", 4, (8, 10)), ("Curl", 4, (10, 12))],
    "3 rounds: 12 raises, 15 pushdowns": [("raises", 3, (12, 12)), ("pushdowns", 3, (15, 15))],
    "Giant set: row 3x8, curl 3x10": [("row", 3, (8, 8)), ("curl", 3, (10, 10))],
    "Row superset with curl 3x12": [("Row", 3, (12, 12)), ("curl", 3, (12, 12))],
    "21-15-9 of:\nRow\nPush-up": [("Row", 3, (9, 21)), ("Push-up", 3, (9, 21))],
}

# {a text with a line that may be a heading: the exercises that may be in another session}
UNSURE = {
    "Push\nBench 3x8\nBeach muscles\nCurl 3x8\nDips 3x8": {"Curl", "Dips"},
    "Bench 3x8\n\nPlank\n\nCurl 3x8": {"Curl"},
    "Bench 3x8\nPlank\nCurl 3x8": {"Curl"},
    "Upper body\nBench 3x8\nAbs\nCrunch 3x8\nLower body\nSquat 3x8": {"Crunch"},
    "Strength:\nSquat 3x5\n\nConditioning:\nBurpees 3x20": {"Burpees"},
    "Push\nBench 3x8\n\nPull\nRow 3x8\n\nLegs\nSquat 3x8": set(),
    "Push\nBench 3x8\n\nPull\nRow 3x8\n\nArm day\nCurl 3x8": set(),
    "Push\nBench 3x8\n\nPull\nRow 3x8\n\nArms\nCurl 3x8": {"Curl"},
    "Rows 3x8, then on Sat curls 3x8, dips 3x8": {"Saturday curls", "dips"},
    "Day 1\nBench 3x8\nPlank\nCurl 3x8\nDay 2\nRow 3x8": set(),
}


def _rows(text: str) -> tuple[Row, ...]:
    try:
        return read_program_text(text).rows
    except ReadingError:
        return ()


def test_programs_that_were_unseen_are_read_and_none_is_wrong_in_silence():
    whole: Counter[str] = Counter()
    faults = []
    for path in sorted(UNSEEN.glob("*.txt")):
        for title, (text, wanted) in programs_in(path).items():
            counts, wrong = score(text, wanted)
            whole += counts
            faults += [f"{path.stem}, {title}: {fault}" for fault in wrong]
    assert min(whole["right"], whole["dosed"]) >= 0.98 * whole["rows"] > 1_800, faults
    assert whole["silent"] == whole["extra_silent"] == whole["lost"] == 0, faults


def test_the_ways_in_which_people_write_lines_and_headings_are_read():
    faults = []
    for title, (text, wanted) in programs_in(UNSEEN.parent.parent / "kinds_of_lines.txt").items():
        counts, wrong = score(text, wanted)
        faults += [] if counts["right"] == counts["rows"] and not counts["extra"] else [(title, wrong)]
    assert faults == []


def test_a_row_that_may_be_in_another_session_is_doubted():
    found = {text: {row.found for row in _rows(text) if row.doubt} for text in UNSURE}
    assert found == UNSURE


def test_lines_of_every_kind_are_read_and_a_number_that_is_not_counted_is_a_doubt():
    faults = []
    for line, wanted in SURE.items():
        found = [(row.found, row.sets, row.reps, row.doubt) for row in _rows(line)]
        faults += [] if found == [(*wanted, "")] else [(line, found)]
    for line, dose in DOUBTED.items():
        rows = _rows(line)
        is_right = len(rows) == 1 and (rows[0].sets, rows[0].reps) == dose and rows[0].doubt
        faults += [] if is_right else [(line, [(row.found, row.sets, row.reps, row.doubt) for row in rows])]
    assert faults == []


def test_sentences_years_and_stamps_are_no_rows_and_titles_name_the_program():
    assert [line for line in NO_ROWS if _rows(line)] == []
    assert [stamp for stamp in STAMPS if without_stamp(f"{stamp}Row 3x8") != "Row 3x8"] == []
    assert [line for line in STAMP_LINES if without_stamp(line)] == []
    assert [line for line in NO_STAMPS if without_stamp(line) != line] == []
    found = {title: read_program_text(f"{title}\n\nDay 1\nRow 5x5\nDay 2\nCurl 3x8") for title in TITLES}
    assert [
        title for title, one in found.items() if [row.found for row in one.rows[:2]] != ["Row", "Curl"]
    ] == []


def test_the_rows_of_a_circuit_have_its_rounds_as_sets_and_are_a_superset():
    for text, wanted in CIRCUITS.items():
        rows = _rows(text)
        assert [(row.found, row.sets, row.reps) for row in rows] == wanted, text
        assert {row.superset for row in rows} == {"A"}, text


def test_a_first_session_of_one_exercise_is_no_title():
    reading = read_program_text("Tag A\nRudern 3x8\nTag B\nKlimmzüge 3x8")
    assert [(row.session, row.found) for row in reading.rows] == [(0, "Rudern"), (1, "Klimmzüge")]


def test_the_head_of_a_mail_is_skipped_and_what_follows_is_read():
    reading = read_program_text(
        "Von: Tim\nGesendet: 3. März 2026\nBetreff: 4x die Woche 5x5\n\nMontag\nRudern 3x8"
    )
    assert [(row.found, reading.sessions[row.session].day) for row in reading.rows] == [("Rudern", "mon")]
    assert [line.line for line in reading.skipped] == [1, 2, 3]


@seed(17)
@settings(
    max_examples=sample(60, 3_000), deadline=None, database=None, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(written_programs())
def test_a_program_in_any_notation_is_read_as_it_was_written(written: Written):
    rows = read_program_text(written.text).rows
    assert [(row.session, row.found, row.sets, row.reps) for row in rows] == list(written.rows), written.text
    assert not any(row.doubt for row in rows), written.text
