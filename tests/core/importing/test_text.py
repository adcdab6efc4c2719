"""Written programs at random: what a generator writes is read back, and no line is lost."""

# ruff: noqa: E501 - a sentence of a table stands on one line

from __future__ import annotations

import re
from random import Random

import pytest

from backviz.importing.text.document import MAX_LINE, MAX_LINES, MAX_TEXT, read_program_text
from backviz.library import Library, read_library
from tests.core.importing.programs_at_random import program_at_random
from tests.core.importing.readers_at_random import lost_lines
from tests.sampling import sample


@pytest.fixture(scope="module")
def shipped() -> Library:
    return read_library()


_AMBIGUOUS = re.compile(r"^\d+s?\b|\d$|^feet\b|\bamrap\b|\bwarm ?up\b|^weeks?\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def names(shipped: Library) -> list[str]:
    """Return the names that no sign of a program stands in: "leg press 45 3x8" may be a load."""
    lifts = [*shipped.exercises.values(), *shipped.other_lifts.values()]
    found = {name for lift in lifts for name in (lift.name, *lift.aliases)}
    return sorted(name for name in found if not _AMBIGUOUS.search(name))


def test_a_program_at_random_is_read_as_it_was_written(names: list[str]):
    faults = []
    for seed in range(sample(150, 5_000)):
        text, rows = program_at_random(Random(seed), names)
        reading = read_program_text(text)
        found = [(row.session, row.line, row.found, row.sets, row.reps) for row in reading.rows]
        said = [(row.session, row.line, row.name, row.sets, row.reps) for row in rows]
        if found != said or reading.unread:
            faults.append(
                (
                    seed,
                    [pair for pair in zip(said, found, strict=False) if pair[0] != pair[1]][:2],
                    reading.unread[:2],
                )
            )
        assert lost_lines(text, reading) == [], seed
    assert faults == []


def test_every_name_in_the_data_is_read_whole_before_and_after_its_sets(names: list[str]):
    faults = []
    for name in names:
        for text in (f"{name} 3x8", f"- {name}: 3 sets of 8-12", f"3x8 {name}"):
            found = [row.found for row in read_program_text(text).rows]
            if found != [name]:
                faults.append((text, found))
    assert faults == []
