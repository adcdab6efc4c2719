"""A week as counts, the single changes one could make to it, and each change made.

A change is judged by adding to the counts, so that hundreds are looked at in a moment. Knows no
region, muscle or exercise by name, and ranks nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from backviz.facts.counting import Band, CountingRule, Range, band_of, counted_credit
from backviz.facts.exercises import Exercise
from backviz.library import Library
from backviz.program.program import (
    LIMITS,
    Program,
    Session,
    Slot,
    add_slot,
    change_slot,
    remove_slot,
    swap_exercise,
)
from backviz.week.coverage import credits_of, session_minutes, target_of

__all__ = ["Change", "Counts", "Kind", "apply_change", "changes_for", "is_faulty", "minutes_of"]

Kind = Literal["add_sets", "add_slot", "swap", "remove_sets"]

_NEW_SETS = range(2, 5)  # sets of an exercise newly added
_MOST_SETS = 4  # sets a slot is raised to, unless the exercise's own range goes further


@dataclass(frozen=True)
class Change:
    """A change in numbers: `sets` added per (session, exercise). `place` is None for a new slot.

    `sets_changed` counts sets that go and sets that come: a swap of 3 sets changes 6.
    """

    kind: Kind
    session: int
    place: int | None
    exercise: str
    sets: Mapping[tuple[int, str], int]
    sets_changed: int


@dataclass
class Counts:
    """A program with its counts, so that a change is judged by adding to them."""

    program: Program
    library: Library
    rule: CountingRule
    regions: dict[str, float] = field(default_factory=dict)
    muscles: dict[str, float] = field(default_factory=dict)
    in_session: dict[tuple[int, str], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Count the program."""
        library = self.library
        self.targets = {name: target_of(name, self.program, library) for name in library.regions}
        self.credits = {name: self._credits(exercise) for name, exercise in library.exercises.items()}
        self.of_muscle = {name: self._muscles(credits) for name, credits in self.credits.items()}
        self.minutes: dict[tuple[object, ...], float] = {}
        self.regions, self.muscles = dict.fromkeys(library.regions, 0.0), dict.fromkeys(library.muscles, 0.0)
        for number, _, slot in self.slots():
            self._add({(number, slot.exercise): slot.sets}, self.regions, self.muscles, self.in_session)

    def slots(self) -> Iterator[tuple[int, int, Slot]]:
        """Yield session, place and slot of every slot."""
        for number, session in enumerate(self.program.sessions):
            for place, slot in enumerate(session.slots):
                yield number, place, slot

    def counts(
        self, change: Change
    ) -> tuple[dict[str, float], dict[str, float], dict[tuple[int, str], float]]:
        """Return the sets per region, per muscle, and per session and muscle after a change."""
        after = dict(self.regions), dict(self.muscles), dict(self.in_session)
        self._add(change.sets, *after)
        return after

    def band(self, region: str, sets: float) -> Band:
        """Return the band of so many sets of a region."""
        return band_of(sets, self.targets[region])

    def bands(self, change: Change | None = None) -> list[Band]:
        """Return the bands of all regions and whole muscles, after a change if given."""
        regions, muscles = self.counts(change)[:2] if change else (self.regions, self.muscles)
        whole: Mapping[str, Range] = self.library.targets.muscles
        return [
            *(self.band(name, sets) for name, sets in regions.items()),
            *(band_of(sets, whole[name]) for name, sets in muscles.items()),
        ]

    def slot_minutes(self, slot: Slot) -> float:
        """Return the minutes of one slot."""
        key = (slot.exercise, slot.sets, slot.reps, slot.rest_s)
        if key not in self.minutes:
            alone = session_minutes(Session(name="one exercise", slots=(slot,)), self.library)
            self.minutes[key] = alone - self.library.targets.time.warmup_min if slot.sets else 0
        return self.minutes[key]

    def _credits(self, exercise: Exercise) -> dict[str, float]:
        return {
            region: count
            for region, credit in credits_of(exercise, self.program).items()
            if (count := counted_credit(credit, self.rule))
        }

    def _muscles(self, credits: Mapping[str, float]) -> dict[str, float]:
        most: dict[str, float] = {}
        for region, count in credits.items():
            muscle = self.library.regions[region].muscle
            most[muscle] = max(most.get(muscle, 0), count)
        return most

    def _add(
        self,
        sets: Mapping[tuple[int, str], int],
        regions: dict[str, float],
        muscles: dict[str, float],
        in_session: dict[tuple[int, str], float],
    ) -> None:
        for (session, exercise), count in sets.items():
            for region, credit in self.credits[exercise].items():
                regions[region] += count * credit
            for muscle, credit in self.of_muscle[exercise].items():
                muscles[muscle] += count * credit
                in_session[session, muscle] = in_session.get((session, muscle), 0) + count * credit


