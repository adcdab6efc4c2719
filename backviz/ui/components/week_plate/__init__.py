"""A small plate that shows a week: each region's band by tone, pattern and words.

It stands by itself, or another component draws many from one template. Knows no program.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from backviz.browser import PALETTE
from backviz.library import Library
from backviz.ui.components.body_map import mini_parts
from backviz.ui.components.component import make_component, packed

__all__ = ["MOULD", "STYLES", "plate_facts", "show_week_plate"]

_HERE = Path(__file__).parent

# For another component: the template, inside its element of the class `minis`, and the style sheets; the
# script imports `Minis`. The drawing is copied, so its style is parsed once.
_STYLE, _DRAWING = mini_parts()
MOULD = (_HERE / "mould.html").read_text(encoding="utf-8").replace("<!--mini-->", _DRAWING)
STYLES = (_STYLE, _HERE / "minis.css")

_component = make_component(
    "week_plate",
    html=f'<div class="minis palette" data-testid="week-plate">{MOULD}<span class="mini"></span></div>',
    css=[PALETTE, *STYLES],
    js=_HERE / "week_plate.js",
)


def show_week_plate(summary: Mapping[str, Any], library: Library, *, key: str) -> None:
    """Show the plate of a week; `summary` has the band of each region: `{"bands": {id: band}}`."""
    _component(key=key, data=packed({**plate_facts(library), "summary": summary}))


def plate_facts(library: Library) -> dict[str, Any]:
    """Return a library's part of the drawing's data: regions' names and colours, bands' words."""
    return {
        "regions": [
            {"id": region.id, "name": region.name, "color": region.color}
            for region in library.regions.values()
        ],
        "bands": [
            {"id": mark.id, "word": mark.label.lower(), "symbol": mark.symbol}
            for mark in library.vocabulary.band
        ],
    }
