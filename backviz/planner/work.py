"""How much work a plan may take, counted so that every machine stops at the same place.

A unit is about a thousandth of a second on a usual idle core, but it is counted (branches, cuts, steps of
the solver), never measured. A wall clock is only the far guard. Must not know a week or the solver.
"""

from __future__ import annotations

import math
import time

__all__ = ["GUARD_S", "Work"]

GUARD_S = 45.0  # by the clock; the same work takes 5 at most on two idle cores


class Work:
    """A share of the work of one answer; what one share spends, all shares of the answer have spent."""

    def __init__(self, units: float, guard_s: float = GUARD_S) -> None:
        self._meter = _Meter(time.monotonic() + guard_s)
        self._end = units

    def left(self, most: float = math.inf) -> float:
        """Return the units left, 0 to `most`; 0 once the guard's time is over."""
        if self.guard_left() <= 0:
            return 0.0
        return min(most, max(0.0, self._end - self._meter.spent))

    def part(self, share: float) -> Work:
        """Return a share (0 to 1) of the units left."""
        return self.at_most(self.left() * share)

    def at_most(self, units: float) -> Work:
        """Return the units left, but no more than `units`."""
        less = object.__new__(Work)
        less._meter, less._end = self._meter, self._meter.spent + self.left(units)
        return less

    def spend(self, units: float) -> None:
        """Count units as spent."""
        self._meter.spent += units

    def guard_left(self) -> float:
        """Return the seconds the guard's clock has left."""
        left = max(0.0, self._meter.until - time.monotonic())
        self._meter.is_late = self._meter.is_late or left <= 0
        return left

    @property
    def is_late(self) -> bool:
        """Return True if the guard's clock ended the work: another run may then find another week."""
        return self._meter.is_late


class _Meter:
    def __init__(self, until: float) -> None:
        self.spent, self.until, self.is_late = 0.0, until, False
