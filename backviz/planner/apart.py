"""Plans in a process of its own, so that no other visitor of the same server waits for somebody's plan.

Must not know a page.
"""

from __future__ import annotations

import pickle
import sys
from threading import BoundedSemaphore
from typing import Any

from backviz.library import Library
from backviz.other_process import NoPlaceError, TooLongError, answer_of, limit_this_process
from backviz.planner.others import OtherWeek, other_weeks
from backviz.planner.plan import Plan, plan_week
from backviz.planner.request import PlanRequest

__all__ = ["MEMORY_BYTES", "SECONDS", "PlanningError", "others_apart", "plan_apart"]

SECONDS = 60.0  # for a free place and a plan, which takes 5 at most on two idle cores
MEMORY_BYTES = 2_000_000_000  # of addresses; the solver reserves more than it uses
_MODULE = "backviz.planner.apart"
_AT_ONCE = BoundedSemaphore(2)  # weeks that are planned at one time
_BUSY = "Many weeks are being planned just now; try again in a moment."
_ENDED = "The planner ended without an answer; try again, or ask for fewer sessions."


class PlanningError(RuntimeError):
    """Raised where no plan came for a reason that lies with the server; its text is a sentence."""


def plan_apart(request: PlanRequest, library: Library, *, seconds: float = SECONDS) -> Plan:
    """Return what `plan_week` returns, planned in another process.

    `seconds` bound the wait. Raises ValueError as `plan_week` does, and PlanningError where the process is
    busy for too long or ends without an answer.
    """
    found: Plan = _asked(request, library, seconds)
    return found


def others_apart(plan: Plan, library: Library, *, seconds: float = SECONDS) -> list[OtherWeek]:
    """Return what `other_weeks` returns, planned in another process; raises as `plan_apart`."""
    found: list[OtherWeek] = _asked(plan, library, seconds)
    return found


def _asked(about: PlanRequest | Plan, library: Library, seconds: float) -> Any:
    message = pickle.dumps((seconds, about, library))
    try:
        answer = answer_of(_MODULE, message, places=_AT_ONCE, seconds=seconds)
    except (NoPlaceError, TooLongError) as error:
        raise PlanningError(_BUSY) from error
    if not answer:
        raise PlanningError(_ENDED)
    found = pickle.loads(answer)  # noqa: S301 - our own process wrote it
    if isinstance(found, ValueError):
        raise found
    return found


def _answer(message: bytes) -> bytes:
    """Return the answer to a message of `_asked`: what was asked for, or the error that says why not."""
    seconds, about, library = pickle.loads(message)  # noqa: S301 - `_asked` wrote it
    limit_this_process(MEMORY_BYTES, seconds)
    try:
        is_first = isinstance(about, PlanRequest)
        return pickle.dumps(plan_week(about, library) if is_first else other_weeks(about, library))
    except ValueError as error:
        return pickle.dumps(ValueError(str(error)))


if __name__ == "__main__":
    sys.stdout.buffer.write(_answer(sys.stdin.buffer.read()))
