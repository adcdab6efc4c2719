"""The names people use in a gym lead to the exercise they mean by them."""

from __future__ import annotations

import pytest

from backviz.search.filters import Filter
from backviz.search.index import find_exercises, index_exercises
from backviz.search.phrases import search_words
from tests.shipped import LIBRARY

INDEX = index_exercises(LIBRARY.exercises.values(), LIBRARY.vocabulary, LIBRARY.regions.values())

# The exercise and names for it, as public exercise lists and gym-goers have them.
MEANT = {
    "standard_lat_pulldown": (
        "lat pulldown", "pulldown", "wide grip pulldown", "Wide-Grip Lat Pulldown", "wide lat pulldown",
        "wide pulldown", "wide grip lat pull down", "Lat Pulldown (Cable)",
    ),
    "upper_back_pulldown": ("upper back pulldown", "elbows out pulldown"),
    "close_neutral_pulldown": ("close grip lat pulldown", "V-Bar Pulldown", "neutral grip pulldown"),
    "straight_arm_pulldown": ("Straight-Arm Pulldown", "straight arm pushdown"),
    "pull_up": ("pull up", "Pullups", "strict pull up"),
    "wide_grip_pull_up": ("Wide Pull Up", "wide grip pull-up"),
    "weighted_pull_up": ("Weighted Pull Ups", "Pull Up (Weighted)"),
    "underhand_pulldown": ("Reverse Grip Lat Pulldown (Cable)", "underhand lat pulldown"),
    "machine_pulldown": ("Lat Pulldown (Machine)", "plate loaded pulldown"),
    "lying_rear_delt_raise": ("chest supported rear delt fly", "Lying Rear Delt Raise"),
    "chin_up": ("Chin-Up", "chin ups", "underhand pull up"),
    "assisted_pull_up": ("Pull Up (Assisted)", "Band Assisted Pull-Up", "Chin Up (Assisted)"),
    "barbell_bent_over_row": ("Bent Over Row", "Bent Over Barbell Row", "barbell row"),
    "pendlay_row": ("Pendlay Row (Barbell)",),
    "one_arm_db_row_lumbar": ("One-Arm Dumbbell Row", "dumbbell row", "single arm dumbbell row"),
    "seated_cable_row_wide": ("Seated Cable Rows", "seated row", "wide grip seated row"),
    "narrow_handle_seated_row": ("Seated Cable Row - V Grip (Cable)", "close grip seated cable row"),
    "chest_supported_tbar_row_wide": ("chest supported t bar row", "t bar row machine"),
    "inverted_row": ("Inverted Row", "australian pull up", "bodyweight row"),
    "suspension_row_tucked": ("TRX row", "ring row"),
    "seal_row": ("Seal Row (Barbell)",),
    "face_pull": ("Face Pull", "cable face pull"),
    "reverse_pec_deck": ("Reverse Machine Flyes", "reverse pec deck"),
    "bent_over_reverse_fly": ("Reverse Fly", "rear delt fly", "bent over lateral raise"),
    "dumbbell_shrug": ("Shrug", "Dumbbell Shrug"),
    "barbell_shrug": ("Barbell Shrug",),
    "upright_row": ("Upright Row (Barbell)", "Upright Cable Row"),
    "dumbbell_pullover": ("Pullover (Dumbbell)", "pullover"),
    "renegade_row": ("Renegade Row (Dumbbell)",),
    "farmers_carry": ("farmers walk",),
    "tbar_row": ("T Bar Row", "t-bar row"),
    "machine_row": ("Seated Row (Machine)", "machine row", "seated row machine", "Iso-Lateral Row (Machine)"),
    "machine_row_wide": ("wide grip machine row",),
    "underhand_barbell_row": ("Yates Row", "reverse grip barbell row"),
    "two_arm_db_row": ("Bent Over Row (Dumbbell)", "two arm dumbbell row"),
    "gorilla_row": ("Gorilla Row (Kettlebell)",),
    "smith_machine_row": ("smith machine row",),
    "band_row": ("band row", "seated band row"),
    "standing_cable_row": ("standing cable row",),
    "cable_shrug": ("Shrug (Cable)",),
    "machine_shrug": ("Shrug (Machine)",),
    "behind_the_back_shrug": ("behind the back shrug",),
    "high_pull": ("Kettlebell Sumo High Pull", "high pull"),
    "power_clean": ("clean", "power clean"),
    "deadlift": ("Deadlift (Barbell)", "trap bar deadlift", "Kreuzheben", "conventional deadlift"),
    "sumo_deadlift": ("sumo deadlift",),
    "romanian_deadlift": ("Romanian Deadlift (Barbell)", "RDL", "stiff leg deadlift"),
    "rack_pull": ("rack pull", "block pull"),
    "suitcase_carry": ("suitcase carry",),
    "overhead_carry": ("overhead carry", "waiter walk"),
}  # fmt: skip


@pytest.mark.parametrize("meant, name", [(m, name) for m, names in MEANT.items() for name in names], ids=str)
def test_a_common_name_finds_first_what_people_mean(meant: str, name: str) -> None:
    found = find_exercises(INDEX, Filter(text=name))
    assert [one.exercise.id for one in found[:1]] == [meant]


def test_the_pulldown_for_the_upper_back_bears_only_names_that_say_so() -> None:
    exercise = LIBRARY.exercises["upper_back_pulldown"]
    for name in (exercise.name, *exercise.aliases):
        assert {"elbow", "upper", "rhomboid"} & set(search_words(name)), name
