"""The component of every page: it keeps the address useful, and remembers and offers the last program.

An edit replaces the history entry, a new server reads the address at once, and links to our own pages
open without a new visit. One component for both, because each costs its share of every run.
"""

from __future__ import annotations

from pathlib import Path

from backviz.library import Library
from backviz.program import Program
from backviz.ui.component import THUMB, event_text, make_component, unheard
from backviz.ui.kept_programs import CSS, FILLS, SHELF, open_last, pack_last

__all__ = ["mount_frame"]

_HERE = Path(__file__).parent
_KEY = "frame"

_frame = make_component(
    "frame",
    html=_HERE / "frame.html",
    fills=FILLS,
    css=CSS,
    js=[*SHELF, THUMB, *(_HERE / name for name in ("address.js", "last_program.js", "frame.js"))],
)


def mount_frame(library: Library, program: Program | None) -> str | None:
    """Mount the script; return the path and query of a link pressed to start this run.

    On a bare visit the device offers the program it remembers; it remembers `program` from now on. Where
    the program changes while the page stays, None is given and `remember_last` tells each one.

    A reconnect needs no answer but the run itself. What is returned comes from outside: check it.
    """
    _frame(
        key=_KEY,
        data=pack_last(library, program),
        height="content",
        on_open_change=_open,
        on_reconnected_change=unheard,
        on_followed_change=unheard,
    )
    return event_text(_KEY, "followed")


def _open() -> None:
    open_last(event_text(_KEY, "open"))
