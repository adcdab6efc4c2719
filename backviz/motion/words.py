"""The figure in words, for those who do not see it."""

from __future__ import annotations

from backviz.facts.exercises import Exercise

__all__ = ["figure_text"]


def figure_text(exercise: Exercise) -> str:
    """Return the movement in a sentence."""
    return exercise.name
