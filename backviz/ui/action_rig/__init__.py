"""Small moving drawings of what a region does: one rig of trunk, shoulder blade and arm.

Each plays on hover, focus or press; the pale limb shows where it goes, so a still picture reads too.
An action the rig does not know is shown in words alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import streamlit as st

__all__ = ["show_actions"]

_HERE = Path(__file__).parent
_rig = st.components.v2.component(
    "backviz_action_rig",
    html=(_HERE / "action_rig.html").read_text(encoding="utf-8"),
    css=(_HERE / "action_rig.css").read_text(encoding="utf-8"),
    js=(_HERE / "action_rig.js").read_text(encoding="utf-8"),
)


def show_actions(actions: Sequence[Mapping[str, str]], *, color: str, key: str) -> None:
    """Show a card per action: {"id", "label", "text"}; the moving arm has the region's `color`."""
    data = {"actions": [dict(action) for action in actions], "color": color}
    _rig(key=key, data=json.dumps(data, ensure_ascii=False).encode())
