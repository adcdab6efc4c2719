"""The shipped data, read once a process for all tests. It is frozen; a test that changes it takes a copy."""

from __future__ import annotations

from backviz.library import Library, read_library

__all__ = ["LIBRARY"]

LIBRARY: Library = read_library()
