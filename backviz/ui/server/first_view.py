"""A page's first screen before Streamlit is there: menu, first words and drawing, as HTML that stands alone.

A page of Streamlit is empty until its scripts have been read and the server has answered. The server sends
the same text with the page itself, in the same place, and the script removes it when the page is drawn. Its
drawing, list or board answers as soon as its own script has loaded, and moves into the page in its present
state. The text reads without JavaScript too. It is the same for every visitor but for the program: in its
links, and as the week to edit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qsl

from markupsafe import Markup

from backviz import addresses
from backviz.addresses import EXERCISE, FILTER, PAGES, PATH, PLAN, REGION, TRAIN, VIEW, template_of
from backviz.browser import bare_sheet
from backviz.facts.exercises import Exercise
from backviz.facts.regions import Region
from backviz.library import Library
from backviz.motion import figure_svg, rig_svg
from backviz.program.link_repair import read_values, values_in_query
from backviz.program.program import Program
from backviz.program.sealing import LinkError
from backviz.ui import visit
from backviz.ui.anatomy import region_panel
from backviz.ui.builder import train, workbench
from backviz.ui.components import live_board
from backviz.ui.components.body_map import live_plate, still_mini
from backviz.ui.components.training_view import live_training
from backviz.ui.elbow_path import lesson
from backviz.ui.exercises import detail, finder
from backviz.ui.import_week import screen
from backviz.ui.method import chapters
from backviz.ui.page import add_to_program, present, shell
from backviz.ui.page.menu import menu
from backviz.ui.page.theme import theme
from backviz.ui.start import guide
from backviz.ui.text.prose import PROGRAM, icon_sign, joined, paragraph, points
from backviz.ui.visit.library import kept, library_for, load_library
from backviz.ui.visit.regions import region_jobs
from backviz.week.words import credit_line

__all__ = ["SCRIPT", "first_view"]

_HERE = Path(__file__).parent
_STYLE = shell.STYLE + bare_sheet((_HERE / "first_view.css").read_text(encoding="utf-8"))
SCRIPT = (_HERE / "first_view.js").read_text(encoding="utf-8")
_REGION = template_of("anatomy", REGION, PROGRAM)
_EXERCISE = template_of("exercises", EXERCISE, PROGRAM)
_UNSCRIPTED = (
    "This is the text of the page. Its drawings to move, its sliders and its clips need JavaScript, which is "
    "switched off here."
)


def first_view(page: str, query: bytes) -> str | None:
    """Return what `page` shows first at an address with `query`; None if only the page itself can.

    Besides the program the query may open one thing: a region, an exercise, a path of the elbow, a filter.
    """
    library, _ = load_library()
    pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
    values = values_in_query(pairs)
    given = {name: value for name, value in pairs if not values_in_query([(name, value)])}
    if library is None:
        return None
    if not values and not given:
        return kept(library, _bare).get(page)
    try:
        text = read_values(values).text if values else ""
        program = visit.program.program_of(text, library) if values else None
    except LinkError:  # the page itself says so
        return None
    if page == "builder" and given == {VIEW: PLAN}:
        program, given = program or visit.program.default_program(library), {}
    view = _opened(page, given, library, program) if given else _linked(page, program, library)
    if view is None:
        return None
    return view.replace(PROGRAM, text) if text else _without_program(view)


def _linked(page: str, program: Program | None, library: Library) -> str | None:
    """Return the view of a page with a program; None where the page has none."""
    if program and page == "builder":
        return _builder_view(library, program)
    return kept(library, _views).get(page)


def _opened(page: str, given: Mapping[str, str], library: Library, program: Program | None) -> str | None:
    """Return the view of a page for a query that opens something; None if it opens too much."""
    if page == "builder" and given == {VIEW: TRAIN}:
        return _training_view(library, program or visit.program.default_program(library))
    words = None
    if page == "anatomy" and given.keys() == {REGION} and given[REGION] in library.regions:
        words = _anatomy(library, library.regions[given[REGION]])
    elif page == "elbow_path" and given.keys() == {PATH}:
        words = _elbow_path(library, given[PATH])
    elif page == "exercises" and given.keys() <= set(FILTER):
        words = _exercises(library, given)
    elif page == "exercises" and given.keys() == {EXERCISE} and given[EXERCISE] in library.exercises:
        words = _exercise(library, library.exercises[given[EXERCISE]])
    return words and _view(page, words, library, is_whole=False)


def _views(library: Library) -> dict[str, str]:
    """Return the views that are the same for every program, with a placeholder for it in their links."""
    words = {
        "start": _start(library),
        "anatomy": _anatomy(library),
        "elbow_path": _elbow_path(library) or "",
        "exercises": _exercises(library, {}),
        "import_week": _import_week(),
        "method": _method(library),
    }
    return {page: _view(page, said, library, is_whole=PAGES[page].is_text) for page, said in words.items()}


def _bare(library: Library) -> dict[str, str]:
    """Return the views whose links name no program."""
    views = {
        **kept(library, _views),
        "builder": _builder_view(library, visit.program.default_program(library)),
    }
    return {page: _without_program(view) for page, view in views.items()}


def _without_program(view: str) -> str:
    return re.sub(f"([?]|&amp;|&){addresses.PROGRAM}={PROGRAM}", "", view)


def _builder_view(library: Library, program: Program) -> str:
    return _view("builder", _builder(library_for(library, program), program), library, is_whole=False)


def _training_view(library: Library, program: Program) -> str:
    week = live_training(library_for(library, program), program)
    label, icon = train.ADJUST
    return _view("builder", f"{week}{shell.link('builder', label, icon=icon)}", library, is_whole=False)


def _view(page: str, words: str, library: Library, *, is_whole: bool) -> str:
    """Return the view around `words`; without scripts or if `is_whole`, its foot is visible."""
    foot = "bv-prose" if is_whole else "bv-prose first-unscripted"
    return (
        f'<div id="first-view" data-program="{addresses.PROGRAM}"><style>{theme()}{_STYLE}</style>'
        f'<div class="first-page first-menu">{menu(page)}</div>'
        f'<main><div class="first-page"><p class="first-unscripted">{_UNSCRIPTED}</p>{words}'
        f'<div class="{foot}">{shell.footer(library.safety.note)}</div></div></main>'
        f'<p class="first-wait" role="status"></p>'
        f"<script>{SCRIPT}</script></div>"
    )


def _start(library: Library) -> str:
    plate = live_plate(region_jobs(library), height=guide.PLATE_HEIGHT, goes=_REGION, hint=guide.HINT)
    words = f'<div><h1>{guide.TITLE}</h1><div class="bv-prose">{guide.welcome_text(library)}</div></div>'
    below = f'<div class="bv-prose">{guide.guide_text(library)}</div>' if library.guide else ""
    return f'<div class="first-start">{words}{plate}</div>{below}'


def _anatomy(library: Library, picked: Region | None = None) -> str:
    names = joined(
        shell.link("anatomy", region.name, kind="first-pill", is_here=region is picked, region=region.id)
        for region in library.regions.values()
    )
    plate = live_plate(
        region_jobs(library),
        height=region_panel.PLATE_HEIGHT,
        goes=_REGION,
        picked=picked.id if picked else None,
        landmarks=picked.landmarks if picked else (),
    )
    picks = f'<p class="first-label">{region_panel.LIST}</p><p class="first-pills">{names}</p>'
    if picked:
        words = f'<div class="bv-prose">{region_panel.region_text(picked, library)}</div>'
    else:
        groups = region_panel.groups_text(library)
        words = f'{paragraph(region_panel.INVITATION)}<div class="bv-prose">{groups}</div>'
    return (
        f"{_titled('Anatomy', presents='anatomy')}"
        f'<div class="first-anatomy"><div>{plate}{picks}</div><div>{words}</div></div>'
    )


def _elbow_path(library: Library, given: str = "") -> str | None:
    lab = lesson.live_text(library, _EXERCISE, given)
    rule = f'<div class="bv-prose first-unscripted">{lesson.rule_text(library)}</div>'
    title = _titled("Elbow path", presents="elbow_path")
    return lab and f'{title}{paragraph(lesson.INVITATION)}<div class="first-wide">{lab}</div>{rule}'


def _exercises(library: Library, given: Mapping[str, str]) -> str:
    names = points(
        shell.link("exercises", exercise.name, exercise=exercise.id)
        for exercise in library.exercises.values()
    )
    found = finder.live_text(library, _EXERCISE, given)
    return f'{_titled("Exercises")}{found}<div class="bv-prose first-unscripted">{names}</div>'


def _exercise(library: Library, exercise: Exercise) -> str:
    opens = detail.path_link(exercise) if exercise.path else ""
    width = f"width:{detail.COMPARE_WIDTH}px"
    label = detail.COMPARE
    figure = figure_svg(exercise, library.regions, moment=1.0)
    choice = f'<button class="first-button first-choice" style="{width}" disabled>{label}</button>'
    return (
        f'<div class="first-back">{detail.back_link({})}</div>'
        f"{Markup('<h1>{}</h1>').format(exercise.name)}"
        f"{paragraph(f'{credit_line(exercise, library)}.')}"
        f'<div class="first-row">{_button(*add_to_program.BUTTON)}{opens}{choice}</div>'
        f'<div class="first-exercise"><div>{rig_svg()}<div class="first-figure">{figure}</div>'
        f'<div class="bv-prose">{detail.how_text(library, exercise)}</div></div></div>'
    )


def _import_week() -> str:
    words = f"{paragraph(screen.INVITATION)}"
    return f'{_titled("Import")}<div class="first-import">{words}</div>'


def _builder(library: Library, program: Program) -> str:
    words = f"Your week in sliders, and what each of {len(library.regions)} regions gets from it."
    steps = joined(_button(*button) for button in workbench.BUTTONS)
    opens = joined(_button(label) for label in (*workbench.ACTIONS.values(), workbench.IMPORT))
    folds = joined((_button(visit.equipment.TITLE, visit.equipment.ICON), _button(workbench.MORE)))
    week = live_board.live_week(library, program, href=_EXERCISE, sticky_top=shell.MENU_HEIGHT)
    return (
        f'<div class="first-buttons first-week"><h1>Builder</h1>{steps}{opens}{_switch("builder")}'
        f'<span class="first-folds">{folds}</span></div>'
        f'{week}<p class="first-unscripted">{words}</p>'
    )


def _button(label: str, icon: str = "") -> Markup:
    """Return a button, disabled until Streamlit is there."""
    words = (icon_sign(icon) if icon else "") + Markup("<span>{}</span>").format(label)
    return Markup('<button class="first-button" disabled>{}</button>').format(words)


def _method(library: Library) -> str:
    mini = still_mini(region_jobs(library), size=chapters.MINI_SIZE)
    head = f'<div class="first-method">{mini}<h1>Method</h1></div>'
    return f'{head}<div class="bv-prose">{chapters.method_text(library)}</div>'


def _titled(title: str, *, presents: str = "") -> str:
    """Return a page's title, with the button that presents it if there is one."""
    return f'<div class="first-title"><h1>{title}</h1>{_switch(presents) if presents else ""}</div>'


def _switch(page: str) -> Markup:
    return shell.link(page, "Present", icon=present.ICON, kind="first-button", present=present.ON)
