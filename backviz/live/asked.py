"""What the board says of one region when asked: the next step or the best fixes; and a fix that was picked.

Knows no region, exercise or page by name; a picked fix is looked up again, never taken as it came.
"""

from __future__ import annotations

from typing import TypedDict

from backviz.library import Library
from backviz.mending.mends import suggest_mends
from backviz.mending.reasons import explain_unmended
from backviz.program.program import Program
from backviz.week.coverage import weekly_coverage
from backviz.week.next_step import next_step

__all__ = ["AskedData", "AskedFix", "answer_about", "fixed_week"]

_SHOWN = 3  # fixes to pick from


class AskedFix(TypedDict):
    """A change that mends the region, and what it does, in words."""

    action: str
    outcome: str


class AskedData(TypedDict):
    """The answer about a region ("": none is asked about), for the week whose share text is `p`."""

    region: str
    p: str
    said: str
    fixes: list[AskedFix]


def answer_about(
    region: str, program: Program, library: Library, *, p: str, equipment: frozenset[str] | None = None
) -> AskedData:
    """Return the next step for a region, or its best fixes with `equipment` (None: everything)."""
    if region not in library.regions:
        return {"region": "", "p": p, "said": "", "fixes": []}
    said = next_step(weekly_coverage(program, library), program, library, region)
    mends = [] if said else suggest_mends(program, library, region, equipment=equipment)[:_SHOWN]
    if not said and not mends:
        said = str(explain_unmended(program, library, region, equipment))
    fixes: list[AskedFix] = [
        {"action": mend.action, "outcome": ". ".join((mend.outcome, *mend.warnings))} for mend in mends
    ]
    return {"region": region, "p": p, "said": said, "fixes": fixes}


def fixed_week(
    action: object,
    region: str,
    program: Program,
    library: Library,
    *,
    equipment: frozenset[str] | None = None,
) -> Program | None:
    """Return the week after the fix of a region with these words; None if this week has no such fix."""
    if region not in library.regions:
        return None
    mends = suggest_mends(program, library, region, equipment=equipment)[:_SHOWN]
    return next((mend.program for mend in mends if mend.action == action), None)
