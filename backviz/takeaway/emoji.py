"""Emoji as the sheet's font draws them: a sequence whole, or its first part, never its pieces side by side.

The font itself says which sequences it has. Must not know a program or the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fontTools.ttLib import TTFont

__all__ = ["FAMILY", "drawable", "emoji_pattern"]

FAMILY = "Noto Emoji"
_PACKAGE, _FILE = "manimgx_fonts", "NotoEmoji[wght].ttf"
_LIGATURE, _EXTENSION = 4, 7  # kinds of lookup in a font's table of substitutions
_SELECTOR, _JOINER, _KEYCAP = "\ufe0f", "\u200d", "\u20e3"
_FLAG_LETTERS, _TONES = "\U0001f1e6-\U0001f1ff", "\U0001f3fb-\U0001f3ff"
# Sequences as Unicode builds them (UTS 51, ED-12 to ED-17): a sign with what belongs to it, joined to others.
_SIGN = "[\u00a9\u00ae\u203c-\u20cf\u2100-\u3299\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
_PART = f"{_SIGN}[\ufe0e{_SELECTOR}]?[{_TONES}]?[\U000e0020-\U000e007f]*"
_SEQUENCE = re.compile(
    f"(?:[{_FLAG_LETTERS}]{{2}}|[0-9#*]{_SELECTOR}?{_KEYCAP}|{_PART}(?:{_JOINER}{_PART})*){_SELECTOR}?"
)
_LONE_KEYCAP = re.compile(f"(?<![0-9#*]){_KEYCAP}+")

Signs = tuple[str, ...]


def drawable(text: str) -> str:
    """Return the text with each emoji as the font has it: whole, or its first part.

    A keycap that stands over anything but a digit, # or * is left out: it would cover the letter before it.

    >>> drawable("Day 3\\ufe0f\\u20e3 a\\u20e3") == "Day 3\\u20e3 a"
    True
    """
    if text.isascii():
        return text
    return _LONE_KEYCAP.sub("", _SEQUENCE.sub(lambda found: _drawn(found[0]), text))


def emoji_pattern(texts: Iterable[str]) -> str:
    """Return a regular expression for the drawable sequences in these texts, or "" if there are none.

    Other fonts have some of their signs too, so these must be set in the emoji font alone.
    """
    found = {one for text in texts if not text.isascii() for one in _sequences_in(text)}
    longest_first = sorted(found, key=lambda one: (-len(one), one))
    return "|".join("".join(f"\\x{{{ord(sign):x}}}" for sign in one) for one in longest_first)


def _sequences_in(text: str) -> Iterator[str]:
    return (found[0] for found in _SEQUENCE.finditer(text) if len(found[0]) > 1)


def _drawn(sequence: str) -> str:
    """Return the longest beginning of a sequence, by its parts, that the font draws as one sign."""
    if len(sequence) == 1:
        return sequence
    whole = _spellings()
    signs = [sign for sign in sequence if sign not in (_SELECTOR, "\ufe0e")]
    for end in range(len(signs), 1, -1):
        if tuple(signs[:end]) in whole and _may_end(signs, end):
            return "".join(whole[tuple(signs[:end])])
    is_emoji = sequence[1:2] == _SELECTOR
    return signs[0] + (_SELECTOR if is_emoji else "")


def _may_end(signs: list[str], end: int) -> bool:
    return end == len(signs) or signs[end] == _JOINER


@cache
def _spellings() -> Mapping[Signs, Signs]:
    """Return how the font spells each sequence it draws as one sign, by the sequence without selectors.

    Without the package of fonts there is none.
    """
    spec = find_spec(_PACKAGE)
    places = spec.submodule_search_locations if spec else None
    files = [path for place in places or () if (path := Path(place, _FILE)).is_file()]
    if not files:
        return {}
    with TTFont(files[0], lazy=True) as font:
        signs_of = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
        found: dict[Signs, Signs] = {}
        for glyphs in _ligatures(font):
            if all(glyph in signs_of for glyph in glyphs):
                signs = tuple(signs_of[glyph] for glyph in glyphs)
                found[tuple(sign for sign in signs if sign != _SELECTOR)] = signs
        return found


def _ligatures(font: TTFont) -> Iterator[tuple[str, ...]]:
    """Yield the glyphs of every sequence that a font draws as one."""
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            rule = table.ExtSubTable if lookup.LookupType == _EXTENSION else table
            if rule.LookupType == _LIGATURE:
                yield from ((first, *one.Component) for first, ones in rule.ligatures.items() for one in ones)
