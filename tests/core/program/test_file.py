"""The program file, format 1, in YAML and JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backviz.facts.counting import Range
from backviz.facts.problems import DataError
from backviz.facts.yaml_text import read_text
from backviz.program.file import (
    parse_program,
    program_as_data,
    program_as_json,
    program_as_yaml,
    program_from_document,
)
from backviz.program.program import BlockSetting, Program
from tests.build import program, session, slot
from tests.random_programs import programs

CONTEXT = {"exercise": ["hoist", "reef"], "region": ["keel", "top_sail"], "equipment": ["rope", "brush"]}
FULL = """\
backviz_program: 1
name: A week
about: For sailors.
counting: all
sessions:
- name: Day 1
  day: mon
  slots:
  - {exercise: hoist, sets: 3, reps: [8, 12], rest_s: 0, rir: 0, note: Slow.}
- name: Day 2
targets: {keel: {min: 1, productive: [2, 3.5]}}
credits: {hoist: {keel: 0.5, top_sail: 0}}
"""
FULL_PROGRAM = program(
    session(slot(rest_s=0, rir=0, note="Slow."), day="mon"),
    session(name="Day 2"),
    about="For sailors.",
    counting="all",
    targets={"keel": Range(min=1, productive=(2, 3.5))},
    credits={"hoist": {"keel": 0.5, "top_sail": 0}},
)


def _refused_lines(text: str) -> list[int] | None:
    """Return the lines of the problems for which a file is refused, or None when it opens."""
    try:
        parse_program(text, "f", CONTEXT)
    except DataError as error:
        return [problem.line for problem in error.problems]
    return None


def test_a_file_with_every_part_opens_to_its_program():
    assert parse_program(FULL, "f", CONTEXT) == FULL_PROGRAM


@pytest.mark.parametrize("text", [FULL.encode(), "\ufeff" + FULL, FULL.replace("\n", "\r\n").encode()])
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(text: str | bytes):
    assert parse_program(text, "f", CONTEXT) == FULL_PROGRAM


def test_what_is_not_set_is_not_written():
    assert program_as_data(program()) == {
        "backviz_program": 1,
        "name": "A week",
        "sessions": [{"name": "Day 1", "slots": [{"exercise": "hoist", "sets": 3, "reps": [8, 12]}]}],
    }


def test_parts_stand_in_the_order_of_the_format_and_whole_numbers_as_such():
    data = program_as_data(FULL_PROGRAM)
    assert list(data) == ["backviz_program", "name", "about", "counting", "sessions", "targets", "credits"]
    assert json.dumps(data["targets"]) == '{"keel": {"min": 1, "productive": [2, 3.5]}}'


@pytest.mark.parametrize(
    "text, said",
    [
        ("", "1: no BackViz program: 'backviz_program: 1' is missing"),
        ("- a", "1: no BackViz program: 'backviz_program: 1' is missing"),
        ("\nname: A", "2: no BackViz program: 'backviz_program: 1' is missing"),
        ("backviz_program: 2", "1: program format 2: made by a newer BackViz"),
        ("backviz_program: 0", "1: program format 0: this BackViz reads format 1"),
        ("backviz_program: true", "1: program format true: this BackViz reads format 1"),
        ("name: A\nbackviz_program: one", "2: program format one: this BackViz reads format 1"),
        ("a: &x 1\nbackviz_program: *x", "1: anchor '&x'; write the value out where it is needed"),
        (FULL.replace("sets: 3", "sets: 3, sets: 4"), "9: duplicate key 'sets', first on line 9; keep one"),
        (FULL.replace("hoist, sets", "hoistt, sets"), "9: unknown exercise 'hoistt'; did you mean 'hoist'?"),
        (
            FULL.replace("{hoist: {keel", "{hoistt: {keel"),
            "12: unknown exercise 'hoistt'; did you mean 'hoist'?",
        ),
        (FULL.replace("{keel: 0.5", "{kel: 0.5"), "12: unknown region 'kel'; did you mean 'keel'?"),
        (FULL.replace("{keel: {min", "{kel: {min"), "11: unknown region 'kel'; did you mean 'keel'?"),
        (
            FULL.replace("[2, 3.5]", "[3.5, 2]"),
            "11: 'productive': the low end must be under the high end ([3.5, 2] given)",
        ),
        (FULL.replace("sessions:", "sesions:"), "1: 'sessions' is missing"),
        (FULL.replace("- name: Day 2", "- nam: Day 2"), "10: 'name' is missing"),
        (FULL.replace("[8, 12]", "8-12"), "9: 'reps' must be a list ('8-12' given)"),
    ],
)
def test_a_faulty_file_is_refused_with_the_line(text: str, said: str):
    with pytest.raises(DataError) as caught:
        parse_program(text, "f", CONTEXT)
    assert f"f:{said}" in str(caught.value).splitlines()


GAINED = """\
backviz_program: 1
name: A week
sessions:
- name: Day 1
  minutes: 45
  equipment: [rope]
  slots:
  - {exercise: hoist, sets: 3, reps: [8, 12], superset: A}
  - {other: Grandma's curl, sets: 3, reps: [8, 12], superset: A}
block: {weeks: 6, sets: ramp, deload: false, start: 2027-01-04, time: 18:00}
"""


def test_what_the_format_gained_is_read_and_written():
    week = parse_program(GAINED, "f", CONTEXT)
    day = week.sessions[0]
    assert (day.minutes, day.equipment) == (45, ("rope",))
    assert [(slot.exercise, slot.other, slot.superset) for slot in day.slots] == [
        ("hoist", None, "A"), (None, "Grandma's curl", "A"),
    ]  # fmt: skip
    assert week.block == BlockSetting(weeks=6, sets="ramp", deload=False, start="2027-01-04", time="18:00")
    for written in (program_as_yaml(week), program_as_json(week)):
        assert parse_program(written, "f", CONTEXT) == week
    assert program_as_data(week)["sessions"][0]["slots"][1] == {
        "other": "Grandma's curl", "sets": 3, "reps": [8, 12], "superset": "A",
    }  # fmt: skip


NO_LIFT = "'exercise' is missing; a lift that is no back exercise stands under 'other'"
GAINED_FAULTS = [
    ("other: Grandma's curl, ", "", f"9: item 2 of 'slots': {NO_LIFT}"),
    ("other: Grandma's curl", "other: x, exercise: reef",
     "9: item 2 of 'slots': give either 'exercise' or 'other'"),
    ("Grandma's curl", '" "', "9: 'other': needs at least one letter, digit or sign that can be seen"),
    ("Grandma's curl", '"\u2060"', "9: 'other': needs at least one letter, digit or sign that can be seen"),
    ("Grandma's curl", "x" * 81, "9: 'other' must have at most 80 characters (81 given)"),
    ("Grandma's curl", "[x]", "9: 'other' must be text (['x'] given)"),
    ("12], superset: A}\nblock", "12]}\nblock",
     "4: item 1 of 'sessions': superset 'A' has one slot; give a second slot the letter or take it away"),
    ("12], superset: A}\nblock", "12], superset: B}\nblock",
     "4: item 1 of 'sessions': superset 'A' has one slot; give a second slot the letter or take it away"),
    ("12], superset: A}\nblock", "12], superset: a}\nblock",
     "9: 'superset' has a form that is not accepted ('a' given); write one capital letter"),
    ("12], superset: A}\nblock", "12], superset: 1}\nblock", "9: 'superset' must be text (1 given)"),
    ("superset: A}\nblock", "supersett: A}\nblock", "9: unknown field 'supersett'; did you mean 'superset'?"),
    ("minutes: 45", "minutes: 0", "5: 'minutes' must be at least 1 (0 given)"),
    ("minutes: 45", "minutes: 601", "5: 'minutes' must be at most 600 (601 given)"),
    ("minutes: 45", "minutes: an hour", "5: 'minutes' must be a whole number ('an hour' given)"),
    ("[rope]", "[roope]", "6: unknown equipment 'roope'; did you mean 'rope'?"),
    ("[rope]", "rope", "6: 'equipment' must be a list ('rope' given)"),
    ("weeks: 6", "weeks: 1", "10: 'weeks' must be at least 2 (1 given)"),
    ("weeks: 6", "weeks: 13", "10: 'weeks' must be at most 12 (13 given)"),
    ("weeks: 6, ", "", "10: 'weeks' is missing"),
    ("ramp", "rampp", "10: 'sets' must be 'hold' or 'ramp' ('rampp' given); did you mean 'ramp'?"),
    ("deload: false", "deload: no", "10: 'deload' must be true or false ('no' given)"),
    ("2027-01-04", "2027-02-30", "10: 'start': 2027-02-30 is no day of the calendar"),
    ("2027-01-04", "4.1.2027",
     "10: 'start' has a form that is not accepted ('4.1.2027' given); write a day such as 2026-11-22"),
    ("18:00", "24:00",
     "10: 'time' has a form that is not accepted ('24:00' given); write a time such as 18:00"),
    ("18:00", "6 pm",
     "10: 'time' has a form that is not accepted ('6 pm' given); write a time such as 18:00"),
]  # fmt: skip


def test_each_fault_of_what_the_format_gained_is_said_with_its_line():
    for old, new, said in GAINED_FAULTS:
        assert old in GAINED
        text = GAINED.replace(old, new, 1)
        with pytest.raises(DataError) as caught:
            parse_program(text, "f", CONTEXT)
        assert f"f:{said}" in str(caught.value).splitlines(), (old, new)


def test_all_faults_of_a_file_are_told_at_once():
    text = (
        FULL.replace("sets: 3", "sets: 33, sets: 4")
        .replace("counting: all", "counting: none")
        .replace("mon", "monday")
    )
    with pytest.raises(DataError) as caught:
        parse_program(text, "f", CONTEXT)
    assert [problem.line for problem in caught.value.problems] == [4, 7, 9, 9]


def test_a_document_with_a_fault_of_form_gives_no_program():
    assert program_from_document(read_text(FULL + "name: Again\n", "f"), CONTEXT)[0] is None


@given(programs())
def test_a_program_written_as_yaml_or_json_is_read_back_exactly(week: Program):
    assert parse_program(program_as_yaml(week), "f") == week
    assert parse_program(program_as_json(week), "f") == week
    assert parse_program(json.dumps(program_as_data(week)), "f") == week


@given(st.data())
def test_a_damaged_file_is_read_or_refused_with_problems(data: st.DataObject):
    text = data.draw(st.sampled_from([FULL, json.dumps(program_as_data(FULL_PROGRAM), indent=1)]))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 6))
        text = (
            text[:at]
            + data.draw(st.text(st.sampled_from("{}[]:,-&*!\"'\n 0189aeNx\\\u202e\x00"), max_size=4))
            + text[at + cut :]
        )
    lines = _refused_lines(text)
    assert lines is None or lines
    assert all(1 <= line <= text.count("\n") + 1 for line in lines or ())
