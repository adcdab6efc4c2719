"""Filters as links carry them: there and back, and whatever an address may hold."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, parse_qsl

import pytest

from backviz.addresses import FILTER
from backviz.search.filters import Filter, filter_from_params, filter_text
from backviz.search.index import Index
from tests.core.search.filters_at_random import some_filters


def test_a_filter_comes_back_from_its_link(index: Index):
    for query in some_filters(index, 200, seed=3):
        assert filter_from_params(dict(parse_qsl(filter_text(query))), index) == query


def test_the_names_in_links_are_frozen():
    query = Filter(
        text="t-bar & “row”",
        region="iliac_lats",
        movement=frozenset({"row_to_hip", "fly"}),
        equipment_owned=frozenset({"cable", "band"}),
        one_sided=True,
        position="seated",
        level="beginner",
        source="common",
        at_home=True,
        sort="name",
    )
    assert filter_text(query) == (
        "region=iliac_lats&q=t-bar+%26+%E2%80%9Crow%E2%80%9D&equipment=band,cable&movement=fly,row_to_hip"
        "&sides=one&position=seated&level=beginner&source=common&home=yes&sort=name"
    )
    assert list(parse_qs(filter_text(query))) == list(FILTER)


def test_a_filter_that_asks_for_nothing_leaves_no_trace():
    assert filter_text(Filter()) == ""


@pytest.mark.parametrize(
    "params",
    [
        {"region": "__proto__"},
        {"region": "iliac_lats,rhomboids"},
        {"region": ["iliac_lats"]},
        {"sort": "fame"},
        {"source": "sample"},
        {"sides": "three"},
        {"home": "1"},
        {"level": "<script>"},
        {"movement": "," * 50_000},
        {"equipment": "anvil,,"},
        {"position": None, "unknown": "x"},
        {"text": "row", "equipment_owned": "cable"},
    ],
)
def test_hostile_or_unknown_parameters_are_ignored(index: Index, params: dict[str, Any]):
    assert filter_from_params(params, index) == Filter()


def test_unknown_words_beside_known_ones_are_left_out(index: Index):
    query = filter_from_params({"equipment": "cable,anvil", "movement": "fly,../.."}, index)
    assert query == Filter(equipment_owned=frozenset({"cable"}), movement=frozenset({"fly"}))


def test_no_equipment_can_be_asked_for(index: Index):
    query = filter_from_params({"equipment": "none"}, index)
    assert query.equipment_owned == frozenset()
    assert filter_text(query) == "equipment=none"


def test_search_text_from_a_link_is_one_short_visible_line(index: Index):
    query = filter_from_params({"q": "  row\n\u202e\x00 " + "a" * 100_000}, index)
    assert query.text == ("row " + "a" * 80)[:80]
