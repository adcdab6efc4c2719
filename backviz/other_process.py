"""Asks a module of BackViz in a process of its own, so that long work holds no other visitor up.

A process is started for each question and ends with its answer, or is stopped when its time is over. It
writes nothing to disk. Knows neither what is asked nor what is answered.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable
from threading import BoundedSemaphore, Thread
from typing import BinaryIO

from backviz.own_files import PACKAGE

__all__ = ["NoPlaceError", "TooLongError", "answer_of", "limit_this_process"]

_YIELDING = 10  # niceness: the server answers all clicks first, which take milliseconds; this takes seconds


class TooLongError(RuntimeError):
    """Raised where a process has not answered in its time."""


class NoPlaceError(RuntimeError):
    """Raised where no place for a process was free in its time."""


def answer_of(
    module: str,
    message: bytes,
    *,
    places: BoundedSemaphore,
    seconds: float,
    seen: Callable[[float], None] | None = None,
) -> bytes:
    """Return what a module, run by its name, writes after a message; nothing if it ended without an answer.

    `places` bound how many run at one time, `seconds` the wait, that for a free place too. `seen` is called a
    few times a second with the share of them that has passed, 0 to 1. Raises NoPlaceError, and TooLongError
    after the process was stopped.
    """
    begun = time.monotonic()
    if not places.acquire(timeout=seconds):
        raise NoPlaceError
    try:
        return _asked(module, message, begun, seconds, seen)
    finally:
        places.release()


def _asked(
    module: str, message: bytes, begun: float, seconds: float, seen: Callable[[float], None] | None
) -> bytes:
    with subprocess.Popen(  # noqa: S603 - a fixed command; what a visitor brings goes to its stdin
        [sys.executable, "-m", module],
        cwd=PACKAGE.parent,  # from there the module is found, installed or not
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        with contextlib.suppress(AttributeError, OSError):  # no niceness on Windows; ended already
            os.setpriority(os.PRIO_PROCESS, process.pid, _YIELDING)
        try:
            # `communicate` does not go on sending after a timeout, so a thread of its own sends.
            pipe, process.stdin = process.stdin, None
            Thread(target=_send, args=(pipe, message), daemon=True).start()
            return _waited(process, begun, seconds, seen)
        except BaseException:
            process.kill()
            raise


def limit_this_process(memory: int, seconds: float) -> None:
    """Bound this process, where the system can, to `memory` bytes and `seconds`; let it write no file."""
    try:
        import resource  # noqa: PLC0415 - only Unix has it
    except ImportError:
        return
    wanted = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: int(seconds) + 1,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, value in wanted.items():
        with contextlib.suppress(ValueError, OSError):  # a stricter limit holds already
            resource.setrlimit(limit, (value, value))


def _waited(
    process: subprocess.Popen[bytes],
    begun: float,
    seconds: float,
    seen: Callable[[float], None] | None,
) -> bytes:
    while True:
        left = begun + seconds - time.monotonic()
        if left <= 0:
            raise TooLongError
        try:
            return process.communicate(timeout=min(0.2, left))[0]
        except subprocess.TimeoutExpired:
            if seen:
                seen(min(1.0, 1 - left / seconds))


def _send(pipe: BinaryIO, message: bytes) -> None:
    with contextlib.suppress(OSError), pipe:  # a process that was stopped takes no more
        pipe.write(message)


def _environment() -> dict[str, str]:
    """Return the environment of the process: one thread, and no pool of memory that is kept in reserve."""
    threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return {**os.environ, **threads, "ARROW_DEFAULT_MEMORY_POOL": "system", "PYTHONIOENCODING": "utf-8"}
