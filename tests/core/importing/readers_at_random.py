"""Hostile input for every reader of foreign formats: own small files, garbled, as any format."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pandas as pd  # noqa: F401 - loaded before anything is timed

from backviz.importing.imported import imported_as_data, imported_from
from backviz.importing.matching import Names
from backviz.importing.reading import Reading, ReadingError, Source
from backviz.importing.registry import FORMATS, read_source
from backviz.library import Library
from backviz.program.file import parse_program, program_as_yaml
from backviz.takeaway.csv_file import program_csv
from tests.core.importing.programs_at_random import garbled

__all__ = ["LONGEST_S", "faults_of_readers", "lost_lines", "originals"]

HERE = Path(__file__).parent
LONGEST_S = 1.0


def originals(library: Library) -> list[bytes]:
    """Return sound files of every format."""
    files = [
        path for path in sorted(HERE.glob("*/**/*")) if path.suffix in {".txt", ".json", ".csv", ".yaml"}
    ]
    program = library.programs["article_sample"]
    ours = [program_as_yaml(program), program_csv(program, library)]
    return [path.read_bytes() for path in files] + [text.encode() for text in ours]


def faults_of_readers(seeds: Iterator[int], library: Library, names: Names) -> list[str]:
    """Return what went wrong when garbled files were read: tracebacks, slow readings, lost lines."""
    sources = originals(library)
    return [fault for seed in seeds for fault in _faults(Random(seed), seed, sources, names)]


def _faults(random: Random, seed: int, sources: list[bytes], names: Names) -> Iterator[str]:
    text = garbled(random, random.choice(sources).decode("utf-8", "replace"))
    raw = text.encode(random.choice(["utf-8"] * 6 + ["utf-16", "cp1252", "utf-8-sig"]), "replace")
    if random.random() < 0.1:
        raw = bytes(random.randrange(256) if random.random() < 0.02 else byte for byte in raw)
    form = random.choice([None, None, *(one.id for one in FORMATS)])
    start = time.process_time()
    try:
        reading = read_source(Source(raw, "x"), None, form)
        imported = imported_from(reading, names)
        json.dumps(imported_as_data(imported))
        if imported.program:
            parse_program(
                program_as_yaml(imported.program), "x", names.library.with_own(imported.program).context
            )
        if reading.format == "text" and (lost := lost_lines(Source(raw).text, reading)):
            yield f"seed {seed}: lines {lost} are lost"
    except ReadingError as error:
        if not str(error).strip() or len(str(error)) > 20_000:
            yield f"seed {seed}: no sentence"
    except Exception as error:  # any other is a fault, whatever it is
        yield f"seed {seed}, {form}: {type(error).__name__}: {str(error)[:200]}"
    if (took := time.process_time() - start) > LONGEST_S:
        yield f"seed {seed}, {form}: {took:.1f} s"


def lost_lines(text: str, reading: Reading) -> list[int]:
    """Return the lines with something in them that became nothing."""
    kept = {row.line for row in reading.rows} | set(reading.beside)
    kept |= {line.line for line in (*reading.unread, *reading.skipped)}
    return [number for number, line in enumerate(text.split("\n"), 1) if line.strip() and number not in kept]
