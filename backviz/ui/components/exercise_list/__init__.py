"""The exercise list: search, filters and cards in the browser, by the rules of `backviz.search.index`.

The browser gets the core's index once and answers every change by itself. Python gets the exercise to open or
add, the text that found nothing, and the filter for the link. The component adds no rule of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

from backviz.facts.counting import CREDIT_NAMES
from backviz.facts.exercises import ARTICLE_GIVES, ARTICLE_SOURCES, Exercise
from backviz.facts.regions import RegionChip
from backviz.library import Library
from backviz.motion import rig_svg
from backviz.search.filters import Filter, filter_text
from backviz.search.index import Index, did_you_mean, exercise_index
from backviz.ui.components.component import component_in, event_text, packed, packed_once, unheard
from backviz.ui.visit.library import search_index
from backviz.week.words import credited_regions, equipment_line, listed, reps_line

__all__ = [
    "Card", "ListState", "ListedRegion", "Listing", "ListingData", "Picked", "last_event", "live_list",
    "make_listing", "pick_exercise",
]  # fmt: skip

_component = component_in(
    Path(__file__).parent,
    fills={"rig": rig_svg()},
)


class ListedRegion(RegionChip):
    """A region as the list filters by it; `group` is the name of its group."""

    short: str
    group: str


class Card(TypedDict):
    """What a card says besides the exercise's name: (credit, regions) it gives, and lines of facts."""

    badge: str
    gives: list[tuple[str, str]]
    facts: list[str]
    clip: str


class ListingData(TypedDict):
    """What the list gets of a library; `cards` stand in the order of the index's exercises."""

    index: dict[str, Any]
    regions: list[ListedRegion]
    credits: list[tuple[float, str]]
    scope: str
    cards: list[Card]


class ListState(TypedDict):
    """What the list gets in every run: the filter as link text, and what was looked for in vain.

    `href` is the address of an exercise's page with {id} for its id; `near` are {"id", "name"} of
    exercises whose names are like `lost`.
    """

    version: str
    filter: str
    href: str
    lost: str | None
    near: list[dict[str, str]]


@dataclass(frozen=True)
class Listing:
    """A library's exercises, packed for the list: make one per library and keep it."""

    index: Index
    version: str
    packed: bytes


@dataclass(frozen=True)
class Picked:
    """The visitor's action that started this run, and the filter in use as link text."""

    opened: str | None = None
    added: str | None = None
    filter_text: str | None = None


def make_listing(library: Library) -> Listing:
    """Return everything the list needs of a library, computed and packed once."""
    index = search_index(library)
    data: ListingData = {
        "index": exercise_index(index),
        "regions": [
            {**region.chip, "short": region.short, "group": library.groups[region.group].name}
            for region in library.regions.values()
        ],
        "credits": [(value, name) for value, name in CREDIT_NAMES.items() if value],
        "scope": library.scope.text if library.scope else "",
        "cards": [_card(exercise, library) for exercise in index.exercises],
    }
    return Listing(index, *packed_once(data))


def pick_exercise(
    listing: Listing,
    *,
    key: str,
    query: Filter,
    href: str,
    on_event: Callable[[], None] | None = None,
) -> Picked:
    """Show the list; return the exercise opened or added in this run, and the filter in use.

    `query` is the first filter; later it counts only when it differs from the list's last report, so that a
    link can change it. `href` is the address of an exercise's page, with {id} for its id. `on_event` is
    called before the run that an event starts; there `last_event(key)` returns the event.
    """
    heard = on_event or unheard
    _component(
        key=key,
        data=_told(listing, query, href, last_event(key, "lost")),
        on_open_change=heard,
        on_add_change=heard,
        on_lost_change=heard,
        on_filter_change=heard,
    )
    opened, added = (_known(listing, last_event(key, name)) for name in ("open", "add"))
    return Picked(opened, added, last_event(key, "filter"))


def live_list(listing: Listing, *, query: Filter, href: str) -> str:
    """Return the list as HTML that answers before Streamlit is there."""
    return _component.live(_told(listing, query, href), goes={"open": href, "add": ""})


def _told(listing: Listing, query: Filter, href: str, lost: str | None = None) -> bytes:
    near = [{"id": e.id, "name": e.name} for e in did_you_mean(listing.index, lost)] if lost else []
    now: ListState = {
        "version": listing.version,
        "filter": filter_text(query),
        "href": href,
        "lost": lost,
        "near": near,
    }
    return packed(now) + b"\n" + listing.packed


def last_event(key: str, name: str) -> str | None:
    """Return the list's event `name` of this run (open, add or lost), or its filter."""
    return event_text(key, name)


def _known(listing: Listing, name: str | None) -> str | None:
    return next((exercise.id for exercise in listing.index.exercises if exercise.id == name), None)


def _card(exercise: Exercise, library: Library) -> Card:
    low, high = exercise.sets
    sets = f"{low} sets" if low == high else f"{low} to {high} sets"
    clips = library.videos.get(exercise.id, ())
    exact = any(clip.match == "exact" for clip in clips)
    return {
        "badge": _badge(exercise),
        "gives": [
            (credit, listed([region.short.lower() for region in regions]))
            for credit, regions in credited_regions(exercise.gives, library)
        ],
        "facts": [
            f"{sets} of {reps_line(exercise.reps, exercise)}, rest {exercise.rest_s} s",
            _sentence(equipment_line(exercise, library)) or "No equipment",
        ],
        "clip": "Video" if exact else "Similar video" if clips else "",
    }


def _badge(exercise: Exercise) -> str:
    if exercise.source in ARTICLE_GIVES:
        return "From the article"
    return "Named by the article" if exercise.source in ARTICLE_SOURCES else ""


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
