"""The article's content is in the data: each of its points stands in the record that the list names."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from backviz.facts.yaml_text import read_document
from backviz.library import DATA_DIR

POINTS = read_document(Path(__file__).with_name("article_points.yaml")).value["points"]


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
