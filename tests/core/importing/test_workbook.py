"""Workbooks: what programs write into cells, sheets of odd sizes, and archives that lie about theirs."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from random import Random

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from backviz.importing.reading import ReadingError, Source
from backviz.importing.tables.grids import GridRow, read_grids
from backviz.importing.tables.workbook import read_workbook
from tests.core.importing.logs_made import packed_workbook
from tests.sampling import sample

CELLS: list[tuple[object, str]] = [
    ("0012", "0012"), (12, "12"), (2.5, "2.5"), (0.1 + 0.2, "0.3"), (99999999999, "99999999999"),
    (date(2027, 1, 4), "2027-01-04"), (datetime(2027, 1, 4, 18, 5, 7), "2027-01-04 18:05:07"),  # noqa: DTZ001
    (time(18, 5), "18:05:00"), (timedelta(minutes=90), "5400 s"), ("=1+1", ""),
    (True, "true"), ("Zürich 💪", "Zürich 💪"), ("x", "x"),
]  # fmt: skip


def rows_of(raw: bytes) -> list[GridRow]:
    return [row for grid in read_grids(Source(raw)) for row in grid.rows]


def changed(raw: bytes, part: str, old: str, new: str | Callable[[re.Match[str]], str]) -> bytes:
    """Return the workbook with a pattern of one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as was, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as now:
        for name in was.namelist():
            text = was.read(name).decode()
            now.writestr(name, re.sub(old, new, text) if name == part else text)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
TWO = packed_workbook(("Log", [["Exercise", "Sets"], ["Row", 3]]))
ODD = [
    "XFD1048576",
    "A0",
    "-1",
    "99999999999",
    "",
    "&#88;",
    "A1:B",
    "NaN",
    "1e999",
    "\u202e",
    "s",
    "inlineStr",
]
TWO_ROWS = [(1, ["Exercise", "Sets"]), (2, ["Row", "3"])]


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_cells_of_every_type_are_the_text_that_a_person_sees(epoch: datetime | None):
    book = openpyxl.Workbook()
    book.epoch = epoch or book.epoch
    book.worksheets[0].append([cell for cell, _ in CELLS])
    out = io.BytesIO()
    book.save(out)
    assert rows_of(out.getvalue()) == [(1, [said for _, said in CELLS])]


def test_hidden_sheets_are_left_and_merged_cells_say_their_text_once():
    book = openpyxl.Workbook()
    shown, hidden = book.worksheets[0], book.create_sheet("Old")
    shown["A3"], shown["A4"], hidden["A1"] = "Row", "Curl", "Squat"
    shown["C3"] = "3x8"
    shown.merge_cells("A4:C4")
    hidden.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    assert rows_of(out.getvalue()) == [(3, ["Row", "", "3x8"]), (4, ["Curl", "", ""])]


@pytest.mark.parametrize("place", ["XFD1048576", "A1048576", "XFD3"])
def test_a_cell_far_from_the_table_does_not_make_it_large(place: str):
    far = re.sub("[A-Z]", "", place)
    cell = f'<row r="{far}"><c r="{place}"><v>7</v></c></row></sheetData>'
    found = rows_of(changed(TWO, SHEET, "</sheetData>", cell))
    assert [(line, [said for said in cells if said]) for line, cells in found[:2]] == TWO_ROWS


@pytest.mark.parametrize(
    "part, old, new",
    [
        (SHEET, r'<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"'),
        (SHEET, r'(<(?:c|row)) r="[^"]*"', r"\1"),
        (SHEET, r' r="', " r = '"),
        ("xl/workbook.xml", "<sheets>", "<!-- <sheets> --><sheets>"),
    ],
    ids=["a wrong size", "cells without a place", "broken quotes", "a comment"],
)
def test_sheets_as_other_programs_write_them_are_read_or_refused(part: str, old: str, new: str):
    raw = changed(TWO, part, old, new)
    if "'" in new:
        with pytest.raises(ReadingError, match="no workbook"):
            rows_of(raw)
    else:
        assert rows_of(raw) == TWO_ROWS


def test_cells_without_a_place_that_span_a_huge_sheet_are_read_row_by_row():
    wide = (
        "<row>" + "<c/>" * 15_000 + "<c><v>1</v></c></row>" + "<row/>" * 3_000 + "<row><c><v>2</v></c></row>"
    )
    rows = list(next(read_workbook(changed(TWO, SHEET, "</sheetData>", wide + "</sheetData>")))[1])
    assert [cells[0] for _, cells in rows if cells and cells[0]] == ["Exercise", "Row", "2"]


def test_workbooks_with_damaged_xml_are_read_or_refused_in_a_sentence():
    faults = []
    for number in range(sample(80, 2_000)):
        random = Random(number)
        raw, part = (
            TWO,
            random.choice([SHEET, SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"]),
        )
        try:
            rows_of(changed(raw, part, r'(?<==)"[^"]*"', lambda found: _odd(found.group(), random)))  # noqa: B023
        except ReadingError:
            continue
        except BaseException as error:
            faults.append(f"{number}: {type(error).__name__}: {error}")
    assert faults == []


def _odd(value: str, random: Random) -> str:
    return f'"{random.choice(ODD)}"' if random.random() < 0.2 else value
