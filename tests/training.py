"""Weeks to train by that are hard to show: with hostile text in every field, and the longest usual one."""

from __future__ import annotations

from functools import cache

from backviz.program.program import DAYS, BlockSetting, Program, Session, Slot
from tests.shipped import LIBRARY

__all__ = ["EVIL", "hostile", "seven_by_twelve"]

EVIL = "</script><img src=x onerror=alert(1)><!--data--> \"'&]]>{0}\u202e"


def hostile(text: str) -> Program:
    """Return a week with `text` wherever a visitor may write."""
    slots = (
        Slot(exercise="face_pull", sets=3, reps=(8, 12), note=text, superset="A"),
        Slot(other=text, sets=2, reps=(1, 1), rest_s=0, rir=1, superset="A"),
        Slot(exercise="seal_row", sets=0, reps=(5, 5), note=text),
    )
    empty = Session(name=f"{text}2")
    sessions = (Session(name=text, day="mon", slots=slots), empty)
    return Program(name=text, about=text, sessions=sessions, block=BlockSetting(weeks=6, sets="ramp"))


@cache
def seven_by_twelve() -> Program:
    """Return a week of seven sessions with twelve exercises each, 84 different ones."""
    names = list(LIBRARY.exercises)[:84]
    return Program(
        name="Seven by twelve",
        sessions=tuple(
            Session(
                name=f"Day {number + 1}",
                day=day,
                slots=tuple(
                    Slot(exercise=name, sets=3, reps=(8, 12))
                    for name in names[12 * number : 12 * number + 12]
                ),
            )
            for number, day in enumerate(DAYS)
        ),
    )
