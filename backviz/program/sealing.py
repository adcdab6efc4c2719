"""The share text of a link: seals JSON with a checksum and opens it.

A text is its version and the base64url of a CRC-32 (4 bytes) and raw-deflated compact JSON. Version 2
differs only in the fields the JSON may have: a BackViz that knows version 1 alone then says that the
link is newer. All input is treated as hostile. Must not know the meaning of the JSON.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from typing import Any

from backviz.facts.json_text import read_json

__all__ = [
    "ASK",
    "LOOSE_ENDS",
    "MAX_JSON",
    "MAX_TEXT",
    "VERSIONS",
    "LinkError",
    "is_share_text",
    "is_whole",
    "payload_of",
    "sealed",
]

VERSIONS = "12"
MAX_TEXT = 6_000  # characters of a share text; a typical week has under 700
MAX_JSON = 60_000  # bytes after decompression: a text of 6,000 characters can unpack to 4 MB
LOOSE_ENDS = "-_"  # as the last sign of an address a message may leave these out
_ALPHABET = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
ASK = "Ask the sender to send the link again as plain text, or the week as a file."


class LinkError(ValueError):
    """Raised, with a sentence for the visitor, where a link's program cannot be opened.

    `why` is the fault, `ask` the request to make of the sender.
    """

    def __init__(self, why: str, ask: str = "") -> None:
        super().__init__(f"{why} {ask}".strip())
        self.why = why
        self.ask = ask


def sealed(raw: bytes, version: str = VERSIONS[0]) -> str:
    """Return the share text of JSON bytes; it ends in a letter or a digit.

    Linkifiers in messages may leave a last "_" or "-" out of the address.
    """
    text = _sealed(raw, version)
    # Blanks after the JSON change nothing but the checksum, and so the end of the text.
    for blanks in range(1, min(100, MAX_JSON + 1 - len(raw))):
        if text[-1] not in LOOSE_ENDS:
            break
        text = _sealed(raw + b" " * blanks, version)
    return text


def is_share_text(text: str) -> bool:
    """Return True if a text has the form of a share text; it may still be damaged.

    >>> is_share_text("1abc-_"), is_share_text("1<b>")
    (True, False)
    """
    return 0 < len(text) <= MAX_TEXT and set(text) <= _ALPHABET


def payload_of(text: str) -> Any:
    """Return the JSON values in a share text; raise LinkError with a sentence where it is damaged."""
    raw = _unsealed(text)
    try:
        return read_json(raw)
    except ValueError as error:
        raise LinkError("The link is damaged: it does not hold a week.", ASK) from error


def _sealed(raw: bytes, version: str) -> str:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = squeeze.compress(raw) + squeeze.flush()
    coded = base64.urlsafe_b64encode(zlib.crc32(raw).to_bytes(4, "big") + body)
    return version + coded.decode().rstrip("=")


def _unsealed(text: str) -> bytes:
    """Return the JSON bytes in a share text; raise LinkError with a sentence where it is damaged."""
    if not text or len(text) > MAX_TEXT:
        raise LinkError("The link is empty or longer than any program.", ASK)
    if not set(text) <= _ALPHABET:
        raise LinkError("The link is damaged: it holds characters no BackViz link has.", ASK)
    if text[0] not in VERSIONS:
        if text[0].isdigit() and text[0] > VERSIONS[-1]:
            raise LinkError("The link was made by a newer BackViz.", "Ask the sender where it opens.")
        raise LinkError("The link is damaged: its beginning is missing.", ASK)
    coded, is_odd = text[1:], len(text) % 4 == 2  # one character alone codes no byte: a part is missing
    coded = coded[:-1] if is_odd else coded
    changed = LinkError("The link is damaged: some of its signs were changed on the way.", ASK)
    try:
        given = base64.urlsafe_b64decode(coded + "=" * (-len(coded) % 4))
        opener = zlib.decompressobj(-15)
        raw = opener.decompress(given[4:], MAX_JSON + 1)
    except (binascii.Error, zlib.error) as error:
        raise changed from error
    if not opener.eof and len(raw) <= MAX_JSON:
        signs = "one sign" if len(text) == 1 else f"{len(text)} signs"
        raise LinkError(f"The link is damaged: it breaks off after {signs}.", ASK)
    # Bytes after the compressed JSON are no part of a text we sealed.
    is_sound = opener.eof and not opener.unused_data and zlib.crc32(raw).to_bytes(4, "big") == given[:4]
    if is_odd or not is_sound or len(raw) > MAX_JSON:
        raise changed
    return raw


def is_whole(text: str) -> bool:
    """Return whether the checksum of a share text fits."""
    try:
        _unsealed(text)
    except LinkError:
        return False
    return True
