"""What the board says of a week, and which rows of the screen a week from Python goes on with."""

from __future__ import annotations

from typing import Any

import pytest

from backviz.live.board import board_data
from backviz.live.offered import offered_exercises
from backviz.program.program import change_slot
from backviz.week.coverage import weekly_coverage
from tests.scripts.v8 import Scripts
from tests.weeks import LIBRARY, SAMPLE

SECOND = 1  # the second slot of the first session


@pytest.fixture(scope="module")
def run() -> Scripts:
    """Return what the board says, with the facts of the sample week as `facts`."""
    scripts = Scripts("ui/components/live_board/sentences.js", "ui/components/live_board/adopting.js")
    facts = "{ ...given[0], exercises: new Map(given[1].map((exercise) => [exercise.id, exercise])) }"
    given = [board_data(SAMPLE, LIBRARY), offered_exercises(LIBRARY)["exercises"]]
    scripts(f"void (globalThis.facts = {facts})", given)
    return scripts


def test_a_change_says_each_region_that_has_another_number_and_its_band(run: Scripts) -> None:
    edited = change_slot(SAMPLE, 0, 0, sets=7)
    said = run(
        "changesOf(addUp(facts.sessions, facts), addUp(given, facts), facts)",
        board_data(edited, LIBRARY)["sessions"],
    )
    words = {mark.id: mark.label.lower() for mark in LIBRARY.vocabulary.band}
    before, after = weekly_coverage(SAMPLE, LIBRARY), weekly_coverage(edited, LIBRARY)
    changed = [
        f"{LIBRARY.regions[name].name} {before.regions[name].sets:g} to {one.sets:g}, {words[one.band]}."
        for name, one in after.regions.items()
        if one.sets != before.regions[name].sets
    ]
    assert len(changed) > 1
    assert said == " ".join(changed)
    assert run("changesOf(addUp(facts.sessions, facts), addUp(facts.sessions, facts), facts)") == ""


@pytest.mark.parametrize(
    "slot, exercise, said",
    [
        ({"reps": [8, 12], "rest_s": None}, {"unit": "reps"}, "8 to 12 reps"),
        ({"reps": [5, 5], "rest_s": 0}, {"unit": "reps", "is_one_sided": True}, "5 reps each side, rest 0 s"),
        ({"reps": [20, 40], "rest_s": 90}, {"unit": "steps"}, "20 to 40 steps, rest 90 s"),
        ({"reps": [8, 8], "rest_s": None}, None, "8 reps"),
    ],
)
def test_a_row_says_its_reps_and_the_rest_that_was_chosen(
    slot: Any, exercise: Any, said: str, run: Scripts
) -> None:
    assert run("doseOf(...given)", [slot, exercise]) == said


def test_a_row_says_what_is_set_for_it_alone(run: Scripts) -> None:
    assert run("badgesOf({ rir: 0, note: 'Slow' }, { is_own: true })") == [
        "0 in reserve",
        "Note",
        "Your credits",
    ]
    assert run("badgesOf({ rir: null, note: null }, undefined)") == []


def test_a_session_that_does_more_than_adds_much_is_warned_of_by_muscle(run: Scripts) -> None:
    cap = {"warn": 8, "strong": 11}
    counts = [["Lats", 8.5], ["Rear delts", 8], ["Traps", 11], ["Spinal erectors", 10.5]]
    assert run("warningOn(...given)", [counts, cap]) == (
        "Traps 11 sets, far more than the 8 after which a session adds little. "
        "Lats 8.5 sets, spinal erectors 10.5 sets, more than the 8 after which a session adds little."
    )
    assert run("warningOn(...given)", [counts[1:2], cap]) == ""


# --- the rows of the screen


def adopted(run: Scripts, week: list[list[str]], shown: list[list[str]], names: str = "AB") -> Any:
    """Return the names of a week's sessions and rows; those of the screen are called by their places."""
    return run(
        """(([week, shown, names]) => {
             const made = (sessions, names, called) => ({ sessions: sessions.map((slots, at) => ({
               name: names[at], ...called(`${at}`),
               slots: slots.map((exercise, slot) => ({ exercise, ...called(`${at}${slot}`) })) })) });
             const before = made(shown, 'AB', (uid) => ({ uid }));
             const { sessions } = adopt(made(week, names, () => ({})), before);
             return sessions.map(({ uid, slots }) => [uid, slots.map((slot) => slot.uid)]);
           })(given)""",
        [week, shown, names],
    )


def test_a_week_that_is_the_same_keeps_every_row(run: Scripts) -> None:
    week = [["row", "fly"], ["row"]]
    assert adopted(run, week, week) == [["0", ["00", "01"]], ["1", ["10"]]]


def test_a_row_is_known_again_in_another_place_and_another_session(run: Scripts) -> None:
    assert adopted(run, [["fly", "row"]], [["row", "fly"]]) == [["0", ["01", "00"]]]
    assert adopted(run, [["row"], ["fly", "pull"]], [["row", "pull"], ["fly"]]) == [
        ["0", ["00"]],
        ["1", ["10", "01"]],
    ]


def test_a_session_is_known_again_by_its_name_or_its_place(run: Scripts) -> None:
    swapped = adopted(run, [["fly"], ["row"]], [["row"], ["fly"]], names="BA")
    assert swapped == [["1", ["10"]], ["0", ["00"]]]
    renamed = adopted(run, [["row"], ["fly"]], [["row"], ["fly"]], names="AX")
    assert [uid for uid, _ in renamed] == ["0", "1"]


def test_what_is_new_gets_a_name_of_its_own(run: Scripts) -> None:
    ((session, (first, new)),) = adopted(run, [["row", "row"]], [["row"]])
    assert (session, first) == ("0", "00")
    assert new not in {"00", "0"}
    assert run("adopt({ sessions: [{ name: 'A', slots: [] }] }, undefined).sessions[0].uid")


def test_of_two_rows_of_one_exercise_each_keeps_its_own(run: Scripts) -> None:
    assert adopted(run, [["row", "fly", "row"]], [["row", "fly", "row"]]) == [["0", ["00", "01", "02"]]]
    assert adopted(run, [["row", "row"]], [["row", "fly", "row"]]) == [["0", ["00", "02"]]]


ADDED = [
    ({}, "", "Goes into “W”. Choose a session."),
    ({}, "Anna", "Goes into “W” for Anna. Choose a session."),
    ({"isTemplate": True}, "", "You have no week of your own yet. Adding starts one: a copy of “W”."),
    (
        {"session": "Day 1", "effect": "Lower traps 1.5 → 4.5, now enough."},
        "Anna",
        "✓ Added to Anna, W, Day 1. Lower traps 1.5 → 4.5, now enough.",
    ),
]


@pytest.mark.parametrize("line, client, said", ADDED)
def test_an_addition_says_into_whose_week_it_goes_and_what_it_gives(
    line: dict[str, Any], client: str, said: str
) -> None:
    run = Scripts("ui/components/into_line/into_line.js")
    given = {"name": "W", "isTemplate": False, "session": "", "effect": "", **line}
    assert run("intoLine(given[0], given[1])", [given, client]) == said
