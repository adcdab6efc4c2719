"""Reads a request file: a week's wishes in YAML or JSON, with a line for each fault.

Knows the fields of the file; solves nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from backviz.facts.problems import DataError
from backviz.facts.records import ExerciseId, Fact, Line, RegionId, known, read_record
from backviz.facts.yaml_text import read_document
from backviz.library import Library
from backviz.planner.request import MINUTES, DayWish
from backviz.program.file import program_from_document
from backviz.program.program import LIMITS, Day, Program

__all__ = ["read_wishes"]

_Minutes = Annotated[float, Field(ge=MINUTES[0], le=MINUTES[1])]
_Equipment = Annotated[str, known("equipment")]


class _DayRecord(Fact):
    day: Day
    minutes: _Minutes | None = None
    equipment: tuple[_Equipment, ...] | None = None


class _RequestRecord(Fact):
    sessions: int | None = Field(default=None, ge=1, le=LIMITS["sessions"])
    minutes: _Minutes | None = None
    equipment: tuple[_Equipment, ...] | None = None
    level: Annotated[str, known("level")] | None = None
    favour: tuple[RegionId, ...] = ()
    keep: tuple[ExerciseId, ...] = ()
    avoid: tuple[Line, ...] = ()
    days: tuple[_DayRecord, ...] = ()
    supersets: bool = False
    near: Line | None = None
    minimum_only: bool = False


def read_wishes(path: Path, library: Library) -> dict[str, Any]:
    """Return the fields of `PlanRequest` that a request file sets.

    `near` is a program file, found from the request file's directory. Raises DataError with every problem.
    """
    document = read_document(path)
    record, problems = read_record(document, (), document.value, _RequestRecord, library.context)
    if record is None or document.faults:
        raise DataError([*document.faults, *problems])
    sets: dict[str, Any] = {name: getattr(record, name) for name in record.model_fields_set}
    wishes: dict[str, Any] = {
        name: frozenset(sets[name]) for name in ("equipment", "favour", "keep", "avoid") if sets.get(name)
    }
    wishes |= {name: sets[name] for name in ("sessions", "minutes", "level", "supersets") if sets.get(name)}
    if record.days:
        wishes |= {"days": tuple(map(_wish, record.days)), "sessions": record.sessions or len(record.days)}
    if record.near:
        wishes["near"] = _near(path.parent / record.near, library)
        wishes.setdefault("sessions", len(wishes["near"].sessions))
    return wishes | ({"is_minimum_only": True} if record.minimum_only else {})


def _wish(record: _DayRecord) -> DayWish:
    equipment = None if record.equipment is None else frozenset(record.equipment)
    return DayWish(record.day, record.minutes, equipment)


def _near(path: Path, library: Library) -> Program:
    program, problems = program_from_document(read_document(path), library.context)
    if program is None:
        raise DataError(problems)
    return program
