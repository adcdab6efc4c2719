"""Written programs at random: what a generator writes is read back, and no line is lost."""

from __future__ import annotations

from random import Random

from backviz.importing.written.document import read_program_text
from tests.core.importing.programs_at_random import program_at_random, unambiguous_names
from tests.core.importing.readers_at_random import lost_lines
from tests.sampling import IS_WHOLE, sample
from tests.weeks import LIBRARY

NAMES = unambiguous_names(LIBRARY)


def test_a_program_at_random_is_read_as_it_was_written():
    faults = []
    for seed in range(sample(60, 5_000)):
        text, rows = program_at_random(Random(seed), NAMES)
        reading = read_program_text(text)
        found = [(row.session, row.line, row.found, row.sets, row.reps) for row in reading.rows]
        said = [(row.session, row.line, row.name, row.sets, row.reps) for row in rows]
        if found != said or reading.unread or lost_lines(text, reading):
            wrong = [pair for pair in zip(said, found, strict=False) if pair[0] != pair[1]]
            faults.append((seed, wrong[:2], reading.unread[:2]))
    assert faults == []


def test_every_name_in_the_data_is_read_whole_before_and_after_its_sets():
    faults = []
    for name in NAMES if IS_WHOLE else NAMES[::8]:
        for text in (f"- {name}: 3 sets of 8-12", f"3x8 {name}"):
            found = [row.found for row in read_program_text(text).rows]
            if found != [name]:
                faults.append((text, found))
    assert faults == []
