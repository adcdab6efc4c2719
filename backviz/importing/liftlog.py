"""The plan file of LiftLog (`.liftlogplan`): sessions of blueprints, a planned set for each set.

Must not know what a name means. The format is that of its version 3.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from backviz.importing.formats import Format
from backviz.importing.plan_json import looks_like, plan_document, records, text_in, whole_in
from backviz.importing.reading import Line, Reading, Row, SessionFound, Source, Wishes

__all__ = ["FORMAT"]

_DURATION = re.compile(r"PT(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,5})(?:\.\d+)?S)?")


def _read(source: Source, wishes: Wishes) -> Reading:
    del wishes
    document = plan_document(source)
    sessions: list[SessionFound] = []
    rows: list[Row] = []
    unread: list[Line] = []
    for number, session in records(document.value, "sessions"):
        sessions.append(SessionFound(text_in(session, "name") or f"Day {number + 1}"))
        letter, is_joined = "", False
        for place, one in records(session, "exercises"):
            line = document.line_of(("sessions", number, "exercises", place))
            joins = one.get("supersetWithNext") is True
            if joins and not is_joined:
                letter = chr(ord(letter) + 1) if letter else "A"
            row = _row(line, len(sessions) - 1, one, letter if joins or is_joined else None)
            if row:
                rows.append(row)
            else:
                unread.append(Line(line, text_in(one, "name") or "an exercise", "It has no name or no sets."))
            is_joined = joins
    return Reading(FORMAT.id, text_in(document.value, "name"), tuple(sessions), tuple(rows), tuple(unread))


def _row(line: int, session: int, one: Mapping[str, Any], letter: str | None) -> Row | None:
    """Return the row of a blueprint; None without a name or without sets."""
    name = text_in(one, "name")
    remark = text_in(one, "notes")
    cardio = [record for _, record in records(one, "sets")]
    planned = [record for _, record in records(one, "plannedSets")]
    if not name or not (cardio or planned or whole_in(one, "sets")):
        return None
    if cardio and not planned:
        note = _target(cardio[0])
        return Row(line, session, name, len(cardio), (1, 1), None, None, note, remark, "", letter, "timed")
    reps = [reps for reps in (_reps(record.get("reps")) for record in planned) if reps]
    if not planned:  # older files count sets
        reps = [older] if (older := _reps(one.get("repsConfig") or one.get("repsPerSet"))) else []
    return Row(
        line=line,
        session=session,
        found=name,
        sets=len(planned) or whole_in(one, "sets") or 1,
        reps=(min(low for low, _ in reps), max(high for _, high in reps)) if reps else (1, 1),
        rest_s=_rest(one.get("restBetweenSets")),
        remark=remark,
        doubt="" if reps else "No reps are said.",
        superset=letter,
    )


def _reps(value: Any) -> tuple[int, int] | None:
    if isinstance(value, Mapping):
        low, high = whole_in(value, "min"), whole_in(value, "max")
        low, high = low or high or whole_in(value, "reps"), high or low or whole_in(value, "reps")
        return (min(low, high), max(low, high)) if low and high else None
    number = whole_in({"reps": value}, "reps")
    return (number, number) if number else None


def _target(record: Mapping[str, Any]) -> str:
    """Return the time or the distance of a set of cardio in words."""
    target = record.get("target")
    if not isinstance(target, Mapping):
        return "cardio"
    value = target.get("value")
    seconds = _seconds(value if isinstance(value, str) else text_in(target, "time"))
    if seconds:
        return f"{seconds // 60} min" if seconds % 60 == 0 else f"{seconds} s"
    if isinstance(value, Mapping):
        return f"{text_in(value, 'value')} {text_in(value, 'unit')}".strip() or "cardio"
    return "cardio"


def _rest(value: Any) -> int | None:
    """Return the middle of the shortest and the longest rest, in seconds."""
    if not isinstance(value, Mapping):
        return None
    rests = [_seconds(text_in(value, key)) for key in ("minRest", "maxRest")]
    said = [rest for rest in rests if rest]
    return sum(said) // len(said) if said else None


def _seconds(text: str) -> int | None:
    found = _DURATION.fullmatch(text)
    if not found or text == "PT":
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def _detect(source: Source) -> float:
    if looks_like(source, "WeightedExerciseBlueprint", "CardioExerciseBlueprint", "plannedSets"):
        return 1.0
    return 0.0


FORMAT = Format("liftlog", "a plan of LiftLog", _detect, _read)
