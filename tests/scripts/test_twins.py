"""Rules that stand twice, in Python and in a script: both give the same on the same input."""

from __future__ import annotations

import random
from typing import Any

import pytest

from backviz.facts.visible import one_line, visible
from backviz.live.board import EDITS, apply_edits, board_data, week_data
from backviz.live.offered import offered_exercises
from backviz.program.program import LIMITS, Program, change_program, free_name
from tests.scripts.v8 import Scripts
from tests.shipped import LIBRARY
from tests.weeks import with_gains


@pytest.fixture(scope="module")
def run() -> Scripts:
    """Return the rules of the week's scripts."""
    return Scripts("ui/components/live_board/edits.js", "browser/typed.js")


# --- text

SIGNS = [
    *"aZ 9é\u0645\u06cc\u0915\u094d\u0937\U0001f3cb\U0001f469\u2640\U0001f3f4\u1820",
    *"\u200b\u200c\u200d\u2060\u2068\u2069\u2028\u202e\ufeff\u00ad\ufe0f\ufe0e\u180e\u061c\u3164",
    *"\n\r\t\x07\x85\x0b\ue000\U000e0067\U000e007f\U0010fffd\U000e0100",
]


def test_both_see_the_same_of_3000_random_texts_and_of_every_sign(run: Scripts) -> None:
    chance = random.Random(1)
    texts = ["".join(chance.choices(SIGNS, k=chance.randint(1, 9))) for _ in range(3000)]
    signs = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    texts += ["b".join(signs[at : at + 400]) for at in range(0, len(signs), 400)]
    found = run("given.map(text => [visible(text), oneLine(text)])", texts)
    wrong = [
        (text, script)
        for text, script in zip(texts, found, strict=True)
        if script != [visible(text), one_line(text)]
    ]
    assert wrong == []


# --- names


def test_both_make_up_the_same_free_names(run: Scripts) -> None:
    chance = random.Random(2)
    names = [
        "Day 1",
        "Day 2",
        "Day 3",
        "day 3",
        "Day 9",
        "Push",
        "Push 2",
        "Day 02",
        "x" * 80,
        f"{'x' * 78} 9",
    ]
    cases = [(chance.choice(names), chance.sample(names, chance.randint(0, 8))) for _ in range(500)]
    found = run("given.map(([name, taken]) => freeName(name, taken))", cases)
    assert found == [free_name(name, taken) for name, taken in cases]
    for (_, taken), free in zip(cases, found, strict=True):
        assert free.lower() not in {name.lower() for name in taken}
        assert len(free) <= LIMITS["name"]


# --- edits


def random_edit(chance: random.Random, program: Program) -> dict[str, Any]:
    """Return an edit that the board could send for a program; it need not hold."""
    kind = chance.choice(sorted(EDITS))
    session = chance.randrange(len(program.sessions))
    slots = program.sessions[session].slots
    values = {
        "session": session,
        "slot": chance.randrange(len(slots)) if slots else 0,
        "sets": chance.randint(0, 8),
        "reps": chance.choice([[8, 10], [8, 12], [5, 5]]),
        "rest_s": chance.choice([None, 0, 90]),
        "rir": chance.choice([None, 2]),
        "note": chance.choice([None, "Slow"]),
        "to": chance.choice(list(LIBRARY.exercises)),
        "add": chance.choice(list(LIBRARY.exercises)),
        "other": chance.choice(["bench_press", "running", "My odd lift", "=1+1"]),
        "to_session": chance.randrange(len(program.sessions)),
        "at": 0,
        "name": chance.choice(["Anna", "Day 2", "Day 7", program.name]),
        "about": chance.choice([None, "My own words."]),
        "day": chance.choice([None, "mon"]),
        "minutes": chance.choice([None, 40]),
        "equipment": chance.choice([None, [], ["dumbbells", "bench"]]),
    }
    return {"do": kind, **{field: values[field] for field in EDITS[kind][0]}}


def told(program: Program) -> dict[str, Any]:
    """Return what the board gets of a program and an edit changes."""
    week = week_data(program, LIBRARY)
    return {name: week[name] for name in ("name", "about", "is_described", "first_edit_name", "sessions")}


def test_both_make_600_weeks_the_same_words_and_all_by_the_same_edits(run: Scripts) -> None:
    chance = random.Random(3)
    cases = []
    for number in range(600):
        program = chance.choice(list(LIBRARY.programs.values()))
        if number % 3 == 1:
            program = change_program(program, name="Anna")
        if number % 2:
            program = with_gains(change_program(program, about=None), number)
        if number % 3 == 2:
            program = change_program(program, about="A note.", name="Ben")
        edits, after = [], [program]
        for seq in range(chance.randint(1, 4)):
            edit = {"seq": seq + 1, **random_edit(chance, after[-1])}
            edited, _, problems = apply_edits(after[-1], [edit], seq, LIBRARY)
            if not problems:
                edits.append(edit)
                after.append(edited)
        cases.append((program, edits, after[-1]))
    facts = {**board_data(LIBRARY.programs["three_day"], LIBRARY)}
    given = [
        facts,
        offered_exercises(LIBRARY),
        [(told(start), edits) for start, edits, _ in cases],
    ]
    found = run(
        """(([facts, offered, cases]) => {
             const byId = (all) => new Map(all.map(one => [one.id, one]));
             const [exercises, lifts] = [offered.exercises, offered.lifts].map(byId);
             const all = {...facts, exercises, lifts, freeLift: offered.free_lift};
             const plain = (key, value) => key === "uid" ? undefined : value;
             return cases.map(([week, edits]) =>
               JSON.parse(JSON.stringify(edits.reduce((now, one) => applyEdit(now, one, all), week), plain)));
           })(given)""",
        given,
    )
    for (_, edits, last), script in zip(cases, found, strict=True):
        assert script == told(last), edits


