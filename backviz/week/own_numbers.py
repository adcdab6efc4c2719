"""The visitor's own targets and credits: set one by one or by experience, and put back.

A number equal to the data's is not stored. Knows no page, and no region by name.
"""

from __future__ import annotations

from backviz.facts.counting import Range
from backviz.facts.targets import Level
from backviz.library import Library
from backviz.program.program import Program, change_program
from backviz.week.coverage import target_of

__all__ = [
    "experience_of",
    "put_back_credits",
    "put_back_target",
    "scale_targets",
    "set_credit",
    "set_minimum",
    "set_productive",
]

_STEP = 0.5  # sets between the ends of a range that would be empty


def set_minimum(program: Program, library: Library, region: str, sets: float) -> Program:
    """Return the program with another minimum of a region, and its productive range from there at least."""
    low, high = target_of(region, program, library).productive
    low = max(low, sets)
    return _with_target(program, library, region, sets, (low, max(high, low + _STEP)))


def set_productive(program: Program, library: Library, region: str, ends: tuple[float, float]) -> Program:
    """Return the program with another productive range of a region; a minimum above it moves down.

    A range whose ends meet is opened upwards by half a set.
    """
    low, high = ends
    least = min(target_of(region, program, library).min, low)
    return _with_target(program, library, region, least, (low, max(high, low + _STEP)))


def _with_target(
    program: Program, library: Library, region: str, least: float, ends: tuple[float, float]
) -> Program:
    target = Range(min=least, productive=ends)
    shipped = library.targets.regions[region]
    if (target.min, target.productive) == (shipped.min, shipped.productive):
        return put_back_target(program, region)
    return change_program(program, targets={**program.targets, region: target})


def put_back_target(program: Program, region: str) -> Program:
    """Return the program with the data's target for a region."""
    return change_program(
        program, targets={name: target for name, target in program.targets.items() if name != region}
    )


def scale_targets(program: Program, library: Library, level: Level) -> Program:
    """Return the program with every region's productive range scaled to a level of experience.

    The minimum stays, as data/targets.yaml says of `experience_scale`.
    """
    return change_program(program, targets=_scaled(library, library.targets.experience_scale[level]))


def _scaled(library: Library, factor: float) -> dict[str, Range]:
    if factor == 1:
        return {}
    targets = {}
    for name, target in library.targets.regions.items():
        low, high = (max(1, round(end * factor)) for end in target.productive)
        targets[name] = Range(min=min(target.min, low), productive=(low, max(high, low + 1)))
    return targets


def experience_of(program: Program, library: Library) -> Level | None:
    """Return the level of experience whose targets the program has, or None."""
    for level, factor in library.targets.experience_scale.items():
        if program.targets == _scaled(library, factor):
            return level
    return None


def set_credit(program: Program, library: Library, exercise: str, region: str, credit: float) -> Program:
    """Return the program with its own credit of an exercise for a region; one equal to the data's is dropped.

    Raises ValueError for a credit outside `CREDIT_VALUES`, KeyError for an exercise the library lacks.
    """
    shipped = library.exercises[exercise].credits.get(region)
    own = {name: value for name, value in program.credits.get(exercise, {}).items() if name != region}
    if credit != (shipped.credit if shipped else 0):
        own[region] = credit
    return _with_credits(program, exercise, own)


def put_back_credits(program: Program, exercise: str) -> Program:
    """Return the program with the data's credits for an exercise."""
    return _with_credits(program, exercise, {})


def _with_credits(program: Program, exercise: str, own: dict[str, float]) -> Program:
    others = {name: credits for name, credits in program.credits.items() if name != exercise}
    return change_program(program, credits={**others, exercise: own} if own else others)
