"""Programs kept on a device: what is stored, and what a file brings back, taken for hostile."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backviz.facts.problems import DataError
from backviz.facts.visible import one_line
from backviz.importing.matching import names_as_yaml
from backviz.library import Library
from backviz.live.shelf import (
    FILE_KEY,
    FORMAT,
    LIMITS,
    KeptError,
    KeptFile,
    kept_entry,
    kept_mark,
    kept_summary,
    open_kept,
    read_kept_file,
    read_programs,
    renamed_entry,
)
from backviz.program.file import program_as_json, program_as_yaml
from backviz.program.link import LinkError, program_text
from backviz.program.own_exercises import OwnExercise
from backviz.program.program import Program, Slot, change_program, change_slot
from backviz.week.coverage import weekly_coverage
from tests.build import program, session, slot
from tests.hostile import deep_text
from tests.random_programs import programs
from tests.shipped import LIBRARY as SHIPPED

SAMPLE = SHIPPED.programs["article_sample"]
TEXT = program_text(SAMPLE)
NEWER = "3" + TEXT[1:]


DAMAGED = "The file is damaged:"
ONE_EACH = "keep one per file, without the list around it"
EXERCISES = "no program but exercises; bring the file in on the page Exercises, under “Your own exercises”"


def _file(*items: Any, **changes: Any) -> str:
    return json.dumps({FILE_KEY: FORMAT, "programs": items, **changes})


def _read(text: str) -> KeptFile:
    return read_kept_file(text, SHIPPED)


def test_an_entry_holds_name_text_mark_and_the_bands_of_every_region():
    entry = kept_entry(SAMPLE, SHIPPED)
    assert entry["name"] == SAMPLE.name
    assert open_kept(entry["p"], SHIPPED) == SAMPLE
    bands = {name: region.band for name, region in weekly_coverage(SAMPLE, SHIPPED).regions.items()}
    assert entry["summary"] == {"bands": bands, "sessions": 2, "sets": 18}


def test_a_summary_is_counted_by_the_programs_own_targets_credits_exercises_and_rule(toy: Library):
    own = OwnExercise(id="my_tack", name="Tack", credits={"keel": 1})
    week = program(
        session(slot("hoist", sets=4), slot("my_tack", sets=2)),
        exercises=(own,),
        counting="direct",
        credits={"hoist": {"top_sail": 0.5}},
        targets={"keel": {"min": 0, "productive": (0, 1)}},
    )
    assert kept_summary(weekly_coverage(week, toy.with_own(week))) == {
        "bands": {"top_sail": "below", "low_sail": "below", "keel": "high"},
        "sessions": 1,
        "sets": 6,
    }


def test_two_programs_share_a_mark_only_when_they_are_the_same():
    assert kept_mark(SAMPLE) == kept_mark(open_kept(TEXT, SHIPPED))
    assert kept_mark(change_program(SAMPLE, name="Another")) != kept_mark(SAMPLE)
    assert kept_mark(change_slot(SAMPLE, 0, 0, sets=1)) != kept_mark(SAMPLE)


def test_a_renamed_entry_is_the_same_week_under_the_other_name():
    entry = renamed_entry(TEXT, "  Anna,  week 2 ", SHIPPED)
    assert entry["name"] == "Anna, week 2"
    assert open_kept(entry["p"], SHIPPED) == change_program(SAMPLE, name="Anna, week 2")


@pytest.mark.parametrize(
    "name, said",
    [
        ("", "'name' must have at least 1 character (0 given)"),
        ("   ", "'name': needs at least one letter, digit or sign that can be seen"),
        ("x" * (LIMITS["name"] + 1), "'name' must have at most 80 characters (81 given)"),
        ("\u202e\u200b", "'name': needs at least one letter, digit or sign that can be seen"),
        (None, "'name' must be text (nothing given)"),
        (7, "'name' must be text (7 given)"),
    ],
)
def test_a_name_that_will_not_do_is_refused_in_a_sentence(name: object, said: str):
    with pytest.raises(KeptError) as caught:
        renamed_entry(TEXT, name, SHIPPED)
    assert str(caught.value) == said


@pytest.mark.parametrize(
    "text, said",
    [
        (None, "it holds no program"),
        (["1"], "it holds no program"),
        ("", "it holds no program"),
        ("1" * 7000, "its text is empty or longer than any program"),
        ("<script>", "its text is damaged: it holds characters no BackViz link has"),
        (TEXT[:-4], "its text is damaged: it breaks off after 393 signs"),
        (NEWER, "its text was made by a newer BackViz"),
        (
            program_text(program(session(slot("no_such_pull")))),
            "its text does not hold a program BackViz can open: unknown exercise 'no_such_pull'",
        ),
    ],
)
def test_a_text_that_does_not_open_is_refused_in_words_about_the_program(text: object, said: str):
    with pytest.raises(KeptError) as caught:
        open_kept(text, SHIPPED)
    assert str(caught.value).startswith(said)


def test_a_file_brings_back_what_was_saved_counted_anew():
    kept = "2026-11-22T21:31:30.123Z"
    item = {"name": "A lie", "p": TEXT, "kept": kept, "summary": {"bands": {}}, "mark": "a lie"}
    found = _read(_file(item))
    assert found.refused == ()
    assert found.entries == ({**kept_entry(SAMPLE, SHIPPED), "kept": kept},)


@pytest.mark.parametrize(
    "given_, kept",
    [
        ("2026-11-22T21:31:30Z", "2026-11-22T21:31:30Z"),
        ("2026-13-22T21:31:30Z", None),
        ("2026-11-22", None),
        ("<img>", None),
        (5, None),
        (None, None),
    ],
)
def test_a_date_that_is_none_is_left_out(given_: object, kept: str | None):
    assert _read(_file({"p": TEXT, "kept": given_})).entries[0]["kept"] == kept


@pytest.mark.parametrize(
    "text, said",
    [
        ("", "mine:1: no BackViz program: 'backviz_program: 1' is missing."),
        ("{", "mine:1: not JSON: Expecting property name enclosed in double quotes."),
        ("[" * 100_000, "mine:1: nested deeper than 16 levels."),
        ("9" * 5_000, "mine:1: no BackViz program: 'backviz_program: 1' is missing."),
        ("https://backviz.example.org/?p=1", "mine:1: this is a link; open it in a browser."),
        (f'{{"{FILE_KEY}": 1, "prog', f"{DAMAGED} it is not JSON, or is cut short."),
        (f'[{{"{FILE_KEY}": 1}}]', f"{DAMAGED} saved programs stand inside something else."),
        ('{"backviz_program": 1}', "mine:1: 'name' is missing."),
        ('[{"backviz_program": 1}, {"backviz_program": 1}]', f"mine:1: a list of 2 programs; {ONE_EACH}."),
        ("exercises: []", f"mine:1: {EXERCISES}."),
        (_file(**{FILE_KEY: 2}), "The file has the format 2, and a newer BackViz saved it."),
        (_file(**{FILE_KEY: 0}), "The file has the format 0, and this BackViz reads format 1."),
        (_file(**{FILE_KEY: True}), "The file has the format True, and this BackViz reads format 1."),
        (_file(**{FILE_KEY: "1"}), "The file has the format 1, and this BackViz reads format 1."),
        (_file(programs={"a": 1}), "The file is damaged: its list of programs is missing."),
        (" " * (LIMITS["file"] + 1), "The file is larger than 1 MB, the most that is read."),
        ("ä" * (LIMITS["file"] // 2 + 1), "The file is larger than 1 MB, the most that is read."),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused_whole(text: str, said: str):
    found = read_kept_file(text, SHIPPED, "mine")
    assert not found.entries
    assert said in found.refused
    if text != '{"backviz_program": 1}':
        assert len(found.refused) == 1


@pytest.mark.parametrize("write", [program_as_yaml, program_as_json])
def test_the_file_of_one_program_is_taken_as_one(write):
    named = change_program(SAMPLE, name=f'"{FILE_KEY}": 1')
    assert _read(write(named)) == KeptFile((({**kept_entry(named, SHIPPED), "kept": None}),))
    assert read_programs(write(named).encode("utf-16"), "x", SHIPPED) == ([named], ())


def test_each_program_of_a_file_of_saved_ones_can_be_opened_and_a_refused_one_is_said():
    other = change_program(SAMPLE, name="Anna")
    file = _file({"p": TEXT}, {"name": "Later", "p": NEWER}, {"p": program_text(other)}).encode("utf-8-sig")
    programs, refused = read_programs(file, "saved.json.txt", SHIPPED)
    assert programs == [SAMPLE, other]
    assert refused == ("Number 2, “Later”, was not taken: its text was made by a newer BackViz.",)


@pytest.mark.parametrize(
    "data, said",
    [
        (_file().encode(), "saved:1: the file holds no programs"),
        (_file("x").encode(), "saved:1: Number 1 was not taken: it holds no program"),
        (b"%PDF-1.7", "saved:1: this is a PDF"),
    ],
)
def test_a_file_without_a_program_to_open_says_why(data: bytes, said: str):
    with pytest.raises(DataError) as caught:
        read_programs(data, "saved", SHIPPED)
    assert str(caught.value).startswith(said)


def test_an_unknown_exercise_is_named_with_its_line_and_the_nearest_word():
    text = program_as_yaml(SAMPLE).replace("cross_cable_rear_delt_pull", "cross_cable_rear_delt_pul", 1)
    (said,) = _read(text).refused
    assert said.startswith("the file:")
    assert said.endswith("did you mean 'half_kneeling_cross_cable_rear_delt_pull'?")


def test_each_refused_entry_is_named_with_its_reason_and_the_others_are_taken():
    found = _read(
        _file(
            {"name": "Anna", "p": TEXT[:-4]},
            {"p": TEXT},
            {"name": "Later\u202e", "p": NEWER},
            "no entry",
            {"name": 5, "p": 5},
            unread=["half", "a", "line"],
        )
    )
    assert [entry["name"] for entry in found.entries] == [SAMPLE.name]
    assert found.refused == (
        "Number 1, “Anna”, was not taken: its text is damaged: it breaks off after 393 signs.",
        "Number 3, “Later”, was not taken: its text was made by a newer BackViz.",
        "Number 4 was not taken: it holds no program.",
        "Number 5 was not taken: it holds no program.",
        "The file also holds 3 that could not be read when it was saved; not taken either.",
    )


@pytest.mark.parametrize("depth", [17, 400, 5_000, 100_000])
def test_an_entry_that_nests_deeply_leaves_the_others(depth: int):
    deep = "[" * depth + "]" * depth
    entries = (
        json.dumps({"p": deep_text(20_000)}),
        f'{{"p": {deep}}}',
        f'{{"p": "{TEXT}", "kept": {deep}}}',
        deep,
        '{"name": "x", "p": 1e999}',
        f'{{"name": "x", "p": {"9" * 5_000}}}',
        json.dumps({"p": f"{TEXT}."}),
    )
    found = _read(f'{{"{FILE_KEY}": {FORMAT}, "more": {deep}, "programs": [{",".join(entries)}]}}')
    assert [entry["p"] for entry in found.entries] == [TEXT, TEXT]
    assert found.refused == (
        "Number 1 was not taken: its text is damaged: it does not hold a week.",
        "Number 2 was not taken: it holds no program.",
        "Number 4 was not taken: it holds no program.",
        "Number 5, “x”, was not taken: it holds no program.",
        "Number 6, “x”, was not taken: it holds no program.",
    )


def test_a_file_is_read_up_to_as_many_programs_as_a_device_keeps():
    found = _read(_file(*[{"p": TEXT}] * (LIMITS["programs"] + 1)))
    assert len(found.entries) == LIMITS["programs"]
    assert found.refused == (
        f"The file holds {LIMITS['programs'] + 1} programs; the first {LIMITS['programs']} were read, "
        "as many as a device keeps.",
    )


def swap(one: Slot, exercise: str) -> Slot:
    return one.model_copy(update={"exercise": exercise}) if one.exercise else one


@given(programs())
def test_any_program_that_fits_a_link_comes_back_from_a_file_as_it_was(week: Program):
    own = OwnExercise(id="my_own", name="My own", credits={"rhomboids": 1})
    known = [
        day.model_copy(
            update={
                "slots": tuple(swap(one, "pull_up" if n else own.id) for n, one in enumerate(day.slots)),
                "equipment": day.equipment and ("dumbbells",),
            }
        )
        for day in week.sessions
    ]
    week = change_program(week, targets={}, credits={}, sessions=tuple(known), exercises=(own,))
    try:
        entry = kept_entry(week, SHIPPED)
    except LinkError:
        return
    found = _read(_file({"p": entry["p"], "kept": None}))
    assert found == KeptFile(({**entry, "kept": None},))
    assert open_kept(found.entries[0]["p"], SHIPPED) == week


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just(TEXT),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("p", "name")), inner),
    max_leaves=6,
)


@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(_JSON, max_size=4).map(lambda items: _file(*items)),
        _JSON.map(json.dumps),
        _JSON.map(lambda value: _file(**{FILE_KEY: value})),
    )
)
def test_whatever_a_file_holds_it_is_taken_or_refused_in_sentences(text: str):
    found = _read(text)
    assert found.entries or found.refused or text == _file()
    assert all(entry["p"] == TEXT for entry in found.entries)
    assert all(said.endswith((".", "?")) and said.isprintable() for said in found.refused)


@pytest.mark.parametrize("version", ["010\fu", "\n", "2\u202e", "x" * 500])
def test_a_format_that_is_no_number_is_refused_on_one_short_line(version: str):
    (said,) = _read(json.dumps({FILE_KEY: version, "programs": []})).refused
    assert said.startswith("The file has the format ")
    assert said.isprintable()
    assert len(said) < 90


@given(st.text(max_size=60))
def test_any_name_is_taken_or_refused_in_a_sentence(name: str):
    try:
        entry = renamed_entry(TEXT, name, SHIPPED)
    except KeptError:
        return
    assert entry["name"] == one_line(name)


@pytest.mark.parametrize(
    "given, taken, said",
    [
        ({"Flurb ": "face_pull", "x": "other"}, {"flurb": "face_pull", "x": "other"}, ""),
        ({}, {}, ""),
        (
            {"flurb": "face_pull", "y": "no_such", "z": ["face_pull"], "n" * 201: "other"},
            {"flurb": "face_pull"},
            "3 were not taken",
        ),
        ({f"name {number}": "other" for number in range(1001)}, None, "1 was not taken"),
        (["face_pull"], {}, "list of names is damaged"),
        ("face_pull", {}, "list of names is damaged"),
        (None, {}, "list of names is damaged"),
    ],
)
def test_what_names_mean_goes_along_with_the_programs(given: object, taken: dict[str, str] | None, said: str):
    found = _read(_file({"p": TEXT}, names=given))
    assert len(found.entries) == 1
    assert found.names == taken or (taken is None and len(found.names) == 1000)
    assert said in " ".join(found.refused)
    assert bool(said) == bool(found.refused)


def test_a_file_without_names_and_a_list_of_names_alone_open_too():
    assert _read(_file({"p": TEXT})).names == {}
    found = _read(names_as_yaml({"flurb": "face_pull"}))
    assert (found.entries, found.names, found.refused) == ((), {"flurb": "face_pull"}, ())
    assert _read("backviz_names: 1\nnames: {flurb: face_pul}\n").refused == (
        "the file:2: unknown exercise 'face_pul'; did you mean 'face_pull'?",
    )
