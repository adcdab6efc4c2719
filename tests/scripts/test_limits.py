"""Limits that a script writes down once more are the core's (docs/ARCHITECTURE.md, "Twins")."""

from __future__ import annotations

from annotated_types import Ge, Le

from backviz.facts.exercises import ElbowPath
from backviz.live.unsaved import LIMITS as UNSAVED_LIMITS
from backviz.program.sealing import MAX_TEXT
from tests.scripts.v8 import Scripts


def _range(field: str, times: int = 1) -> list[int]:
    kinds = {type(one): one for one in ElbowPath.model_fields[field].metadata}
    return [int(kinds[Ge].ge * times), int(kinds[Le].le * times)]


def test_the_arm_on_the_page_moves_as_far_as_a_path_may_go():
    run = Scripts("ui/components/elbow_lab/model.js")
    assert run("LIMITS") == {
        "pull": _range("pull_deg"),
        "flare": _range("flare_deg"),
        "past": _range("past_deg"),
        "arch": _range("arch", times=100),  # percent
        "elevation": _range("elevation_deg"),
    }


def test_the_device_stores_a_text_as_long_as_a_link_s():
    run = Scripts("ui/components/kept_programs/values.js")
    assert run("given.map(isText)", ["a" * MAX_TEXT, "a" * (MAX_TEXT + 1)]) == [True, False]


def test_the_device_stores_as_many_edits_as_are_read_back():
    run = Scripts("ui/components/unsaved/journal.js")
    assert run("UNSAVED_LIMITS") == UNSAVED_LIMITS
