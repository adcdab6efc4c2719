"""A week before and after on a big screen: one stop of a presentation, and what is drawn there.

Knows no page and no region by name.
"""

from __future__ import annotations

from typing import TypedDict

from backviz.library import Library
from backviz.live.present_stops import Stop
from backviz.live.shelf import KeptSummary, kept_summary
from backviz.program.program import Program
from backviz.week.comparing import changed_lifts, compare_programs, difference_sentences
from backviz.week.coverage import target_of
from backviz.week.tables import target_row

__all__ = ["BEFORE_AFTER", "BeforeAfter", "RegionChange", "before_after", "before_after_stop"]

BEFORE_AFTER = "before_after"  # the stop's id in the address: no region's
_MOST_LIFTS = 6  # named on the screen


class RegionChange(TypedDict):
    """A region in both weeks, in counted sets; `target` is [minimum, productive from, productive to]."""

    id: str
    before: float
    after: float
    target: list[float]


class BeforeAfter(TypedDict):
    """Both weeks: headings, plates and lines; each region's change, also in words; what was changed."""

    titles: list[str]
    weeks: list[KeptSummary]
    lines: list[str]
    said: list[str]
    changes: list[RegionChange]
    lifts: list[str]


def before_after_stop(program: Program, drawn: BeforeAfter) -> Stop:
    """Return the stop; its lines say to a screen reader what is drawn."""
    return Stop(BEFORE_AFTER, "Before and after", over=program.name, lines=(*drawn["lifts"], *drawn["said"]))


def before_after(
    before: Program, after: Program, library: Library, *, library_before: Library, title: str
) -> BeforeAfter:
    """Return what is drawn of two weeks, counted under the rule of `after`; `title` heads the first.

    Raises KeyError for an exercise a library lacks.
    """
    comparison = compare_programs(before, after, library, library_before=library_before)
    lifts = changed_lifts(before, after, library, library_before=library_before)
    left = len(lifts) - _MOST_LIFTS
    named = [*lifts[:_MOST_LIFTS], *([f"And {left} more."] if left > 0 else [])]
    weeks = zip(comparison.sets, comparison.minutes, strict=True)
    return {
        "titles": [title, "Now"],
        "weeks": [kept_summary(comparison.before), kept_summary(comparison.after)],
        "lines": [f"{sets} sets, about {minutes:.0f} min a week" for sets, minutes in weeks],
        "said": list(difference_sentences(comparison)),
        "changes": [
            {
                "id": name,
                "before": found.before,
                "after": found.after,
                "target": target_row(target_of(name, after, library)),
            }
            for name, found in comparison.regions.items()
        ],
        "lifts": named or ["The same lifts with the same sets."],
    }
