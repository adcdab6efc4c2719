"""The result of planning: the wishes, the week in a reader's words, and its proof."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st
from markupsafe import Markup

from backviz.library import Library
from backviz.live.shelf import kept_summary
from backviz.planner.notes import named_session
from backviz.planner.spare import Addition, with_additions
from backviz.program.link import LinkError, program_from_text, program_text
from backviz.program.program import Program, Session
from backviz.ui import visit
from backviz.ui.components.week_plate import show_week_plate
from backviz.ui.page import shell
from backviz.ui.text.markdown import escaped
from backviz.ui.text.prose import joined, show_part
from backviz.ui.text.tables import plain_table, show_rows, table_row
from backviz.ui.visit.library import library_for
from backviz.week.coverage import Coverage, weekly_coverage
from backviz.week.lifts import lift_of
from backviz.week.words import how_many, listed, reps_line, week_line

__all__ = ["pick_week", "show_first", "show_result"]

_OPENED = "is_opened"


def show_first(library: Library, program: Program) -> None:
    """Show a week that is about to be replaced by a better one."""
    library = library_for(library, program)
    st.caption("A first week that fits. A better one is looked for.")
    _show_sessions(library, program, weekly_coverage(program, library))


def pick_week(found: dict[str, Any]) -> dict[str, Any]:
    """Return the week to show: the one found, or one of the others, by a choice that names what differs."""
    others: list[dict[str, Any]] | None = found.get("others")
    if not others:
        if others is not None:
            st.caption("No other week as good was found for these wishes.")
        return found
    good = ("less good for the regions", "as good for the regions")
    names = ["The first week", *(f"Week {at}, {good[o['is_as_good']]}" for at, o in enumerate(others, 2))]
    chosen: int = st.radio(
        "Which week",
        range(len(names)),
        key="plan_which",
        format_func=lambda number: names[number],
        captions=["", *(escaped(f"New in it: {listed(other['added'])}.") for other in others)],
    )
    return [found, *others][chosen]


def show_result(library: Library, program: Program, found: dict[str, Any], *, is_current: bool) -> None:
    """Show a result, kept as plain values, and say if it is not current.

    A planned week that was opened is the visitor's from then on: after their first change its numbers are
    hidden here.
    """
    st.subheader("The week found" if found["week"] else "No week can be planned")
    st.markdown(f"Asked for: {escaped(found['line'])}.")
    if not is_current:
        st.info(
            "You have changed what you ask for since. Press “Build my week” for a new answer.",
            icon=":material/history:",
        )
    if found["week"]:
        _show_week(library, program, found)
    for reason in found["refusals"]:
        st.markdown(escaped(reason))


def _show_week(library: Library, mine: Program, found: dict[str, Any]) -> None:
    try:
        program = program_from_text(found["week"], library.context)
    except LinkError as error:
        st.warning(escaped(str(error)))
        return
    is_open = program == mine
    if found.get(_OPENED) and not is_open:
        st.markdown("You opened this week. Yours is another now, so the numbers of this one are not shown.")
        st.button("Open this week again", on_click=_open, args=(found, program))
        return
    library = library_for(library, program)
    coverage = weekly_coverage(program, library)
    _show_summary(library, program, coverage, found, is_open=is_open)
    _show_sessions(library, program, coverage)
    _show_additions(library, program, found, is_open=is_open)
    _show_regions(library, coverage)
    _show_notes("What to know of this week", found.get("notes", []))
    _show_notes("Why these exercises", found.get("choices", []))
    _show_obstacles(found["obstacles"])
    _show_proof(found["proof"])


def _open(found: dict[str, Any], program: Program) -> None:
    found[_OPENED] = True
    visit.program.open_new(program, "the planner")


def _show_summary(
    library: Library, program: Program, coverage: Coverage, found: dict[str, Any], *, is_open: bool
) -> None:
    """Show the week's plate, its length, the bands it reaches, and the button that opens it."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="top"):
        with st.container(width=72):
            show_week_plate(kept_summary(coverage), library, key="plan_plate")
        with st.container(width="stretch", gap="xsmall"):
            st.markdown(week_line(coverage, library))
            if any(session.others for session in coverage.sessions):
                st.caption("Your other lifts stay; their minutes come on top of those asked for.")
            if is_open:
                st.markdown(":material/check: This is your week now. It stands at the top of the page.")
                st.button("Undo", key="plan_undo", icon=":material/undo:", on_click=visit.program.undo)
            else:
                st.button("Open this week", type="primary", on_click=_open, args=(found, program))
                st.caption("It replaces your week. Undo brings yours back.")


