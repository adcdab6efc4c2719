"""Logs of apps and tables of any kind: every set is read as it stands there, and what is none is named."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from backviz.importing.frames import log_frame
from backviz.importing.imported import import_week
from backviz.importing.logs.log import SetDone
from backviz.importing.reading import Reading, ReadingError, Source, Wishes
from backviz.importing.registry import find_format, read_log, read_source
from backviz.importing.tables.grids import MAX_ROWS, read_grids
from tests.core.importing.logs_made import long_log, packed_workbook
from tests.weeks import LIBRARY

FILES = Path(__file__).parent / "files"

# {file: (format, [(session, day)], [(session, name as found, sets, reps)])}
READ = {
    "hevy_french": (
        "hevy",
        [("Tirage", "thu")],
        [
            (0, "Lat Pulldown (Cable)", 2, (9, 10)),
            (0, "Face Pull", 1, (15, 15)),
            (0, "Bicep Curl (Dumbbell)", 1, (11, 11)),
            (0, "Plank", 1, (1, 1)),
        ],
    ),
    "hevy_dutch_pounds": (
        "hevy",
        [("Rug", "mon")],
        [(0, "Seated Cable Row", 2, (8, 12)), (0, "Running", 1, (1, 1))],
    ),
    "hevy_older": ("hevy", [("Pull", "mon")], [(0, "Pull Up", 2, (7, 8))]),
    "strong_commas": (
        "strong",
        [("Back A", "mon"), ("Back B", "thu")],
        [(0, "Bent Over Row (Barbell)", 3, (6, 8)), (0, "Plank", 1, (1, 1)), (1, "Pull Up", 1, (10, 10))],
    ),
    "strong_semicolons": (
        "strong",
        [("Rücken", "mon")],
        [(0, "Lat Pulldown (Cable)", 3, (8, 10)), (0, "Face Pull", 2, (12, 15))],
    ),
    "fitnotes_android": (
        "fitnotes",
        [("Monday", "mon"), ("Wednesday", "wed")],
        [(0, "Barbell Row", 2, (8, 8)), (0, "Plank", 1, (1, 1)), (1, "Lat Pulldown", 2, (10, 12))],
    ),
    "fitnotes_ios": ("fitnotes", [("Monday", "mon")], [(0, "Barbell Row", 3, (6, 8))]),
    "stronglifts": (
        "stronglifts",
        [("Workout A", "mon"), ("Workout B", "wed")],
        [(0, "Barbell Row", 5, (5, 5)), (0, "Squat", 5, (4, 5)), (1, "Deadlift", 1, (5, 5))],
    ),
    "jefit": (
        "jefit",
        [("Monday", "mon")],
        [(0, "Barbell Bent Over Row", 3, (7, 10)), (0, "Pull Up", 2, (10, 12))],
    ),
    "fitbod": ("fitbod", [("Monday", "mon")], [(0, "Dumbbell Row", 2, (10, 10)), (0, "Plank", 1, (1, 1))]),
    "gymbook_german": (
        "gymbook",
        [("Rücken", "mon")],
        [(0, "Latzug", 2, (10, 12)), (0, "Rudern am Kabel", 3, (10, 12))],
    ),
    "table_spanish": (
        "table",
        [("Espalda", "mon")],
        [(0, "Jalón al pecho", 2, (9, 10)), (0, "Remo con barra", 1, (8, 8))],
    ),
    "table_italian_wide": (
        "table",
        [("Schiena", "mon"), ("Gambe", "wed")],
        [(0, "Lat machine", 3, (8, 10)), (0, "Rematore", 2, (8, 8)), (1, "Squat", 3, (5, 5))],
    ),
    "table_portuguese": (
        "table",
        [("Costas", "mon")],
        [(0, "Puxada frontal", 4, (10, 10)), (0, "Remada curvada", 3, (8, 10))],
    ),
    "table_unknown_words": (
        "table",
        [("Monday", "mon"), ("Wednesday", "wed")],
        [
            (0, "Lat Pulldown", 2, (10, 10)),
            (0, "Face Pull", 1, (15, 15)),
            (1, "Lat Pulldown", 1, (10, 10)),
            (1, "Face Pull", 2, (15, 15)),
        ],
    ),
    "plan_english": (
        "table",
        [("Monday", "mon"), ("Thursday", "thu")],
        [
            (0, "Barbell row", 4, (8, 10)),
            (0, "Lat pulldown", 3, (10, 12)),
            (1, "Pull up", 3, (1, 1)),
            (1, "Face pull", 3, (8, 10)),
        ],
    ),
}


def source_of(name: str) -> Source:
    return Source((FILES / f"{name}.csv").read_bytes(), f"{name}.csv")


@cache
def read(name: str) -> Reading:
    return read_source(source_of(name))


def read_text(text: str, wishes: Wishes | None = None) -> Reading:
    return read_source(Source(text.encode()), wishes)


def said_by(
    reading: Reading,
) -> tuple[str, list[tuple[str, str | None]], list[tuple[int, str, int, tuple[int, int]]]]:
    return (
        reading.format,
        [(session.name, session.day) for session in reading.sessions],
        [(row.session, row.found, row.sets, row.reps) for row in reading.rows],
    )


def test_each_export_is_known_by_its_headings_and_read_whole():
    assert {path.stem for path in FILES.glob("*.csv")} == set(READ)
    faults = []
    for name, wanted in READ.items():
        reading = read(name)
        if said_by(reading) != wanted or reading.unread:
            faults.append(f"{name}: {said_by(reading)}, {reading.unread}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", ["hevy_french", "strong_semicolons", "table_spanish"])
def test_the_encoding_and_the_line_ends_make_no_difference(name: str):
    text = source_of(name).text
    wanted = read_grids(source_of(name))
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"):
        for ends in ("\n", "\r\n", "\r"):
            raw = text.replace("\n", ends).encode(encoding)
            assert read_grids(Source(raw)) == wanted, (encoding, ends)


def test_a_workbook_says_the_same_as_the_csv_it_was_saved_from():
    faults = []
    for name, wanted in READ.items():
        if name == "jefit":  # its several tables are no sheet
            continue
        lines = source_of(name).text.removeprefix("sep=;\n")
        sign = max(",;", key=lines.split("\n")[0].count)
        raw = packed_workbook(("Log", csv.reader(lines.splitlines(keepends=True), delimiter=sign)))
        found = said_by(read_source(Source(raw, "log.xlsx")))
        if found != wanted:
            faults.append(f"{name}: {found}")
    assert not faults, "\n".join(faults)


def test_warm_ups_count_no_set_and_are_said_once_with_their_number():
    skipped = [(line.line, line.text, line.why) for line in read("hevy_french").skipped]
    assert skipped == [(2, "1 warm-up set", "A warm-up is not counted.")]
    assert [line.text for line in read("strong_semicolons").skipped] == ["1 warm-up set"]
    assert [line.text for line in read("fitbod").skipped] == ["1 warm-up set"]


def test_drop_sets_and_sets_to_failure_count_as_the_app_counts_them_and_are_said():
    assert read("hevy_dutch_pounds").rows[0].note == "of them 1 drop set"
    assert read("hevy_french").rows[2].note == "of them 1 to failure"
    assert [row.note for row in read("strong_semicolons").rows] == [
        "of them 1 drop set",
        "of them 1 to failure",
    ]


def test_a_rest_timer_is_the_rest_of_the_set_above_it_and_no_set():
    assert read("strong_semicolons").rows[0].rest_s == 120


def test_a_superset_is_one_though_its_number_changes_from_session_to_session():
    assert [row.superset for row in read("hevy_french").rows] == [None, "A", "A", None]


def test_sets_of_no_repetitions_are_skipped_and_said():
    assert [line.why for line in read("hevy_older").skipped] == ["No repetitions, time or distance was done."]


def test_time_held_is_a_note_and_an_rpe_is_reps_in_reserve():
    assert [(row.kind, row.note) for row in read("fitbod").rows] == [("work", ""), ("timed", "60 s")]
    assert (read("hevy_french").rows[0].rir, read("strong_semicolons").rows[0].rir) == (2, 2)


def test_loads_notes_and_dates_enter_the_program_only_if_asked_for():
    source = source_of("hevy_french")
    plain = import_week(source, LIBRARY).program
    asked = import_week(source, LIBRARY, keeps_remarks=True).program
    assert plain
    assert asked
    assert "60" not in str(plain.sessions[0].slots[0].note)
    assert (asked.sessions[0].slots[0].note, asked.sessions[0].slots[1].note) == ("60 kg", "20 kg")
    assert "HYPERLINK" not in str(
        import_week(source_of("hevy_dutch_pounds"), LIBRARY, keeps_remarks=True).program
    )


def test_a_cell_that_begins_like_a_formula_is_plain_text():
    text = "Date,Exercise,Sets,Reps\n2027-01-04,=1+1,3,10\n2027-01-05,@SUM(A1),3,10\n"
    assert [row.found for row in read_text(text).rows] == ["=1+1", "@SUM(A1)"]
    rows: list[list[object]] = [["Date", "Exercise", "Sets", "Reps"], [date(2027, 1, 4), "Row", "=2+1", 10]]
    book = read_source(Source(packed_workbook(("Log", rows))))
    assert said_by(book)[2] == [(0, "Row", 1, (10, 10))], "a formula without a stored value says nothing"


def test_a_range_that_a_sheet_took_for_a_day_is_a_range_again():
    rows: list[list[object]] = [
        ["Exercise", "Sets", "Reps"],
        ["Row", 3, date(2027, 10, 8)],
        ["Face pull", 2, "15"],
    ]
    reading = read_source(Source(packed_workbook(("Plan", rows))))
    assert [(row.sets, row.reps) for row in reading.rows] == [(3, (8, 10)), (2, (15, 15))]


def test_each_sheet_of_a_plan_is_a_session():
    head = ["Exercise", "Sets", "Reps"]
    raw = packed_workbook(
        ("Pull", [head, ["Barbell row", 4, 8]]), ("Push", [head, ["Bench press", 3, 10]]), ("Empty", [])
    )
    reading = read_source(Source(raw))
    assert [session.name for session in reading.sessions] == ["Pull", "Push"]
    assert [(row.session, row.found, row.line) for row in reading.rows] == [
        (0, "Barbell row", 2),
        (1, "Bench press", 2),
    ]


@pytest.mark.parametrize(
    "headings",
    [
        "Date;Exercise;Set;Reps;Weight (kg)",
        "Datum;Übung;Satz;Wdh.;Gewicht (kg)",
        "Date;Exercice;Série;Répétitions;Poids (kg)",
        "Fecha;Ejercicio;Serie;Repeticiones;Peso (kg)",
        "Data;Exercício;Série;Repetições;Carga (kg)",
        "Data;Esercizio;Serie;Ripetizioni;Carico (kg)",
    ],
)
def test_headings_are_understood_in_six_languages(headings: str):
    rows = "".join(f"0{day}.01.2027;Row;{number};10;50,5\n" for day in (4, 6) for number in (1, 2, 3))
    reading = read_text(f"{headings}\n{rows}")
    assert [column.field for column in reading.columns] == ["date", "exercise", "set_number", "reps", "load"]
    assert [(row.sets, row.reps, row.remark) for row in reading.rows] == [(3, (10, 10), "50.5 kg")] * 2


def test_a_set_is_a_number_or_a_count_as_its_column_shows_and_that_is_said_as_unsure():
    counted = "Date,Exercise,Set,Reps\n2027-01-04,Row,3,10\n2027-01-04,Curl,3,12\n"
    reading = read_text(counted)
    assert [(row.found, row.sets) for row in reading.rows] == [("Row", 3), ("Curl", 3)]
    assert [(one.field, one.is_sure) for one in reading.columns][2] == ("sets", False)


def test_a_person_can_say_what_a_column_holds():
    text = "Wann;Was;Wie oft;Bla\n04.01.2027;Row;10;x\n04.01.2027;Row;8;x\n06.01.2027;Row;9;x\n"
    wishes = Wishes(columns={"Wann": "date", "Was": "exercise", "Wie oft": "reps"})
    reading = read_source(Source(text.encode()), wishes, "table")
    assert [(row.sets, row.reps) for row in reading.rows] == [(2, (8, 10)), (1, (9, 9))]
    assert [(one.heading, one.field) for one in reading.columns] == [
        ("Wann", "date"), ("Was", "exercise"), ("Wie oft", "reps"), ("Bla", ""),
    ]  # fmt: skip


def test_columns_that_were_guessed_say_so():
    columns = read("table_unknown_words").columns
    assert [(one.heading, one.field, one.is_sure) for one in columns] == [
        ("Päivä", "date", False), ("Liike", "exercise", False), ("Toistot", "reps", False),
        ("Kilot", "", False),
    ]  # fmt: skip


def test_a_row_that_cannot_be_read_is_named_and_many_are_counted():
    rows = "".join(f"some day,Row,3,{number}\n" for number in range(80))
    reading = read_text(f"Date,Exercise,Sets,Reps\n2027-01-04,Row,3,10\n{rows}")
    assert (reading.unread[0].line, reading.unread[0].why) == (3, "The date could not be read.")
    assert (len(reading.unread), reading.unread[-1].why) == (51, "30 more rows like these were not read.")


def test_a_date_that_two_orders_would_give_is_read_so_that_the_log_runs_on_and_is_said():
    text = "Date,Exercise,Sets,Reps\n" + "".join(
        f"0{month}/0{day}/2027,Row,3,10\n" for month in (1, 2) for day in (4, 6)
    )
    reading = read_text(text)
    assert reading.weeks.used == ("2027-01-04", "2027-02-01")
    assert "month, day, year" in reading.columns[0].why


@pytest.mark.parametrize(
    "raw, said",
    [
        ("Date,Exercise,Sets,Reps\n" + "2027-01-04,Row,1,8\n" * (MAX_ROWS + 1), "100,000 rows at most"),
        ('Date,Exercise,Sets,Reps\n2027-01-04,"Row,1,8\n' + "x" * 200_000, "never ends"),
        ("Date,Exercise,Sets,Reps\n2027-01-04,Row,0,0\n", "No set that counts"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(raw: str, said: str):
    with pytest.raises(ReadingError, match=said):
        read_text(raw)


def test_a_written_program_is_no_table():
    for text in ("Barbell row 4x8, face pull 3x15; shrug 3x12", "Day 1\nRow, 4x8\nCurl, 3x10\n"):
        assert find_format(Source(text.encode())).id == "text"


def test_an_app_format_that_is_named_for_another_file_says_so():
    with pytest.raises(ReadingError, match="This is not Hevy’s CSV"):
        read_source(source_of("fitbod"), None, "hevy")


def test_a_log_is_a_frame_with_a_row_for_each_row_of_the_file():
    frame = log_frame(read_log(source_of("hevy_french")))
    assert list(frame.columns) == [*SetDone._fields, "week"]
    assert (len(frame), frame["reps"].sum(), frame["kind"].tolist()[0]) == (10, 102, "warm_up")
    assert frame["week"].dt.strftime("%Y-%m-%d").unique().tolist() == ["2027-02-01", "2027-08-09"]


@pytest.mark.parametrize("raw", [b"Barbell row 4x8", b"Exercise,Sets,Reps\nRow,3,10\n"])
def test_a_program_is_no_log(raw: bytes):
    with pytest.raises(ReadingError, match="This is a program, not a log"):
        read_log(Source(raw))


def test_every_working_set_of_a_long_log_is_counted():
    made = long_log(3_200)
    out = io.StringIO()
    csv.writer(out).writerows(made)
    reading = read_text(out.getvalue())
    assert sum(one.sets for one in reading.done) == sum("normal" in row for row in made)
    assert len({one.week for one in reading.done}) == 156
    assert len(reading.weeks.used) == 6


def test_a_reading_counts_each_name_once_a_week():
    done = read("hevy_french").done
    assert [replace(one, week="") for one in done if one.found == "Lat Pulldown (Cable)"] == [
        replace(done[0], week="", sets=2)
    ] * 2
    assert done[0].week == "2027-02-01"
