"""Reads a foreign file in a process of its own, limited in memory and time, so that no other visitor waits.

Nothing is written to disk and nothing is logged. Must not know a page.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from threading import BoundedSemaphore
from typing import BinaryIO

from pydantic import TypeAdapter

from backviz.facts.json_text import read_json
from backviz.importing.reading import MAX_BYTES, Reading, ReadingError, Source, Wishes
from backviz.other_process import NoPlaceError, TooLongError, answer_of, limit_this_process

__all__ = ["MEMORY_BYTES", "SECONDS", "read_apart"]

SECONDS = 40.0  # on a busy machine a workbook of 20,000 rows takes half of them
MEMORY_BYTES = 1_000_000_000  # of addresses; a log of 100,000 rows needs about half
_MODULE = "backviz.importing.apart"
_AT_ONCE = BoundedSemaphore(2)  # files that are read at one time
_TOO_LONG = "Reading this file takes too long; export fewer months, or save it as CSV."
_TOO_LARGE = "Reading this file takes too much memory; export fewer months, or save it as CSV."
_BUSY = "Other files are being read just now; try again in a moment."


def read_apart(
    source: Source,
    wishes: Wishes | None = None,
    format_id: str | None = None,
    *,
    seconds: float = SECONDS,
    memory: int = MEMORY_BYTES,
    seen: Callable[[float], None] | None = None,
) -> Reading:
    """Return what a source holds, as `registry.read_source` does, read in a process of its own.

    `seconds` bound the wait, with the wait for a free place, and `memory` the process's addresses in bytes
    where the system has such a limit. `seen` is called a few times a second with the share of the time that
    has passed, 0 to 1. Raises ReadingError, with a sentence, also for what takes too long or too much.
    """
    if len(source.raw) > MAX_BYTES:
        raise ReadingError(
            f"A file may have {MAX_BYTES // 1_000_000} MB at most ({len(source.raw):,} bytes given)"
        )
    asked = {"name": source.name, "format": format_id, "wishes": asdict(wishes or Wishes()), "memory": memory}
    message = json.dumps({**asked, "seconds": seconds}).encode() + b"\n" + source.raw
    try:
        answer = answer_of(_MODULE, message, places=_AT_ONCE, seconds=seconds, seen=seen)
    except NoPlaceError as error:
        raise ReadingError(_BUSY) from error
    except TooLongError as error:
        raise ReadingError(_TOO_LONG) from error
    return _reading(answer)


def _reading(answer: bytes) -> Reading:
    head, _, body = answer.partition(b"\n")
    if head == b"read":
        return TypeAdapter(Reading).validate_json(body)
    # A process that ends without an answer was stopped by a limit of the system.
    raise ReadingError(body.decode("utf-8") if head == b"refused" else _TOO_LARGE)


def _answer(asked: BinaryIO) -> bytes:
    """Return the answer to a message of `read_apart`: a word, a line end, the reading or a sentence."""
    wanted = read_json(asked.readline())
    limit_this_process(wanted["memory"], wanted["seconds"])
    from backviz.importing.registry import read_source  # noqa: PLC0415 - loaded under the limits

    try:
        reading = read_source(
            Source(asked.read(), wanted["name"]), Wishes(**wanted["wishes"]), wanted["format"]
        )
    except ReadingError as error:
        return b"refused\n" + str(error).encode("utf-8", "replace")
    return b"read\n" + TypeAdapter(Reading).dump_json(reading)


if __name__ == "__main__":
    try:
        said = _answer(sys.stdin.buffer)
    except MemoryError:
        said = b""
    sys.stdout.buffer.write(said)
