"""How credits, doses, equipment and a week are said in a line."""

from __future__ import annotations

import pytest

from backviz.library import Library
from backviz.week.coverage import weekly_coverage
from backviz.week.words import (
    coverage_sentences,
    credit_line,
    credited_regions,
    effect_line,
    listed,
    region_words,
    session_sentences,
)
from tests.build import program, session, slot, toy_library


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return toy_library(tmp_path_factory.mktemp("words"))


@pytest.mark.parametrize(
    "words, said", [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_in_a_sentence_has_one_joint(words: list[str], said: str):
    assert listed(words) == said
    assert listed(words, "or") == said.replace("and", "or")


def test_the_regions_of_a_credit_stand_in_the_datas_order_and_no_credit_is_empty(toy: Library):
    found = credited_regions({"keel": 0.25, "low_sail": 1, "top_sail": 1}, toy)
    assert [(name, [region.id for region in regions]) for name, regions in found] == [
        ("Direct", ["top_sail", "low_sail"]),
        ("Minor", ["keel"]),
    ]


def test_a_credit_of_nothing_is_not_said(toy: Library):
    assert credited_regions({"keel": 0.0}, toy) == []


def test_an_exercises_credits_are_one_line(toy: Library):
    assert credit_line(toy.exercises["hoist"], toy).startswith("Direct: top sail. Indirect: low sail")


def test_a_region_is_said_with_its_sets_and_band(toy: Library):
    assert region_words("low_sail", weekly_coverage(program(), toy), toy) == "Low sail, 1.5 sets, below"


def test_the_week_is_told_in_words(toy: Library):
    assert coverage_sentences(weekly_coverage(program(), toy), toy) == (
        "Weekly sets per region under the fractional rule: "
        "Top sail 3 sets, growing; Low sail 1.5 sets, below; Keel 0 sets, below."
    )


def test_the_week_is_told_by_session_with_how_many_reach_each_region(toy: Library):
    week = program(session(slot("hoist", 2), name="Bow"), session(slot("hoist", 1), name="Stern"))
    assert session_sentences(weekly_coverage(week, toy), toy) == (
        "Weekly sets per region by session under the fractional rule: "
        "Top sail 3 sets, growing: Bow 2, Stern 1, 2 sessions reach it; "
        "Low sail 1.5 sets, below: Bow 1, Stern 0.5, 1 session reaches it; "
        "Keel 0 sets, below: 0 sessions reach it."
    )


def test_a_change_is_said_by_what_it_gives_the_regions_it_changes_most(toy: Library):
    before, after = (weekly_coverage(program(session(slot("hoist", sets))), toy) for sets in (2, 6))
    said = effect_line(before, after, toy, most=1)
    region = max(after.regions, key=lambda name: after.regions[name].sets - before.regions[name].sets)
    was, now = before.regions[region], after.regions[region]
    assert said.startswith(f"{toy.regions[region].name} {was.sets:g} → {now.sets:g}, ")
    assert effect_line(after, after, toy) == "It gives no region a counted set."
