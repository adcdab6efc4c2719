"""Problems in data: each names its file, its line and the next step.

Knows nothing of YAML, of the kinds of facts or of how a problem is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

__all__ = ["DataError", "Problem", "nearest_word", "quoted", "unknown_word"]

_SHOWN = 80  # characters of a person's own text inside a sentence


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in one place, in a sentence that names the next step.

    >>> print(Problem("data/regions.yaml", 12, "'name' is missing"))
    data/regions.yaml:12: 'name' is missing
    """

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


class DataError(ValueError):
    """Raised for input that cannot be used; `problems` has every one found, sorted, each once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest_word(word: str, words: Iterable[str]) -> str | None:
    """Return the known word nearest to the one written, or None where none is near.

    >>> nearest_word("lowr_traps", ["upper_traps", "lower_traps"])
    'lower_traps'
    """
    known = {known.casefold(): known for known in words}
    matches = get_close_matches(str(word).casefold(), known, n=1, cutoff=0.6)
    return known[matches[0]] if matches else None


def quoted(text: object) -> str:
    """Return a text in quotes, cut to 80 characters, with invisible characters escaped.

    >>> quoted("lowr_traps"), quoted("a\u202eb")
    ("'lowr_traps'", "'a\\\\u202eb'")
    """
    shown = repr(str(text)[:_SHOWN])
    return shown if len(shown) <= _SHOWN + 2 else f"{shown[:_SHOWN]}…"


def unknown_word(kind: str, word: object, words: Iterable[str]) -> str:
    """Return the sentence for a word outside its list, with the nearest right one.

    >>> unknown_word("region", "lowr_traps", ["lower_traps", "mid_traps"])
    "unknown region 'lowr_traps'; did you mean 'lower_traps'?"
    """
    known = sorted(words)
    near = nearest_word(str(word), known)
    if near:
        return f"unknown {kind} {quoted(word)}; did you mean {near!r}?"
    if not known:
        return f"unknown {kind} {quoted(word)}; none is defined"
    few = [name for at, name in enumerate(known[:12]) if at == 0 or sum(map(len, known[: at + 1])) <= 130]
    shown = ", ".join(few) + (" and more" if len(known) > len(few) else "")
    return f"unknown {kind} {quoted(word)}; use one of: {shown}"
