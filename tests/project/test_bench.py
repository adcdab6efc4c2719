"""The data that the bench measures the list with: sound, and within what a file of data may have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from backviz.facts.yaml_text import MAX_DATA_BYTES, MAX_DATA_VALUES, read_document
from backviz.library import read_library
from bench.many import write_many

MANY = 5000


def test_five_thousand_copies_are_sound_and_fit_a_data_file(tmp_path: Path) -> None:
    ours = len(read_library().exercises)
    once, twice = (write_many(tmp_path / str(times), times * ours) / "exercises.yaml" for times in (1, 2))
    rounds = (MANY - ours) / ours
    for size, most in ((bytes_of, MAX_DATA_BYTES), (events_of, 2 * MAX_DATA_VALUES)):
        assert size(once) + (size(twice) - size(once)) * rounds < most
    assert len(read_library(twice.parent).exercises) == 2 * ours


def bytes_of(path: Path) -> int:
    return path.stat().st_size


def events_of(path: Path) -> int:
    """Return how many events of YAML the reader sees, of which it takes two a value."""
    return events(read_document(path).value)


def events(value: Any) -> int:
    if isinstance(value, dict):
        return 2 + sum(1 + events(inner) for inner in value.values())
    return 2 + sum(map(events, value)) if isinstance(value, list) else 1
