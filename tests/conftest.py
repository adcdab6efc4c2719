"""What every test may ask for: the folder of the project and a browser to drive."""

from __future__ import annotations

from pathlib import Path

import pytest

from backviz.library import Library
from tests.shipped import LIBRARY
from tools.install_chromium import HELP, find_chromium
from tools.running_app import ROOT


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of a Chromium; a missing one fails the test, never skips it."""
    return find_chromium() or pytest.fail(HELP)


@pytest.fixture(scope="session")
def library() -> Library:
    """Return the shipped data."""
    return LIBRARY
