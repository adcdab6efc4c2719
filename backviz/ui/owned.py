"""What the visitor has to train with: remembered for the session, asked for on several pages."""

from __future__ import annotations

import streamlit as st

from backviz.library import Library

__all__ = ["ICON", "TITLE", "owned_equipment", "pick_owned", "remember_owned"]

TITLE, ICON = "What I have", ":material/fitness_center:"
_OWNED, _PICKER = "owned_equipment", "owned_picker"


def owned_equipment(library: Library) -> frozenset[str] | None:
    """Return the equipment the visitor said they have, or None when nothing was said."""
    names = st.session_state.get(_OWNED)
    if names is None:
        return None
    return frozenset(names) & frozenset(library.vocabulary.terms("equipment"))


def remember_owned(names: frozenset[str] | None) -> None:
    """Keep what the visitor has for this visit; None: nothing said."""
    st.session_state[_OWNED] = None if names is None else sorted(names)


def pick_owned(library: Library) -> None:
    """Show a button that asks what the visitor has; nothing chosen means everything."""
    owned = owned_equipment(library)
    labels = {item.id: item.label for item in library.vocabulary.equipment}
    st.session_state[_PICKER] = [name for name in labels if name in (owned or ())]
    title = TITLE if owned is None else f"{TITLE} ({len(owned)})"
    with st.popover(title, icon=ICON):
        st.pills(
            "Tick all you have. Swaps, additions and mends then start from it.",
            list(labels),
            selection_mode="multi",
            key=_PICKER,
            format_func=labels.__getitem__,
            on_change=_remember,
        )


def _remember() -> None:
    remember_owned(frozenset(st.session_state[_PICKER]) or None)
