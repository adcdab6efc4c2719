"""The tab Compare: the visitor's week beside an earlier state, a starter program or another link."""

from __future__ import annotations

import streamlit as st

from backviz.addresses import REGION
from backviz.charts.week import comparison_chart
from backviz.library import Library
from backviz.live.before_after import BEFORE_AFTER, BeforeAfter, before_after
from backviz.program.link import program_from_text, program_text
from backviz.program.link_repair import read_values, values_in_link
from backviz.program.program import Program
from backviz.program.sealing import LinkError
from backviz.ui import visit
from backviz.ui.components.chart import show_chart
from backviz.ui.page import present
from backviz.ui.text.markdown import escaped
from backviz.ui.text.tables import show_plain_table
from backviz.ui.visit.library import library_for
from backviz.week.comparing import Comparison, changed_lifts, compare_programs, difference_sentences

__all__ = ["present_week", "presented", "show_comparison"]

_EARLIER = {"opened": "Your week as you opened it", "before": "Your week before the last change"}
_LINK = "link"
_BEFORE = "present_before"  # the id of the week, and title and share text of the one it is shown beside
_BOTH = "present_both"  # whether the presentation began with two weeks: no edit adds that stop
_MOST_PASTED = 100_000  # characters: room for a whole message around the link, far less than a server takes


def show_comparison(library: Library, program: Program) -> None:
    """Show the choice of a second week, then both weeks per region and the difference in words."""
    earlier = visit.program.earlier_programs(library)
    choices = {name: _EARLIER[name] for name in earlier}
    starters = {name: starter for name, starter in library.programs.items() if starter != program}
    choices |= {f"starter {name}": starter.name for name, starter in starters.items()}
    choices[_LINK] = "A week you have the link of"
    if st.session_state.get("compare_week") not in choices:
        st.session_state.pop("compare_week", None)
    picked = st.selectbox("Compare with", list(choices), key="compare_week", format_func=choices.__getitem__)
    other = _from_link(library) if picked == _LINK else earlier.get(picked)
    if other is None and picked != _LINK:
        other = starters[picked.removeprefix("starter ")]
    if other is None:
        return
    mine = library_for(library, program)
    comparison = compare_programs(other, program, mine, library_before=library_for(library, other))
    title = _EARLIER.get(picked, other.name)
    st.button(
        "Present before and after",
        key="present_compared",
        icon=present.ICON,
        help="Both weeks beside each other on a big screen. Escape ends it.",
        on_click=_present,
        args=(library, "Before" if picked in _EARLIER else other.name, program_text(other)),
    )
    _show_words(comparison, title, program.name)
    lifts = changed_lifts(other, program, mine, library_before=library_for(library, other))
    st.markdown("\n".join(f"- {escaped(line)}" for line in lifts or ("The same lifts with the same sets.",)))
    _show_numbers(mine, comparison, title, "Before" if picked in _EARLIER else "The other week")


def _present(library: Library, title: str, text: str) -> None:
    st.session_state[_BEFORE] = (visit.program.visit_record().id, title, text)
    present_week(library)


def present_week(library: Library) -> None:
    """In a callback: begin to present the week, before and after first where they differ."""
    present.start()
    is_both = _both(library, visit.program.open_program(library)) is not None
    st.session_state[_BOTH] = is_both
    if is_both:
        st.query_params[REGION] = BEFORE_AFTER


def presented(library: Library, program: Program) -> BeforeAfter | None:
    """Return what a presentation that began with two weeks shows of them; None where nothing differs.

    The other is the one that Compare was asked to present, or the week as it was opened.
    """
    if st.query_params.get(REGION) == BEFORE_AFTER:
        st.session_state[_BOTH] = True
    return _both(library, program) if st.session_state.get(_BOTH) else None


def _both(library: Library, program: Program) -> BeforeAfter | None:
    known, title, text = st.session_state.get(_BEFORE, ("", "", ""))
    if known == visit.program.visit_record().id:
        before = visit.program.program_of(text, library)
    else:
        opened = visit.program.earlier_programs(library).get("opened")
        if opened is None:
            return None
        before, title = opened, "Before"
    if before.sessions == program.sessions:
        return None
    mine = library_for(library, program)
    return before_after(before, program, mine, library_before=library_for(library, before), title=title)


def _from_link(library: Library) -> Program | None:
    given = st.text_input("Link or its text", key="compare_link", max_chars=_MOST_PASTED)
    if not given.strip():
        st.caption("Paste the link of another week, for example one a coach sent you.")
        return None
    try:
        reading = read_values(values_in_link(given))
        program = program_from_text(reading.text, library.context)
    except LinkError as error:
        st.warning(escaped(str(error)))
        return None
    if reading.said:
        st.caption(reading.said)
    return program


def _show_words(comparison: Comparison, before: str, after: str) -> None:
    (sets, sets_now), (minutes, minutes_now) = comparison.sets, comparison.minutes
    st.markdown(
        f"**{escaped(before)}**: {sets} sets, about {minutes:.0f} min a week. "
        f"**{escaped(after)}** now: {sets_now} sets, about {minutes_now:.0f} min."
    )
    st.markdown("\n".join(f"- {escaped(sentence)}" for sentence in difference_sentences(comparison)))


def _show_numbers(library: Library, comparison: Comparison, before: str, head: str) -> None:
    titles = (head, "Your week")
    show_chart(comparison_chart(comparison, library, titles=titles), key="compare_chart")
    st.caption(f"Hollow: {escaped(before)}. Full: your week now. Behind: the targets of your week.")
    named = [(part.name, part) for part in comparison.regions.values()]
    named += [(f"{part.name}, whole muscle", part) for part in comparison.muscles.values()]
    rows = [(name, f"{part.before:g}", f"{part.after:g}", part.words) for name, part in named]
    show_plain_table("Both weeks", ("Region or muscle", *titles, "Difference"), rows)
