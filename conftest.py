"""What every run of the tests begins with, and the `library` of the examples in docstrings, read once a run.

An example that reads it itself would take 0.25 s, so that few functions could have one.
"""

from __future__ import annotations

import gc
from typing import Any

import pytest

from backviz.library import DATA_DIR, Library, read_library


def pytest_collection() -> None:
    """Let garbage lie while tests are collected: looking for it takes a fifth of the time."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Look for garbage again, but not among what collecting has made and every test keeps."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def example_library() -> Library:
    """Return the library of the shipped data, whatever BACKVIZ_DATA names."""
    return read_library(DATA_DIR)


@pytest.fixture(autouse=True)
def _library_in_examples(request: pytest.FixtureRequest, doctest_namespace: dict[str, Any]) -> None:
    """Put `library` into the names of an example; other tests read nothing."""
    if hasattr(request.node, "dtest"):
        doctest_namespace["library"] = request.getfixturevalue("example_library")
