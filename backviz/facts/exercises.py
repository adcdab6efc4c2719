"""The record of an exercise: its credits per set, elbow path, dose, instructions and contrasts.

Knows no exercise, region or piece of equipment by name.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from backviz.facts.counting import CreditValue
from backviz.facts.problems import quoted
from backviz.facts.records import (
    DisagreementId,
    ExerciseId,
    Fact,
    Id,
    Line,
    Prose,
    RegionId,
    SourceId,
    between,
    fault,
    known,
)

__all__ = [
    "ARTICLE_GIVES",
    "ARTICLE_SOURCES",
    "ArticleView",
    "Contrast",
    "Credit",
    "ElbowPath",
    "Exercise",
    "Motion",
]

ARTICLE_GIVES = frozenset({"article", "sample"})  # exercises the article recommends or trains
ARTICLE_SOURCES = ARTICLE_GIVES | {"variant"}  # and those it offers in passing


class Credit(Fact):
    """The credit of one set for one region, with its sources and the confidence in it."""

    credit: CreditValue
    sources: tuple[SourceId, ...] = Field(min_length=1)
    confidence: Literal["high", "medium", "low"]


class ElbowPath(Fact):
    """The elbow's path relative to the torso, angles in degrees: the input of `elbow.model.elbow_bias`."""

    mode: Literal["pull", "raise", "shrug"] = "pull"
    pull_deg: int = Field(default=0, ge=-90, le=90)
    flare_deg: int = Field(default=0, ge=0, le=90)
    past_deg: int = Field(default=0, ge=0, le=40)
    arch: float = Field(default=0, ge=0, le=1)
    elevation_deg: int = Field(default=90, ge=0, le=180)


class Motion(Fact):
    """What the moving figure needs beyond position, load, equipment and path; all of it may be left out.

    `trunk_deg` is the lean of the trunk in degrees: 0 upright, 90 face down, negative leaning back.
    """

    kind: Literal["blade", "hinge", "hold", "lift", "walk"] | None = None
    blade: Literal["up", "back", "down"] | None = None
    implement: (
        Literal[
            "dumbbells", "dumbbell", "kettlebells", "kettlebell", "plates", "barbell", "ez_bar", "trap_bar",
            "smith_bar", "landmine", "t_handle", "bar", "narrow_handle", "handles", "rope", "band", "straps",
            "lever", "fixed_bar", "rings", "climbing_rope",
        ]
        | None
    ) = None  # fmt: skip
    grip: Literal["over", "under", "neutral"] | None = None
    hands: Literal["narrow", "shoulder", "wide"] | None = None
    pulley: Literal["feet", "low", "middle", "high"] | None = None
    is_crossed: bool = False
    is_straight: bool = False
    is_turned: bool = False
    is_behind: bool = False
    is_overhead: bool = False
    trunk_deg: int | None = Field(default=None, ge=-90, le=90)
    start: Literal["floor", "knee"] | None = None
    finish: Literal["shoulders", "overhead", "above"] | None = None
    legs: Literal["straight", "wide", "split", "swinging", "tucked"] | None = None
    free_hand: Literal["bench", "floor", "knee", "thigh", "hip"] | None = None
    extra: Literal["belt", "band", "knee_pad", "box"] | None = None


class ArticleView(Fact):
    """The source article's words on an exercise, and the regions it claims or denies."""

    regions: tuple[RegionId, ...] = ()
    group: Annotated[str, known("group")] | None = None
    denies: tuple[RegionId, ...] = ()
    says: Prose


class Contrast(Fact):
    """Another way of doing the exercise, to avoid: the reason, and the studies' verdict on it."""

    instead_of: Line
    exercise: ExerciseId | None = None
    because: Prose
    evidence: Literal["agree", "partly", "conflict", "untested"]
    evidence_text: Prose
    disagreements: tuple[DisagreementId, ...] = ()


