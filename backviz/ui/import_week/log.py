"""What only tables and logs have: columns that are asked, and the weeks that make the week."""

from __future__ import annotations

from datetime import date

import streamlit as st

from backviz.importing.reading import ColumnTaken
from backviz.library import Library
from backviz.ui.text.markdown import escaped
from backviz.ui.visit.brought import Brought, brought
from backviz.week.words import how_many

__all__ = ["day_of", "pick_weeks", "show_columns", "show_used"]

_IGNORED = "ignored"
# What a column may be said to hold; the rest of the fields are found by their headings alone.
_FIELDS = {
    "exercise": "Exercise",
    "date": "Date",
    "title": "Name of the session",
    "sets": "Number of sets",
    "set_number": "Which set it is",
    "reps": "Reps",
    "load": "Weight",
    "seconds": "Seconds",
    "rest": "Rest",
    "rir": "Reps in reserve",
    "rpe": "RPE",
    "kind": "Kind of set",
    "note": "Note",
    _IGNORED: "Nothing that counts",
}
_MOST_ASKED = 12


def show_columns(library: Library, record: Brought) -> None:
    """Ask what a column holds where its heading does not say it; an answer reads the table again."""
    reading = record.reading
    unsure = [column for column in reading.columns if not column.is_sure] if reading else []
    if not unsure:
        return
    st.markdown("**What do these columns hold?** Their headings do not say it for sure.")
    for at, column in enumerate(unsure[:_MOST_ASKED]):
        _ask(column, f"import_column_{record.number}_{at}", library)


def _ask(column: ColumnTaken, key: str, library: Library) -> None:
    choices = list(_FIELDS)
    st.selectbox(
        escaped(f"“{column.heading}”"),
        choices,
        index=choices.index(column.field if column.field in choices else _IGNORED),
        key=key,
        format_func=_FIELDS.__getitem__,
        help=escaped(column.why) or None,
        on_change=_take,
        args=(column.heading, key, library),
    )


def _take(heading: str, key: str, library: Library) -> None:
    brought().read_columns({heading: st.session_state[key]}, library)


def pick_weeks(library: Library, record: Brought) -> None:
    """Let the visitor say how many weeks of a log make the week."""
    spans = [span.most for span in record.reading.spans] if record.reading else []
    if not spans:
        return
    key = f"import_span_{record.number}"
    st.selectbox(
        "Weeks of the log that make this week",
        spans,
        index=spans.index(record.weeks),
        key=key,
        width=320,
        format_func=lambda weeks: (
            "The last week with training" if weeks == 1 else f"The last {weeks} weeks with training"
        ),
        on_change=_use_weeks,
        args=(key, library),
    )


def _use_weeks(key: str, library: Library) -> None:
    brought().use_weeks(st.session_state[key], library)


def show_used(record: Brought) -> None:
    """Say which weeks of a log make the week, and why the others do not."""
    if record.imported is None or not record.imported.weeks.used:
        return
    weeks = record.imported.weeks
    used = ", ".join(map(day_of, weeks.used))
    st.caption(escaped(f"Made of {how_many(len(weeks.used), 'week')}: {used}."))
    if weeks.left_out:
        with st.expander(f"Weeks that were not used ({len(weeks.left_out)})"):
            st.text("\n".join(f"{day_of(week.week)}: {week.why}" for week in weeks.left_out))


def day_of(week: str) -> str:
    """Return the Monday that a log's week is called by as one says it; a plan's "Week 2" as it is.

    >>> day_of("2027-01-04"), day_of("Week 2")
    ('4 Jan 2027', 'Week 2')
    """
    try:
        day = date.fromisoformat(week)
    except ValueError:
        return week
    return f"{day.day} {day:%b %Y}"
