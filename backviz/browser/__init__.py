"""Scripts, styles and drawings that several things in a browser share, as paths. Knows no Streamlit.

`ELEMENTS` makes and finds elements, `TYPED` reads what people type, `THUMB` lets a finger on a slider scroll
the page, `PALETTE` has the theme's colours inside an element of the class `palette`. `PLATE` is the drawing
of the back, `MINI` its small twin; `tools/draw_plate.py` makes both.
"""

from pathlib import Path

__all__ = ["ELEMENTS", "MINI", "PALETTE", "PLATE", "THUMB", "TYPED"]

_HERE = Path(__file__).resolve().parent

ELEMENTS = _HERE / "elements.js"
TYPED = _HERE / "typed.js"
THUMB = _HERE / "thumb.js"
PALETTE = _HERE / "palette.css"
PLATE = _HERE / "plate.svg"
MINI = _HERE / "mini.svg"