class Exercise(Fact):
    """One exercise: its credits, path, dose and instructions.

    Validation refuses credits that are all 0 (a visitor's own exercise alone may give nothing), a path
    together with (or without) a reason for having none, and a path whose flare lies outside
    `flare_range_deg`.
    """

    id: Id
    name: Line = Field(max_length=80)
    aliases: tuple[Line, ...] = ()
    listed: dict[Annotated[str, known("name_list")], tuple[Line, ...]] = Field(default={})
    source: Literal["article", "sample", "variant", "contrast", "common", "own"]
    article: ArticleView | None = None
    movement: Annotated[str, known("movement")]
    position: Annotated[str, known("position")]
    load: Annotated[str, known("load")]
    level: Annotated[str, known("level")]
    is_one_sided: bool = False
    equipment: tuple[tuple[Annotated[str, known("equipment")], ...], ...] = Field(min_length=1)
    credits: dict[RegionId, Credit] = Field(json_schema_extra={"minProperties": 1})
    credits_because: Prose | None = None
    other_muscles: tuple[Annotated[str, known("other_muscle")], ...] = ()
    path: ElbowPath | None
    no_path_because: Prose | None = None
    flare_range_deg: Annotated[tuple[int, int], between(0, 180)] | None = None
    motion: Motion | None = None
    sets: Annotated[tuple[int, int], between(1, 10)]
    reps: Annotated[tuple[int, int], between(1, 100)]
    reps_unit: Literal["reps", "steps"] = "reps"
    rest_s: int = Field(ge=0, le=600)
    cues: tuple[Line, ...] = Field(min_length=1)
    mistakes: tuple[Line, ...] = Field(min_length=1)
    contrasts: tuple[Contrast, ...] = ()
    note: Prose | None = None
    caution: Prose | None = None

    @model_validator(mode="after")
    def _path_or_reason(self) -> Exercise:
        if (self.path is None) == (self.no_path_because is None):
            raise fault("give either 'path' or, with path: null, 'no_path_because'")
        return self

    @model_validator(mode="after")
    def _flare_within_range(self) -> Exercise:
        if self.path and self.flare_range_deg and self.path.mode == "pull":
            low, high = self.flare_range_deg
            if not low <= self.path.flare_deg <= high:
                raise fault(f"path flare {self.path.flare_deg} is outside flare_range_deg [{low}, {high}]")
        return self

    @model_validator(mode="after")
    def _gives_something(self) -> Exercise:
        if self.source != "own" and not any(credit.credit for credit in self.credits.values()):
            raise fault("'credits' gives no region anything; leave the exercise out")
        return self

    @model_validator(mode="after")
    def _no_listed_name_again(self) -> Exercise:
        listed = {name.casefold() for names in self.listed.values() for name in names}
        again = next((name for name in self.aliases if name.casefold() in listed), None)
        if again is not None:
            raise fault(f"the name {quoted(again)} stands in 'listed'; remove it from 'aliases'")
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """Return the name, the aliases and the names in public lists, each once."""
        listed = (name for names in self.listed.values() for name in names)
        return tuple(dict.fromkeys((self.name, *self.aliases, *listed)))

    @property
    def common(self) -> int:
        """Return how common the exercise is: the number of public lists it stands in."""
        return len(self.listed)

    @property
    def gives(self) -> dict[str, float]:
        """Return {region id: credit of one set}, without sources."""
        return {region: credit.credit for region, credit in self.credits.items()}

    def is_doable_with(self, equipment: frozenset[str] | None) -> bool:
        """Return True if one of the exercise's kits is owned whole; None owns everything."""
        return equipment is None or any(equipment.issuperset(needed) for needed in self.equipment)

    def missing_with(self, equipment: frozenset[str] | None) -> tuple[str, ...]:
        """Return the pieces that the kit which lacks fewest still needs; () if one is owned whole."""
        if equipment is None:
            return ()
        missing = [tuple(piece for piece in kit if piece not in equipment) for kit in self.equipment]
        return min(missing, key=len)
