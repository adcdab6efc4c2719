"""Supersets: slots of a session done in turn, as their common letter says; they need not stand together.

Knows no page and no lift.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from string import ascii_uppercase

from backviz.program.program import Program, Slot, change_slots

__all__ = ["join_next", "leave_superset", "superset_labels"]


def superset_labels(slots: Sequence[Slot]) -> dict[int, str]:
    """Return {place: "A1"} of the slots that stand in a superset, numbered in order within it.

    >>> [row, curl] = [Slot(other=name, sets=3, reps=(8, 8), superset="A") for name in ("Row", "Curl")]
    >>> superset_labels([row, Slot(other="Press", sets=3, reps=(8, 8)), curl])
    {0: 'A1', 2: 'A2'}
    """
    seen: Counter[str] = Counter()
    labels = {}
    for place, slot in enumerate(slots):
        if slot.superset:
            seen[slot.superset] += 1
            labels[place] = f"{slot.superset}{seen[slot.superset]}"
    return labels


def join_next(program: Program, session: int, slot: int) -> Program:
    """Return the program with a slot and the next one in one superset, with all that either was in.

    Raises IndexError for a slot that has no next one.
    """
    return change_slots(program, session, lambda slots: _joined(slots, slot))


def _joined(slots: list[Slot], place: int) -> list[Slot]:
    one, other = slots[place], slots[place + 1]
    used = {slot.superset for slot in slots}
    letter = one.superset or other.superset or next(each for each in ascii_uppercase if each not in used)
    return [
        _lettered(slot, letter)
        if at in (place, place + 1) or (other.superset and slot.superset == other.superset)
        else slot
        for at, slot in enumerate(slots)
    ]


def leave_superset(program: Program, session: int, slot: int) -> Program:
    """Return the program with a slot out of its superset; one slot left there is out of it too."""

    def left(slots: list[Slot]) -> list[Slot]:
        return [*slots[:slot], _lettered(slots[slot], None), *slots[slot + 1 :]]

    return change_slots(program, session, left)


def _lettered(slot: Slot, letter: str | None) -> Slot:
    return slot.model_copy(update={"superset": letter})
