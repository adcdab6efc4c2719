"""A program as the text a link carries, and back: versioned, compressed, checked, limited.

Version 1 is "1" and the base64url of a CRC-32 (4 bytes) and raw-deflated compact JSON. A version
once published opens for ever (tests/golden). Everything that arrives is taken for hostile.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from backviz.program import Program
from backviz.program_file import FORMAT, program_as_data, program_from_document
from backviz.yaml_text import Document

__all__ = [
    "MAX_JSON",
    "MAX_TEXT",
    "PARAMETER",
    "LinkError",
    "is_share_text",
    "program_from_text",
    "program_link",
    "program_text",
    "text_in_link",
]

PARAMETER = "p"
VERSION = "1"
MAX_TEXT = 6_000  # characters of a share text; a typical week has under 700
MAX_JSON = 60_000  # bytes after decompression
_ALPHABET = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
_RULES = {"direct": "d", "all": "a"}


class LinkError(ValueError):
    """Raised, with a sentence for the visitor, when a link's program cannot be opened."""


def program_text(program: Program) -> str:
    """Return the share text of a program; LinkError when it is too large for a link."""
    raw = json.dumps(_packed(program), ensure_ascii=False, separators=(",", ":")).encode()
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = squeeze.compress(raw) + squeeze.flush()
    coded = base64.urlsafe_b64encode(zlib.crc32(raw).to_bytes(4, "big") + body)
    text = VERSION + coded.decode().rstrip("=")
    if len(raw) > MAX_JSON or len(text) > MAX_TEXT:
        raise LinkError("This program is too large for a link. Save it as a file instead.")
    return text


def is_share_text(text: str) -> bool:
    """Return whether a text has the form of a share text; it may still be damaged.

    >>> is_share_text("1abc-_"), is_share_text("1<b>")
    (True, False)
    """
    return 0 < len(text) <= MAX_TEXT and set(text) <= _ALPHABET


def program_from_text(text: str, context: Mapping[str, Any] | None = None) -> Program:
    """Return the program in a share text; LinkError with a sentence when that is not possible."""
    data = _unpacked(_read_payload(text))
    program, problems = program_from_document(Document("the link", data), context)
    if program is None:
        raise LinkError(f"The link does not hold a program BackViz can open: {problems[0].text}.")
    return program


def program_link(program: Program, base: str) -> str:
    """Return the address that opens `program` in the builder of the app at `base`."""
    return f"{base.rstrip('/')}/builder?{PARAMETER}={program_text(program)}"


def text_in_link(link: str) -> str:
    """Return the share text in a link, or the text itself when it is no link.

    >>> text_in_link("http://localhost:8501/builder?p=1abc")
    '1abc'
    """
    link = link.strip()
    if "?" not in link:
        return link
    try:
        found = parse_qs(urlsplit(link).query, max_num_fields=50).get(PARAMETER)
    except ValueError:
        found = None
    if not found:
        raise LinkError("The link carries no program: its 'p' part is missing.")
    return found[0]


def _packed(program: Program) -> dict[str, Any]:
    data = program_as_data(program)
    packed: dict[str, Any] = {
        "n": data["name"],
        "s": [_packed_session(session) for session in data["sessions"]],
    }
    if program.counting in _RULES:
        packed["c"] = _RULES[program.counting]
    for key, short in (("about", "a"), ("credits", "k"), ("exercises", "e")):
        if key in data:
            packed[short] = data[key]
    if "targets" in data:
        packed["t"] = {
            region: [range_["min"], *range_["productive"]] for region, range_ in data["targets"].items()
        }
    return packed


def _packed_session(session: Mapping[str, Any]) -> list[Any]:
    slots = [
        [slot["exercise"], slot["sets"], *slot["reps"], *_packed_extras(slot)] for slot in session["slots"]
    ]
    return [session["name"], session.get("day", ""), slots]


def _packed_extras(slot: Mapping[str, Any]) -> list[dict[str, Any]]:
    extras = {
        short: slot[key] for key, short in (("rest_s", "r"), ("rir", "i"), ("note", "o")) if key in slot
    }
    return [extras] if extras else []


def _read_payload(text: str) -> Any:
    if not text or len(text) > MAX_TEXT:
        raise LinkError("The link is empty or longer than any program.")
    if not set(text) <= _ALPHABET:
        raise LinkError("The link is damaged: it holds characters no BackViz link has.")
    if text[0] != VERSION:
        newer = text[0].isdigit() and text[0] > VERSION
        raise LinkError(
            "The link was made by a newer BackViz." if newer else "The link is damaged: it has no version."
        )
    damaged = LinkError("The link is damaged: a part is missing or changed. Ask for it again.")
    try:
        coded = base64.urlsafe_b64decode(text[1:] + "=" * (-len(text[1:]) % 4))
        opener = zlib.decompressobj(-15)
        raw = opener.decompress(coded[4:], MAX_JSON + 1)
    except (binascii.Error, zlib.error) as error:
        raise damaged from error
    if (
        len(raw) > MAX_JSON
        or not opener.eof
        or opener.unused_data
        or zlib.crc32(raw).to_bytes(4, "big") != coded[:4]
    ):
        raise damaged
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise damaged from error


def _unpacked(packed: Any) -> dict[str, Any]:
    """Return the program-file values of a payload; wrong shapes stay wrong for the checks to name."""
    if not isinstance(packed, dict) or not set(packed) <= {"n", "s", "c", "a", "t", "k", "e"}:
        raise LinkError("The link was made by a newer BackViz, or holds no program.")
    rules = {short: rule for rule, short in _RULES.items()}
    data: dict[str, Any] = {
        "backviz_program": FORMAT,
        "name": packed.get("n"),
        "sessions": tuple(map(_unpacked_session, packed["s"])) if isinstance(packed.get("s"), list) else None,
    }
    if "c" in packed:
        data["counting"] = rules.get(str(packed["c"]), packed["c"])
    if "a" in packed:
        data["about"] = packed["a"]
    if "t" in packed:
        data["targets"] = _unpacked_targets(packed["t"])
    if "k" in packed:
        data["credits"] = packed["k"]
    if "e" in packed:
        data["exercises"] = _frozen(packed["e"])
    return data


def _unpacked_targets(targets: Any) -> Any:
    if not isinstance(targets, dict):
        return targets
    return {
        region: {"min": range_[0], "productive": tuple(range_[1:])}
        if isinstance(range_, list) and range_
        else range_
        for region, range_ in targets.items()
    }


def _unpacked_session(session: Any) -> Any:
    if not isinstance(session, list) or len(session) != 3 or not isinstance(session[2], list):
        return None
    name, day, slots = session
    named = {"name": name, **({"day": day} if day else {})}
    return {**named, "slots": tuple(map(_unpacked_slot, slots))}


def _unpacked_slot(slot: Any) -> Any:
    if not isinstance(slot, list) or len(slot) not in (4, 5):
        return None
    data = {"exercise": slot[0], "sets": slot[1], "reps": (slot[2], slot[3])}
    extras = slot[4] if len(slot) == 5 else {}
    if not isinstance(extras, dict):
        return None
    names = {"r": "rest_s", "i": "rir", "o": "note"}
    return {**data, **{names.get(short, short): value for short, value in extras.items()}}


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
