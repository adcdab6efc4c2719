"""What the weeks of a log gave: counted as a week of a program is, with the entries that sum to each cell."""

from __future__ import annotations

import pandas as pd
import pytest

from backviz.facts.counting import COUNTING_RULES
from backviz.importing.frames import coverage_frame, weeks_frame
from backviz.importing.history import reading_by_week
from backviz.importing.imported import imported_from
from backviz.importing.matching import LEAVE_OUT, Names
from backviz.importing.registry import read_source
from backviz.week.by_week import MAX_WEEKS, weeks_given
from backviz.week.coverage import weekly_coverage
from tests.core.importing.logs_made import THREE_DAYS, hevy_source, weeks_of
from tests.weeks import LIBRARY

READING = read_source(hevy_source(weeks_of(THREE_DAYS, 4)))
NAMES = Names(LIBRARY)


def test_a_log_of_equal_weeks_gives_each_week_what_its_typical_week_gives():
    program = imported_from(READING, NAMES).program
    assert program
    for rule in COUNTING_RULES:
        coverage, given = weekly_coverage(program, LIBRARY, rule), reading_by_week(READING, NAMES, rule)
        for region, row in given.regions.items():
            assert row.sets == (coverage.regions[region].sets,) * 4
            assert row.bands == (coverage.regions[region].band,) * 4
            assert [sum(entry.counted for entry in why) for why in row.why] == list(row.sets)


def test_other_lifts_and_unknown_names_give_no_region_anything_and_are_counted():
    given = reading_by_week(READING, NAMES)
    sets = sum(one.sets for one in READING.done)
    counted = sum(one.sets for one in READING.done if NAMES.of(one.found).kind == "exercise")
    assert sum(given.others) == sets - counted > 0


def test_what_a_person_left_out_does_not_count():
    names = Names(LIBRARY, {one.found: LEAVE_OUT for one in READING.done})
    assert reading_by_week(READING, names).weeks == ()


def test_weeks_without_training_are_there_with_no_sets():
    given = weeks_given(
        [("2027-01-04", "face_pull", 3), ("2027-01-18", "face_pull", 1)], LIBRARY, "fractional"
    )
    assert given.weeks == ("2027-01-04", "2027-01-11", "2027-01-18")
    assert given.regions["rear_delts"].sets == (3, 0, 1)


def test_a_log_of_far_too_many_weeks_is_refused():
    with pytest.raises(ValueError, match=f"{MAX_WEEKS:,} weeks long at most"):
        weeks_given([("1970-01-05", None, 1), ("2099-01-05", None, 1)], LIBRARY, "fractional")


def test_the_same_numbers_come_as_frames():
    given = reading_by_week(READING, NAMES)
    frame = weeks_frame(given)
    assert list(frame.index) == list(LIBRARY.regions)
    assert list(pd.DatetimeIndex(frame.columns).strftime("%Y-%m-%d")) == list(given.weeks)
    assert list(frame.loc["rear_delts"]) == list(given.regions["rear_delts"].sets)
    week = weekly_coverage(LIBRARY.programs["article_sample"], LIBRARY)
    table = coverage_frame(week)
    assert dict(table["sets"]) == {region: row.sets for region, row in week.regions.items()}
    assert list(table.loc["iliac_lats"][["band", "productive_to"]]) == ["productive", 13]
