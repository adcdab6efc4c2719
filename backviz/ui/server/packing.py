"""How what is sent is packed: as tightly as who asks can open. Knows no file and no page."""

from __future__ import annotations

import gzip
from collections.abc import MutableMapping
from typing import Any, Literal

import brotli

__all__ = ["OFTEN", "ONCE", "Packing", "pack", "packing_for"]

Packing = Literal["br", "gzip", ""]  # as Content-Encoding names them; "": not packed

# How hard brotli tries: for what is packed once and kept, and for what differs from one visitor to the next.
ONCE, OFTEN = 9, 5


def packing_for(scope: MutableMapping[str, Any]) -> Packing:
    """Return the tightest packing that who asks can open.

    >>> packing_for({"headers": [(b"accept-encoding", b"gzip, deflate, br;q=1.0")]})
    'br'
    >>> packing_for({"headers": [(b"accept-encoding", b"gzip, br;q=0")]}), packing_for({"headers": []})
    ('gzip', '')
    """
    taken = dict(scope["headers"]).get(b"accept-encoding", b"").replace(b" ", b"").split(b",")
    weighed = (one.partition(b";q=") for one in taken)
    names = {name for name, _, weight in weighed if weight.strip(b"0.") or not weight}
    if b"br" in names:
        return "br"
    return "gzip" if b"gzip" in names else ""


def pack(body: bytes, how: Packing, effort: int = ONCE) -> bytes:
    """Return the body packed; `effort` is `ONCE` or `OFTEN`."""
    if how == "br":
        return bytes(brotli.compress(body, quality=effort))
    return gzip.compress(body, compresslevel=6, mtime=0) if how == "gzip" else body
