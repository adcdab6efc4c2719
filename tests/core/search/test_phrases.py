"""Keys looked up exactly and by their beginning."""

from __future__ import annotations

import pytest

from backviz.search.phrases import Lookup

KEYS = Lookup({"pull": [0], "pulldown": [1, 2], "row": [3]})


@pytest.mark.parametrize(
    "key, exactly, beginning",
    [
        ("pull", 0b1, 0b111),
        ("pulldown", 0b110, 0b110),
        ("pulled", 0, 0),
        ("pu", 0, 0b111),
        ("a", 0, 0),
        ("z", 0, 0),
    ],
)
def test_a_key_is_found_as_it_is_or_by_its_beginning(key: str, exactly: int, beginning: int):
    assert KEYS.equal(key) == exactly
    assert KEYS.beginning(key) == beginning
