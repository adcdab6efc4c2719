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
_RANGE = rf"\d+\s*[-–]\s*\d+\s*(?:{_REPS})"
_HELD = r"\d+\s*(?:s|sec|secs|min)\b|\d?\d:[0-5]\d\b"
_SET_WORDS = frozenset(["set", "sets", "satz", "serie", "série", "series"])
_REPS_WORDS = frozenset(
    ["reps", "rep", "wdh", "wdh.", "repeticiones", "répétitions", "ripetizioni", "repetições"]
)
_LOADS = frozenset(["kg", "lbs", "lb"])
_COLUMNS = 4  # set, load, reps, effort
_SET = re.compile(
    r"\s*(?:[-•*]\s*)?(?:(?:set|satz|serie|série)\s*#?(?P<said>\d{1,2})\s*[:.)–|-]?\s+"
    r"|(?P<which>\d{1,2}|[WDFS]\d?)\s*[:.)–|-]\s*)"
    rf"(?P<done>(?:{_RANGE}|{_DONE}|{_HELD})(?:\s*[@(\[,].*|\s*rpe.*|\s+\d+(?:[.,]\d+)?\s*(?:kg|lbs?)\s*)?)\s*",
    re.IGNORECASE,
)


def with_numbered_sets(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the lines, (number, text), those of a run of sets that counts from 1 written as sets.

    "W" is a warm-up; "D" and "F", a drop set and one to failure, are sets as well.

    >>> with_numbered_sets([(1, "Row"), (2, "W: 30 kg × 12"), (3, "1: 50 kg × 10"), (4, "2: 50 kg × 9")])
    [(1, 'Row'), (2, 'Warm-up: 30 kg × 12'), (3, 'Set 1: 50 kg × 10'), (4, 'Set 2: 50 kg × 9')]
    """
    lines = found = _without_columns(lines)
    run: list[tuple[int, re.Match[str]]] = []
    for at, (_, text) in enumerate([*found, (0, "")]):
        one = _SET.fullmatch(text)
        if one:
            run.append((at, one))
            continue
        if _counts(run):
            nth = 0
            for place, said in run:
                is_warm = _which(said).upper().startswith("W")
                nth += not is_warm
                found[place] = (found[place][0], f"{'Warm-up' if is_warm else f'Set {nth}'}: {said['done']}")
        run = []
    return found


def _without_columns(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the lines, the rows under "SET  KG  REPS" written as sets: "1  60  8" as "Set 1: 60 kg x 8"."""
    found: list[tuple[int, str]] = []
    fields: list[str] = []
    for number, text in lines:
        cells = text.lower().split()
        if _names_columns(cells):
            fields = cells
            continue
        if not fields or len(cells) != len(fields) or not cells[0].isdigit():
            fields = []
            found.append((number, text))
            continue
        said = dict(zip(fields, cells, strict=True))
        reps = next(cell for field, cell in said.items() if field in _REPS_WORDS)
        load = next((f"{cell} {field} x " for field, cell in said.items() if field in _LOADS), "")
        found.append((number, f"Set {cells[0]}: {load}{reps}{'' if load else ' reps'}"))
    return found


def _names_columns(cells: Sequence[str]) -> bool:
    is_led = bool(cells) and cells[0] in _SET_WORDS and len(cells) <= _COLUMNS
    return is_led and len({*cells} & _REPS_WORDS) == 1 and not any(sign.isdigit() for sign in "".join(cells))


def _counts(run: Sequence[tuple[int, re.Match[str]]]) -> bool:
    """Return whether the numbers of a run count from 1, letters among them passed over."""
    numbers = [int(_which(one)) for _, one in run if _which(one).isdigit()]
    return bool(run) and numbers == list(range(1, len(numbers) + 1)) and bool(numbers)


def _which(one: re.Match[str]) -> str:
    return one["which"] or one["said"]
