"""The program: sessions of slots, its own targets and credits, and the block it is trained in; immutable.

An edit is a function that returns a new program. Places count from 0; an edit raises IndexError for a
session or slot that is not there, and ValueError, in sentences, for values that are out of range.
Knows no page, link or file format.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from backviz.facts.counting import DEFAULT_RULE, CountingRule, CreditValue, Range
from backviz.facts.records import (
    Brought,
    BroughtLine,
    ExerciseId,
    Fact,
    RegionId,
    between,
    fault,
    known,
    sentences,
)
from backviz.facts.visible import visible
from backviz.program.own_exercises import MAX_OWN, OwnExercise

__all__ = [
    "DAYS",
    "DAY_NAMES",
    "LIMITS",
    "BlockSetting",
    "Day",
    "Program",
    "Session",
    "Slot",
    "add_session",
    "add_slot",
    "blank_program",
    "change_program",
    "change_session",
    "change_slot",
    "change_slots",
    "duplicate_session",
    "free_name",
    "make_slot",
    "move_session",
    "move_slot",
    "remove_session",
    "remove_slot",
    "swap_exercise",
    "swap_other",
]

F = TypeVar("F", bound=Fact)

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
DAY_NAMES: dict[Day, str] = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
DAYS: tuple[Day, ...] = tuple(DAY_NAMES)
LIMITS = {
    "sessions": 7,
    "slots": 20,
    "sets": 20,
    "reps": 100,
    "rest_s": 600,
    "name": 80,
    "note": 500,
    "minutes": 600,
    "weeks": 12,
}

_Name = Annotated[BroughtLine, StringConstraints(min_length=1, max_length=LIMITS["name"])]
_Note = Annotated[Brought, StringConstraints(min_length=1, max_length=LIMITS["note"])]


def _none_if_unseen(text: object) -> object:
    """Return None for a note without a visible character: old links carry such notes and must open."""
    return None if isinstance(text, str) and text and not visible(text) else text


_NoteOrNone = Annotated[_Note | None, BeforeValidator(_none_if_unseen)]


def _day_of_calendar(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError as error:
        raise fault(f"{text} is no day of the calendar") from error
    return text


_Letter = Annotated[str, StringConstraints(pattern=r"^[A-Z]$")]
_Date = Annotated[str, StringConstraints(pattern=r"^20\d\d-\d\d-\d\d$"), AfterValidator(_day_of_calendar)]
_Time = Annotated[str, StringConstraints(pattern=r"^(?:[01]\d|2[0-3]):[0-5]\d$")]
_Equipment = Annotated[str, StringConstraints(max_length=60), known("equipment")]


class Slot(Fact):
    """One lift in a session: sets, reps (low, high), rest in seconds, reps in reserve and a note.

    The lift is an `exercise`, or an `other` lift (an id of data/other_lifts.yaml, or a name of the
    visitor's own), which gives no region anything; validation refuses both and neither. Rest that is None
    falls back to the lift's own. Slots of a session with the same `superset` letter are done in turn.
    """

    exercise: ExerciseId | None = None
    other: _Name | None = None
    sets: int = Field(ge=0, le=LIMITS["sets"])
    reps: Annotated[tuple[int, int], between(1, LIMITS["reps"])]
    rest_s: int | None = Field(default=None, ge=0, le=LIMITS["rest_s"])
    rir: int | None = Field(default=None, ge=0, le=5)
    note: _NoteOrNone = None
    superset: _Letter | None = None

    @model_validator(mode="after")
    def _has_one_lift(self) -> Slot:
        if self.exercise is None and self.other is None:
            raise fault("'exercise' is missing; a lift that is no back exercise stands under 'other'")
        if self.exercise is not None and self.other is not None:
            raise fault("give either 'exercise' or 'other'")
        return self


class Session(Fact):
    """One training day: its name, weekday if any, and slots in order.

    `minutes` and `equipment` are what there is that day; None leaves it open. Validation refuses a
    superset of one slot.
    """

    name: _Name
    day: Day | None = None
    minutes: int | None = Field(default=None, ge=1, le=LIMITS["minutes"])
    equipment: tuple[_Equipment, ...] | None = Field(default=None, max_length=60)
    slots: tuple[Slot, ...] = Field(default=(), max_length=LIMITS["slots"])

    @model_validator(mode="after")
    def _supersets_have_two(self) -> Session:
        alone = _alone(self.slots)
        if alone:
            letter = min(alone)
            raise fault(f"superset {letter!r} has one slot; give a second slot the letter or take it away")
        return self


class BlockSetting(Fact):
    """The block a program is trained in: weeks, sets held or ramped, an easier last week, first day, time.

    `start` is a day (2027-01-04), `time` the hour and minute a session begins (18:00).
    """

    weeks: int = Field(ge=2, le=LIMITS["weeks"])
    sets: Literal["hold", "ramp"] = "hold"
    deload: bool = True
    start: _Date | None = None
    time: _Time | None = None


class Program(Fact):
    """A week: 1 to 7 sessions, the counting rule, and targets and credits of its own.

    `targets` {region: Range} and `credits` {exercise: {region: credit}} override the data's, region by
    region; a credit of 0 takes a region out. Validation refuses two own exercises of one id.
    """

    name: _Name
    about: _NoteOrNone = None
    counting: CountingRule = DEFAULT_RULE
    sessions: tuple[Session, ...] = Field(min_length=1, max_length=LIMITS["sessions"])
    targets: dict[RegionId, Range] = {}
    credits: dict[ExerciseId, dict[RegionId, CreditValue]] = {}
    exercises: tuple[OwnExercise, ...] = Field(default=(), max_length=MAX_OWN)
    block: BlockSetting | None = None

    @model_validator(mode="after")
    def _own_ids_differ(self) -> Program:
        ids = [own.id for own in self.exercises]
        twice = next((name for name in ids if ids.count(name) > 1), None)
        if twice:
            raise fault(f"two exercises of your own have the id {twice!r}")
        return self


def blank_program(name: str) -> Program:
    """Return a program of one empty session."""
    return Program(name=name, sessions=(Session(name="Day 1"),))


def change_slot(program: Program, session: int, slot: int, **changes: Any) -> Program:
    """Return the program with fields of one slot changed (sets, reps, rest_s, rir, note).

    >>> program = library.programs["article_sample"]
    >>> change_slot(program, 0, 0, sets=4).sessions[0].slots[0].sets
    4
    """
    old = _slot(program, session, slot)
    return change_slots(
        program, session, lambda slots: [*slots[:slot], _changed(old, changes), *slots[slot + 1 :]]
    )


def swap_exercise(program: Program, session: int, slot: int, exercise: str) -> Program:
    """Return the program with another exercise in a slot; sets, reps, day and place stay.

    Rest, reps in reserve and the note go, because they were about the old exercise.
    """
    return change_slot(
        program, session, slot, exercise=exercise, other=None, rest_s=None, rir=None, note=None
    )


def swap_other(program: Program, session: int, slot: int, other: str) -> Program:
    """Return the program with an other lift in a slot, as `swap_exercise` does it."""
    return change_slot(program, session, slot, exercise=None, other=other, rest_s=None, rir=None, note=None)


def add_slot(program: Program, session: int, slot: Slot, at: int | None = None) -> Program:
    """Return the program with `slot` in a session, at its end or before position `at`."""
    _session(program, session)

    def added(slots: list[Slot]) -> list[Slot]:
        place = len(slots) if at is None else at
        return [*slots[:place], slot, *slots[place:]]

    return change_slots(program, session, added)


def remove_slot(program: Program, session: int, slot: int) -> Program:
    """Return the program without one slot."""
    _slot(program, session, slot)
    return change_slots(program, session, lambda slots: [*slots[:slot], *slots[slot + 1 :]])


def move_slot(program: Program, session: int, slot: int, to_session: int, at: int | None = None) -> Program:
    """Return the program with a slot moved to a session, at its end or at position `at`.

    A slot that changes its session leaves its superset.
    """
    moved = _slot(program, session, slot)
    _session(program, to_session)
    if session == to_session:
        return change_slots(program, session, lambda slots: _moved(slots, slot, at))
    moved = moved.model_copy(update={"superset": None})
    return add_slot(remove_slot(program, session, slot), to_session, moved, at)


def _moved(slots: list[Slot], slot: int, at: int | None) -> list[Slot]:
    left = [*slots[:slot], *slots[slot + 1 :]]
    place = len(left) if at is None else at
    return [*left[:place], slots[slot], *left[place:]]


def make_slot(**fields: Any) -> Slot:
    """Return a slot of these fields; raise ValueError, in sentences, where they are refused."""
    return _checked(Slot, fields)


def add_session(program: Program, name: str, day: Day | None = None) -> Program:
    """Return the program with an empty session at its end; a taken name gets the next number."""
    added = _checked(Session, {"name": name, "day": day})
    taken = [session.name for session in program.sessions]
    added = _changed(added, {"name": free_name(added.name, taken)})
    return _changed(program, {"sessions": (*program.sessions, added)})


def duplicate_session(program: Program, session: int) -> Program:
    """Return the program with a copy of a session after it, under the next free name and on no weekday."""
    copied = _session(program, session)
    name = free_name(copied.name, [other.name for other in program.sessions])
    copy = _changed(copied, {"name": name, "day": None})
    at = session + 1
    return _changed(program, {"sessions": (*program.sessions[:at], copy, *program.sessions[at:])})


def free_name(name: str, taken: Iterable[str]) -> str:
    """Return the name, with the next free number if it is taken; capital letters make no difference.

    >>> free_name("Day 2", ["Day 2", "day 3"]), free_name("Push", ["Push"]), free_name("Pull", [])
    ('Day 4', 'Push 2', 'Pull')
    """
    names = {other.lower() for other in taken}
    stem, number = _numbered(name)
    while name.lower() in names:
        number += 1
        name = f"{stem[: LIMITS['name'] - len(f' {number}')].rstrip()} {number}"
    return name


def _numbered(name: str) -> tuple[str, int]:
    """Return (name without its number, number); the number is 1 where the name has none."""
    found = re.fullmatch(r"(.*\S) ([1-9][0-9]{0,3})", name)
    return (found[1], int(found[2])) if found else (name, 1)


def change_slots(program: Program, session: int, edit: Callable[[list[Slot]], list[Slot]]) -> Program:
    """Return the program with the slots of a session edited; a superset left with one slot is dropped."""
    slots = tuple(edit(list(_session(program, session).slots)))
    alone = _alone(slots)
    paired = (
        slot.model_copy(update={"superset": None}) if slot.superset in alone else slot for slot in slots
    )
    return change_session(program, session, slots=tuple(paired))


def remove_session(program: Program, session: int) -> Program:
    """Return the program without one session and its slots; raise ValueError for the only session."""
    _session(program, session)
    kept = program.sessions[:session] + program.sessions[session + 1 :]
    return _changed(program, {"sessions": kept})


def change_session(program: Program, session: int, **changes: Any) -> Program:
    """Return the program with fields of one session changed (name, day, minutes, equipment)."""
    changed = _changed(_session(program, session), changes)
    kept = (*program.sessions[:session], changed, *program.sessions[session + 1 :])
    return _changed(program, {"sessions": kept})


def move_session(program: Program, session: int, at: int) -> Program:
    """Return the program with a session moved to position `at`."""
    moved = _session(program, session)
    rest = [*program.sessions[:session], *program.sessions[session + 1 :]]
    return _changed(program, {"sessions": (*rest[:at], moved, *rest[at:])})


def change_program(program: Program, **changes: Any) -> Program:
    """Return the program with its name, counting rule, targets, credits or block changed."""
    return _changed(program, changes)


def _changed(record: F, changes: dict[str, Any]) -> F:
    """Return the record with changes, checked; raise ValueError, in sentences, where they are refused."""
    return _checked(type(record), {**dict(record), **changes})


def _checked(kind: type[F], values: dict[str, Any]) -> F:
    """Return the record of these values; raise ValueError, in the first few sentences, where refused."""
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        raise ValueError("; ".join(text for _, text in sentences(error, kind)[:3])[:300]) from error


def _alone(slots: Iterable[Slot]) -> set[str]:
    """Return the superset letters that one slot alone has."""
    letters = Counter(slot.superset for slot in slots if slot.superset)
    return {letter for letter, count in letters.items() if count == 1}


def _session(program: Program, session: int) -> Session:
    if not 0 <= session < len(program.sessions):
        raise IndexError(f"there is no session {session} ({len(program.sessions)} in the program)")
    return program.sessions[session]


def _slot(program: Program, session: int, slot: int) -> Slot:
    slots = _session(program, session).slots
    if not 0 <= slot < len(slots):
        raise IndexError(f"there is no slot {slot} in session {session} ({len(slots)} there)")
    return slots[slot]
