"""Chooses the compression (Brotli, gzip, none) by a request's Accept-Encoding. Knows no file and no page."""

from __future__ import annotations

import gzip
from collections.abc import MutableMapping
from typing import Any, Literal

import brotli

__all__ = ["OFTEN", "ONCE", "Packing", "pack", "packing_for"]

Packing = Literal["br", "gzip", ""]  # the names of Content-Encoding; "" for none

# Brotli's quality: for files compressed once and cached, and for bodies that differ by visitor.
ONCE, OFTEN = 9, 5


def packing_for(scope: MutableMapping[str, Any]) -> Packing:
    """Return the best compression that the request accepts.

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
    """Return the body compressed; `effort` is `ONCE` or `OFTEN`."""
    if how == "br":
        return bytes(brotli.compress(body, quality=effort))
    return gzip.compress(body, compresslevel=6, mtime=0) if how == "gzip" else body
