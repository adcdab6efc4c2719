"""The shipped data: complete, consistent with itself, and in our own kind of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from backviz.facts.evidence import GuideLink
from backviz.facts.videos import player_url, provider_of
from backviz.facts.yaml_text import read_document
from backviz.library import DATA_DIR, Library, check_directory
from backviz.week.coverage import weekly_coverage

FILES = sorted([*DATA_DIR.glob("*.yaml"), *DATA_DIR.glob("programs/*.yaml")])
PROGRAMS = [path.stem for path in sorted(DATA_DIR.glob("programs/*.yaml"))]


def test_the_shipped_data_has_no_problem():
    assert [str(problem) for problem in check_directory()] == []


def test_all_files_of_the_field_are_there():
    names = {
        "regions",
        "exercises",
        "videos",
        "targets",
        "vocabulary",
        "guide",
        "sources",
        "disagreements",
        "checks",
        "other_lifts",
        "name_words",
    }
    assert {path.stem for path in DATA_DIR.glob("*.yaml")} == names


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_opens_with_its_field_guide(path: Path):
    assert path.read_text(encoding="utf-8").startswith("# ")


def test_eight_regions_in_four_muscles_and_two_groups(library: Library):
    assert set(library.regions) == {
        "rhomboids", "rear_delts", "upper_traps", "mid_traps",
        "lower_traps", "thoracic_lats", "lumbar_lats", "iliac_lats",
    }  # fmt: skip
    assert set(library.muscles) == {"lats", "traps", "rhomboids", "rear_delts"}
    assert set(library.groups) == {"upper_back", "lats"}


def test_every_region_has_its_own_colour_and_elbow_numbers(library: Library):
    assert len({region.color for region in library.regions.values()}) == 8
    assert all(region.elbow for region in library.regions.values())


def test_only_where_the_elbow_does_not_travel_is_there_no_elbow_path_and_it_says_why(library: Library):
    without = [exercise for exercise in library.exercises.values() if exercise.path is None]
    assert {exercise.movement for exercise in without} == {"carry", "hinge", "scapular", "shrug"}
    assert all(exercise.no_path_because for exercise in without)


def test_thirteen_exercises_are_the_articles_own_and_say_what_it_says(library: Library):
    own = [exercise for exercise in library.exercises.values() if exercise.source == "article"]
    assert len(own) == 13
    assert all(exercise.article for exercise in own)


def test_every_region_is_trained_directly_by_three_exercises_or_more(library: Library):
    for region in library.regions:
        direct = [
            e for e in library.exercises.values() if region in e.credits and e.credits[region].credit == 1
        ]
        assert len(direct) >= 3, region


def test_a_judgement_of_our_own_is_never_called_sure(library: Library):
    for exercise in library.exercises.values():
        for region, credit in exercise.credits.items():
            if credit.sources == ("backviz_judgement",):
                assert credit.confidence == "low", (exercise.id, region)


def test_every_exercise_of_the_article_has_a_clip(library: Library):
    named = [e.id for e in library.exercises.values() if e.source in ("article", "sample")]
    assert [name for name in named if not library.videos.get(name)] == []


def test_every_clip_has_a_player_without_cookies(library: Library):
    hosts = re.compile(
        r"https://(www\.youtube-nocookie\.com/embed/|player\.vimeo\.com/video/|upload\.wikimedia\.org/|wger\.de/)"
    )
    for clips in library.videos.values():
        for clip in clips:
            assert hosts.match(player_url(clip)), clip.url


def test_a_clip_is_listed_once_for_an_exercise(library: Library):
    for name, clips in library.videos.items():
        places = [(clip.url, clip.start_s) for clip in clips]
        assert len(set(places)) == len(places), name


def test_a_related_clip_says_what_it_shows_and_a_file_whose_it_is(library: Library):
    for clips in library.videos.values():
        for clip in clips:
            assert clip.match == "exact" or clip.shows
            assert provider_of(clip.url) != "file" or (
                clip.credit and clip.licence in library.vocabulary.terms("licence")
            )


def test_all_nineteen_disagreements_are_there_in_order(library: Library):
    assert list(library.disagreements) == [f"D{number}" for number in range(1, 20)]


@pytest.mark.parametrize(
    "name",
    ["article_sample", "article_repaired", "two_day_minimal", "three_day", "four_day_upper_lower",
     "dumbbells_and_bands_home", "pull_up_bar_only", "lat_emphasis", "upper_back_emphasis"],
)  # fmt: skip
def test_a_program_of_the_list_is_there(library: Library, name: str):
    assert name in library.programs


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_says_whom_it_is_for(library: Library, name: str):
    assert str(library.programs[name].about).startswith("For ")


BELOW = {"article_sample": {"upper_traps", "lower_traps"}, "pull_up_bar_only": {"upper_traps", "rear_delts"}}


@pytest.mark.parametrize("name", PROGRAMS)
def test_no_region_is_below_its_minimum_but_where_the_program_says_so(library: Library, name: str):
    regions = weekly_coverage(library.programs[name], library).regions
    assert {region for region, found in regions.items() if found.band == "below"} == BELOW.get(name, set())


@pytest.mark.parametrize("name", PROGRAMS)
def test_no_region_or_muscle_of_a_program_is_above_its_productive_range(library: Library, name: str):
    coverage = weekly_coverage(library.programs[name], library)
    bands = {region: found.band for region, found in coverage.regions.items()}
    bands |= {muscle: found.band for muscle, found in coverage.muscles.items()}
    assert [found for found, band in bands.items() if band == "high"] == []


def _sets(library: Library, name: str) -> dict[str, float]:
    return {
        region: found.sets
        for region, found in weekly_coverage(library.programs[name], library).regions.items()
    }


def test_the_repaired_week_holds_the_articles_exercises(library: Library):
    used = {
        name: {s.exercise for day in library.programs[name].sessions for s in day.slots} for name in PROGRAMS
    }
    assert used["article_sample"] < used["article_repaired"]


def test_the_emphases_put_their_muscles_first(library: Library):
    lats, upper = _sets(library, "lat_emphasis"), _sets(library, "upper_back_emphasis")
    names = ["thoracic_lats", "lumbar_lats", "iliac_lats"]
    others = set(library.regions) - set(names)
    assert len({lats[name] for name in names}) == 1, "its text says: spread evenly"
    assert min(lats[name] for name in names) > max(lats[name] for name in others)
    assert sum(upper[name] for name in others) / 5 > sum(upper[name] for name in names) / 3
    assert lats["iliac_lats"] > upper["iliac_lats"]


@pytest.mark.parametrize(
    "name, sessions, equipment",
    [
        ("two_day_minimal", 2, None),
        ("three_day", 3, None),
        ("four_day_upper_lower", 4, None),
        (
            "dumbbells_and_bands_home",
            3,
            {"dumbbells", "band", "bench", "flat_bench", "door_anchor", "anchor"},
        ),
        ("pull_up_bar_only", None, {"pull_up_bar"}),
    ],
)
def test_a_program_needs_what_its_name_says(
    library: Library, name: str, sessions: int | None, equipment: set | None
):
    week = library.programs[name]
    assert sessions in (None, len(week.sessions))
    for day in week.sessions:
        for slot in day.slots if equipment else ():
            choices = library.exercises[str(slot.exercise)].equipment
            assert any(equipment and set(choice) <= equipment for choice in choices), (slot.exercise, choices)


def test_the_minimal_week_takes_about_half_an_hour_a_day(library: Library):
    assert (
        max(day.minutes for day in weekly_coverage(library.programs["two_day_minimal"], library).sessions)
        <= 35
    )


def test_nothing_in_the_guide_points_past_the_app(library: Library):
    assert library.guide
    for section in library.guide:
        for link in section.links:
            assert isinstance(link, GuideLink)
            assert link.page != "exercises" or link.exercise in {None, *library.exercises}


def test_every_word_of_the_vocabulary_that_a_field_takes_is_used_or_explained(library: Library):
    used = {word for e in library.exercises.values() for choice in e.equipment for word in choice}
    idle = [term.id for term in library.vocabulary.equipment if term.id not in used]
    assert idle == []


# Words we do not use of ourselves; a quoted title of somebody else's work may hold them.
FORBIDDEN = re.compile(r"\b(isolates?|guarantees?|guaranteed|fixes|workouts?)\b", re.IGNORECASE)
QUOTED = {"citation", "url", "title", "channel", "aliases", "found_in", "credit", "shows", "source", "name"}


def _texts(value: Any, path: tuple = ()) -> Iterator[tuple[tuple, str]]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(item, (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))
    elif isinstance(value, str):
        yield path, value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_our_texts_promise_nothing_and_use_our_words(path: Path):
    document = read_document(path)
    found = []
    for place, text in _texts(document.value):
        quoted = {step for step in place if isinstance(step, str)} & QUOTED
        if FORBIDDEN.search(text) and not (
            quoted and path.stem in ("sources", "videos", "checks", "exercises")
        ):
            found.append(f"{path.name}:{document.line_of(place)}: {text[:60]}")
    assert found == []


def test_the_rule_against_promises_would_see_one():
    assert FORBIDDEN.search("It isolates the lats.")
    assert not FORBIDDEN.search("It works the lats; fixed points of the body.")
