"""Weekly sets per region and whole muscle, and the entries that add up to each number.

A whole muscle counts each set once, at the largest credit among its regions. Must not know a page or
a file; knows no region by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from backviz.facts.counting import BANDS, COUNTING_RULES, Band, CountingRule, Range, band_of, counted_credit
from backviz.facts.exercises import Exercise
from backviz.facts.targets import TimeModel
from backviz.library import Library
from backviz.program.program import Program, Session, Slot
from backviz.week.lifts import lift_of

__all__ = [
    "Coverage",
    "Entry",
    "MuscleCoverage",
    "RegionCoverage",
    "SessionCoverage",
    "band_counts",
    "coverage_as_data",
    "credits_of",
    "session_minutes",
    "slot_credits",
    "target_of",
    "weekly_coverage",
]


@dataclass(frozen=True)
class Entry:
    """One slot's part in a region's number; places count from 0.

    `counted` is sets times credit, or 0 where the rule leaves that credit out.
    """

    session: str
    session_index: int
    slot_index: int
    exercise: str
    sets: int
    credit: float
    counted: float


@dataclass(frozen=True)
class RegionCoverage:
    """One region's week under the rule: `sets` is exactly the sum of `why`.

    `direct`, `indirect` and `minor` are sets times credit of each kind, whatever the rule; `by_rule` has
    `sets` under every rule. `sessions` is the number of sessions that reach the region.
    """

    sets: float
    direct: float
    indirect: float
    minor: float
    by_rule: Mapping[CountingRule, float]
    per_session: tuple[float, ...]
    sessions: int
    band: Band
    target: Range
    why: tuple[Entry, ...]


@dataclass(frozen=True)
class MuscleCoverage:
    """One whole muscle's week, each set counted once; `session_warning` marks sessions above the cap."""

    sets: float
    per_session: tuple[float, ...]
    band: Band
    target: Range
    session_warning: tuple[bool, ...]


@dataclass(frozen=True)
class SessionCoverage:
    """One session's name, sets and estimated minutes; `others` are (other lift as written, sets) in order."""

    name: str
    sets: int
    minutes: float
    others: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Coverage:
    """The weekly sets of one program under one counting rule, by region, whole muscle and session."""

    program: str
    counting: CountingRule
    regions: Mapping[str, RegionCoverage]
    muscles: Mapping[str, MuscleCoverage]
    sessions: tuple[SessionCoverage, ...]


def credits_of(exercise: Exercise, program: Program) -> dict[str, float]:
    """Return {region id: credit of one set}: the program's own where it has one, otherwise the data's."""
    return {**exercise.gives, **program.credits.get(exercise.id, {})}


def target_of(region: str, program: Program, library: Library) -> Range:
    """Return the target of a region: the program's own, otherwise the data's."""
    return program.targets.get(region) or library.targets.regions[region]


def slot_credits(slot: Slot, program: Program, library: Library) -> dict[str, float]:
    """Return {region id: credit of one set} of a slot; an other lift gives no region anything."""
    return {} if slot.exercise is None else credits_of(library.exercises[slot.exercise], program)


def session_minutes(session: Session, library: Library) -> float:
    """Return the estimated minutes of a session (time model of data/targets.yaml and of its lifts).

    Warm-up, then for each lift its set-up, its work (reps at the middle of the range) and the rest between
    sets; a one-sided set is done on both sides. An empty session takes no time.

    In a superset one lift is done while the others rest, so its rest is taken once: only the longest that
    a lift of it asks for. All else still takes its time. What this saves is bounded by `superset_factor`
    of the data: studies saw no more saved than that, and changing stations takes time too.
    """
    slots = [slot for slot in session.slots if slot.sets]
    if not slots:
        return 0
    time = library.targets.time
    apart: dict[str, list[_Times]] = {}
    for place, slot in enumerate(slots):
        apart.setdefault(slot.superset or str(place), []).append(_times(slot, library))
    setup_min = time.setup_min_per_exercise * len(slots)
    return time.warmup_min + setup_min + sum(_minutes_in_turn(lifts, time) for lifts in apart.values())


_Times = tuple[float, float]  # a slot's work and its rest, in minutes


def _times(slot: Slot, library: Library) -> _Times:
    time, lift = library.targets.time, lift_of(slot, library)
    work_s = sum(slot.reps) / 2 * time.seconds_per_rep if lift.set_s is None else lift.set_s
    if lift.is_one_sided:
        work_s = 2 * work_s + time.one_sided_switch_s
    rest_s = lift.rest_s if slot.rest_s is None else slot.rest_s
    return slot.sets * work_s / 60, (slot.sets - 1) * rest_s / 60


def _minutes_in_turn(lifts: list[_Times], time: TimeModel) -> float:
    work, rests = sum(work for work, _ in lifts), [rest for _, rest in lifts]
    if len(lifts) == 1:
        return work + rests[0]
    return max(work + max(rests), time.superset_factor * (work + sum(rests)))


