"""The live board's data of a program, as plain values, and the edits it sends back.

The board only adds sets times credits and paints; every rule it adds by is worked out here. Edits are
treated as hostile. Must not know a page; knows no region, muscle or exercise by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from backviz.facts.counting import CREDIT_NAMES, DEFAULT_RULE, CountingRule
from backviz.facts.exercises import Exercise
from backviz.facts.json_text import read_json
from backviz.library import Library
from backviz.live.offered import suggested_other, suggested_slot
from backviz.live.shapes import BoardData, CreditData, SessionData, SlotData, WeekData
from backviz.program.program import (
    DAY_NAMES,
    LIMITS,
    Program,
    Session,
    Slot,
    add_session,
    add_slot,
    change_program,
    change_session,
    change_slot,
    duplicate_session,
    move_session,
    move_slot,
    remove_session,
    remove_slot,
    swap_exercise,
    swap_other,
)
from backviz.program.supersets import join_next, leave_superset
from backviz.week import starter_copies
from backviz.week.coverage import credits_of, target_of
from backviz.week.tables import credit_row, target_row, time_data
from backviz.week.words import credited_regions

__all__ = [
    "EDITS",
    "MAX_EDITS",
    "apply_edits",
    "board_data",
    "edits_in",
    "is_week_change",
    "week_data",
]

MAX_EDITS = 300  # taken from one message; the board sends the others again
MAX_TEXT = 300_000  # characters of one message
MAX_NEAR = 30  # alternatives offered for one exercise; the others are found by name
_LARGEST_SEQ = 2**53 - 1  # the browser counts exactly up to here

_CHANGED_SINCE = "Your week had changed meanwhile, so one edit was not made."
_Credits = Mapping[str, Mapping[str, float]]
_UNREADABLE = "An edit could not be read and was not made."


def board_data(
    program: Program,
    library: Library,
    rule: CountingRule | None = None,
    *,
    equipment: frozenset[str] | None = None,
) -> BoardData:
    """Return the board's data of a program, as plain values; `rule` defaults to the program's own.

    `owned` is the equipment the visitor has (None: everything). `credits` has every exercise of the
    library. `backviz.live.offered` has the rest. Raises KeyError for an exercise that the library lacks.
    """
    rule = rule or program.counting
    terms = library.vocabulary.terms("counting_rule")
    credits = _all_credits(program, library)
    cap = library.targets.session_cap
    return {
        **_week_data(program, library, credits),
        "rule": {
            "id": rule,
            "name": terms[rule].label if rule in terms else rule,
            "is_guide": rule != DEFAULT_RULE,
        },
        "regions": [
            {
                **region.chip,
                "short": region.short,
                "target": target_row(target_of(region.id, program, library)),
            }
            for region in library.regions.values()
        ],
        "muscles": [
            {
                "id": muscle.id,
                "name": muscle.name,
                "target": target_row(library.targets.muscles[muscle.id]),
                "is_one_region": len(library.regions_of(muscle.id)) == 1,
            }
            for muscle in library.muscles.values()
        ],
        "credits": {
            name: _credit_data(given, name in program.credits, library, rule)
            for name, given in credits.items()
        },
        "owned": None if equipment is None else sorted(equipment),
        "bands": {name: band.words for name, band in library.vocabulary.bands().items()},
        "time": time_data(library),
        "parts": [credit for credit in CREDIT_NAMES if credit],
        "cap": {"warn": cap.warn_sets, "strong": cap.strong_warn_sets},
        "limits": dict(LIMITS),
        "days": [[day, name] for day, name in DAY_NAMES.items()],
    }


def week_data(program: Program, library: Library) -> WeekData:
    """Return the part of `board_data` that `EDITS` change."""
    return _week_data(program, library, _all_credits(program, library))


def _week_data(program: Program, library: Library, credits: _Credits) -> WeekData:
    slots = [slot for session in program.sessions for slot in session.slots]
    used = dict.fromkeys(slot.exercise for slot in slots if slot.exercise)
    return {
        "name": program.name,
        "about": program.about,
        "is_described": starter_copies.is_described(program, library),
        "first_edit_name": starter_copies.first_edit_name(program, library),
        "sessions": [_session_data(session) for session in program.sessions],
        "near": {name: _near(name, credits) for name in used if name in credits},
    }


def is_week_change(before: Program, after: Program) -> bool:
    """Return True if the programs are equal outside the fields of `week_data`."""
    week = {"name": after.name, "about": after.about, "sessions": after.sessions}
    return before.model_copy(update=week) == after


def _all_credits(program: Program, library: Library) -> _Credits:
    return {exercise.id: credits_of(exercise, program) for exercise in library.exercises.values()}


def _session_data(session: Session) -> SessionData:
    return {
        "name": session.name,
        "day": session.day,
        "minutes": session.minutes,
        "equipment": None if session.equipment is None else list(session.equipment),
        "slots": [_slot_data(slot) for slot in session.slots],
    }


def _slot_data(slot: Slot) -> SlotData:
    return {
        "exercise": slot.exercise,
        "other": slot.other,
        "sets": slot.sets,
        "reps": list(slot.reps),
        "rest_s": slot.rest_s,
        "rir": slot.rir,
        "note": slot.note,
        "superset": slot.superset,
    }


def _credit_data(
    credits: Mapping[str, float], is_own: bool, library: Library, rule: CountingRule
) -> CreditData:
    return {
        **credit_row(credits, library, rule),
        "gives": [
            [credit, ", ".join(region.short.lower() for region in regions)]
            for credit, regions in credited_regions(credits, library)
        ],
        "is_own": is_own,
    }


def _near(name: str, credits: _Credits) -> list[str]:
    """Return the exercises to swap one for, those that give its direct regions most first.

    Among equals, those that give least to other regions come first.
    """
    direct = {region for region, credit in credits[name].items() if credit == 1}
    shared = {other: sum(given.get(region, 0) for region in direct) for other, given in credits.items()}
    near = [other for other, share in shared.items() if share and other != name]
    near.sort(key=lambda other: (-shared[other], sum(credits[other].values())))
    return near[:MAX_NEAR]


_Edit = Mapping[str, Any]
_Change = Callable[[Program, _Edit, Library], Program]


def _set_field(field: str) -> _Change:
    def change(program: Program, edit: _Edit, _: Library) -> Program:
        return change_slot(program, edit["session"], edit["slot"], **{field: edit[field]})

    return change


def _reps(program: Program, edit: _Edit, _: Library) -> Program:
    reps = edit["reps"]
    if not isinstance(reps, list) or len(reps) != 2:
        raise _UnreadableError
    return change_slot(program, edit["session"], edit["slot"], reps=tuple(reps))


def _set_session(field: str) -> _Change:
    def change(program: Program, edit: _Edit, _: Library) -> Program:
        return change_session(program, edit["session"], **{field: edit[field]})

    return change


def _gear(program: Program, edit: _Edit, library: Library) -> Program:
    pieces = edit["equipment"]
    if pieces is not None:
        known = library.vocabulary.terms("equipment")
        if not isinstance(pieces, list) or not all(isinstance(piece, str) for piece in pieces):
            raise _UnreadableError
        pieces = tuple(piece for piece in dict.fromkeys(pieces) if piece in known)
    return change_session(program, edit["session"], equipment=pieces)


def _note(program: Program, edit: _Edit, _: Library) -> Program:
    return change_slot(program, edit["session"], edit["slot"], note=edit["note"] or None)


def _swap(program: Program, edit: _Edit, library: Library) -> Program:
    return swap_exercise(program, edit["session"], edit["slot"], _known(edit["to"], library).id)


def _add(program: Program, edit: _Edit, library: Library) -> Program:
    return add_slot(program, edit["session"], suggested_slot(_known(edit["add"], library)))


def _add_other(program: Program, edit: _Edit, library: Library) -> Program:
    return add_slot(program, edit["session"], suggested_other(_text(edit["other"]), library))


def _swap_other(program: Program, edit: _Edit, _: Library) -> Program:
    return swap_other(program, edit["session"], edit["slot"], _text(edit["other"]))


def _duplicate(program: Program, edit: _Edit, _: Library) -> Program:
    copied = program.sessions[edit["session"]].slots[edit["slot"]].model_copy(update={"superset": None})
    return add_slot(program, edit["session"], copied, edit["slot"] + 1)


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise _UnreadableError
    return given


def _move(program: Program, edit: _Edit, _: Library) -> Program:
    there = len(program.sessions[_place(edit["to_session"], len(program.sessions) - 1)].slots)
    is_same = edit["session"] == edit["to_session"]
    at = _place(edit["at"], there - is_same)
    return move_slot(program, edit["session"], edit["slot"], edit["to_session"], at)


def _move_session(program: Program, edit: _Edit, _: Library) -> Program:
    return move_session(program, edit["session"], _place(edit["at"], len(program.sessions) - 1))


# Each edit: its required fields besides `do` and `seq`, and the function that applies it.
EDITS: dict[str, tuple[tuple[str, ...], _Change]] = {
    "sets": (("session", "slot", "sets"), _set_field("sets")),
    "reps": (("session", "slot", "reps"), _reps),
    "rest": (("session", "slot", "rest_s"), _set_field("rest_s")),
    "rir": (("session", "slot", "rir"), _set_field("rir")),
    "note": (("session", "slot", "note"), _note),
    "swap": (("session", "slot", "to"), _swap),
    "add": (("session", "add"), _add),
    "add_other": (("session", "other"), _add_other),
    "swap_other": (("session", "slot", "other"), _swap_other),
    "join": (("session", "slot"), lambda program, e, _: join_next(program, e["session"], e["slot"])),
    "part": (("session", "slot"), lambda program, e, _: leave_superset(program, e["session"], e["slot"])),
    "duplicate": (("session", "slot"), _duplicate),
    "move": (("session", "slot", "to_session", "at"), _move),
    "remove": (("session", "slot"), lambda program, e, _: remove_slot(program, e["session"], e["slot"])),
    "add_session": (("name",), lambda program, e, _: add_session(program, e["name"])),
    "duplicate_session": (("session",), lambda program, e, _: duplicate_session(program, e["session"])),
    "rename_session": (("session", "name"), _set_session("name")),
    "day": (("session", "day"), _set_session("day")),
    "minutes": (("session", "minutes"), _set_session("minutes")),
    "gear": (("session", "equipment"), _gear),
    "move_session": (("session", "at"), _move_session),
    "remove_session": (("session",), lambda program, e, _: remove_session(program, e["session"])),
    "rename": (("name",), lambda program, e, _: change_program(program, name=e["name"])),
    "about": (("about",), lambda program, e, _: change_program(program, about=e["about"] or None)),
}
_PLACES = ("session", "slot", "to_session", "at")
_GUARD = "exercise"  # optional: the slot's lift at the edit, so that a moved slot is not hit


class _UnreadableError(ValueError):
    """Raised for an edit that no board of ours would send."""

    def __init__(self) -> None:
        super().__init__(_UNREADABLE)


def edits_in(text: object) -> tuple[str, list[Any]]:
    """Return (sender, edits) of a message of the board; ("", []) where it cannot be read."""
    if not isinstance(text, str) or len(text) > MAX_TEXT:
        return "", []
    try:
        data = read_json(text)
    except ValueError:
        return "", []
    client = data.get("client") if isinstance(data, dict) else None
    edits = data.get("edits") if isinstance(data, dict) else None
    if not isinstance(client, str) or not 1 <= len(client) <= 40 or not isinstance(edits, list):
        return "", []
    return client, edits


def apply_edits(
    program: Program, edits: Iterable[Any], last_seq: int, library: Library
) -> tuple[Program, int, list[str]]:
    """Return (program after the edits newer than `last_seq`, new last number, problems in sentences).

    The board sends every edit that is not yet acknowledged, each with a rising number `seq`; one that
    arrives twice is applied once. An edit that is refused adds a problem, and its number counts as seen.
    """
    problems: list[str] = []
    new, unreadable = _in_order(edits, last_seq)
    if unreadable:
        problems.append(_UNREADABLE)
    for edit in new:
        last_seq = edit["seq"]
        try:
            program = _applied(program, edit, library)
        except (ValueError, IndexError) as error:
            text = _CHANGED_SINCE if isinstance(error, IndexError) else str(error)
            if text not in problems:
                problems.append(text)
    return program, last_seq, problems


def _in_order(edits: Iterable[Any], last_seq: int) -> tuple[list[_Edit], int]:
    """Return (edits newer than `last_seq`, oldest first, each number once; the number of unreadable ones)."""
    found: dict[int, _Edit] = {}
    unreadable = 0
    for edit in edits:
        seq = edit.get("seq") if isinstance(edit, dict) else None
        if type(seq) is not int or not 1 <= seq <= _LARGEST_SEQ:
            unreadable += 1
        elif seq > last_seq:
            found.setdefault(seq, edit)
    return [found[seq] for seq in sorted(found)[:MAX_EDITS]], unreadable


def _applied(program: Program, edit: _Edit, library: Library) -> Program:
    kind = edit.get("do")
    fields, change = EDITS.get(kind, ((), None)) if isinstance(kind, str) else ((), None)
    given = edit.keys() - {"do", "seq"}
    if change is None or given - {_GUARD} != set(fields):
        raise _UnreadableError
    if any(type(edit[name]) is not int or edit[name] < 0 for name in fields if name in _PLACES):
        raise _UnreadableError
    if "slot" in fields:
        slot = program.sessions[edit["session"]].slots[edit["slot"]]
        lift = slot.exercise or slot.other
        if edit.get(_GUARD, lift) != lift:
            raise IndexError
    return starter_copies.edited(program, change(program, edit, library), library)


def _place(at: int, last: int) -> int:
    if at > last:
        raise IndexError
    return at


def _known(name: object, library: Library) -> Exercise:
    found = library.exercises.get(name) if isinstance(name, str) else None
    if found is None:
        raise ValueError("That exercise is not in the list, so it was not put in.")
    return found
