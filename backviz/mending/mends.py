"""The smallest changes that bring a region into its band, ranked, each with all its effects.

Also finds the sets that could go without changing a band. Knows no region, muscle or exercise by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from backviz.facts.counting import Band, CountingRule, band_of
from backviz.facts.exercises import ARTICLE_SOURCES, Exercise
from backviz.facts.wording import within_a_sentence
from backviz.library import Library
from backviz.mending.changes import (
    Change,
    Counts,
    Kind,
    apply_change,
    changes_for,
    is_faulty,
    minutes_of,
)
from backviz.program.program import Program
from backviz.week.coverage import session_minutes
from backviz.week.lifts import lift_of
from backviz.week.words import how_many

__all__ = ["Effect", "Mend", "mending_exercises", "removable_sets", "suggest_all_mends", "suggest_mends"]

_EACH_KIND = 4  # suggestions of one kind: more of them would hide the other kinds


@dataclass(frozen=True)
class Effect:
    """The effect of a change on one region: counted sets and band, before and after."""

    before: float
    after: float
    band_before: Band
    band_after: Band


@dataclass(frozen=True)
class Mend:
    """One change applied: the new program, the action and outcome in words, the effect on each region.

    `sets_changed` counts removed and added sets: a swap of 3 changes 6. `warnings` name the limits it
    oversteps; such a mend is only offered where no other is enough for the region.
    """

    kind: Kind
    program: Program
    action: str
    outcome: str
    effects: Mapping[str, Effect]
    minutes_added: float
    sets_changed: int
    session: int
    exercise: str
    warnings: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the change, its outcome and its warnings in one sentence."""
        over = f" ({'; '.join(self.warnings)})" if self.warnings else ""
        return f"{self.action}: {self.outcome}{over}"

    @property
    def repaired(self) -> tuple[str, ...]:
        """Return the ids of the regions that leave the bands below and high."""
        return tuple(
            name
            for name, effect in self.effects.items()
            if is_faulty(effect.band_before) and not is_faulty(effect.band_after)
        )


def suggest_mends(
    program: Program,
    library: Library,
    region: str,
    *,
    equipment: frozenset[str] | None = None,
    rule: CountingRule | None = None,
) -> list[Mend]:
    """Return the smallest changes that help a region below its minimum or high, best first.

    Ranked by: the region leaves its faulty band; fewest sets changed; most other faults repaired;
    fewest minutes; the article's own exercises; a session without the region; the shortest session.
    No mend puts another region into a faulty band or takes one further from its target, so the mends
    of two regions never contradict each other. A region in another band has none. `equipment` is the
    equipment owned (None: everything). Raises KeyError for a region or exercise the library lacks.

    >>> mend = suggest_mends(library.programs["article_sample"], library, "lower_traps")[0]
    >>> mend.effects["lower_traps"].before, mend.effects["lower_traps"].after, mend.warnings
    (1.5, 3.5, ())
    >>> print(mend)
    Add 2 sets of Cross-cable Y raise to Day 1: lower traps 1.5 to 3.5, ...
    """
    week = Counts(program, library, rule or program.counting)
    band = week.band(region, week.regions[region])
    if not is_faulty(band):
        return []
    owned = [e for e in library.exercises.values() if e.is_doable_with(equipment)]
    changes = changes_for(week, region, owned, is_low=band == "below")
    helping = [change for change in changes if _helps(week, change, region)]
    sound = [change for change in helping if not _oversteps(week, change)]
    is_enough = any(_cures(week, change, region) for change in sound)
    ranked = sorted(sound if is_enough else helping, key=lambda change: _rank(week, change, region))
    removed = {change.exercise for change in ranked if change.kind == "remove_sets"}
    consistent = (c for c in ranked if c.kind == "remove_sets" or c.exercise not in removed)
    return [_made(week, change, region) for change in _varied(consistent)]


