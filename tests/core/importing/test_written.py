"""Programs as people write them, in many styles: every row is read as it stands there, nothing is dropped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from backviz.importing.reading import Reading
from backviz.importing.text.document import read_program_text

WRITTEN = Path(__file__).parent / "written"
NAMES = sorted(path.stem for path in WRITTEN.glob("*.txt"))


def differences(reading: Reading, expected: dict[str, Any]) -> list[str]:
    """Return what was read otherwise than the text says, a sentence each."""
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
            wanted = {"superset": None, "note": "", "rest_s": None, **said, "reps": tuple(said["reps"])}
            wanted.setdefault("rir", row.rir)
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


@pytest.mark.parametrize("name", NAMES)
def test_a_program_as_people_write_it_is_read_whole(name: str):
    expected = yaml.safe_load((WRITTEN / f"{name}.yaml").read_text(encoding="utf-8"))
    reading = read_program_text((WRITTEN / f"{name}.txt").read_text(encoding="utf-8"))
    assert differences(reading, expected) == []
