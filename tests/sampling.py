"""How much a test tries: a sample in the suite, everything in `python -m tests.soak whole`.

`BACKVIZ_TESTS=whole` runs the same tests over their whole products.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import cycle, islice, product
from random import Random
from typing import Any

__all__ = ["IS_WHOLE", "WHOLE", "rotated", "sample"]

WHOLE = {"BACKVIZ_TESTS": "whole"}
IS_WHOLE = os.environ.get("BACKVIZ_TESTS") == WHOLE["BACKVIZ_TESTS"]


def sample(suite: int, whole: int) -> int:
    """Return how many to try: the first number in the suite, the second when everything is tried."""
    return whole if IS_WHOLE else suite


def rotated(*columns: Sequence[Any], seed: int = 0) -> list[tuple[Any, ...]]:
    """Return rows in which each value of each column comes at least once; all combinations when whole.

    The order of the columns is shuffled by `seed`, so that another seed pairs other values.

    >>> rows = rotated("abcde", (1, 2))
    >>> len(rows), sorted(row[0] for row in rows), sorted({row[1] for row in rows})
    (5, ['a', 'b', 'c', 'd', 'e'], [1, 2])
    """
    if IS_WHOLE:
        return list(product(*columns))
    chance = Random(seed)
    mixed = [chance.sample(list(column), len(column)) for column in columns]
    return list(zip(*(islice(cycle(column), max(map(len, columns))) for column in mixed), strict=True))
