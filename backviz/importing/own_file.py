"""Our own program file, YAML or JSON, as a foreign format: a coach's file is imported like any other.

Must not know a data directory: whether an exercise is known is decided by `imported`.
"""

from __future__ import annotations

from backviz.facts.problems import DataError
from backviz.facts.yaml_text import read_text
from backviz.importing.formats import Format
from backviz.importing.matching import FILE_KEY as NAMES_KEY
from backviz.importing.reading import Reading, ReadingError, Row, SessionFound, Source, Wishes
from backviz.program.file import program_from_document

__all__ = ["FORMAT", "KEPT_KEY"]

KEPT_KEY = "backviz_kept_programs"  # of the file of all programs of a device
_SEEN = 4_000  # first characters in which the format's key stands
# What our other files are, and where they are brought in.
_OTHERS = {
    KEPT_KEY: "This file holds all programs of a device. Bring it in under “Programs” in the Builder.",
    NAMES_KEY: "This is a list of names, no program. Bring it as a file, before or after your program.",
}


def _detect(source: Source) -> float:
    try:
        start = source.text[:_SEEN]
    except ReadingError:
        return 0.0
    return 1.0 if any(key in start for key in ("backviz_program", *_OTHERS)) else 0.0


def _read(source: Source, wishes: Wishes) -> Reading:
    del wishes
    for key, why in _OTHERS.items():
        if key in source.text[:_SEEN] and "backviz_program:" not in source.text[:_SEEN]:
            raise ReadingError(why)
    try:
        document = read_text(source.text, source.name or "program")
        program, problems = program_from_document(document)
        if program is None:
            raise DataError(problems)
    except DataError as error:
        said = (f"line {problem.line}: {problem.text}" for problem in error.problems)
        raise ReadingError("\n".join(said)) from error
    sessions = tuple(SessionFound(one.name, one.day, one.minutes, one.equipment) for one in program.sessions)
    names = {own.id: own.name for own in program.exercises}
    rows = tuple(
        Row(
            line=document.line_of(("sessions", number, "slots", place)),
            session=number,
            found=slot.other or names.get(slot.exercise or "") or (slot.exercise or "").replace("_", " "),
            sets=slot.sets,
            reps=slot.reps,
            rest_s=slot.rest_s,
            rir=slot.rir,
            note=slot.note or "",
            superset=slot.superset,
            exercise=slot.exercise,
            other=slot.other,
        )
        for number, session in enumerate(program.sessions)
        for place, slot in enumerate(session.slots)
    )
    return Reading(FORMAT.id, program.name, sessions, rows, base=program)


FORMAT = Format("backviz", "a program file of BackViz (YAML or JSON)", _detect, _read)
