"""One exercise on a page of its own: dose, cues, contrasts, credits with their sources, clips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from backviz.addresses import EXERCISE, PAGES
from backviz.elbow.tables import path_words
from backviz.facts.counting import CREDIT_NAMES
from backviz.facts.exercises import Contrast, Exercise
from backviz.facts.videos import search_url
from backviz.library import Library
from backviz.motion import figure_svg
from backviz.ui.components.body_map import show_mini
from backviz.ui.components.clip import clip_data, show_clips
from backviz.ui.components.figure import show_figure
from backviz.ui.exercises.finder import filter_in_use
from backviz.ui.page import shell
from backviz.ui.page.add_to_program import show_add
from backviz.ui.text.markdown import escaped
from backviz.ui.text.prose import (
    ONWARDS,
    caution,
    entry,
    headed,
    joined,
    labelled,
    paragraph,
    points,
    show_part,
    show_prose,
    small,
)
from backviz.ui.text.tables import show_plain_table
from backviz.week.neighbours import likeness, neighbours_of
from backviz.week.words import credit_line, equipment_line, listed, reps_line

__all__ = [
    "COMPARE", "COMPARE_WIDTH", "back_link", "how_text", "path_link", "show_comparison", "show_exercise",
]  # fmt: skip

COMPARE, COMPARE_WIDTH = "Compare with", 280  # pixels
FIGURE_WIDTH = 720

_EVIDENCE = {
    "agree": "Studies and texts agree.",
    "partly": "Studies and texts agree in part.",
    "conflict": "Studies and texts disagree.",
    "untested": "Not tested.",
}


def show_exercise(library: Library, exercise: Exercise) -> None:
    """Show everything the data has about one exercise."""
    _show_head(library, exercise)
    how, watch = st.columns([6, 5], gap="large")
    with watch:
        _show_clips(library, exercise)
        show_mini(exercise.gives, key=f"mini_{exercise.id}", size=220, text=credit_line(exercise, library))
    with how:
        show_figure(exercise, library.regions, key=f"figure_{exercise.id}", width=FIGURE_WIDTH)
        _show_how(library, exercise)
        _show_told(exercise)
    _show_credits(library, exercise)
    _show_neighbours(library, exercise)


def show_comparison(library: Library, exercises: Sequence[Exercise]) -> None:
    """Show two or three exercises side by side: plates, paths, credits, dose, clips."""
    show_part(back_link(filter_in_use()), width="content")
    st.title("Side by side", anchor=False)
    for column, exercise in zip(st.columns(len(exercises), gap="medium"), exercises, strict=True):
        with column:
            _show_column(library, exercise)
    rows = [
        (region.name, *(_credit_words(exercise, region.id) for exercise in exercises))
        for region in library.regions.values()
        if any(region.id in exercise.credits for exercise in exercises)
    ]
    show_plain_table("What one set counts", ("Region", *(exercise.name for exercise in exercises)), rows)


def _show_column(library: Library, exercise: Exercise) -> None:
    st.header(escaped(exercise.name), anchor=False)
    show_figure(exercise, library.regions, key=f"figure_{exercise.id}", width=FIGURE_WIDTH)
    path = path_words(exercise.path) if exercise.path else "None: the arm does not travel."
    show_prose(
        paragraph(f"{reps_line(exercise.reps, exercise)}, rest {exercise.rest_s} s"),
        small(equipment_line(exercise, library).capitalize()),
        paragraph(path, lead="Elbow path."),
    )
    show_prose(points(exercise.cues))
    _show_clips(library, exercise)
    with st.container(horizontal=True):
        show_add(library, exercise, key=f"add_{exercise.id}")
        shell.show_link("exercises", "Open", icon=ONWARDS, exercise=exercise.id)


def _credit_words(exercise: Exercise, region: str) -> str:
    value = exercise.gives.get(region, 0.0)
    return f"{value:g}, {CREDIT_NAMES[value]}" if value else "0"


def _show_head(library: Library, exercise: Exercise) -> None:
    show_part(back_link(filter_in_use()), width="content")
    st.title(escaped(exercise.name), anchor=False)
    st.markdown(credit_line(exercise, library) + ".")
    with st.container(horizontal=True, vertical_alignment="center"):
        show_add(library, exercise, key=f"add_{exercise.id}")
        if exercise.path:
            show_part(path_link(exercise), width="content")
        _pick_other(library, exercise)


def back_link(filter_now: Mapping[str, str]) -> Markup:
    """Return the link back to the list, with the filter that was in use there."""
    icon = ":material/arrow_back:"
    return shell.link("exercises", "All exercises", icon=icon, kind="bv-link", is_here=False, **filter_now)


def path_link(exercise: Exercise) -> Markup:
    """Return the link to the elbow path page, with the arm of this exercise."""
    icon = PAGES["elbow_path"].icon
    return shell.link("elbow_path", "See its elbow path", icon=icon, path=exercise.id)


def _pick_other(library: Library, exercise: Exercise) -> None:
    """Show the exercises to compare with; a choice goes into the address."""

    def taken() -> None:
        if st.session_state["compare_with"]:
            st.query_params[EXERCISE] = f"{exercise.id},{st.session_state['compare_with']}"

    others = sorted(
        (other for other in library.exercises.values() if other is not exercise),
        key=lambda other: -likeness(exercise, other),
    )
    st.session_state["compare_with"] = None
    st.selectbox(
        COMPARE,
        [other.id for other in others],
        index=None,
        key="compare_with",
        placeholder=COMPARE,
        label_visibility="collapsed",
        format_func=lambda name: library.exercises[name].name,
        on_change=taken,
        width=COMPARE_WIDTH,
    )


def _show_clips(library: Library, exercise: Exercise) -> None:
    clips = clip_data(library.videos.get(exercise.id, ()), library.vocabulary)
    figure = figure_svg(exercise, library.regions, view="side", label="")
    search = search_url(library.video_search, exercise.name)
    show_clips(clips, key=f"clips_{exercise.id}", figure=figure, search_link=search)


def how_text(library: Library, exercise: Exercise) -> Markup:
    """Return the dose, the equipment, the cues and the mistakes to avoid."""
    words = library.vocabulary
    low, high = exercise.sets
    facts: dict[str, str | None] = {
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
    return headed(
        "How to do it",
        labelled(facts),
        Markup("<h3>Do</h3>"),
        points(exercise.cues),
        Markup("<h3>Avoid</h3>"),
        points(exercise.mistakes),
    )


def _show_how(library: Library, exercise: Exercise) -> None:
    show_prose(how_text(library, exercise))
    if exercise.caution:
        show_prose(caution(paragraph(exercise.caution)))
    if exercise.path:
        show_prose(paragraph(path_words(exercise.path), lead="Elbow path."))


def _show_told(exercise: Exercise) -> None:
    """Show the notes: why it has no path, our note, the contrasts, the article's words."""
    parts = [_contrast(contrast) for contrast in exercise.contrasts]
    if exercise.no_path_because:
        parts.insert(0, paragraph(exercise.no_path_because, lead="No elbow path."))
    if exercise.note:
        parts.insert(0, small(exercise.note))
    if exercise.article:
        parts += [Markup("<h3>What the article says</h3>"), paragraph(exercise.article.says)]
    if parts:
        show_prose(*parts)


