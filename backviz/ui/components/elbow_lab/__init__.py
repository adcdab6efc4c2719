"""The live part of the Elbow path page: an arm to move, and the regions its path is biased towards.

The browser gets tables from `backviz.elbow.tables` and paints by itself; Python hears of a setting
when it is let go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NotRequired, TypedDict

from backviz.addresses import PATH
from backviz.browser import CONTROLS, PALETTE
from backviz.elbow.model import PRESETS, Preset
from backviz.elbow.tables import STUDIES_SAY, AngleMark, BiasTables, ContrastPair, path_text
from backviz.elbow.verdict import AMOUNTS, CLOSE, SPEAKERS, LabGroup
from backviz.facts.exercises import ElbowPath, Exercise
from backviz.facts.regions import RegionChip
from backviz.live.present_stops import LabStage
from backviz.motion import rig_svg
from backviz.ui.components.body_map import plate_svg
from backviz.ui.components.component import event_text, make_component, packed, packed_once, unheard

__all__ = [
    "LabData", "LabExercise", "LabFacts", "LabMark", "LabPair", "LabScale", "LabSide", "LabState",
    "exercises_for_lab", "last_path", "live_lab", "make_facts", "pairs_for_lab", "pick_elbow_path",
    "show_handles",
]  # fmt: skip

_HERE = Path(__file__).parent
_CSS = (PALETTE, CONTROLS, _HERE / "elbow_lab.css")

# A place on a scale; with `from` and `to` (degrees, or hundredths of arch) it is a stretch, and `tick` is
# what the scale writes where that is not the number itself.
LabMark = TypedDict(
    "LabMark",
    {
        "at": int,
        "from": NotRequired[int],
        "to": NotRequired[int],
        "tick": NotRequired[str],
        "text": str,
    },
)

# The article's marks on the scales, in our words; single regions' marks come from the data.
_MARKS: dict[str, list[LabMark]] = {
    "pull": [
        {"at": -90, "text": ""},
        {"at": 0, "from": -5, "to": 5, "text": "straight back"},
        {"at": 45, "from": 40, "to": 50, "text": "down and back to the hip"},
        {"at": 72, "from": 70, "to": 75, "tick": "70", "text": "15 to 20° in front of overhead"},
        {"at": 90, "tick": "", "text": "straight down"},
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
    fills={"plate": plate_svg(), "rig": rig_svg()},
    css=_CSS,
    js=_HERE / "elbow_lab.js",
)

_handles = make_component("elbow_handles", html=_HERE / "handles.html", css=_CSS)


class LabExercise(TypedDict):
    """An exercise to take a path from; `path` is a setting without its preset (`pull,70,10,0,0`).

    `because` says why its credits part from what the model makes of the path; empty where they do not.
    `counts` says what a set counts for each group ("upper back 1 and lats 0.5").
    """

    id: str
    name: str
    group: str
    path: str
    because: str
    counts: str


class LabSide(TypedDict):
    """One side of a pair: the exercise's name, its path as of `LabExercise`, and its id."""

    label: str
    path: str
    exercise: str


class LabPair(TypedDict):
    """A contrast pair, with the agreement of studies in words."""

    id: str
    title: str
    a: LabSide
    b: LabSide
    changes: str
    angles: str
    agreement: str
    studies: str
    verdict: str


class LabScale(TypedDict):
    """How a bias is put into words: the least bias of each word, and how far apart two are still even.

    `speakers` is whose word each view is, by id of the view.
    """

    amounts: Sequence[tuple[float, str]]
    close: float
    speakers: Mapping[Preset, str]


class LabData(TypedDict):
    """What the lab gets of a library; `presets` and `marks` are by id of preset and of angle."""

    regions: list[RegionChip]
    groups: list[LabGroup]
    tables: BiasTables
    scale: LabScale
    presets: Mapping[Preset, str]
    exercises: list[LabExercise]
    pairs: list[LabPair]
    marks: Mapping[str, Sequence[LabMark | AngleMark]]