def is_faulty(band: Band) -> bool:
    return band in ("below", "high")


def changes_for(
    week: Counts, region: str, exercises: Sequence[Exercise], *, is_low: bool
) -> Iterator[Change]:
    """Yield the changes that move a region up (`is_low`) or down, each with the fewest sets enough.

    More sets of a slot, a new slot, or fewer sets of a slot; and another exercise in a slot.
    """
    if is_low:
        yield from _more_sets(week, region)
        yield from _new_slots(week, region, exercises)
    else:
        yield from _fewer_sets(week, region)
    yield from _swaps(week, region, exercises, is_low=is_low)


def _more_sets(week: Counts, region: str) -> Iterator[Change]:
    """Yield, for each slot that counts for a region, the fewest sets more that are enough."""
    for session, place, slot in week.slots():
        exercise = week.library.exercises[slot.exercise]
        room = max(_MOST_SETS, exercise.sets[1]) - slot.sets
        changes = (
            Change("add_sets", session, place, slot.exercise, {(session, slot.exercise): sets}, sets)
            for sets in range(1, room + 1)
        )
        if region in week.credits[slot.exercise]:
            yield from _first_enough(week, changes, region)


def _fewer_sets(week: Counts, region: str) -> Iterator[Change]:
    """Yield, for each slot that counts for a region, the fewest sets less that are enough."""
    for session, place, slot in week.slots():
        changes = (
            Change("remove_sets", session, place, slot.exercise, {(session, slot.exercise): -sets}, sets)
            for sets in range(1, slot.sets + 1)
        )
        if region in week.credits[slot.exercise]:
            yield from _first_enough(week, changes, region)


def _first_enough(week: Counts, changes: Iterable[Change], region: str) -> Iterator[Change]:
    """Yield the first change that cures a region, or the last if none does."""
    last = None
    for change in changes:
        last = change
        if not is_faulty(week.band(region, week.counts(change)[0][region])):
            break
    if last:
        yield last


def _new_slots(week: Counts, region: str, exercises: Iterable[Exercise]) -> Iterator[Change]:
    """Yield, for each exercise that counts for a region, a new slot in each session it is not in."""
    for exercise in exercises:
        for number, session in enumerate(week.program.sessions):
            is_free = len(session.slots) < LIMITS["slots"] and exercise.id not in _exercises_of(session)
            if is_free and region in week.credits[exercise.id]:
                changes = (
                    Change("add_slot", number, None, exercise.id, {(number, exercise.id): sets}, sets)
                    for sets in _NEW_SETS
                )
                yield from _first_enough(week, changes, region)


def _swaps(week: Counts, region: str, exercises: Sequence[Exercise], *, is_low: bool) -> Iterator[Change]:
    """Yield every exchange of a slot's exercise that moves a region the right way."""
    for number, place, slot in week.slots():
        old, present = (
            week.credits[slot.exercise].get(region, 0),
            _exercises_of(week.program.sessions[number]),
        )
        for exercise in exercises if slot.sets else ():
            new = week.credits[exercise.id].get(region, 0)
            if exercise.id not in present and (new > old if is_low else new < old):
                sets = {(number, slot.exercise): -slot.sets, (number, exercise.id): slot.sets}
                yield Change("swap", number, place, exercise.id, sets, 2 * slot.sets)


def _exercises_of(session: Session) -> set[str]:
    return {slot.exercise for slot in session.slots}


def minutes_of(week: Counts, change: Change) -> float:
    """Return the minutes a change adds (less than 0: saves), a session's warm-up left aside."""
    slots = week.program.sessions[change.session].slots
    old = slots[change.place] if change.place is not None else None
    new = _new_slot(week, change, old)
    before = week.slot_minutes(old) if old else 0
    return (week.slot_minutes(new) if new else 0) - before


def _new_slot(week: Counts, change: Change, old: Slot | None) -> Slot | None:
    exercise = week.library.exercises[change.exercise]
    if old is None:
        return Slot(exercise=exercise.id, sets=change.sets_changed, reps=exercise.reps)
    if change.kind == "swap":
        return Slot(exercise=exercise.id, sets=old.sets, reps=old.reps)
    sets = old.sets + change.sets[change.session, old.exercise]
    return old.model_copy(update={"sets": sets}) if sets else None


def apply_change(week: Counts, change: Change) -> Program:
    """Return the week's program with the change made; a slot left without sets is taken out."""
    session, place = change.session, change.place
    if place is None:
        slot = _new_slot(week, change, None)
        return add_slot(week.program, session, slot) if slot else week.program
    if change.kind == "swap":
        return swap_exercise(week.program, session, place, change.exercise)
    new = _new_slot(week, change, week.program.sessions[session].slots[place])
    if new is None:
        return remove_slot(week.program, session, place)
    return change_slot(week.program, session, place, sets=new.sets)
