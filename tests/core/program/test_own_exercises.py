"""A visitor's own exercises: checked, counted like ours, and carried by file and link."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from backviz.facts.problems import DataError
from backviz.facts.yaml_text import dump_yaml
from backviz.program.file import parse_program, program_as_json, program_as_yaml
from backviz.program.link import LinkError, program_from_text, program_text
from backviz.program.own_exercises import (
    MAX_OWN,
    OwnExercise,
    as_exercise,
    as_record,
    own_id,
    parse_own_exercises,
)
from backviz.program.program import Program, Slot, add_slot, change_program
from backviz.week.coverage import weekly_coverage
from tests.shipped import LIBRARY

ROW = OwnExercise(
    id="my_ring_row",
    name="Ring row <b>feet up</b>",
    credits={"rhomboids": 1, "mid_traps": 0.5, "upper_traps": 0.25},
    equipment=("suspension",),
    cues=("Body straight",),
    link="https://youtu.be/AigjT5aaA-I",
)


def week_with_own() -> Program:
    program = change_program(LIBRARY.programs["article_sample"], exercises=(ROW,))
    return add_slot(program, 0, Slot(exercise=ROW.id, sets=3, reps=(8, 12)))


def test_an_own_exercise_counts_like_ours() -> None:
    program = week_with_own()
    coverage = weekly_coverage(program, LIBRARY.with_own(program))
    assert coverage.regions["rhomboids"].sets == 6 + 3
    assert coverage.regions["mid_traps"].sets == 4.5 + 1.5
    assert coverage.regions["upper_traps"].minor == 0.75 + 0.75


def test_the_shipped_library_stays_as_it_is() -> None:
    program = week_with_own()
    assert ROW.id in LIBRARY.with_own(program).exercises
    assert ROW.id not in LIBRARY.exercises
    assert LIBRARY.with_own(LIBRARY.programs["article_sample"]) is LIBRARY


def test_own_exercises_travel_in_the_link_and_in_both_files() -> None:
    program = week_with_own()
    assert program_from_text(program_text(program), LIBRARY.context) == program
    assert parse_program(program_as_yaml(program), "week.yaml", LIBRARY.context) == program
    assert parse_program(program_as_json(program), "week.json", LIBRARY.context) == program


def test_its_clip_and_its_name_reach_the_library_as_they_are() -> None:
    library = LIBRARY.with_own(week_with_own())
    assert library.exercises[ROW.id].name == "Ring row <b>feet up</b>"
    assert library.videos[ROW.id][0].url == ROW.link


@pytest.mark.parametrize(
    "change, sentence",
    [
        ({"credits": {"rhomboids": 0.3}}, "a credit is 1"),
        ({"id": "face_pull"}, "pattern"),
        ({"id": "my_" + "x" * 60}, "pattern"),
        ({"link": "http://youtu.be/AigjT5aaA-I"}, "pattern"),
        ({"link": "https://evil.example/AigjT5aaA-I"}, "no YouTube or Vimeo clip"),
        ({"link": "javascript:alert(1)"}, "pattern"),
        ({"name": " "}, "needs at least one letter"),
        ({"cues": ("x",) * 7}, "at most 6"),
        ({"reps": (20, 8)}, "low end comes first"),
        ({"sets": (0, 3)}, "1 to 10"),
        ({"rest_s": 9000}, "600"),
        ({"surprise": 1}, "Extra inputs"),
    ],
)
def test_hostile_or_senseless_values_are_refused(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        OwnExercise.model_validate({**ROW.model_dump(), **change})


def test_a_file_with_a_wrong_region_names_its_line_and_the_right_word() -> None:
    text = program_as_yaml(week_with_own()).replace("rhomboids:", "romboids:")
    with pytest.raises(
        DataError, match=r"week.yaml:\d+: unknown region 'romboids'; did you mean 'rhomboids'\?"
    ):
        parse_program(text, "week.yaml", LIBRARY.context)


def test_a_link_whose_slot_names_an_exercise_it_does_not_carry_is_refused() -> None:
    text = program_text(change_program(week_with_own(), exercises=()))
    with pytest.raises(LinkError, match="unknown exercise 'my_ring_row'"):
        program_from_text(text, LIBRARY.context)


def test_a_file_that_names_an_own_exercise_of_the_open_program_alone_is_refused() -> None:
    program = week_with_own()
    library = LIBRARY.with_own(program)
    bare = program_as_yaml(change_program(program, exercises=()))
    with pytest.raises(DataError, match="unknown exercise 'my_ring_row'"):
        parse_program(bare, "week.yaml", library.context)
    assert parse_program(program_as_yaml(program), "week.yaml", library.context) == program
    assert library.with_own(program).context == LIBRARY.context


def test_two_own_exercises_need_two_ids() -> None:
    with pytest.raises(ValueError, match="two exercises of your own have the id 'my_ring_row'"):
        change_program(week_with_own(), exercises=(ROW, ROW))


def test_only_so_many_own_exercises_fit() -> None:
    many = tuple(ROW.model_copy(update={"id": f"my_{number}"}) for number in range(MAX_OWN + 1))
    with pytest.raises(ValueError, match="exercises"):
        change_program(week_with_own(), exercises=many)


@pytest.mark.parametrize(
    "name, taken, expected",
    [
        ("Ring row, feet up", set(), "my_ring_row_feet_up"),
        ("Ring row", {"my_ring_row"}, "my_ring_row_2"),
        ("懸垂", set(), "my_exercise"),
        ("!" * 80, {"my_exercise", "my_exercise_2"}, "my_exercise_3"),
    ],
)
def test_a_name_becomes_a_free_id(name: str, taken: set[str], expected: str) -> None:
    assert own_id(name, taken) == expected


def test_an_own_exercise_without_cues_says_so() -> None:
    assert as_exercise(ROW.model_copy(update={"cues": ()})).cues == ("No cue is given.",)


def test_a_record_for_a_pull_request_passes_the_checks_of_the_data(tmp_path, root) -> None:
    import shutil

    from backviz.library import check_directory

    data = tmp_path / "data"
    shutil.copytree(root / "data", data)
    record = dump_yaml([as_record(ROW)])
    with (data / "exercises.yaml").open("a", encoding="utf-8") as file:
        file.write("\n" + record)
    assert check_directory(data) == []


def test_the_record_of_an_own_exercise_comes_back_without_its_clip() -> None:
    plain = ROW.model_copy(update={"link": None, "cues": ()})
    for own, back in ((ROW, ROW.model_copy(update={"link": None})), (plain, plain)):
        assert parse_own_exercises(dump_yaml([as_record(own)]), "ring-row.yaml.txt", LIBRARY.context) == (
            back,
        )


def test_a_damaged_record_is_refused_in_sentences() -> None:
    text = dump_yaml([as_record(ROW)]).replace("rhomboids", "romboids").replace("suspension", "suspensio")
    with pytest.raises(
        DataError, match=r"(?s)mine:10: unknown equipment 'suspensio'.*mine:12: unknown region 'romboids'"
    ):
        parse_own_exercises(text, "mine", LIBRARY.context)


RECORD = "{id: my_row, name: My row, credits: {rhomboids: 1}}"


def test_a_file_of_own_exercises_is_read_whole() -> None:
    found = parse_own_exercises(f"exercises: [{RECORD}]", "mine.yaml", LIBRARY.context)
    assert [own.name for own in found] == ["My row"]


@pytest.mark.parametrize(
    "text, said",
    [
        ("exercises: []", "mine.yaml:1: a list 'exercises:' is needed"),
        (
            "backviz_program: 1\nname: x\nsessions: []",
            "mine.yaml:1: a program without exercises of its own; "
            "open it in the builder, under “Share and export”",
        ),
        ("name: x", "mine.yaml:1: a list 'exercises:' is needed"),
        ("exercises:\n- 5", "mine.yaml:2: a record with fields is needed (5 given)"),
        (
            f"exercises:\n- {RECORD}\n- {{id: row, name: x, credits: 0}}",
            "mine.yaml:3: 'credits' must be a mapping (0 given)",
        ),
        (
            "exercises:" + f"\n- {RECORD}" * (MAX_OWN + 1),
            f"mine.yaml:{MAX_OWN + 2}: a program carries at most {MAX_OWN} own exercises",
        ),
        (f"exercises: [&a {RECORD}, *a]", "mine.yaml:1: anchor '&a'; write the value out where it is needed"),
    ],
)
def test_a_faulty_file_of_own_exercises_is_refused_whole_in_sentences(text: str, said: str) -> None:
    with pytest.raises(DataError) as caught:
        parse_own_exercises(text, "mine.yaml", LIBRARY.context)
    assert said in str(caught.value).splitlines()


def test_spaces_around_a_name_go_and_its_clip_opens() -> None:
    own = OwnExercise.model_validate({**ROW.model_dump(), "name": " Ring \u2003 row ", "cues": (" Pull. ",)})
    assert (own.name, own.cues) == ("Ring row", ("Pull.",))
    assert (
        LIBRARY.with_own(change_program(week_with_own(), exercises=(own,))).videos[own.id][0].title
        == "Ring row"
    )


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)//www.youtube.com/watch?v=AigjT5aaA-I",
        "data:text/html,https://www.youtube.com/watch?v=AigjT5aaA-I",
        "http://www.youtube.com/watch?v=AigjT5aaA-I",
        "//www.youtube.com/watch?v=AigjT5aaA-I",
        "https://www.youtube.com.evil.example/watch?v=AigjT5aaA-I",
        "https://www.youtube.com@evil.example/watch?v=AigjT5aaA-I",
        "https://evil.example/www.youtube.com/watch?v=AigjT5aaA-I",
        "https://evil.example#www.youtube.com/watch?v=AigjT5aaA-I",
        "https://evil.example\\@www.youtube.com/watch?v=AigjT5aaA-I",
        "https://www.youtube.com:8443/watch?v=AigjT5aaA-I",
        "https://www.yоutube.com/watch?v=AigjT5aaA-I",  # a Cyrillic o
        "https://notyoutube.com/watch?v=AigjT5aaA-I",
        "https://www.youtube.com/watch?v=AigjT5aaA-I\u202e",
        "https://vimeo.com/123456?\u202e",
        "https://vimeo.com/123456?\x01",
        "https://www.youtube.com/redirect?q=https://evil.example",
        "https://www.youtube.com/watch?v=<script>aaa",
        "https://vimeo.com/x/../..",
        "https://vimeo.com/evil",
        "https://[::1]/watch?v=AigjT5aaA-I",
        "https://",
    ],
)
def test_a_link_that_is_no_clip_of_a_known_player_is_refused(link: str) -> None:
    with pytest.raises(ValidationError):
        OwnExercise.model_validate({**ROW.model_dump(), "link": link})
