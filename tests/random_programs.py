"""Random valid programs, for tests that try any."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from backviz.facts.counting import COUNTING_RULES, CREDIT_VALUES, Range
from backviz.facts.visible import visible
from backviz.program.program import DAYS, BlockSetting, Program, Session, Slot, change_slots
from tests.build import program

__all__ = ["programs"]


def programs() -> st.SearchStrategy[Program]:
    """Return a strategy for any valid program; its exercises and regions are in no library.

    About every third one has nothing that only version 2 of the share text carries.
    """
    signs = st.characters(exclude_categories=["C", "Z"]).filter(visible)
    names = st.builds(
        lambda sign, rest: f"{sign}{rest}", signs, st.text(st.one_of(signs, st.just(" ")), max_size=30)
    )
    notes = st.builds(lambda name, more: f"{name}\n{more}", names, st.text(signs, max_size=40))
    ids = st.from_regex(r"[a-z][a-z0-9_]{1,20}", fullmatch=True)
    reps = st.tuples(st.integers(1, 100), st.integers(1, 100)).map(lambda pair: (min(pair), max(pair)))
    ends = st.lists(st.floats(0, 100), min_size=3, max_size=3, unique=True).map(sorted)
    doses = {
        "sets": st.integers(0, 20),
        "reps": reps,
        "rest_s": st.none() | st.integers(0, 600),
        "rir": st.none() | st.integers(0, 5),
        "note": st.none() | notes,
    }
    plain = st.builds(Slot, exercise=ids, **doses)
    letters = st.none() | st.sampled_from("AZ")
    gained = st.builds(Slot, exercise=ids, superset=letters, **doses) | st.builds(
        Slot, other=names | ids, superset=letters, **doses
    )
    days = {"name": names, "day": st.none() | st.sampled_from(DAYS)}
    sessions = st.builds(Session, slots=st.lists(plain, max_size=4).map(tuple), **days)
    gained_sessions = st.builds(
        lambda slots, **more: change_slots(program(Session(**more)), 0, lambda _: slots).sessions[0],
        slots=st.lists(gained, max_size=5),
        minutes=st.none() | st.integers(1, 600),
        equipment=st.none() | st.lists(ids, max_size=3).map(tuple),
        **days,
    )
    blocks = st.builds(
        BlockSetting,
        weeks=st.integers(2, 12),
        sets=st.sampled_from(["hold", "ramp"]),
        deload=st.booleans(),
        start=st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(date.isoformat),
        time=st.none() | st.times().map(lambda at: at.isoformat("minutes")),
    )
    week: dict[str, Any] = {"sessions": st.lists(sessions, min_size=1, max_size=7).map(tuple)}
    gained_week: dict[str, Any] = {
        "sessions": st.lists(sessions | gained_sessions, min_size=1, max_size=7).map(tuple),
        "block": st.none() | blocks,
    }
    return st.sampled_from([week, gained_week]).flatmap(
        lambda parts: _programs(names, notes, ids, ends, parts)
    )


def _programs(
    names: st.SearchStrategy[str],
    notes: st.SearchStrategy[str],
    ids: st.SearchStrategy[str],
    ends: st.SearchStrategy[list[float]],
    parts: dict[str, st.SearchStrategy[Any]],
) -> st.SearchStrategy[Program]:
    return st.builds(
        Program,
        name=names,
        about=st.none() | notes,
        counting=st.sampled_from(COUNTING_RULES),
        targets=st.dictionaries(
            ids, ends.map(lambda e: Range(min=e[0], productive=(e[1], e[2]))), max_size=3
        ),
        credits=st.dictionaries(
            ids, st.dictionaries(ids, st.sampled_from(CREDIT_VALUES), max_size=3), max_size=3
        ),
        **parts,
    )
