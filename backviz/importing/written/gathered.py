"""Puts the sessions of a text in order, one for each weekday and time a week, and makes their rows.

Must not know how they were gathered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from backviz.importing.reading import Row
from backviz.importing.written.doses import Entry
from backviz.program.program import DAYS, Day

__all__ = ["Gathered", "Placed", "in_order", "rows_of"]

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass
class Placed:
    """A row before its session is numbered; `group` is shared by the rows of a superset."""

    line: int
    entry: Entry
    group: int | None = None
    times: int = 1


@dataclass
class Gathered:
    name: str = ""
    days: tuple[tuple[Day, str], ...] = ()
    times: int = 1
    rows: list[Placed] = field(default_factory=list)
    is_day: bool = False
    line: int = 0
    is_sure: bool = True
    is_session: bool = False  # its heading names one by itself: "Pull A"


def in_order(sessions: Sequence[Gathered], weekly: int) -> list[Gathered]:
    """Return the sessions with rows, one for each weekday and time a week (`weekly` for a lone one)."""
    apart: list[Gathered] = []
    filled = [session for session in sessions if session.rows]
    if len(filled) == 1:
        filled[0].times = max(filled[0].times, weekly)
    for session in filled:
        if len(session.days) > 1:
            apart += [
                replace(session, name=_name_of(session, found), days=((day, found),))
                for day, found in session.days
            ]
            continue
        for time in range(1, max([session.times, *(row.times for row in session.rows)]) + 1):
            kept = [row for row in session.rows if max(row.times, session.times) >= time]
            apart.append(replace(session, rows=kept, days=session.days if time == 1 else ()))
    is_spread = any(len(session.days) > 1 for session in sessions)
    if is_spread and all(session.days for session in apart):
        apart.sort(key=lambda session: DAYS.index(session.days[0][0]))
    return apart


def _name_of(session: Gathered, found: str) -> str:
    """Return the name of a session on one of its days."""
    is_named = not any(day.lower() in session.name.lower() for _, day in session.days)
    return f"{session.name}, {found}" if session.name and is_named else found


def rows_of(placed: list[Placed], session: int, said: Mapping[int, str]) -> list[Row]:
    """Return the rows of a session, with a letter for every superset of at least two.

    `said` has the letters that the text itself gives, by group.
    """
    held = Counter(row.group for row in placed if row.group is not None)
    groups = [group for group, count in held.items() if count > 1]
    letters: dict[int, str] = {}
    for group in sorted(groups, key=lambda one: one not in said):
        free = [letter for letter in _LETTERS if letter not in letters.values()]
        wanted = said.get(group, "")
        if free:
            letters[group] = wanted if wanted in free else free[0]
    return [_row(one, session, letters.get(one.group) if one.group is not None else None) for one in placed]


def _row(placed: Placed, session: int, letter: str | None) -> Row:
    entry = placed.entry
    return Row(
        line=placed.line,
        session=session,
        found=entry.name,
        sets=entry.sets or 0,
        reps=entry.reps,
        rest_s=entry.rest_s,
        rir=entry.rir,
        note=entry.note,
        remark=entry.remark,
        doubt=entry.doubt,
        superset=letter,
        kind=entry.kind,
    )