def weekly_coverage(program: Program, library: Library, rule: CountingRule | None = None) -> Coverage:
    """Return the weekly sets of each region and whole muscle, with the slots they come from.

    `rule` defaults to the program's own. Raises KeyError for an exercise the library lacks: give
    `library.with_own(program)` for a program with exercises of its own.

    >>> coverage = weekly_coverage(library.programs["article_sample"], library)
    >>> region = coverage.regions["iliac_lats"]
    >>> region.sets, region.band, sum(entry.counted for entry in region.why)
    (7.5, 'productive', 7.5)
    """
    rule = rule or program.counting
    slots = [
        (number, place, slot, slot_credits(slot, program, library))
        for number, session in enumerate(program.sessions)
        for place, slot in enumerate(session.slots)
    ]
    return Coverage(
        program=program.name,
        counting=rule,
        regions={region: _region(region, slots, program, library, rule) for region in library.regions},
        muscles={muscle: _muscle(muscle, slots, program, library, rule) for muscle in library.muscles},
        sessions=tuple(_session(session, library) for session in program.sessions),
    )


def _session(session: Session, library: Library) -> SessionCoverage:
    others = tuple((slot.other, slot.sets) for slot in session.slots if slot.other is not None)
    sets = sum(slot.sets for slot in session.slots)
    return SessionCoverage(session.name, sets, session_minutes(session, library), others)


_Slots = list[tuple[int, int, Slot, dict[str, float]]]


def _region(
    region: str, slots: _Slots, program: Program, library: Library, rule: CountingRule
) -> RegionCoverage:
    why = tuple(
        Entry(
            session=program.sessions[number].name,
            session_index=number,
            slot_index=place,
            exercise=slot.exercise or "",
            sets=slot.sets,
            credit=credits[region],
            counted=slot.sets * counted_credit(credits[region], rule),
        )
        for number, place, slot, credits in slots
        if credits.get(region)
    )
    sets = sum(entry.counted for entry in why)
    parts = {credit: sum(e.sets * e.credit for e in why if e.credit == credit) for credit in (1, 0.5, 0.25)}
    per_session = tuple(
        sum(entry.counted for entry in why if entry.session_index == number)
        for number in range(len(program.sessions))
    )
    target = target_of(region, program, library)
    reached = library.targets.frequency.reached_at_sets
    return RegionCoverage(
        sets=sets,
        direct=parts[1],
        indirect=parts[0.5],
        minor=parts[0.25],
        by_rule={
            other: sum(entry.sets * counted_credit(entry.credit, other) for entry in why)
            for other in COUNTING_RULES
        },
        per_session=per_session,
        sessions=sum(count >= reached for count in per_session),
        band=band_of(sets, target),
        target=target,
        why=why,
    )


def _muscle(
    muscle: str, slots: _Slots, program: Program, library: Library, rule: CountingRule
) -> MuscleCoverage:
    parts = library.regions_of(muscle)
    per_session = [0.0] * len(program.sessions)
    for number, _, slot, credits in slots:
        largest = max(credits.get(region, 0) for region in parts)
        per_session[number] += slot.sets * counted_credit(largest, rule)
    target = library.targets.muscles[muscle]
    cap = library.targets.session_cap.warn_sets
    return MuscleCoverage(
        sets=sum(per_session),
        per_session=tuple(per_session),
        band=band_of(sum(per_session), target),
        target=target,
        session_warning=tuple(count > cap for count in per_session),
    )


def band_counts(coverage: Coverage) -> dict[str, int]:
    """Return {band: number of regions in it}, the lowest band first."""
    found = [region.band for region in coverage.regions.values()]
    return {band: found.count(band) for band in BANDS}


def coverage_as_data(coverage: Coverage) -> dict[str, object]:
    """Return the coverage as the plain values `python -m backviz coverage --json` prints."""
    return {
        "program": coverage.program,
        "counting": coverage.counting,
        "regions": {name: _region_data(region) for name, region in coverage.regions.items()},
        "muscles": {
            name: {
                "sets": _number(muscle.sets),
                "band": muscle.band,
                "per_session": [_number(count) for count in muscle.per_session],
            }
            for name, muscle in coverage.muscles.items()
        },
        "sessions": [
            {
                "name": session.name,
                "sets": session.sets,
                "minutes": round(session.minutes, 1),
                "others": [{"other": other, "sets": sets} for other, sets in session.others],
            }
            for session in coverage.sessions
        ],
    }


def _region_data(region: RegionCoverage) -> dict[str, object]:
    return {
        "sets": _number(region.sets),
        "direct": _number(region.direct),
        "indirect": _number(region.indirect),
        "minor": _number(region.minor),
        "sessions": region.sessions,
        "band": region.band,
        "target": {
            "min": _number(region.target.min),
            "productive": [_number(end) for end in region.target.productive],
        },
        "why": [
            {
                "session": entry.session,
                "exercise": entry.exercise,
                "sets": entry.sets,
                "credit": _number(entry.credit),
                "counted": _number(entry.counted),
            }
            for entry in region.why
        ],
    }


def _number(value: float) -> int | float:
    return int(value) if float(value).is_integer() else value
