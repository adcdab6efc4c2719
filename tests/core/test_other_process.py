"""Work in a process of its own comes after the server's."""

from __future__ import annotations

import os
import sys
from threading import BoundedSemaphore

import pytest

from backviz.other_process import answer_of


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no niceness")
def test_a_process_yields_to_the_server_that_asked() -> None:
    answer = answer_of("tests.core.niceness", b"", places=BoundedSemaphore(1), seconds=30)
    assert int(answer) == min(19, os.nice(0) + 10)
