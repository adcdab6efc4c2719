"""Hostile links, files, queries and edits, 10,000 of them."""

from __future__ import annotations

from tests.fuzz.__main__ import fuzz

NUMBER = 10_000


def soak() -> list[str]:
    """Try so many hostile inputs; return every fault."""
    summary = fuzz(NUMBER, seed=1)
    print("\n".join(summary.lines()))
    return summary.faults
