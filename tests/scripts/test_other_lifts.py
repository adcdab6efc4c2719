"""What the week's search offers as another lift: the known one, the words as typed, or neither."""

from __future__ import annotations

import pytest

from backviz.live.offered import offered_exercises
from backviz.search.index import index_exercises, word_index
from backviz.search.texts import lift_names
from tests.scripts.v8 import Scripts
from tests.shipped import LIBRARY


@pytest.fixture(scope="module")
def run() -> Scripts:
    """Return the rules of the Add field, with the library's exercises and lifts."""
    lifts = lift_names(LIBRARY.other_lifts.values(), LIBRARY.name_words)
    index = index_exercises(LIBRARY.exercises.values(), LIBRARY.vocabulary, LIBRARY.regions.values(), lifts)
    scripts = Scripts("ui/components/live_board/offers.js")
    scripts(
        "(globalThis.facts = readOffered(given)) && true",
        {**offered_exercises(LIBRARY), "search": word_index(index)},
    )
    return scripts


@pytest.mark.parametrize(
    "typed, offered",
    [
        ("barbell curl", ["biceps_curl", "barbell curl"]),
        ("Biceps  curl ", ["biceps_curl"]),
        ("bench press", ["bench_press"]),
        ("dumbbell bench press", ["dumbbell_bench_press"]),
        ("push-up", ["push_up"]),
        ("zorching", ["zorching"]),
        ("pull-up zorching", ["pull-up zorching"]),
        ("=1+1 <b>x</b>", ["=1+1 <b>x</b>"]),
        ("pull-up", []),
        ("lats", []),
        ("", []),
        (" \u2060 ", []),
    ],
)
def test_a_text_that_is_no_exercise_can_be_another_lift(typed: str, offered: list[str], run: Scripts) -> None:
    assert run("toAddAsOther({ facts }, given).map(({ other }) => other)", typed) == offered


def test_every_known_lift_is_found_by_its_name(run: Scripts) -> None:
    names = [(lift.id, lift.name) for lift in LIBRARY.other_lifts.values()]
    found = run("given.map(([, name]) => toAddAsOther({ facts }, name).map(({ other }) => other))", names)
    wrong = [(name, got) for (other, name), got in zip(names, found, strict=True) if got[:1] != [other]]
    assert not wrong
