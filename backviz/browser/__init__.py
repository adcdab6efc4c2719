"""Scripts, styles and drawings that several things in a browser share, as paths. Knows no Streamlit.

`PALETTE` has the tokens of every style sheet, for the page and for an element of the class `palette`;
`CONTROLS` has the rules that the controls in such elements share. `PLATE` is the drawing of the back, `MINI`
its small twin (`tools/draw_plate.py` makes both), `HEAT_MAP` its style with bands. `TRAINING` is the style of
the training view, `HANDOUT` and `HANDOUT_SCRIPT` what a handout has besides. Scripts import each other by
their paths.
"""

import re
from pathlib import Path

__all__ = [
    "CONTROLS", "HANDOUT", "HANDOUT_SCRIPT", "HEAT_MAP", "MINI", "PALETTE", "PLATE", "TRAINING", "bare_sheet",
]  # fmt: skip

_HERE = Path(__file__).resolve().parent

PALETTE = _HERE / "palette.css"
CONTROLS = _HERE / "controls.css"
PLATE = _HERE / "plate.svg"
MINI = _HERE / "mini.svg"
HEAT_MAP = _HERE / "plate.css"
TRAINING = _HERE / "training.css"
HANDOUT = _HERE / "handout.css"
HANDOUT_SCRIPT = _HERE / "handout.js"


def bare_sheet(text: str) -> str:
    """Return a style sheet without its comments, as it is sent.

    >>> bare_sheet("/* quiet */ p { margin: 0; /* none */ }")
    'p { margin: 0; }'
    """
    return re.sub(r"/\*.*?\*/\s*", "", text, flags=re.S)