FULL = {"slots": 3, "sessions": 2}
REFUSED = [
    {"do": "sets", "session": 2, "slot": 0, "sets": 3},
    {"do": "sets", "session": 0, "slot": 9, "sets": 3},
    {"do": "sets", "session": 0, "slot": 0, "exercise": "another", "sets": 3},
    {"do": "add", "session": 0, "add": "no_such"},
    {"do": "swap", "session": 0, "slot": 0, "to": "no_such"},
    {"do": "add", "session": 0, "add": "known"},
    {"do": "duplicate", "session": 0, "slot": 0},
    {"do": "move", "session": 1, "slot": 0, "to_session": 0, "at": 0},
    {"do": "move", "session": 0, "slot": 0, "to_session": 2, "at": 0},
    {"do": "add_session", "name": "Day 3"},
    {"do": "duplicate_session", "session": 0},
    {"do": "add_other", "session": 0, "other": "Curl"},
    {"do": "join", "session": 1, "slot": 0},
]


@pytest.mark.parametrize("edit", REFUSED, ids=lambda edit: edit["do"])
def test_an_edit_that_does_not_hold_leaves_the_week_as_it_is(edit: dict[str, Any], run: Scripts) -> None:
    slot = {"exercise": "known", "sets": 3, "reps": [8, 8], "rest_s": None, "rir": None, "note": None}
    sessions = [{"name": "A", "day": None, "slots": [slot] * 3}, {"name": "B", "day": None, "slots": [slot]}]
    week = {"name": "W", "about": None, "is_described": False, "first_edit_name": None, "sessions": sessions}
    known = {"id": "known", "sets": 3, "reps": [8, 8]}
    code = """(([week, edit, limits, known]) => {
                const facts = { limits, exercises: new Map([["known", known]]), lifts: new Map() };
                return applyEdit(week, edit, { ...facts, freeLift: known }) === week;
              })(given)"""
    assert run(code, [week, edit, FULL, known]) is True
    assert run(code, [week, {"do": "sets", "session": 0, "slot": 0, "sets": 4}, FULL, known]) is False
    alone = {**week, "sessions": sessions[:1]}
    assert run(code, [alone, {"do": "remove_session", "session": 0}, FULL, known]) is True


# --- numbers

REST = {
    "90": 90, "90 s": 90, "90 sec": 90, "1:30": 90, "1:30 min": 90, "0:45": 45, "10:00": 600, "2 min": 120,
    "2min": 120, "2 Min.": 120, "2'": 120, "2,5": 150, "2.5": 150, "2,5 min": 150, "2.5 min": 150, "0,5": 30,
    "1 min 30": 90, "1 min 30 s": 90, "1m30s": 90, "1'30\"": 90, " 90 ": 90, "\u206890\u2069": 90,
    "\uff19\uff10": 90, "\uff11\uff1a\uff13\uff10": 90, "\u0661\u066b\u0665": 90, "\u0669\u0660": 90,
    "0": 0, "600": 600,
}  # fmt: skip
UNREAD_REST = [
    "1.30", "2,50", "90-120", "60 to 90", "-30", "1e2", "1:75", "1:5", "1:2:3", "abc", "\u00bd", "8\u00b2",
    "601", "10:01", "99999999", "+5", "2 h", "90 90", ":30", "1:", "NaN", "Infinity",
]  # fmt: skip


def test_a_rest_is_read_in_the_ways_people_write_it(run: Scripts) -> None:
    found = run("given.map(typed => secondsIn(typed, {low: 0, high: 600}).value ?? null)", list(REST))
    assert dict(zip(REST, found, strict=True)) == REST


def test_a_rest_that_cannot_be_read_is_said_and_not_guessed(run: Scripts) -> None:
    found = run("given.map(typed => secondsIn(typed, {low: 0, high: 600}))", UNREAD_REST)
    for typed, read in zip(UNREAD_REST, found, strict=True):
        assert "value" not in read, typed
        assert read["why"].endswith("Nothing was changed."), typed


def test_a_number_of_reps_is_a_whole_one_or_is_said_not_to_be_read(run: Scripts) -> None:
    whole = {"8": 8, "8 reps": 8, "8 Reps": 8, "1 rep": 1, "8.0": 8, "\uff18": 8, "\u0668": 8}
    unread = ["8-10", "8,5", "2.5", "1,000", "101", "0", "-3", "1:30", "8 min", "1e1", "x"]
    words = "{low: 1, high: 100, words: ['reps', 'rep']}"
    found = run(f"given.map(typed => wholeIn(typed, {words}))", [*whole, *unread])
    assert [read.get("value") for read in found] == [*whole.values(), *[None] * len(unread)]
    assert all(("why" in read) != ("value" in read) for read in found)
