"""The counting of sets: the values of credits, the credits each rule counts, the bands of a weekly count.

A new counting rule is two lines here (`CountingRule`, `_SMALLEST`) and its words in
`data/vocabulary.yaml`. Knows no region, exercise or program.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from backviz.facts.records import Fact, fault

__all__ = [
    "BANDS",
    "COUNTING_RULES",
    "CREDIT_NAMES",
    "CREDIT_VALUES",
    "DEFAULT_RULE",
    "Band",
    "CountingRule",
    "CreditValue",
    "Range",
    "band_of",
    "counted_credit",
]

# 1 direct and 0.5 indirect follow Pelland et al. 2025; 0.25 minor is BackViz's own extension.
CREDIT_NAMES = {1.0: "direct", 0.5: "indirect", 0.25: "minor", 0.0: "none"}
CREDIT_VALUES = tuple(CREDIT_NAMES)

CountingRule = Literal["fractional", "direct", "all"]
DEFAULT_RULE: CountingRule = "fractional"  # the rule in whose sets the bands of data/targets.yaml are stated

# The smallest credit each rule counts, the strictest rule first. Pelland et al. 2025 fit best with 1 and 0.5.
_SMALLEST: dict[CountingRule, float] = {"direct": 1.0, "fractional": 0.5, "all": 0.25}
COUNTING_RULES: tuple[CountingRule, ...] = tuple(_SMALLEST)

Band = Literal["below", "growing", "productive", "high"]
BANDS: tuple[Band, ...] = ("below", "growing", "productive", "high")


def _known_credit(value: float) -> float:
    if value not in CREDIT_VALUES:
        raise fault(f"a credit is 1 (direct), 0.5 (indirect), 0.25 (minor) or 0 ({value:g} given)")
    return value


CreditValue = Annotated[float, AfterValidator(_known_credit)]


def counted_credit(credit: float, rule: CountingRule) -> float:
    """Return the part of `credit` that the rule counts: all of it, or 0.

    >>> [counted_credit(credit, "fractional") for credit in (1, 0.5, 0.25)]
    [1, 0.5, 0]
    """
    return credit if credit >= _SMALLEST[rule] else 0


def _rising(pair: tuple[float, float]) -> tuple[float, float]:
    if pair[0] >= pair[1]:
        raise fault(f"the low end must be under the high end ([{pair[0]:g}, {pair[1]:g}] given)")
    return pair


_Sets = Annotated[float, Field(ge=0, le=100)]


class Range(Fact):
    """The minimum and the productive range (low, high), in counted sets a week, each 0 to 100."""

    min: _Sets
    productive: Annotated[tuple[_Sets, _Sets], AfterValidator(_rising)]

    @model_validator(mode="after")
    def _min_comes_first(self) -> Range:
        if self.min > self.productive[0]:
            raise fault(f"min {self.min:g} is above the start of productive {self.productive[0]:g}")
        return self


def band_of(sets: float, target: Range) -> Band:
    """Return the band of a weekly count; both ends of the productive range belong to "productive".

    >>> band_of(7.5, Range(min=3, productive=(7, 13)))
    'productive'
    """
    if sets < target.min:
        return "below"
    if sets < target.productive[0]:
        return "growing"
    return "productive" if sets <= target.productive[1] else "high"
