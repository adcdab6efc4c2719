"""Logs for tests, made from a few words: what was done on which day."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from random import Random

import openpyxl

from backviz.importing.reading import Source

__all__ = [
    "HEVY",
    "MONDAY",
    "THREE_DAYS",
    "hevy_rows",
    "hevy_source",
    "long_log",
    "packed_workbook",
    "weeks_of",
]

HEVY = [
    "title", "start_time", "end_time", "description", "exercise_title", "superset_id", "exercise_notes",
    "set_index", "set_type", "weight_kg", "reps", "distance_km", "duration_seconds", "rpe",
]  # fmt: skip
MONDAY = date(2027, 1, 4)
THREE_DAYS: Mapping[int, tuple[str, Sequence[str]]] = {
    0: ("Push", ["Bench Press (Barbell)", "Overhead Press (Barbell)", "Triceps Pushdown"]),
    2: ("Pull", ["Lat Pulldown (Cable)", "Seated Cable Row", "Face Pull", "Bicep Curl (Dumbbell)"]),
    4: ("Legs", ["Squat (Barbell)", "Leg Press", "Seated Calf Raise (Machine)"]),
}

Plan = Mapping[int, tuple[str, Sequence[str]]]  # {weekday: (title, exercises)}
Done = tuple[date, str, str, str]  # day, title, exercise, its sets: "10 10 8", "w12 10 d8 f6", "60s"


def weeks_of(plan: Plan, weeks: int, sets: str = "10 10 10", begins: date = MONDAY) -> list[Done]:
    """Return what was done in so many weeks of a plan {weekday: (title, exercises)}."""
    return [
        (begins + timedelta(days=7 * week + weekday), title, exercise, sets)
        for week in range(weeks)
        for weekday, (title, exercises) in sorted(plan.items())
        for exercise in exercises
    ]


def hevy_rows(done: Iterable[Done]) -> list[list[str]]:
    """Return the rows of Hevy's CSV: a row a set, the headings first."""
    kinds = {"w": "warmup", "d": "dropset", "f": "failure"}
    rows = [HEVY]
    for day, title, exercise, sets in done:
        start = f"{day.day} {day:%b} {day.year}, 18:00"
        for number, said in enumerate(sets.split()):
            kind, reps = (kinds[said[0]], said[1:]) if said[0] in kinds else ("normal", said)
            seconds, reps = (reps[:-1], "") if reps.endswith("s") else ("", reps)
            rows.append(
                [title, start, start, "", exercise, "", "", str(number), kind, "60", reps, "", seconds, ""]
            )
    return rows


def hevy_source(done: Iterable[Done]) -> Source:
    """Return Hevy's CSV as a source."""
    return Source(_as_csv(hevy_rows(done)).encode(), "hevy.csv")


def _as_csv(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def long_log(rows: int, *, days: int = 3 * 365) -> list[list[str]]:
    """Return Hevy's rows of a log of about so many sets over so many days, with varied reps and warm-ups."""
    random = Random(5)
    weeks = days // 7
    each = max(1, rows // (weeks * sum(len(names) for _, names in THREE_DAYS.values())))
    done = []
    for day, title, exercise, _ in weeks_of(
        THREE_DAYS, weeks, begins=MONDAY - timedelta(days=7 * (weeks - 1))
    ):
        sets = " ".join(["w12", *(str(random.randint(6, 12)) for _ in range(each - 1))])
        done.append((day, title, exercise, sets))
    made = hevy_rows(done)
    return made + [made[-1]] * max(0, rows + 1 - len(made))


def packed_workbook(*sheets: tuple[str, Iterable[Iterable[object]]]) -> bytes:
    """Return an XLSX with these sheets: (name, rows)."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
