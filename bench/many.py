"""Writes a data directory with thousands of exercises, to measure the list with.

Each is one of ours under another id and name, with the same credits, equipment and cues.
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
        **{key: value for key, value in entry.items() if key not in ("article", "contrasts")},
        "id": f"{entry['id']}_{round_}",
        "name": f"{entry['name'][:60]}, {how}",
        "aliases": [f"{alias[:60]} {how}" for alias in entry.get("aliases", ())],
        "source": "common",
    }


def _plain(value: Any) -> Any:
    """Return the value with lists for tuples: the YAML writer knows only those."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value
