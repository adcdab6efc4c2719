"""Problems in data: each names its file, its line and the next step.

Knows nothing of YAML, of the kinds of facts or of how a problem is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

__all__ = ["DataError", "Problem", "nearest_word", "printable", "quoted", "repeated_once", "unknown_word"]

_SHOWN = 80  # characters of a person's own text inside a sentence
_JOINING = "\u200c\u200d\xa0"  # inside words and emoji
_COMPARED = 1_000  # known words at most, or the search for the nearest would take seconds
_SAME = 5  # places at which one sentence is shown; further ones are counted


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in one place, in a sentence that names the next step.

    >>> print(Problem("data/regions.yaml", 12, "'name' is missing"))
    data/regions.yaml:12: 'name' is missing

    `kind` is that of an unknown word ("region"), so that those which follow from one fault can be found.
    """

    file: str
    line: int
    text: str
    kind: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "file", printable(self.file))  # a file may have any name
        object.__setattr__(self, "text", printable(self.text))

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


class DataError(ValueError):
    """Raised for input that cannot be used; `problems` has every one found, sorted, each once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def printable(text: str) -> str:
    """Return a text with every character escaped that shows nothing or steers a terminal.

    >>> printable("a\\u202eb"), printable("naïve week.yaml")
    ('a\\\\u202eb', 'naïve week.yaml')
    """
    if text.isprintable():
        return text
    signs = (sign if sign.isprintable() or sign in _JOINING else repr(sign)[1:-1] for sign in text)
    return "".join(signs)


def repeated_once(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems sorted; of those that say the same in many places, the first few and a count.

    An unknown word is counted over all files, any other sentence within its file.
    """
    alike: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in sorted(set(problems)):
        alike["" if problem.kind else problem.file, problem.text].append(problem)
    return sorted(kept for same in alike.values() for kept in _counted(same))


def _counted(same: list[Problem]) -> list[Problem]:
    if len(same) <= _SAME:
        return same
    last, more = same[_SAME - 1], same[_SAME:]
    names = dict.fromkeys(problem.file.rpartition("/")[2] for problem in more)
    files = ", ".join(list(names)[:3])
    places = "1 more place" if len(more) == 1 else f"{len(more)} more places"
    return [*same[: _SAME - 1], replace(last, text=f"{last.text} (and in {places}: {files})")]


def nearest_word(word: str, words: Iterable[str]) -> str | None:
    """Return the known word nearest to the one written, or None where none is near.

    >>> nearest_word("lowr_traps", ["upper_traps", "lower_traps"])
    'lower_traps'
    """
    known = {known.casefold(): known for known in words}
    word = str(word).casefold()
    if len(known) > _COMPARED:
        return known.get(word)
    matches = get_close_matches(word, known, n=1, cutoff=0.6)
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
