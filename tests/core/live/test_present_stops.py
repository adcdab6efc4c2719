"""What a coach steps through: every region, the article's contrasts, a week and its regions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backviz.elbow.tables import contrast_pairs, path_text
from backviz.facts.exercises import ElbowPath
from backviz.library import Library
from backviz.live.pair_titles import pair_title
from backviz.live.present_stops import (
    PairStop,
    RegionStop,
    Stop,
    anatomy_stops,
    elbow_stops,
    is_presented,
    pair_in_address,
    region_in_address,
    week_stops,
)
from backviz.program.program import Program, Session, Slot, change_slot
from backviz.week.coverage import weekly_coverage


def week_region(library: Library, program: str, region: str) -> RegionStop:
    stop = next(stop for stop in week_stops(library.programs[program], library) if stop.id == region)
    assert isinstance(stop, RegionStop)
    return stop


def test_every_region_is_a_stop_in_the_order_of_the_data(library: Library):
    assert [stop.id for stop in anatomy_stops(library)] == list(library.regions)


def test_a_region_says_what_it_does_where_the_elbow_goes_and_what_is_aimed_at_it(library: Library):
    stop = next(stop for stop in anatomy_stops(library) if stop.id == "lumbar_lats")
    assert stop.over == "Lats · Latissimus dorsi, middle fibres (by way of the thoracolumbar fascia)"
    assert stop.lines[0] == library.regions["lumbar_lats"].plain
    assert stop.lines[1].startswith("The elbow: tucked, down and back towards the hip")
    assert stop.lines[2].startswith("Aimed at it: One-arm dumbbell row, elbow to hip; ")


def test_a_rule_that_speaks_of_the_elbow_already_keeps_its_words(library: Library):
    stop = next(stop for stop in anatomy_stops(library) if stop.id == "mid_traps")
    assert stop.lines[1] == library.regions["mid_traps"].elbow_rule


def test_no_stop_of_the_anatomy_has_more_than_three_lines(library: Library):
    assert {len(stop.lines) for stop in anatomy_stops(library)} == {3}


def test_the_pairs_are_the_articles_own_contrasts_each_once(library: Library):
    stops = elbow_stops(library)
    of_article = [
        pair["id"]
        for pair in contrast_pairs(library.exercises)
        if library.exercises[pair["b"]["id"]].source in ("article", "sample")
    ]
    assert [stop.id for stop in stops] == of_article
    assert "close_neutral_pulldown-upper_back_pulldown" in of_article
    assert "barbell_bent_over_row-seal_row" not in of_article


def test_a_library_without_an_article_presents_every_contrast(library: Library):
    plain = {
        name: exercise.model_copy(update={"source": "common"}) for name, exercise in library.exercises.items()
    }
    every = [pair["id"] for pair in contrast_pairs(library.exercises)]
    assert [stop.id for stop in elbow_stops(replace(library, exercises=plain))] == every


@pytest.mark.parametrize(
    "pair, title, view, sliders",
    [
        (
            "close_neutral_pulldown-upper_back_pulldown",
            "Elbows tucked, then wide",
            "behind",
            ("flare", "past"),
        ),
        ("dumbbell_shrug-cross_cable_y", "A shrug, then a raise", "behind", ("elevation",)),
        (
            "one_arm_db_row_lumbar-one_arm_thoracic_db_row",
            "The elbow goes towards the hip, then towards the ribs",
            "side",
            ("pull", "flare"),
        ),
    ],
)
def test_a_pair_is_headed_by_what_changes_most_and_shows_that_slider(
    library: Library, pair: str, title: str, view: str, sliders: tuple[str, ...]
):
    stop = next(stop for stop in elbow_stops(library) if stop.id == pair)
    assert (stop.title, stop.view, stop.sliders) == (title, view, sliders)


def test_a_pair_says_whether_studies_agree_and_what_each_view_makes_of_it(library: Library):
    stop = next(s for s in elbow_stops(library) if s.id == "close_neutral_pulldown-upper_back_pulldown")
    assert stop.lines[1] == "Studies disagree."
    assert stop.lines[2].startswith("Article: mostly lats, then mostly upper back. Studies: ")
    assert stop.said.startswith("Elbows tucked, then wide. Wide elbows ")


PATHS = [
    (ElbowPath(flare_deg=5), ElbowPath(flare_deg=15), "Elbows tucked, then a little wider"),
    (ElbowPath(flare_deg=60), ElbowPath(flare_deg=54), "Elbows wide, then a little closer"),
    (ElbowPath(past_deg=0), ElbowPath(past_deg=30), "The elbow stops at the body, then well behind it"),
    (ElbowPath(pull_deg=-20), ElbowPath(pull_deg=0), "The elbow goes up and back, then straight back"),
    (
        ElbowPath(mode="raise", elevation_deg=90),
        ElbowPath(mode="raise", elevation_deg=135),
        "The arm raised to a T, then to a Y",
    ),
    (ElbowPath(), ElbowPath(pull_deg=2), "Nearly the same path"),
]


@pytest.mark.parametrize("a, b, title", PATHS)
def test_a_heading_is_in_words_a_client_understands(a: ElbowPath, b: ElbowPath, title: str):
    assert pair_title(a, b) == title


def test_no_heading_of_a_pair_has_a_number(library: Library):
    titles = [stop.title for stop in elbow_stops(library)]
    assert titles
    assert not any(sign.isdigit() for title in titles for sign in title)


def test_a_week_begins_whole_and_goes_on_with_each_region(library: Library):
    stops = week_stops(library.programs["article_sample"], library)
    assert [stop.id for stop in stops] == ["", *library.regions]
    assert stops[0].title == "The whole week"
    assert stops[0].lines == ("Regions: 2 below minimum, 5 enough, 1 on target, 0 above target.",)


def test_a_region_of_a_week_says_sets_band_target_and_reasons(library: Library):
    stop = week_region(library, "article_sample", "lower_traps")
    assert stop.lines == (
        "1.5 sets, below minimum (minimum 3, productive 7 to 13).",
        "From: Upper-back pulldown (elbows wide), 1.5 (Day 2).",
    )
    assert stop.gaps["below"] == "{n} more to the minimum of 3."
    assert stop.mend.startswith("Add 2 sets of Cross-cable Y raise to Day 1: ")


def test_a_region_that_nothing_reaches_says_so(library: Library):
    stop = week_region(library, "article_sample", "upper_traps")
    assert stop.lines[1] == "No exercise of this week counts for it."


def test_a_region_without_a_fault_has_nothing_to_mend(library: Library):
    assert week_region(library, "article_sample", "iliac_lats").mend == ""


def test_reasons_sum_to_the_sets_of_every_region_of_every_program(library: Library):
    for program in library.programs.values():
        coverage = weekly_coverage(program, library)
        for stop in week_stops(program, library)[1:]:
            assert isinstance(stop, RegionStop)
            assert stop.sets == coverage.regions[stop.id].sets
            assert set(stop.gaps) == {"below", "growing", "productive", "high"}


def test_one_set_is_said_in_the_singular(library: Library):
    sample = library.programs["article_sample"]
    changed = sample
    for number, session in enumerate(sample.sessions):
        for place, slot in enumerate(session.slots):
            sets = 2 if slot.exercise == "upper_back_pulldown" else 0
            changed = change_slot(changed, number, place, sets=sets)
    stop = next(stop for stop in week_stops(changed, library) if stop.id == "lower_traps")
    assert stop.lines[0].startswith("1 set, below")


@pytest.mark.parametrize(
    "given, is_on",
    [
        ("1", True),
        ("a", True),
        ("0", False),
        ("", False),
        (None, False),
        ("<script>", False),
        ("1" * 9, False),
        ("1\0", False),
    ],
)
def test_only_one_or_a_stop_of_the_page_presents(given: str | None, is_on: bool):
    assert is_presented(given, [Stop("a", "A"), Stop("", "Whole")]) is is_on


@pytest.mark.parametrize("region, shown", [("b", "b"), ("b,a", "b"), ("nothing", ""), ("", ""), (None, "")])
def test_the_region_of_the_address_is_the_stop_else_the_first(region: str | None, shown: str):
    assert region_in_address(region, [Stop("", "Whole"), Stop("a", "A"), Stop("b", "B")]) == shown


def pair_stop(name: str, first: int, second: int) -> PairStop:
    paths = (ElbowPath(pull_deg=first), ElbowPath(pull_deg=second))
    return PairStop(id=name, title=name, paths=paths)


@pytest.mark.parametrize(
    "present, path, shown",
    [
        ("two", path_text(ElbowPath(pull_deg=1)), "two"),
        ("1", path_text(ElbowPath(pull_deg=4)), "two"),
        ("1", path_text(ElbowPath(pull_deg=77)), "one"),
        ("1", "rubbish", "one"),
        ("1", None, "one"),
    ],
)
def test_the_pair_is_the_one_named_else_the_one_with_that_path_else_the_first(
    present: str, path: str | None, shown: str
):
    found = pair_in_address(present, path, [pair_stop("one", 1, 2), pair_stop("two", 3, 4)], {})
    assert found is not None
    assert found.id == shown


def test_without_pairs_there_is_none():
    assert pair_in_address("1", None, [], {}) is None


def test_what_mends_a_region_needs_no_more_than_what_one_has(library: Library):
    sample = library.programs["article_sample"]
    stop = next(s for s in week_stops(sample, library, frozenset({"dumbbells"})) if s.id == "lower_traps")
    assert isinstance(stop, RegionStop)
    assert stop.mend
    assert "Cross-cable" not in stop.mend


def test_a_change_that_is_not_enough_by_itself_says_so(library: Library):
    slots = (Slot(exercise="pull_up", sets=1, reps=(4, 8)),)
    few = Program(name="One pull-up", sessions=(Session(name="Day 1", slots=slots),))
    stop = next(s for s in week_stops(few, library, frozenset({"pull_up_bar"})) if s.id == "mid_traps")
    assert isinstance(stop, RegionStop)
    assert stop.mend.endswith(" min more. It helps, but is not enough by itself.")
