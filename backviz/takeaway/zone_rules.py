"""A time zone as a calendar file describes it (VTIMEZONE): by yearly rules, which every calendar reads.

Some read no lists of dates (RDATE), so a list stands only where the changes follow no rule of a month and a
weekday. Must not know a clock or a program.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

__all__ = ["zone_description"]

_YEARS = 28  # after as many years the weekdays of all dates come again, so a rule that holds so long is one
_LISTED_YEARS = 10
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_STEP, _SECOND = timedelta(days=5), timedelta(seconds=1)  # no zone changes twice in five days
_LONG_AGO = datetime(1970, 1, 1)  # noqa: DTZ001 - a zone's own times have no zone


class _State(NamedTuple):
    offset: timedelta
    name: str


class _Change(NamedTuple):
    """A change of a zone's clocks; `onset` is the time that the clocks show just before."""

    onset: datetime
    before: _State
    after: _State

    @property
    def is_forward(self) -> bool:
        return self.after.offset > self.before.offset


def zone_description(zone: ZoneInfo, first: date) -> Timezone:
    """Return the zone from `first` on, for at least ten years; rules hold beyond.

    >>> found = zone_description(ZoneInfo("Europe/Warsaw"), date(2026, 11, 30)).to_ical().decode()
    >>> [line for line in found.splitlines() if line.startswith("RRULE")]
    ['RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10']
    """
    changes = _changes(zone, first.year - 1)
    described = Timezone()
    described.add("tzid", zone.key)
    if not changes or changes[0].onset.date() >= first:
        state = _state(zone, datetime(first.year - 1, 1, 1, tzinfo=UTC))
        described.add_component(_observance([_Change(_LONG_AGO, state, state)], None, is_summer=False))
    goes_back = any(not change.is_forward for change in changes)
    for group in _alike(changes):
        last = first.year - 2 + _YEARS
        rule = _rule([change.onset for change in group], last)
        listed = group if rule else [one for one in group if one.onset.year <= first.year + _LISTED_YEARS]
        if listed:
            is_summer = group[0].is_forward and goes_back
            described.add_component(_observance(listed, rule, is_summer=is_summer))
    return described


@lru_cache(maxsize=64)
def _changes(zone: ZoneInfo, year: int) -> tuple[_Change, ...]:
    """Return the changes of `_YEARS` years from January of `year` on."""
    start = datetime(year, 1, 1, tzinfo=UTC)
    steps = range((datetime(year + _YEARS, 1, 1, tzinfo=UTC) - start) // _STEP + 1)
    states = [(moment := start + step * _STEP, _state(zone, moment)) for step in steps]
    return tuple(
        _change(zone, before, after) for (before, was), (after, now) in pairwise(states) if was != now
    )


def _state(zone: ZoneInfo, moment: datetime) -> _State:
    local = moment.astimezone(zone)
    return _State(local.utcoffset() or timedelta(), local.tzname() or "")


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> _Change:
    """Return the change between two moments, found to the second."""
    was, now = _state(zone, before), _state(zone, after)
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        middle -= timedelta(microseconds=middle.microsecond)
        if _state(zone, middle) == was:
            before = middle
        else:
            after = middle
    return _Change((after + was.offset).replace(tzinfo=None), was, now)


def _alike(changes: Sequence[_Change]) -> Iterator[list[_Change]]:
    """Yield the changes between the same two states together, in order."""
    groups: dict[tuple[_State, _State], list[_Change]] = {}
    for change in changes:
        groups.setdefault((change.before, change.after), []).append(change)
    yield from groups.values()


def _rule(onsets: Sequence[datetime], last: int) -> dict[str, object] | None:
    """Return the rule of changes that come once in every year to `last`, or None."""
    every_year = list(range(onsets[0].year, last + 1))
    months, times = {one.month for one in onsets}, {one.time() for one in onsets}
    if [one.year for one in onsets] != every_year or len(every_year) < 2 or len(months) + len(times) > 2:
        return None
    by_day = _by_day(onsets)
    return {"freq": "yearly", "bymonth": months.pop(), **by_day} if by_day else None


def _by_day(onsets: Sequence[datetime]) -> dict[str, object] | None:
    days = {one.day for one in onsets}
    if len(days) == 1:
        return {"bymonthday": days.pop()}
    weekdays = {one.weekday() for one in onsets}
    if len(weekdays) > 1:
        return None
    weekday = _DAYS[weekdays.pop()]
    if all(one.day + 7 > monthrange(one.year, one.month)[1] for one in onsets):
        return {"byday": f"-1{weekday}"}
    counts = {(day - 1) // 7 + 1 for day in days}
    if len(counts) == 1:
        return {"byday": f"{counts.pop()}{weekday}"}
    first = min(days)
    return {"byday": weekday, "bymonthday": list(range(first, first + 7))} if max(days) - first == 6 else None


def _observance(
    changes: Sequence[_Change], rule: dict[str, object] | None, *, is_summer: bool
) -> TimezoneDaylight | TimezoneStandard:
    first, *others = changes
    observance = TimezoneDaylight() if is_summer else TimezoneStandard()
    observance.add("dtstart", first.onset)
    observance.add("tzoffsetfrom", first.before.offset)
    observance.add("tzoffsetto", first.after.offset)
    observance.add("tzname", first.after.name)
    if rule:
        observance.add("rrule", rule)
    elif others:
        observance.add("rdate", [change.onset for change in others])
    return observance
