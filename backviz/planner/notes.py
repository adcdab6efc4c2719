"""What a planned week says of itself: rules that yielded, regions below, minutes left, and each choice.

Words come from the library; knows no region, exercise or equipment by name. Solves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backviz.facts.exercises import Exercise
from backviz.library import Library
from backviz.planner.request import PlanRequest
from backviz.planner.shape import alike_in, hard_in_a_row, light_in, uneven_in
from backviz.planner.task import Choice, Task, Week, goals_of, largest_session
from backviz.program.program import DAY_NAMES, Program, Session
from backviz.week.coverage import Coverage
from backviz.week.words import how_many, listed

__all__ = ["Note", "below_notes", "choice_notes", "named_session", "saved_notes", "week_of", "yielded_notes"]

_LISTS = 2  # public lists from which an exercise is called common


@dataclass(frozen=True)
class Note:
    """A thing said of a week: what it is, and why."""

    what: str
    why: str

    def __str__(self) -> str:
        return f"{self.what}: {self.why}"


def week_of(program: Program) -> Week:
    """Return the sets of back exercises in each session of a program."""
    return tuple({str(s.exercise): s.sets for s in one.slots if s.exercise} for one in program.sessions)


def yielded_notes(
    program: Program, task: Task, plain: Coverage | None, coverage: Coverage, library: Library
) -> list[Note]:
    """Return the rules that the week does not keep, in the order in which rules yield.

    `plain` is the coverage of the same request without favoured regions.
    """
    week = week_of(program)
    return [
        *_unvaried(week, task),
        *_small(program, week, task),
        *_repeated(program, week, task, library),
        *_light(program, week, task),
        *_not_more(task, plain, coverage, library),
        *_alike(program, week, task, library),
        *_hard_days(program, week, task, library),
        *_uneven(week, task),
    ]


def _unvaried(week: Week, task: Task) -> list[Note]:
    kinds = {choice.exercise: choice.kinds for choice in task.choices}
    found = {kind for session in week for name in session for kind in kinds[name]}
    return [
        Note(f"Without {kind}", "the minutes or sets leave no room for it beside what the regions need first")
        for kind in task.kinds
        if kind not in found
    ]


def _small(program: Program, week: Week, task: Task) -> list[Note]:
    """Return the sessions of too few exercises, though the minutes have room for enough."""
    return [
        Note(
            f"{named_session(program, number)} has {how_many(len(session), 'exercise')}",
            "too few exercises are left to fill it without repeats",
        )
        for number, session in enumerate(week)
        if len(session) < min(task.session_slots, largest_session(task, number)[0])
    ]


def _repeated(program: Program, week: Week, task: Task, library: Library) -> list[Note]:
    notes = []
    for name in dict.fromkeys(name for session in week for name in session):
        close = [(a, b) for a, b in sorted(task.close) if name in week[a] and name in week[b]]
        times = sum(name in session for session in week)
        if close:
            a, b = close[0]
            where = f"{named_session(program, a)} and {named_session(program, b)}"
            what = f"{library.exercises[name].name} in {where}"
        elif times > task.times_a_week:
            what = f"{library.exercises[name].name} {times} times a week"
        else:
            continue
        notes.append(Note(what, "no week was found that gives what is needed without it"))
    return notes


def named_session(program: Program, session: int) -> str:
    """Return a session's weekday, or its name where it has none."""
    one = program.sessions[session]
    return DAY_NAMES[one.day] if one.day else one.name


def _not_more(task: Task, plain: Coverage | None, coverage: Coverage, library: Library) -> list[Note]:
    if plain is None:
        return []
    notes = []
    for region in task.aims or {}:
        got, had = coverage.regions[region].sets, plain.regions[region].sets
        if got <= had:
            what = f"{library.regions[region].name}, favoured, has no more sets than without ({got:g})"
            is_full = had >= task.region_high[region]
            why = "it was at the upper end of its range before" if is_full else _no_room(region, task)
            notes.append(Note(what, why))
    return notes


def _no_room(region: str, task: Task) -> str:
    if not any(region in choice.credits for choice in task.choices):
        return "no exercise left gives it a counted set"
    return "the minutes, the sets of your level or the ranges of other regions leave no room for more"


def _light(program: Program, week: Week, task: Task) -> list[Note]:
    if "light" not in goals_of(task):
        return []
    choices = {choice.exercise: choice for choice in task.choices}
    why = "no week was found that gives what is needed with one in every session"
    return [
        Note(f"{named_session(program, number)} has no row or pull", why)
        for number in light_in(week, task, choices)
    ]


