"""How many credits rest on our own work alone."""

from __future__ import annotations

from dataclasses import replace

from backviz.upkeep.sourcing import credit_sourcing
from tests.shipped import LIBRARY


def test_a_credit_is_our_own_if_it_names_no_source_of_others() -> None:
    pull_up = LIBRARY.exercises["pull_up"]
    one = replace(LIBRARY, exercises={"pull_up": pull_up})
    counted = {region: credit for region, credit in pull_up.credits.items() if credit.credit >= 0.5}
    assert credit_sourcing(one).counted == len(counted)
    own = [
        region
        for region, credit in counted.items()
        if all(name.startswith("backviz_") for name in credit.sources)
    ]
    assert credit_sourcing(one).own == len(own)


def test_minor_credits_are_not_counted() -> None:
    every = sum(len(exercise.credits) for exercise in LIBRARY.exercises.values())
    counted, own = credit_sourcing(LIBRARY)
    assert 0 < own < counted < every
