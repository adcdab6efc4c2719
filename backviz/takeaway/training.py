"""The training view as HTML: every session for the one who trains, with nothing to edit.

The page and the handout show the same; `browser/training.js` adds boxes for sets, a timer and what was noted.
All of it reads without a script. Text of a visitor is escaped here and is never markup. Must not know a page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup

from backviz.facts.exercises import Exercise
from backviz.facts.videos import search_url, watch_url
from backviz.library import Library
from backviz.motion import figure_svg
from backviz.program.program import DAY_NAMES, Program, Session, Slot
from backviz.program.supersets import superset_labels
from backviz.week.block import Block, BlockWeek, own_block
from backviz.week.coverage import session_minutes, slot_credits
from backviz.week.lifts import Lift, lift_of
from backviz.week.words import block_line, how_many, reps_line, reps_span, span_of

__all__ = ["Place", "slot_figures", "training_html", "week_facts"]

Place = tuple[int, int]  # a session and a slot of it, counted from 0
_KEYFRAMES = re.compile(r"<style>.*?</style>", re.S)
_WAYS = Markup(
    '<div class="ways"><label class="holds"><input type="checkbox" class="hold-still"> '
    "<span>Hold the figures still</span></label></div>"
)


def training_html(program: Program, library: Library, figures: Mapping[Place, str]) -> Markup:
    """Return the program as HTML; `figures` has a figure of ours for each slot that shows one.

    Slots without sets are left out. Raises KeyError for an exercise that the library lacks.
    """
    block = own_block(program, library)
    first = block.weeks[0].program if block else program  # with the block's reps in reserve
    sessions = (
        _session_html(session, number, program, library, figures, block)
        for number, session in enumerate(first.sessions)
    )
    about = Markup('<p class="about" dir="auto">{}</p>').format(program.about) if program.about else Markup()
    return Markup(
        '<header class="week-head"><p class="eyebrow">Training week</p><h1 dir="auto">{}</h1>{}'
        '<p class="facts">{}</p></header>{}{}{}<div class="sessions">{}</div>'
    ).format(
        program.name,
        about,
        week_facts(program, library),
        _block_html(program, block),
        _days_html(program),
        _WAYS,
        Markup().join(sessions),
    )


def week_facts(program: Program, library: Library) -> str:
    """Return how long the week is: "2 sessions a week, 26 sets, about 71 min in all"."""
    sets = sum(slot.sets for session in program.sessions for slot in session.slots)
    minutes = sum(session_minutes(session, library) for session in program.sessions)
    days = how_many(len(program.sessions), "session")
    return f"{days} a week, {how_many(sets, 'set')}, about {minutes:.0f} min in all"


def _block_html(program: Program, block: Block | None) -> Markup:
    """Return the block's setting, and each week's name for the script."""
    if program.block is None:
        return Markup()
    said = block_line(program.block)
    return Markup('<p class="block" data-start="{}" data-weeks="{}">{}.</p>').format(
        program.block.start or "",
        json.dumps([_week_name(week) for week in block.weeks]) if block else "",
        said[:1].upper() + said[1:],
    )


def _week_name(week: BlockWeek) -> str:
    return f"Week {week.number}{', easier' if week.is_deload else ''}"


def _days_html(program: Program) -> Markup:
    """Return the links to the sessions; the script makes them choose one."""
    links = (
        Markup('<li><a href="#session-{}" dir="auto">{}{}</a></li>').format(
            number,
            session.name,
            Markup(" <small>{}</small>").format(DAY_NAMES[session.day][:3]) if session.day else "",
        )
        for number, session in enumerate(program.sessions)
    )
    return Markup('<nav class="days" aria-label="Sessions"><ul>{}</ul></nav>').format(Markup().join(links))


def _session_html(
    session: Session,
    number: int,
    program: Program,
    library: Library,
    figures: Mapping[Place, str],
    block: Block | None,
) -> Markup:
    labels = superset_labels(session.slots)
    slots = [
        _slot_html(
            slot,
            labels.get(place, ""),
            program,
            library,
            figures.get((number, place), ""),
            _by_week(block, number, place),
        )
        for place, slot in enumerate(session.slots)
        if slot.sets
    ]
    sets = sum(slot.sets for slot in session.slots)
    facts = f"{how_many(sets, 'set')}, about {session_minutes(session, library):.0f} min"
    return Markup(
        '<section class="session" id="session-{0}" data-session="{1}" data-day="{2}" '
        'aria-labelledby="session-name-{0}"><h2 id="session-name-{0}"><span dir="auto">{1}</span>{3}</h2>'
        '<p class="facts">{4}</p><ol class="slots">{5}</ol>{6}</section>'
    ).format(
        number,
        session.name,
        session.day or "",
        Markup(" <small>{}</small>").format(DAY_NAMES[session.day]) if session.day else "",
        facts if slots else "Nothing planned yet.",
        Markup().join(slots),
        _weeks_html(block, number, library) if block and slots else "",
    )


def _by_week(block: Block | None, number: int, place: int) -> list[Slot]:
    """Return a slot as each week of the block has it."""
    return [week.program.sessions[number].slots[place] for week in block.weeks] if block else []


def _weeks_html(block: Block, number: int, library: Library) -> Markup:
    """Return a session's sets and reps in reserve, week by week, as a table."""
    cell = Markup("<td>{}</td>")
    heads = Markup().join(Markup('<th scope="col">{}</th>').format(_week_name(week)) for week in block.weeks)
    rows = Markup().join(
        Markup('<tr><th scope="row" dir="auto">{}</th>{}</tr>').format(
            lift_of(slot, library).name,
            Markup().join(cell.format(_week_words(one)) for one in _by_week(block, number, place)),
        )
        for place, slot in enumerate(block.weeks[0].program.sessions[number].slots)
        if slot.sets
    )
    return Markup(
        '<details class="weeks"><summary>Every week of the block</summary><div class="wide" tabindex="0" '
        'role="region" aria-label="Every week of {}"><table><thead><tr><th scope="col">Exercise</th>{}'
        "</tr></thead><tbody>{}</tbody></table></div></details>"
    ).format(block.weeks[0].program.sessions[number].name, heads, rows)


