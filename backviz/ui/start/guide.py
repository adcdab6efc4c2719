"""The start page's parts: the welcome with the plate and its doors, and the guide."""

from __future__ import annotations

from itertools import starmap

import streamlit as st
from markupsafe import Markup

from backviz.addresses import PAGES
from backviz.facts.evidence import GuideLink, GuideSection
from backviz.library import Library
from backviz.program.program import Program
from backviz.ui.components.body_map import last_pick, pick_region
from backviz.ui.page import shell
from backviz.ui.text.prose import ONWARDS, headed, joined, points, show_prose, small, sources
from backviz.ui.visit.library import kept
from backviz.ui.visit.regions import region_states

__all__ = ["HINT", "PLATE_HEIGHT", "TITLE", "guide_text", "show_guide", "show_welcome", "welcome_text"]

TITLE = "See your back. Build its week."
HINT = "Click a muscle to read about it."
PLATE_HEIGHT = 560  # pixels, at most

_DOORS = (
    ("anatomy", "Explore the back", "Eight regions, what each does, and the exercises that reach it."),
    ("elbow_path", "See the elbow rule", "Move the arm and watch which regions the path is aimed at."),
    ("builder", "Build a week", "Set the sliders and see what every region gets, and why."),
    (
        "import_week",
        "Check the week you have",
        "Paste it or bring its file, and see what it gives each region.",
    ),
)
_MAP = "start_map"


def show_welcome(library: Library, program: Program) -> None:
    """Show the plate beside a short account of BackViz and its doors."""
    words, drawing = st.columns([6, 5], gap="large", vertical_alignment="center")
    with words:
        st.title(TITLE)
        show_prose(kept(library, welcome_text))
    with drawing:
        picked = pick_region(
            region_states(library, program),
            picked=None,
            key=_MAP,
            height=PLATE_HEIGHT,
            hint=HINT,
        )
        if picked and last_pick(_MAP):
            shell.go("anatomy", region=picked)


def welcome_text(library: Library) -> Markup:
    """Return the short account of BackViz and its doors."""
    words = Markup(
        "<p>See which exercise trains which part of your back, and build a week that misses none. Pick a "
        "muscle, see how the elbow must travel to train it, and count what your week gives each of "
        "<b>{} regions</b>.</p>"
    ).format(len(library.regions))
    scope = small(library.scope.text) if library.scope else Markup("")
    return words + scope + joined(starmap(_door, _DOORS))


def _door(name: str, title: str, text: str) -> Markup:
    words = Markup("<b>{}</b><small>{}</small>").format(title, text)
    return shell.link(name, words, icon=PAGES[name].icon, kind="bv-door")


def show_guide(library: Library) -> None:
    """Show the guide: the article's whole path in short sections, each with links into the app."""
    if library.guide:
        show_prose(kept(library, guide_text))


def guide_text(library: Library) -> Markup:
    """Return the guide; the library must have one."""
    sections = Markup('<div class="bv-guide">{}</div>').format(
        joined(starmap(_section, enumerate(library.guide, start=1)))
    )
    return headed("The guide, in short", _origin(library), sections)


def _origin(library: Library) -> Markup:
    article = library.sources.get("article")
    if not article or not article.url:
        return Markup("")
    return small(
        Markup(
            "It follows one article, {}, retold in our own words and checked against anatomy texts and "
            "studies. Where they disagree, both are shown."
        ).format(sources(["article"], library))
    )


def _section(number: int, section: GuideSection) -> Markup:
    return Markup('<section id="{}"><h3>{}. {}</h3><p>{}</p>{}<p class="bv-links">{}</p></section>').format(
        section.id,
        number,
        section.title,
        section.text,
        points(section.points) if section.points else "",
        joined(map(_link, section.links)),
    )


def _link(link: GuideLink) -> Markup:
    return shell.link(
        link.page,
        link.label,
        icon=ONWARDS,
        region=link.region,
        exercise=link.exercise,
        path=link.path,
    )
