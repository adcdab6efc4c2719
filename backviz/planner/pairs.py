"""Orders a planned week: sessions on days, and supersets that save time. Solves nothing."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, permutations

from backviz.facts.exercises import Exercise
from backviz.library import Library
from backviz.planner.task import Task, Week, most_sets, repeats_in
from backviz.program.program import Program, Slot, change_slots

__all__ = ["on_days", "pairable", "with_supersets"]


def on_days(week: Week, task: Task) -> Week:
    """Return the sessions in the order in which close ones share the least work for a muscle.

    Only orders that fit the days' minutes and equipment and repeat no more are looked at; of these first
    the one in which neighbouring days are aimed at the fewest same regions.
    """
    if not task.close or task.before is not None:
        return week
    choices = {choice.exercise: choice for choice in task.choices}
    numbers = range(len(week))
    fits = [[_fits(week[n], task, at) for at in numbers] for n in numbers]
    shared = [
        [
            sum(min(_muscle(week[a], m, choices), _muscle(week[b], m, choices)) for m in task.muscle_high)
            for b in numbers
        ]
        for a in numbers
    ]
    clash = [[len(week[a].keys() & week[b].keys()) for b in numbers] for a in numbers]

    aimed = [{region for name in session for region in choices[name].aimed} for session in week]

    def cost(order: tuple[int, ...]) -> tuple[float, float, float, list[list[str]]]:
        close = [(order[a], order[b]) for a, b in task.close]
        hard = sum(len(aimed[order[a]] & aimed[order[b]]) for a, b in task.near)
        named = [sorted(week[n]) for n in order]  # of equals, the one that reads first
        return sum(clash[a][b] for a, b in close), hard, sum(shared[a][b] for a, b in close), named

    allowed = (order for order in permutations(numbers) if all(fits[n][at] for at, n in enumerate(order)))
    best = min(allowed, key=cost, default=tuple(numbers))
    turned = tuple(week[n] for n in best)
    return turned if repeats_in(turned, task) <= repeats_in(week, task) else week


def _muscle(session: dict[str, int], muscle: str, choices: dict) -> float:  # type: ignore[type-arg]
    return float(sum(sets * choices[name].muscles.get(muscle, 0) for name, sets in session.items()))


def _fits(session: dict[str, int], task: Task, at: int) -> bool:
    inside = [choice for choice in task.choices if choice.exercise in session]
    minutes = task.warmup_min + sum(choice.minutes(session[choice.exercise]) for choice in inside)
    is_open = all(most_sets(choice, task, at) >= session[choice.exercise] for choice in inside)
    return is_open and minutes <= task.minutes[at] + 1e-6


def with_supersets(program: Program, library: Library) -> Program:
    """Return the program with as many slots as possible paired with one that does not compete.

    Two lifts compete if they share a region with a counted credit or a piece of equipment. Pairs of a pull
    with an other lift come first: pairing two pulls may cost strength (`time` of data/targets.yaml). The two
    of a pair stand behind each other, except in a session with other lifts, whose order stays.
    """
    for number, session in enumerate(program.sessions):
        letters = _letters(session.slots, library)
        program = change_slots(
            program,
            number,
            lambda slots, given=letters: [  # type: ignore[misc]
                slot.model_copy(update={"superset": given.get(at, slot.superset)})
                for at, slot in enumerate(slots)
            ],
        )
        if all(slot.other is None for slot in session.slots):
            program = change_slots(program, number, _side_by_side)
    return program


def _side_by_side(slots: list[Slot]) -> list[Slot]:
    first = {slot.superset: at for at, slot in reversed(list(enumerate(slots))) if slot.superset}
    places = {at: first.get(slot.superset, at) if slot.superset else at for at, slot in enumerate(slots)}
    return [slots[at] for at in sorted(places, key=lambda at: (places[at], at))]


def pairable(names: Iterable[str], library: Library) -> frozenset[frozenset[str]]:
    """Return the pairs of exercises that do not compete."""
    both = combinations(sorted(names), 2)
    return frozenset(
        frozenset((a, b)) for a, b in both if _are_apart(library.exercises[a], library.exercises[b])
    )


def _letters(slots: tuple[Slot, ...], library: Library) -> dict[int, str]:
    letters: dict[int, str] = {}
    used = {slot.superset for slot in slots}
    free = iter(letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if letter not in used)
    pairs = [
        (a, b)
        for a, b in combinations(range(len(slots)), 2)
        if not (slots[a].superset or slots[b].superset) and _can_pair(slots[a], slots[b], library)
    ]
    fits = [sum(at in pair for pair in pairs) for at in range(len(slots))]
    # Who can pair with few comes first, so that more find a partner.
    pairs.sort(
        key=lambda p: (slots[p[0]].other is None and slots[p[1]].other is None, fits[p[0]] + fits[p[1]])
    )
    for a, b in pairs:
        if not letters.keys() & {a, b}:
            letters[a] = letters[b] = next(free)
    return letters


def _can_pair(one: Slot, other: Slot, library: Library) -> bool:
    if one.other is not None and other.other is not None:
        return False  # the week's own order of other lifts is not ours to change
    if one.exercise is None or other.exercise is None:
        return True
    return _are_apart(library.exercises[one.exercise], library.exercises[other.exercise])


def _are_apart(first: Exercise, second: Exercise) -> bool:
    counted = {region for region, credit in first.gives.items() if credit >= 0.5}
    again = {region for region, credit in second.gives.items() if credit >= 0.5}
    return not counted & again and not _pieces(first) & _pieces(second)


def _pieces(exercise: Exercise) -> set[str]:
    return {piece for pieces in exercise.equipment for piece in pieces}
