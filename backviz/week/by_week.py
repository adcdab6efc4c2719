"""What the weeks of a log gave each region: counted sets and bands, with the entries of each cell.

Counts as `coverage` does. Must not know a log's format, or pandas.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from backviz.facts.counting import Band, CountingRule, Range, band_of, counted_credit
from backviz.library import Library
from backviz.program.program import Program
from backviz.week.coverage import credits_of, target_of

__all__ = ["MAX_WEEKS", "RegionByWeek", "WeekByWeek", "WeekEntry", "weeks_given"]

MAX_WEEKS = 1_100  # twenty years and more: a wrong date must not make a chart without end


@dataclass(frozen=True)
class WeekEntry:
    """One exercise of a week that gives a region something: sets, the credit of one, and what they count."""

    exercise: str
    sets: int
    credit: float
    counted: float


@dataclass(frozen=True)
class RegionByWeek:
    """One region, with a value for each week: counted sets, their band, and the entries that sum to them."""

    target: Range
    sets: tuple[float, ...]
    bands: tuple[Band, ...]
    why: tuple[tuple[WeekEntry, ...], ...]


@dataclass(frozen=True)
class WeekByWeek:
    """Counted sets by region and week. `weeks` are all Mondays from the first to the last with training.

    `others` are the sets of each week that give no region anything: other lifts and unknown names.
    """

    counting: CountingRule
    weeks: tuple[str, ...]
    regions: Mapping[str, RegionByWeek]
    others: tuple[int, ...]


def weeks_given(
    done: Iterable[tuple[str, str | None, int]],
    library: Library,
    rule: CountingRule,
    program: Program | None = None,
) -> WeekByWeek:
    """Return what was done as counted sets by region and week.

    `done` has (Monday "2027-01-04", exercise id or None for what is no back exercise, sets). Targets and
    credits of `program` count over the data's. Raises ValueError for days more than `MAX_WEEKS` weeks apart.

    >>> found = weeks_given([("2027-01-04", "face_pull", 3), ("2027-01-18", None, 5)], library, "fractional")
    >>> found.weeks, found.others, found.regions["rear_delts"].sets[1:]
    (('2027-01-04', '2027-01-11', '2027-01-18'), (0, 0, 5), (0, 0))
    """
    sums: dict[str, dict[str | None, int]] = {}
    for monday, exercise, sets in done:
        week = sums.setdefault(monday, {})
        week[exercise] = week.get(exercise, 0) + sets
    weeks = _mondays(sums)
    return WeekByWeek(
        rule,
        tuple(weeks),
        {
            region: _region(region, [sums.get(week, {}) for week in weeks], library, rule, program)
            for region in library.regions
        },
        tuple(sums.get(week, {}).get(None, 0) for week in weeks),
    )


def _mondays(known: Iterable[str]) -> list[str]:
    days = sorted(map(date.fromisoformat, known))
    if not days:
        return []
    count = (days[-1] - days[0]).days // 7 + 1
    if count > MAX_WEEKS:
        raise ValueError(f"A log may be {MAX_WEEKS:,} weeks long at most ({count:,} given)")
    return [(days[0] + timedelta(days=7 * number)).isoformat() for number in range(count)]


def _region(
    region: str,
    weeks: list[dict[str | None, int]],
    library: Library,
    rule: CountingRule,
    program: Program | None,
) -> RegionByWeek:
    target = target_of(region, program, library) if program else library.targets.regions[region]
    why = tuple(tuple(_entries(region, week, library, rule, program)) for week in weeks)
    sets = tuple(sum(entry.counted for entry in entries) for entries in why)
    return RegionByWeek(target, sets, tuple(band_of(count, target) for count in sets), why)


def _entries(
    region: str,
    week: Mapping[str | None, int],
    library: Library,
    rule: CountingRule,
    program: Program | None,
) -> Iterable[WeekEntry]:
    for exercise, sets in week.items():
        if exercise is None:
            continue
        known = library.exercises[exercise]
        credit = (credits_of(known, program) if program else known.gives).get(region, 0)
        if credit:
            yield WeekEntry(exercise, sets, credit, sets * counted_credit(credit, rule))
