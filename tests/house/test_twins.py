"""Limits that a script writes down once more are those of the core (docs/ARCHITECTURE.md, "Twins")."""

from __future__ import annotations

import json
import re

from annotated_types import Ge, Le

from backviz.facts.exercises import ElbowPath
from backviz.live.unsaved import LIMITS as UNSAVED_LIMITS
from backviz.program.sealing import MAX_TEXT
from tools.running_app import ROOT

COMPONENTS = ROOT / "backviz" / "ui" / "components"


def _written(script: str, pattern: str) -> str:
    """Return what the first group of `pattern` finds in a script."""
    found = re.search(pattern, (COMPONENTS / script).read_text(encoding="utf-8"))
    assert found, f"{script} has no {pattern}"
    return found[1]


def _as_json(text: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(re.sub(r"(\w+):", r'"\1":', text))
    return found


def _range(field: str, times: int = 1) -> list[int]:
    kinds = {type(one): one for one in ElbowPath.model_fields[field].metadata}
    low, high = kinds[Ge], kinds[Le]
    return [int(low.ge * times), int(high.le * times)]


def test_the_arm_on_the_page_moves_as_far_as_a_path_may_go():
    assert _as_json(_written("elbow_lab/model.js", r"LIMITS = ({.*?})")) == {
        "pull": _range("pull_deg"),
        "flare": _range("flare_deg"),
        "past": _range("past_deg"),
        "arch": _range("arch", times=100),  # in percent there
        "elevation": _range("elevation_deg"),
    }


def test_the_device_stores_a_text_as_long_as_a_link_s():
    assert int(_written("kept_programs/shelf.js", r"{1,(\d+)}")) == MAX_TEXT


def test_the_device_stores_as_many_edits_as_are_read_back():
    assert _as_json(_written("unsaved/journal.js", r"UNSAVED_LIMITS = ({.*?})")) == UNSAVED_LIMITS
