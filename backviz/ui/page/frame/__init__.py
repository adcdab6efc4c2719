"""The component of every page: it maintains the address, saves programs and brings back the last visit.

An edit replaces the history entry, a new server reads the address at once, links to our own pages keep the
session, and a lost connection is reported in our words. One component for all of it, because each component
costs time in every run.
"""

from __future__ import annotations

from pathlib import Path

from backviz.addresses import QUERY_FOR_SCRIPTS
from backviz.library import Library
from backviz.program.program import Program
from backviz.ui.components.component import event_text, make_component, packed, unheard
from backviz.ui.components.device import pack_device, take_device
from backviz.ui.components.kept_programs import CSS
from backviz.ui.components.unsaved import regain, regained_news

__all__ = ["EARLY", "mount_frame"]

_HERE = Path(__file__).parent
EARLY = _HERE / "early.js"
_KEY = "frame"
_QUERY = packed(QUERY_FOR_SCRIPTS)

_frame = make_component(
    "frame",
    html=_HERE / "frame.html",
    css=CSS,
    js=_HERE / "frame.js",
)


def mount_frame(library: Library, program: Program | None) -> str | None:
    """Mount the script; return the path and query of the link whose press started this run, or None.

    The device takes back its record of the last visit, and remembers `program` from now on. On a page whose
    program changes without a run of the whole page, None is given and `remember_last` reports each program.

    A reconnect needs no answer but the run itself. The returned link comes from outside: check it.
    """
    _frame(
        key=_KEY,
        data=b"\n".join((_QUERY, regained_news(), pack_device(library, program))),
        height="content",
        on_device_change=_hear_device,
        on_reconnected_change=unheard,
        on_regain_change=_regain,
        on_followed_change=unheard,
    )
    return event_text(_KEY, "followed")


def _regain() -> None:
    regain(_KEY)


def _hear_device() -> None:
    take_device(event_text(_KEY, "device"))
