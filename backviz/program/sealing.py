"""The text that carries a program in a link: sealed with a checksum, opened, found again in what arrived.

Version 1 is "1" and the base64url of a CRC-32 (4 bytes) and raw-deflated compact JSON. Everything that
arrives is taken for hostile. Knows nothing of what the JSON means.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import unquote

from backviz.addresses import PROGRAM
from backviz.facts.json_text import read_json

__all__ = [
    "MAX_JSON",
    "MAX_TEXT",
    "LinkError",
    "Reading",
    "is_share_text",
    "payload_of",
    "read_values",
    "sealed",
    "text_in_link",
    "values_in_link",
    "values_in_query",
]

VERSION = "1"
MAX_TEXT = 6_000  # characters of a share text; a typical week has under 700
MAX_JSON = 60_000  # bytes after decompression
MAX_LINK = 40_000  # characters read of what arrived: a text whose every sign is percent-encoded twice fits
MAX_VALUES = 8  # texts looked at in one link
_TRIES = 60  # readings of one text whose checksum is tried
_MAX_LINES = 90  # that a mail client breaks a text into
_ALPHABET = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
_RUN = re.compile("[A-Za-z0-9_-]+")
_OTHERS = re.compile("[^A-Za-z0-9_-]+")
_VALUE = re.compile(rf"(?:^|[?&;])\s*{PROGRAM}\s*=([^&#]*)")
_QUOTED_LINE = re.compile(r"=?\r?\n[>\s]*")  # how mail breaks a line, and what a reply puts before it
_DROPPED = ("_", "-", "__", "-_", "_-", "--")  # a linkifier takes these for the end of a sentence
_LOOSE_ENDS = "-_"
_DASHES = str.maketrans(dict.fromkeys("\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{MINUS SIGN}", "-"))
_LONG_DASHES = (
    str.maketrans({"\N{EN DASH}": "--", "\N{EM DASH}": "---"}),
    str.maketrans({"\N{EN DASH}": "-", "\N{EM DASH}": "--"}),
)
_ASK = "Ask the sender to send the link again as plain text, or the week as a file."


class LinkError(ValueError):
    """Raised, with a sentence for the visitor, when a link's program cannot be opened.

    `why` says what is wrong, `ask` what to ask for.
    """

    def __init__(self, why: str, ask: str = "") -> None:
        super().__init__(f"{why} {ask}".strip())
        self.why = why
        self.ask = ask


class Reading(NamedTuple):
    """What was found in the values of a link: the share text to open, and what to say of the others."""

    text: str
    said: str = ""


def sealed(raw: bytes) -> str:
    """Return the share text that carries JSON; it ends in a letter or a digit.

    What makes links of addresses in a message may leave out a last "_" or "-". Blanks after the JSON
    mean nothing and move the end.
    """
    text = _sealed(raw)
    for blanks in range(1, min(100, MAX_JSON + 1 - len(raw))):
        if text[-1] not in _LOOSE_ENDS:
            break
        text = _sealed(raw + b" " * blanks)
    return text


def is_share_text(text: str) -> bool:
    """Return whether a text has the form of a share text; it may still be damaged.

    >>> is_share_text("1abc-_"), is_share_text("1<b>")
    (True, False)
    """
    return 0 < len(text) <= MAX_TEXT and set(text) <= _ALPHABET


def payload_of(text: str) -> Any:
    """Return the values a share text carries; LinkError with a sentence when it is damaged."""
    raw = _unsealed(text)
    try:
        return read_json(raw)
    except ValueError as error:
        raise LinkError("The link is damaged: it does not hold a week.", _ASK) from error


def text_in_link(link: str) -> str:
    """Return the share text in a link, or the text itself when it is no link.

    >>> text_in_link("http://localhost:8501/builder?p=1abc")
    '1abc'
    """
    return read_values(values_in_link(link)).text


def values_in_link(link: str) -> list[str]:
    """Return what stands under `p` in a link, or the whole text where it is no link.

    An address may have been percent-encoded, and stand in another one or in a sentence.
    """
    link = link[:MAX_LINK].strip()
    for form in _decoded(link):
        found = [value.strip() for value in _VALUE.findall(form.replace("&amp;", "&"))]
        if found:
            return found[:MAX_VALUES]
    return [] if not link or set("?/") & set(link) else [link]


def values_in_query(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Return what stands under `p` in a query, in which "&" or "=" may have been written another way.

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
    """Return what the values under `p` hold: the first text whose checksum fits, as it was made.

    What messages add, break or leave out is mended. Where no checksum fits, the first text as it came.
    LinkError when there is none.
    """
    if not values:
        raise LinkError(f"The link carries no program: its '{PROGRAM}' part is missing.", _ASK)
    given = list(dict.fromkeys(filter(None, values[:MAX_VALUES])))
    if not given:
        raise LinkError(f"The link carries no program: its '{PROGRAM}' part is empty.", _ASK)
    texts = dict.fromkeys(map(_mended, given))
    whole = [text for text in texts if text]
    if not whole:
        return Reading(_plainest(given[0]))
    said = "The link carries more than one text; the first whole one is open." if len(texts) > 1 else ""
    return Reading(whole[0], said)


def _sealed(raw: bytes) -> str:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = squeeze.compress(raw) + squeeze.flush()
    coded = base64.urlsafe_b64encode(zlib.crc32(raw).to_bytes(4, "big") + body)
    return VERSION + coded.decode().rstrip("=")


def _unsealed(text: str) -> bytes:
    """Return the JSON in a share text; LinkError with a sentence when it is damaged."""
    if not text or len(text) > MAX_TEXT:
        raise LinkError("The link is empty or longer than any program.", _ASK)
    if not set(text) <= _ALPHABET:
        raise LinkError("The link is damaged: it holds characters no BackViz link has.", _ASK)
    if text[0] != VERSION:
        if text[0].isdigit() and text[0] > VERSION:
            raise LinkError("The link was made by a newer BackViz.", "Ask the sender where it opens.")
        raise LinkError("The link is damaged: its beginning is missing.", _ASK)
    coded, is_odd = text[1:], len(text) % 4 == 2  # one sign alone codes no byte: a part is missing
    coded = coded[:-1] if is_odd else coded
    changed = LinkError("The link is damaged: some of its signs were changed on the way.", _ASK)
    try:
        given = base64.urlsafe_b64decode(coded + "=" * (-len(coded) % 4))
        opener = zlib.decompressobj(-15)
        raw = opener.decompress(given[4:], MAX_JSON + 1)
    except (binascii.Error, zlib.error) as error:
        raise changed from error
    if not opener.eof and len(raw) <= MAX_JSON:
        signs = "one sign" if len(text) == 1 else f"{len(text)} signs"
        raise LinkError(f"The link is damaged: it breaks off after {signs}.", _ASK)
    is_sound = opener.eof and not opener.unused_data and zlib.crc32(raw).to_bytes(4, "big") == given[:4]
    if is_odd or not is_sound or len(raw) > MAX_JSON:
        raise changed
    return raw


def _is_whole(text: str) -> bool:
    try:
        _unsealed(text)
    except LinkError:
        return False
    return True


def _mended(value: str) -> str:
    """Return the share text that a value was when it was sent; "" where no reading's checksum fits."""
    readings = filter(_could_be, _each_once(_readings(value[:MAX_LINK])))
    return next(filter(_is_whole, islice(readings, _TRIES)), "")


