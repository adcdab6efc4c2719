"""3,000 random weeks: nothing that a page offers at the same time says the opposite of its neighbour."""

from __future__ import annotations

from tests.advice import contradictions, random_weeks

__all__ = ["soak"]


def soak() -> list[str]:
    """Return every contradiction found, with the week's number."""
    return [
        f"week {number}: {said}"
        for number, week in enumerate(random_weeks(3_000, seed=2))
        for said in contradictions(week)
    ]
