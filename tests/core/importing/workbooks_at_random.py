"""Hostile workbooks: cells of any type in any place, and archives with bytes changed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random

from backviz.importing.imported import imported_from
from backviz.importing.matching import Names
from backviz.importing.reading import ReadingError, Source
from backviz.importing.registry import read_source
from tests.core.importing.logs_made import packed_workbook

__all__ = ["faults_of_workbooks"]

_LONGEST_S = 1.0
_HEADS: list[object] = [
    "Date",
    "Datum",
    "Exercise",
    "Übung",
    "Sets",
    "Reps",
    "Set 1",
    "Weight (kg)",
    "Notes",
    "Day",
    "x",
    "",
]
_CELLS: list[object] = [
    None, "", "Row", "Face pull", "4x8", "=1+1", "=CMD|'/c calc'!A1", 10, 3, -1, 1e300, 2.5, True, "1.1.2027",
    "2027-01-04", datetime(2027, 1, 4, tzinfo=UTC).replace(tzinfo=None), "\u202eRow", "a" * 5_000,
    "8-10", "NaN", "60x10", "10/8/6", "W", "Rest Timer", "99999999999", "1970-01-01", "31 feb 2027",
    "'", "\n\n", "45000",
]  # fmt: skip


def faults_of_workbooks(seeds: Iterator[int], names: Names) -> list[str]:
    """Return what went wrong when hostile workbooks were read: tracebacks and slow readings."""
    head = ["Date", "Exercise", "Sets", "Reps"]
    # Loads pandas, and the book of names.
    imported_from(read_source(Source(packed_workbook(("Log", [head, ["2027-01-04", "Row", 3, 10]])))), names)
    return [fault for seed in seeds for fault in _faults(Random(seed), seed, names)]


def _faults(random: Random, seed: int, names: Names) -> Iterator[str]:
    raw = _workbook(random)
    start = time.process_time()
    try:
        imported_from(read_source(Source(raw, "x.xlsx")), names)
    except ReadingError as error:
        if not str(error).strip():
            yield f"workbook {seed}: no sentence"
    except Exception as error:  # any other is a fault, whatever it is
        yield f"workbook {seed}: {type(error).__name__}: {str(error)[:200]}"
    if (took := time.process_time() - start) > _LONGEST_S:
        yield f"workbook {seed}: {took:.1f} s"


def _workbook(random: Random) -> bytes:
    sheets: list[tuple[str, list[list[object]]]] = []
    for number in range(random.randint(1, 3)):
        width = random.randint(1, 8)
        head = (
            random.choices(_HEADS, k=width) if random.random() < 0.7 else ["Date", "Exercise", "Sets", "Reps"]
        )
        rows = [random.choices(_CELLS, k=len(head)) for _ in range(random.randint(0, 30))]
        sheets.append((f"Sheet {number}", [list(head), *rows]))
    raw = bytearray(packed_workbook(*sheets))
    if random.random() < 0.4:
        for _ in range(random.randint(1, 30)):
            raw[random.randrange(len(raw))] = random.randrange(256)
    return bytes(raw)
