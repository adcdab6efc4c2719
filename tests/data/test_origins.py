"""Where the facts come from: each source is used and can be found; a clip claims no more than is known."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from backviz.facts.evidence import Source
from backviz.facts.videos import Video
from backviz.facts.yaml_text import read_document
from backviz.library import DATA_DIR
from tests.shipped import LIBRARY

OTHERS = {name: source for name, source in LIBRARY.sources.items() if source.kind != "own"}
CITING = [path for path in DATA_DIR.glob("*.yaml") if path.stem != "sources"]
KNOWN = {name for name, source in OTHERS.items() if source.read in ("source", "abstract")}
OPEN = re.compile(r"\bnot stated\b|\bnot known\b|\bmay (?:be|show)\b|\bunlisted\b|\bpaid\b", re.IGNORECASE)


def lists_of_sources(value: Any) -> Iterator[str]:
    """Yield each id that stands in a list of sources, at any depth."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key in ("sources", "rir_sources"):
                yield from item
            yield from lists_of_sources(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from lists_of_sources(item)


def cited() -> set[str]:
    """Return the ids that a fact names, and those whose counts are compared with ours."""
    ids = {name for path in CITING for name in lists_of_sources(read_document(path).value)}
    counters = {counted.name for check in LIBRARY.checks for counted in check.counted_by}
    return ids | {name for name, source in LIBRARY.sources.items() if source.name in counters}


def test_no_source_is_kept_that_no_fact_rests_on() -> None:
    assert sorted(set(OTHERS) - cited()) == []


def test_the_work_of_others_has_an_address_or_says_why_not() -> None:
    silent = [name for name, source in OTHERS.items() if not (source.url or source.no_url_because)]
    assert silent == []


def test_a_reason_for_a_missing_address_stands_beside_no_address() -> None:
    record = {"id": "lost_page", "name": "X", "citation": "X", "kind": "text", "read": "source"}
    both = {"url": "https://example.org", "no_url_because": "Lost."}
    with pytest.raises(ValidationError, match="keep one of them"):
        Source.model_validate(record | both)


def test_a_credit_is_sure_only_on_two_works_that_we_read_at_least_in_part() -> None:
    thin = [
        (exercise.id, region)
        for exercise in LIBRARY.exercises.values()
        for region, credit in exercise.credits.items()
        if credit.confidence == "high"
        and len([name for name in credit.sources if name in KNOWN and name != "article"]) < 2
    ]
    assert thin == []


def clips() -> Iterator[tuple[str, Video]]:
    return ((name, clip) for name, found in LIBRARY.videos.items() for clip in found)


def test_an_exact_clip_leaves_nothing_open_that_makes_it_exact() -> None:
    doubtful = [
        (name, clip.title)
        for name, clip in clips()
        if clip.match == "exact" and OPEN.search(" ".join((clip.note or "", *clip.found_in)))
    ]
    assert doubtful == []


def test_one_clip_is_exact_for_one_exercise_only() -> None:
    shown: dict[tuple[str, int], set[str]] = defaultdict(set)
    for name, clip in clips():
        if clip.match == "exact":
            shown[clip.url, clip.start_s].add(name)
    assert [names for names in shown.values() if len(names) > 1] == []


def test_an_exact_clip_stands_before_related_ones() -> None:
    late = [
        name
        for name, found in LIBRARY.videos.items()
        if [clip.match for clip in found] != sorted(clip.match for clip in found)
    ]
    assert late == []
