"""Each region with its count and band, as plain values for the drawings of the back. Draws nothing."""

from __future__ import annotations

from backviz.facts.regions import RegionChip
from backviz.library import Library
from backviz.program.program import Program
from backviz.ui.visit.library import coverage_of, kept_for
from backviz.week.words import region_words

__all__ = ["RegionState", "region_states"]


class RegionState(RegionChip):
    """A region for a drawing: `text` is its name, counted sets a week and band in words."""

    text: str


def region_states(library: Library, program: Program) -> list[RegionState]:
    """Return every region with its count and band in words, in the library's order."""
    return kept_for(library, program, _region_states)


def _region_states(library: Library, program: Program) -> list[RegionState]:
    coverage = coverage_of(library, program)
    return [
        RegionState(**region.chip, text=region_words(region.id, coverage, library))
        for region in library.regions.values()
    ]