def _week_words(slot: Slot) -> str:
    sets = how_many(slot.sets, "set")
    return sets if slot.rir is None else f"{sets}, {slot.rir} in reserve"


def _slot_html(
    slot: Slot, label: str, program: Program, library: Library, figure: str, weeks: list[Slot]
) -> Markup:
    lift = lift_of(slot, library)
    rest_s = lift.rest_s if slot.rest_s is None else slot.rest_s
    boxes = (
        Markup('<li><label><input type="checkbox"> <span>Set {}</span></label></li>').format(number)
        for number in range(1, slot.sets + 1)
    )
    return Markup(
        '<li class="slot" data-lift="{lift}" data-rest="{rest}" data-sets="{sets}" data-reps="{span}" '
        'data-turn="{letter}" data-weeks="{weeks}"><h3>{label}<span dir="auto">{name}</span></h3>'
        '{figure}<div class="told"><p class="dose"><b><span class="n">{sets}</span> × {reps}</b></p>'
        '{facts}{aims}{note}</div><ul class="boxes" aria-label="Sets done">{boxes}</ul>{how}</li>'
    ).format(
        lift=slot.exercise or slot.other,
        rest=rest_s,
        sets=slot.sets,
        span=reps_span(slot.reps, lift),
        letter=slot.superset or "",
        weeks=json.dumps([[one.sets, one.rir] for one in weeks]) if weeks else "",
        label=Markup('<b class="turn">{}</b> ').format(label) if label else "",
        name=lift.name,
        figure=Markup('<div class="figure">{}</div>').format(Markup(figure)) if figure else "",  # noqa: S704 - ours
        reps=reps_line(slot.reps, lift, "–"),
        facts=_facts_html(slot, rest_s),
        aims=_aims_html(slot, program, library),
        note=Markup('<p class="note" dir="auto">{}</p>').format(slot.note) if slot.note else "",
        boxes=Markup().join(boxes),
        how=_how_html(lift, library),
    )