def suggest_all_mends(
    program: Program,
    library: Library,
    *,
    equipment: frozenset[str] | None = None,
    rule: CountingRule | None = None,
) -> dict[str, list[Mend]]:
    """Return {region id: mends} of the regions below their minimum or high, in the library's order.

    A list may be empty. No mend adds an exercise of which another one removes sets.
    """
    week = Counts(program, library, rule or program.counting)
    found = {
        region: suggest_mends(program, library, region, equipment=equipment, rule=rule)
        for region, sets in week.regions.items()
        if is_faulty(week.band(region, sets))
    }
    removed = {mend.exercise for mends in found.values() for mend in mends if mend.kind == "remove_sets"}
    return {
        region: [mend for mend in mends if mend.kind == "remove_sets" or mend.exercise not in removed]
        for region, mends in found.items()
    }


def mending_exercises(
    program: Program, library: Library, region: str, rule: CountingRule | None = None
) -> list[Exercise]:
    """Return the exercises that alone, added or swapped in, are enough for a region below or high.

    They overstep no limit; equipment is not considered.
    """
    week = Counts(program, library, rule or program.counting)
    every = list(library.exercises.values())
    is_low = week.band(region, week.regions[region]) == "below"
    enough = {
        change.exercise
        for change in changes_for(week, region, every, is_low=is_low)
        if change.kind in ("add_slot", "swap")
        and _helps(week, change, region)
        and _cures(week, change, region)
        and not _oversteps(week, change)
    }
    return [exercise for exercise in every if exercise.id in enough]


def removable_sets(
    program: Program, library: Library, rule: CountingRule | None = None, *, besides: Iterable[Mend] = ()
) -> list[Mend]:
    """Return, for each slot, the most sets that can go without changing a band; most minutes saved first.

    Bands are those of regions and whole muscles. Exercises that count for one below its minimum keep
    their sets, and so do those that the mends `besides` these add.
    """
    week = Counts(program, library, rule or program.counting)
    needed = {mend.exercise for mend in besides if mend.kind != "remove_sets"} | _counting_for_below(week)
    found = []
    for session, place, slot, exercise in week.slots():
        for sets in range(slot.sets if exercise not in needed else 0, 0, -1):
            change = Change("remove_sets", session, place, exercise, {(session, exercise): -sets}, sets)
            if week.bands(change) == week.bands():
                found.append(_made(week, change, None))
                break
    return sorted(found, key=lambda mend: mend.minutes_added)


def _counting_for_below(week: Counts) -> set[str]:
    """Return the ids of the week's exercises that count for a region or whole muscle below its minimum."""
    muscles = week.library.targets.muscles
    below = {name for name, sets in week.regions.items() if week.band(name, sets) == "below"}
    below |= {name for name, sets in week.muscles.items() if band_of(sets, muscles[name]) == "below"}
    used = {exercise for *_, exercise in week.slots()}
    return {name for name in used if below & {*week.credits[name], *week.of_muscle[name]}}


def _helps(week: Counts, change: Change, region: str) -> bool:
    """Return True if a change moves a region and takes no other out of its target or further from it."""
    regions = week.counts(change)[0]
    return regions[region] != week.regions[region] and not any(
        _is_worse(week, name, sets) for name, sets in regions.items()
    )


def _is_worse(week: Counts, region: str, sets: float) -> bool:
    """Return True if a region with `sets` sets is in a faulty band, and further in it than before."""
    before, after = week.regions[region], week.band(region, sets)
    if not is_faulty(after):
        return False
    return after != week.band(region, before) or (sets < before if after == "below" else sets > before)


def _cures(week: Counts, change: Change, region: str) -> bool:
    return not is_faulty(week.band(region, week.counts(change)[0][region]))


def _oversteps(week: Counts, change: Change) -> tuple[str, ...]:
    """Return a sentence for each limit that a change oversteps, newly or further than before."""
    targets, said = week.library.targets, []
    _, muscles, in_session = week.counts(change)
    for name, sets in muscles.items():
        end = targets.muscles[name].productive[1]
        if sets > end and sets > week.muscles[name]:
            said.append(f"{week.library.muscles[name].name}, whole: {sets:g} sets, productive up to {end:g}")
    cap = targets.session_cap.warn_sets
    for (session, name), sets in in_session.items():
        if sets > cap and sets > week.in_session.get((session, name), 0):
            where = week.program.sessions[session].name
            said.append(
                f"{where}: {sets:g} sets of {week.library.muscles[name].name}, at most {cap:g} advised"
            )
    return tuple(said)


