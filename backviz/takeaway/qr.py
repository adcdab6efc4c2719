"""A link as a QR code: dark on white always, with the quiet zone readers need.

Must not know a program or a page; a link that is too long raises QrError with a sentence.
"""

from __future__ import annotations

import io
from functools import lru_cache

import segno

__all__ = ["MAX_LINK", "QUIET_ZONE", "QrError", "qr_modules", "qr_png", "qr_svg"]

QUIET_ZONE = 4  # modules of white on every side, as ISO/IEC 18004 asks
MAX_LINK = 1_500  # characters; the squares of a longer one are too small for a phone's camera
_STURDY = 300  # characters up to which a code that survives a quarter of dirt is still coarse
_DARK, _LIGHT = "#111820", "#ffffff"


class QrError(ValueError):
    """Raised, with a sentence for the visitor, where a link does not fit into a readable code."""


def qr_svg(link: str) -> str:
    """Return the code as SVG with a viewBox and no size of its own: it fills its box.

    Raises QrError for a link that is too long.
    """
    out = io.BytesIO()
    _code(link).save(
        out, kind="svg", border=QUIET_ZONE, dark=_DARK, light=_LIGHT, xmldecl=False, omitsize=True
    )
    return out.getvalue().decode().strip()


def qr_png(link: str, pixels_per_module: int = 8) -> bytes:
    """Return the code as PNG; raise QrError where the link is too long."""
    out = io.BytesIO()
    _code(link).save(out, kind="png", border=QUIET_ZONE, dark=_DARK, light=_LIGHT, scale=pixels_per_module)
    return out.getvalue()


def qr_modules(link: str) -> int:
    """Return the width of the code in modules, with its quiet zone.

    Raises QrError for a link that is too long.

    >>> qr_modules("http://localhost:8501")
    33
    """
    return int(_code(link).symbol_size(border=QUIET_ZONE)[0])


@lru_cache(maxsize=32)
def _code(link: str) -> segno.QRCode:
    """Return the code with the coarsest modules; a longer link trades spare dots for size.

    Across a table the size of a module decides, so long links take level L (97 modules for 700
    characters, 109 at M); the level rises by itself where that adds no modules.
    """
    if not link or len(link) > MAX_LINK:
        raise QrError("This link is too long for a QR code that a phone can read. Copy the link instead.")
    return segno.make_qr(link, error="m" if len(link) <= _STURDY else "l", boost_error=True)
