"""Prints what one set of each exercise gives each region: `python -m tools.matrix [--data DIR]`.

Sorted by movement and elbow path, so that like movements stand together. A credit that differs from the
exercise with the nearest path carries a *, and the line says "why" when a reason is written. Judges none.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from backviz.elbow.model import nearest_paths
from backviz.facts.exercises import Exercise
from backviz.library import DATA_DIR, Library, read_library

__all__ = ["Row", "main", "matrix", "rows"]

SIGNS = {1.0: "●", 0.5: "◐", 0.25: "○", 0.0: "·"}


class Row(NamedTuple):
    """One exercise, the one with the nearest path of its movement, and how far that is in degrees."""

    exercise: Exercise
    nearest: Exercise | None
    distance_deg: float


def rows(library: Library) -> list[Row]:
    """Return a row for each exercise, by movement in the vocabulary's order, then by path."""
    order = list(library.vocabulary.terms("movement"))
    found = sorted(library.exercises.values(), key=lambda one: (order.index(one.movement), _path(one)))
    return [_row(one, found) for one in found]


def _row(exercise: Exercise, every: Sequence[Exercise]) -> Row:
    others = [one for one in every if one is not exercise and one.movement == exercise.movement]
    near = nearest_paths(exercise.path, others, count=1) if exercise.path else []
    return Row(exercise, *near[0]) if near else Row(exercise, None, 0)


def _path(exercise: Exercise) -> tuple[str, float, float, float]:
    path = exercise.path
    if path is None:
        return ("~", 0, 0, 0)
    if path.mode == "raise":
        return (path.mode, path.elevation_deg, 0, 0)
    return (path.mode, path.flare_deg, path.pull_deg, path.past_deg)


def matrix(library: Library) -> list[str]:
    """Return the lines of the table, a heading for each movement."""
    names = list(library.regions)
    lines, movement = [f"{'':44}{' '.join(map(_initials, names))}  pull flare past"], ""
    for row in rows(library):
        if row.exercise.movement != movement:
            movement = row.exercise.movement
            lines += ["", library.vocabulary.label("movement", movement)]
        cells = f"{_credits(row, names)}  {_angles(row.exercise):15} {_note(row)}"
        lines.append(f"  {row.exercise.id:42}{cells}".rstrip())
    return lines


def _initials(name: str) -> str:
    first, *others = name.split("_")
    return (first[0] + others[0][0] if others else first[:2]).upper()


def _credits(row: Row, names: Sequence[str]) -> str:
    given = row.exercise.gives
    near = row.nearest.gives if row.nearest else given
    return "".join(
        SIGNS[given.get(name, 0)] + ("*" if given.get(name) != near.get(name) else " ") + " "
        for name in names
    )


def _angles(exercise: Exercise) -> str:
    path = exercise.path
    if path is None:
        return "no path"
    if path.mode == "raise":
        return f"raised to {path.elevation_deg:g}"
    return f"{path.pull_deg:4g} {path.flare_deg:5g} {path.past_deg:4g}" if path.mode == "pull" else path.mode


def _note(row: Row) -> str:
    if row.nearest is None:
        return ""
    said = "why " if row.exercise.credits_because else ""
    return f"{said}{row.distance_deg:.0f}° from {row.nearest.id}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 0."""
    parser = argparse.ArgumentParser(prog="python -m tools.matrix", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA_DIR, help="a data directory; ours without it")
    print("\n".join(matrix(read_library(parser.parse_args(arguments).data))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
