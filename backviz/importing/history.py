"""What the weeks of a log gave, with the names of the log as a person chose them. Must not know a format."""

from __future__ import annotations

from backviz.facts.counting import DEFAULT_RULE, CountingRule
from backviz.importing.matching import Names
from backviz.importing.reading import Reading
from backviz.program.program import Program
from backviz.week.by_week import WeekByWeek, weeks_given

__all__ = ["reading_by_week"]


def reading_by_week(
    reading: Reading, names: Names, rule: CountingRule = DEFAULT_RULE, program: Program | None = None
) -> WeekByWeek:
    """Return the counted sets of a log by region and week; of a plan without dates, no week at all.

    Each name is matched once. What is no exercise here counts among the `others`; what a person left out
    does not count. Raises ValueError for dates too far apart.
    """
    matches = {found: names.of(found) for found in {one.found for one in reading.done}}
    return weeks_given(
        (
            (one.week, matches[one.found].id if matches[one.found].kind == "exercise" else None, one.sets)
            for one in reading.done
            if matches[one.found].kind != "left_out"
        ),
        names.library,
        rule,
        program,
    )
