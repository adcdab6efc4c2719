"""What equipment a session has, what an exercise needs beyond it, and the swap that stands beside its row."""

from __future__ import annotations

from typing import Any

import pytest

from backviz.live.board import board_data
from backviz.live.offered import offered_exercises
from backviz.program.program import Program, change_session
from tests.scripts.v8 import Scripts
from tests.weeks import LIBRARY, SAMPLE

DUMBBELLS = frozenset({"dumbbells"})


@pytest.fixture(scope="module")
def run() -> Scripts:
    """Return the rules of equipment and minutes, with the library's exercises."""
    scripts = Scripts("ui/components/live_board/gear.js", "ui/components/live_board/limits.js")
    scripts(
        """void (globalThis.boardFacts = (week) => ({ ...week, dayNames: new Map(week.days),
             pieces: new Map(offered.pieces), exercises: new Map(offered.exercises.map(one => [one.id, one])),
           }), globalThis.offered = given)""",
        offered_exercises(LIBRARY),
    )
    return scripts


def facts(program: Program, *owned: str) -> Any:
    return board_data(program, LIBRARY, equipment=frozenset(owned) if owned else None)


def test_an_exercise_is_marked_where_python_says_that_the_equipment_does_not_reach_it(run: Scripts) -> None:
    kits = [(), ("dumbbells",), ("dumbbells", "incline_bench"), ("barbell", "rack"), ("pull_up_bar", "band")]
    code = """(facts => [...facts.exercises.values()].filter(one =>
                missingFor(one, gearOf({ equipment: null }, facts)).length).map(({ id }) => id)
              )(boardFacts(given))"""
    for kit in kits:
        owned = frozenset(kit) if kit else None
        lacking = [one.id for one in LIBRARY.exercises.values() if not one.is_doable_with(owned)]
        assert run(code, facts(SAMPLE, *kit)) == lacking, kit


def test_the_sessions_own_equipment_goes_before_the_visitors(run: Scripts) -> None:
    code = "(facts => facts.sessions.map(one => [...gearOf(one, facts) ?? ['all']]))(boardFacts(given))"
    at_home = change_session(SAMPLE, 0, equipment=("band",))
    assert run(code, facts(at_home, "dumbbells")) == [["band"], ["dumbbells"]]
    assert run(code, facts(change_session(SAMPLE, 1, equipment=()))) == [["all"], []]


def test_the_swap_is_reached_trains_the_same_and_is_new_to_the_session(run: Scripts) -> None:
    code = """(facts => facts.sessions.map(session => session.slots.map(({ exercise }) => [
                exercise,
                piecesText(missingFor(facts.exercises.get(exercise), gearOf(session, facts)), facts),
                bestSwap(exercise, session, facts)?.id ?? null])))(boardFacts(given))"""
    for session, rows in zip(SAMPLE.sessions, run(code, facts(SAMPLE, "dumbbells")), strict=True):
        for name, missing, best in rows:
            exercise = LIBRARY.exercises[name]
            assert bool(missing) == (not exercise.is_doable_with(DUMBBELLS)), name
            assert LIBRARY.exercises[best].is_doable_with(DUMBBELLS)
            direct = {region for region, credit in exercise.gives.items() if credit == 1}
            assert direct & {region for region, credit in LIBRARY.exercises[best].gives.items() if credit}
            assert best not in {slot.exercise for slot in session.slots}
    assert run(code, facts(SAMPLE, "dumbbells"))[0][1][1] == "cable pulley"
    bare = change_session(SAMPLE, 0, equipment=())
    assert run(code, facts(bare))[0][1][2] is None or LIBRARY.exercises[
        run(code, facts(bare))[0][1][2]
    ].is_doable_with(frozenset())


LINES = [
    ({}, "9 sets, about 31 min · Monday", ""),
    ({"minutes": 40}, "9 sets, about 31 of 40 min · Monday", ""),
    ({"minutes": 25}, "9 sets, about 31 of 25 min · Monday", "About 6 min more than the 25 there are. "),
    ({"equipment": ()}, "9 sets, about 31 min · Monday · no equipment", ""),
    ({"equipment": ("dumbbells", "bench")}, "9 sets, about 31 min · Monday · dumbbells, flat bench", ""),
    (
        {"equipment": ("dumbbells", "bench", "band"), "day": None},
        "9 sets, about 31 min · dumbbells, flat bench and 1 more",
        "",
    ),
    ({"slots": (), "minutes": 30, "day": None}, "Empty, 30 min to fill", ""),
]


@pytest.mark.parametrize("changes, line, over", LINES)
def test_a_session_says_its_minutes_and_equipment_and_where_it_is_over(
    changes: dict[str, Any], line: str, over: str, run: Scripts
) -> None:
    code = """(facts => { const [session] = facts.sessions;
                const sum = session.slots.length ? { sets: 9, minutes: 30.8 } : { sets: 0, minutes: 0 };
                return [sessionLine(sum, session, facts), overMinutes(sum, session)]; })(boardFacts(given))"""
    said, much = run(code, facts(change_session(SAMPLE, 0, **changes)))
    assert said == line
    assert much.startswith(over)
    assert bool(much) == bool(over)
