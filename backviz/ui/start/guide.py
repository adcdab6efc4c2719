"""The start page's parts: the welcome with the plate and its doors, and the guide."""

from __future__ import annotations

from itertools import starmap

import streamlit as st
from markupsafe import Markup

from backviz.addresses import PAGES, PLAN
from backviz.facts.evidence import GuideLink, GuideSection
from backviz.library import Library
from backviz.program.program import Program
from backviz.ui.components.body_map import last_pick, pick_region
from backviz.ui.page import shell
from backviz.ui.text.prose import ONWARDS, fold, headed, joined, points, show_prose, small, sources, steps
from backviz.ui.visit.library import kept
from backviz.ui.visit.regions import region_states

__all__ = ["HINT", "PLATE_HEIGHT", "TITLE", "guide_text", "show_guide", "show_welcome", "welcome_text"]

TITLE = "See your back. Build its week."
HINT = "Click a muscle to read about it."
PLATE_HEIGHT = 560  # pixels, at most

_PLAN = ("builder", "Plan my week", "Say which days and what equipment; get a week that misses no region.")
_DOORS = (
    ("import_week", "Check the week you have", "Paste it or bring its file, and see what it gives."),
    ("builder", "Build a week", "Set the sliders and see what every region gets."),
    ("anatomy", "Explore the back", "Eight regions, and the exercises that reach each."),
    ("elbow_path", "See the elbow rule", "Move the arm and watch what the path is aimed at."),
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
    """Return what BackViz is, for whom, and its doors."""
    words = Markup(
        "<p>See which exercise trains which part of your back, and build a week that misses none of its "
        '<b>{} regions</b>.</p><p class="bv-small">For lifters, for coaches beside a client, and for anyone '
        "curious. No account: what you save stays on your device.</p>"
    ).format(len(library.regions))
    plan = _door(*_PLAN, icon=":material/event_available:", view=PLAN)
    return words + Markup('<div class="bv-doors">{}{}</div>').format(plan, joined(starmap(_door, _DOORS)))


def _door(name: str, title: str, text: str, *, icon: str | None = None, view: str | None = None) -> Markup:
    words = Markup("<b>{}</b><small>{}</small>").format(title, text)
    kind = "bv-door bv-door-first" if view else "bv-door"
    return shell.link(name, words, icon=icon or PAGES[name].icon, kind=kind, view=view)


def show_guide(library: Library) -> None:
    """Show the guide: the article's whole path in short sections, each with links into the app."""
    if library.guide:
        show_prose(kept(library, guide_text))


def guide_text(library: Library) -> Markup:
    """Return the guide; the library must have one."""
    opened = [section for section in library.guide if not section.under]
    return headed(
        "The guide, in short",
        _origin(library),
        small(library.scope.text) if library.scope else Markup(""),
        *(_chapter(number, section, library) for number, section in enumerate(opened, start=1)),
    )


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


def _chapter(number: int, section: GuideSection, library: Library) -> Markup:
    """Return a section that stands open, beside its heading; those under it are folded below."""
    more = [one for one in library.guide if one.under == section.id]
    folded = joined(fold(one.title, _words(one), name=one.id) for one in more)
    return Markup(
        '<section class="bv-chapter" id="{}"><h3><span class="bv-number">{}</span> {}</h3>'
        "<div>{}{}</div></section>"
    ).format(section.id, number, section.title, _words(section), folded)


def _words(section: GuideSection) -> Markup:
    """Return a section's text, its list and its links."""
    return Markup('<p>{}</p>{}{}<p class="bv-links">{}</p>').format(
        section.text,
        points(section.points) if section.points else "",
        steps(section.steps) if section.steps else "",
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
