"""The exercises that reach a region: figure, name, what a set counts, a usual dose and a button to add each.

The browser folds and unfolds by itself. Python hears which exercise is to be added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypedDict

from backviz.motion import rig_svg
from backviz.ui.components.component import component_in, event_text, packed, unheard

__all__ = ["ListedExercise", "ListedGroup", "pick_exercise_to_add"]

_component = component_in(
    Path(__file__).parent,
    fills={"rig": rig_svg()},
)


class ListedExercise(TypedDict):
    """One exercise: `gives` are its credits in words, `dose` its usual sets and reps."""

    id: str
    name: str
    gives: str
    dose: str


class ListedGroup(TypedDict):
    """Exercises under one heading."""

    title: str
    exercises: list[ListedExercise]


class RegionExercises(TypedDict):
    """What the list gets; `href` is the address of an exercise's page, with {id} for its id."""

    region: str
    href: str
    groups: Sequence[ListedGroup]


def pick_exercise_to_add(
    groups: Sequence[ListedGroup], *, region: str, href: str, key: str, known: Mapping[str, object]
) -> str | None:
    """Show the exercises of `region`; return the id of the one whose button was just pressed.

    Only an id in `known` is returned.
    """
    data: RegionExercises = {"region": region, "href": href, "groups": groups}
    picked = event_text(key, "add")
    _component(key=key, data=packed(data), on_add_change=unheard)
    return picked if picked in known else None
