"""The records of other lifts and their groups: names of what is no back work, and how long it takes.

Knows no exercise and no other lift by name.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from backviz.facts.records import Fact, Id, Line, known

__all__ = ["LiftGroup", "OtherLift"]

Seconds = Annotated[int, Field(ge=0, le=7200)]
RestSeconds = Annotated[int, Field(ge=0, le=600)]


class LiftGroup(Fact):
    """A group of other lifts with the rest, and the work of a set, that its lifts have by default.

    Without `set_s` a set takes as long as its reps, as for an exercise.
    """

    id: Id
    name: Line
    rest_s: RestSeconds
    set_s: Seconds | None = None


class OtherLift(Fact):
    """One lift that gives no region anything: its names, its group and its time model.

    `rest_s` and `set_s` left out are those of the group; a Library has them filled in. With `family` the
    names stand for every lift called so.
    """

    id: Id
    name: Line = Field(max_length=80)
    aliases: tuple[Line, ...] = ()
    group: Annotated[str, known("lift_group")]
    is_one_sided: bool = False
    rest_s: RestSeconds | None = None
    set_s: Seconds | None = None
    family: Literal["unless_back", "always"] | None = None

    def timed(self, group: LiftGroup) -> OtherLift:
        """Return the lift with the time model of its group wherever it has none of its own."""
        rest_s = group.rest_s if self.rest_s is None else self.rest_s
        set_s = group.set_s if self.set_s is None else self.set_s
        return self.model_copy(update={"rest_s": rest_s, "set_s": set_s})
