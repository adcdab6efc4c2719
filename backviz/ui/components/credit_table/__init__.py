"""A table of credits to choose in: exercises by regions, each cell one of four.

The browser shows and asks; Python supplies the credits and their owner, and makes the change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypedDict

from backviz.facts.counting import CREDIT_NAMES
from backviz.facts.json_text import read_json
from backviz.facts.regions import RegionChip
from backviz.ui.components.component import component_in, event_text, packed

__all__ = ["CreditChoice", "CreditRow", "CreditTable", "show_credit_table"]

_component = component_in(
    Path(__file__).parent,
    html='<div class="credits palette links" data-testid="credit-table"></div>',
)


class CreditRow(TypedDict):
    """An exercise of the table; `own` are the regions whose credit is the visitor's."""

    id: str
    name: str
    credits: dict[str, float]  # by region
    own: list[str]


class CreditChoice(TypedDict):
    """A credit to choose, with its name."""

    value: float
    name: str


class CreditTable(TypedDict):
    """What the table gets."""

    regions: list[RegionChip]
    exercises: list[CreditRow]
    choices: list[CreditChoice]


def show_credit_table(
    regions: Sequence[RegionChip],
    exercises: Sequence[CreditRow],
    *,
    key: str,
    on_credit: Callable[[str, str, float], None],
    on_put_back: Callable[[str], None],
) -> None:
    """Show the table; a choice calls `on_credit(exercise, region, credit)` before the run it starts.

    `on_put_back(exercise)` asks for the data's credits. What is asked for names exercises, regions and
    credits of the table only.
    """
    data: CreditTable = {
        "regions": list(regions),
        "exercises": list(exercises),
        "choices": [{"value": value, "name": name} for value, name in CREDIT_NAMES.items()],
    }
    names = {exercise["id"] for exercise in exercises}, {region["id"] for region in regions}

    def take() -> None:
        asked = _asked(event_text(key, "credit"), *names)
        if asked is None:
            return
        exercise, choice = asked
        if choice is None:
            on_put_back(exercise)
        else:
            on_credit(exercise, *choice)

    _component(key=key, data=packed(data), height="content", on_credit_change=take)


def _asked(
    text: str | None, exercises: set[str], regions: set[str]
) -> tuple[str, tuple[str, float] | None] | None:
    """Return the exercise of a request with region and credit, or with None to put back; None if invalid."""
    try:
        asked = read_json(text or "")
    except ValueError:
        return None
    if not isinstance(asked, list) or len(asked) != 3 or not all(_is_plain(part) for part in asked):
        return None
    exercise, region, credit = asked
    if exercise not in exercises:
        return None
    if region is None:
        return exercise, None
    is_credit = not isinstance(credit, bool) and credit in CREDIT_NAMES
    return (exercise, (region, float(credit))) if region in regions and is_credit else None


def _is_plain(part: object) -> bool:
    return part is None or isinstance(part, str | int | float)