def _facts_html(slot: Slot, rest_s: int) -> Markup:
    rest = Markup("Rest <b>{}</b>").format(span_of(rest_s)) if rest_s else Markup("No rest")
    left = Markup('<span class="rir">, {} in reserve</span>')
    reserve = left.format(how_many(slot.rir, "rep")) if slot.rir is not None else ""
    return Markup('<p class="facts">{}{}</p>').format(rest, reserve)


def _aims_html(slot: Slot, program: Program, library: Library) -> Markup:
    given = slot_credits(slot, program, library)
    aims = [region for region in library.regions.values() if given.get(region.id) == 1]
    if not aims:
        return Markup()
    chips = (
        Markup('<li><i class="dot" style="--color:var(--region-{})"></i>{}</li>').format(
            region.id, region.name
        )
        for region in aims
    )
    return Markup('<ul class="aims" aria-label="Aimed at">{}</ul>').format(Markup().join(chips))


def _how_html(lift: Lift, library: Library) -> Markup:
    exercise = lift.exercise
    if exercise is None:
        return Markup()
    caution = Markup('<p class="caution">{}</p>').format(exercise.caution) if exercise.caution else ""
    return Markup('<div class="how">{}{}{}{}</div>').format(
        _list_html("How to", exercise.cues),
        _list_html("Avoid", exercise.mistakes),
        caution,
        _clip_html(exercise, library),
    )


def _list_html(title: str, lines: Iterable[str]) -> Markup:
    points = Markup().join(Markup("<li>{}</li>").format(line) for line in lines)
    return Markup("<div><h4>{}</h4><ul>{}</ul></div>").format(title, points)


def _clip_html(exercise: Exercise, library: Library) -> Markup:
    """Return the link to an exercise's clip, otherwise to a search for one."""
    video = next((one for one in library.videos.get(exercise.id, ()) if one.status != "gone"), None)
    if video is None and not library.video_search:
        return Markup()
    address = watch_url(video) if video else search_url(library.video_search, exercise.name)
    return Markup('<p class="clip"><a href="{}" target="_blank" rel="noopener noreferrer">{}</a></p>').format(
        address, f"{'Clip' if video else 'Look for a clip'} of {exercise.name}"
    )


def slot_figures(program: Program, library: Library, most: int | None = None) -> dict[Place, str]:
    """Return the figure of each slot with an exercise; together they take at most `most` bytes.

    Where they take more the later ones stand still, and the last are left out. A figure that comes again
    needs no poses of its own.
    """
    places = _places(program)
    stills = {name: _figure(name, library, moment=1.0) for name in dict.fromkeys(places.values())}
    moving = {name: _figure(name, library) for name in stills}
    left = most if most is not None else sum(map(len, moving.values())) * len(places)
    found: dict[Place, str] = {}
    for place, name in places.items():
        if len(stills[name]) <= left:
            left -= len(stills[name])
            found[place] = stills[name]
    for name, figure in moving.items():
        again = _KEYFRAMES.sub("", figure)
        shown = [place for place in found if places[place] == name]
        more = len(figure) + len(again) * (len(shown) - 1) - len(stills[name]) * len(shown)
        if shown and more <= left:
            left -= more
            found |= dict.fromkeys(shown, again) | {shown[0]: figure}
    return found


def _places(program: Program) -> dict[Place, str]:
    return {
        (number, place): slot.exercise
        for number, session in enumerate(program.sessions)
        for place, slot in enumerate(session.slots)
        if slot.exercise and slot.sets
    }


def _figure(name: str, library: Library, moment: float | None = None) -> str:
    exercise = library.exercises[name]
    return figure_svg(exercise, library.regions, view="side", moves="always", moment=moment)
