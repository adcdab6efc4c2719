"""A foreign program or log as a program of ours, with what each row became and what was left out.

Nothing is left out without a reason. Must not know a format or a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from backviz.facts.visible import one_line, visible
from backviz.importing.matching import Names
from backviz.importing.reading import Line, Reading, Row, Source, Weeks, Wishes
from backviz.importing.registry import read_source
from backviz.library import Library
from backviz.program.file import program_as_data
from backviz.program.program import LIMITS, Program, Session, Slot, change_program, free_name
from backviz.search.match import Match

__all__ = ["Imported", "ImportedRow", "import_week", "imported_as_data", "imported_from"]

_MAX_RIR = 5


@dataclass(frozen=True)
class ImportedRow:
    """A row beside what it became: the match of its name, its session's name, its place in the program.

    `slot` is (session, slot), both from 0; None for a row that a person left out.
    """

    row: Row
    match: Match
    session: str
    slot: tuple[int, int] | None


@dataclass(frozen=True)
class Imported:
    """What became of a foreign program. `program` is None where no row could be read."""

    format: str
    program: Program | None
    rows: tuple[ImportedRow, ...]
    unread: tuple[Line, ...]
    skipped: tuple[Line, ...]
    weeks: Weeks

    @property
    def unknown(self) -> tuple[ImportedRow, ...]:
        """Return the rows whose name stayed unknown."""
        return tuple(row for row in self.rows if row.match.kind == "unknown")


def import_week(
    source: Source,
    library: Library,
    *,
    format_id: str | None = None,
    wishes: Wishes | None = None,
    choices: Mapping[str, str] | None = None,
    keeps_remarks: bool = False,
) -> Imported:
    """Return what a file or a pasted text becomes; raise ReadingError where nothing can be read.

    `choices` are a person's, as `Names` takes them. Loads, dates and comments enter the program only with
    `keeps_remarks`.
    """
    reading = read_source(source, wishes, format_id)
    return imported_from(reading, Names(library, choices), keeps_remarks=keeps_remarks)


def imported_from(reading: Reading, names: Names, *, keeps_remarks: bool = False) -> Imported:
    """Return what a reading becomes; call it again when a choice changes."""
    if reading.base:
        names = names.with_own(reading.base)
    kept, beyond = _within_limits(reading)
    judged = [(row, _match_of(row, names)) for row in kept]
    slots: dict[int, list[Slot]] = {number: [] for number in range(len(reading.sessions)) if reading.base}
    for row, found in judged:
        if found.kind != "left_out":
            slot = _slot(row, found, keeps_remarks=keeps_remarks)
            if reading.fills_rest and slot.rest_s == names.usual_rest(slot):
                slot = slot.model_copy(update={"rest_s": None})
            slots.setdefault(row.session, []).append(slot)
    places = {session: place for place, session in enumerate(sorted(slots))}
    taken: Counter[int] = Counter()
    rows = []
    for row, found in judged:
        place = None
        if found.kind != "left_out":
            place = (places[row.session], taken[row.session])
            taken[row.session] += 1
        rows.append(ImportedRow(row, found, reading.sessions[row.session].name, place))
    unread = tuple(sorted((*reading.unread, *beyond), key=lambda line: line.line))
    skipped = tuple(sorted(dict.fromkeys(reading.skipped), key=lambda line: line.line))
    return Imported(reading.format, _program(reading, slots), tuple(rows), unread, skipped, reading.weeks)


def _within_limits(reading: Reading) -> tuple[list[Row], list[Line]]:
    """Return the rows a week can hold, and a line with the reason for each of the others."""
    held: dict[int, int] = {}
    kept, beyond = [], []
    for row in reading.rows:
        why = _beyond(row, held)
        if why:
            beyond.append(Line(row.line, row.found, why))
        else:
            held[row.session] = held.get(row.session, 0) + 1
            kept.append(row)
    return kept, beyond


def _beyond(row: Row, held: Mapping[int, int]) -> str:
    """Return which limit of a week the row passes, "" for none. `held` has the rows of each session."""
    if row.session not in held and len(held) >= LIMITS["sessions"]:
        return f"A week has {LIMITS['sessions']} sessions at most."
    if held.get(row.session, 0) >= LIMITS["slots"]:
        return f"A session has {LIMITS['slots']} exercises at most."
    if not 0 <= row.sets <= LIMITS["sets"]:
        return f"An exercise has 0 to {LIMITS['sets']} sets in a session ({row.sets} given)."
    return ""


def _match_of(row: Row, names: Names) -> Match:
    """Return what the row is: by a person's choice, by the id in the file, or by its name."""
    if not names.has_chosen(row.found):
        if row.exercise in names.library.exercises:
            return Match(row.found, "exercise", row.exercise, "sure", "The file names this exercise.")
        if row.other:
            known = row.other if row.other in names.library.other_lifts else None
            return Match(row.found, "other", known, "sure", "The file names another lift.")
    return names.of(row.found)


