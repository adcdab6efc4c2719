"""The typical week of a log: which weeks count, which sessions they have, and what is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from backviz.importing.logs.log import Log, SetDone
from backviz.importing.reading import Reading, Wishes
from backviz.importing.registry import read_source
from backviz.importing.typical_week import typical_week
from tests.core.importing.logs_made import MONDAY, THREE_DAYS, Done, hevy_source, weeks_of


def read(done: list[Done], weeks: int | None = None) -> Reading:
    return read_source(hevy_source(done), Wishes(weeks=weeks))


def monday(week: int) -> str:
    return (MONDAY + timedelta(days=7 * week)).isoformat()


def without(done: list[Done], week: int, *weekdays: int) -> list[Done]:
    """Return what was done without these days of a week."""
    missed = {MONDAY + timedelta(days=7 * week + weekday) for weekday in weekdays}
    return [one for one in done if one[0] not in missed]


def sessions(reading: Reading) -> list[tuple[str, str | None]]:
    return [(one.name, one.day) for one in reading.sessions]


def rows(reading: Reading) -> list[tuple[int, str, int, tuple[int, int]]]:
    return [(row.session, row.found, row.sets, row.reps) for row in reading.rows]


def left_out(reading: Reading) -> dict[str, str]:
    return {one.week: one.why for one in reading.weeks.left_out}


PLAIN = [("Push", "mon"), ("Pull", "wed"), ("Legs", "fri")]


def test_the_last_six_weeks_with_training_count():
    reading = read(weeks_of(THREE_DAYS, 9))
    assert reading.weeks.used == tuple(map(monday, range(3, 9)))
    assert left_out(reading) == {
        monday(week): "It is before the last 6 weeks with training." for week in range(3)
    }
    assert sessions(reading) == PLAIN
    assert rows(reading)[3:5] == [
        (1, "Lat Pulldown (Cable)", 3, (10, 10)),
        (1, "Seated Cable Row", 3, (10, 10)),
    ]


def test_a_reading_has_the_other_numbers_of_weeks_at_hand_as_far_as_the_log_goes():
    done = [
        *weeks_of({0: ("Old", ["Hang Clean"])}, 2, begins=MONDAY - timedelta(days=14)),
        *weeks_of(THREE_DAYS, 3, "12 10 8"),
        *weeks_of(THREE_DAYS, 2, "6 6", MONDAY + timedelta(days=21)),
    ]
    reading = read_source(hevy_source(done), Wishes(spans=(1, 2, 4, 26)))
    assert [span.most for span in reading.spans] == [1, 2, 4, 6]
    for most in (1, 2, 4, 6):
        alone = read(done, weeks=most)
        assert replace(reading.over(most), spans=()) == replace(alone, spans=())
    assert len({reading.over(most).rows for most in (1, 4)}) == 2
    assert reading.over(26) == reading


def test_other_numbers_of_weeks_can_be_asked_for():
    done = weeks_of(THREE_DAYS, 9)
    assert read(done, weeks=2).weeks.used == (monday(7), monday(8))
    assert len(read(done, weeks=50).weeks.used) == 9


def test_the_week_in_which_the_log_ends_is_not_used():
    for last_days in ((2, 4), (4,)):
        reading = read(without(weeks_of(THREE_DAYS, 8), 7, *last_days))
        assert reading.weeks.used == tuple(map(monday, range(1, 7)))
        assert left_out(reading)[monday(7)] == "The log ends within this week."


def test_a_last_week_that_lacks_a_session_but_not_its_last_day_is_used():
    reading = read(without(weeks_of(THREE_DAYS, 8), 7, 2))
    assert reading.weeks.used[-1] == monday(7)
    assert sessions(reading) == PLAIN


def test_a_week_with_a_missed_session_is_used_and_changes_nothing():
    reading = read(without(without(weeks_of(THREE_DAYS, 8), 4, 0), 6, 4))
    assert reading.weeks.used == tuple(map(monday, range(2, 8)))
    assert (sessions(reading), len(reading.rows)) == (PLAIN, 10)


def test_the_week_in_which_the_log_begins_is_not_used():
    reading = read(without(weeks_of(THREE_DAYS, 4), 0, 0, 2))
    assert left_out(reading) == {monday(0): "The log begins within this week."}


def test_weeks_without_training_are_passed_over_and_said():
    reading = read(without(weeks_of(THREE_DAYS, 8), 5, 0, 2, 4))
    assert reading.weeks.used == tuple(monday(week) for week in (1, 2, 3, 4, 6, 7))
    assert left_out(reading)[monday(5)] == "There was no training."


def test_one_week_of_log_is_that_week():
    reading = read(weeks_of(THREE_DAYS, 1))
    assert (reading.weeks.used, sessions(reading)) == ((monday(0),), PLAIN)


def test_one_title_on_several_weekdays_is_several_sessions():
    body = ("Full body", ["Squat (Barbell)", "Lat Pulldown (Cable)"])
    reading = read(weeks_of(dict.fromkeys((0, 2, 4), body), 6))
    assert sessions(reading) == [("Full body", "mon"), ("Full body", "wed"), ("Full body", "fri")]


def test_one_title_that_moves_through_the_week_is_one_session():
    done = [
        (day + timedelta(days=shift), title, exercise, sets)
        for week, shift in enumerate((0, 1, 0, 1, 0, 0))
        for day, title, exercise, sets in weeks_of(THREE_DAYS, 1, begins=MONDAY + timedelta(days=7 * week))
    ]
    assert sessions(read(done)) == PLAIN


def test_two_sessions_in_turn_fill_the_days_that_are_usual():
    names = [
        ("Workout A", ["Squat (Barbell)", "Bench Press (Barbell)"]),
        ("Workout B", ["Deadlift", "Pull Up"]),
    ]
    done = [
        (MONDAY + timedelta(days=7 * week + weekday), *names[(3 * week + place) % 2][:1], exercise, "5 5 5")
        for week in range(6)
        for place, weekday in enumerate((0, 2, 4))
        for exercise in names[(3 * week + place) % 2][1]
    ]
    reading = read(done)
    assert len(reading.sessions) == 3
    assert {one.name for one in reading.sessions} == {"Workout A", "Workout B"}


def test_sessions_without_a_title_are_told_apart_by_what_was_done():
    plan = {weekday: ("", names) for weekday, (_, names) in THREE_DAYS.items()}
    assert sessions(read(weeks_of(plan, 6))) == [("Monday", "mon"), ("Wednesday", "wed"), ("Friday", "fri")]


def test_titles_that_say_only_the_time_of_day_are_passed_over():
    done = [
        (day, "Morning workout" if (day - MONDAY).days % 3 else "Evening workout", exercise, sets)
        for day, _, exercise, sets in weeks_of(THREE_DAYS, 6)
    ]
    assert [day for _, day in sessions(read(done))] == ["mon", "wed", "fri"]
    assert rows(read(done)) == rows(read(weeks_of(THREE_DAYS, 6)))


def test_two_sessions_on_one_day_are_two():
    both = weeks_of({0: ("Pull", ["Pull Up", "Face Pull"])}, 6) + weeks_of({0: ("Core", ["Plank"])}, 6, "60s")
    assert sessions(read(sorted(both, key=lambda one: one[0]))) == [("Pull", "mon"), ("Core", "mon")]


def test_of_a_program_that_changed_the_later_one_counts_and_that_is_said():
    old = weeks_of({0: ("A", ["Squat (Barbell)", "Bench Press (Barbell)"]), 3: ("B", ["Deadlift"])}, 4)
    reading = read(old + weeks_of(THREE_DAYS, 3, begins=date.fromisoformat(monday(4))))
    assert reading.weeks.used == (monday(4), monday(5), monday(6))
    said = f"The program changed in the week of {monday(4)}; the later one counts."
    assert [left_out(reading)[monday(week)] for week in (1, 2, 3)] == [said] * 3
    assert sessions(reading) == PLAIN


def test_two_weeks_that_alternate_are_no_change_of_program():
    one = {0: ("A", ["Squat (Barbell)"]), 3: ("B", ["Deadlift"])}
    other = {0: ("C", ["Leg Press"]), 3: ("D", ["Pull Up"])}
    done = [
        row
        for week in range(6)
        for row in weeks_of([one, other][week % 2], 1, begins=date.fromisoformat(monday(week)))
    ]
    assert len(read(done).weeks.used) == 6


def test_sets_are_the_median_and_reps_the_middle_half():
    sets = ["10 9 8", "10 9 8", "12 10 9 8", "10 9 8", "10 9", "10 9 20"]
    done = [
        row
        for week, said in enumerate(sets)
        for row in weeks_of({0: ("Pull", ["Row"])}, 1, said, MONDAY + timedelta(days=7 * week))
    ]
    assert rows(read(done)) == [(0, "Row", 3, (9, 10))]


def test_an_exercise_that_is_rare_or_was_given_up_is_left_out_and_said():
    base = weeks_of({0: ("Pull", ["Pull Up", "Face Pull"])}, 6)
    once = weeks_of({0: ("Pull", ["Shrug"])}, 1, begins=date.fromisoformat(monday(2)))
    early = weeks_of({0: ("Pull", ["Barbell Row"])}, 3)
    late = weeks_of({0: ("Pull", ["Seal Row"])}, 2, begins=date.fromisoformat(monday(4)))
    reading = read(sorted(base + once + early + late, key=lambda one: one[0]))
    assert {row.found for row in reading.rows} == {"Pull Up", "Face Pull", "Seal Row"}
    assert {line.text: line.why for line in reading.skipped} == {
        "Shrug, in Pull": "It was given up: not done in the last 3 sessions.",
        "Barbell Row, in Pull": "It was given up: not done in the last 3 sessions.",
    }


def test_a_session_that_is_rare_is_left_out_and_said():
    rare = [(date.fromisoformat(monday(3)) + timedelta(days=5), "Arms", "Bicep Curl", "10")]
    reading = read(sorted(weeks_of(THREE_DAYS, 6) + rare, key=lambda one: one[0]))
    assert sessions(reading) == PLAIN
    assert [(line.text, line.why) for line in reading.skipped] == [("Arms", "It was done 1 time in 6 weeks.")]


def test_the_order_of_a_log_makes_no_difference():
    done = weeks_of(THREE_DAYS, 7)
    turned = [row for day in sorted({one[0] for one in done}, reverse=True) for row in done if row[0] == day]
    assert rows(read(turned)) == rows(read(done))
    assert read(turned).weeks == read(done).weeks


def test_a_time_for_each_set_makes_no_session_of_each_set():
    sets = tuple(SetDone(line, MONDAY, f"18:0{line}:00", "", "Row", reps=10) for line in range(2, 8))
    reading = typical_week(Log("table", sets))
    assert [(row.found, row.sets) for row in reading.rows] == [("Row", 6)]
