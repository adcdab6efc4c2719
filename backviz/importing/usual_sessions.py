"""The sessions of a usual week: a log's sessions in groups of one title, or of one content, and one weekday.

Must not know which weeks count or how often an exercise has to come. Loads pandas.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import pandas as pd

from backviz.importing.reading import Line
from backviz.program.program import LIMITS

__all__ = ["Usual", "usual_sessions"]

_ALIKE = 0.4  # of the exercises of two sessions, for the two to be one session of the week
_COMMON = 0.75  # of the sessions, for their title to name the group
_HALF = 0.5


@dataclass(frozen=True)
class Usual:
    """A session of the usual week: its title ("" without one), its usual weekday from 0, how often it came.

    `sets` are the rows of the log, with `turn`, which counts the times it came from 0, and `place`, the
    exercise's place in that session.
    """

    title: str
    weekday: int
    times: int
    sets: pd.DataFrame


@dataclass(frozen=True)
class _Done:
    """One session that was done: its key in the frame, week, weekday, title, and its exercises."""

    key: int
    week: pd.Timestamp
    weekday: int
    title: str
    exercises: frozenset[str]


def usual_sessions(used: pd.DataFrame) -> tuple[list[Usual], list[Line]]:
    """Return the sessions of the usual week in order, and a line for each title that is too rare.

    A week gets as many sessions as the weeks have at the median; each title its share of them.
    """
    used = used.assign(key=used.groupby(["day", "start", "title"], sort=True).ngroup())
    done = _sessions(used)
    kinds = _kinds(done)
    times = _times_a_week(kinds)
    usual, rare = [], []
    for kind, sessions in kinds.items():
        if not times[kind]:
            rare.append(_rare(used, sessions, len({one.week for one in done})))
        for weekday, group in _by_weekday(sessions, times[kind]):
            usual.append(_usual(used, _title(group), weekday, group))
    usual.sort(key=lambda one: (one.weekday, int(one.sets["key"].iloc[0])))
    return usual, rare


def _title(group: Sequence[_Done]) -> str:
    """Return the title that the sessions of a group have in common, "" if they have several."""
    title, count = Counter(one.title for one in reversed(group)).most_common(1)[0]
    return title if count > _COMMON * len(group) else ""


def _sessions(used: pd.DataFrame) -> list[_Done]:
    return [
        _Done(
            int(str(key)),
            part["week"].iloc[0],
            int(part["day"].iloc[0].weekday()),
            str(part["title"].iloc[0]),
            frozenset(part["exercise"]),
        )
        for key, part in used.groupby("key", sort=True)
    ]


_Kind = tuple[str, str]  # "title" and a title, or "content" and a number


def _kinds(done: Sequence[_Done]) -> dict[_Kind, list[_Done]]:
    """Return the sessions by title where titles say what is done, otherwise by what was done."""
    by_title: dict[_Kind, list[_Done]] = {}
    for one in done:
        by_title.setdefault(("title", one.title.casefold()), []).append(one)
    if all(title for _, title in by_title) and _titles_say_it(list(by_title.values())):
        return by_title
    groups: list[list[_Done]] = []
    for one in done:
        best = max(groups, key=lambda group: _alike(one, group), default=None)
        if best is not None and _alike(one, best) >= _ALIKE:
            best.append(one)
        else:
            groups.append([one])
    return {("content", str(number)): group for number, group in enumerate(groups)}


def _titles_say_it(groups: Sequence[Sequence[_Done]]) -> bool:
    """Return whether sessions of one title are alike and titles come back ("Morning" says nothing)."""
    count = sum(len(group) for group in groups)
    again = [group for group in groups if len(group) > 1]
    pairs = [pair for group in again for pair in pairwise(group)]
    alike = sum(_alike(one, [before]) >= _ALIKE for before, one in pairs)
    weeks = len({one.week for group in groups for one in group})
    return (weeks == 1 or sum(map(len, again)) >= _HALF * count) and alike >= _HALF * len(pairs)


def _alike(one: _Done, group: Sequence[_Done]) -> float:
    """Return the greatest share of exercises that a session has in common with one of the last of a group."""
    return max(
        (len(one.exercises & other.exercises) / len(one.exercises | other.exercises) for other in group[-4:]),
        default=0.0,
    )


def _times_a_week(kinds: dict[_Kind, list[_Done]]) -> dict[_Kind, int]:
    """Return how often each kind comes in the usual week: shares of the median week, by largest remainder."""
    weeks = Counter(one.week for group in kinds.values() for one in group)
    total = min(int(pd.Series(list(weeks.values())).median() + _HALF), LIMITS["sessions"])
    means = {kind: len(group) / len(weeks) for kind, group in kinds.items()}
    times = {kind: int(mean) for kind, mean in means.items()}
    latest = max(weeks)

    def first(kind: _Kind) -> tuple[float, int, int]:
        last = [one for one in kinds[kind] if one.week == latest]
        return means[kind] - times[kind], len(last), kinds[kind][-1].key

    for kind in sorted(kinds, key=first, reverse=True):
        if sum(times.values()) < total:
            times[kind] += 1
    return times


def _by_weekday(sessions: list[_Done], times: int) -> list[tuple[int, list[_Done]]]:
    """Return (weekday, sessions) for each time a week: a week's sessions go to the nearest usual weekdays."""
    if not times:
        return []
    usual = sorted(_usual_days(sessions)[:times])
    usual += [usual[-1]] * (times - len(usual))
    groups: list[list[_Done]] = [[] for _ in usual]
    weeks: dict[pd.Timestamp, list[_Done]] = {}
    for one in sessions:
        weeks.setdefault(one.week, []).append(one)
    for week in weeks.values():
        for place, one in _nearest(week, usual):
            groups[place].append(one)
    return [(_usual_days(group)[0], group) for group in groups if group]


def _usual_days(sessions: Sequence[_Done]) -> list[int]:
    """Return the weekdays of the sessions, the commonest first; of equally common ones the latest."""
    return [day for day, _ in Counter(one.weekday for one in reversed(sessions)).most_common()]


def _nearest(week: list[_Done], usual: Sequence[int]) -> list[tuple[int, _Done]]:
    """Return (place in `usual`, session) in order, with the fewest days between; more sessions are left."""
    count = min(len(week), len(usual))
    week = week[:14]
    best = min(
        (
            (places, chosen)
            for places in combinations(range(len(usual)), count)
            for chosen in combinations(week, count)
        ),
        key=lambda pair: sum(abs(usual[place] - one.weekday) for place, one in zip(*pair, strict=True)),
    )
    return list(zip(*best, strict=True))


def _usual(used: pd.DataFrame, title: str, weekday: int, group: list[_Done]) -> Usual:
    turns = {one.key: turn for turn, one in enumerate(group)}
    sets = used[used["key"].isin(turns)].copy()
    sets["turn"] = sets["key"].map(turns)
    sets["place"] = sets.groupby("key")["exercise"].transform(lambda names: pd.factorize(names)[0])
    return Usual(title, weekday, len(group), sets)


def _rare(used: pd.DataFrame, sessions: Sequence[_Done], weeks: int) -> Line:
    first = used[used["key"] == sessions[-1].key]
    title = sessions[-1].title or f"the session of {first['day'].iloc[0].date().isoformat()}"
    times = f"{len(sessions)} time{'s' if len(sessions) > 1 else ''}"
    return Line(int(first["line"].iloc[0]), title, f"It was done {times} in {weeks} weeks.")
