"""Writes a data directory with thousands of exercises, to measure the list with.

The first are ours; each further one is one of ours under another id and name, bare: what a record must
have, so that five thousand stay within the size a file of data may have.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from backviz.facts.yaml_text import dump_yaml, read_document
from backviz.library import data_directory

__all__ = ["write_many"]

# Words that names of copies get, so that a search has different words to look through.
_HOW = ("paused", "slow", "banded", "deficit", "light", "heavy", "staggered", "seated", "kneeling", "tall")
_KEPT = (
    "movement", "position", "load", "level", "is_one_sided", "equipment", "path", "no_path_because", "sets",
    "reps", "reps_unit", "rest_s",
)  # fmt: skip  # of a copy
_REGIONS = 2  # of a copy


def write_many(directory: Path, count: int) -> Path:
    """Write a copy of the shipped data with `count` exercises into `directory`; return `directory`."""
    shutil.copytree(data_directory(), directory, ignore=shutil.ignore_patterns("schema", "README.md"))
    ours = list(read_document(directory / "exercises.yaml").value["exercises"])
    many = [_copy(ours[number % len(ours)], number // len(ours)) for number in range(count)]
    (directory / "exercises.yaml").write_text(dump_yaml({"exercises": _plain(many)}), encoding="utf-8")
    return directory


def _copy(entry: dict[str, Any], round_: int) -> dict[str, Any]:
    if not round_:
        return entry
    how = f"{_HOW[round_ % len(_HOW)]} {round_}"
    return {
        **{key: entry[key] for key in _KEPT if key in entry},
        "id": f"{entry['id']}_{round_}",
        "name": f"{entry['name'][:60]}, {how}",
        "source": "common",
        "credits": {region: _one_source(entry["credits"][region]) for region in _leading(entry["credits"])},
        "cues": ["Pull evenly."],
        "mistakes": ["Haste."],
    }


def _leading(credits: dict[str, Any]) -> list[str]:
    """Return the regions that get most, as many as the reader takes of five thousand exercises."""
    return sorted(credits, key=lambda region: -credits[region]["credit"])[:_REGIONS]


def _one_source(credit: dict[str, Any]) -> dict[str, Any]:
    """Return the credit with its last source alone."""
    return {**credit, "sources": credit["sources"][-1:]}


def _plain(value: Any) -> Any:
    """Return the value with lists for tuples: the YAML writer knows only those."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value
