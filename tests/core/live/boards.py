"""The toy week that the tests of the board begin with."""

from __future__ import annotations

from backviz.program.program import Program
from tests.build import program, session, slot

__all__ = ["week"]


def week() -> Program:
    """Return two sessions: hoist and reef, then scrub."""
    return program(
        session(slot("hoist", 3, note="Slow", rest_s=45, rir=2), slot("reef", 2, (10, 10))),
        session(slot("scrub", 1, (20, 20)), name="Day 2", day="fri"),
    )
