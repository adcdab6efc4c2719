"""Plans in a process of its own, so that no other visitor of the same server waits for somebody's plan.

The process is started for the first plan, which waits about a second for it, and stays; it holds nothing
between two plans. Must not know a page.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from threading import Lock, Thread

from backviz.library import Library
from backviz.planner.plan import Plan, plan_week
from backviz.planner.request import PlanRequest

__all__ = ["SECONDS", "PlanningError", "plan_apart"]

SECONDS = 30.0  # for a place and a plan, which takes 5 at most by itself
_AT_ONCE = 2
_BUSY = "Many weeks are being planned just now; try again in a moment."
_ENDED = "The planner ended without an answer; try again, or ask for fewer sessions."


class PlanningError(RuntimeError):
    """Raised where no plan came for a reason that lies with the server; its text is a sentence."""


def plan_apart(request: PlanRequest, library: Library, *, seconds: float = SECONDS) -> Plan:
    """Return what `plan_week` returns, planned in another process.

    `seconds` bound the wait. Raises ValueError as `plan_week` does, and PlanningError where the process is
    busy for too long or ends.
    """
    pool = _POOL.running()
    try:
        return pool.submit(plan_week, request, library).result(timeout=seconds)
    except TimeoutError as error:
        raise PlanningError(_BUSY) from error
    except BrokenProcessPool as error:
        _POOL.forget(pool)
        raise PlanningError(_ENDED) from error


class _Pool:
    """The processes of this server: none until the first is wanted, and new ones after one has ended."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._running: ProcessPoolExecutor | None = None

    def running(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._running is None:
                # A copy of a server with threads could hang, so the process begins anew.
                self._running = ProcessPoolExecutor(
                    _AT_ONCE, get_context("spawn"), initializer=_end_with_parent
                )
            return self._running

    def forget(self, ended: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._running is ended:
                self._running = None
        ended.shutdown(wait=False)


_POOL = _Pool()


def _end_with_parent() -> None:
    """End this process when the server has ended, in whatever way."""
    Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    server = parent_process()
    if server is not None:
        server.join()
        os._exit(0)
