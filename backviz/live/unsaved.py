"""Edits that the server had not acknowledged when their page ended: read from the device and applied.

Each is applied to the program it was made on. All input is treated as hostile. Must not know a page or
the storage.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from backviz.facts.json_text import read_json
from backviz.library import Library
from backviz.live.board import MAX_EDITS, apply_edits
from backviz.live.shelf import KeptEntry, KeptError, kept_entry, kept_mark, open_kept
from backviz.program.link import LinkError
from backviz.program.program import Program

__all__ = ["LIMITS", "LeftEntry", "Unsaved", "left_entry", "read_unsaved", "states_after", "states_to_come"]

LIMITS = {
    "entries": 20,  # on one device: one for each page that ended too early
    "edits": MAX_EDITS,  # in one entry
    "text": 100_000,  # characters of one entry
}


class LeftEntry(KeptEntry):
    """An entry for the device to store, with the marks of the states it replaces."""

    was: list[str]


@dataclass(frozen=True)
class Unsaved:
    """One board's unsaved edits, numbered, and the program they begin with."""

    client: str
    text: str  # the share text of that program
    edits: tuple[Any, ...]

    @property
    def last(self) -> int:
        """Return the number of the last edit, 0 where no edit has one."""
        numbers = [edit.get("seq") for edit in self.edits if isinstance(edit, dict)]
        return max((number for number in numbers if type(number) is int), default=0)


def read_unsaved(text: object) -> list[Unsaved]:
    """Return the entries in a message from the device, without any that is not ours."""
    if not isinstance(text, str) or len(text) > LIMITS["entries"] * LIMITS["text"]:
        return []
    try:
        found = read_json(text)
    except ValueError:
        return []
    items = found if isinstance(found, list) else []
    return [entry for item in items[: LIMITS["entries"]] if (entry := _entry_in(item))]


def _entry_in(item: object) -> Unsaved | None:
    if not isinstance(item, dict):
        return None
    client, text, edits = (item.get(name) for name in ("client", "p", "edits"))
    if not isinstance(client, str) or not 1 <= len(client) <= 40 or not isinstance(text, str):
        return None
    if not isinstance(edits, list) or not 1 <= len(edits) <= LIMITS["edits"]:
        return None
    return Unsaved(client, text, tuple(edits))


def states_after(unsaved: Unsaved, library: Library, after: int = 0) -> tuple[list[Program], list[str]]:
    """Return ([an entry's first program, then the program after each edit], problems in sentences).

    Edits up to the number `after` are left out. Raises KeptError where the program does not open.
    """
    program = open_kept(unsaved.text, library)
    return made_on(program, unsaved.edits, library.with_own(program), after)


def made_on(
    program: Program, edits: Sequence[Any], library: Library, after: int = 0
) -> tuple[list[Program], list[str]]:
    """Return ([program, then the program after each edit above `after`], problems in sentences)."""
    states, problems, seq = [program], list[str](), after
    for edit in edits:
        changed, seq, said = apply_edits(states[-1], [edit], seq, library)
        problems += [text for text in said if text not in problems]
        if changed != states[-1]:
            states.append(changed)
    return states, problems


def states_to_come(program: Program, states: Sequence[Program]) -> list[Program] | None:
    """Return the states after the last one equal to `program`, or None where none is.

    Edits that had reached the server are then not applied twice.
    """
    marks = [kept_mark(state) for state in states]
    mark = kept_mark(program)
    if mark not in marks:
        return None
    return list(states[len(marks) - marks[::-1].index(mark) :])


def left_entry(states: Sequence[Program], library: Library) -> LeftEntry:
    """Return the device's entry of the last state, with the marks of the states it replaces; KeptError."""
    try:
        entry = kept_entry(states[-1], library)
    except LinkError as error:
        raise KeptError(str(error).rstrip(".")) from error
    return {**entry, "was": [kept_mark(state) for state in states[:-1]]}
