"""What people type: found first as they mean it, words nobody knows left out, other lifts named as such."""

from __future__ import annotations

import random

import pytest

from backviz.library import Library
from backviz.search.filters import Filter
from backviz.search.index import Index, find_exercises, index_exercises
from backviz.search.phrases import search_words
from backviz.search.texts import lift_names

# Written down before they were tried; at least 20 of the 25 must be found first.
TYPED = {
    "weighted pull-up": "weighted_pull_up",
    "Lat Pulldown (Cable)": "standard_lat_pulldown",
    "heavy barbell row": "barbell_bent_over_row",
    "strict pull up": "pull_up",
    "DB row": "one_arm_db_row_lumbar",
    "single arm db row": "one_arm_db_row_lumbar",
    "BB row": "barbell_bent_over_row",
    "pull ups for beginners": "pull_up",
    "lat pulldown close grip": "close_neutral_pulldown",
    "seated row machine": "machine_row",
    "rear delt fly cable": "cable_reverse_fly",
    "shrug dumbbell": "dumbbell_shrug",
    "klimmzüge": "pull_up",
    "remo con barra": "barbell_bent_over_row",
    "tirage vertical": "standard_lat_pulldown",
    "chest supported db row": "chest_supported_db_row_tucked",
    "t-bar row chest supported": "chest_supported_tbar_row_wide",
    "one arm lat pulldown cable": "seated_one_arm_cable_pulldown",
    "face pull with rope": "face_pull",
    "assisted pull up machine": "assisted_pull_up",
    "reverse fly machine": "reverse_pec_deck",
    "slow negative chin up": "negative_pull_up",
    "straight arm pulldown rope": "straight_arm_pulldown",
    "kneeling band pulldown": "half_kneeling_band_pulldown",
    "paused seal row": "seal_row",
}


# 25 more, written down before they were tried; at least 20 must be found first.
TYPED_LATER = {
    "seated cable row": "seated_cable_row_wide",
    "chest supported row machine": "machine_row",
    "cable lat pullover": "straight_arm_pulldown",
    "smith row": "smith_machine_row",
    "barbell deadlift": "deadlift",
    "rdl dumbbell": "romanian_deadlift",
    "trap bar shrug": "barbell_shrug",
    "t bar": "tbar_row",
    "landmine row": "one_arm_landmine_row",
    "banded pull ups": "assisted_pull_up",
    "pull up negatives": "negative_pull_up",
    "wide grip pull up": "wide_grip_pull_up",
    "reverse grip lat pulldown": "underhand_pulldown",
    "single arm cable row seated": "one_arm_cable_lat_row",
    "incline dumbbell row": "chest_supported_db_row_tucked",
    "kettlebell shrug": "dumbbell_shrug",
    "rear delt machine": "reverse_pec_deck",
    "cable rear delt fly": "cable_reverse_fly",
    "bodyweight row": "inverted_row",
    "dead hangs": "dead_hang",
    "farmers walk kettlebell": "farmers_carry",
    "hammer strength row": "machine_row",
    "rope face pulls": "face_pull",
    "remo con mancuerna": "one_arm_db_row_lumbar",
    "Latzug breit": "standard_lat_pulldown",
}


@pytest.fixture(scope="module")
def index(library: Library) -> Index:
    lifts = lift_names(library.other_lifts.values(), library.name_words)
    return index_exercises(library.exercises.values(), library.vocabulary, library.regions.values(), lifts)


def ids(index: Index, text: str) -> list[str]:
    return [found.exercise.id for found in find_exercises(index, Filter(text=text))]


@pytest.mark.parametrize("typed", [TYPED, TYPED_LATER])
def test_nearly_all_that_people_type_finds_first_what_they_mean(typed: dict[str, str], index: Index):
    wrong = {text: ids(index, text)[:1] for text, meant in typed.items() if ids(index, text)[:1] != [meant]}
    assert len(wrong) <= len(typed) - 20, wrong


