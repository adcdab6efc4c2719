"""An SVG of our own as a picture that shrinks with its column and has a text alternative."""

from __future__ import annotations

import base64
from html import escape

from backviz.ui.text.prose import show_html

__all__ = ["show_drawing"]


def show_drawing(svg: str, *, alt: str, width: int) -> None:
    """Show `svg` (ours, never a visitor's) at most `width` pixels wide; `alt` describes it."""
    coded = base64.b64encode(svg.encode()).decode()
    show_html(
        f'<img src="data:image/svg+xml;base64,{coded}" alt="{escape(alt)}" '
        f'style="width:100%;max-width:{width}px;height:auto">'
    )
