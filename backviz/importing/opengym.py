"""The plan file of openGym (`opengym_plan`): routines, and the weekdays they are done on.

Its reps of one-sided work are those of both sides together; a built-in exercise has only a number there.
Must not know what a name means. The format is that of its version 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backviz.facts.yaml_text import Document
from backviz.importing.formats import Format
from backviz.importing.plan_json import looks_like, plan_document, records, text_in, whole_in
from backviz.importing.reading import Line, Reading, Row, SessionFound, Source, Wishes
from backviz.program.program import DAY_NAMES, DAYS, Day

__all__ = ["FORMAT"]

# A weekday is numbered as JavaScript does: 0 is Sunday.
_DAY_NUMBERS: dict[str, Day] = {str((number + 1) % 7): day for number, day in enumerate(DAYS)}
_USUAL_REPS, _USUAL_S, _USUAL_MIN = 10, 45, 20  # where the file leaves them out


def _read(source: Source, wishes: Wishes) -> Reading:
    del wishes
    document = plan_document(source)
    top = document.value
    names = {text_in(own, "id"): text_in(own, "n") for _, own in records(top, "customEx")}
    routines = {text_in(one, "id") or str(place): (place, one) for place, one in records(top, "routines")}
    sessions: list[SessionFound] = []
    rows: list[Row] = []
    skipped: list[Line] = []
    plan = _scheduled(top, routines)
    for day, ids in plan:
        parts = [routines[one] for one in ids]
        name = " + ".join(text_in(part, "name") or f"Routine {place + 1}" for place, part in parts)
        sessions.append(SessionFound(name if day or len(ids) == 1 else DAY_NAMES["mon"], day))
        for place, part in parts:
            rows += _rows(document, place, part, names, len(sessions) - 1, skipped)
    done = {one for _, ids in plan for one in ids}
    skipped += [
        Line(
            document.line_of(("routines", place)),
            text_in(one, "name"),
            "The routine is on no day of the week.",
        )
        for key, (place, one) in routines.items()
        if key not in done
    ]
    return Reading(FORMAT.id, text_in(top, "name"), tuple(sessions), tuple(rows), skipped=tuple(skipped))


def _scheduled(top: Mapping[str, Any], routines: Mapping[str, Any]) -> list[tuple[Day | None, list[str]]]:
    """Return (weekday, ids of its routines) in the order of the week; every routine once without a week."""
    week = top.get("week")
    days: dict[Day, list[str]] = {}
    for number, value in week.items() if isinstance(week, Mapping) else ():
        ids = [str(one) for one in (value if isinstance(value, tuple) else (value,)) if str(one) in routines]
        if str(number) in _DAY_NUMBERS and ids:
            days[_DAY_NUMBERS[str(number)]] = ids
    if days:
        return [(day, days[day]) for day in DAYS if day in days]
    return [(None, [key]) for key in routines]


def _rows(
    document: Document,
    routine: int,
    record: Mapping[str, Any],
    names: Mapping[str, str],
    session: int,
    skipped: list[Line],
) -> list[Row]:
    groups: dict[str, str] = {}
    rows = []
    for place, one in records(record, "ex"):
        line = document.line_of(("routines", routine, "ex", place))
        key = text_in(one, "id")
        found = names.get(key) or _readable(key)
        if whole_in(one, "warmupSets"):
            skipped.append(
                Line(line, f"{found}: {one['warmupSets']} warm-up sets", "Warm-ups are not counted.")
            )
        group = text_in(one, "sg")
        letter = groups.setdefault(group, chr(ord("A") + len(groups))) if group and len(groups) < 26 else None
        rows.append(_row(one, Row(line, session, found, whole_in(one, "sets") or 1, (1, 1), superset=letter)))
    return rows


def _readable(key: str) -> str:
    """Return an exercise's id as a name, as far as it has words."""
    words = " ".join(key.replace("_", " ").replace("-", " ").split())
    return words if any(sign.isalpha() for sign in words) else f"openGym exercise {key or '?'}"


def _row(one: Mapping[str, Any], row: Row) -> Row:
    """Return the row with its reps or its time, its rest, its note and its load."""
    said = [text_in(one, "note"), f"{text_in(one, 'weight')} kg or lb" if one.get("weight") else ""]
    drop = one.get("intensifier")
    if isinstance(drop, Mapping) and text_in(drop, "type"):
        said.append({"dropset": "drop set", "restpause": "rest-pause"}.get(text_in(drop, "type"), ""))
    remark = "; ".join(text for text in said if text)
    kind = text_in(one, "mode") or ("cardio" if one.get("min") or one.get("speed") else "reps")
    reps, note = (1, 1), ""
    if kind == "time":
        note = f"{whole_in(one, 'sec') or _USUAL_S} s"
    elif kind == "cardio":
        note = f"{whole_in(one, 'min') or _USUAL_MIN} min"
    else:
        reps, note = _reps(one)
    doubt = (
        "Its sets change from week to week; the usual ones are counted." if one.get("prog") == "wave" else ""
    )
    return Row(
        line=row.line,
        session=row.session,
        found=row.found,
        sets=row.sets,
        reps=reps,
        rest_s=whole_in(one, "restSec"),
        note=note,
        remark=remark,
        doubt=doubt,
        superset=row.superset,
        kind="work" if kind == "reps" else "timed",
    )


def _reps(one: Mapping[str, Any]) -> tuple[tuple[int, int], str]:
    """Return (low, high) of one side, and what is said about sides."""
    usual = whole_in(one, "reps") or _USUAL_REPS
    low, high = whole_in(one, "repsMin") or usual, whole_in(one, "repsMax") or usual
    low, high = min(low, high), max(low, high)
    if one.get("side") is True:
        return (max(1, low // 2), max(1, high // 2)), "each side"
    return (low, high), ""


FORMAT = Format(
    "opengym",
    "a plan of openGym",
    lambda source: 1.0 if looks_like(source, "opengym_plan") else 0.0,
    _read,
)
