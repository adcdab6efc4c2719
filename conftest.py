"""Gives the examples in docstrings their `library`: the shipped data, read once a run.

An example that reads it itself would take 0.25 s, so that few functions could have one.
"""

from __future__ import annotations

from typing import Any

import pytest

from backviz.library import DATA_DIR, Library, read_library


@pytest.fixture(scope="session")
def example_library() -> Library:
    """Return the library of the shipped data, whatever BACKVIZ_DATA names."""
    return read_library(DATA_DIR)


@pytest.fixture(autouse=True)
def _library_in_examples(request: pytest.FixtureRequest, doctest_namespace: dict[str, Any]) -> None:
    """Put `library` into the names of an example; other tests read nothing."""
    if hasattr(request.node, "dtest"):
        doctest_namespace["library"] = request.getfixturevalue("example_library")
