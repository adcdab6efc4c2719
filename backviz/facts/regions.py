"""The regions of the back, the muscles they belong to and the groups they are listed under.

Sets are counted for a region; a muscle counts each set once; a group is only a heading.
Knows no region by name.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from pydantic import Field

from backviz.facts.records import DisagreementId, Fact, Id, Line, MuscleId, Prose, SourceId, between, known

__all__ = ["ElbowBias", "Fibres", "Group", "Lever", "Muscle", "PresetBias", "Region", "RegionChip", "Views"]

Agreement = Literal["agree", "partly", "conflict", "untested"]


class Group(Fact):
    """A heading the article uses to divide the back; never counted."""

    id: Id
    name: Line
    text: Prose


class Muscle(Fact):
    """A whole muscle with one or more regions; it counts each set once, at its largest credit."""

    id: Id
    name: Line
    latin: Line
    text: Prose


class Fibres(Fact):
    """The course of a region's fibres, in the frontal plane with the arm at the side."""

    text: Prose
    angle_deg: Annotated[tuple[int, int], between(0, 90)]  # from horizontal
    sense: Line


class Views(Fact):
    """The article's view, the anatomy texts' view, and where the two part."""

    article: Prose
    text: Prose
    difference: Prose
    agreement: Agreement


class Lever(Fact):
    """A region's preference for one angle: max(0, cos(angle - home)) to the power of `sharpness`."""

    home_deg: float = Field(ge=-90, le=180)
    sharpness: float = Field(ge=0, le=20)


class PresetBias(Fact):
    """A region's preferred pull and flare under one preset of the elbow model."""

    pull: Lever
    flare: Lever
    gain: float = Field(gt=0, le=1)
    flare_costs: Literal["always", "in_rows"] = "always"


class ElbowBias(Fact):
    """One region's numbers for the elbow-path model; see `backviz.elbow.model`.

    `past_midline` and `arch` say how a finish behind the body and an arched low back change its bias.
    """

    article: PresetBias
    anatomy: PresetBias
    past_midline: Literal["loses", "gains", "same"]
    arch: Literal["loses", "gains", "same"]
    raise_: Lever | None = Field(default=None, alias="raise")
    raise_gain: float = Field(default=0, ge=0, le=1)
    shrug_gain: float = Field(default=0, ge=0, le=1)


class RegionChip(TypedDict):
    """A region in the data of drawings, chips and tables; `color` is "#" and six hex digits."""

    id: str
    name: str
    color: str


class Region(Fact):
    """One part of the back, the unit in which weekly sets are counted."""

    id: Id
    name: Line
    short: Line = Field(max_length=16)
    group: Annotated[str, known("group")]
    muscle: MuscleId
    color: str = Field(pattern=r"^#[0-9a-f]{6}$")
    latin: Line
    plain: Prose
    origin: Prose
    insertion: Prose
    nerve: Line
    actions: tuple[Annotated[str, known("action")], ...] = Field(min_length=1)
    fibres: Fibres
    landmarks: tuple[Annotated[str, known("landmark")], ...] = ()
    antagonist: Line
    training: Prose
    elbow_rule: Prose
    views: Views
    disagreements: tuple[DisagreementId, ...] = ()
    sources: tuple[SourceId, ...] = ()
    elbow: ElbowBias | None = None

    @property
    def chip(self) -> RegionChip:
        """Return the region's id, name and colour."""
        return {"id": self.id, "name": self.name, "color": self.color}
