"""Keeps the address useful: an edit replaces the history entry, and a new server reads it at once.

It also hears of links to our own pages, which open without a new visit.
"""

from __future__ import annotations

from pathlib import Path

from backviz.ui.component import event_text, make_component, unheard

__all__ = ["mount_address"]

_address = make_component("address", js=[Path(__file__).with_name("address.js")])


def mount_address() -> str | None:
    """Mount the invisible script; return the path and query of a link pressed to start this run.

    A reconnect needs no answer but the run itself. What is returned comes from outside: check it.
    """
    _address(key="address", height="content", on_reconnected_change=unheard, on_followed_change=unheard)
    return event_text("address", "followed")
