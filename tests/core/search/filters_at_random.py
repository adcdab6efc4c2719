"""Filters of chance words and options: the same for the same seed."""

from __future__ import annotations

import random

from backviz.search.filters import Filter
from backviz.search.index import (
    Index,
)


def some_filters(index: Index, count: int, seed: int) -> list[Filter]:
    """Return filters of every kind, from loose to impossible."""
    chance = random.Random(seed)
    texts = ["", "", "", "row", "pull ups", "lat pull down", "flyes", "y", "row d", "bell", "zzz", "band"]

    def maybe(facet: str, odds: float) -> str | None:
        return chance.choice(list(index.options[facet])) if chance.random() < odds else None

    def some(facet: str, most: int) -> frozenset[str]:
        known = list(index.options[facet])
        return frozenset(chance.sample(known, chance.randint(0, min(most, len(known)))))

    return [
        Filter(
            text=chance.choice(texts),
            region=maybe("region", 0.5),
            movement=some("movement", 2) if chance.random() < 0.4 else frozenset(),
            equipment_owned=some("equipment", 8) if chance.random() < 0.5 else None,
            one_sided=chance.choice([None, None, True, False]),
            position=maybe("position", 0.1),
            level=maybe("level", 0.2),
            source=maybe("source", 0.2),
            at_home=chance.random() < 0.2,
            sort=chance.choice(["credit", "name", "level"]),
        )
        for _ in range(count)
    ]
