"""Work in a process of its own comes after the server's."""

from __future__ import annotations

import os
from threading import BoundedSemaphore

from backviz.other_process import answer_of


def test_a_process_yields_to_the_server_that_asked() -> None:
    answer = answer_of("tests.core.niceness", b"", places=BoundedSemaphore(1), seconds=30)
    # Windows has no niceness; the answer comes there too.
    assert int(answer) == (min(19, os.nice(0) + 10) if hasattr(os, "nice") else 0)
