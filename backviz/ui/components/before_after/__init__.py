"""A week before and after beside each other, for a big screen: plates, bars, and what was changed."""

from __future__ import annotations

from pathlib import Path

from backviz.browser import PALETTE
from backviz.library import Library
from backviz.live.before_after import BEFORE_AFTER, BeforeAfter
from backviz.ui.components.component import make_component, packed
from backviz.ui.components.week_plate import MOULD, STYLES, plate_facts

__all__ = ["show_before_after"]

_HERE = Path(__file__).parent

_component = make_component(
    "before_after",
    html=_HERE / "before_after.html",
    fills={"mould": MOULD},
    css=[PALETTE, *STYLES, _HERE / "before_after.css"],
    js=_HERE / "before_after.js",
)


def show_before_after(drawn: BeforeAfter, library: Library, *, current: str) -> None:
    """Show both weeks while the presentation stands at their stop; `current` is the stop it stands at."""
    data = {**drawn, **plate_facts(library), "stop": BEFORE_AFTER, "current": current}
    _component(key="before_after", data=packed(data), height="content")
