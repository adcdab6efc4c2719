"""The lift of a slot, whichever kind it is: its name and time model, and its exercise if it is one.

An other lift is found by id in data/other_lifts.yaml; any other text is the name of a free one. Knows no
lift by name.
"""

from __future__ import annotations

from dataclasses import dataclass

from backviz.facts.exercises import Exercise
from backviz.library import Library
from backviz.program.program import Slot

__all__ = ["Lift", "lift_of", "other_lift"]


@dataclass(frozen=True)
class Lift:
    """What every slot has: a name and a time model; `exercise` is None for an other lift.

    `set_s` is the work of one set in seconds whatever its reps; None leaves it to the reps.
    """

    name: str
    rest_s: int
    set_s: int | None = None
    is_one_sided: bool = False
    reps_unit: str = "reps"
    exercise: Exercise | None = None


def lift_of(slot: Slot, library: Library) -> Lift:
    """Return the lift of a slot; raise KeyError for an exercise the library lacks.

    >>> from backviz.program.program import Slot
    >>> lift_of(Slot(other="front_squat", sets=3, reps=(5, 5)), library).name
    'Front squat'
    >>> lift_of(Slot(other="My odd lift", sets=3, reps=(5, 5)), library).name
    'My odd lift'
    """
    if slot.exercise is not None:
        exercise = library.exercises[slot.exercise]
        return Lift(
            exercise.name,
            exercise.rest_s,
            is_one_sided=exercise.is_one_sided,
            reps_unit=exercise.reps_unit,
            exercise=exercise,
        )
    return other_lift(slot.other or "", library)


def other_lift(name: str, library: Library) -> Lift:
    """Return the other lift of an id, or a free one of that name.

    A free one rests as long as small lifts usually do at most (`rest` of data/targets.yaml).
    """
    other = library.other_lifts.get(name)
    if other is None:
        return Lift(name, library.targets.rest.isolation_s[1])
    return Lift(other.name, other.rest_s or 0, other.set_s, other.is_one_sided)
