"""The anatomy page's parts: the plate with the list that does the same, the groups, one region's panel."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from backviz.addresses import REGION
from backviz.facts.exercises import Exercise
from backviz.facts.regions import Group, Region
from backviz.library import Library
from backviz.live.offered import suggested_slot
from backviz.live.present_stops import anatomy_stops, region_in_address
from backviz.program.program import Program
from backviz.ui.components.action_rig import show_actions
from backviz.ui.components.body_map import MapRegion, last_pick, pick_region
from backviz.ui.components.figure import send_figures
from backviz.ui.components.region_exercises import ListedGroup, pick_exercise_to_add
from backviz.ui.components.stepper import show_stepper
from backviz.ui.page import shell
from backviz.ui.page.add_to_program import show_sessions
from backviz.ui.text.disagreements import disagreement
from backviz.ui.text.prose import (
    ONWARDS,
    fold,
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
from backviz.week.words import credit_line, dose, how_many, listed, sets_and_band

__all__ = [
    "INVITATION", "LIST", "PLATE_HEIGHT", "groups_text", "pick_region_twice", "present_regions",
    "region_text", "show_groups", "show_region",
]  # fmt: skip

INVITATION = "Pick a muscle on the drawing or in the list: what it does, and the exercises that reach it."
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
    doors = joined(_door(region) for region in regions)
    return Markup('<h2>{}</h2><p class="bv-small">{}</p><ul class="bv-regions">{}</ul>').format(
        group.name, group.text, doors
    )


def _door(region: Region) -> Markup:
    """Return a region as one link: its colour, its name, and the first sentence on what it does."""
    line = Markup('<i style="background:{}"></i><b>{}</b> <small>{}</small>').format(
        region.color, region.name, _first_sentence(region.plain)
    )
    opens = shell.link("anatomy", line, icon=ONWARDS, kind="bv-region", region=region.id)
    return Markup("<li>{}</li>").format(opens)


def _first_sentence(text: str) -> str:
    """Return the first sentence of a text.

    >>> _first_sentence("One line. Another.")
    'One line.'
    """
    return text.partition(". ")[0].removesuffix(".") + "."


def show_region(library: Library, program: Program, region: Region) -> None:
    """Show one region whole: what it does, its exercises, how it is trained; the rest folded."""
    show_prose(region_text(region, library))
    _show_exercises(library, region)
    st.subheader("How it is trained")
    show_prose(
        paragraph(region.training),
        paragraph(region.elbow_rule, lead="The elbow."),
        _way_to_path(library, region),
    )
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
    st.subheader("Questions")
    show_prose(_facts(library, region), _views(library, region))
    _show_comparison(library, program, region)
    show_prose(_steps(library, region))


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
    """Return a region in plain words."""
    whose = small(f"{region.latin} · {library.groups[region.group].name}")
    return headed(region.name, whose, paragraph(region.plain))


def _steps(library: Library, region: Region) -> Markup:
    """Return links to the regions before and after this one."""
    names = list(library.regions)
    place = names.index(region.id)
    before, after = names[place - 1], names[(place + 1) % len(names)]
    return Markup('<nav class="bv-steps" aria-label="Neighbours">{}{}</nav>').format(
        shell.link("anatomy", library.regions[before].name, icon=":material/arrow_back:", region=before),
        shell.link("anatomy", library.regions[after].name, icon=ONWARDS, region=after),
    )


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


def _views(library: Library, region: Region) -> Markup:
    """Return the article's view beside the studies', and the points on which they differ, folded."""
    views = region.views
    sign, agreement = _AGREEMENT[views.agreement]
    both = Markup('<div class="bv-views">{}{}</div>').format(
        view("The article", views.article), view("Anatomy texts and studies", views.text)
    )
    said = joined((both, paragraph(views.difference), small_sources(region.sources, library)))
    head = Markup("<b>Do the article and the studies agree?</b> {} {}").format(sign, agreement)
    questions = (disagreement(library.disagreements[name], library) for name in region.disagreements)
    return joined((fold(head, said), *questions))


def _facts(library: Library, region: Region) -> Markup:
    """Return where the region runs, folded."""
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
    head = Markup("<b>Where does it run, and which nerve moves it?</b> Origin, insertion, fibres, nerve")
    return fold(head, labelled(facts))


def _ranked(library: Library, region: Region) -> list[tuple[Exercise, float]]:
    found = [(e, e.gives[region.id]) for e in library.exercises.values() if region.id in e.credits]
    return sorted(found, key=lambda pair: -pair[1])


def _show_exercises(library: Library, region: Region) -> None:
    """Show the exercises that reach a region, those aimed at it first, each with a way into the week."""
    st.subheader("Exercises that reach it")
    picked = pick_exercise_to_add(
        _listed(library, region),
        region=region.id,
        href=shell.exercise_links(),
        key="region_exercises",
        known=library.exercises,
    )
    send_figures(library)
    if picked:
        _offer_sessions(library, library.exercises[picked])


def _listed(library: Library, region: Region) -> list[ListedGroup]:
    ranked = _ranked(library, region)
    groups: list[ListedGroup] = []
    for value, aim in ((1, "aimed at it"), (0.5, "that help")):
        found = [exercise for exercise, credit in ranked if credit == value]
        if found:
            title = f"{how_many(len(found), 'exercise')} {aim} (each set counts {value:g})"
            groups.append(
                {
                    "title": title,
                    "exercises": [
                        {
                            "id": exercise.id,
                            "name": exercise.name,
                            "gives": credit_line(exercise, library),
                            "dose": dose(suggested_slot(exercise), exercise),
                        }
                        for exercise in found
                    ],
                }
            )
    return groups


@st.dialog("Add to your week", on_dismiss="rerun")
def _offer_sessions(library: Library, exercise: Exercise) -> None:
    show_sessions(library, exercise, key="region_add", closes=True)
