"""Data directories with faults of their file system, and with one broken record, at random: 2,000 and 400."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tqdm import tqdm

from tests.faulty import faults_of_directory, faults_of_record

__all__ = ["soak"]

DIRECTORIES, RECORDS = 2_000, 400


def soak() -> list[str]:
    """Break so many; return what was not named as it must be."""
    return [*_faults(faults_of_directory, DIRECTORIES), *_faults(faults_of_record, RECORDS)]


def _faults(find: Callable[[Random, Path], list[str]], number: int) -> list[str]:
    found = []
    for seed in tqdm(range(number), unit="directory", disable=None, leave=False):
        with TemporaryDirectory() as made:
            found += [f"seed {seed}: {fault}" for fault in find(Random(seed), Path(made))]
    return found
