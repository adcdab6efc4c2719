"""Keeps the address useful: an edit replaces the history entry, and a new server reads it at once."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

__all__ = ["mount_address"]

_address = st.components.v2.component(
    "backviz_address", js=Path(__file__).with_name("address.js").read_text(encoding="utf-8")
)


def mount_address() -> None:
    """Mount the invisible script."""
    _address(key="address", height="content", on_reconnected_change=_rerun)


def _rerun() -> None:
    """A reconnect needs no answer but the run itself."""
