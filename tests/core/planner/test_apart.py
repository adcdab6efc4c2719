"""A plan in a process of its own is the same plan; a process that ends costs a sentence, no more."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from backviz.planner import apart
from backviz.planner.apart import PlanningError, plan_apart
from backviz.planner.plan import plan_week
from backviz.planner.request import PlanRequest
from tests.shipped import LIBRARY

ASKED = PlanRequest(sessions=2, minutes=30)


def test_the_plan_is_the_same_and_costs_this_process_next_to_nothing() -> None:
    assert plan_apart(ASKED, LIBRARY).program == plan_week(ASKED, LIBRARY).program
    here = time.thread_time()
    plan_apart(ASKED, LIBRARY)
    assert time.thread_time() - here < 0.25  # what is sent and received; a plan takes several times as much


def test_a_request_that_cannot_be_met_says_so_as_without_the_process() -> None:
    wrong = PlanRequest(sessions=2, minutes=30, keep=frozenset({"no_such_exercise"}))
    with pytest.raises(ValueError, match="no_such_exercise") as here:
        plan_week(wrong, LIBRARY)
    with pytest.raises(ValueError, match="no_such_exercise") as there:
        plan_apart(wrong, LIBRARY)
    assert str(there.value) == str(here.value)


def test_a_process_that_ends_is_said_and_the_next_plan_gets_another() -> None:
    plan_apart(ASKED, LIBRARY)
    for process in _processes():
        os.kill(process, signal.SIGKILL)
    with pytest.raises(PlanningError, match="try again"):
        _plan_until_it_is_seen()
    assert plan_apart(ASKED, LIBRARY).program is not None


def test_who_waits_too_long_for_a_place_reads_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ProcessPoolExecutor, "submit", lambda *_: Future[Any]())
    with pytest.raises(PlanningError, match="Many weeks are being planned"):
        plan_apart(ASKED, LIBRARY, seconds=0.01)


def test_the_process_ends_with_its_server_even_if_that_is_killed() -> None:
    script = (
        "import os, time; from backviz.planner import apart\n"
        "if __name__ == '__main__':\n"
        "    print(apart._POOL.running().submit(os.getpid).result(), flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout
        child = int(server.stdout.readline())
        assert _is_there(child)
        server.kill()
    end = time.monotonic() + 20
    while _is_there(child) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _is_there(child)


def _plan_until_it_is_seen() -> None:
    for _ in range(50):  # that a process has ended is seen a moment later
        plan_apart(ASKED, LIBRARY)


def _processes() -> list[int]:
    return [process.pid for process in (apart._POOL.running()._processes or {}).values() if process.pid]


def _is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    return stat.rpartition(")")[2].split()[0] != "Z"  # it has ended, and nobody has asked how