def _could_be(text: str) -> bool:
    return 1 < len(text) <= MAX_TEXT and text[0] == VERSION


def _each_once(texts: Iterable[str]) -> Iterator[str]:
    seen = set[str]()
    for text in texts:
        if text not in seen:
            seen.add(text)
            yield text


def _plainest(value: str) -> str:
    """Return a damaged value without what was added to it, so that what is missing can be said."""
    plain = _first_run(_visible("".join(value.split())))
    return plain if plain[:1].isdigit() and len(plain) > len(value) // 2 else value


def _readings(value: str) -> Iterator[str]:
    """Yield what a value may have been, the likeliest first."""
    yield value
    plain = list[str]()
    for form in _decoded(value):
        for reading in _without_additions(form):
            plain.append(reading)
            yield reading
    for reading in list(dict.fromkeys(plain))[:4]:
        bare = reading.rstrip(_LOOSE_ENDS)
        yield from (stem + end for stem in dict.fromkeys((reading, bare)) for end in ("", *_DROPPED))
    for form in _decoded(value):
        yield from _joined_lines(form)


def _decoded(text: str) -> Iterator[str]:
    """Yield a text as it is, and with its percent signs read once, twice and three times."""
    yield text
    for _ in range(3):
        further = unquote(text, errors="replace")
        if further == text:
            return
        text = further
        yield text


def _without_additions(value: str) -> Iterator[str]:
    """Yield a value without what stands before, within or behind it and is no sign of a share text."""
    joined = "".join(_QUOTED_LINE.sub("", value).split()).removeprefix("3D")
    plain = joined.translate(_DASHES)
    for text in dict.fromkeys((plain, *map(plain.translate, _LONG_DASHES))):
        yield _first_run(_visible(text))
        yield _OTHERS.sub("", text)
    yield _first_run(value.translate(_DASHES))


def _visible(text: str) -> str:
    """Return a text without signs that cannot be seen: soft hyphens, zero-width signs, marks of direction."""
    return text if text.isprintable() else "".join(filter(str.isprintable, text))


def _first_run(text: str) -> str:
    found = _RUN.search(text)
    return found[0] if found else ""


def _joined_lines(value: str) -> Iterator[str]:
    """Yield the first two, three and more lines or words of a value as one: other words may follow."""
    words = _QUOTED_LINE.sub(" ", value).split()[:_MAX_LINES]
    if len(words) > 1:
        yield from (_first_run(_visible("".join(words[:end]))) for end in range(2, len(words)))