def test_a_word_no_exercise_has_is_left_out_and_named(index: Index):
    found = index.texts.find("Paused pull-ups")
    assert found.dropped == ("paused",)
    assert ids(index, "Paused pull-ups") == ids(index, "pull-ups")


@pytest.mark.parametrize("text", ["wombat bananas", "zzz", "the wombat"])
def test_where_no_word_is_known_nothing_is_found(text: str, index: Index):
    assert ids(index, text) == []
    assert index.texts.find(text).dropped == ()


@pytest.mark.parametrize(
    "text, dropped, first",
    [
        ("pendlay pulldown", ("pendlay",), "standard_lat_pulldown"),
        ("cable pullover kneeling wide rope", ("wide",), "lat_prayer_kneeling"),
        ("wombat upright row to hip", ("wombat", "hip"), "upright_row"),
    ],
)
def test_of_words_in_no_one_exercise_as_few_as_possible_are_left_out(
    text: str, dropped: tuple[str, ...], first: str, index: Index
):
    assert index.texts.find(text).dropped == dropped
    assert ids(index, text)[0] == first


def test_whatever_known_word_is_typed_something_is_found(index: Index):
    words = sorted({word for one in index.exercises for name in one.names for word in search_words(name)})
    chance = random.Random(3)
    for _ in range(200):
        typed = chance.sample(words, chance.randint(1, 6))
        found = index.texts.find(" ".join(typed))
        assert any(found.ranks) or found.is_lift, typed
        assert len(found.dropped) < len(typed)


@pytest.mark.parametrize(
    "text",
    ["barbell curl", "Bench press", "dumbbell preacher curl", "press (bench)", "seated leg curl machine"],
)
def test_an_other_lift_is_named_as_such_and_finds_nothing(text: str, index: Index):
    assert index.texts.find(text).is_lift
    assert ids(index, text) == []


@pytest.mark.parametrize(
    "text", ["squat row", "lat stretch row", "dumbbell", "lateral raise", "row", "seated"]
)
def test_what_only_holds_a_word_of_a_lift_is_none(text: str, index: Index):
    assert not index.texts.find(text).is_lift


def test_the_words_of_a_name_in_another_order_are_that_name(index: Index):
    assert (
        ids(index, "cable rear delt fly")[0] == ids(index, "fly, rear delt, cable")[0] == "cable_reverse_fly"
    )


# A plain word means the ordinary exercise: how common it is decides between those that fit alike.
ORDINARY = {
    "pulldown": "standard_lat_pulldown",
    "pull up": "pull_up",
    "Lat Pulldown (Cable)": "standard_lat_pulldown",
    "shrug": "dumbbell_shrug",
    "face pull": "face_pull",
    "rear delt fly": "bent_over_reverse_fly",
    "deadlift": "deadlift",
    "kettlebell shrug": "dumbbell_shrug",
    "farmers walk kettlebell": "farmers_carry",
    "reverse fly dumbbell": "bent_over_reverse_fly",
}


def test_a_plain_name_finds_the_ordinary_exercise_first(index: Index):
    assert {text: ids(index, text)[0] for text in ORDINARY} == ORDINARY


@pytest.mark.parametrize("text", ["row", "fly", "pullover", "cable row", "machine", "bench", "rows lats"])
def test_of_what_fits_alike_the_more_common_comes_first_then_the_order_of_the_data(text: str, index: Index):
    place = {one.id: n for n, one in enumerate(index.exercises)}
    common = {one.id: one.common for one in index.exercises}
    found, ranks = ids(index, text), index.texts.find(text).ranks
    groups = [
        ranks[at : at + len(index.texts.common)] for at in range(0, len(ranks), len(index.texts.common))
    ]
    for group in groups:
        fit = [name for name in found if any(rank >> place[name] & 1 for rank in group)]
        assert fit == sorted(fit, key=lambda name: (-common[name], place[name]))
    assert ids(index, "row")[0] != index.exercises[0].id
