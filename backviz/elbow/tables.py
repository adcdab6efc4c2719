"""The elbow-path model for the browser: tables in steps of 1 degree, settings as text, contrast pairs.

Every number comes from `backviz.elbow.model`; a reader of the tables only looks up and multiplies:

    bias = (low[pull] + (high[pull] - low[pull]) * blend[flare]) * past[past] * arch[arch]

A region's bias lies between its `low` (at the flare that costs it most) and its `high` (at the flare
it prefers); `blend` is the share of the way. That is exact both for a flare that costs the same at any
pull and for one that costs less the more the pull comes from above. Knows no region or exercise by name.
"""

from __future__ import annotations

import base64
import re
from array import array
from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

from backviz.elbow.model import PRESETS, Preset, elbow_bias
from backviz.facts.exercises import ElbowPath, Exercise
from backviz.facts.regions import Region

__all__ = [
    "MAX_TEXT",
    "PRECISION",
    "STUDIES_SAY",
    "AngleMark",
    "BiasTables",
    "ContrastPair",
    "PairSide",
    "PullTables",
    "RegionTables",
    "bias_tables",
    "contrast_pairs",
    "flare_marks",
    "path_changes",
    "path_from_text",
    "path_text",
    "path_words",
    "setting_from_text",
]

MAX_TEXT = 80  # characters of a path in a link: longer is refused unread
PRECISION = 40_000  # table steps per 1.0; 16 bits reach 1.638, the largest factor is 1.334
_PULLS, _FLARES = range(-90, 91), range(91)
_PAST, _ARCH_PERCENT, _ELEVATIONS = range(41), range(101), range(181)
_CLEAR_PREFERENCE = 4  # a flare sharpness from which a region has a mark of its own on the scale

_PULL_TEXT = re.compile(r"pull,(-?\d{1,2}),(\d{1,2}),(\d{1,2}),([01]|0\.\d{1,2}),([a-z]{1,20})", re.ASCII)
_RAISE_TEXT = re.compile(r"raise,(\d{1,3}),([a-z]{1,20})", re.ASCII)
_SHRUG_TEXT = re.compile(r"shrug,([a-z]{1,20})", re.ASCII)


class AngleMark(TypedDict):
    """A place on a scale, in degrees, with its tick and its meaning."""

    at: int
    tick: str
    text: str


class PairSide(TypedDict):
    """One side of a contrast: an exercise and its path."""

    id: str
    label: str
    path: ElbowPath


# A pair's `evidence` in words.
STUDIES_SAY = {
    "agree": "Studies agree.",
    "partly": "Studies agree in part.",
    "conflict": "Studies disagree.",
    "untested": "No study has tested it.",
}


class ContrastPair(TypedDict):
    """Two exercises that the data contrasts, and the studies' verdict on the reason."""

    id: str
    title: str
    a: PairSide
    b: PairSide
    changes: str
    angles: str
    evidence: str
    studies: str


class PullTables(TypedDict):
    """A region's bias under one preset: `low` and `high` by pull from -90°, `blend` by flare from 0°."""

    low: str
    high: str
    blend: str


RegionTables = TypedDict(
    "RegionTables",
    {
        "article": PullTables,
        "anatomy": PullTables,
        "past": str,  # a factor for each degree behind the body, 0 to 40
        "arch": str,  # a factor for each hundredth of arch, 0 to 100
        "raise": str,  # the bias for each degree of elevation, 0 to 180
        "shrug": float,  # the bias
    },
)


class BiasTables(TypedDict):
    """The tables of all regions by id; `precision` table steps are 1.0."""

    precision: int
    regions: dict[str, RegionTables]


def bias_tables(regions: Iterable[Region]) -> BiasTables:
    """Return the tables of every region that has elbow data, ready for JSON.

    A list of numbers is base64 of unsigned 16-bit little-endian integers, `PRECISION` to 1.0.
    """
    return {
        "precision": PRECISION,
        "regions": {region.id: _region_tables(region) for region in regions if region.elbow},
    }


def _region_tables(region: Region) -> RegionTables:
    pull, flare = _strongest_setting(region)

    def share(**other: Any) -> float:
        whole = _bias(region, ElbowPath(pull_deg=pull, flare_deg=flare))
        part = _bias(region, ElbowPath(pull_deg=pull, flare_deg=flare, **other))
        return part / whole if whole else 1.0

    return {
        "article": _pull_tables(region, "article"),
        "anatomy": _pull_tables(region, "anatomy"),
        "past": _packed(share(past_deg=past) for past in _PAST),
        "arch": _packed(share(arch=percent / 100) for percent in _ARCH_PERCENT),
        "raise": _packed(_bias(region, ElbowPath(mode="raise", elevation_deg=at)) for at in _ELEVATIONS),
        "shrug": round(_bias(region, ElbowPath(mode="shrug")), 4),
    }


