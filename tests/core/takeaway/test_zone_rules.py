"""Every time zone in a calendar file: worked out by another library, the clocks are right."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.tz import tzical
from icalendar import Calendar

from backviz.takeaway.zone_rules import zone_description
from tests.sampling import IS_WHOLE

FIRST = date(2026, 11, 30)
YEARS = 5
ZONES = sorted(available_timezones() - {"localtime"})
# Their clocks follow the moon, or change at the end of a month's last Thursday, which may be the next month's
# first day: no rule of a month and a weekday says that.
LISTED = {"Africa/Casablanca", "Africa/El_Aaiun", "Africa/Cairo", "Egypt", "Asia/Gaza", "Asia/Hebron"}


@cache
def described(name: str, first: date = FIRST) -> str:
    """Return the zone as a calendar file has it."""
    calendar = Calendar()
    calendar.add("prodid", "-//Test//EN")
    calendar.add("version", "2.0")
    calendar.add_component(zone_description(ZoneInfo(name), first))
    text: str = calendar.to_ical().decode()
    return text


def faults_of(name: str, first: date = FIRST) -> list[str]:
    """Return the hours at which the zone in the file shows another time than the zone itself.

    An hour that comes twice, or not at all, is left out: without more it means two moments.
    """
    zone = ZoneInfo(name)
    read = tzical(io.StringIO(described(name, first))).get()
    begin = datetime(first.year, first.month, first.day)  # noqa: DTZ001 - a time as the zone's clocks show it
    hours = sorted(
        {
            begin + timedelta(hours=hour + around)
            for hour in _changes(zone, begin)
            for around in (-30, -4, 4, 30)
        }
        | {begin + timedelta(days=30 * month, hours=18) for month in range(12 * YEARS)}
    )
    return [
        f"{name} {hour}"
        for hour in hours
        if hour >= begin and hour.replace(tzinfo=read).utcoffset() != hour.replace(tzinfo=zone).utcoffset()
    ]


def _changes(zone: ZoneInfo, begin: datetime) -> list[int]:
    """Return the hours from `begin` at which the zone's clocks change."""
    offsets = [(begin + timedelta(days=day)).replace(tzinfo=zone).utcoffset() for day in range(366 * YEARS)]
    return [24 * day for day in range(1, len(offsets)) if offsets[day] != offsets[day - 1]]


def clocks_of(name: str) -> tuple[object, ...]:
    """Return what a zone's clocks show week by week: zones that show the same are described alike."""
    begin, zone = datetime(FIRST.year - 1, 1, 1, tzinfo=UTC), ZoneInfo(name)
    weeks = range(53 * (YEARS + 2))
    return tuple((begin + timedelta(weeks=week)).astimezone(zone).utcoffset() for week in weeks)


@cache
def zones() -> tuple[str, ...]:
    """Return one zone of each kind, or every zone when everything is tried."""
    return tuple(ZONES) if IS_WHOLE else tuple({clocks_of(name): name for name in reversed(ZONES)}.values())


def test_the_clocks_of_every_zone_are_right_for_five_years() -> None:
    assert len(ZONES) > 500
    assert len(zones()) > 60
    assert [fault for name in zones() for fault in faults_of(name)] == []


def test_zones_have_rules_and_only_those_without_any_have_lists() -> None:
    assert {name for name in zones() if "RDATE" in described(name)} == LISTED & set(zones())
    assert "Africa/Casablanca" in zones()
    for name in (
        "Europe/Berlin",
        "America/New_York",
        "Australia/Sydney",
        "America/Santiago",
        "Asia/Jerusalem",
    ):
        assert described(name).count("RRULE:FREQ=YEARLY;BY") == 2, name


@pytest.mark.parametrize(
    "name, rules",
    [
        ("Europe/Berlin", ["BYDAY=-1SU;BYMONTH=3", "BYDAY=-1SU;BYMONTH=10"]),
        ("America/New_York", ["BYDAY=2SU;BYMONTH=3", "BYDAY=1SU;BYMONTH=11"]),
        ("Australia/Adelaide", ["BYDAY=1SU;BYMONTH=4", "BYDAY=1SU;BYMONTH=10"]),
        ("Asia/Tokyo", []),
        ("UTC", []),
    ],
)
def test_a_rule_is_a_month_and_a_weekday_as_outlook_reads_it(name: str, rules: list[str]) -> None:
    lines = described(name).splitlines()
    assert [line.removeprefix("RRULE:FREQ=YEARLY;") for line in lines if line.startswith("RRULE")] == rules
    assert len([line for line in lines if line == "BEGIN:STANDARD"]) == 1
    assert len([line for line in lines if line == "BEGIN:DAYLIGHT"]) == len(rules) // 2


@pytest.mark.parametrize(
    "first", [date(2026, 1, 1), date(2026, 3, 29), date(2026, 10, 25), date(2028, 2, 29)]
)
def test_the_first_day_has_its_offset_whatever_day_it_is(first: date) -> None:
    names = ("Europe/Berlin", "America/Santiago", "Africa/Casablanca", "Asia/Kolkata", "Australia/Lord_Howe")
    assert [fault for name in names for fault in faults_of(name, first)] == []


def test_a_zone_that_changes_for_good_is_described_before_and_after() -> None:
    """Kazakhstan went to one time on 1 March 2024, for good."""
    first = date(2024, 1, 15)
    assert faults_of("Asia/Almaty", first) == []
    zone = described("Asia/Almaty", first)
    assert "RRULE" not in zone
    assert "BEGIN:DAYLIGHT" not in zone
