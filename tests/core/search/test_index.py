"""Search and filters: real phrases, counts that hold, links that cannot harm."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from backviz.addresses import FILTER
from backviz.facts.exercises import Credit, Exercise
from backviz.library import Library
from backviz.search.filters import Filter, choose, drop
from backviz.search.index import (
    Index,
    did_you_mean,
    exercise_index,
    find_exercises,
    group_by_credit,
    index_exercises,
    loosest_filters,
    option_counts,
    word_index,
)
from backviz.search.phrases import search_words
from tests.core.search.filters_at_random import some_filters


def an_exercise(name: str, **changes: Any) -> Exercise:
    facts: dict[str, Any] = {
        "id": name.lower().replace(" ", "_").replace("-", "_"),
        "name": name,
        "source": "common",
        "movement": "horizontal_row",
        "position": "seated",
        "load": "cable",
        "level": "beginner",
        "equipment": (("cable",),),
        "credits": {"rhomboids": 1.0},
        "path": None,
        "no_path_because": "A toy.",
        "sets": (2, 4),
        "reps": (8, 12),
        "rest_s": 60,
        "cues": ("Pull.",),
        "mistakes": ("None.",),
    } | changes
    facts["credits"] = {
        region: Credit(credit=credit, sources=("own",), confidence="low")
        for region, credit in facts["credits"].items()
    }
    return Exercise(**facts)


def names(found: Any) -> list[str]:
    return [item.exercise.name for item in found]


TOYS = (
    an_exercise("Seated row", credits={"rhomboids": 1.0, "rear_delts": 0.5}),
    an_exercise("Face pull", credits={"rear_delts": 1.0, "rhomboids": 0.25}, level="intermediate"),
    an_exercise("Band row", equipment=(("band",),), is_one_sided=True, source="article"),
    an_exercise("Bench row", equipment=(("dumbbells", "bench"), ("barbell", "bench")), source="sample"),
    an_exercise("Plank drag", equipment=((),), credits={"lats": 0.5}, aliases=("Floor pull-in",)),
)


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    "typed, words",
    [
        ("Pull-Up", ("pull", "up")),
        ("rows", ("row",)),
        ("flyes", ("fly",)),
        ("flies", ("fly",)),
        ("benches", ("bench",)),
        ("presses", ("press",)),
        ("press", ("press",)),
        ("Farmer’s walk", ("farmer", "walk")),
        ("látissimus", ("latissimus",)),
        ("STRAẞE", ("strasse",)),
        ("exercises for the lats", ("lat",)),
        ("45°", ("45",)),
        ("  <b>&amp;  ", ("b", "amp")),
        ("", ()),
        ("!!!", ()),
    ],
)
def test_search_compares_words_without_case_accents_hyphens_and_plural(typed: str, words: tuple[str, ...]):
    assert search_words(typed) == words


# What people type, and the exercise they must see first.
PHRASES = {
    "lat pulldown": "standard_lat_pulldown",
    "lat pull down": "standard_lat_pulldown",
    "pull up": "pull_up",
    "pullup": "pull_up",
    "pull-ups": "pull_up",
    "chinup": "chin_up",
    "Chin Ups": "chin_up",
    "neutral grip pull up": "neutral_grip_pull_up",
    "barbell row": "barbell_bent_over_row",
    "bent over row": "barbell_bent_over_row",
    "t bar row": "tbar_row",
    "tbar row": "tbar_row",
    "meadow row": "meadows_row",
    "face pulls": "face_pull",
    "facepull": "face_pull",
    "pec deck reverse": "reverse_pec_deck",
    "inverted rows": "inverted_row",
    "trx row": "suspension_row_tucked",
    "lat prayer": "lat_prayer_kneeling",
    "straight arm pulldown": "straight_arm_pulldown",
    "band pull aparts": "band_pull_apart",
    "farmers walk": "farmers_carry",
    "deadlift": "deadlift",
    "rack pull": "rack_pull",
    "rdl": "romanian_deadlift",
    "seated row machine": "machine_row",
    "kettlebell row": "one_arm_db_row_lumbar",
    "yates row": "underhand_barbell_row",
    "high pull": "high_pull",
    "smith machine row": "smith_machine_row",
    "cable shrug": "cable_shrug",
    "dumbbell shrugs": "dumbbell_shrug",
    "barbell shrug": "barbell_shrug",
    "seal row": "seal_row",
    "pendlay": "pendlay_row",
    "rack chins": "rack_chin",
    "renegade row": "renegade_row",
    "landmine row": "one_arm_landmine_row",
}


@pytest.mark.parametrize("typed", PHRASES)
def test_what_people_type_finds_the_exercise_they_mean_first(index: Index, typed: str):
    found = find_exercises(index, Filter(text=typed))
    assert [item.exercise.id for item in found][:1] == [PHRASES[typed]]


def test_word_order_is_free(index: Index):
    one, other = (
        find_exercises(index, Filter(text=text)) for text in ("cable row seated", "seated cable row")
    )
    assert {item.exercise.id for item in one} == {item.exercise.id for item in other} != set()


def test_a_region_finds_what_trains_it_directly(index: Index):
    for item in find_exercises(index, Filter(text="rhomboids")):
        assert item.exercise.credits["rhomboids"].credit == 1 or "rhomboid" in item.exercise.name.lower()


def test_a_short_word_must_be_whole_while_another_reading_exists():
    toys = [an_exercise("Pull-up"), an_exercise("Upper-back pulldown")]
    assert names(find_exercises(toys, Filter(text="pull up"))) == ["Pull-up"]


def test_a_half_typed_word_finds_something():
    assert names(find_exercises(TOYS, Filter(text="fac"))) == ["Face pull"]
    assert "Face pull" in names(find_exercises(TOYS, Filter(text="pull f")))


def test_the_middle_of_a_word_counts_when_nothing_begins_so(index: Index):
    assert find_exercises(index, Filter(text="bell"))


def test_the_exact_name_comes_before_names_that_begin_so_and_those_before_the_rest():
    toys = [an_exercise("Seal row"), an_exercise("Row machine"), an_exercise("Row")]
    assert names(find_exercises(toys, Filter(text="row"))) == ["Row", "Row machine", "Seal row"]


def test_text_without_a_word_finds_everything():
    assert len(find_exercises(TOYS, Filter(text=" ?! "))) == len(TOYS)


# ---------------------------------------------------------------- filters


def test_a_region_lists_direct_before_indirect_before_minor():
    groups = group_by_credit(find_exercises(TOYS, Filter(region="rhomboids")))
    assert {credit: names(found) for credit, found in groups.items()} == {
        1.0: ["Seated row", "Band row", "Bench row"],
        0.25: ["Face pull"],
    }
    assert list(groups) == [1.0, 0.25]


def test_without_a_region_there_is_one_group_in_the_order_of_the_data():
    assert names(group_by_credit(find_exercises(TOYS, Filter()))[None]) == [toy.name for toy in TOYS]


def test_a_credit_of_nothing_does_not_reach_a_region():
    toys = [an_exercise("Row", credits={"rhomboids": 1.0, "lats": 0.0})]
    assert find_exercises(toys, Filter(region="lats")) == []


@pytest.mark.parametrize(
    "owned, found",
    [
        (None, ["Seated row", "Face pull", "Band row", "Bench row", "Plank drag"]),
        ([], ["Plank drag"]),
        (["dumbbells"], ["Plank drag"]),
        (["dumbbells", "bench"], ["Bench row", "Plank drag"]),
        (["barbell", "bench", "band"], ["Band row", "Bench row", "Plank drag"]),
    ],
)
def test_an_exercise_fits_when_all_of_one_alternative_is_owned(owned: list[str] | None, found: list[str]):
    query = Filter(equipment_owned=None if owned is None else frozenset(owned))
    assert names(find_exercises(TOYS, query)) == found


@pytest.mark.parametrize(
    "query, found",
    [
        (Filter(one_sided=True), ["Band row"]),
        (Filter(source="article"), ["Band row", "Bench row"]),
        (Filter(source="contrast"), []),
        (Filter(level="intermediate"), ["Face pull"]),
        (Filter(movement=frozenset({"fly"})), []),
        (Filter(position="seated", level="intermediate", text="face"), ["Face pull"]),
        (Filter(position="on_the_moon"), []),
        (Filter(region="nowhere"), []),
    ],
)
def test_each_filter_keeps_what_fits(query: Filter, found: list[str]):
    assert names(find_exercises(TOYS, query)) == found


def test_at_home_asks_for_one_alternative_people_have_at_home(index: Index, library: Library):
    home = {thing.id for thing in library.vocabulary.equipment if thing.is_home}
    found = {item.exercise.id for item in find_exercises(index, Filter(at_home=True))}
    fits = {e.id for e in library.exercises.values() if any(set(needed) <= home for needed in e.equipment)}
    assert found == fits != set()


def test_sorting_by_name_and_level_stays_within_the_credit(index: Index, library: Library):
    levels = [term.id for term in library.vocabulary.level]
    for found in group_by_credit(find_exercises(index, Filter(region="rhomboids", sort="name"))).values():
        words = [search_words(name) for name in names(found)]
        assert words == sorted(words)
    for found in group_by_credit(find_exercises(index, Filter(region="rhomboids", sort="level"))).values():
        places = [levels.index(item.exercise.level) for item in found]
        assert places == sorted(places)


@pytest.mark.parametrize("field", ["sort", "source"])
def test_a_filter_refuses_a_word_that_does_not_exist(field: str):
    wrong: Any = {field: "fame"}
    with pytest.raises(ValueError, match=r"must be .* \('fame' given\)"):
        Filter(**wrong)


# ---------------------------------------------------------------- counts


def test_each_option_says_how_many_would_remain_if_it_were_chosen(index: Index):
    for query in some_filters(index, 60, seed=1):
        for facet, counts in option_counts(index, query).items():
            for option, count in counts.items():
                assert count == len(find_exercises(index, choose(query, facet, option))), (
                    query,
                    facet,
                    option,
                )


def test_counts_of_plain_exercises_need_no_index():
    assert option_counts(TOYS, Filter(region="rear_delts"))["level"] == {"beginner": 1, "intermediate": 1}


def test_nothing_found_says_which_filter_to_drop_and_what_is_found_then(index: Index):
    empty = [query for query in some_filters(index, 300, seed=2) if not find_exercises(index, query)]
    assert empty
    for query in empty:
        ways = {way.facet: way.found for way in loosest_filters(index, query)}
        for facet in FILTER:
            left = len(find_exercises(index, drop(query, facet)))
            assert ways.get(facet, 0) == left, (query, facet)
        assert list(ways.values()) == sorted(ways.values(), reverse=True)


def test_when_two_filters_stand_in_the_way_no_single_one_helps():
    assert loosest_filters(TOYS, Filter(text="zzz", region="nowhere")) == []


# ---------------------------------------------------------------- typing errors


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("lat pul dwn", "standard_lat_pulldown"),
        ("latpuldown", "standard_lat_pulldown"),
        ("chinnup", "chin_up"),
        ("medow row", "meadows_row"),
        ("tbar rwo", "tbar_row"),
        ("face pullz", "face_pull"),
        ("shurg", "dumbbell_shrug"),
        ("inverted rwo", "inverted_row"),
        ("barbel rwo", "barbell_bent_over_row"),
        ("rennegade", "renegade_row"),
    ],
)
def test_a_typing_error_leads_to_what_was_meant(index: Index, typed: str, meant: str):
    found = index.texts.find(typed)
    assert found.dropped or not any(found.ranks)
    assert did_you_mean(index, typed)[0].id == meant


@pytest.mark.parametrize("typed", ["", "!!", "qwertzuiop", "wombat xylophones", "x" * 5000])
def test_nonsense_suggests_nothing(index: Index, typed: str):
    assert did_you_mean(index, typed) == []


def test_no_more_is_suggested_than_asked_for(index: Index):
    assert len(did_you_mean(index, "barbel rwo", limit=2)) == 2


# ---------------------------------------------------------------- the index as plain data


def test_the_plain_index_says_of_each_exercise_what_the_core_decides_by(index: Index):
    data = exercise_index(index)
    assert [item["id"] for item in data["exercises"]] == [exercise.id for exercise in index.exercises]
    for item, exercise in zip(data["exercises"], index.exercises, strict=True):
        assert item["needs"] == [list(needed) for needed in exercise.equipment]
        for facet in ("movement", "sides", "position", "level", "source"):
            assert item[facet] in dict(data["options"][facet])


def test_the_words_say_of_each_exercise_its_names_and_what_else_it_is_found_by(index: Index):
    words = word_index(index)
    assert exercise_index(index)["search"] == words
    for names, also, n in zip(words["names"], words["also"], range(len(index.exercises)), strict=True):
        exercise = index.exercises[n]
        spoken = list(dict.fromkeys(" ".join(search_words(name)) for name in exercise.names))
        assert names.split("|") == spoken
        assert [words["labels"][at] for at in also] == [
            " ".join(search_words(label)) for label in index.also[n]
        ]
    assert len(set(words["labels"])) == len(words["labels"])


def test_options_follow_the_order_of_the_data_and_leave_out_what_no_exercise_has(
    index: Index, library: Library
):
    assert list(index.options["region"]) == list(library.regions)
    used = {exercise.movement for exercise in library.exercises.values()}
    assert list(index.options["movement"]) == [m.id for m in library.vocabulary.movement if m.id in used]


def test_without_words_ids_stand_for_labels():
    assert index_exercises(TOYS).options["movement"] == {"horizontal_row": "Horizontal row"}


def test_no_exercises_are_no_problem():
    empty: Index = index_exercises(())
    assert find_exercises(empty, Filter(text="row", region="rhomboids", at_home=True)) == []
    assert did_you_mean(empty, "row") == []
    assert loosest_filters(empty, Filter(text="row")) == []
    assert option_counts(empty, Filter())["movement"] == {}


def test_dropping_a_filter_leaves_the_others():
    query = Filter(text="row", region="rhomboids", at_home=True)
    assert drop(query, "q") == replace(query, text="")
    assert drop(query, "home") == replace(query, at_home=False)