def _pull_tables(region: Region, preset: Preset) -> PullTables:
    def bias(pull: int, flare: int) -> float:
        return _bias(region, ElbowPath(pull_deg=pull, flare_deg=flare), preset)

    telling = _telling_pull(region, preset)
    by_flare = [bias(telling, flare) for flare in _FLARES]
    most, least = max(by_flare), min(by_flare)
    high, low = by_flare.index(most), by_flare.index(least)
    return {
        "low": _packed(bias(pull, low) for pull in _PULLS),
        "high": _packed(bias(pull, high) for pull in _PULLS),
        "blend": _packed((value - least) / (most - least) if most > least else 1.0 for value in by_flare),
    }


def _strongest_setting(region: Region) -> tuple[int, int]:
    """Return a (pull, flare) with a large bias of the region, to measure other factors by."""
    coarse = [(pull, flare) for pull in _PULLS[::15] for flare in _FLARES[::15]]
    return max(coarse, key=lambda at: _bias(region, ElbowPath(pull_deg=at[0], flare_deg=at[1])))


def _telling_pull(region: Region, preset: Preset) -> int:
    """Return a pull at which flare makes a large difference to the region."""

    def spread(pull: int) -> float:
        found = [_bias(region, ElbowPath(pull_deg=pull, flare_deg=flare), preset) for flare in _FLARES[::15]]
        return max(found) - min(found)

    return max(_PULLS[::15], key=spread)


def _bias(region: Region, path: ElbowPath, preset: Preset = "article") -> float:
    return elbow_bias(path, [region], preset)[region.id]


def _packed(values: Iterable[float]) -> str:
    numbers = array("H", (round(value * PRECISION) for value in values))
    little = b"".join(number.to_bytes(2, "little") for number in numbers)
    return base64.b64encode(little).decode()


def flare_marks(regions: Iterable[Region]) -> list[AngleMark]:
    """Return the flare angles that single regions clearly prefer under the article's preset.

    The first is given in degrees; those above it as the article says them, "a bit higher".
    """
    homes = sorted(
        (round(region.elbow.article.flare.home_deg), region.short)
        for region in regions
        if region.elbow and region.elbow.article.flare.sharpness >= _CLEAR_PREFERENCE
    )
    marks: list[AngleMark] = []
    for home, name in homes:
        shown = round(home, -1) if marks else home
        words = f"a bit higher, about {shown}°" if marks else f"{shown}°"
        marks.append({"at": home, "tick": str(shown), "text": f"{words}: {name[0].lower()}{name[1:]}"})
    return marks


def contrast_pairs(exercises: Mapping[str, Exercise]) -> list[ContrastPair]:
    """Return the contrasts between two exercises that both have an elbow path, each pair once.

    `a` is the exercise the contrast names ("instead of"), `b` the one that carries it.
    """
    pairs: dict[frozenset[str], ContrastPair] = {}
    for b in exercises.values():
        for contrast in b.contrasts:
            a = exercises.get(contrast.exercise or "")
            if a is None or a.path is None or b.path is None or a.path == b.path:
                continue
            pair: ContrastPair = {
                "id": f"{a.id}-{b.id}",
                "title": f"{a.name} and {b.name}",
                "a": {"id": a.id, "label": a.name, "path": a.path},
                "b": {"id": b.id, "label": b.name, "path": b.path},
                "changes": contrast.because,
                "angles": path_changes(a.path, b.path),
                "evidence": contrast.evidence,
                "studies": contrast.evidence_text,
            }
            pairs.setdefault(frozenset((a.id, b.id)), pair)
    return list(pairs.values())


