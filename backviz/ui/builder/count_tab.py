"""The tab with the count: the chart, the same numbers as a table, and regions' states in words."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from backviz.charts.week import Split, coverage_chart
from backviz.facts.counting import DEFAULT_RULE
from backviz.library import Library
from backviz.program.program import Program
from backviz.ui import visit
from backviz.ui.builder.reasons import REASONS, ask_why, show_reasons
from backviz.ui.components.chart import show_chart
from backviz.ui.text.markdown import escaped
from backviz.ui.text.prose import joined, show_html
from backviz.ui.text.tables import show_rows, table_row
from backviz.week.coverage import Coverage

__all__ = [
    "RULE",
    "pick_rule",
    "show_count",
    "show_coverage",
    "show_muscles",
    "show_table",
]

RULE = "Counting rule"
_CHART, _TABLE, _SPLIT = "coverage_chart", "coverage_table", "coverage_split"
_SPLITS: dict[Split, str] = {"credit": "By kind of credit", "session": "By session"}


def pick_rule(library: Library, program: Program) -> None:
    """Show the counting rules; a choice is an edit of the program."""
    terms = library.vocabulary.terms("counting_rule")
    st.session_state["counting_rule"] = program.counting
    st.segmented_control(
        RULE,
        list(terms),
        key="counting_rule",
        required=True,
        format_func=lambda word: terms[word].label,
        on_change=_commit_rule,
        args=(library,),
        help="  \n".join(f"**{escaped(term.label)}**: {escaped(term.text or '')}" for term in terms.values()),
    )


def _commit_rule(library: Library) -> None:
    from backviz.program.program import change_program  # noqa: PLC0415

    visit.program.edit(library, change_program, counting=st.session_state["counting_rule"])


def show_count(library: Library, program: Program, coverage: Coverage) -> None:
    """Show the chart with its reasons beside it; the same numbers, and whole muscles, as tables that fold."""
    chart, why = st.columns([7, 6], gap="large")
    with chart:
        pick_rule(library, program)
        show_coverage(coverage, library)
    with why:
        show_reasons(library, program, coverage)
    table = st.expander("The same numbers as a table", key=_TABLE, on_change="rerun")
    if table.open:
        with table:
            show_table(coverage, library)
            show_muscles(coverage, library)


def show_coverage(coverage: Coverage, library: Library) -> None:
    """Show the chart of counted sets per region; a press on a row asks for its reasons."""
    chart = coverage_chart(coverage, library, by=_pick_split(), has_key=False)
    mark = Markup('<li><i class="{}" style="background:{}"></i>{}</li>')
    marks = joined(mark.format(*entry) for entry in chart.key)
    show_html(Markup('<ul class="bv-key">{}</ul>').format(marks))
    show_chart(
        chart,
        key=_CHART,
        on_pick=ask_why,
        leads_to=REASONS,
        recipe=chart.recipe,
    )
    st.caption("Press a region's row to see why it has its number and how to change it.")
    if coverage.counting != DEFAULT_RULE:
        st.caption("The bands are stated in fractional sets. Under this counting rule they are only a guide.")


def _pick_split() -> Split:
    picked: Split | None = st.segmented_control(
        "What a bar is divided by",
        list(_SPLITS),
        key=_SPLIT,
        default="credit",
        required=True,
        label_visibility="collapsed",
        format_func=lambda name: _SPLITS[name],
    )
    return picked or "credit"


def show_table(coverage: Coverage, library: Library) -> None:
    """Show the chart's numbers as a table."""
    marks = library.vocabulary.band_marks()
    rows = []
    for name, region in coverage.regions.items():
        low, high = region.target.productive
        cells = (
            f"{region.sets:g}",
            f"{region.direct:g}",
            f"{region.indirect:g}",
            f"{region.minor:g}",
            f"{region.sessions}",
            marks[region.band],
            f"{region.target.min:g} / {low:g} to {high:g}",
        )
        shown = library.regions[name]
        rows.append(table_row(shown.name, cells, color=shown.color, region=name))
    heads = ("Region", "Counted", "Direct", "Indirect", "Minor", "Sessions", "Band", "Min / productive")
    show_rows("Weekly sets per region", heads, rows)


def show_muscles(coverage: Coverage, library: Library) -> None:
    """Show the whole muscles, each set counted once, and the sessions over the cap."""
    marks = library.vocabulary.band_marks()
    rows = []
    for name, muscle in coverage.muscles.items():
        per_session = " + ".join(f"{count:g}" for count in muscle.per_session)
        cells = (f"{muscle.sets:g}", per_session, marks[muscle.band])
        rows.append(table_row(library.muscles[name].name, cells, muscle=name))
    show_rows("Whole muscles, each set counted once", ("Muscle", "Sets", "By session", "Band"), rows)
    _warn_of_full_sessions(coverage, library)


def _warn_of_full_sessions(coverage: Coverage, library: Library) -> None:
    cap = library.targets.session_cap
    for name, muscle in coverage.muscles.items():
        for session, count in zip(coverage.sessions, muscle.per_session, strict=True):
            if count > cap.warn_sets:
                much = "far more than" if count >= cap.strong_warn_sets else "more than"
                st.warning(
                    f"{escaped(session.name)} gives {library.muscles[name].name.lower()} {count:g} sets, "
                    f"{much} the {cap.warn_sets:g} after which a session adds little. "
                    "Consider moving some to another day."
                )
