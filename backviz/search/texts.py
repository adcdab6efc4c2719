"""What a typed text finds: the ranks of its exercises, the words left out, whether it is an other lift.

Visitors use `browser/word_search.js`; this is its specification, and `tests/scripts/test_word_search.py`
holds the two together. Must not know an exercise or a lift by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from typing import NamedTuple

from backviz.facts.name_words import Fillers, NameWords, SameWords, StyleWords
from backviz.facts.other_lifts import OtherLift
from backviz.search.phrases import Lookup, Phrasebook, search_words, written_words

__all__ = ["TRIED", "LiftNames", "Texts", "Typed", "lift_names"]

TRIED = 20  # choices of words to leave out that are looked at


class Typed(NamedTuple):
    """What a text finds: sets of exercises, the best rank first; of one rank the most common first.

    `dropped` are words left out because no exercise has all; `is_lift` says that it names an other lift.
    """

    ranks: tuple[int, ...]
    dropped: tuple[str, ...] = ()
    is_lift: bool = False


class LiftNames(NamedTuple):
    """Names of other lifts, each the search words that count, sorted; and the words that count in none."""

    names: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()


def lift_names(lifts: Iterable[OtherLift], words: Iterable[NameWords]) -> LiftNames:
    """Return the names of the lifts; words for equipment, position and arms do not count in them."""
    entries = [entry for entry in words if not isinstance(entry, SameWords | StyleWords)]
    said = [search_words(word) for entry in entries if not _is_weak(entry) for word in entry.words]
    beside = frozenset(word[0] for word in said if len(word) == 1)
    names = (search_words(name) for lift in lifts for name in (lift.name, *lift.aliases))
    return LiftNames(frozenset(filter(None, (_counted(name, beside) for name in names))), beside)


def _is_weak(entry: NameWords) -> bool:
    return isinstance(entry, Fillers) and entry.is_weak


def _counted(words: Iterable[str], beside: frozenset[str]) -> str:
    return " ".join(sorted(word for word in words if word not in beside))


class Texts(NamedTuple):
    """What texts are looked up in; a set of exercises is an integer (bit n: the nth)."""

    titles: Lookup  # names without their spaces
    spellings: Lookup  # names and aliases without their spaces
    turned: Lookup  # names and aliases, their words sorted
    names: Phrasebook  # names and aliases
    everything: Phrasebook
    every: int
    lifts: LiftNames
    common: tuple[int, ...]  # the exercises equally common, the most common first

    def find(self, text: str) -> Typed:
        """Return what a text finds.

        Five ranks: the words of a name, in any order; those with equipment, position or arms beside them;
        names that begin with it; all words in names; some elsewhere. Where no exercise has all words, as few
        as possible are left out.
        """
        written = written_words(text)
        words = [word for _, word in written]
        if not words:
            return Typed((self.every,))
        ranks = self._ranks(words)
        if any(ranks):
            return Typed(ranks)
        if _counted(words, self.lifts.beside) in self.lifts.names:
            return Typed((0,), is_lift=True)
        return self._nearest(written)

    def _nearest(self, written: list[tuple[str, str]]) -> Typed:
        """Return what is found with most of the words; of several choices that with the best rank first."""
        having = [self._having(word) for _, word in written]
        sets = {_digits(having, n) for n in _members(reduce(or_, having, 0))}
        most = max((digits.count("1") for digits in sets), default=0)
        found = []
        for digits in sorted((digits for digits in sets if digits.count("1") == most), reverse=True)[:TRIED]:
            kept = [word for (_, word), digit in zip(written, digits, strict=True) if digit == "1"]
            dropped = [word for (word, _), digit in zip(written, digits, strict=True) if digit == "0"]
            found.append(Typed(self._ranks(kept), tuple(dict.fromkeys(dropped))))
        return min(found, key=lambda one: [not rank for rank in one.ranks].index(False), default=Typed((0,)))

    def _having(self, word: str) -> int:
        """Return the exercises that have a word; inside others only where nothing begins with it."""
        return self.everything.match([word], loose=False) or self.everything.match([word], loose=True)

    def _ranks(self, words: list[str]) -> tuple[int, ...]:
        joined = "".join(words)
        # Loose only where strict finds nothing: "row" inside "narrow" would bury the rows.
        for loose in (False, True):
            found = self.everything.match(words, loose)
            if found:
                turned = self.turned.equal(" ".join(sorted(words)))
                exact = (self.spellings.equal(joined) | turned) & found
                counted = self.turned.equal(_counted(words, self.lifts.beside))
                begins, named = self.titles.beginning(joined), self.names.match(words, loose)
                ranks = _each_once((exact, counted, begins, named, found), found)
                return tuple(rank & common for rank in ranks for common in self.common)
        return (0,)


def _each_once(ranks: Iterable[int], left: int) -> Iterator[int]:
    """Yield the ranks without exercises of a better one; `left` are those that may be in any."""
    for rank in ranks:
        yield rank & left
        left &= ~rank


def _digits(having: list[int], n: int) -> str:
    """Return for each word "1" if exercise n has it, and "0" otherwise."""
    return "".join("1" if exercises >> n & 1 else "0" for exercises in having)


def _members(exercises: int) -> Iterator[int]:
    return (n for n in range(exercises.bit_length()) if exercises >> n & 1)
