"""Each region with its count and band, as plain values for the drawings of the back. Draws nothing."""

from __future__ import annotations

from backviz.facts.regions import Region, RegionChip
from backviz.library import Library
from backviz.program.program import Program
from backviz.ui.visit.library import coverage_of, kept_for
from backviz.ui.visit.program import default_program, is_touched
from backviz.week.words import region_words

__all__ = ["RegionState", "region_jobs", "region_states"]


class RegionState(RegionChip):
    """A region for a drawing: `text` is its name, then its sets and band in words, or its job."""

    text: str


def region_states(library: Library, program: Program) -> list[RegionState]:
    """Return every region with its count and band in words, in the library's order.

    A visitor without a week of their own gets each region's job instead.
    """
    is_own = is_touched() or program != default_program(library)
    return kept_for(library, program, _region_states) if is_own else region_jobs(library)


def region_jobs(library: Library) -> list[RegionState]:
    """Return every region with what it does, in the library's order."""
    regions = library.regions.values()
    return [RegionState(**region.chip, text=f"{region.name}. {_job(region)}") for region in regions]


def _job(region: Region) -> str:
    """Return what a region does: its plain text after the sentence that says where it lies."""
    return region.plain.split(". ", 1)[-1]


def _region_states(library: Library, program: Program) -> list[RegionState]:
    coverage = coverage_of(library, program)
    return [
        RegionState(**region.chip, text=region_words(region.id, coverage, library))
        for region in library.regions.values()
    ]
