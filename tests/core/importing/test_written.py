"""Programs as people write them, in many styles: every row is read as it stands there, nothing is dropped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from backviz.importing.reading import Reading
from backviz.importing.written.document import read_program_text

WRITTEN = Path(__file__).parent / "written"
LATER = WRITTEN / "later"
_NOTHING = {"superset": None, "note": "", "rest_s": None}


def differences(reading: Reading, expected: dict[str, Any], unsaid: dict[str, Any]) -> list[str]:
    """Return what was read otherwise than the text says; `unsaid` is what its rows do not say."""
    faults = []
    if len(reading.sessions) != len(expected["sessions"]):
        faults.append(f"{len(reading.sessions)} sessions {[one.name for one in reading.sessions]}")
    if "name" in expected and reading.name != expected["name"]:
        faults.append(f"name {reading.name!r}")
    for number, session in enumerate(expected["sessions"][: len(reading.sessions)]):
        found = reading.sessions[number]
        faults += [
            f"session {number}: {key} {getattr(found, key)!r}"
            for key in ("name", "day")
            if key in session and getattr(found, key) != session[key]
        ]
        rows = [row for row in reading.rows if row.session == number]
        if len(rows) != len(session["rows"]):
            faults.append(f"session {number}: {len(rows)} rows {[row.found for row in rows]}")
        for row, said in zip(rows, session["rows"], strict=False):
            wanted = {**unsaid, **said, "reps": tuple(said["reps"])}
            faults += [
                f"line {row.line} {row.found!r}: {key} {getattr(row, key)!r}, not {value!r}"
                for key, value in wanted.items()
                if getattr(row, key) != value
            ]
    for key in ("unread", "skipped"):
        lines = sorted({line.line for line in getattr(reading, key)})
        if lines != expected[key]:
            faults.append(f"{key}: {[(one.line, one.text, one.why) for one in getattr(reading, key)]}")
    return faults


def _read(path: Path, unsaid: dict[str, Any]) -> list[str]:
    expected = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
    return differences(read_program_text(path.read_text(encoding="utf-8")), expected, unsaid)


def test_the_twelve_programs_as_people_write_them_are_read_whole():
    paths = sorted(WRITTEN.glob("*.txt"))
    assert len(paths) == 12
    assert {path.stem: faults for path in paths if (faults := _read(path, _NOTHING))} == {}


def test_programs_written_after_the_reader_are_read_whole_too():
    paths = sorted(LATER.glob("*.txt"))
    assert len(paths) >= 20
    assert {path.stem: faults for path in paths if (faults := _read(path, {}))} == {}
