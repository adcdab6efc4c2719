"""What a typed text finds: the ranks of its exercises, the words left out, whether it is an other lift.

Visitors use `browser/word_search.js`; this is its specification, and `tests/scripts/test_word_search.py`
holds the two together. Must not know an exercise or a lift by name.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from backviz.facts.name_words import Fillers, NameWords, SameWords, StyleWords
from backviz.facts.other_lifts import OtherLift
from backviz.search.phrases import Lookup, Phrasebook, search_words, written_words

__all__ = ["LiftNames", "Texts", "Typed", "lift_names"]


class Typed(NamedTuple):
    """What a text finds: sets of exercises, the best rank first.

    `dropped` are its words that no exercise has, left out; `is_lift` says that it names an other lift.
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

    def find(self, text: str) -> Typed:
        """Return what a text finds.

        Four ranks: the words of a name, in any order; names that begin with it; all words in names; some
        elsewhere.
        Only where no exercise has all words, those that none has are left out.
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
        dropped = tuple(
            as_typed for as_typed, word in written if not self.everything.match([word], loose=True)
        )
        known = [word for as_typed, word in written if as_typed not in dropped]
        ranks = self._ranks(known) if known and dropped else (0,)
        return Typed(ranks, dropped if any(ranks) else ())

    def _ranks(self, words: list[str]) -> tuple[int, ...]:
        joined = "".join(words)
        # Loose only where strict finds nothing: "row" inside "narrow" would bury the rows.
        for loose in (False, True):
            found = self.everything.match(words, loose)
            if found:
                turned = self.turned.equal(" ".join(sorted(words)))
                exact = (self.spellings.equal(joined) | turned) & found
                begins = self.titles.beginning(joined) & found & ~exact
                named = self.names.match(words, loose) & found & ~exact & ~begins
                return exact, begins, named, found & ~exact & ~begins & ~named
        return (0,)
