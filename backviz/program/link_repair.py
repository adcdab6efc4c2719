"""What a chat or a mail program did to a link, undone: finds the share text in a link and repairs it.

A reading counts only where the checksum then fits. All input is treated as hostile.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple
from urllib.parse import unquote

from backviz.addresses import PROGRAM
from backviz.program.sealing import ASK, LOOSE_ENDS, MAX_TEXT, VERSIONS, LinkError, is_whole

__all__ = ["Reading", "read_values", "text_in_link", "values_in_link", "values_in_query"]

MAX_LINK = 40_000  # characters read of a link: the longest text, percent-encoded twice throughout, fits
MAX_VALUES = 8  # texts looked at in one link
_TRIES = 60  # readings of one text whose checksum is computed: bounds the work a hostile link can ask for
_MAX_LINES = 90  # of a text broken by a mail client: 6,000 characters in lines of 76 are 79
_RUN = re.compile("[A-Za-z0-9_-]+")
_OTHERS = re.compile("[^A-Za-z0-9_-]+")
_VALUE = re.compile(rf"(?:^|[?&;])\s*{PROGRAM}\s*=([^&#]*)")
_QUOTED_LINE = re.compile(r"=?\r?\n[>\s]*")  # quoted-printable breaks a line with "=", a reply adds ">"
_DROPPED = ("_", "-", "__", "-_", "_-", "--")  # a linkifier leaves these out, as the end of a sentence
# Word processors put typographic dashes for "-", and longer ones for "--".
_DASHES = str.maketrans(dict.fromkeys("\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{MINUS SIGN}", "-"))
_LONG_DASHES = (
    str.maketrans({"\N{EN DASH}": "--", "\N{EM DASH}": "---"}),
    str.maketrans({"\N{EN DASH}": "-", "\N{EM DASH}": "--"}),
)


class Reading(NamedTuple):
    """The share text found in a link, and a sentence about further texts, "" without any."""

    text: str
    said: str = ""


def text_in_link(link: str) -> str:
    """Return the share text in a link, or the text itself where it is no link.

    Raises LinkError where there is none.

    >>> text_in_link("http://localhost:8501/builder?p=1abc")
    '1abc'
    """
    return read_values(values_in_link(link)).text


def values_in_link(link: str) -> list[str]:
    """Return the values of `p` in a link, or [the whole text] where it is no link.

    The address may be percent-encoded, part of another address, or inside a sentence.
    """
    link = link[:MAX_LINK].strip()
    for form in _decoded(link):
        found = [value.strip() for value in _VALUE.findall(form.replace("&amp;", "&"))]
        if found:
            return found[:MAX_VALUES]
    return [] if not link or set("?/") & set(link) else [link]  # no share text has "?" or "/": an address


def values_in_query(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Return the values of `p` in a query whose "&" or "=" may have been escaped on the way.

    >>> values_in_query([("region", "x"), ("amp;p", "1abc"), ("p=1def", "")])
    ['1abc', '1def']
    """
    found = []
    for name, value in pairs:
        named, _, rest = name.replace("amp;", "").strip().partition("=")
        if named == PROGRAM:
            found.append(rest + value)
    return found[:MAX_VALUES]


def read_values(values: Sequence[str]) -> Reading:
    """Return the first share text in the values of `p` whose checksum fits, repaired if need be.

    Repairs undo the additions, breaks and losses of messages. Where no checksum fits, the first value is
    returned nearly as it came, so that opening it can name the fault. Raises LinkError where all values
    are empty or there are none.
    """
    if not values:
        raise LinkError(f"The link carries no program: its '{PROGRAM}' part is missing.", ASK)
    given = list(dict.fromkeys(filter(None, values[:MAX_VALUES])))
    if not given:
        raise LinkError(f"The link carries no program: its '{PROGRAM}' part is empty.", ASK)
    texts = dict.fromkeys(map(_mended, given))
    whole = [text for text in texts if text]
    if not whole:
        return Reading(_plainest(given[0]))
    said = "The link carries more than one text; the first whole one is open." if len(texts) > 1 else ""
    return Reading(whole[0], said)


def _mended(value: str) -> str:
    """Return the share text as it was sent; "" where the checksum of no reading fits."""
    readings = filter(_could_be, _each_once(_readings(value[:MAX_LINK])))
    return next(filter(is_whole, islice(readings, _TRIES)), "")


def _could_be(text: str) -> bool:
    return 1 < len(text) <= MAX_TEXT and text[0] in VERSIONS


def _each_once(texts: Iterable[str]) -> Iterator[str]:
    seen = set[str]()
    for text in texts:
        if text not in seen:
            seen.add(text)
            yield text


def _plainest(value: str) -> str:
    """Return a damaged value without additions, so that the error can name the fault."""
    plain = _first_run(_visible("".join(value.split())))
    return plain if plain[:1].isdigit() and len(plain) > len(value) // 2 else value


def _readings(value: str) -> Iterator[str]:
    """Yield the texts a value may have been, the likeliest first."""
    yield value
    plain = list[str]()
    for form in _decoded(value):
        for reading in _without_additions(form):
            plain.append(reading)
            yield reading
    # A lost end can only be guessed: each of these costs 14 tries, so only the likeliest get them.
    for reading in list(dict.fromkeys(plain))[:4]:
        bare = reading.rstrip(LOOSE_ENDS)
        yield from (stem + end for stem in dict.fromkeys((reading, bare)) for end in ("", *_DROPPED))
    for form in _decoded(value):
        yield from _joined_lines(form)


def _decoded(text: str) -> Iterator[str]:
    """Yield a text as it is, then percent-decoded once, twice and three times."""
    yield text
    for _ in range(3):
        further = unquote(text, errors="replace")
        if further == text:
            return
        text = further
        yield text


def _without_additions(value: str) -> Iterator[str]:
    """Yield a value without the characters around and inside it that no share text has."""
    joined = "".join(_QUOTED_LINE.sub("", value).split()).removeprefix("3D")  # "=3D" is "="
    plain = joined.translate(_DASHES)
    for text in dict.fromkeys((plain, *map(plain.translate, _LONG_DASHES))):
        yield _first_run(_visible(text))
        yield _OTHERS.sub("", text)
    yield _first_run(value.translate(_DASHES))


def _visible(text: str) -> str:
    """Return the text without invisible characters: soft hyphens, zero-width ones, direction marks."""
    return text if text.isprintable() else "".join(filter(str.isprintable, text))


def _first_run(text: str) -> str:
    found = _RUN.search(text)
    return found[0] if found else ""


def _joined_lines(value: str) -> Iterator[str]:
    """Yield the first two, three and more lines or words of a value, joined: a sentence may follow."""
    words = _QUOTED_LINE.sub(" ", value).split()[:_MAX_LINES]
    if len(words) > 1:
        yield from (_first_run(_visible("".join(words[:end]))) for end in range(2, len(words)))
