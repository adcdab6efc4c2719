"""Files as devices make them of ours: encodings, archives, and the names they give."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

__all__ = ["ENCODED", "zipped"]

ENCODED: dict[str, Callable[[str], bytes]] = {
    "UTF-8": str.encode,
    "with a byte order mark": lambda text: text.encode("utf-8-sig"),
    "of Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "of an old Mac": lambda text: text.replace("\n", "\r").encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16, big end first": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "UTF-16 without a mark": lambda text: text.encode("utf-16-le"),
    "UTF-16 of Windows": lambda text: b"\xff\xfe" + text.replace("\n", "\r\n").encode("utf-16-le"),
}


def zipped(name: str, content: bytes) -> bytes:
    """Return an archive with one file."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr(name, content)
    return out.getvalue()
