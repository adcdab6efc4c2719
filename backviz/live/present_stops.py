"""The stops of a presentation on a big screen, each with the few lines shown there.

Regions of the anatomy, pairs of elbow paths, a week and its regions. Knows no page, no region and no
exercise by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from backviz.elbow.tables import STUDIES_SAY, ContrastPair, contrast_pairs, setting_from_text
from backviz.elbow.verdict import lab_groups, pair_verdict
from backviz.facts.exercises import ARTICLE_GIVES, ElbowPath, Exercise
from backviz.facts.regions import Region
from backviz.library import Library
from backviz.live.pair_titles import changed_angles, pair_title
from backviz.mending.mends import Mend, suggest_mends
from backviz.program.program import Program
from backviz.week.coverage import RegionCoverage, band_counts, weekly_coverage
from backviz.week.words import how_many

__all__ = [
    "ON",
    "BoardStage",
    "LabStage",
    "PairStop",
    "PairWords",
    "RegionStop",
    "RegionWords",
    "Stop",
    "anatomy_stops",
    "elbow_stops",
    "is_presented",
    "pair_in_address",
    "region_in_address",
    "week_stops",
]

ON = "1"  # the value of `present` in the address, unless it names a pair
_NAMED = 3  # exercises named at a region
_SLIDERS = 2  # sliders beside a pair: the angles that differ most


class RegionWords(TypedDict):
    """The live board's words at a region's stop; see `RegionStop`."""

    sets: float
    gaps: dict[str, str]
    mend: str


class BoardStage(TypedDict):
    """The live board's present stop on a big screen, and each region's words."""

    current: str
    stops: dict[str, RegionWords]


class PairWords(TypedDict):
    """The elbow drawing's words at a pair's stop; see `PairStop`."""

    view: str
    sliders: list[str]


class LabStage(TypedDict):
    """The elbow drawing's present pair on a big screen, and the words of each pair."""

    current: str
    stops: dict[str, PairWords]


@dataclass(frozen=True)
class Stop:
    """One stop: its id in the address ("" for a whole week), its heading and its lines."""

    id: str
    title: str
    over: str = ""
    lines: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """Return the stop as one text for screen readers."""
        return " ".join((f"{self.title}.", *self.lines))


@dataclass(frozen=True)
class PairStop(Stop):
    """A pair of elbow paths: both paths, the drawing that shows it best, and the angles that differ most."""

    paths: tuple[ElbowPath, ElbowPath] = (ElbowPath(), ElbowPath())
    view: str = "behind"
    sliders: tuple[str, ...] = ()

    @property
    def words(self) -> PairWords:
        """Return the pair for the script that draws it."""
        return {"view": self.view, "sliders": list(self.sliders)}


@dataclass(frozen=True)
class RegionStop(Stop):
    """A region of a week. `gaps` has a sentence on the gap for each band, with {n} for the number of sets.

    `lines` and `mend` hold for `sets` counted sets only.
    """

    sets: float = 0
    gaps: Mapping[str, str] = field(default_factory=dict)
    mend: str = ""

    @property
    def words(self) -> RegionWords:
        """Return the region for the live board's script."""
        return {"sets": self.sets, "gaps": dict(self.gaps), "mend": self.mend}


def anatomy_stops(library: Library) -> tuple[Stop, ...]:
    """Return a stop for every region: its action, the elbow's path, and the exercises aimed at it."""
    return tuple(
        Stop(
            id=region.id,
            title=region.name,
            over=f"{library.groups[region.group].name} · {region.latin}",
            lines=(region.plain, _elbow_line(region.elbow_rule), *_aimed_at(region, library)),
        )
        for region in library.regions.values()
    )


def _elbow_line(rule: str) -> str:
    return rule if "elbow" in rule[:20].lower() else f"The elbow: {rule[0].lower()}{rule[1:]}"


def _aimed_at(region: Region, library: Library) -> list[str]:
    direct = [e for e in library.exercises.values() if e.gives.get(region.id) == 1]
    direct.sort(key=lambda exercise: exercise.source not in ARTICLE_GIVES)
    names = [exercise.name for exercise in direct[:_NAMED]]
    return [f"Aimed at it: {'; '.join(names)}."] if names else []


