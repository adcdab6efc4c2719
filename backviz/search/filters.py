"""The filter of the exercise search, its changes, and its text in a link. Knows no exercise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, cast, get_args
from urllib.parse import quote_plus

from backviz import addresses
from backviz.facts.exercises import ARTICLE_SOURCES

if TYPE_CHECKING:
    from backviz.search.index import Index

__all__ = [
    "FIELDS", "NOTHING", "ORIGINS", "SIDES", "TEXT_MAX", "Filter", "Sort", "asked_for",
    "choose", "drop", "filter_from_params", "filter_text", "tidy",
]  # fmt: skip

Sort = Literal["credit", "name", "level"]

# Query name -> field of Filter, in the order of `addresses.FILTER`.
FIELDS = {
    addresses.REGION: "region", addresses.TEXT: "text", addresses.EQUIPMENT: "equipment_owned",
    addresses.MOVEMENT: "movement", addresses.SIDES: "one_sided", addresses.POSITION: "position",
    addresses.LEVEL: "level", addresses.SOURCE: "source", addresses.HOME: "at_home", addresses.SORT: "sort",
}  # fmt: skip
SIDES = {"one": "One arm at a time", "two": "Both arms together"}
# The origin in a link -> the `source` of its exercises.
ORIGINS = {
    "article": ARTICLE_SOURCES,
    "contrast": frozenset({"contrast"}),
    "common": frozenset({"common"}),
}
TEXT_MAX = 80
NOTHING = "none"  # equipment=none: only what needs no equipment


@dataclass(frozen=True)
class Filter:
    """The restrictions of one search; a field left out restricts nothing.

    Raises ValueError for a sort or source that does not exist.
    """

    text: str = ""
    region: str | None = None
    movement: frozenset[str] = frozenset()
    equipment_owned: frozenset[str] | None = None
    one_sided: bool | None = None
    position: str | None = None
    level: str | None = None
    source: str | None = None
    at_home: bool = False
    sort: Sort = "credit"

    def __post_init__(self) -> None:
        """Raise ValueError for a sort or source that does not exist."""
        if self.sort not in get_args(Sort):
            raise ValueError(f"Sort must be credit, name or level ({self.sort!r} given)")
        if self.source is not None and self.source not in ORIGINS:
            raise ValueError(f"Source must be article, contrast or common ({self.source!r} given)")


def choose(query: Filter, facet: str, option: str) -> Filter:
    """Return the filter with an option chosen: a piece of equipment is added, any other option replaces.

    `facet` is a query name; raises KeyError for an unknown one.
    """
    values: dict[str, Any] = {
        addresses.MOVEMENT: frozenset({option}),
        addresses.EQUIPMENT: (query.equipment_owned or frozenset()) | {option},
        addresses.SIDES: option == "one",
        addresses.HOME: True,
    }
    chosen: dict[str, Any] = {FIELDS[facet]: values.get(facet, option)}
    return replace(query, **chosen)


def drop(query: Filter, facet: str) -> Filter:
    """Return the filter without the restriction of `facet`, a query name; KeyError for an unknown one."""
    name = FIELDS[facet]
    open_again: dict[str, Any] = {name: getattr(Filter(), name)}
    return replace(query, **open_again)


def asked_for(query: Filter) -> dict[str, str]:
    """Return {query name: link text} of the fields that restrict anything."""
    owned = query.equipment_owned
    asked = {
        addresses.REGION: query.region,
        addresses.TEXT: tidy(query.text),
        addresses.EQUIPMENT: None if owned is None else ",".join(sorted(owned)) or NOTHING,
        addresses.MOVEMENT: ",".join(sorted(query.movement)),
        addresses.SIDES: None if query.one_sided is None else "one" if query.one_sided else "two",
        addresses.POSITION: query.position,
        addresses.LEVEL: query.level,
        addresses.SOURCE: query.source,
        addresses.HOME: "yes" if query.at_home else None,
        addresses.SORT: None if query.sort == "credit" else query.sort,
    }
    return {name: text for name, text in asked.items() if text}


def tidy(text: str) -> str:
    """Return the text on one line, without invisible characters, cut to the length of the search field."""
    seen = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(seen.split())[:TEXT_MAX].strip()


def filter_text(query: Filter) -> str:
    """Return the filter as the text of a link.

    >>> filter_text(Filter(region="iliac_lats", text="t-bar row", movement=frozenset({"raise", "fly"})))
    'region=iliac_lats&q=t-bar+row&movement=fly,raise'
    """
    return "&".join(f"{name}={quote_plus(text, safe=',')}" for name, text in asked_for(query).items())


def filter_from_params(params: Mapping[str, Any], index: Index) -> Filter:
    """Return the filter in a link's parameters; options that the index does not know are ignored."""
    known, given = index.options, {name: params.get(name) for name in addresses.FILTER}
    asked = {name: text for name, text in given.items() if isinstance(text, str)}
    lists = {
        name: frozenset(asked.get(name, "")[:1000].split(",")) & known[name].keys()
        for name in (addresses.EQUIPMENT, addresses.MOVEMENT)
    }
    nothing = frozenset[str]() if asked.get(addresses.EQUIPMENT) == NOTHING else None
    one = {name: text for name, text in asked.items() if text in known.get(name, ())}
    return Filter(
        text=tidy(asked.get(addresses.TEXT, "")[: 4 * TEXT_MAX]),
        region=one.get(addresses.REGION),
        movement=lists[addresses.MOVEMENT],
        equipment_owned=lists[addresses.EQUIPMENT] or nothing,
        one_sided={"one": True, "two": False}.get(one.get(addresses.SIDES, "")),
        position=one.get(addresses.POSITION),
        level=one.get(addresses.LEVEL),
        source=one.get(addresses.SOURCE),
        at_home=addresses.HOME in one,
        sort=cast(Sort, asked[addresses.SORT]) if asked.get(addresses.SORT) in get_args(Sort) else "credit",
    )
