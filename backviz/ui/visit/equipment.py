"""The visitor's equipment: chosen on several pages, remembered by the device."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from backviz.library import Library

__all__ = [
    "ICON",
    "MAX_NAMES",
    "TITLE",
    "chosen_equipment",
    "owned_equipment",
    "pick_owned",
    "remember_owned",
    "take_stored",
]

TITLE, ICON = "My equipment", ":material/fitness_center:"
MAX_NAMES = 200  # most ids accepted from a device
_OWNED, _PICKER, _CHOSEN = "owned_equipment", "owned_picker", "owned_chosen"


def owned_equipment(library: Library) -> frozenset[str] | None:
    """Return the equipment the visitor has, or None if nothing was chosen."""
    names = st.session_state.get(_OWNED)
    if names is None:
        return None
    return frozenset(names) & frozenset(library.vocabulary.terms("equipment"))


def remember_owned(names: frozenset[str] | None, *, is_chosen: bool = True) -> None:
    """Set the visitor's equipment; None for no choice.

    Equipment from a link is not chosen: it holds for the visit, and the device does not store it.
    """
    st.session_state[_OWNED] = None if names is None else sorted(names)
    if is_chosen:
        st.session_state[_CHOSEN] = st.session_state[_OWNED] or []


def chosen_equipment() -> list[str] | None:
    """Return the equipment for the device to store (an empty list: none), or None if nothing was chosen."""
    chosen: list[str] | None = st.session_state.get(_CHOSEN)
    return chosen


def take_stored(names: object, library: Library) -> None:
    """Take the device's equipment, unless this visit has some already; unknown ids are dropped."""
    if not isinstance(names, list) or len(names) > MAX_NAMES or st.session_state.get(_OWNED) is not None:
        return
    known = _known(names, library)
    if known and st.session_state.get(_CHOSEN) is None:
        st.session_state[_OWNED] = sorted(known)


def _known(names: Iterable[object], library: Library) -> frozenset[str]:
    terms = library.vocabulary.terms("equipment")
    return frozenset(name for name in names if isinstance(name, str) and name in terms)


def pick_owned(library: Library) -> None:
    """Show a button that opens the choice of equipment; no choice means everything."""
    owned = owned_equipment(library)
    labels = {item.id: item.label for item in library.vocabulary.equipment}
    st.session_state[_PICKER] = [name for name in labels if name in (owned or ())]
    title = TITLE if owned is None else f"{TITLE} ({len(owned)})"
    with st.popover(title, icon=ICON):
        st.pills(
            "Swaps and suggestions will use only this.",
            list(labels),
            selection_mode="multi",
            key=_PICKER,
            format_func=labels.__getitem__,
            on_change=_remember,
        )


def _remember() -> None:
    remember_owned(frozenset(st.session_state[_PICKER]) or None)
