"""Other lifts of the week before stay in a planned week."""

from __future__ import annotations

from typing import Any

from backviz.planner.plan import with_other_lifts
from backviz.program.program import Program, Session, Slot


def test_a_planned_week_keeps_the_other_lifts_of_the_week_before():
    curl, press, run = (
        slot_of({"other": name, "sets": 3, "reps": (8, 8), "superset": letter})
        for name, letter in (("Curl", "A"), ("Press", "A"), ("Run", None))
    )
    before = week_of(
        [slot_of({"exercise": "pull_up", "sets": 3, "reps": (5, 5)}), curl, press], [run], [curl, press]
    )
    planned = week_of([slot_of({"exercise": "seal_row", "sets": 2, "reps": (8, 8)})] * 19, [])
    kept = with_other_lifts(planned, before)
    assert [[slot.other for slot in one.slots if slot.other] for one in kept.sessions] == [
        ["Curl"],
        ["Press", "Run", "Curl", "Press"],
    ]
    small = week_of([slot_of({"exercise": "seal_row", "sets": 2, "reps": (8, 8)})], [])
    assert with_other_lifts(small, before).sessions[0].slots[1:] == (curl, press), "a superset stays whole"


def slot_of(fields: dict[str, Any]) -> Slot:
    return Slot.model_validate(fields)


def week_of(*sessions: list[Slot]) -> Program:
    return Program(
        name="Week",
        sessions=tuple(Session(name=f"Day {n}", slots=tuple(slots)) for n, slots in enumerate(sessions, 1)),
    )
