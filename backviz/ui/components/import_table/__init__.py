"""What was brought, line by line, beside what it became: a field to paste into, and each name to correct.

The browser shows and asks, remembers choices on the device, and finds exercises by words; Python reads, makes
the week and counts it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from backviz.library import Library
from backviz.live.brought import LIMITS, BroughtData, offered_names
from backviz.motion import rig_svg
from backviz.ui.components.component import asked_in, component_in, event_text, packed, packed_once
from backviz.ui.visit.library import kept, search_index

__all__ = ["show_import_table"]

_HERE = Path(__file__).parent
_PICKER = _HERE.parent / "live_board" / "picker.css"
_MAX_REQUEST = 6 * LIMITS["text"]  # characters: every one escaped

_component = component_in(
    _HERE,
    fills={"rig": rig_svg()},
    sheets=[_PICKER],
)


def show_import_table(
    library: Library, data: BroughtData, *, key: str, on_ask: Callable[[Mapping[str, Any]], None]
) -> None:
    """Show the table; `on_ask` gets each request, unchecked, before the run it starts.

    A request has `do`: text (`text`), choose (`choices`), forget (`name`), clear or use.
    """

    def take() -> None:
        request = asked_in(event_text(key, "ask"), _MAX_REQUEST)
        if request is not None:
            on_ask(request)

    version, offered = kept(library, _pack_offered)
    _component(key=key, data=packed({**data, "version": version}) + b"\n" + offered, on_ask_change=take)


def _pack_offered(library: Library) -> tuple[str, bytes]:
    return packed_once(offered_names(library, search_index(library)))
