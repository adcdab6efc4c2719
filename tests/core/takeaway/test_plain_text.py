"""The program as text for a chat: what the import reads of it is the program again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import pytest

from backviz.importing.imported import Imported, imported_from
from backviz.importing.matching import Names
from backviz.importing.reading import Source
from backviz.importing.registry import read_source
from backviz.program.program import DAYS, LIMITS, Program, Session, Slot, change_slot
from backviz.takeaway.plain_text import program_as_text
from tests.shipped import LIBRARY

LIFTS = [
    *({"exercise": name} for name in LIBRARY.exercises),
    *({"other": name} for name in LIBRARY.other_lifts),
]


T = TypeVar("T")


def batched(items: Sequence[T], most: int) -> list[tuple[T, ...]]:
    """Return the items in parts of at most `most`."""
    return [tuple(items[at : at + most]) for at in range(0, len(items), most)]


def slots() -> list[Slot]:
    """Return a slot of every exercise and other lift, each with values of its own."""
    return [
        Slot(
            **lift,
            sets=at % 9 + 1,
            reps=(at % 12 + 1, at % 12 + 1 + at % 5),
            rest_s=(None, 45, 90, 180)[at % 4],
            rir=(None, 0, 2)[at % 3],
            superset="A" if at % LIMITS["slots"] in (1, 2) else None,
        )
        for at, lift in enumerate(LIFTS)
    ]


def weeks() -> list[Program]:
    """Return weeks that together hold every exercise and other lift."""
    days = [
        Session(name=f"Day {at % 7 + 1}", day=DAYS[at % 7] if at % 2 else None, slots=held)
        for at, held in enumerate(batched(slots(), LIMITS["slots"]))
        if len(held) > 2
    ]
    return [Program(name="All", sessions=held) for held in batched(days, LIMITS["sessions"])]


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(LIBRARY)


def back(raw: bytes, names: Names) -> Imported:
    return imported_from(read_source(Source(raw)), names)


def differences(before: Program, after: Program | None) -> list[str]:
    """Return each slot and session that came back another, in words."""
    if after is None:
        return ["nothing was read"]
    said = [
        f"{one.name} {one.day} is {other.name} {other.day}"
        for one, other in zip(before.sessions, after.sessions, strict=True)
        if (one.name, one.day) != (other.name, other.day)
    ]
    for one, other in zip(before.sessions, after.sessions, strict=True):
        for slot, found in zip(one.slots, other.slots, strict=True):
            if slot != found:
                said.append(f"{slot} is {found}")
    return said


def test_every_lift_with_its_doses_comes_back_from_text(names: Names):
    found = [back(program_as_text(week, LIBRARY).encode(), names) for week in weeks()]
    assert [(one.unread, one.skipped) for one in found] == [((), ())] * len(found)
    faults = [differences(week, one.program) for week, one in zip(weeks(), found, strict=True)]
    assert faults == [[]] * len(found)


def test_the_starters_come_back_with_their_names(names: Names):
    for week in LIBRARY.programs.values():
        found = back(program_as_text(week, LIBRARY).encode(), names)
        assert found.program is not None
        assert found.program.name == week.name
        assert differences(week, found.program) == []


def test_a_note_stands_in_brackets_and_a_name_of_ones_own_stays():
    week = LIBRARY.programs["article_sample"]
    noted = change_slot(week, 0, 0, note="slow\ndown")
    assert "3 x 8-10 (slow down)\n" in program_as_text(noted, LIBRARY)
