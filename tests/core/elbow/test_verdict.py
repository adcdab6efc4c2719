"""What a path comes to in a sentence: each view's group, even or mostly, and what is counted."""

from __future__ import annotations

import pytest

from backviz.elbow.model import PRESETS, elbow_bias
from backviz.elbow.tables import ContrastPair, contrast_pairs
from backviz.elbow.verdict import (
    SPEAKERS,
    LabGroup,
    amount_of,
    counted_words,
    lab_groups,
    lean_words,
    pair_verdict,
    path_verdict,
    strongest,
)
from backviz.facts.exercises import ElbowPath
from backviz.library import Library
from tests.build import toy_library

UPPER: LabGroup = {"id": "u", "name": "upper back", "regions": ["traps", "delts"]}
LATS: LabGroup = {"id": "l", "name": "lats", "regions": ["lats"]}
NECK: LabGroup = {"id": "n", "name": "neck", "regions": ["neck"]}


@pytest.fixture(scope="module")
def groups(library: Library) -> list[LabGroup]:
    return lab_groups(library.groups.values(), library.regions.values())


def pair_of(library: Library, name: str) -> ContrastPair:
    return next(pair for pair in contrast_pairs(library.exercises) if pair["id"] == name)


def verdict_of(library: Library, groups: list[LabGroup], name: str) -> str:
    return pair_verdict(pair_of(library, name), library.exercises, list(library.regions.values()), groups)


def test_a_group_is_as_strong_as_its_strongest_region_never_their_sum():
    assert strongest({"traps": 0.4, "delts": 0.5, "lats": 0.6}, UPPER) == ("delts", 0.5)


@pytest.mark.parametrize(
    "bias, words",
    [
        ({"traps": 0.4, "delts": 0.4, "lats": 0.75}, "mostly lats"),
        ({"traps": 0.6, "delts": 0.1, "lats": 0.51}, "about even"),
        ({"traps": 0.6, "delts": 0.1, "lats": 0.49}, "mostly upper back"),
        ({"traps": 0.24, "delts": 0.0, "lats": 0.0}, "little of any"),
        ({"traps": 0.0, "delts": 0.0, "lats": 0.0}, "little of any"),
    ],
)
def test_a_path_leans_to_the_clearly_stronger_group(bias: dict[str, float], words: str):
    assert lean_words(bias, [UPPER, LATS]) == words


def test_of_three_groups_the_even_ones_are_named():
    bias = {"traps": 0.6, "delts": 0.1, "lats": 0.1, "neck": 0.58}
    assert lean_words(bias, [UPPER, LATS, NECK]) == "upper back and neck about even"


def test_a_wide_pulldown_is_told_by_both_views_and_by_our_count(library: Library, groups: list[LabGroup]):
    assert verdict_of(library, groups, "close_neutral_pulldown-upper_back_pulldown") == (
        "Article: mostly lats, then mostly upper back. Studies: mostly lats, then about even. "
        "We count upper back 0.5 and lats 1, then upper back 1 and lats 0.5."
    )


def test_views_that_say_the_same_are_one_sentence(library: Library, groups: list[LabGroup]):
    said = verdict_of(library, groups, "narrow_handle_seated_row-seated_cable_row_wide")
    assert said.startswith("Article and studies: mostly lats, then mostly upper back. We count ")


def test_two_paths_of_one_group_are_compared_by_region(library: Library, groups: list[LabGroup]):
    said = verdict_of(library, groups, "one_arm_db_row_lumbar-one_arm_thoracic_db_row")
    assert said.startswith("Article: mostly lumbar lats, then mostly thoracic lats. Studies: ")
    assert said.endswith(" We count lumbar lats 1, then thoracic lats 1.")


def test_every_contrast_has_a_verdict_that_ends_with_our_count(library: Library, groups: list[LabGroup]):
    for pair in contrast_pairs(library.exercises):
        said = verdict_of(library, groups, pair["id"])
        assert said.startswith(("Article: ", "Article and studies: ")), pair["id"]
        assert ". We count " in said, pair["id"]


def test_the_verdict_follows_the_credits(library: Library, groups: list[LabGroup]):
    exercise = library.exercises["upper_back_pulldown"]
    assert counted_words(exercise, groups) == "upper back 1 and lats 0.5"
    credits = {name: one.model_copy(update={"credit": 0.25}) for name, one in exercise.credits.items()}
    assert counted_words(exercise.model_copy(update={"credits": credits}), groups) == ""


def test_a_path_is_told_in_every_view(library: Library, groups: list[LabGroup]):
    regions = list(library.regions.values())
    tucked = ElbowPath(pull_deg=70, flare_deg=10)
    assert path_verdict(tucked, regions, groups) == "Article and studies: mostly lats."
    assert path_verdict(tucked, regions, groups[:1]) == ""
    assert list(SPEAKERS) == list(PRESETS)
    assert amount_of(elbow_bias(tucked, regions)["iliac_lats"]) == "a lot"


def test_a_library_without_elbow_data_has_no_groups_to_compare(tmp_path):
    toy = toy_library(tmp_path)
    assert lab_groups(toy.groups.values(), toy.regions.values()) == []
