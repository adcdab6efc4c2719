"""What only tables and logs have: columns that are asked, the weeks used, and what every week gave."""

from __future__ import annotations

import streamlit as st

from backviz.charts.weeks import weeks_chart
from backviz.importing.history import reading_by_week
from backviz.importing.reading import ColumnTaken
from backviz.library import Library
from backviz.ui import visit
from backviz.ui.components.chart import show_chart
from backviz.ui.text.markdown import escaped
from backviz.ui.text.tables import show_plain_table
from backviz.ui.visit.brought import Brought, brought
from backviz.week.by_week import WeekByWeek

__all__ = ["pick_weeks", "show_columns", "show_weeks"]

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
        format_func=lambda weeks: (
            "The last week with training" if weeks == 1 else f"The last {weeks} weeks with training"
        ),
        on_change=_use_weeks,
        args=(key, library),
    )


def _use_weeks(key: str, library: Library) -> None:
    brought().use_weeks(st.session_state[key], library)


def show_weeks(library: Library, record: Brought) -> None:
    """Show which weeks of a log were used, and what each week of it gave every region."""
    reading, names = record.reading, record.names
    if reading is None or names is None:
        return
    st.divider()
    st.subheader("What your weeks gave", anchor=False)
    st.caption(f"The week above is made of {len(reading.weeks.used)} weeks: {', '.join(reading.weeks.used)}.")
    try:
        given = reading_by_week(reading, names, visit.program.open_program(library).counting)
    except ValueError as error:
        st.warning(escaped(str(error)))
        return
    show_chart(weeks_chart(given, library), key="import_weeks")
    _show_left_out(record)
    table = st.expander("The same numbers as a table", key="import_weeks_table", on_change="rerun")
    if table.open:
        with table:
            _show_table(given, library)


def _show_left_out(record: Brought) -> None:
    left = record.reading.weeks.left_out if record.reading else ()
    if left:
        with st.expander(f"Weeks that were not used ({len(left)})"):
            st.text("\n".join(f"{week.week}: {week.why}" for week in left))


def _show_table(given: WeekByWeek, library: Library) -> None:
    heads = ("Week of", *(library.regions[region].short for region in given.regions))
    rows = [
        (week, *(f"{region.sets[at]:g}" for region in given.regions.values()))
        for at, week in enumerate(given.weeks)
    ]
    show_plain_table("Counted sets by week", heads, rows)
