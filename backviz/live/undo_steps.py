"""The steps of undo in a browser's storage, where they survive a reload; read back as hostile.

A step is named by a short hash of its text: every message names all steps, and carries only the texts
that may be new to the browser. Must not know a page or the storage.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2s
from itertools import groupby
from secrets import token_urlsafe
from typing import NamedTuple, TypedDict

from backviz.program.link import MAX_TEXT, is_share_text

__all__ = [
    "LIMITS",
    "Step",
    "StepsData",
    "StepsError",
    "StoredSteps",
    "is_id",
    "new_id",
    "read_steps",
    "steps_as_data",
]

LIMITS = {
    "steps": 201,  # 100 back, 100 forward and the present one
    "characters": 200_000,  # of all texts together, as many as a browser is asked to store
    "text": MAX_TEXT,
}
_NEW = 6  # steps back whose texts are sent again: a browser may miss a message, hardly six
_ID = re.compile(r"[A-Za-z0-9_.-]{1,64}")


class StepsError(ValueError):
    """Raised for data in a browser's storage that are no steps."""


@dataclass(frozen=True)
class Step:
    """One state of a visit's program, as undo and redo bring it back: two share texts and an id."""

    text: str
    opened: str  # the program it was made of, which reset goes back to
    id: str = field(default="", compare=False)  # one through all changes; a saved program lies under it


class StoredSteps(NamedTuple):
    """The steps around the present one, the oldest first."""

    past: tuple[Step, ...]
    present: Step
    future: tuple[Step, ...]


def new_id() -> str:
    """Return an id no other program has."""
    return token_urlsafe(9)


def is_id(value: object) -> bool:
    """Return True if a value can be the id of a program.

    >>> is_id("k3f-_9.x"), is_id("no id"), is_id(None)
    (True, False, False)
    """
    return isinstance(value, str) and _ID.fullmatch(value) is not None


class StepsData(TypedDict):
    """The steps of a visit for a browser, texts by their names.

    `runs` has the steps in order, those of one program together: [opened, id, [text, …]]. `at` is the
    number of the present one; `texts` has the texts that may be new to the browser.
    """

    runs: list[list[str | list[str]]]
    at: int
    texts: dict[str, str]


def steps_as_data(past: Sequence[Step], present: Step, future: Sequence[Step]) -> StepsData:
    """Return the steps as data for a browser that has the older texts already."""
    steps = [*past, present, *future]
    runs: list[list[str | list[str]]] = [
        [_name(opened), program, [_name(step.text) for step in made]]
        for (opened, program), made in groupby(steps, key=lambda step: (step.opened, step.id))
    ]
    texts = {_name(text): text for step in (*past[-_NEW:], present) for text in (step.text, step.opened)}
    return {"runs": runs, "at": len(past), "texts": texts}


def read_steps(data: object, opens: Callable[[str], object]) -> StoredSteps:
    """Return the steps in a browser's data; raise StepsError where anything in them is wrong.

    `opens` is called once for every text; it must raise ValueError for one that is no program.
    """
    if not isinstance(data, Mapping):
        raise StepsError("no steps")
    texts = _texts(data.get("texts"), opens)
    steps = _steps(data.get("runs"), texts)
    at = data.get("at")
    if type(at) is not int or not 0 <= at < len(steps):
        raise StepsError("no present step")
    return StoredSteps(tuple(steps[:at]), steps[at], tuple(steps[at + 1 :]))


def _texts(given: object, opens: Callable[[str], object]) -> dict[str, str]:
    if not isinstance(given, dict) or len(given) > 2 * LIMITS["steps"]:
        raise StepsError("no texts")
    if not all(isinstance(text, str) and is_share_text(text) for text in given.values()):
        raise StepsError("a text is no share text")
    if sum(map(len, given.values())) > LIMITS["characters"]:
        raise StepsError("the texts are too long")
    try:
        for text in given.values():
            opens(text)
    except ValueError as error:
        raise StepsError(str(error)) from error
    return given


def _steps(runs: object, texts: Mapping[str, str]) -> list[Step]:
    steps = list[Step]()
    for run in runs if isinstance(runs, list) else ():
        if len(steps) > LIMITS["steps"]:
            break
        steps += _run(run, texts)
    if not 0 < len(steps) <= LIMITS["steps"]:
        raise StepsError("no steps, or too many")
    return steps


def _run(run: object, texts: Mapping[str, str]) -> list[Step]:
    if not isinstance(run, list) or len(run) != 3:
        raise StepsError("a run of steps is damaged")
    opened, program, names = run
    if not is_id(program) or not isinstance(names, list) or len(names) > LIMITS["steps"]:
        raise StepsError("a run of steps is damaged")
    try:
        return [Step(texts[name], texts[opened], program) for name in names]
    except (TypeError, KeyError) as error:
        raise StepsError("a step has no text") from error


def _name(text: str) -> str:
    return blake2s(text.encode(), digest_size=6).hexdigest()
