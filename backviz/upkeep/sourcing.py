"""What the credits rest on: studies and texts of others, or our own work alone. Judges no source."""

from __future__ import annotations

from typing import NamedTuple

from backviz.facts.counting import CountingRule, counted_credit
from backviz.library import Library

__all__ = ["Sourcing", "credit_sourcing"]

_OWN = "own"  # the kind of source that is our own judgement, fibre angles or leverage numbers
_RULE: CountingRule = "fractional"


class Sourcing(NamedTuple):
    """How many credits count under the fractional rule, and how many of them rest on our own work alone."""

    counted: int
    own: int


def credit_sourcing(library: Library) -> Sourcing:
    """Return how many counted credits there are, and how many name no source but our own.

    >>> credit_sourcing(library).own < credit_sourcing(library).counted
    True
    """
    own = {source.id for source in library.sources.values() if source.kind == _OWN}
    counted = [
        credit
        for exercise in library.exercises.values()
        for credit in exercise.credits.values()
        if counted_credit(credit.credit, _RULE)
    ]
    return Sourcing(len(counted), sum(own.issuperset(credit.sources) for credit in counted))
