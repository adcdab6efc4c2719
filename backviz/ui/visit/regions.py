"""Each region with its count and band, as plain values for the drawings of the back. Draws nothing."""

from __future__ import annotations

from typing import TypedDict

from backviz.library import Library
from backviz.program.program import Program
from backviz.ui.visit.library import coverage_of, kept_for

__all__ = ["RegionState", "region_states"]


class RegionState(TypedDict):
    """A region for a drawing: `color` as in data/regions.yaml, `text` its name, count and band in words."""

    id: str
    name: str
    color: str
    text: str


def region_states(library: Library, program: Program) -> list[RegionState]:
    """Return every region with its count and band in words, in the library's order."""
    return kept_for(library, program, _region_states)


def _region_states(library: Library, program: Program) -> list[RegionState]:
    coverage = coverage_of(library, program)
    marks = {mark.id: mark for mark in library.vocabulary.band}
    return [
        RegionState(
            id=region.id,
            name=region.name,
            color=region.color,
            text=f"{region.name}, {coverage.regions[region.id].sets:g} sets, "
            f"{marks[coverage.regions[region.id].band].label.lower()}",
        )
        for region in library.regions.values()
    ]
