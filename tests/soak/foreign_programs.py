"""10,000 garbled files for the readers of foreign formats, and 5,000 written programs read back."""

from __future__ import annotations

from random import Random

from tqdm import tqdm

from backviz.importing.matching import Names
from backviz.importing.written.document import read_program_text
from backviz.library import read_library
from tests.core.importing.programs_at_random import program_at_random, unambiguous_names
from tests.core.importing.readers_at_random import faults_of_readers

GARBLED, WRITTEN = 10_000, 5_000


def soak() -> list[str]:
    """Read so many; return every fault."""
    library = read_library()
    names = Names(library)
    names.of(read_program_text("Row 3x8").rows[0].found)  # the grammar and the book of names are made once
    seeds = tqdm(range(GARBLED), unit="file", disable=None, leave=False)
    return [*faults_of_readers(iter(seeds), library, names), *_misread(unambiguous_names(library))]


def _misread(names: list[str]) -> list[str]:
    faults = []
    for seed in tqdm(range(WRITTEN), unit="program", disable=None, leave=False):
        text, rows = program_at_random(Random(seed), names)
        found = [
            (row.session, row.line, row.found, row.sets, row.reps) for row in read_program_text(text).rows
        ]
        if found != [(row.session, row.line, row.name, row.sets, row.reps) for row in rows]:
            faults.append(f"program {seed} is read otherwise")
    return faults