def _show_sessions(library: Library, program: Program, coverage: Coverage) -> None:
    tables = [
        _session_table(
            library, session, f"{session.name}: {counted.sets} sets, about {counted.minutes:.0f} min"
        )
        for session, counted in zip(program.sessions, coverage.sessions, strict=True)
    ]
    show_part(Markup('<div class="bv-guide">{}</div>').format(joined(tables)))


def _session_table(library: Library, session: Session, caption: str) -> Markup:
    rows = []
    for slot in session.slots:
        lift = lift_of(slot, library)
        name = shell.link("exercises", lift.name, exercise=slot.exercise) if slot.exercise else lift.name
        if slot.superset:
            name = Markup("{}: {}").format(slot.superset, name)
        rows.append((name, f"{slot.sets}", reps_line(slot.reps, lift)))
    return plain_table(caption, ("Exercise", "Sets", "Reps"), rows)


def _show_additions(library: Library, program: Program, found: dict[str, Any], *, is_open: bool) -> None:
    """Show, for each session with minutes left, a button that adds what would use them."""
    for number in range(len(program.sessions)):
        more = [Addition(**one) for one in found.get("additions", []) if one["session"] == number]
        if more:
            sets: dict[str, int] = {}
            for one in more:
                sets[one.exercise] = sets.get(one.exercise, 0) + one.sets
            parts = [f"{how_many(n, 'set')} of {library.exercises[name].name}" for name, n in sets.items()]
            st.button(
                f"{named_session(program, number)}: add {listed(parts)}",
                icon=":material/add:",
                key=f"plan_add_{number}",
                on_click=_add,
                args=(library, program, found, number, is_open),
            )


def _add(library: Library, program: Program, found: dict[str, Any], number: int, is_open: bool) -> None:
    more = [Addition(**one) for one in found["additions"] if one["session"] == number]
    longer = with_additions(program, more, library)
    found["week"] = program_text(longer)
    found["additions"] = [one for one in found["additions"] if one["session"] != number]
    begins = f"{named_session(program, number)}: "
    found["notes"] = [
        note for note in found["notes"] if not (note.startswith(begins) and "minutes free" in note)
    ]
    if is_open:
        visit.program.open_new(longer, "the planner")


def _show_regions(library: Library, coverage: Coverage) -> None:
    marks = library.vocabulary.band_marks()
    rows = [
        table_row(
            library.regions[name].name,
            (f"{region.sets:g}", f"{region.sessions}", marks[region.band]),
            color=library.regions[name].color,
        )
        for name, region in coverage.regions.items()
    ]
    show_rows("What every region gets in a week", ("Region", "Sets", "Sessions", "Band"), rows)


def _show_notes(heading: str, notes: Sequence[str]) -> None:
    if notes:
        st.subheader(heading)
        st.markdown("\n".join(f"- {escaped(note)}" for note in notes))


def _show_obstacles(obstacles: Sequence[tuple[Sequence[str], str]]) -> None:
    if obstacles:
        st.subheader("What is missing, and why")
    for regions, reason in obstacles:
        if len(regions) == 1:
            st.markdown(f"**{escaped(regions[0])}** {escaped(reason)}")
        else:
            said = (f"- **{escaped(region)}**" for region in regions)
            st.markdown("\n".join((*said, "", f"All of them: {escaped(reason)}")))


def _show_proof(sentences: Sequence[str]) -> None:
    st.subheader("Is there a better week?")
    head, *goals = map(escaped, sentences)
    st.markdown("\n".join([head, "", *(f"- {goal}" for goal in goals)]))
