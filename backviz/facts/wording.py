"""Words in a sentence: a list of them, and a name that does not begin it. Knows no name."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["listed", "within_a_sentence"]


def listed(words: Sequence[str], joint: str = "and") -> str:
    """Return words as a list in a sentence, with `joint` before the last.

    >>> listed(["rhomboids", "mid traps", "rear delts"])
    'rhomboids, mid traps and rear delts'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def within_a_sentence(name: str) -> str:
    """Return a name as it stands within a sentence.

    >>> within_a_sentence("Upper back")
    'upper back'
    """
    return name[:1].lower() + name[1:]
