"""What a coach wrote to saved programs: in the file of all, checked, and in no link; what changed since."""

from __future__ import annotations

import json
from typing import Any

import pytest

from backviz.live.shelf import (
    FILE_KEY,
    FORMAT,
    LIMITS,
    KeptError,
    KeptFile,
    changes_since,
    kept_entry,
    read_kept_file,
)
from backviz.program.link import program_text
from backviz.program.program import change_slot
from tests.shipped import LIBRARY as SHIPPED

SAMPLE = SHIPPED.programs["article_sample"]
TEXT = program_text(SAMPLE)


def _file(*items: Any) -> str:
    return json.dumps({FILE_KEY: FORMAT, "programs": items})


def _read(text: str) -> KeptFile:
    return read_kept_file(text, SHIPPED)


def test_what_a_coach_wrote_goes_along_in_the_file_and_into_no_link():
    out = {"p": TEXT, "when": "2026-11-29T08:00:00.000Z"}
    written = {"client": " Anna\u200b  B. ", "note": "Left knee\r\nno deadlifts", "out": out}
    (entry,) = _read(_file({"p": TEXT, "name": "x", **written})).entries
    assert (entry["client"], entry["note"], entry["out"]) == ("Anna B.", "Left knee\nno deadlifts", out)
    assert entry["p"] == kept_entry(SAMPLE, SHIPPED)["p"]


def test_of_what_a_coach_wrote_only_what_is_sound_is_taken():
    wrong: list[dict[str, Any]] = [
        {"client": 3, "note": ["x"], "out": "yesterday"},
        {"client": " \u200b ", "note": "\n", "out": {"p": "<b>", "when": "2026-11-29T08:00:00.000Z"}},
        {"out": {"p": TEXT, "when": "soon"}},
    ]
    for entry in _read(_file(*({"p": TEXT, **written} for written in wrong))).entries:
        assert not {"client", "note", "out"} & set(entry)
    (long,) = _read(_file({"p": TEXT, "client": "x" * 999, "note": "y" * 9999})).entries
    assert (len(long["client"]), len(long["note"])) == (LIMITS["client"], LIMITS["note"])


def test_what_changed_since_a_program_was_handed_out_is_said_lift_by_lift_and_region_by_region():
    before = SAMPLE
    after = change_slot(before, 0, 0, sets=before.sessions[0].slots[0].sets + 2)
    said = changes_since(program_text(before), program_text(after), SHIPPED)
    sets = before.sessions[0].slots[0].sets
    assert said[0].endswith(f": {sets} to {sets + 2} sets.")
    assert any("2 more sets" in line for line in said[1:])
    assert changes_since(program_text(before), program_text(before), SHIPPED)[0] == (
        "The same lifts with the same sets."
    )
    with pytest.raises(KeptError, match="no program"):
        changes_since("", program_text(before), SHIPPED)
