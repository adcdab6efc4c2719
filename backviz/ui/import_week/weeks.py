"""What the weeks of a log gave: the heat map, the entries behind a cell, one region's line, and the table."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from backviz.charts.weeks import WeeksChart, region_weeks_chart, weeks_chart
from backviz.importing.history import reading_by_week
from backviz.library import Library
from backviz.ui import visit
from backviz.ui.components.chart import show_chart
from backviz.ui.components.component import send_news
from backviz.ui.components.weeks_table import show_weeks_table
from backviz.ui.import_week.log import day_of
from backviz.ui.text.markdown import escaped
from backviz.ui.text.prose import joined, show_html
from backviz.ui.text.tables import show_plain_table
from backviz.ui.visit.brought import Brought
from backviz.week.by_week import WeekByWeek, WeekEntry
from backviz.week.words import how_many

__all__ = ["show_weeks"]

_REGION, _WEEK = "import_region", "import_week_of"
_CELL = "import_cell"


@st.fragment
def show_weeks(library: Library, record: Brought) -> None:
    """Show what each week of a log gave every region; a cell that is pressed opens the entries behind it."""
    reading, names = record.reading, record.names
    if reading is None or names is None:
        return
    st.subheader("What your weeks gave", anchor=False)
    try:
        given = reading_by_week(reading, names, visit.program.open_program(library).counting)
    except ValueError as error:
        st.warning(escaped(str(error)))
        return
    _begin(given, record.number)
    st.caption("Press a cell to see the exercises behind it, or go there with Tab and the arrow keys.")
    chart = weeks_chart(given, library)
    _show_key(chart)
    show_chart(
        chart,
        key="import_weeks",
        on_pick=lambda cell: _pick(cell, given),
        leads_to=_CELL,
        picks_cells=True,
    )
    _show_cell(given, library)
    table = st.expander("The same numbers as a table", key="import_weeks_table", on_change="rerun")
    if table.open:
        with table:
            _show_table(given, library)
    send_news("cell", [st.session_state[_REGION], st.session_state[_WEEK]])


def _show_key(chart: WeeksChart) -> None:
    mark = Markup('<li><i class="range" style="background:{background}"></i>{words}</li>')
    marks = joined(mark.format(**entry) for entry in chart.key)
    show_html(Markup('<ul class="bv-key">{}</ul>').format(marks))


def _begin(given: WeekByWeek, number: int) -> None:
    """Choose a cell of this log: the region chosen before, in the last week with training."""
    held = (number, given.weeks)
    is_known = st.session_state.get(_REGION) in given.regions and st.session_state.get(_WEEK) in given.weeks
    if not is_known or st.session_state.get("import_weeks_of") != held:
        st.session_state["import_weeks_of"] = held
        st.session_state[_WEEK] = given.weeks[-1]
        if st.session_state.get(_REGION) not in given.regions:
            st.session_state[_REGION] = next(iter(given.regions))
    else:
        # A widget that was not shown for a run loses its value unless it is written again.
        st.session_state[_REGION], st.session_state[_WEEK] = (
            st.session_state[_REGION],
            st.session_state[_WEEK],
        )


def _pick(cell: str, given: WeekByWeek) -> None:
    """Choose a cell by its id, the region's and the week's; anything that is none is passed over."""
    region, _, week = cell.partition(" ")
    if region in given.regions and week in given.weeks:
        st.session_state[_REGION], st.session_state[_WEEK] = region, week


def _show_cell(given: WeekByWeek, library: Library) -> None:
    """Show the cell that is chosen, the exercises behind it, and its region over all weeks."""
    region, week = st.session_state[_REGION], st.session_state[_WEEK]
    row, at = given.regions[region], given.weeks.index(week)
    name = escaped(library.regions[region].name)
    with st.container(key=_CELL):
        band = library.vocabulary.band_marks()[row.bands[at]]
        words = f"{how_many(row.sets[at], 'counted set')}, {band}"
        st.markdown(f"{name}, week of {day_of(week)}: **{escaped(words)}**")
        _pick_cell(given, library)
    _show_entries(row.why[at], library)
    st.markdown(f"**{name} in every week**")
    chart = region_weeks_chart(given, library, region)
    _show_key(chart)
    show_chart(chart, key="import_region_line")


def _pick_cell(given: WeekByWeek, library: Library) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        region = st.selectbox(
            "Region",
            list(given.regions),
            key=_REGION,
            format_func=lambda region: library.regions[region].name,
            width=190,
        )
        week = st.selectbox("Week of", given.weeks[::-1], key=_WEEK, format_func=day_of, width=150)
        at = given.weeks.index(week)
        with st.container(horizontal=True, width="content"):
            for label, icon, to in (("Week before", "back", at - 1), ("Week after", "forward", at + 1)):
                st.button(
                    label,
                    key=f"import_{icon}",
                    icon=f":material/arrow_{icon}:",
                    disabled=not 0 <= to < len(given.weeks),
                    on_click=_pick,
                    args=(f"{region} {given.weeks[to % len(given.weeks)]}", given),
                )


def _show_entries(why: Sequence[WeekEntry], library: Library) -> None:
    if not why:
        st.caption("No exercise of this week gives this region sets.")
        return
    rows = [
        (library.exercises[entry.exercise].name, f"{entry.sets}", f"{entry.credit:g}", f"{entry.counted:g}")
        for entry in sorted(why, key=lambda entry: -entry.counted)
    ]
    show_plain_table("The exercises behind it", ("Exercise", "Sets", "One set gives", "Counts"), rows)


def _show_table(given: WeekByWeek, library: Library) -> None:
    bands = library.vocabulary.bands()
    regions = [library.regions[region] for region in given.regions]

    def cells(at: int) -> Sequence[tuple[str, str]]:
        return [
            (f"{row.sets[at]:g} {bands[row.bands[at]].symbol}", bands[row.bands[at]].word)
            for row in given.regions.values()
        ]

    show_weeks_table(
        {
            "caption": "Counted sets by week",
            "corner": "Week of",
            "columns": [(region.id, region.short, region.name) for region in regions],
            "rows": [(week, day_of(week), cells(at)) for at, week in reversed(list(enumerate(given.weeks)))],
        },
        key="import_weeks_cells",
        on_pick=lambda cell: _pick(cell, given),
    )