def _rank(week: Counts, change: Change, region: str) -> tuple[float, ...]:
    """Return the sort key: cure, too hard, sets changed, other faults, minutes, own, then the session."""
    regions = week.counts(change)[0]
    is_cured = _cures(week, change, region)
    session = week.program.sessions[change.session]
    return (
        not is_cured,
        _is_too_hard(week, change),
        0 if is_cured else -abs(regions[region] - week.regions[region]),
        change.sets_changed,
        sum(is_faulty(week.band(name, sets)) for name, sets in regions.items()),
        round(minutes_of(week, change), 6),  # the last bits of a sum must not decide the order
        week.library.exercises[change.exercise].source not in ARTICLE_SOURCES,
        any(region in week.credits[slot.exercise] for slot in session.slots if slot.exercise),
        sum(week.slot_minutes(slot) for slot in session.slots),
    )


def _is_too_hard(week: Counts, change: Change) -> bool:
    """Return True for an exercise of the hardest level in a week that has none of that level."""
    exercises = week.library.exercises
    hardest = list(week.library.vocabulary.terms("level"))[-1]
    return exercises[change.exercise].level == hardest and not any(
        exercises[exercise].level == hardest for *_, exercise in week.slots()
    )


def _varied(ranked: Iterable[Change]) -> list[Change]:
    """Return the best change of each kind and exercise, at most `_EACH_KIND` of a kind, in order."""
    seen: set[object] = set()
    counts: dict[Kind, int] = {}
    kept = []
    for change in ranked:
        key = (change.kind, change.exercise, change.place if change.kind == "swap" else None)
        if key not in seen and counts.get(change.kind, 0) < _EACH_KIND:
            kept.append(change)
            counts[change.kind] = counts.get(change.kind, 0) + 1
        seen.add(key)
    return kept


def _made(week: Counts, change: Change, region: str | None) -> Mend:
    """Return the change applied, with its words and effects."""
    regions, program = week.counts(change)[0], apply_change(week, change)
    effects = {
        name: Effect(before, regions[name], week.band(name, before), week.band(name, regions[name]))
        for name, before in week.regions.items()
    }
    minutes = session_minutes(program.sessions[change.session], week.library) - session_minutes(
        week.program.sessions[change.session], week.library
    )
    return Mend(
        kind=change.kind,
        program=program,
        action=_action(week, change),
        outcome=_outcome(week, effects, minutes, region),
        effects=effects,
        minutes_added=minutes,
        sets_changed=change.sets_changed,
        session=change.session,
        exercise=change.exercise,
        warnings=_oversteps(week, change),
    )


def _outcome(week: Counts, effects: Mapping[str, Effect], minutes: float, region: str | None) -> str:
    names = sorted(effects, key=lambda name: name != region)
    moved = [
        f"{within_a_sentence(week.library.regions[name].name)} {change.before:g} to {change.after:g}"
        for name in names
        if (change := effects[name]).before != change.after
    ]
    return ", ".join([*(moved or ["no counted set changes"]), _time(minutes)])


def _action(week: Counts, change: Change) -> str:
    name = week.library.exercises[change.exercise].name
    where = week.program.sessions[change.session].name
    sets = how_many(change.sets_changed, "set")
    match change.kind:
        case "add_sets":
            return f"Add {sets} to {name} in {where}"
        case "add_slot":
            return f"Add {sets} of {name} to {where}"
        case "remove_sets":
            return f"Remove {sets} of {name} from {where}"
        case "swap":
            place = change.place if change.place is not None else 0
            old = lift_of(week.program.sessions[change.session].slots[place], week.library)
            return f"Swap {old.name} for {name} in {where}"


def _time(minutes: float) -> str:
    whole = round(abs(minutes))
    return f"{whole} min {'less' if minutes < 0 else 'more'}" if whole else "no more time"