def _alike(program: Program, week: Week, task: Task, library: Library) -> list[Note]:
    choices = {choice.exercise: choice for choice in task.choices}
    return [
        Note(
            f"{named_session(program, number)} has "
            f"{listed([library.exercises[name].name for name in names])}",
            "they are aimed at the same regions; no week was found that gives what is needed without it",
        )
        for number, names in alike_in(week, choices)
    ]


def _hard_days(program: Program, week: Week, task: Task, library: Library) -> list[Note]:
    """Return, for neighbouring days, the regions that both are aimed at."""
    if "near" not in goals_of(task):
        return []
    choices = {choice.exercise: choice for choice in task.choices}
    both: dict[tuple[int, int], list[str]] = {}
    for a, b, region in hard_in_a_row(week, task, choices):
        both.setdefault((a, b), []).append(library.regions[region].name.lower())
    why = "no week was found that gives what is needed with a day between them"
    days = {(a, b): f"{named_session(program, a)} and {named_session(program, b)}" for a, b in both}
    return [Note(f"{days[pair]} are both aimed at {listed(regions)}", why) for pair, regions in both.items()]


def _uneven(week: Week, task: Task) -> list[Note]:
    if "uneven" not in goals_of(task) or not uneven_in(week, task):
        return []
    sets = [sum(session.values()) for session in week]
    what = f"Sessions of {min(sets)} to {max(sets)} sets"
    return [Note(what, "no week was found that gives what is needed in sessions about equal")]


def below_notes(coverage: Coverage, reasons: dict[str, str], library: Library) -> list[Note]:
    """Return the regions and whole muscles below their minimum; `reasons` has those of regions."""
    regions = [
        Note(f"{library.regions[name].name}: {region.sets:g} of {region.target.min:g} sets", reasons[name])
        for name, region in coverage.regions.items()
        if region.band == "below"
    ]
    several = {muscle: library.regions_of(muscle) for muscle in library.muscles}
    muscles = [
        Note(
            f"{library.muscles[name].name} as a whole: {muscle.sets:g} of {muscle.target.min:g} sets",
            "your minutes, equipment and level leave no room for more",
        )
        for name, muscle in coverage.muscles.items()
        if muscle.band == "below" and len(several[name]) > 1
    ]
    return [*regions, *muscles]


def saved_notes(before: Coverage, paired: Coverage, library: Library) -> list[Note]:
    """Return the minutes that supersets save, with what that rests on."""
    saved = sum(session.minutes for session in before.sessions) - sum(s.minutes for s in paired.sessions)
    time = library.targets.time
    if saved <= 0:
        return [Note("No supersets", "no two exercises of a session share neither a region nor a station")]
    names = listed([library.sources[source].name for source in time.sources if source in library.sources])
    why = f"the pairs share no counted region and no station (grade {time.grade}: {names})"
    return [Note(f"Supersets save {how_many(round(saved), 'minute')} a week", why)]


def choice_notes(program: Program, request: PlanRequest, task: Task, library: Library) -> list[Note]:
    """Return, for each exercise of the week once, why it was chosen."""
    choices = {choice.exercise: choice for choice in task.choices}
    names = dict.fromkeys(str(slot.exercise) for one in program.sessions for slot in one.slots)
    return [
        Note(
            library.exercises[name].name,
            _why(library.exercises[name], choices[name], request, program, library),
        )
        for name in names
    ]


def _why(exercise: Exercise, choice: Choice, request: PlanRequest, program: Program, library: Library) -> str:
    direct = [library.regions[r].name.lower() for r, count in choice.credits.items() if count >= 1]
    also = [library.regions[r].name.lower() for r, count in choice.credits.items() if count < 1]
    trains = listed(direct) + (" at once" if len(direct) > 1 else "") if direct else ""
    parts = [trains, f"some work for {listed(also)}" if also and not direct else ""]
    parts += ["you asked to keep it" if exercise.id in request.keep else ""]
    parts += [*_kind_words(choice)]
    parts += ["common" if len(exercise.listed) >= _LISTS else ""]
    sessions = [one for one in program.sessions if any(slot.exercise == exercise.id for slot in one.slots)]
    parts += [_has(exercise, sessions, request, program, library)]
    return "; ".join(part for part in parts if part)


def _kind_words(choice: Choice) -> list[str]:
    return [f"it is {listed(sorted(choice.kinds))}"] if choice.kinds else []


def _has(
    exercise: Exercise, sessions: Iterable[Session], request: PlanRequest, program: Program, library: Library
) -> str:
    """Return "you have a bench" where equipment was named."""
    owned = request.equipment_in(program.sessions.index(next(iter(sessions))))
    if owned is None:
        return ""
    needed = next(pieces for pieces in exercise.equipment if set(pieces) <= owned)
    labels = [library.vocabulary.label("equipment", piece).lower() for piece in needed]
    return f"you have: {listed(labels)}" if labels else ""
