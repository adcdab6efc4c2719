"""A first week, filled slot by slot: shown at once, and the solver's start.

Knows numbers only; must not know a request.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backviz.planner.task import Choice, Task, Week, largest_session

__all__ = ["first_week"]


def first_week(task: Task) -> Week | None:
    """Return a week filled greedily, slot by slot, or None if that fails.

    The kept exercises come first, then one for each empty session, then those that bring regions below
    their minimum the most sets a minute. The solver starts at it.
    """
    week: list[dict[str, int]] = [{} for _ in range(task.sessions)]
    for choice in (choice for choice in task.choices if choice.is_kept):
        _put(task, week, [choice], range(task.sessions))
    for number, session in enumerate(week):
        if not session:
            _put(task, week, task.choices, [number])
    while _put(task, week, task.choices, range(task.sessions), is_wanted=True):
        pass
    placed = {name for session in week for name in session}
    fewest = min(task.session_slots, *(largest_session(task, s)[0] for s in range(task.sessions)))
    is_whole = all(len(one) >= max(1, fewest if task.is_strict else 1) for one in week) and all(
        choice.exercise in placed for choice in task.choices if choice.is_kept
    )
    return tuple(week) if is_whole else None


def _put(
    task: Task,
    week: list[dict[str, int]],
    choices: Iterable[Choice],
    sessions: Iterable[int],
    *,
    is_wanted: bool = False,
) -> bool:
    """Add the most useful choice that fits to one of the sessions; return False where none fits."""
    totals = _totals(task, week)
    places = [
        (_use(task, choice, totals), -len(week[number]), -number, choice)
        for number in sessions
        for choice in choices
        if _is_free(task, week, number, choice) and _has_room(task, week, number, choice, totals)
    ]
    best = max(places, key=lambda place: place[:3], default=None)
    if best is None or (is_wanted and best[0] <= 0):
        return False
    week[-best[2]][best[3].exercise] = best[3].low
    return True


def _is_free(task: Task, week: Sequence[dict[str, int]], number: int, choice: Choice) -> bool:
    if number in choice.closed or choice.exercise in week[number]:
        return False
    if not task.is_strict:
        return True
    stands = [s for s, session in enumerate(week) if choice.exercise in session]
    is_close = any((min(s, number), max(s, number)) in task.close for s in stands)
    return not is_close and len(stands) < task.times_a_week


def _totals(task: Task, week: Iterable[dict[str, int]]) -> dict[str, float]:
    """Return the weekly sets of an unfinished week by region id, and by "muscle:id"."""
    choices = {choice.exercise: choice for choice in task.choices}
    totals: dict[str, float] = {}
    for session in week:
        for name, sets in session.items():
            for key, count in _counts(choices[name]).items():
                totals[key] = totals.get(key, 0) + sets * count
    return totals


def _counts(choice: Choice) -> dict[str, float]:
    return {**choice.credits, **{f"muscle:{muscle}": count for muscle, count in choice.muscles.items()}}


def _use(task: Task, choice: Choice, totals: dict[str, float]) -> float:
    gain = sum(
        min(choice.low * count, max(0, task.regions[region].min - totals.get(region, 0)))
        for region, count in choice.credits.items()
    )
    return gain / choice.minutes(choice.low)


def _has_room(
    task: Task, week: Sequence[dict[str, int]], number: int, choice: Choice, totals: dict[str, float]
) -> bool:
    ends = {**task.region_high, **{f"muscle:{muscle}": end for muscle, end in task.muscle_high.items()}}
    if any(totals.get(key, 0) + choice.low * count > ends[key] for key, count in _counts(choice).items()):
        return False
    choices = {other.exercise: other for other in task.choices}
    inside = [choice, *(choices[name] for name in week[number])]
    if sum(other.low for other in inside) > task.session_sets or _sets(week) + choice.low > task.week_sets:
        return False
    minutes = task.warmup_min + sum(other.minutes(other.low) for other in inside)
    return minutes <= task.minutes[number] and all(
        sum(other.low * other.muscles.get(muscle, 0) for other in inside) <= most
        for muscle, most in task.session_high.items()
    )


def _sets(week: Sequence[dict[str, int]]) -> int:
    return sum(sum(session.values()) for session in week)