def _show_neighbours(library: Library, exercise: Exercise) -> None:
    found = neighbours_of(exercise, library)
    groups = {
        "Same target, other equipment": found.other_equipment,
        "Easier": found.easier,
        "Harder": found.harder,
    }
    if not any(groups.values()):
        return
    st.header("Alternatives")
    columns = (_neighbours(title, exercises, library) for title, exercises in groups.items() if exercises)
    show_prose(*columns, name="bv-prose bv-thirds")


def _neighbours(title: str, exercises: Sequence[Exercise], library: Library) -> Markup:
    entries = []
    for other in exercises:
        opens = shell.link("exercises", other.name, exercise=other.id)
        entries.append(entry(opens, equipment_line(other, library).capitalize()))
    return Markup("<section><h3>{}</h3>{}</section>").format(title, joined(entries))


def _contrast(contrast: Contrast) -> Markup:
    other = contrast.exercise
    opens = shell.link("exercises", "See the other exercise", icon=ONWARDS, exercise=other) if other else ""
    return Markup('<div class="bv-box">{}{}{}{}</div>').format(
        paragraph(contrast.instead_of, lead="Instead of"),
        paragraph(contrast.because, lead="Because"),
        small(f"{_EVIDENCE[contrast.evidence]} {contrast.evidence_text}"),
        opens,
    )


def _show_credits(library: Library, exercise: Exercise) -> None:
    st.header("What a set counts for, and the evidence")
    rows = []
    for region, credit in exercise.credits.items():
        names = [library.sources[name].name if name in library.sources else name for name in credit.sources]
        kind = _credit_words(exercise, region)
        rows.append((library.regions[region].name, kind, credit.confidence, "; ".join(names)))
    show_plain_table("Credits", ("Region", "Credit", "Confidence", "Source"), rows)
    if exercise.credits_because:
        show_prose(paragraph(exercise.credits_because, lead="Why these credits."))
