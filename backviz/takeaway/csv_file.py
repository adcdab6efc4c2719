"""The program as a table for spreadsheets: CSV by RFC 4180, one row a slot.

A cell can never start a formula. Must not know a page or a file.

    >>> program_csv(library.programs["article_sample"], library).splitlines()[1][:53]
    'Day 1,mon,Dumbbell chest-supported 45° rear-delt row,'
"""

from __future__ import annotations

import csv
import io

from backviz.library import Library
from backviz.program.program import Program, Session, Slot
from backviz.week.coverage import credits_of

__all__ = ["COLUMNS", "program_csv"]

COLUMNS = (
    "session",
    "day",
    "exercise",
    "exercise_id",
    "sets",
    "reps_low",
    "reps_high",
    "unit",
    "rest_s",
    "rir",
    "note",
)
# Characters that a spreadsheet may take for the start of a formula, East Asia's full-width ones too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def program_csv(program: Program, library: Library) -> str:
    """Return the program as CSV text: `COLUMNS`, then each region's credit for one set.

    Rest falls back to the exercise's own; unset fields stay empty.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*COLUMNS, *library.regions])
    for session in program.sessions:
        for slot in session.slots:
            writer.writerow(_row(session, slot, program, library))
    return out.getvalue()


def _row(session: Session, slot: Slot, program: Program, library: Library) -> list[object]:
    exercise = library.exercises[slot.exercise]
    credits = credits_of(exercise, program)
    return [
        _harmless(session.name),
        session.day or "",
        _harmless(exercise.name),
        slot.exercise,
        slot.sets,
        *slot.reps,
        exercise.reps_unit,
        exercise.rest_s if slot.rest_s is None else slot.rest_s,
        "" if slot.rir is None else slot.rir,
        _harmless(slot.note or ""),
        *(f"{credits.get(region, 0):g}" for region in library.regions),
    ]


def _harmless(text: str) -> str:
    """Return the text, with an apostrophe before a character that would start a formula.

    >>> _harmless("=1+1"), _harmless("Day 1")
    ("'=1+1", 'Day 1')
    """
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
