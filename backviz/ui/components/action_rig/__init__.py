"""Small moving drawings of a region's actions: one rig of trunk, shoulder blade and arm.

Each plays on hover, focus or press; a pale limb shows where it ends, so a still picture reads too. An action
without a pose in the rig has words alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from backviz.browser import PALETTE
from backviz.ui.components.component import make_component, packed

__all__ = ["show_actions"]

_HERE = Path(__file__).parent
_rig = make_component(
    "action_rig",
    html=_HERE / "action_rig.html",
    css=[PALETTE, _HERE / "action_rig.css"],
    js=_HERE / "action_rig.js",
)


def show_actions(actions: Sequence[Mapping[str, str]], *, color: str, key: str) -> None:
    """Show a card per action: {"id", "label", "text"}; the moving arm has the region's `color`."""
    _rig(key=key, data=packed({"actions": [dict(action) for action in actions], "color": color}))
