"""The answer about one region: a next step, fixes or why there is none; and the fix picked of them."""

from __future__ import annotations

from backviz.live.asked import answer_about, fixed_week
from backviz.program.program import blank_program, change_slot
from backviz.week.coverage import weekly_coverage
from tests.shipped import LIBRARY
from tests.weeks import SAMPLE

WEEKS = (
    SAMPLE,
    blank_program("Empty"),
    change_slot(SAMPLE, 0, 0, sets=20),
    *LIBRARY.programs.values(),
)


def test_every_region_of_every_week_has_an_answer_and_every_fix_offered_is_found_again() -> None:
    faults: list[object] = []
    for week in WEEKS:
        for region in LIBRARY.regions:
            answer = answer_about(region, week, LIBRARY, p="text")
            assert (answer["region"], answer["p"]) == (region, "text")
            if bool(answer["said"]) == bool(answer["fixes"]) or len(answer["fixes"]) > 3:
                faults.append((week.name, region, answer))
            before = weekly_coverage(week, LIBRARY).regions[region].sets
            for fix in answer["fixes"]:
                after = fixed_week(fix["action"], region, week, LIBRARY)
                if after is None or weekly_coverage(after, LIBRARY).regions[region].sets == before:
                    faults.append((week.name, region, fix))
    assert faults == []


def test_what_was_not_offered_changes_nothing() -> None:
    offered = answer_about("lower_traps", SAMPLE, LIBRARY, p="")["fixes"][0]["action"]
    assert fixed_week(offered, "iliac_lats", SAMPLE, LIBRARY) is None
    assert fixed_week(offered, "no_such_region", SAMPLE, LIBRARY) is None
    for action in (None, 3, ["x"], {"a": 1}, "", "Add 1 set of everything"):
        assert fixed_week(action, "lower_traps", SAMPLE, LIBRARY) is None
    nothing = dict(answer_about("no_such_region", SAMPLE, LIBRARY, p="t"))
    assert nothing == {"region": "", "p": "t", "said": "", "fixes": []}


def test_with_little_equipment_fixes_need_no_more() -> None:
    owned = frozenset({"dumbbells"})
    for fix in answer_about("lower_traps", SAMPLE, LIBRARY, p="", equipment=owned)["fixes"]:
        after = fixed_week(fix["action"], "lower_traps", SAMPLE, LIBRARY, equipment=owned)
        assert after is not None
        had = {slot.exercise for session in SAMPLE.sessions for slot in session.slots}
        now = {slot.exercise for session in after.sessions for slot in session.slots}
        assert all(LIBRARY.exercises[str(name)].is_doable_with(owned) for name in now - had)
