"""The week as a choice of whole sessions, where sessions are so short that all can be listed.

Has the goals of `planner.model` without its two weaknesses: equal sessions are one column, and minutes
and caps are exact before the solver starts. Knows numbers only; must not know a request.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from backviz.planner.model import LEAST_SETS, Choice, Goal, Task, Week, betters, missed, most_sets
from backviz.planner.solver import Model, Terms

__all__ = ["MOST_PATTERNS", "Pattern", "PatternModel", "list_patterns"]

MOST_PATTERNS = 400  # with more, the model session by session is quicker
_ROUNDING = 1e-6  # minutes: a session that fits exactly must not fail by the last bit of a sum

Pattern = tuple[tuple[int, int], ...]  # (number of the choice, sets) of one session


def list_patterns(task: Task, most: int = MOST_PATTERNS) -> list[Pattern] | None:
    """Return every session within minutes and caps, or None where there are more than `most`.

    Of exercises that count alike, one that is no better stands only beside the better one (`betters`).
    """
    needs = dict(betters(task.choices))
    minutes = [
        {sets: choice.minutes(sets) for sets in range(LEAST_SETS, most_sets(choice, task) + 1)}
        for choice in task.choices
    ]
    patterns: list[Pattern] = []
    open_ones: list[tuple[Pattern, float]] = [((), task.minutes - task.warmup_min + _ROUNDING)]
    while open_ones:
        pattern, left = open_ones.pop()
        if pattern and _is_ordered(pattern, needs):
            patterns.append(pattern)
        for c in range(pattern[-1][0] + 1 if pattern else 0, len(minutes)):
            longer = [
                ((*pattern, (c, sets)), left - took) for sets, took in minutes[c].items() if took <= left
            ]
            open_ones += [one for one in longer if _keeps_caps(one[0], task)]
        if len(patterns) + len(open_ones) > most:  # long sessions have millions: stop while it is cheap
            return None
    return patterns


def _is_ordered(pattern: Pattern, needs: dict[int, int]) -> bool:
    present = {c for c, _ in pattern}
    return all(needs.get(c, c) in present for c in present)


def _keeps_caps(pattern: Pattern, task: Task) -> bool:
    return all(
        sum(sets * task.choices[c].muscles.get(muscle, 0) for c, sets in pattern) <= most
        for muscle, most in task.session_high.items()
    )


class PatternModel:
    """The model with a column for each session: how often the week has it.

    Has the methods of `WeekModel` that the search calls.
    """

    def __init__(self, task: Task, patterns: Sequence[Pattern]) -> None:
        """Add all columns and rows to `model`."""
        self.task, self.patterns, self.model = task, patterns, Model()
        self.times = [self.model.column(task.sessions) for _ in patterns]
        self.needed = min(task.reached_in, task.sessions)
        self.under, self.thin, self.short = (
            {region: self.model.column() for region in task.regions} for _ in range(3)
        )
        self._limit()
        for region in task.regions:
            self._judge(region)

    def goal(self, goal: Goal) -> Terms:
        """Return the terms {column: factor} whose sum the goal minimises."""
        match goal:
            case "slots":
                return self._sum(lambda _choice, _sets: 1)
            case "sets":
                return self._sum(lambda _choice, sets: sets)
            case "other":
                return self._sum(lambda choice, _sets: not choice.is_own)
            case _:
                return missed(goal, self.under, self.thin, self.short, self.task.favour)

    def value(self, goal: Goal, values: Sequence[float]) -> int:
        """Return the value of a goal: the sum of its terms."""
        return round(sum(factor * values[column] for column, factor in self.goal(goal).items()))

    def week(self, values: Sequence[float]) -> Week:
        """Return the week in the values of all columns."""
        return tuple(
            {self.task.choices[c].exercise: sets for c, sets in pattern}
            for column, pattern in zip(self.times, self.patterns, strict=True)
            for _ in range(round(values[column]))
        )

    def values_of(self, week: Week) -> list[float]:
        """Return the values of all columns for a week; [] if one of its sessions is not listed."""
        numbers = {choice.exercise: c for c, choice in enumerate(self.task.choices)}
        places = {pattern: column for column, pattern in zip(self.times, self.patterns, strict=True)}
        values = [0.0] * len(self.model.uppers)
        for session in week:
            pattern = tuple(sorted((numbers[name], sets) for name, sets in session.items()))
            if pattern not in places:
                return []
            values[places[pattern]] += 1
        self._mark(values)
        return values

    def _mark(self, values: list[float]) -> None:
        """Set each region's columns `under`, `short` and `thin` by the sets of the sessions chosen."""
        for region, target in self.task.regions.items():
            of_region = self._of_region(region)
            sets = sum(count * values[column] for column, count in of_region.items())
            reached = sum(values[c] for c, count in of_region.items() if count >= self.task.reached_at)
            values[self.under[region]] = float(sets < target.min)
            values[self.short[region]] = float(sets < target.productive[0])
            values[self.thin[region]] = float(reached < self.needed)

    def _sum(self, count: Callable[[Choice, int], float]) -> Terms:
        sums = {
            column: float(sum(count(self.task.choices[c], sets) for c, sets in pattern))
            for column, pattern in zip(self.times, self.patterns, strict=True)
        }
        return {column: total for column, total in sums.items() if total}

    def _limit(self) -> None:
        task, whole = self.task, dict.fromkeys(self.times, 1.0)
        self.model.at_least(whole, task.sessions)
        self.model.at_most(whole, task.sessions)
        for muscle, most in task.muscle_high.items():
            self.model.at_most(self._sum(lambda c, n, m=muscle: n * c.muscles.get(m, 0)), most)  # type: ignore[misc]
        for region, most in task.region_high.items():
            self.model.at_most(self._of_region(region), most)
        for kept in (choice.exercise for choice in task.choices if choice.is_kept):
            self.model.at_least(self._sum(lambda c, _n, k=kept: c.exercise == k), 1)  # type: ignore[misc]

    def _of_region(self, region: str) -> Terms:
        return self._sum(lambda choice, sets: sets * choice.credits.get(region, 0))

    def _judge(self, region: str) -> None:
        target, sets = self.task.regions[region], self._of_region(region)
        low = target.productive[0]
        self.model.at_least({**sets, self.under[region]: target.min}, target.min)
        self.model.at_least({**sets, self.short[region]: low}, low)
        self.model.at_least({self.short[region]: 1, self.under[region]: -1}, 0)
        reached = {column: 1.0 for column, count in sets.items() if count >= self.task.reached_at}
        self.model.at_least({**reached, self.thin[region]: self.needed}, self.needed)
