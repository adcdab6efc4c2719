"""What a region that needs no mending could do next: nothing, or the sets that make it productive."""

from __future__ import annotations

import math
import re

import pytest

from backviz.facts.counting import Range
from backviz.library import Library
from backviz.program.program import Program, change_slot
from backviz.week.coverage import weekly_coverage
from backviz.week.next_step import next_step
from tests.build import program, session, slot
from tests.shipped import LIBRARY

SAID = r"\)\. (.+) in (.+) counts (.+) a set for it: (\d+) more"


def _said(week: Program, library: Library, region: str) -> str:
    return next_step(weekly_coverage(week, library), week, library, region)


def test_a_productive_region_needs_no_change(toy: Library):
    assert _said(program(session(slot("hoist", 4))), toy, "top_sail") == (
        "Nothing needs to change: 4 sets are on target, 4 to 6."
    )


def test_a_growing_region_hears_how_many_sets_more_and_of_which_exercise(toy: Library):
    assert _said(program(session(slot("hoist", 3))), toy, "top_sail") == (
        "That is enough to progress. 1 more counted set would bring it on target (4 to 6). "
        f"{toy.exercises['hoist'].name} in Day 1 counts 1 a set for it: 1 more set of it would do."
    )


def test_a_region_below_or_high_is_left_to_the_mends(toy: Library):
    week = program(session(slot("scrub", 9)))
    assert _said(week, toy, "keel") == ""
    assert _said(week, toy, "top_sail") == ""


def test_where_no_slot_has_room_enough_that_is_said(toy: Library):
    week = program(session(slot("hoist", 3)), targets={"top_sail": Range(min=1, productive=(40, 50))})
    assert _said(week, toy, "top_sail").endswith("No exercise of this week gives it so much by itself.")


def test_a_step_that_takes_another_region_above_productive_says_so(toy: Library):
    week = program(session(slot("hoist", 3)), targets={"low_sail": Range(min=0, productive=(1, 1.6))})
    assert "but Low sail would then be above target" in _said(week, toy, "top_sail")


@pytest.mark.parametrize("name", LIBRARY.programs)
def test_doing_what_is_said_makes_the_region_productive(name: str):
    week = LIBRARY.programs[name]
    counted = weekly_coverage(week, LIBRARY)
    for region, found in counted.regions.items():
        told = re.search(SAID, _said(week, LIBRARY, region))
        if found.band != "growing" or not told:
            continue
        missing = found.target.productive[0] - found.sets
        assert int(told[4]) == math.ceil(missing / float(told[3]))
        places = [
            (number, place)
            for number, one in enumerate(week.sessions)
            for place, held in enumerate(one.slots)
            if (LIBRARY.exercises[str(held.exercise)].name, one.name) == (told[1], told[2])
        ]
        number, place = places[0]
        sets = week.sessions[number].slots[place].sets + int(told[4])
        after = weekly_coverage(change_slot(week, number, place, sets=sets), LIBRARY)
        assert after.regions[region].band == "productive"
