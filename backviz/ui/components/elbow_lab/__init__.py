"""The live part of the Elbow path page: an arm to move, and the regions its path is biased towards.

The browser gets tables from `backviz.elbow.tables` and paints by itself; Python gets a setting when its
handle is let go. A region is `{"id", "name", "color"}`; an exercise `{"id", "name", "group", "path"}`; a pair
`{"id", "title", "a", "b", "changes", "angles", "agreement", "studies"}` with `a` and `b` as `{"label",
"path", "exercise"}`. A path without a preset is `pull,70,10,0,0`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backviz.browser import PALETTE
from backviz.elbow.model import PRESETS
from backviz.elbow.tables import STUDIES_SAY, AngleMark, ContrastPair, path_text
from backviz.facts.exercises import ElbowPath, Exercise
from backviz.ui.components.body_map import plate_svg
from backviz.ui.components.component import event_text, make_component, packed, packed_once, unheard

__all__ = [
    "LabFacts", "exercises_for_lab", "last_path", "live_lab", "make_facts", "pairs_for_lab",
    "pick_elbow_path", "show_handles",
]  # fmt: skip

_HERE = Path(__file__).parent
_CSS = (PALETTE, _HERE / "elbow_lab.css")

# The article's marks on the scales, in our words; single regions' marks come from the data.
_MARKS: dict[str, list[dict[str, Any]]] = {
    "pull": [
        {"at": -90, "text": ""},
        {"at": 0, "from": -5, "to": 5, "text": "straight back"},
        {"at": 45, "from": 40, "to": 50, "text": "down and back to the hip"},
        {"at": 72, "from": 70, "to": 75, "tick": "70", "text": "15 to 20° in front of overhead"},
        {"at": 90, "text": "straight down"},
    ],
    "flare": [{"at": 10, "from": 0, "to": 20, "tick": "0–20", "text": "tucked"}],
    "past": [
        {"at": 0, "text": "stops at the body"},
        {"at": 30, "from": 30, "to": 40, "text": "well behind the body"},
    ],
    "arch": [
        {"at": 0, "from": 0, "to": 9, "tick": "", "text": "neutral"},
        {"at": 30, "from": 10, "to": 59, "tick": "", "text": "slight"},
        {"at": 100, "from": 60, "to": 100, "tick": "", "text": "clear"},
    ],
    "elevation": [{"at": 90, "text": "T"}, {"at": 135, "text": "Y"}, {"at": 180, "text": "overhead"}],
}

_lab = make_component(
    "elbow_lab",
    html=_HERE / "elbow_lab.html",
    fills={"plate": plate_svg()},
    css=_CSS,
    js=_HERE / "elbow_lab.js",
)

_handles = make_component("elbow_handles", html=_HERE / "handles.html", css=_CSS)


@dataclass(frozen=True)
class LabFacts:
    """The lab's data that no setting changes, packed: make it once per library and keep it."""

    version: str
    packed: bytes


def make_facts(
    regions: Sequence[Mapping[str, str]],
    tables: Mapping[str, Any],
    exercises: Sequence[Mapping[str, str]],
    pairs: Sequence[Mapping[str, Any]] = (),
    *,
    marks: Iterable[AngleMark] = (),
) -> LabFacts:
    """Return the lab's facts; `tables` is `bias_tables(regions)` and `marks` is `flare_marks(regions)`."""
    data = {
        "regions": [{name: region[name] for name in ("id", "name", "color")} for region in regions],
        "tables": tables,
        "presets": PRESETS,
        "exercises": list(exercises),
        "pairs": list(pairs),
        "marks": {**_MARKS, "flare": [*_MARKS["flare"], *marks]},
    }
    return LabFacts(*packed_once(data))


def pick_elbow_path(
    facts: LabFacts,
    *,
    path: str,
    key: str,
    href: str,
    exercise: str | None = None,
    sticky_top: str = "0px",
    stage: Mapping[str, Any] | None = None,
    on_change: Callable[[], None] | None = None,
) -> str:
    """Show the lab; return the setting as text (`path_text`): the one just let go, or `path`.

    `path` belongs to the caller (the link): a later run with another one moves the figure. `exercise` is the
    id of the exercise it was taken from. `href` is the address of an exercise's page, with {id} for its id.
    `on_change` is called without arguments before the run that a release starts; there `last_path(key)`
    returns the new text. `sticky_top` is the height of the bar on top of the page on a phone. On a big screen
    `stage` has the stop and, for each pair, the drawing and the sliders to show: `{"current", "stops": {id:
    {"view", "sliders"}}}`.
    """
    event = last_path(key)
    now = event or path
    setting = {"path": now, "exercise": None if event else exercise, "href": href, "top": sticky_top}
    _lab(key=key, data=_told(facts, setting | {"present": stage}), on_path_change=on_change or unheard)
    return now


def live_lab(
    facts: LabFacts, *, path: str, href: str, exercise: str | None = None, sticky_top: str = "0px"
) -> str:
    """Return the lab at `path` as HTML that answers before Streamlit is there."""
    setting = {"path": path, "exercise": exercise, "href": href, "top": sticky_top, "present": None}
    return _lab.live(_told(facts, setting))


def _told(facts: LabFacts, setting: Mapping[str, Any]) -> bytes:
    return packed({"version": facts.version, **setting}) + b"\n" + facts.packed


def last_path(key: str) -> str | None:
    """Return the setting whose release started this run, or None. Untrusted: check it."""
    return event_text(key, "path")


def exercises_for_lab(
    exercises: Iterable[Exercise], *, group: Callable[[Exercise], str]
) -> list[dict[str, str]]:
    """Return the exercises that have an elbow path, as plain values, in their order."""
    return [
        {
            "id": exercise.id,
            "name": exercise.name,
            "group": group(exercise),
            "path": _bare(exercise.path),
        }
        for exercise in exercises
        if exercise.path
    ]


def pairs_for_lab(pairs: Iterable[ContrastPair]) -> list[dict[str, Any]]:
    """Return contrast pairs as plain values, with the agreement of studies in words."""
    return [
        {
            "id": pair["id"],
            "title": pair["title"],
            "a": {"label": pair["a"]["label"], "path": _bare(pair["a"]["path"]), "exercise": pair["a"]["id"]},
            "b": {"label": pair["b"]["label"], "path": _bare(pair["b"]["path"]), "exercise": pair["b"]["id"]},
            "changes": pair["changes"],
            "angles": f"{pair['angles'][:1].upper()}{pair['angles'][1:]}.",
            "agreement": STUDIES_SAY[pair["evidence"]],
            "studies": pair["studies"],
        }
        for pair in pairs
    ]


def _bare(path: ElbowPath) -> str:
    return path_text(path).rpartition(",")[0]


def show_handles(*, key: str) -> None:
    """Show row handles to choose and to avoid, and the effect of each."""
    _handles(key=key)
