"""One exercise on a page of its own: dose, cues, contrasts, credits with their sources, clips."""

from __future__ import annotations

import streamlit as st

from backviz.exercises import Contrast, Exercise
from backviz.library import Library
from backviz.program import Program
from backviz.ui import shell
from backviz.ui.add_to_program import show_add
from backviz.ui.body_map import show_mini
from backviz.ui.clip import clip_data, show_clips
from backviz.ui.coverage_panel import show_html_table
from backviz.ui.exercise_finder import filter_in_use
from backviz.ui.words import credit_line, equipment_line, escaped, listed, reps_line
from backviz.videos import search_url

__all__ = ["show_exercise"]

_EVIDENCE = {
    "agree": "Studies and texts agree.",
    "partly": "Studies and texts agree in part.",
    "conflict": "Studies and texts disagree.",
    "untested": "Not tested.",
}


def show_exercise(library: Library, program: Program, exercise: Exercise) -> None:
    """Show everything the data says of one exercise."""
    _show_head(library, program, exercise)
    how, watch = st.columns([6, 5], gap="large")
    with watch:
        _show_clips(library, exercise)
        credits = {region: credit.credit for region, credit in exercise.credits.items()}
        show_mini(credits, key=f"mini_{exercise.id}", size=220, text=credit_line(exercise, library))
    with how:
        _show_how(library, exercise)
        for contrast in exercise.contrasts:
            _show_contrast(contrast)
        if exercise.article:
            st.subheader("What the article says")
            st.markdown(escaped(exercise.article.says))
    _show_credits(library, exercise)


def _show_head(library: Library, program: Program, exercise: Exercise) -> None:
    shell.page_link("exercises", "All exercises", icon=":material/arrow_back:", **filter_in_use())
    st.title(exercise.name, anchor=False)
    st.markdown(credit_line(exercise, library) + ".")
    with st.container(horizontal=True, vertical_alignment="center"):
        show_add(library, program, exercise, key=f"add_{exercise.id}")
        if exercise.path:
            shell.page_link(
                "elbow_path", "See its elbow path", icon=":material/turn_slight_right:", path=exercise.id
            )


def _show_clips(library: Library, exercise: Exercise) -> None:
    clips = clip_data(library.videos.get(exercise.id, ()), library.vocabulary)
    show_clips(clips, key=f"clips_{exercise.id}", search_link=search_url(library.video_search, exercise.name))


def _show_how(library: Library, exercise: Exercise) -> None:
    st.header("How to do it")
    words = library.vocabulary
    low, high = exercise.sets
    facts = {
        "Sets": f"{low} to {high}" if low != high else f"{low}",
        "Reps": reps_line(exercise.reps, exercise),
        "Rest": f"{exercise.rest_s} seconds",
        "Needs": equipment_line(exercise, library),
        "Position": words.label("position", exercise.position).lower(),
        "Movement": words.label("movement", exercise.movement).lower(),
        "Level": words.label("level", exercise.level).lower(),
    }
    if exercise.other_muscles:
        others = [words.label("other_muscle", muscle).lower() for muscle in exercise.other_muscles]
        facts["Also works"] = f"{listed(others)} (outside our regions, not counted)"
    st.markdown("\n".join(f"- **{name}:** {escaped(text)}" for name, text in facts.items()))
    st.subheader("Do")
    st.markdown("\n".join(f"- {escaped(cue)}" for cue in exercise.cues))
    st.subheader("Avoid")
    st.markdown("\n".join(f"- {escaped(mistake)}" for mistake in exercise.mistakes))
    if exercise.caution:
        st.warning(escaped(exercise.caution), icon=":material/health_and_safety:")
    if exercise.no_path_because:
        st.markdown(f"**No elbow path.** {escaped(exercise.no_path_because)}")
    if exercise.note:
        st.caption(escaped(exercise.note))


def _show_contrast(contrast: Contrast) -> None:
    with st.container(border=True):
        st.markdown(f"**Instead of** {escaped(contrast.instead_of)}")
        st.markdown(f"**Because** {escaped(contrast.because)}")
        st.caption(f"{_EVIDENCE[contrast.evidence]} {escaped(contrast.evidence_text)}")
        if contrast.exercise:
            shell.page_link(
                "exercises",
                "Look at the other one",
                icon=":material/arrow_forward:",
                exercise=contrast.exercise,
            )


def _show_credits(library: Library, exercise: Exercise) -> None:
    st.header("What one set counts, and who says so")
    rows = []
    for region, credit in exercise.credits.items():
        names = [library.sources[name].name if name in library.sources else name for name in credit.sources]
        kind = {1: "1, direct", 0.5: "0.5, indirect", 0.25: "0.25, minor", 0: "0"}[credit.credit]
        rows.append((library.regions[region].name, kind, credit.confidence, "; ".join(names)))
    show_html_table("Credits", ("Region", "Credit", "Confidence", "Source"), rows)
