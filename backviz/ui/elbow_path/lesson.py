"""The elbow path page's parts: the live arm, the rule region by region, handles and limits."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from backviz.addresses import PATH, PRESENT
from backviz.elbow.model import LIMITS_OF_THE_MODEL, Preset
from backviz.elbow.tables import (
    bias_tables,
    contrast_pairs,
    flare_marks,
    path_text,
    setting_from_text,
)
from backviz.elbow.verdict import counted_words, lab_groups, pair_verdict
from backviz.facts.exercises import ElbowPath
from backviz.facts.regions import Group
from backviz.library import Library
from backviz.live.present_stops import ON, LabStage, PairStop, Stop, pair_in_address
from backviz.ui.components.elbow_lab import (
    LabFacts,
    exercises_for_lab,
    last_path,
    live_lab,
    make_facts,
    pairs_for_lab,
    pick_elbow_path,
    show_handles,
)
from backviz.ui.components.figure import send_figures
from backviz.ui.components.stepper import show_stepper
from backviz.ui.page import present, shell
from backviz.ui.text.prose import ONWARDS, headed, joined, paragraph, points, show_prose, small_sources
from backviz.ui.visit.library import kept

__all__ = ["INVITATION", "live_text", "present_pairs", "rule_text", "show_lab", "show_limits", "show_rule"]

INVITATION = "Where your elbow goes shifts the work. Move the arm and watch the drawing answer."

_LAB = "elbow_lab"
_TURN_KEY = "B: the other way"  # stage.js
_FIRST_PATH = ElbowPath(pull_deg=70, flare_deg=10)
_FIRST_PRESET: Preset = "article"


def _facts(library: Library) -> LabFacts:
    regions = list(library.regions.values())
    groups = lab_groups(library.groups.values(), regions)
    return make_facts(
        [region.chip for region in regions],
        bias_tables(regions),
        exercises_for_lab(
            library.exercises.values(),
            group=lambda exercise: library.vocabulary.label("movement", exercise.movement),
            counts=lambda exercise: counted_words(exercise, groups),
        ),
        pairs_for_lab(
            contrast_pairs(library.exercises),
            verdict=lambda pair: pair_verdict(pair, library.exercises, regions, groups),
        ),
        groups=groups,
        marks=flare_marks(regions),
    )


def live_text(library: Library, href: str, given: str = "") -> str | None:
    """Return the arm as HTML that answers before Streamlit is there; None if `given` is no known path.

    `given` is the address's path; without it the arm stands in its start setting.
    """
    setting = setting_from_text(given, library.exercises) if given else (_FIRST_PATH, _FIRST_PRESET, None)
    if setting is None:
        return None
    path, preset, exercise = setting
    return live_lab(
        kept(library, _facts),
        path=path_text(path, preset),
        href=href,
        exercise=exercise,
        sticky_top=shell.MENU_HEIGHT,
    )


def present_pairs(library: Library) -> None:
    """Show a pair of paths large, with its arm, its sliders and the plate, one stop after another."""
    stops = present.pairs(library)
    given = st.query_params.get(PRESENT), st.query_params.get(PATH)
    pair = pair_in_address(*given, stops, library.exercises)
    shown: tuple[Stop, ...] = stops or (Stop(id=ON, title="Elbow path"),)
    current = pair.id if pair else ON
    show_stepper("elbow_path", shown, current=current, names=PRESENT, is_wide=True, also=_TURN_KEY)
    show_lab(library, pair)


def show_lab(library: Library, pair: PairStop | None = None) -> None:
    """Show the arm to move; the released setting goes into the address, which may also name an exercise.

    On a big screen `pair` is the stop shown, whose first path is the start.
    """
    given = st.query_params.get(PATH)
    setting = setting_from_text(given, library.exercises)
    if given and setting is None:
        st.warning("The address names no elbow path BackViz knows. A start setting is shown.")
        st.query_params.pop(PATH)
    path, preset, exercise = setting or (pair.paths[0] if pair else _FIRST_PATH, _FIRST_PRESET, None)
    pick_elbow_path(
        kept(library, _facts),
        path=path_text(path, preset),
        key=_LAB,
        href=shell.exercise_links(),
        exercise=exercise,
        sticky_top="0px" if pair else shell.MENU_HEIGHT,
        stage=_stage(library, pair),
        on_change=_hear,
    )
    send_figures(library, moves=True)


def _stage(library: Library, pair: PairStop | None) -> LabStage | None:
    if pair is None:
        return None
    return {"current": pair.id, "stops": {stop.id: stop.words for stop in present.pairs(library)}}


def _hear() -> None:
    text = last_path(_LAB)
    if text and setting_from_text(text, {}):
        st.query_params[PATH] = text


def show_rule(library: Library) -> None:
    """Show the elbow's way for each region, as the article has it, and the handles."""
    show_prose(kept(library, rule_text))
    st.header("Handles for a row")
    show_handles(key="handles")


def rule_text(library: Library) -> Markup:
    """Return the elbow's way for each region, as the article has it."""
    rule = Markup("<section><h3>{}</h3>{}</section>")
    groups = (rule.format(group.name, _rules(group, library)) for group in library.groups.values())
    return headed(
        "The rule, region by region", Markup('<div class="bv-guide">{}</div>').format(joined(groups))
    )


def _rules(group: Group, library: Library) -> Markup:
    regions = [region for region in library.regions.values() if region.group == group.id]
    return joined(paragraph(region.elbow_rule, lead=f"{region.name}.") for region in regions)


def show_limits(library: Library) -> None:
    """Show the limits of the model, and the source of its angles."""
    show_prose(kept(library, _limits))


def _limits(library: Library) -> Markup:
    names = [
        name
        for name in ("article", "backviz_fibres", "backviz_leverage", "backviz_judgement")
        if name in library.sources
    ]
    origin = small_sources(names, library, lead="Angles, sharpness and factors")
    opens = shell.link("method", "Where the article and the evidence part", icon=ONWARDS)
    further = Markup("<p>{}</p>").format(opens)
    return headed("What this cannot tell you", points(LIMITS_OF_THE_MODEL), origin, further)
