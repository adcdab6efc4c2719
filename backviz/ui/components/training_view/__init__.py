"""The training view: a week for the one who trains, with nothing to edit.

The markup is `takeaway.training`'s and the script the handout's; what is noted stays on the device and is
never sent here.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

from backviz.browser import CONTROLS, PALETTE, TRAINING
from backviz.library import Library
from backviz.motion import rig_svg
from backviz.program.program import Program
from backviz.takeaway.training import slot_figures, training_html
from backviz.ui.components.component import make_component, packed
from backviz.ui.visit.library import kept_for

__all__ = ["live_training", "show_training"]

_HERE = Path(__file__).parent

_component = make_component(
    "training_view",
    html=f'<div class="palette">{rig_svg()}<div class="training" data-testid="training"></div></div>',
    css=[PALETTE, CONTROLS, TRAINING],
    js=_HERE / "training_view.js",
)


class TrainingData(TypedDict):
    """What the view gets: its markup, each text of a visitor escaped, and the colours of the regions."""

    html: str
    regions: list[dict[str, str]]


def show_training(library: Library, program: Program, *, key: str) -> None:
    """Show the week: the session of today first."""
    _component(key=key, data=kept_for(library, program, _packed))


def live_training(library: Library, program: Program) -> str:
    """Return the view as HTML that works before Streamlit is there."""
    return _component.live(kept_for(library, program, _packed))


def _packed(library: Library, program: Program) -> bytes:
    data: TrainingData = {
        "html": training_html(program, library, slot_figures(program, library)),
        "regions": [{"id": region.id, "color": region.color} for region in library.regions.values()],
    }
    return packed(data)
