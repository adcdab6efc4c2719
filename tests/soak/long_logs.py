"""A log of 30,000 rows and a workbook of 20,000: read, matched and drawn in 5 s and 200 MB."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.core.importing.logs_made import long_log, packed_workbook

SECONDS, MEGABYTES = 5.0, 200
_MEASURED = """
import resource, sys, time
from pathlib import Path
from backviz.charts.weeks import weeks_chart
from backviz.importing.history import reading_by_week
from backviz.importing.imported import imported_from
from backviz.importing.matching import Names
from backviz.importing.reading import Source
from backviz.importing.registry import read_source
from backviz.library import read_library
library = read_library()
names = Names(library)
reading = read_source(Source(Path(sys.argv[1]).read_bytes()))
imported_from(reading, names)
weeks_chart(reading_by_week(reading, names), library)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(time.process_time(), peak, sum(one.sets for one in reading.done))
"""


def soak() -> list[str]:
    """Return what took longer or more than it may, or counted other sets than the file has."""
    with tempfile.TemporaryDirectory() as folder:
        return [fault for name, raw, sets in _files() for fault in _faults(Path(folder) / name, raw, sets)]


def _files() -> list[tuple[str, bytes, int]]:
    rows, fewer = long_log(30_000), long_log(20_000)
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    numbers = [[int(cell) if cell.isdigit() else cell for cell in row] for row in fewer]
    return [
        ("log.csv", out.getvalue().encode(), _work(rows)),
        ("log.xlsx", packed_workbook(("Log", numbers)), _work(fewer)),
    ]


def _work(rows: list[list[str]]) -> int:
    return sum("normal" in row for row in rows)


def _faults(path: Path, raw: bytes, sets: int) -> list[str]:
    path.write_bytes(raw)
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, str(path)], capture_output=True, text=True, check=True
    )
    seconds, megabytes, counted = map(float, done.stdout.split())
    print(f"{path.name}: {seconds:.1f} s, {megabytes:.0f} MB, {counted:.0f} sets")
    faults = [f"{path.name}: {seconds:.1f} s"] if seconds > SECONDS else []
    faults += [f"{path.name}: {megabytes:.0f} MB"] if megabytes > MEGABYTES else []
    return faults + ([f"{path.name}: {counted:.0f} of {sets} sets"] if counted != sets else [])
