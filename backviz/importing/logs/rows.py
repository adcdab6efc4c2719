"""Makes sets of the rows of a table whose columns are known. Must not know an app."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from backviz.importing.logs.cells import SetInCell, read_kind, read_sets
from backviz.importing.logs.log import LogDraft, SetDone
from backviz.importing.tables.dates import DatesRead, Stamp, read_dates
from backviz.importing.tables.grids import GridRow
from backviz.importing.tables.headings import Column
from backviz.importing.tables.numbers import read_number, read_seconds, read_truth

__all__ = ["TableRows", "take_rows"]

_MOST_SETS = 20
_MOST_SECONDS = 24 * 3600
_REST_ROWS = ("rest timer", "rest")


def take_rows(
    draft: LogDraft, rows: Sequence[GridRow], columns: Sequence[Column], *, carries_down: bool = False
) -> DatesRead:
    """Take the rows of a table into a draft; return how its dates were read.

    `carries_down` gives a row without a date, a session or an exercise those of the row above it, as people
    leave them out in sheets of their own.
    """
    table = TableRows(columns, carries_down=carries_down)
    dates = read_dates(table.cell(cells, "date") for _, cells in rows)
    headings = [column.heading for column in columns]
    for line, cells in rows:
        if cells[: len(headings)] != headings:
            _take_row(draft, table, dates.stamps, line, cells)
    return dates


@dataclass
class _Above:
    """What the rows above said."""

    stamp: Stamp | None = None
    title: str = ""
    exercise: str = ""


class TableRows:
    """The columns of a table by the field they hold, and what the rows above said."""

    def __init__(self, columns: Sequence[Column], *, carries_down: bool = False) -> None:
        """Note the places of each field."""
        self.carries_down = carries_down
        self.above = _Above()
        self._places: dict[str, list[int]] = {}
        self._units = {column.place: column.unit for column in columns}
        self._sets: dict[int, dict[str, int]] = {}
        for column in columns:
            if column.number:
                self._sets.setdefault(column.number, {}).setdefault(column.field, column.place)
            else:
                self._places.setdefault(column.field, []).append(column.place)

    def cell(self, cells: Sequence[str], field: str) -> str:
        """Return what a row has in the field: of several columns the first that says something."""
        for place in self._places.get(field, ()):
            if place < len(cells) and cells[place]:
                return cells[place]
        return ""

    def load(self, cells: Sequence[str]) -> tuple[float | None, str]:
        """Return the load of a row and its unit, "" where none is said."""
        for place in self._places.get("load", ()):
            number = read_number(cells[place]) if place < len(cells) else None
            if number is not None:
                said = cells[place].casefold()
                unit = "lb" if "lb" in said else "kg" if "kg" in said else self._units[place]
                return number, unit or _unit(self.cell(cells, "unit"))
        return None, ""

    def sets_in_columns(self, cells: Sequence[str]) -> Iterator[SetInCell]:
        """Yield the sets of columns that stand for one set each."""
        for _, places in sorted(self._sets.items()):
            said = {
                field: cells[place] for field, place in places.items() if place < len(cells) and cells[place]
            }
            load = read_number(said.get("set_load", ""))
            for one in read_sets(said.get("set_reps") or said.get("set_both", ""), has_load=True):
                yield one if load is None else one._replace(load=load)
            seconds = read_seconds(said.get("set_seconds", ""))
            if seconds:
                yield SetInCell(1, None, load, seconds)


def _unit(said: str) -> str:
    said = said.casefold()
    return "lb" if said.startswith(("lb", "pound")) else "kg" if said.startswith("k") else ""


def _take_row(
    draft: LogDraft, table: TableRows, stamps: Mapping[str, Stamp], line: int, cells: list[str]
) -> None:
    why = _look_above(table, stamps, cells)
    if why:
        draft.leave_unread(line, cells, why)
        return
    order = table.cell(cells, "set_number")
    if order.casefold() in _REST_ROWS:
        draft.add_rest(read_seconds(table.cell(cells, "seconds")))
        return
    found = [one for one in _sets_of(table, cells) if one.reps != 0 or one.seconds]
    if not found:
        _account_for(draft, table, line, cells)
        return
    base = _base(table, line, cells, order)
    for one in found:
        load = base.load if one.load is None else one.load
        draft.sets.append(base._replace(sets=one.sets, reps=one.reps, seconds=one.seconds, load=load))


def _look_above(table: TableRows, stamps: Mapping[str, Stamp], cells: list[str]) -> str:
    """Note day, session and exercise of a row, its own or those above; return why it cannot be read."""
    above, date = table.above, table.cell(cells, "date")
    stamp, title, exercise = stamps.get(date), table.cell(cells, "title"), table.cell(cells, "exercise")
    if date and not stamp:
        return "The date could not be read."
    if table.carries_down and not date:
        stamp, title = above.stamp, title or above.title
        exercise = exercise or above.exercise
    if not stamp:
        return "No date is given."
    table.above = _Above(stamp, title, exercise)
    return "" if exercise else "No exercise is named."


def _sets_of(table: TableRows, cells: list[str]) -> list[SetInCell]:
    """Return the sets of a row: from columns of single sets, from reps and a number of sets, from a time."""
    if columns := list(table.sets_in_columns(cells)):
        return columns
    count, reps = _count(table.cell(cells, "sets")), table.cell(cells, "reps")
    seconds = _seconds(table, cells)
    loaded = table.cell(cells, "loads_and_reps")
    in_cell = read_sets(loaded, has_load=True) if loaded else read_sets(reps or table.cell(cells, "dose"))
    if len(in_cell) == 1 and count and in_cell[0].sets == 1:
        in_cell = (in_cell[0]._replace(sets=count),)
    done = [one for one in in_cell if one.reps != 0]
    if done:
        return done
    if seconds:
        return [SetInCell(count or 1, None, seconds=seconds)]
    if read_number(table.cell(cells, "distance")):
        return [SetInCell(1, None, seconds=None)]
    return [SetInCell(count, None)] if count and not reps else []


def _seconds(table: TableRows, cells: list[str]) -> float | None:
    seconds = read_seconds(table.cell(cells, "seconds")) or read_seconds(table.cell(cells, "clock"))
    return seconds if seconds and seconds <= _MOST_SECONDS else None


def _count(text: str) -> int:
    number = read_number(text) if text else None
    return int(number) if number and 1 <= number <= _MOST_SETS else 0


def _account_for(draft: LogDraft, table: TableRows, line: int, cells: list[str]) -> None:
    """Say why a row is no set."""
    said = table.cell(cells, "reps") or table.cell(cells, "dose")
    if said and not read_sets(said):
        draft.leave_unread(line, cells, "The reps could not be read.")
    elif said or table.cell(cells, "set_number"):
        draft.skip(line, cells, "No repetitions, time or distance was done.")
    else:
        draft.leave_unread(line, cells, "No sets and reps are said.")


def _base(table: TableRows, line: int, cells: list[str], order: str) -> SetDone:
    """Return the row as a set, without what its cells of reps say."""
    stamp, (load, unit) = table.above.stamp, table.load(cells)
    if stamp is None:
        raise ValueError("a row without a date")
    said = table.cell(cells, "kind") or (order if order and not order[0].isdigit() else "")
    is_warm_up = read_truth(table.cell(cells, "warm_up"))
    return SetDone(
        line=line,
        day=stamp.day,
        start=stamp.time,
        title=table.above.title,
        exercise=table.above.exercise,
        kind="warm_up" if is_warm_up else read_kind(said),
        load=load,
        unit=unit,
        superset=table.cell(cells, "superset"),
        rest_s=read_seconds(table.cell(cells, "rest")),
        rpe=read_number(table.cell(cells, "rpe")),
        rir=read_number(table.cell(cells, "rir")),
        note=table.cell(cells, "note"),
    )
