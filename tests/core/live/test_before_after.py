"""A week before and after, as a presentation draws it."""

from __future__ import annotations

from backviz.live.before_after import BEFORE_AFTER, before_after, before_after_stop
from backviz.program.program import change_program, change_slot, swap_exercise
from backviz.week.coverage import weekly_coverage
from tests.weeks import LIBRARY, SAMPLE

NOW = change_program(swap_exercise(change_slot(SAMPLE, 0, 1, sets=6), 0, 0, "face_pull"), name="Anna")


def test_both_weeks_have_the_numbers_that_each_counts_alone() -> None:
    drawn = before_after(SAMPLE, NOW, LIBRARY, library_before=LIBRARY, title="Before")
    was, now = (weekly_coverage(week, LIBRARY).regions for week in (SAMPLE, NOW))
    assert [(one["id"], one["before"], one["after"]) for one in drawn["changes"]] == [
        (name, was[name].sets, now[name].sets) for name in LIBRARY.regions
    ]
    assert [week["bands"] for week in drawn["weeks"]] == [
        {name: region.band for name, region in regions.items()} for regions in (was, now)
    ]
    assert drawn["titles"] == ["Before", "Now"]
    assert [line.split(",")[0] for line in drawn["lines"]] == ["18 sets", "21 sets"]


def test_what_was_changed_is_named_and_a_screen_reader_gets_the_regions_too() -> None:
    drawn = before_after(SAMPLE, NOW, LIBRARY, library_before=LIBRARY, title="Before")
    assert drawn["lifts"][0] == "New: Face pull (3 sets)."
    assert drawn["lifts"][-1] == "Half-kneeling one-arm cable lat pulldown: 3 to 6 sets."
    stop = before_after_stop(NOW, drawn)
    assert (stop.id, stop.title, stop.over) == (BEFORE_AFTER, "Before and after", "Anna")
    assert "Iliac lats: 3 more sets" in stop.said
    assert BEFORE_AFTER not in LIBRARY.regions


def test_many_changes_are_counted_and_none_is_said() -> None:
    before = after = LIBRARY.programs["three_day"]
    for session, day in enumerate(before.sessions):
        for slot in range(len(day.slots)):
            after = change_slot(after, session, slot, sets=9)
    many = before_after(before, after, LIBRARY, library_before=LIBRARY, title="Before")["lifts"]
    lifts = {slot.exercise for day in before.sessions for slot in day.slots}
    assert len(many) == 7
    assert many[-1] == f"And {len(lifts) - 6} more."
    same = before_after(SAMPLE, SAMPLE, LIBRARY, library_before=LIBRARY, title="Before")
    assert same["lifts"] == ["The same lifts with the same sets."]
