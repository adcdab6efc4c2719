"""The program as plain text for a chat or a note, which the import reads back. Must not know a page.

>>> print("\\n".join(program_as_text(library.programs["article_sample"], library).splitlines()[:4]))
The article's sample week
<BLANKLINE>
Day 1 (Monday)
Dumbbell chest-supported 45° rear-delt row: 3 x 8-10
"""

from __future__ import annotations

from backviz.facts.visible import one_line
from backviz.library import Library
from backviz.program.program import DAY_NAMES, Program, Session, Slot
from backviz.week.lifts import lift_of

__all__ = ["program_as_text"]


def program_as_text(program: Program, library: Library) -> str:
    """Return the program as lines: each session's name, below it an exercise a line.

    Sets, reps, rest, reps in reserve and supersets come back when the text is imported; a note stands in
    brackets.
    """
    parts = [one_line(program.name), *(_session_text(session, library) for session in program.sessions)]
    return "\n\n".join(parts) + "\n"


def _session_text(session: Session, library: Library) -> str:
    head = one_line(session.name)
    if session.day and DAY_NAMES[session.day] != head:
        head = f"{head} ({DAY_NAMES[session.day]})"
    return "\n".join(
        [head, *(_line(slot, session, place, library) for place, slot in enumerate(session.slots))]
    )


def _line(slot: Slot, session: Session, place: int, library: Library) -> str:
    """Return "A1. Face pull: 3 x 12-15, rest 60 s, RIR 2 (light)"."""
    low, high = slot.reps
    said = [f"{slot.sets} x {low}" if low == high else f"{slot.sets} x {low}-{high}"]
    if slot.rest_s is not None:
        said.append(f"rest {slot.rest_s} s")
    if slot.rir is not None:
        said.append(f"RIR {slot.rir}")
    note = f" ({one_line(slot.note)})" if slot.note else ""
    return f"{_place(slot, session, place)}{one_line(lift_of(slot, library).name)}: {', '.join(said)}{note}"


def _place(slot: Slot, session: Session, place: int) -> str:
    """Return "A1. " for the first slot of superset A, "" for a slot in none."""
    if not slot.superset:
        return ""
    before = [one for one in session.slots[:place] if one.superset == slot.superset]
    return f"{slot.superset}{len(before) + 1}. "
