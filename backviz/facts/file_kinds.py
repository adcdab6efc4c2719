"""What a visitor's file is by its content: its text, whatever its encoding, or what other kind of file it is.

A file's name and media type are not asked: a phone changes both. The browser gets `KINDS` and applies them
before it sends a file (`kept_programs/brought.js`). Knows no field of a program.
"""

from __future__ import annotations

import re
from typing import TypedDict

__all__ = [
    "CARRIER", "KINDS", "FileKind", "NotTextError", "carried_in", "encoding_of", "other_kind", "text_of",
]  # fmt: skip


class FileKind(TypedDict):
    """A kind of file that holds no program: how it begins, and what to do with it.

    `bytes` are hexadecimal and stand at the offset `at`; `text` are the lower-case first letters of a file
    that is text. `said` completes the sentence "This is …".
    """

    bytes: str
    at: int
    text: str
    said: str


_PICTURE = "a picture; to open the week of a photographed code, scan the code with a camera"
_PACKED = "a packed archive; unpack it and choose the file inside"
_OFFICE = "an office document; save the program as plain text"
_PAGE = "a web page; open it in a browser, and save the week there as YAML or JSON"
_TABLE = "BackViz’s table for spreadsheets, which does not hold the whole week; save it as YAML or JSON"
_LINK = "a link; open it in a browser"


def _begins(said: str, *starts: str, at: int = 0) -> list[FileKind]:
    return [{"bytes": one, "at": at, "text": "", "said": said} for one in starts]


def _reads(said: str, *starts: str) -> list[FileKind]:
    return [{"bytes": "", "at": 0, "text": one, "said": said} for one in starts]


KINDS: tuple[FileKind, ...] = (
    *_begins("a PDF; a printed sheet has its week in its code and link, so scan or open those", "255044462d"),
    *_begins(_PICTURE, "89504e470d0a", "ffd8ff", "474946383761", "474946383961", "49492a00", "4d4d002a"),
    *_begins(_PICTURE, "57454250", at=8),  # WebP
    *_begins(_PICTURE, "66747970686569", "667479706d696631", "6674797061766966", at=4),  # HEIC, AVIF
    *_begins("a film", "66747970", at=4),
    *_begins(
        "a ZIP archive or an office document; unpack it and choose the file inside, or save it as text",
        "504b0304",
        "504b0506",
    ),
    *_begins(_PACKED, "1f8b", "425a68", "fd377a585a00", "377abcaf271c", "526172211a07"),
    *_begins(_OFFICE, "d0cf11e0a1b11ae1"),
    *_reads(_OFFICE, "{\\rtf"),
    *_reads(_PAGE, "<!doctype", "<html", "<?xml", "mime-version:"),
    *_reads(
        "a calendar; open the link in its events, or choose the program’s YAML or JSON file",
        "begin:vcalendar",
    ),
    *_reads(_TABLE, *(sign.join(("session", "day", "exercise", "exercise_id")) for sign in ",;\t")),
    *_reads(_LINK, "http://", "https://", "[internetshortcut]"),
)
# A handout is a web page that carries its program as JSON in such an element.
CARRIER = ('<script type="application/json" id="backviz-program">', "</script>")
_CARRIED = re.compile(f"{CARRIER[0]}(.*?){CARRIER[1]}", re.S)
_BOMS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_NO_TEXT = "not text; such a file is YAML or JSON, which any text editor shows"


class NotTextError(ValueError):
    """Raised, with what the file is and what to do, for bytes that are no text; `offset` says where."""

    def __init__(self, said: str, offset: int = 0) -> None:
        super().__init__(said)
        self.offset = offset


def text_of(raw: bytes) -> str:
    """Return the text of a file in UTF-8 or UTF-16, without its byte order mark.

    >>> text_of("name: Anna".encode("utf-16")), text_of(b"name: Anna")
    ('name: Anna', 'name: Anna')
    """
    for kind in KINDS:
        if kind["bytes"] and raw[kind["at"] :].startswith(bytes.fromhex(kind["bytes"])):
            raise NotTextError(f"this is {kind['said']}")
    try:
        text = raw.decode(encoding_of(raw))
    except UnicodeDecodeError as error:
        said = _NO_TEXT if b"\0" in raw else "not UTF-8 text; save the file as UTF-8"
        raise NotTextError(said, error.start) from error
    if "\0" in text:
        raise NotTextError(_NO_TEXT)
    return text.removeprefix("\ufeff")


def encoding_of(raw: bytes) -> str:
    """Return the Unicode encoding that a text's first bytes show; what is written here begins in ASCII.

    >>> encoding_of(b"n\\0a\\0"), encoding_of(b"na")
    ('utf-16-le', 'utf-8')
    """
    for mark, encoding in _BOMS.items():
        if raw.startswith(mark):
            return encoding
    zeros = [byte == 0 for byte in raw[:2]]
    return "utf-16-le" if zeros == [False, True] else "utf-16-be" if zeros == [True, False] else "utf-8"


def other_kind(text: str) -> str | None:
    """Return what a text is that is no program ("a link; open it in a browser"), or None.

    >>> other_kind("BEGIN:VCALENDAR")[:10], other_kind("name: Anna")
    ('a calendar', None)
    """
    start = text[:200].lstrip("\ufeff \t\r\n").lower()
    return next((kind["said"] for kind in KINDS if kind["text"] and start.startswith(kind["text"])), None)


def carried_in(text: str) -> str:
    """Return the program file that a handout carries, any other text as it is.

    >>> carried_in("<!doctype html>" + "{}".join(CARRIER)), carried_in("name: Anna")
    ('{}', 'name: Anna')
    """
    found = _CARRIED.search(text) if text.lstrip().startswith("<") else None
    return found[1] if found else text
