"""Scripts, styles and drawings that several things in a browser share, as paths. Knows no Streamlit.

`PALETTE` has the theme's colours inside an element of the class `palette`. `PLATE` is the drawing of the
back, `MINI` its small twin; `tools/draw_plate.py` makes both. Scripts import each other by their paths.
"""

from pathlib import Path

__all__ = ["MINI", "PALETTE", "PLATE"]

_HERE = Path(__file__).resolve().parent

PALETTE = _HERE / "palette.css"
PLATE = _HERE / "plate.svg"
MINI = _HERE / "mini.svg"
