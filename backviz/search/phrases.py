"""Words and phrases in the form that search compares, and the exercises that hold each.

Visitors use `browser/word_search.js`; this is its specification, and `tests/scripts/test_word_search.py`
holds the two together. A set of exercises is an integer: bit n stands for the nth. Must not know the
record of an exercise.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_

from backviz.facts.visible import visible

__all__ = [
    "ENDINGS", "JOINED", "SHORT", "STOP_WORDS", "Lookup", "Phrasebook", "grouped", "mask", "search_words",
    "written_words",
]  # fmt: skip

STOP_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "exercise",
        "exercises",
        "for",
        "my",
        "of",
        "on",
        "or",
        "that",
        "the",
        "to",
        "with",
    ]
)

ENDINGS = (
    ("ss", "ss"), ("us", "us"), ("is", "is"), ("ies", "y"), ("yes", "y"), ("ye", "y"),
    ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("s", ""),
)  # fmt: skip

JOINED = 3  # as many words may be written as one: "lat pull down", "latpulldown"

SHORT = 3  # shorter words ("up", "t") must be a whole word, or "pull up" would find "upper back pulldown"


def search_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in the form that search compares: small, unaccented, singular.

    >>> search_words("Chin-Ups for the Látissimus")
    ('chin', 'up', 'latissimus')
    """
    return tuple(word for _, word in written_words(text))


def written_words(text: str) -> list[tuple[str, str]]:
    """Return the words of a text, each small and without accents, and as search compares it."""
    letters = (c for c in unicodedata.normalize("NFKD", visible(text)) if unicodedata.category(c)[0] != "M")
    plain = re.sub("['’ʼ]", "", "".join(letters).casefold())
    return [(word, _stem(word)) for word in re.findall(r"[^\W_]+", plain) if word not in STOP_WORDS]


def _stem(word: str) -> str:
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + 2:
            return word.removesuffix(ending) + instead
    return word


class Lookup:
    """Sorted keys, each with its set of exercises (bit n: the nth); every method returns such a set."""

    def __init__(self, places: Mapping[str, Iterable[int]]) -> None:
        self.keys = sorted(places)
        self.masks = [mask(places[key]) for key in self.keys]

    def equal(self, key: str) -> int:
        """Return the exercises of exactly this key."""
        at = bisect_left(self.keys, key)
        return self.masks[at] if at < len(self.keys) and self.keys[at] == key else 0

    def beginning(self, key: str) -> int:
        """Return the exercises of all keys that begin with `key`."""
        low, high = bisect_left(self.keys, key), bisect_left(self.keys, key + chr(0x10FFFF))
        return reduce(or_, self.masks[low:high], 0)

    def containing(self, key: str) -> int:
        """Return the exercises of all keys with `key` anywhere inside."""
        return reduce(or_, (self.masks[at] for at, text in enumerate(self.keys) if key in text), 0)


class Phrasebook:
    """The phrases of many exercises, (number of the exercise, words), matched word by word."""

    def __init__(self, phrases: Iterable[tuple[int, tuple[str, ...]]]) -> None:
        words = [(n, phrase, at) for n, phrase in phrases for at in range(len(phrase))]
        self.whole = Lookup(grouped((phrase[at], n) for n, phrase, at in words))
        self.starts = Lookup(grouped(("".join(phrase[at : at + JOINED]), n) for n, phrase, at in words))

    def match(self, words: Sequence[str], loose: bool) -> int:
        """Return the exercises in which every word, alone or joined with its neighbours, begins a word.

        With `loose` a word may also be inside another. The words may be in different phrases.
        """
        # reached[n]: the exercises that hold the first n words, however these were joined.
        reached = [-1] + [0] * len(words)
        for end in range(1, len(words) + 1):
            for start in range(max(0, end - JOINED), end):
                if reached[start]:
                    token = "".join(words[start:end])
                    reached[end] |= reached[start] & self._token(token, end - start == 1, loose)
        return reached[-1]

    def _token(self, token: str, is_one_word: bool, loose: bool) -> int:
        if loose:
            inside = self.whole.containing(token) if len(token) >= SHORT else 0
            return self.starts.beginning(token) | inside
        if is_one_word and len(token) < SHORT:
            return self.whole.equal(token)
        return self.starts.beginning(token)


def mask(places: Iterable[int]) -> int:
    """Return the numbers as a set: an integer with these bits."""
    bits = bytearray()  # setting bits of one large integer would copy it for each exercise
    for n in places:
        if len(bits) <= n >> 3:
            bits.extend(bytes((n >> 3) + 1 - len(bits)))
        bits[n >> 3] |= 1 << (n & 7)
    return int.from_bytes(bits, "little")


def grouped(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    """Return {key: its numbers in the order given}."""
    groups: dict[str, list[int]] = {}
    for key, place in pairs:
        groups.setdefault(key, []).append(place)
    return groups
