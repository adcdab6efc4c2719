"""The filters of the list: `finder.js` finds, counts and orders as Python does, for random filters."""

from __future__ import annotations

import random
from typing import Any

from backviz.search.filters import Filter, asked_for, filter_text
from backviz.search.index import (
    exercise_index,
    find_exercises,
    group_by_credit,
    index_exercises,
    loosest_filters,
    option_counts,
)
from tests.scripts.v8 import Scripts
from tests.shipped import LIBRARY

INDEX = index_exercises(LIBRARY.exercises.values(), LIBRARY.vocabulary, LIBRARY.regions.values())
TEXTS = ["", "", "", "row", "pull up", "lat pull down", "y", "bell", "zzz", "lats", "the", "cable seated"]


def random_filter(chance: random.Random) -> Filter:
    """Return a filter, from loose to impossible."""

    def maybe(facet: str, odds: float) -> str | None:
        return chance.choice(list(INDEX.options[facet])) if chance.random() < odds else None

    def some(facet: str, most: int) -> frozenset[str]:
        options = list(INDEX.options[facet])
        return frozenset(chance.sample(options, min(most, len(options))))

    owned = [None, None, frozenset[str](), some("equipment", 1), some("equipment", 9)]
    return Filter(
        text=chance.choice(TEXTS),
        region=maybe("region", 0.5),
        movement=some("movement", chance.choice([0, 0, 0, 1, 3])),
        equipment_owned=chance.choice(owned),
        one_sided=chance.choice([None, None, None, True, False]),
        position=maybe("position", 0.1),
        level=maybe("level", 0.2),
        source=maybe("source", 0.2),
        at_home=chance.random() < 0.2,
        sort=chance.choice(["credit", "credit", "name", "level"]),
    )


def query_of(query: Filter) -> dict[str, Any]:
    """Return the filter as the list keeps it, without what it leaves open."""
    lists = {"equipment": query.equipment_owned, "movement": query.movement}
    return {
        **asked_for(query),
        **{name: sorted(ids) for name, ids in lists.items() if ids is not None},
        "sort": query.sort,
    }


def test_the_list_finds_counts_and_orders_as_python_does_for_1000_random_filters() -> None:
    chance = random.Random(1)
    filters = [random_filter(chance) for _ in range(1000)]
    run = Scripts("ui/components/exercise_list/finder.js")
    run("void (globalThis.finder = new Finder(given))", exercise_index(INDEX))
    answers = run(
        """given.map((asked) => {
             const query = {...finder.blank(), ...asked};
             const idOf = place => finder.items[place].id;
             const {groups, counts, without} = finder.find(query);
             const found = groups.map(({credit, places}) => [credit, places.map(idOf)]);
             return {found, counts, without, text: finder.text(query)};
           })""",
        [query_of(query) for query in filters],
    )
    for query, answer in zip(filters, answers, strict=True):
        found = find_exercises(INDEX, query)
        groups = group_by_credit(found).items()
        assert answer["found"] == [[credit, [one.exercise.id for one in ones]] for credit, ones in groups], (
            query
        )
        assert answer["counts"] == option_counts(INDEX, query), query
        assert answer["text"] == filter_text(query)
        if not found:
            ways = {way.facet: way.found for way in loosest_filters(INDEX, query)}
            assert {name: n for name, n in answer["without"].items() if n} == ways, query
    assert sum(bool(answer["found"]) for answer in answers) > 250
