"""The anatomy page's parts: the plate with the list that does the same, the groups, one region's panel."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from backviz.addresses import REGION
from backviz.facts.exercises import Exercise
from backviz.facts.regions import Group, Region
from backviz.library import Library
from backviz.live.present_stops import anatomy_stops, region_in_address
from backviz.program.program import Program
from backviz.ui.components.action_rig import show_actions
from backviz.ui.components.body_map import MapRegion, last_pick, pick_region
from backviz.ui.components.stepper import show_stepper
from backviz.ui.page import shell
from backviz.ui.page.add_to_program import show_add
from backviz.ui.text.disagreements import disagreement
from backviz.ui.text.prose import (
    ONWARDS,
    entry,
    headed,
    icon_sign,
    joined,
    labelled,
    paragraph,
    show_prose,
    small,
    small_sources,
    view,
)
from backviz.ui.text.tables import show_plain_table
from backviz.ui.visit.library import coverage_of, kept
from backviz.ui.visit.regions import region_states
from backviz.week.words import credit_line, listed, sets_and_band

__all__ = [
    "INVITATION", "LIST", "PLATE_HEIGHT", "groups_text", "pick_region_twice", "present_regions",
    "region_text", "show_groups", "show_region",
]  # fmt: skip

INVITATION = "Pick a muscle on the drawing, or a name below it. Each region opens its own page here."
LIST = "Regions, as a list"
PLATE_HEIGHT = 620  # pixels, at most

_MAP, _LIST, _LABELS = "anatomy_map", "anatomy_list", "anatomy_labels"
_STAGE = "anatomy_stage"
_COMPARE = "anatomy_compare"
_AGREEMENT = {
    "agree": (icon_sign(":material/check_circle:"), "The two agree"),
    "partly": (icon_sign(":material/info:"), "The two agree in part"),
    "conflict": (icon_sign(":material/warning:"), "They disagree"),
    "untested": (icon_sign(":material/help:"), "Plausible, untested"),
}


def regions_in_address(library: Library) -> list[str]:
    """Return the regions the address names: the picked one, and the one compared with it.

    `region=iliac_lats,lumbar_lats`; unknown words and a third region are left out.
    """
    given = st.query_params.get(REGION, "").split(",")
    return [name for name in dict.fromkeys(given) if name in library.regions][:2]


def pick_region_twice(library: Library, program: Program) -> str | None:
    """Show the plate and the list that does the same; return the picked region's id.

    The address holds the pick; a pick on the plate or in the list is written to it.
    """
    current = next(iter(regions_in_address(library)), None)
    event = last_pick(_MAP)
    if event is not None:
        current = event or None
    st.session_state[_LIST] = current
    region = library.regions.get(current or "")
    picked = pick_region(
        region_states(library, program),
        picked=current,
        key=_MAP,
        height=PLATE_HEIGHT,
        labels=st.session_state.get(_LABELS, False),
        landmarks=region.landmarks if region else (),
        course=region is not None,
    )
    st.pills(
        LIST,
        list(library.regions),
        key=_LIST,
        wrap=True,
        format_func=lambda name: library.regions[name].name,
        on_change=_take_list,
    )
    st.toggle("Names on the drawing", key=_LABELS)
    if event is not None:
        _write_address(picked)
    return picked


def present_regions(library: Library, program: Program) -> None:
    """Show the plate as large as fits and the lines of each region, one stop after another."""
    stops = kept(library, anatomy_stops)
    current = region_in_address(st.query_params.get(REGION), stops)
    plate, said = st.columns([9, 11], gap="large", vertical_alignment="center")
    with plate:
        pick_region(
            [
                MapRegion(**state, landmarks=list(library.regions[state["id"]].landmarks))
                for state in region_states(library, program)
            ],
            picked=current,
            key=_STAGE,
            course=True,
            presents=True,
        )
    with said:
        show_stepper("anatomy", stops, current=current, names=REGION)


def _take_list() -> None:
    _write_address(st.session_state[_LIST])


def _write_address(*picked: str | None) -> None:
    text = ",".join(name for name in picked if name)
    if not text:
        st.query_params.pop(REGION, None)
    elif st.query_params.get(REGION) != text:
        st.query_params[REGION] = text


def show_groups(library: Library) -> None:
    """Show the two groups with their regions in plain words, for a visitor who has picked none yet."""
    st.markdown(INVITATION)
    show_prose(kept(library, groups_text))


def groups_text(library: Library) -> Markup:
    """Return the two groups with their regions in plain words."""
    return joined(_group(group, library) for group in library.groups.values())


def _group(group: Group, library: Library) -> Markup:
    regions = [region for region in library.regions.values() if region.group == group.id]
    return Markup("<h2>{}</h2><p>{}</p>{}").format(
        group.name, group.text, joined(_door(region) for region in regions)
    )


def _door(region: Region) -> Markup:
    opens = shell.link("anatomy", f"Open {region.name.lower()}", icon=ONWARDS, region=region.id)
    return paragraph(region.plain, lead=f"{region.name}.") + Markup("<p>{}</p>").format(opens)


def show_region(library: Library, program: Program, region: Region) -> None:
    """Show one region whole: its actions and course, how it is trained, both views, its exercises."""
    show_prose(region_text(region, library))
    _show_comparison(library, program, region)
    st.subheader("What it moves")
    actions = library.vocabulary.terms("action")
    show_actions(
        [
            {"id": name, "label": actions[name].label, "text": actions[name].text or ""}
            for name in region.actions
        ],
        color=region.color,
        key="actions",
    )
    st.subheader("How it is trained")
    show_prose(
        paragraph(region.training),
        paragraph(region.elbow_rule, lead="The elbow."),
        _way_to_path(library, region),
    )
    _show_views(library, region)
    _show_facts(library, region)
    _show_exercises(library, region)


def _way_to_path(library: Library, region: Region) -> Markup:
    """Return a link to the elbow path of the region's first exercise; empty Markup if there is none."""
    best = next(iter(_ranked(library, region)), None)
    if not region.elbow or not best or not best[0].path:
        return Markup("")
    opens = shell.link(
        "elbow_path", "See this elbow path", icon=":material/turn_slight_right:", path=best[0].id
    )
    return Markup("<p>{}</p>").format(opens)


