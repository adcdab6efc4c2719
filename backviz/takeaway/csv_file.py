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
from backviz.week.coverage import slot_credits
from backviz.week.lifts import lift_of

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
_GAINED = ("superset", "other_id")  # at the end, and only where the week has some
# Characters that a spreadsheet may take for the start of a formula, East Asia's full-width ones too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def program_csv(program: Program, library: Library) -> str:
    """Return the program as CSV text: `COLUMNS`, then each region's credit for one set.

    Rest falls back to the lift's own; unset fields stay empty. A week with supersets or other lifts has two
    more columns at the end: the letter, and the other lift's id, which a free name has not.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    slots = [(session, slot) for session in program.sessions for slot in session.slots]
    gained = _GAINED if any(slot.other or slot.superset for _, slot in slots) else ()
    writer.writerow([*COLUMNS, *library.regions, *gained])
    for session, slot in slots:
        last = (slot.superset or "", slot.other if slot.other in library.other_lifts else "")
        writer.writerow([*_row(session, slot, program, library), *last[: len(gained)]])
    return out.getvalue()


def _row(session: Session, slot: Slot, program: Program, library: Library) -> list[object]:
    lift, credits = lift_of(slot, library), slot_credits(slot, program, library)
    return [
        _harmless(session.name),
        session.day or "",
        _harmless(lift.name),
        slot.exercise or "",
        slot.sets,
        *slot.reps,
        lift.reps_unit,
        lift.rest_s if slot.rest_s is None else slot.rest_s,
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
