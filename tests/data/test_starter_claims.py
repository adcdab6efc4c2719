"""What a starter program says of itself is so: every claim in its words is counted here."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from backviz.program.program import Program
from backviz.week.coverage import weekly_coverage
from tests.shipped import LIBRARY

FILES = {path.stem: path for path in sorted((Path(LIBRARY.directory) / "programs").glob("*.yaml"))}

# Words that compare, count or exclude: a sentence with one of them can be wrong.
CLAIMS = re.compile(
    r"\b(few(?:er|est)?|small(?:er|est)|least|most|short(?:er|est)?|long(?:er|est)|best|only|nothing but"
    r"|no|every|even(?:ly)?|whole|half|once|twice|one|two|three|four|five|six|first|without|minimum|below|above|all|same"
    r"|each|limits?|sets?|\d+)\b",
    re.IGNORECASE,
)

Check = Callable[[Program], bool]


def bands(program: Program) -> dict[str, str]:
    return {name: found.band for name, found in weekly_coverage(program, LIBRARY).regions.items()}


def sets(program: Program) -> dict[str, float]:
    return {name: found.sets for name, found in weekly_coverage(program, LIBRARY).regions.items()}


def minutes(program: Program) -> list[float]:
    return [session.minutes for session in weekly_coverage(program, LIBRARY).sessions]


def exercises(program: Program) -> list[str]:
    return [str(slot.exercise) for session in program.sessions for slot in session.slots]


def group(name: str) -> list[str]:
    return [region.id for region in LIBRARY.regions.values() if region.group == name]


def is_below(program: Program) -> set[str]:
    return {name for name, band in bands(program).items() if band == "below"}


def count(program: Program) -> int:
    return sum(slot.sets for session in program.sessions for slot in session.slots)


def can_do_with(program: Program, *pieces: str) -> bool:
    return all(LIBRARY.exercises[name].is_doable_with(frozenset(pieces)) for name in exercises(program))


def lats_lead(program: Program) -> bool:
    found = sets(program)
    return min(found[name] for name in LATS) > max(found[name] for name in UPPER)


def lats_are_even(program: Program) -> bool:
    return len({sets(program)[name] for name in LATS}) == 1


def movements(program: Program, session: int) -> list[str]:
    return [LIBRARY.exercises[str(slot.exercise)].movement for slot in program.sessions[session].slots]


SAMPLE = LIBRARY.programs["article_sample"]
LATS, UPPER = group("lats"), group("upper_back")
FROM_ABOVE = {"vertical_pull", "shoulder_extension"}

# Every claim of every starter, as it stands in its name or its description.
HELD: dict[str, dict[str, Check]] = {
    "article_sample": {
        "two upper-body days": lambda p: len(p.sessions) == 2,
        "upper and lower traps stay below the minimum": lambda p: (
            is_below(p) == {"upper_traps", "lower_traps"}
        ),
    },
    "article_repaired": {
        "every region at its minimum or above": lambda p: not is_below(p),
        "The same six exercises": lambda p: (
            set(exercises(SAMPLE)) <= set(exercises(p)) and len(set(exercises(SAMPLE))) == 6
        ),
        "cross-cable Y raises, a wide seated row and shrugs added": lambda p: (
            len(set(exercises(p)) - set(exercises(SAMPLE))) == 3
        ),
    },
    "beginner_first_month": {
        "few sets": lambda p: count(p) <= count(SAMPLE),
        "First month": lambda p: all(LIBRARY.exercises[n].level == "beginner" for n in exercises(p)),
        "three reps left in reserve": lambda p: all(slot.rir == 3 for s in p.sessions for slot in s.slots),
    },
    "dumbbells_and_bands_home": {
        "a long elastic band": lambda p: not can_do_with(p, "dumbbells", "bench"),
        "Three sessions of about half an hour": lambda p: (
            len(p.sessions) == 3 and all(25 <= m <= 35 for m in minutes(p))
        ),
        "no machine": lambda p: can_do_with(p, "dumbbells", "band", "bench"),
    },
    "four_day_upper_lower": {
        "Four days": lambda p: len(p.sessions) == 4,
        "a four-day upper/lower split": lambda p: len(p.sessions) == 4,
        "each lower day adds one small": lambda p: all(
            len(s.slots) == 1 for s in p.sessions if s.name.startswith("Lower")
        ),
        "Only the back work is listed": lambda p: set(exercises(p)) <= set(LIBRARY.exercises),
    },
    "lat_emphasis": {
        "Lats first": lats_lead,
        "come first for a block": lambda p: (
            min(sets(p)[name] for name in LATS) > max(sets(p)[n] for n in UPPER)
        ),
        "The sets are": lats_are_even,
        "spread evenly over the three lat regions": lats_are_even,
        "kept going with a few sets": lambda p: not is_below(p) & set(UPPER),
    },
    "pull_up_bar_only": {
        "Nothing but a pull-up bar": lambda p: can_do_with(p, "pull_up_bar"),
        "do a few clean pull-ups": lambda p: "pull_up" in exercises(p),
        "have only a bar": lambda p: can_do_with(p, "pull_up_bar"),
        "It covers the lats, and the mid and lower": lambda p: (
            not is_below(p) & {*LATS, "mid_traps", "lower_traps"}
        ),
        "Its limits are real": lambda p: is_below(p) == {"rear_delts", "upper_traps"},
        "get no counted sets": lambda p: sets(p)["rear_delts"] == sets(p)["upper_traps"] == 0,
    },
    "three_day": {
        "Three days, whole back": lambda p: len(p.sessions) == 3 and not is_below(p),
        "come three times a week": lambda p: len(p.sessions) == 3,
        "the whole back covered": lambda p: not is_below(p),
        "evenly": lambda p: set(bands(p).values()) == {"productive"},
        "one pull from above": lambda p: all(
            sum(move in FROM_ABOVE for move in movements(p, n)) == 1 for n in range(3)
        ),
        "one row and one or two smaller exercises": lambda p: all(3 <= len(s.slots) <= 4 for s in p.sessions),
    },
    "two_day_minimal": {
        "Two short days": lambda p: len(p.sessions) == 2 and all(m <= 30 for m in minutes(p)),
        "about half an hour twice a week": lambda p: (
            len(p.sessions) == 2 and all(m <= 35 for m in minutes(p))
        ),
        "A few sets": lambda p: (
            sum(slot.sets for s in p.sessions for slot in s.slots)
            < sum(slot.sets for s in SAMPLE.sessions for slot in s.slots)
        ),
        "every region": lambda p: not is_below(p),
        "at its minimum or above": lambda p: not is_below(p),
        "Add sets when": lambda p: "high" not in bands(p).values(),
    },
    "upper_back_emphasis": {
        "Upper back first": lambda p: all(bands(p)[name] == "productive" for name in UPPER),
        "come first for a": lambda p: all(bands(p)[name] == "productive" for name in UPPER),
        "The lats are kept going with a few sets": lambda p: all(
            bands(p)[name] == "growing" for name in LATS
        ),
    },
}


def words(program: Program) -> str:
    return f"{program.name}. {program.about or ''}"


@pytest.mark.parametrize(
    "name, claim",
    [(name, claim) for name, claims in HELD.items() for claim in claims],
    ids=str,
)
def test_what_a_starter_says_of_itself_is_so(name: str, claim: str) -> None:
    program = LIBRARY.programs[name]
    assert claim in words(program), f"{name} does not say {claim!r} any more: take it out of the table"
    assert HELD[name][claim](program)


@pytest.mark.parametrize("name", LIBRARY.programs)
def test_a_starter_claims_nothing_that_is_not_counted_here(name: str) -> None:
    text = words(LIBRARY.programs[name])
    for claim in HELD.get(name, {}):
        text = text.replace(claim, " ")
    found = [match[0] for match in CLAIMS.finditer(text)]
    assert not found, f"{name} says {found}: add each claim with its check, or drop it. Left: {text}"


@pytest.mark.parametrize("name", FILES)
def test_a_starters_comments_promise_no_smallest_and_no_best(name: str) -> None:
    comments = [line for line in FILES[name].read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    found = [
        w for line in comments for w in re.findall(r"\b(?:\w+est|least|most|best)\b", line) if w != "rest"
    ]
    assert not found