def region_text(region: Region, library: Library) -> Markup:
    """Return a region in plain words, with links to the regions before and after it."""
    names = list(library.regions)
    place = names.index(region.id)
    before, after = names[place - 1], names[(place + 1) % len(names)]
    steps = Markup('<div class="bv-steps">{}{}</div>').format(
        shell.link("anatomy", library.regions[before].name, icon=":material/arrow_back:", region=before),
        shell.link("anatomy", library.regions[after].name, icon=ONWARDS, region=after),
    )
    whose = small(f"{region.latin} · {library.groups[region.group].name}")
    return headed(region.name, whose, paragraph(region.plain), steps)


def _show_comparison(library: Library, program: Program, region: Region) -> None:
    """Show a way to set another region beside this one, and both when one is chosen."""
    others = [name for name in library.regions if name != region.id]
    chosen = regions_in_address(library)[1:]
    st.session_state[_COMPARE] = chosen[0] if chosen else None
    other = st.selectbox(
        "Compare with",
        others,
        index=None,
        key=_COMPARE,
        placeholder="Another region",
        format_func=lambda name: library.regions[name].name,
        on_change=lambda: _write_address(region.id, st.session_state[_COMPARE]),
    )
    if other:
        pair = (region, library.regions[other])
        rows = [(name, *cells) for name, cells in _compared(library, program, pair)]
        show_plain_table(f"{pair[0].name} and {pair[1].name}", ("", pair[0].name, pair[1].name), rows)


def _compared(
    library: Library, program: Program, pair: tuple[Region, Region]
) -> list[tuple[str, tuple[str, ...]]]:
    coverage = coverage_of(library, program).regions

    def actions(region: Region) -> str:
        return listed([library.vocabulary.label("action", name).lower() for name in region.actions])

    def exercises(region: Region) -> str:
        return listed([exercise.name for exercise, credit in _ranked(library, region) if credit == 1][:4])

    def week(region: Region) -> str:
        return sets_and_band(coverage[region.id], library)

    return [
        ("In plain words", tuple(region.plain for region in pair)),
        ("Moves", tuple(map(actions, pair))),
        ("Starts at", tuple(region.origin for region in pair)),
        ("Ends at", tuple(region.insertion for region in pair)),
        ("Fibres", tuple(region.fibres.text for region in pair)),
        ("The elbow", tuple(region.elbow_rule for region in pair)),
        ("Direct exercises", tuple(map(exercises, pair))),
        ("Your week", tuple(map(week, pair))),
    ]


def _show_views(library: Library, region: Region) -> None:
    st.subheader("Two views")
    views = region.views
    questions = (disagreement(library.disagreements[name], library) for name in region.disagreements)
    show_prose(
        Markup('<div class="bv-views bv-boxes">{}{}</div>').format(
            view("The article", views.article), view("Anatomy texts and studies", views.text)
        ),
        Markup("<p>{} {}. {}</p>").format(*_AGREEMENT[views.agreement], views.difference),
        small_sources(region.sources, library),
        *questions,
    )


def _show_facts(library: Library, region: Region) -> None:
    st.subheader("Where it runs")
    low, high = region.fibres.angle_deg
    angle = f"about {low}°" if low == high else f"about {low} to {high}°"
    marks = ", ".join(library.vocabulary.label("landmark", mark).lower() for mark in region.landmarks)
    facts: dict[str, str | None] = {
        "Starts at (origin)": region.origin,
        "Ends at (insertion)": region.insertion,
        "Fibres": f"{region.fibres.text} ({angle} from horizontal)",
        "Landmarks": marks,
        "Nerve": region.nerve,
        "Works against it": region.antagonist,
    }
    show_prose(labelled(facts))


def _ranked(library: Library, region: Region) -> list[tuple[Exercise, float]]:
    found = [(e, e.gives[region.id]) for e in library.exercises.values() if region.id in e.credits]
    return sorted(found, key=lambda pair: -pair[1])


def _counted(exercises: Sequence[Exercise]) -> str:
    return f"{len(exercises)} exercise{'' if len(exercises) == 1 else 's'}"


def _show_exercises(library: Library, region: Region) -> None:
    st.subheader("Exercises that reach it")
    ranked = _ranked(library, region)
    for value, title in ((1, "aimed at it"), (0.5, "that help")):
        exercises = [exercise for exercise, credit in ranked if credit == value]
        if not exercises:
            continue
        with st.expander(f"{_counted(exercises)} {title} (each set counts {value:g})", expanded=value == 1):
            for exercise in exercises:
                with st.container(horizontal=True, wrap=False, vertical_alignment="top"):
                    show_prose(_exercise(exercise, library))
                    show_add(library, exercise, key=f"add_{region.id}_{exercise.id}")


def _exercise(exercise: Exercise, library: Library) -> Markup:
    opens = shell.link("exercises", exercise.name, exercise=exercise.id)
    return entry(opens, credit_line(exercise, library))
