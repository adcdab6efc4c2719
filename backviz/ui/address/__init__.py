"""Keeps the address useful: an edit replaces the history entry, and a new server reads it at once."""

from __future__ import annotations

from pathlib import Path

from backviz.ui.component import make_component, unheard

__all__ = ["mount_address"]

_address = make_component("address", js=[Path(__file__).with_name("address.js")])


def mount_address() -> None:
    """Mount the invisible script; a reconnect needs no answer but the run itself."""
    _address(key="address", height="content", on_reconnected_change=unheard)
