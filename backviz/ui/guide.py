"""The start page's pieces: the welcome with the plate and its three doors, and the guide."""

from __future__ import annotations

import streamlit as st

from backviz.evidence import GuideLink, GuideSection
from backviz.library import Library
from backviz.program import Program
from backviz.ui import shell
from backviz.ui.body_map import last_pick, pick_region
from backviz.ui.coverage_panel import region_states
from backviz.ui.words import escaped

__all__ = ["show_guide", "show_welcome"]

_DOORS = (
    ("anatomy", "Explore the back", "Eight regions, what each does, and the exercises that reach it."),
    ("elbow_path", "See the elbow rule", "Move the arm and watch which regions the path is aimed at."),
    ("builder", "Build a week", "Set the sliders and see what every region gets, and why."),
)
_MAP = "start_map"


def show_welcome(library: Library, program: Program) -> None:
    """Show the plate beside what BackViz is and its three doors."""
    words, drawing = st.columns([6, 5], gap="large", vertical_alignment="center")
    with words:
        st.title("See your back. Build its week.")
        st.markdown(
            "BackViz shows how the back works and turns that into a training week. Pick a muscle, see how "
            "the elbow must travel to train it, and count what your week gives each of "
            f"**{len(library.regions)} regions**."
        )
        for name, title, text in _DOORS:
            with st.container(key=f"door_{name}", border=True):
                shell.page_link(name, f"**{title}**", icon=shell.PAGES[name].icon)
                st.caption(text)
    with drawing:
        picked = pick_region(
            region_states(library, program),
            picked=None,
            key=_MAP,
            height=560,
            hint="Click a muscle to read about it.",
            legend=False,
        )
        if picked and last_pick(_MAP):
            shell.go("anatomy", region=picked)


def show_guide(library: Library) -> None:
    """Show the guide: the article's whole path in short sections, each with ways into the app."""
    if not library.guide:
        return
    st.header("The guide, in short")
    article = library.sources.get("article")
    if article and article.url:
        st.caption(
            f"It follows one article, [{escaped(article.name)}]({article.url}), retold in our own words and "
            "checked against anatomy texts and studies. Where they disagree, both are shown."
        )
    numbered = list(enumerate(library.guide, start=1))
    for pair in zip(numbered[::2], [*numbered[1::2], None], strict=False):
        for column, entry in zip(st.columns(2, gap="large"), pair, strict=True):
            if entry:
                with column:
                    _show_section(*entry)


def _show_section(number: int, section: GuideSection) -> None:
    st.subheader(f"{number}. {section.title}", anchor=section.id)
    st.markdown(escaped(section.text))
    if section.points:
        st.markdown("\n".join(f"- {escaped(point)}" for point in section.points))
    with st.container(horizontal=True):
        for link in section.links:
            _show_link(link)


def _show_link(link: GuideLink) -> None:
    shell.page_link(
        link.page,
        link.label,
        icon=":material/arrow_forward:",
        region=link.region,
        exercise=link.exercise,
        path=link.path,
    )
