"""Reads lines of apps that say one set each, "1: 50 kg × 10", "W: 30 kg × 12", as "Set 1: 50 kg × 10".

Must not know whose app it is, or the names of exercises.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["with_numbered_sets"]

_UNIT = r"(?:kg|kgs|lb|lbs|kilos?|#)?"
_TIMES = r"(?:x|×|\*)"
_REPS = r"reps?|wdh\.?|repeticiones|répétitions|ripetizioni|repetições"
_DONE = rf"\+?\d+(?:[.,]\d+)?\s*{_UNIT}\s*(?:{_TIMES}\s*\d+|{_REPS})\b"
_HELD = r"\d+\s*(?:s|sec|secs|min)\b|\d?\d:[0-5]\d\b"
_SET = re.compile(
    r"\s*(?:[-•*]\s*)?(?:(?:set|satz|serie|série)\s*#?(?P<said>\d{1,2})\s*[:.)–|-]?\s+"
    r"|(?P<which>\d{1,2}|[WDFS]\d?)\s*[:.)–|-]\s*)"
    rf"(?P<done>(?:{_DONE}|{_HELD})(?:\s*[@(\[,].*|\s*rpe.*)?)\s*",
    re.IGNORECASE,
)


def with_numbered_sets(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the lines, (number, text), those of a run of sets that counts from 1 written as sets.

    "W" is a warm-up; "D" and "F", a drop set and one to failure, are sets as well.

    >>> with_numbered_sets([(1, "Row"), (2, "W: 30 kg × 12"), (3, "1: 50 kg × 10"), (4, "2: 50 kg × 9")])
    [(1, 'Row'), (2, 'Warm-up: 30 kg × 12'), (3, 'Set 1: 50 kg × 10'), (4, 'Set 2: 50 kg × 9')]
    """
    found = list(lines)
    run: list[tuple[int, re.Match[str]]] = []
    for at, (_, text) in enumerate([*lines, (0, "")]):
        one = _SET.fullmatch(text)
        if one:
            run.append((at, one))
            continue
        if _counts(run):
            for nth, (place, said) in enumerate(run, start=1):
                is_warm = _which(said).upper().startswith("W")
                found[place] = (found[place][0], f"{'Warm-up' if is_warm else f'Set {nth}'}: {said['done']}")
        run = []
    return found


def _counts(run: Sequence[tuple[int, re.Match[str]]]) -> bool:
    """Return whether the numbers of a run count from 1, letters among them passed over."""
    numbers = [int(_which(one)) for _, one in run if _which(one).isdigit()]
    return bool(run) and numbers == list(range(1, len(numbers) + 1)) and bool(numbers)


def _which(one: re.Match[str]) -> str:
    return one["which"] or one["said"]