def path_changes(before: ElbowPath, after: ElbowPath) -> str:
    """Return the difference of two paths in words.

    >>> path_changes(ElbowPath(pull_deg=75, flare_deg=58, past_deg=12), ElbowPath(pull_deg=70, flare_deg=10))
    'pull 75° to 70°, elbows 58° to 10° out, 12° behind the body to stopping at it'
    """
    if before.mode != after.mode:
        return f"a {before.mode} becomes a {after.mode}"
    if before.mode == "raise":
        return f"arm raised to {after.elevation_deg}° instead of {before.elevation_deg}°"
    found = []
    if before.pull_deg != after.pull_deg:
        found.append(f"pull {before.pull_deg}° to {after.pull_deg}°".replace("-", "−"))
    if before.flare_deg != after.flare_deg:
        found.append(f"elbows {before.flare_deg}° to {after.flare_deg}° out")
    if before.past_deg != after.past_deg:
        found.append(f"{_where_it_stops(before.past_deg)} to {_where_it_stops(after.past_deg)}")
    if before.arch != after.arch:
        found.append("less low-back arch" if after.arch < before.arch else "more low-back arch")
    return ", ".join(found).replace("to stops at the body", "to stopping at it")


def _where_it_stops(past_deg: int) -> str:
    return f"{past_deg}° behind the body" if past_deg else "stops at the body"


def path_words(path: ElbowPath) -> str:
    """Return a path in words.

    >>> path_words(ElbowPath(pull_deg=70, flare_deg=10))
    'Pulled from 20° in front of overhead, elbow 10° out from the side, stops at the body.'
    """
    if path.mode == "shrug":
        return "None: the arms hang and the shoulders rise."
    if path.mode == "raise":
        return f"Straight arm raised to {path.elevation_deg}° (90° is a T, 135° a Y)."
    start = _where_it_starts(path.pull_deg)
    return (
        f"Pulled from {start}, elbow {path.flare_deg}° out from the side, {_where_it_stops(path.past_deg)}."
    )


def _where_it_starts(pull_deg: int) -> str:
    if pull_deg == 0:
        return "straight ahead"
    if abs(pull_deg) == 90:
        return "overhead" if pull_deg > 0 else "straight below"
    if abs(pull_deg) > 45:
        return f"{90 - abs(pull_deg)}° in front of {'overhead' if pull_deg > 0 else 'straight below'}"
    return f"{abs(pull_deg)}° {'above' if pull_deg > 0 else 'below'} straight ahead"


def path_text(path: ElbowPath, preset: Preset = "article") -> str:
    """Return a setting as link text.

    >>> path_text(ElbowPath(pull_deg=70, flare_deg=10, arch=0.3))
    'pull,70,10,0,0.3,article'
    >>> path_text(ElbowPath(mode="raise", elevation_deg=135), "anatomy")
    'raise,135,anatomy'
    """
    if path.mode == "shrug":
        return f"shrug,{preset}"
    if path.mode == "raise":
        return f"raise,{path.elevation_deg},{preset}"
    arch = f"{path.arch:.2f}".rstrip("0").rstrip(".")
    return f"pull,{path.pull_deg},{path.flare_deg},{path.past_deg},{arch},{preset}"


def path_from_text(text: str) -> tuple[ElbowPath, Preset] | None:
    """Return the setting in a link's text, or None for any text that `path_text` never writes.

    >>> path_from_text("shrug,anatomy")[1]
    'anatomy'
    >>> path_from_text("pull,070,10,0,0,article")
    """
    if len(text) > MAX_TEXT:
        return None
    if pull := _PULL_TEXT.fullmatch(text):
        *angles, arch, preset = pull.groups()
        fields: dict[str, Any] = dict(
            zip(("pull_deg", "flare_deg", "past_deg"), map(int, angles), strict=True)
        )
        fields["arch"] = float(arch)
    elif raised := _RAISE_TEXT.fullmatch(text):
        fields, preset = {"mode": "raise", "elevation_deg": int(raised[1])}, raised[2]
    elif shrug := _SHRUG_TEXT.fullmatch(text):
        fields, preset = {"mode": "shrug"}, shrug[1]
    else:
        return None
    return _setting(fields, preset, text)


def _setting(fields: dict[str, Any], preset: str, text: str) -> tuple[ElbowPath, Preset] | None:
    known = next((word for word in PRESETS if word == preset), None)
    if known is None:
        return None
    try:
        path = ElbowPath(**fields)
    except ValueError:
        return None
    return (path, known) if path_text(path, known) == text else None


def setting_from_text(
    text: str | None, exercises: Mapping[str, Exercise]
) -> tuple[ElbowPath, Preset, str | None] | None:
    """Return (path, preset, exercise id or None) for a link's text, which may name an exercise."""
    if not text:
        return None
    if text in exercises:
        path = exercises[text].path
        return (path, "article", text) if path else None
    setting = path_from_text(text)
    return (*setting, None) if setting else None
