"""Weekly targets, session caps, the time model and progression: the numbers that counts are compared with.

Knows no region by name; counts nothing.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from backviz.facts.counting import Range
from backviz.facts.records import Fact, Line, MuscleId, Prose, RegionId, SourceId, between, fault, known

__all__ = [
    "Deload",
    "DoubleProgression",
    "Frequency",
    "Level",
    "LevelRule",
    "MovementKind",
    "PlannerRules",
    "Progression",
    "Ramp",
    "RegionTarget",
    "RestTimes",
    "SessionCap",
    "SlotPoints",
    "Targets",
    "TimeModel",
]

Grade = Literal["A", "B", "C", "D"]
Level = Literal["novice", "intermediate", "advanced"]


class RegionTarget(Range):
    """The default target of a region or whole muscle, with its reason, grade and sources."""

    basis: Prose
    grade: Grade
    note: Prose | None = None
    sources: tuple[SourceId, ...] = ()


class Frequency(Fact):
    """The number of sessions that should reach a region, and the counted sets from which one does."""

    sessions_per_week: int = Field(ge=1, le=7)
    reached_at_sets: float = Field(gt=0, le=10)
    grade: Grade
    note: Prose
    sources: tuple[SourceId, ...] = ()


class SessionCap(Fact):
    """The counted sets of one whole muscle in one session above which the app warns."""

    warn_sets: float = Field(gt=0, le=50)
    strong_warn_sets: float = Field(gt=0, le=50)
    grade: Grade
    note: Prose
    sources: tuple[SourceId, ...] = ()


class RestTimes(Fact):
    """Usual rest between sets, in seconds."""

    compound_s: Annotated[tuple[int, int], between(0, 600)]
    isolation_s: Annotated[tuple[int, int], between(0, 600)]
    grade: Grade
    note: Prose
    sources: tuple[SourceId, ...] = ()


class TimeModel(Fact):
    """The inputs of the estimated minutes of a session; see `backviz.week.coverage.session_minutes`."""

    warmup_min: float = Field(ge=0, le=60)
    setup_min_per_exercise: float = Field(ge=0, le=30)
    seconds_per_rep: float = Field(gt=0, le=30)
    one_sided_switch_s: float = Field(ge=0, le=120)
    superset_factor: float = Field(gt=0, le=1)
    grade: Grade
    note: Prose
    sources: tuple[SourceId, ...] = ()


class LevelRule(Fact):
    """The planned week of a level: the experience whose ranges it aims at, and the limits of sessions."""

    experience: Level
    session_exercises: int = Field(ge=1, le=10)
    session_sets: int = Field(ge=2, le=100)
    week_sets: int = Field(ge=2, le=300)


class MovementKind(Fact):
    """A kind of movement that a week should have: one of `movements`, aimed at one of `regions`.

    An empty list allows any.
    """

    name: Line
    movements: tuple[Annotated[str, known("movement")], ...] = ()
    regions: tuple[RegionId, ...] = ()


class SlotPoints(Fact):
    """The points of a slot; the planner looks for the week with the fewest. Unset, all cost alike."""

    slot: int = Field(default=1, ge=1, le=20)
    lists: Annotated[tuple[int, ...], Field(min_length=1)] = (0,)
    article_lists: int = Field(default=0, ge=0, le=5)
    one_sided: int = Field(default=0, ge=0, le=20)
    short_rest: int = Field(default=0, ge=0, le=20)
    unaimed: int = Field(default=0, ge=0, le=20)


class EvenDays(Fact):
    """The most by which the sessions of a week should differ."""

    sets: int = Field(ge=0, le=20)
    exercises: int = Field(ge=0, le=10)


class PlannerRules(Fact):
    """The rules of planned weeks that are numbers; one that is left out limits nothing."""

    times_a_week: int = Field(default=7, ge=1, le=7)
    levels: dict[Annotated[str, known("level")], LevelRule] = {}
    variety: tuple[MovementKind, ...] = ()
    main: MovementKind | None = None
    even: EvenDays = EvenDays(sets=20, exercises=10)
    points: SlotPoints = SlotPoints()
    grade: Grade | None = None
    note: Prose | None = None
    sources: tuple[SourceId, ...] = ()


class DoubleProgression(Fact):
    """Add reps to the top of the range, then load."""

    rule: Prose
    load_step_percent: Annotated[tuple[int, int], between(0, 50)]
    small_step_hint: Prose
    sources: tuple[SourceId, ...] = ()


class Ramp(Fact):
    """The loading weeks of a block before its deload: reps in reserve and sets added, by week.

    `weeks` counts the deload, so both lists need `weeks - 1` entries; validation refuses others.
    """

    weeks: int = Field(ge=2, le=12)
    rir: tuple[int, ...]
    sets_added: tuple[int, ...]

    @model_validator(mode="after")
    def _one_entry_a_week(self) -> Ramp:
        if len(self.rir) != self.weeks - 1 or len(self.sets_added) != self.weeks - 1:
            raise fault(f"'rir' and 'sets_added' need {self.weeks - 1} entries, one per loading week")
        return self


class Deload(Fact):
    """The easier last week of a block."""

    sets_factor: float = Field(gt=0, le=1)
    load_factor: Annotated[tuple[float, float], between(0, 1)]
    rir_added: int = Field(ge=0, le=5)
    grade: Grade
    note: Prose
    sources: tuple[SourceId, ...] = ()


class Progression(Fact):
    """The rules by which a program progresses over a block."""

    double_progression: DoubleProgression
    rir_note: Prose
    rir_sources: tuple[SourceId, ...] = ()
    ramps: tuple[Ramp, ...]
    ramp_note: Prose
    deload: Deload


class Targets(Fact):
    """Everything data/targets.yaml says."""

    unit: Line
    derivation: Prose
    minimum_caveat: Prose
    regions: dict[RegionId, RegionTarget]
    muscles: dict[MuscleId, RegionTarget]
    experience_scale: dict[Level, float]
    experience_note: Prose
    frequency: Frequency
    session_cap: SessionCap
    rest: RestTimes
    time: TimeModel
    planner: PlannerRules = PlannerRules()
    progression: Progression
