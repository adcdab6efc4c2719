"""The links of 20,000 random programs, through three linkifiers' rules and all that messages do to links."""

from __future__ import annotations

from random import Random

from tqdm import tqdm

from backviz.library import read_library
from tests.linkifiers import faults_of_links

NUMBER = 20_000


def soak() -> list[str]:
    """Try the links of so many programs; return every fault."""
    library = read_library()
    seeds = tqdm(range(NUMBER), unit="program", disable=None, leave=False)
    return [fault for seed in seeds for fault in faults_of_links(Random(f"{seed}"), library)]
