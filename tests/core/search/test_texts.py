"""What people type: found first as they mean it, words nobody knows left out, other lifts named as such."""

from __future__ import annotations

import pytest

from backviz.library import Library
from backviz.search.filters import Filter
from backviz.search.index import Index, find_exercises, index_exercises
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
    "seated row machine": "seated_cable_row_wide",
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
    "slow negative chin up": "chin_up",
    "straight arm pulldown rope": "straight_arm_pulldown",
    "kneeling band pulldown": "half_kneeling_band_pulldown",
    "paused seal row": "seal_row",
}


@pytest.fixture(scope="module")
def index(library: Library) -> Index:
    lifts = lift_names(library.other_lifts.values(), library.name_words)
    return index_exercises(library.exercises.values(), library.vocabulary, library.regions.values(), lifts)


def ids(index: Index, text: str) -> list[str]:
    return [found.exercise.id for found in find_exercises(index, Filter(text=text))]


def test_nearly_all_that_people_type_finds_first_what_they_mean(index: Index):
    wrong = {text: ids(index, text)[:1] for text, meant in TYPED.items() if ids(index, text)[:1] != [meant]}
    assert len(wrong) <= len(TYPED) - 20, wrong


def test_a_word_no_exercise_has_is_left_out_and_named(index: Index):
    found = index.texts.find("Paused pull-ups")
    assert found.dropped == ("paused",)
    assert ids(index, "Paused pull-ups") == ids(index, "pull-ups")


@pytest.mark.parametrize("text", ["wombat bananas", "zzz", "the wombat"])
def test_where_no_word_is_known_nothing_is_found(text: str, index: Index):
    assert ids(index, text) == []
    assert index.texts.find(text).dropped == ()


def test_words_that_are_known_but_not_together_are_not_left_out(index: Index):
    assert ids(index, "pendlay pulldown") == []
    assert index.texts.find("pendlay pulldown").dropped == ()


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
