"""Which weeks of a log count: the last ones with training, whole, and of one program.

Must not know what is done in a session. Loads pandas.
"""

from __future__ import annotations

import pandas as pd

from backviz.importing.reading import LeftOut, Weeks

__all__ = ["used_weeks", "whole_weeks"]

_SHARED = 0.5  # below it on both sides of a Monday the program has changed
_FEWEST = 3  # weeks with training, for a week to be seen as cut off


def used_weeks(counted: pd.DataFrame, most: int) -> Weeks:
    """Return the last `most` weeks with training that are whole, and why each of the others is left out.

    The log's first or last week is not whole if it has fewer sessions than usual and lacks the usual first
    or last days. Weeks before a change of program do not count.
    """
    by_week = _days_by_week(counted)
    left = dict(_cut_off(by_week))
    whole = [week for week in by_week.index if week not in left]
    used = whole[-most:]
    left |= dict.fromkeys(whole[: -len(used)], f"It is before the last {most} weeks with training.")
    changed = _change(counted[counted["week"].isin(used)], used)
    if changed is not None:
        said = f"The program changed in the week of {_monday(used[changed])}; the later one counts."
        left |= dict.fromkeys(used[:changed], said)
        used = used[changed:]
    left |= dict.fromkeys(_empty(by_week.index, used), "There was no training.")
    return Weeks(
        tuple(_monday(week) for week in used),
        tuple(LeftOut(_monday(week), why) for week, why in sorted(left.items())),
    )


def whole_weeks(counted: pd.DataFrame) -> int:
    """Return how many weeks with training are whole."""
    by_week = _days_by_week(counted)
    return len(by_week) - len(_cut_off(by_week))


def _days_by_week(counted: pd.DataFrame) -> pd.DataFrame:
    """Return the sessions of each week: their number, and the first and last weekday."""
    days = counted.groupby(["week", "day", "start", "title"], sort=True).size().reset_index(name="rows")
    days["weekday"] = days["day"].dt.day_of_week
    return days.groupby("week")["weekday"].agg(["count", "min", "max"])


def _monday(week: pd.Timestamp) -> str:
    return week.date().isoformat()


def _cut_off(by_week: pd.DataFrame) -> list[tuple[pd.Timestamp, str]]:
    """Return the first and the last week of the log where the log begins or ends within them."""
    if len(by_week) < _FEWEST:
        return []
    cut = []
    first, last, inner = by_week.iloc[0], by_week.iloc[-1], by_week.iloc[1:-1].tail(8)
    usual = inner["count"].median()
    if first["count"] < usual and first["min"] > inner["min"].median():
        cut.append((by_week.index[0], "The log begins within this week."))
    if last["count"] < usual and last["max"] < inner["max"].median():
        cut.append((by_week.index[-1], "The log ends within this week."))
    return cut


def _empty(weeks: pd.Index, used: list[pd.Timestamp]) -> list[pd.Timestamp]:
    """Return the weeks without training between the first week used and the last week of the log."""
    every = pd.date_range(used[0], weeks[-1], freq="7D")
    return [week for week in every if week not in weeks]


def _change(counted: pd.DataFrame, used: list[pd.Timestamp]) -> int | None:
    """Return the place in `used` of the first week of the last program, None where it did not change."""
    sets = counted.groupby(["week", "exercise"])["sets"].sum().unstack(fill_value=0)
    for at in range(len(used) - 1, 0, -1):
        before, after = sets.loc[used[:at]], sets.loc[used[at:]]
        if _known(after, before) < _SHARED and _likest(before.iloc[-1], after) < _SHARED:
            return at
    return None


def _known(sets: pd.DataFrame, others: pd.DataFrame) -> float:
    """Return the share of the sets whose exercise is done in the others too: 1 for a week with a gap."""
    total = sets.sum()
    return float(total[others.sum() > 0].sum() / total.sum())


def _likest(week: pd.Series, others: pd.DataFrame) -> float:
    """Return how alike a week and the likest of others are, 1 for the same share of sets of each exercise."""
    shares = others.div(others.sum(axis="columns"), axis="index")
    return float(shares.clip(upper=week / week.sum(), axis="columns").sum(axis="columns").max())
