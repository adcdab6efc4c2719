"""Training notes: stored by day and lift, found the next time, refused where they are none."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.scripts.v8 import Scripts

MONDAY, NEXT_MONDAY = "2027-01-04", "2027-01-11"


@pytest.fixture(scope="module")
def run() -> Scripts:
    """Return the rules of the log."""
    return Scripts("browser/training_log.js", "browser/rest_timer.js")


def entry(**fields: Any) -> dict[str, Any]:
    """Return a valid entry but for `fields`."""
    usual = {
        "on": MONDAY, "week": "A week", "session": "Day 1", "lift": "face_pull", "turn": 0,
        "sets": [[True, "20 kg", "12"], [False, "", ""]],
    }  # fmt: skip
    return {**usual, **fields}


def read(run: Scripts, value: Any) -> Any:
    return run("readLog(given)", value if isinstance(value, str) else json.dumps(value))


def test_a_note_is_read_as_it_was_written_newest_first(run: Scripts) -> None:
    old, new = entry(), entry(on=NEXT_MONDAY)
    assert read(run, [old, new]) == [new, old]
    assert run("readLog(logText(given))", [new, old]) == [new, old]


NO_SETS: tuple[Any, ...] = (None, "x", 3, {})
REFUSED: dict[str, Any] = {
    "no JSON": "{", "no list": "{}", "a number": "7", "too long": " " * 300_001,
    "no entry": [None, 7, "x", []],
    "no day": [entry(on=day) for day in ("", "2027-13-01", "04.01.2027", 7, None, "1999-01-01")],
    "no name": [
        entry(**{name: given}) for name in ("week", "session", "lift") for given in ("", "x" * 81, 7, None)
    ],
    "no turn": [entry(turn=turn) for turn in (-1, 21, 0.5, "0", None)],
    "no sets": [entry(sets=sets) for sets in NO_SETS],
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_note_is_left_out(kind: str, run: Scripts) -> None:
    assert read(run, REFUSED[kind]) == []


def test_a_hostile_set_is_nothing_and_a_long_note_is_cut(run: Scripts) -> None:
    (found,) = read(
        run, [entry(sets=[None, [1, 2, 3], [True, "x" * 99, "\u202e5\n"], *[[True, "", ""]] * 40])]
    )
    assert found["sets"][:3] == [[False, "", ""], [False, "", ""], [True, "x" * 16, "5"]]
    assert len(found["sets"]) == 20


def test_the_text_never_grows_past_what_is_read_again(run: Scripts) -> None:
    full = entry(week="\U0001f3cb" * 40, sets=[[True, "x" * 16, "y" * 16]] * 20)
    text = run("logText(given)", [full] * 900)
    assert len(text) <= 300_000
    assert len(read(run, text)) > 100


SLOT = {"week": "A week", "session": "Day 1", "lift": "face_pull", "turn": 0}


def test_last_time_is_of_the_same_session_otherwise_of_any_with_this_lift(run: Scripts) -> None:
    other = entry(session="Day 2", on="2027-01-07", sets=[[True, "15 kg", "10"]])
    late = entry(on=NEXT_MONDAY)
    tried = [[late, other, entry()], [other], [entry(sets=[[False, "9", "9"]])], [late]]
    found = run(f"given.map(log => lastTime(log, {json.dumps(SLOT)}, '{NEXT_MONDAY}'))", tried)
    assert found == [entry(), other, None, None]


def test_a_day_has_one_entry_of_a_slot_and_none_without_a_note(run: Scripts) -> None:
    script = f"""(() => {{
      const slot = {json.dumps(SLOT)};
      const first = noted(given, slot, "{NEXT_MONDAY}", [[true, "22", "10"]]);
      const second = noted(first, slot, "{NEXT_MONDAY}", [[true, "24", "8"]]);
      const none = noted(second, slot, "{NEXT_MONDAY}", [[false, "", ""]]);
      return [second, setsOn(second, slot, "{NEXT_MONDAY}"), none, setsOn(none, slot, "{NEXT_MONDAY}")];
    }})()"""
    second, sets, none, gone = run(script, [entry()])
    assert [one["on"] for one in second] == [NEXT_MONDAY, MONDAY]
    assert sets == [[True, "24", "8"]]
    assert none == [entry()]
    assert gone is None


def test_the_first_session_is_todays_otherwise_the_next_of_this_week(run: Scripts) -> None:
    days = [{"name": "Day 1", "day": "mon"}, {"name": "Day 2", "day": "thu"}]
    free = [{"name": "Day 1", "day": None}, {"name": "Day 2", "day": None}]
    other = [entry(week="Another week")]
    tried = [
        (days, [], "2027-01-07"), (days, [], MONDAY),
        (days, [entry()], "2027-01-05"), (days, other, "2027-01-05"),
        (free, [], MONDAY), (free, [entry()], "2027-01-06"), (free, [entry()], NEXT_MONDAY),
        (free, [entry(), entry(session="Day 2", on="2027-01-06")], "2027-01-07"),
    ]  # fmt: skip
    script = 'given.map(([sessions, log, day]) => sessionFor(sessions, log, "A week", day))'
    assert run(script, tried) == [1, 0, 1, 0, 0, 1, 0, 0]


def test_an_hour_past_midnight_is_still_the_day_before(run: Scripts) -> None:
    moments = ["2027-01-04T22:00:00", "2027-01-05T01:00:00", "2027-01-05T05:00:00", "2027-03-01T00:30:00"]
    found = run("given.map(text => dayOf(new Date(text)))", moments)
    assert found == [MONDAY, MONDAY, "2027-01-05", "2027-02-28"]
    assert run("['2027-01-04', '2027-01-10', '2027-01-11'].map(mondayOf)") == [MONDAY, MONDAY, NEXT_MONDAY]
    assert run("[0, 9, 60, 125].map(clockText)") == ["0:00", "0:09", "1:00", "2:05"]


def test_a_blocks_week_is_counted_from_its_first_day_otherwise_from_what_was_noted(run: Scripts) -> None:
    started = ["2027-01-04", "2027-01-10", "2027-01-11", "2027-02-08", "2027-01-03", "2027-03-29"]
    script = 'given.map(day => blockWeek([], "A week", day, "2027-01-05"))'
    assert run(script, started) == [0, 0, 1, 5, -1, 12]
    log = [entry(), entry(on="2027-01-06"), entry(on=NEXT_MONDAY), entry(on="2027-01-04", week="Another")]
    script = 'given.map(day => blockWeek(log, "A week", day, null))'
    assert run(f"(() => {{ const log = {json.dumps(log)}; return {script}; }})()", started[:4]) == [
        0,
        0,
        1,
        2,
    ]
