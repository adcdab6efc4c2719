"""Reads the name of an exercise, however it is written, as words of a movement and what is said beside them.

The meaning of words comes from the data (`facts.name_words`); here stand general rules: joined and split
words, leftover numbers, typing errors. Must not know an exercise or a word by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from backviz.facts.name_words import (
    ArmsWords,
    EquipmentWords,
    Fillers,
    NameWords,
    PositionWords,
    SameWords,
    StyleWords,
)
from backviz.search.phrases import search_words

__all__ = ["Mark", "NameReader", "Reading"]

LONGEST = 4  # words of a phrase in the data
_LEFTOVERS = re.compile(
    r"""
    ^\s*(?:[a-h]?\d{1,2}[.):]|[a-h]\d?[.):])\s+                      # "1." or "A2)" before the name
    | \d+\s*[x×*]\s*\d+(?:\s*[-–/]\s*\d+)*\+?                        # 3x8-12
    | @\s*\S+ | \brpe\s*[\d.]+ | \brir\s*[\d.]+                      # @80%, RPE 8
    | \b\d+(?:[.,]\d+)?\s*(?:sets?|reps?|kgs?|lbs?|min|mins|secs?|seconds|minutes|rm|%)(?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ELIDED = re.compile(r"\b[dl]['’](?=\w{3})", re.IGNORECASE)  # d'haltères
_WITH = re.compile(r"\bw/", re.IGNORECASE)


@dataclass(frozen=True)
class Mark:
    """What words beside the movement say: the equipment, the position, the arms or a style's axis."""

    kind: str
    means: frozenset[str]
    said: str = field(default="", compare=False)
    is_other: bool = field(default=False, compare=False)

    @property
    def key(self) -> str:
        """Return the mark as one word, to compare whole names by."""
        return f"{self.kind}={','.join(sorted(self.means))}"


@dataclass(frozen=True)
class Reading:
    """A name as read: `units` in order, the words of the movement sorted (`core`), and the marks.

    `mended` are (word as written, word read) of typing errors; `dropped` the weak words left out; `is_moved`
    says that equipment was taken out of the middle of a phrase.
    """

    units: tuple[str, ...]
    core: tuple[str, ...]
    marks: frozenset[Mark]
    mended: tuple[tuple[str, str], ...] = ()
    dropped: tuple[str, ...] = ()
    is_moved: bool = False

    @property
    def movement(self) -> tuple[str, ...]:
        """Return the words of the movement in their order."""
        return tuple(unit for unit in self.units if "=" not in unit)


class NameReader:
    """Reads names by the words of the data and the names that are known."""

    def __init__(self, words: Iterable[NameWords], names: Iterable[str]) -> None:
        """Take the words in names, and all known names: their words are no typing errors."""
        self._meaning: dict[tuple[str, ...], str | Mark | None] = {}
        self._weak: set[str] = set()
        given = list(words)
        phrases = {search_words(name) for name in names}
        phrases |= {search_words(word) for entry in given for word in _spellings(entry)}
        self._splits = _joined_pairs(phrases)
        self._words = {word for phrase in phrases for word in phrase}
        self._known = self._words | self._splits.keys()
        for entry in sorted(given, key=lambda entry: isinstance(entry, SameWords)):
            self._learn(entry)

    def _learn(self, entry: NameWords) -> None:
        if isinstance(entry, Fillers) and entry.is_weak:
            keys = [self._joined(search_words(word)) for word in entry.words]
            self._meaning |= {key: " ".join(key) for key in keys if key not in self._meaning}
            self._weak.update(map(" ".join, keys))
            return
        meaning: str | Mark | None = _meaning_of(entry)
        if isinstance(entry, SameWords):
            means = self._joined(search_words(entry.means))
            meaning = self._meaning.get(means, " ".join(means))
        for word in _spellings(entry):
            key = self._joined(search_words(word))
            if key:
                self._meaning.setdefault(key, meaning)

    def read(
        self, name: str, *, mends: bool = False, drops_weak: bool = False, moves: bool = False
    ) -> Reading:
        """Return the name as read.

        `mends` corrects typing errors, `drops_weak` leaves weak words out, and `moves` takes equipment out of
        the middle of a phrase ("reverse cable fly").
        """
        plain = _ELIDED.sub("", _WITH.sub(" ", _LEFTOVERS.sub(" ", name)))
        words = [word for word in search_words(plain) if not word.isdigit() or word in self._words]
        mended: list[tuple[str, str]] = []
        spelled: list[str] = []
        for word in words:
            near = self._mend(word) if mends else word
            spelled.append(near)
            if near != word:
                mended.append((word, near))
        joined = self._joined(spelled)
        moved = self._moved(joined) if moves else joined
        return replace(self._reading(moved, mended, drops_weak), is_moved=moved != joined)

    def _moved(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the words, those for equipment last."""
        read = [(phrase, getattr(meaning, "kind", "")) for phrase, meaning in self._phrases(words)]
        read.sort(key=lambda one: one[1] == "equipment")
        return tuple(word for phrase, _ in read for word in phrase)

    def _reading(self, words: Sequence[str], mended: Sequence[tuple[str, str]], drops_weak: bool) -> Reading:
        units: list[str] = []
        core: list[str] = []
        marks: set[Mark] = set()
        dropped: list[str] = []
        for said, meaning in self._meanings(words):
            if isinstance(meaning, Mark):
                marks.add(Mark(meaning.kind, meaning.means, said, meaning.is_other))
                units.append(meaning.key)
            elif meaning and drops_weak and meaning in self._weak:
                dropped.append(said)
            elif meaning:
                core.append(meaning)
                units.append(meaning)
        return Reading(tuple(units), tuple(sorted(core)), frozenset(marks), tuple(mended), tuple(dropped))

    def _meanings(self, words: Sequence[str]) -> Iterable[tuple[str, str | Mark | None]]:
        """Yield (words, their meaning)."""
        for phrase, meaning in self._phrases(words):
            one = "".join(phrase)
            yield one if one in self._words else " ".join(phrase), meaning

    def _phrases(self, words: Sequence[str]) -> Iterable[tuple[Sequence[str], str | Mark | None]]:
        """Yield (phrase, its meaning), the longest phrase first; a word of no list means itself."""
        at = 0
        while at < len(words):
            phrases = (tuple(words[at : at + length]) for length in range(LONGEST, 0, -1))
            phrase = next((one for one in phrases if one in self._meaning), (words[at],))
            yield phrase, self._meaning.get(phrase, words[at])
            at += len(phrase)

    def _joined(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the words, each split or joined as the known names have it: "pullup", "dead lift"."""
        found: list[str] = []
        at = 0
        while at < len(words):
            two = "".join(words[at : at + 2])
            if at + 1 < len(words) and len(two) > LONGEST and two in self._words - self._splits.keys():
                found.append(two)
                at += 2
                continue
            found += self._split(words[at])
            at += 1
        return tuple(found)

    def _split(self, word: str) -> Sequence[str]:
        if word in self._splits:
            return [part for piece in self._splits[word] for part in self._split(piece)]
        if word in self._words:
            return (word,)
        for cut in range(4, len(word) - 3):  # Langhantelrudern
            ends = (word[:cut], word[cut:])
            if all(end in self._known for end in ends):
                return [part for end in ends for part in self._split(end)]
        return (word,)

    def _mend(self, word: str) -> str:
        """Return the known word of which `word` is a typing error; `word` itself where there is none."""
        if word in self._known or len(self._split(word)) > 1 or not word.isalpha() or len(word) < 3:
            return word
        most = 1 if len(word) < 8 else 2
        near = process.extractOne(word, self._known, scorer=OSA.distance, score_cutoff=most)
        if near is None or (len(word) <= 4 and sorted(near[0]) != sorted(word)):
            return word
        return str(near[0])


def _spellings(entry: NameWords) -> tuple[str, ...]:
    return (entry.means, *entry.words) if isinstance(entry, SameWords) else entry.words


def _meaning_of(entry: NameWords) -> Mark | None:
    match entry:
        case EquipmentWords():
            return Mark("equipment", frozenset(entry.means))
        case PositionWords():
            return Mark("position", frozenset(entry.means))
        case ArmsWords():
            return Mark("arms", frozenset({entry.means}))
        case StyleWords():
            return Mark(entry.axis, frozenset({entry.means}), is_other=entry.is_other)
    return None


def _joined_pairs(phrases: Iterable[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return {words written as one: the words} of all neighbours in the phrases."""
    pairs: dict[str, tuple[str, ...]] = {}
    for phrase in sorted(phrases, key=len):
        for at in range(len(phrase)):
            for end in (at + 2, at + 3):
                if end <= len(phrase):
                    pairs.setdefault("".join(phrase[at:end]), phrase[at:end])
    return pairs
