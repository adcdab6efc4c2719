"""Sources, disagreements, outside counts and the guide: the origin of each fact, and where origins differ.

Knows no fact of its own; each record is text with ids that point elsewhere.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from backviz.addresses import PageName
from backviz.facts.counting import CountingRule
from backviz.facts.problems import quoted
from backviz.facts.records import ExerciseId, Fact, Id, Line, Prose, RegionId, SourceId, Url, fault, known

__all__ = [
    "Arithmetic",
    "Check",
    "CheckSession",
    "CountedBy",
    "Disagreement",
    "EmergencySign",
    "GuideLink",
    "GuideSection",
    "Inconsistency",
    "Safety",
    "Scope",
    "Source",
]


class Source(Fact):
    """A text, study, page or calculation that facts name as their origin.

    Validation refuses a reason for a missing address beside an address.
    """

    id: Id
    name: Line
    citation: Prose
    kind: Annotated[str, known("source_kind")]
    year: int | None = Field(default=None, ge=1800, le=2100)
    url: Url | None = None
    no_url_because: Prose | None = None
    read: Literal["source", "abstract", "second_hand", "memory", "own"]
    finding: Prose | None = None

    @model_validator(mode="after")
    def _says_why_only_without_address(self) -> Source:
        if self.url and self.no_url_because:
            raise fault("'no_url_because' stands beside a 'url': keep one of them")
        return self


class Disagreement(Fact):
    """One point on which the article and anatomy texts or studies differ, both sides named."""

    id: str = Field(pattern=r"^D[0-9]{1,2}$")
    title: Line
    article: Prose
    evidence: Prose
    verdict: Prose
    agreement: Literal["agree", "partly", "conflict", "untested"]
    regions: tuple[RegionId, ...] = ()
    sources: tuple[SourceId, ...] = ()


class Inconsistency(Fact):
    """A place where the article contradicts itself, and the version BackViz chose."""

    title: Line
    text: Prose
    chosen: Prose


class CountedBy(Fact):
    """Another tool's count of a program: sets a week per region or muscle, and its counting rule."""

    name: Line
    rule: CountingRule
    sets: dict[Annotated[str, known("region_or_muscle")], float]


class CheckSession(Fact):
    """One day of a published program: sets per exercise, in the program's own words."""

    name: Line
    sets: dict[Id, int]


class Check(Fact):
    """A published program that another tool has counted; shown beside our own count."""

    id: Id
    name: Line
    url: Url
    sessions: tuple[CheckSession, ...] = Field(min_length=1)
    counted_by: tuple[CountedBy, ...] = Field(min_length=1)
    note: Prose | None = None


class Arithmetic(Fact):
    """A published sum with its answer, which our rule must reproduce.

    Validation refuses an exercise in `sets` that has no `credits`.
    """

    source: Line
    credits: dict[str, dict[str, float]]
    sets: dict[str, int]
    expect: dict[str, float] = {}
    expect_total: float | None = None

    @model_validator(mode="after")
    def _credits_are_given(self) -> Arithmetic:
        missing = next((name for name in self.sets if name not in self.credits), None)
        if missing:
            raise fault(f"'sets' names {quoted(missing)}, which has no 'credits'")
        return self


class GuideLink(Fact):
    """A link from the guide into the app: a page, and a region, exercise or path to open there."""

    page: PageName
    label: Line
    region: RegionId | None = None
    exercise: ExerciseId | None = None
    path: Line | None = None


class GuideSection(Fact):
    """A short section of the guide that carries the article's path in our own words.

    It stands open, or folded `under` another that does. `steps` follow each other, `points` do not.
    """

    id: Id
    title: Line
    under: Id | None = None
    text: Prose
    points: tuple[Prose, ...] = ()
    steps: tuple[Prose, ...] = ()
    links: tuple[GuideLink, ...] = ()
    sources: tuple[SourceId, ...] = ()


class Scope(Fact):
    """A note on parts of the back that no region covers, shown wherever a person would look for them."""

    text: Prose


class EmergencySign(Fact):
    """A sign that calls for the emergency number at once, even if it passes; with its sources."""

    sign: Prose
    sources: tuple[SourceId, ...] = Field(min_length=1)


class Safety(Fact):
    """The safety text: the one-line note of every page, and the longer lists of Method."""

    note: Prose
    emergency_signs: tuple[EmergencySign, ...] = ()
    stop_signs: tuple[Prose, ...]
    ask_first: tuple[Prose, ...]
    about: Prose
    sources: tuple[SourceId, ...] = ()