class LabScreen(LabStage):
    """The big screen's pair with `path_name`, the query name that names it in an address."""

    path_name: str


class LabState(TypedDict):
    """What the lab gets in every run: see `pick_elbow_path`; `top` is a CSS height."""

    path: str
    exercise: str | None
    href: str
    top: str
    present: LabScreen | None


@dataclass(frozen=True)
class LabFacts:
    """The lab's data that no setting changes, packed: make it once per library and keep it."""

    version: str
    packed: bytes


def make_facts(
    regions: Sequence[RegionChip],
    tables: BiasTables,
    exercises: Sequence[LabExercise],
    pairs: Sequence[LabPair] = (),
    *,
    groups: Sequence[LabGroup] = (),
    marks: Iterable[AngleMark] = (),
) -> LabFacts:
    """Return the lab's facts.

    `tables` is `bias_tables(regions)`, `groups` is `lab_groups(groups, regions)` and `marks` is
    `flare_marks(regions)`.
    """
    data: LabData = {
        "regions": list(regions),
        "groups": list(groups),
        "tables": tables,
        "scale": {"amounts": AMOUNTS, "close": CLOSE, "speakers": SPEAKERS},
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
    stage: LabStage | None = None,
    on_change: Callable[[], None] | None = None,
) -> str:
    """Show the lab; return the setting as text (`path_text`): the one just let go, or `path`.

    `path` is the truth and belongs to the caller (the link): a later run with another one moves
    the figure. `exercise` names the exercise it was taken from. `href` is the address of an exercise's
    page, with {id} for its id. `on_change` is called without arguments before the run that a release
    starts; `last_path(key)` tells it the new text. `sticky_top` is the height of whatever stays on top
    of the page on a phone. On a big screen `stage` has the stop and, for each pair, the drawing and the
    sliders to show.
    """
    event = last_path(key)
    now = event or path
    setting: LabState = {
        "path": now,
        "exercise": None if event else exercise,
        "href": href,
        "top": sticky_top,
        "present": LabScreen(**stage, path_name=PATH) if stage else None,
    }
    _lab(key=key, data=_told(facts, setting), on_path_change=on_change or unheard)
    return now


def live_lab(
    facts: LabFacts, *, path: str, href: str, exercise: str | None = None, sticky_top: str = "0px"
) -> str:
    """Return the lab at `path` as HTML that answers before Streamlit is there."""
    setting: LabState = {
        "path": path,
        "exercise": exercise,
        "href": href,
        "top": sticky_top,
        "present": None,
    }
    return _lab.live(_told(facts, setting))


def _told(facts: LabFacts, setting: LabState) -> bytes:
    return packed({"version": facts.version, **setting}) + b"\n" + facts.packed


def last_path(key: str) -> str | None:
    """Return the setting whose release started this run, or None. Untrusted: check it."""
    return event_text(key, "path")


def exercises_for_lab(
    exercises: Iterable[Exercise], *, group: Callable[[Exercise], str], counts: Callable[[Exercise], str]
) -> list[LabExercise]:
    """Return the exercises that have an elbow path, as plain values, in their order."""
    return [
        {
            "id": exercise.id,
            "name": exercise.name,
            "group": group(exercise),
            "path": _bare(exercise.path),
            "because": exercise.credits_because or "",
            "counts": counts(exercise),
        }
        for exercise in exercises
        if exercise.path
    ]


def pairs_for_lab(pairs: Iterable[ContrastPair], *, verdict: Callable[[ContrastPair], str]) -> list[LabPair]:
    """Return contrast pairs as plain values, with the agreement of studies and the verdict in words."""
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
            "verdict": verdict(pair),
        }
        for pair in pairs
    ]


def _bare(path: ElbowPath) -> str:
    return path_text(path).rpartition(",")[0]


def show_handles(*, key: str) -> None:
    """Show row handles to choose and to avoid, and the effect of each."""
    _handles(key=key)