def elbow_stops(library: Library) -> tuple[PairStop, ...]:
    """Return a stop for each contrast the article draws, or for every contrast where it draws none."""
    pairs = contrast_pairs(library.exercises)
    of_article = [pair for pair in pairs if library.exercises[pair["b"]["id"]].source in ARTICLE_GIVES]
    regions = list(library.regions.values())
    groups = lab_groups(library.groups.values(), regions)
    return tuple(
        _pair_stop(pair, pair_verdict(pair, library.exercises, regions, groups))
        for pair in of_article or pairs
    )


def _pair_stop(pair: ContrastPair, verdict: str) -> PairStop:
    a, b = pair["a"]["path"], pair["b"]["path"]
    changed = changed_angles(a, b)
    return PairStop(
        id=pair["id"],
        title=pair_title(a, b),
        lines=(pair["changes"], STUDIES_SAY[pair["evidence"]], verdict),
        paths=(a, b),
        view="side" if changed and changed[0] in ("pull", "past") else "behind",
        sliders=changed[:_SLIDERS],
    )


def week_stops(
    program: Program, library: Library, equipment: frozenset[str] | None = None
) -> tuple[Stop, ...]:
    """Return a stop for the whole week, then one for each region: its sets, band, reasons and gap.

    Mends need no more than `equipment` (None: everything).
    """
    coverage = weekly_coverage(program, library)
    counts = band_counts(coverage)
    regions = [
        _week_region(name, coverage.regions[name], program, library, equipment) for name in library.regions
    ]
    said = ", ".join(f"{counts[band.id]} {band.word}" for band in library.vocabulary.band)
    week = Stop(id="", title="The whole week", over=program.name, lines=(f"Regions: {said}.",))
    return (week, *regions)


def _week_region(
    name: str, found: RegionCoverage, program: Program, library: Library, equipment: frozenset[str] | None
) -> RegionStop:
    region = library.regions[name]
    word = library.vocabulary.bands()[found.band].word
    low, high = found.target.productive
    least = found.target.min
    counted = [entry for entry in found.why if entry.counted]
    reasons = "; ".join(
        f"{library.exercises[entry.exercise].name}, {entry.counted:g} ({entry.session})" for entry in counted
    )
    mends = suggest_mends(program, library, name, equipment=equipment)
    return RegionStop(
        id=name,
        title=region.name,
        over=library.groups[region.group].name,
        lines=(
            f"{how_many(found.sets, 'set')}, {word} (minimum {least:g}, productive {low:g} to {high:g}).",
            f"From: {reasons}." if reasons else "No exercise of this week counts for it.",
        ),
        sets=found.sets,
        gaps={
            "below": f"{{n}} more to the minimum of {least:g}.",
            "growing": f"{{n}} more to the productive range, {low:g} to {high:g}.",
            "productive": f"In the productive range, {low:g} to {high:g}.",
            "high": f"{{n}} above the productive range, {low:g} to {high:g}.",
        },
        mend=_mend_line(mends[0], name) if mends else "",
    )


def _mend_line(mend: Mend, region: str) -> str:
    return f"{mend}." if region in mend.repaired else f"{mend}. It helps, but is not enough by itself."


def is_presented(given: str | None, stops: Sequence[Stop]) -> bool:
    """Return True if the address asks to present: its value is `1` or the id of a stop.

    >>> is_presented("1", []), is_presented("<script>", []), is_presented(None, [])
    (True, False, False)
    """
    return given == ON or (bool(given) and any(stop.id == given for stop in stops))


def region_in_address(region: str | None, stops: Sequence[Stop]) -> str:
    """Return the id of the stop of the address's region, or that of the first stop.

    >>> region_in_address("b", [Stop("a", "A"), Stop("b", "B")]), region_in_address("c", [Stop("a", "A")])
    ('b', 'a')
    """
    wanted = (region or "").split(",")[0]
    return wanted if any(stop.id == wanted for stop in stops) else stops[0].id


def pair_in_address(
    present: str | None, path: str | None, stops: Sequence[PairStop], exercises: Mapping[str, Exercise]
) -> PairStop | None:
    """Return the pair that `present` names, or the first with the path of the address, or the first."""
    for stop in stops:
        if stop.id == present:
            return stop
    setting = setting_from_text(path, exercises)
    has_path = [stop for stop in stops if setting and setting[0] in stop.paths]
    return next(iter(has_path or stops), None)
