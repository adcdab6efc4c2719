"""The article's content is in the data: each of its points stands in the record that the list names."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from backviz.facts.counting import CountingRule
from backviz.facts.yaml_text import read_document
from backviz.library import DATA_DIR
from backviz.week.coverage import weekly_coverage
from tests.shipped import LIBRARY

POINTS = read_document(Path(__file__).with_name("article_points.yaml")).value["points"]
SAMPLE = LIBRARY.programs["article_sample"]


@cache
def records(name: str) -> tuple[str, ...]:
    """Return the records of a data file, each from its id on, without line breaks."""
    parts = re.split(r"(?m)^- id: ", (DATA_DIR / name).read_text(encoding="utf-8"))
    return tuple(re.sub(r"\s+", " ", part) for part in parts)


def says_it(place: str, words: str) -> bool:
    """Return whether the words stand in a file, or in a record with the id that follows the #."""
    name, _, wanted = place.partition("#")
    return any(words in text for text in records(name) if not wanted or text.startswith(f"{wanted} "))


def test_the_list_has_every_point_we_counted_in_the_article() -> None:
    assert len(POINTS) == 120


def test_each_point_of_the_article_stands_where_the_list_says() -> None:
    missing = [(point, place) for point, place, says in POINTS if not says_it(place, says)]
    assert missing == []


def counted(credits: dict[str, dict[str, float]], rule: CountingRule) -> dict[str, float]:
    """Return the sample week's sets by region, some of its credits replaced."""
    week = SAMPLE.model_copy(update={"credits": credits})
    return {name: found.sets for name, found in weekly_coverage(week, LIBRARY, rule).regions.items()}


def test_what_is_said_of_the_gaps_in_the_sample_week_is_so() -> None:
    published, every = counted({}, "fractional"), counted({}, "all")
    assert [published[name] for name in ("mid_traps", "upper_traps", "lower_traps")] == [4.5, 0, 1.5]
    assert every["lower_traps"] == 5.25
    one_arm = LIBRARY.exercises["half_kneeling_cable_lat_pulldown"]
    half = counted({one_arm.id: {**one_arm.gives, "lower_traps": 0.5}}, "fractional")
    assert half["lower_traps"] == LIBRARY.targets.regions["lower_traps"].min == 3