def _slot(row: Row, found: Match, *, keeps_remarks: bool) -> Slot:
    low, high = (max(1, min(reps, LIMITS["reps"])) for reps in row.reps)
    said = [row.note, f"{row.reps[1]} reps" if row.reps[1] > LIMITS["reps"] else ""]
    if keeps_remarks:
        said.append(row.remark)
    is_exercise = found.kind == "exercise"
    return Slot(
        exercise=found.id if is_exercise else None,
        other=None if is_exercise else found.id or _free_name(row.found),
        sets=row.sets,
        reps=(min(low, high), max(low, high)),
        rest_s=None if row.rest_s is None else max(0, min(row.rest_s, LIMITS["rest_s"])),
        rir=row.rir if row.rir is not None and 0 <= row.rir <= _MAX_RIR else None,
        note=visible("; ".join(text for text in said if text))[: LIMITS["note"]].strip() or None,
        superset=row.superset,
    )


def _free_name(found: str) -> str:
    return one_line(found)[: LIMITS["name"]].strip() or "?"


def _program(reading: Reading, slots: Mapping[int, list[Slot]]) -> Program | None:
    """Return the program of the slots; only a file of ours keeps sessions without one."""
    if not slots:
        return None
    sessions: list[Session] = []
    for number in sorted(slots):
        found = reading.sessions[number]
        name = one_line(found.name)[: LIMITS["name"]].strip() or f"Day {len(sessions) + 1}"
        sessions.append(
            Session(
                name=name if reading.base else free_name(name, (session.name for session in sessions)),
                day=found.day,
                minutes=found.minutes,
                equipment=found.equipment,
                slots=tuple(_paired(slots[number])),
            )
        )
    if reading.base:
        return change_program(reading.base, sessions=tuple(sessions))
    return Program(
        name=one_line(reading.name)[: LIMITS["name"]].strip() or "My week", sessions=tuple(sessions)
    )


def _paired(slots: Iterable[Slot]) -> list[Slot]:
    """Return the slots without the superset letters that only one of them has."""
    slots = list(slots)
    held = Counter(slot.superset for slot in slots)
    return [slot if held[slot.superset] > 1 else slot.model_copy(update={"superset": None}) for slot in slots]


def imported_as_data(imported: Imported) -> dict[str, Any]:
    """Return what was imported as plain values, with the keys that others rely on, and `skipped`."""
    return {
        "format": imported.format,
        "program": program_as_data(imported.program) if imported.program else None,
        "rows": [_row_as_data(row) for row in imported.rows],
        "unread": [asdict(line) for line in imported.unread],
        "skipped": [asdict(line) for line in imported.skipped],
        "weeks": {
            "used": list(imported.weeks.used),
            "left_out": [asdict(week) for week in imported.weeks.left_out],
        },
    }


def _row_as_data(imported: ImportedRow) -> dict[str, Any]:
    row, found = imported.row, imported.match
    return {
        "line": row.line,
        "found": row.found,
        "is": found.kind,
        "id": found.id,
        "sure": found.sure,
        "why": found.why,
        "session": imported.session,
        "sets": row.sets,
        "reps": list(row.reps),
        **{key: value for key in ("note", "doubt", "superset") if (value := getattr(row, key))},
    }
