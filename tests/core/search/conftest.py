"""The shipped exercises as an index, made once for all tests of the search."""

from __future__ import annotations

import pytest

from backviz.library import Library
from backviz.search.index import (
    Index,
    index_exercises,
)


@pytest.fixture(scope="module")
def index(library: Library) -> Index:
    return index_exercises(library.exercises.values(), library.vocabulary, library.regions.values())
