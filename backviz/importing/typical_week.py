"""The typical week of a log: the weeks that count, the sessions they have, the usual sets and reps.

Must not know a format or what a name means. Loads pandas, so it is imported only where a log is opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from string import ascii_uppercase

import pandas as pd

from backviz.importing.frames import log_frame
from backviz.importing.logs.log import Log
from backviz.importing.reading import (
    DEFAULT_WEEKS,
    DoneInWeek,
    Line,
    Reading,
    ReadingError,
    Row,
    SessionFound,
    Span,
    Weeks,
    Wishes,
)
from backviz.importing.used_weeks import used_weeks, whole_weeks
from backviz.importing.usual_sessions import Usual, usual_sessions
from backviz.program.program import DAY_NAMES, DAYS

__all__ = ["typical_week"]

_HALF = 0.5
_FEW = 2  # sessions: of so few nothing is too rare
_LATEST = 2  # sessions in which an exercise has to come once, or it was given up
_HIGHEST_RPE = 10


def typical_week(log: Log, wishes: Wishes | None = None) -> Reading:
    """Return the week that a log amounts to; raise ReadingError for a log without a counted set.

    The last 6 weeks with training count, or `wishes.weeks`. Sessions are grouped by title and weekday. An
    exercise has the median of its sets and the middle half of its reps.
    """
    wishes = wishes or Wishes()
    frame = log_frame(log)
    counted = frame[frame["kind"] != "warm_up"]
    if counted.empty:
        raise ReadingError("No set that counts was found in this log; warm-ups are not counted.")
    skipped = (*_warm_ups(frame), *log.skipped)
    most = wishes.weeks or DEFAULT_WEEKS
    span = _span(counted, most, used_weeks(counted, most), skipped)
    return Reading(
        format=log.format,
        name="My typical week",
        sessions=span.sessions,
        rows=span.rows,
        unread=log.unread,
        skipped=span.skipped,
        weeks=span.weeks,
        columns=log.columns,
        done=_done(counted),
        spans=tuple(_spans(counted, span, wishes.spans, skipped)),
    )


def _spans(
    counted: pd.DataFrame, known: Span, numbers: Iterable[int], skipped: tuple[Line, ...]
) -> Iterator[Span]:
    """Return the log over each number of weeks that it has; `known` is one of them, made already."""
    longest = whole_weeks(counted)
    made = {known.weeks.used: known}
    for most in sorted({*numbers, known.most}):
        if most > longest and most != known.most:
            continue
        weeks = used_weeks(counted, most)
        if weeks.used not in made:
            made[weeks.used] = _span(counted, most, weeks, skipped)
        yield replace(made[weeks.used], most=most, weeks=weeks)


def _span(counted: pd.DataFrame, most: int, weeks: Weeks, skipped: tuple[Line, ...]) -> Span:
    used = counted[counted["week"].isin(pd.to_datetime(list(weeks.used)))]
    usual, rare = usual_sessions(used)
    rows: list[Row] = []
    left: list[Line] = list(rare)
    for number, session in enumerate(usual):
        found, gone = _rows(number, session)
        rows += found
        left += gone
    return Span(most, tuple(_session(one) for one in usual), tuple(rows), (*skipped, *left), weeks)


def _done(counted: pd.DataFrame) -> tuple[DoneInWeek, ...]:
    sums = counted.groupby(["week", "exercise"], sort=False)["sets"].sum().reset_index()
    weeks = sums["week"].dt.strftime("%Y-%m-%d")
    return tuple(map(DoneInWeek, weeks, sums["exercise"].astype(object), sums["sets"].tolist()))


def _warm_ups(frame: pd.DataFrame) -> list[Line]:
    warm = frame[frame["kind"] == "warm_up"]
    if warm.empty:
        return []
    sets = int(warm["sets"].sum())
    said = f"{sets:,} warm-up set{'s' if sets > 1 else ''}"
    return [Line(int(warm["line"].iloc[0]), said, "A warm-up is not counted.")]


def _session(usual: Usual) -> SessionFound:
    day = DAYS[usual.weekday]
    return SessionFound(usual.title or DAY_NAMES[day], day)


def _rows(number: int, usual: Usual) -> tuple[list[Row], list[Line]]:
    """Return the rows of one usual session in their usual order, and its exercises that are no part of it."""
    frame = usual.sets
    done = {str(found): part for found, part in frame.groupby("exercise", sort=False)}
    order = frame.groupby("exercise", sort=False)["place"].median().sort_values(kind="stable")
    letters = _superset_letters(frame)
    rows, left = [], []
    for found in map(str, order.index):
        part = done[found]
        why = _why_not(part, usual.times)
        if why:
            text = f"{found}, in {usual.title or DAY_NAMES[DAYS[usual.weekday]]}"
            left.append(Line(int(part["line"].iloc[-1]), text, why))
        else:
            rows.append(_row(number, found, part, letters.get(found)))
    return rows, left


def _why_not(part: pd.DataFrame, times: int) -> str:
    """Return why an exercise is no part of the typical session, "" if it is. `times` counts the sessions."""
    came = sorted(part["turn"].unique())
    if times <= _FEW:
        return ""
    if came[-1] < times - _LATEST:
        return f"It was given up: not done in the last {times - 1 - came[-1]} sessions."
    since = times - came[0]
    if len(came) / since < _HALF or len(came) == 1:
        return f"It was done in {len(came)} of {times} sessions."
    return ""


def _row(number: int, found: str, part: pd.DataFrame, letter: str | None) -> Row:
    sets = max(1, _half_up(part.groupby("turn")["sets"].sum().median()))
    reps = _reps(part)
    notes = [*([] if reps else [_time(part)]), *_kinds(part)]
    return Row(
        line=int(part["line"].iloc[-1]),
        session=number,
        found=found,
        sets=sets,
        reps=reps or (1, 1),
        rest_s=_middle(part["rest_s"]),
        rir=_rir(part),
        note="; ".join(notes),
        remark=_remark(part),
        superset=letter,
        kind="work" if reps else "timed",
    )


def _half_up(number: float) -> int:
    return int(number + _HALF)


def _middle(numbers: pd.Series) -> int | None:
    known = numbers.dropna()
    return None if known.empty else _half_up(float(known.median()))


def _reps(part: pd.DataFrame) -> tuple[int, int] | None:
    """Return the middle half of the reps of all sets, None where most sets have none."""
    each = part["reps"].repeat(part["sets"].tolist())
    known = each.dropna()
    if len(known) * 2 < len(each) or known.empty:
        return None
    low = known.quantile(0.25, interpolation="lower")
    high = known.quantile(0.75, interpolation="higher")
    return max(1, int(low)), max(1, int(high))


def _time(part: pd.DataFrame) -> str:
    """Return what sets without reps have."""
    seconds = _middle(part["seconds"])
    return f"{seconds} s" if seconds else "no reps are given"


def _kinds(part: pd.DataFrame) -> list[str]:
    """Return how many of the sets are drop sets or go to failure, each where it is usual."""
    notes = []
    done = set(part["kind"])
    for kind, said in (("drop", "of them {} drop sets"), ("to_failure", "of them {} to failure")):
        if kind not in done:
            continue
        sets = int(part.loc[part["kind"] == kind, "sets"].sum())
        count = _half_up(sets / part["turn"].nunique())
        if count:
            notes.append(said.format(count).replace(" 1 drop sets", " 1 drop set"))
    return notes


def _rir(part: pd.DataFrame) -> int | None:
    """Return the usual reps in reserve, where half of the sets or more say so or say an RPE."""
    rir = part["rir"].fillna(_HIGHEST_RPE - part["rpe"])
    known = rir[(rir >= 0) & (rir <= _HIGHEST_RPE)]
    return _half_up(float(known.median())) if len(known) * 2 >= len(part) and len(known) else None


def _remark(part: pd.DataFrame) -> str:
    """Return the heaviest load of the last session and its notes: they enter a program only if asked for."""
    last = part[part["turn"] == part["turn"].max()]
    loads = last["load"].dropna()
    said = []
    if len(loads) and loads.max() > 0:
        unit = str(last.loc[loads.idxmax(), "unit"])
        said.append(f"{loads.max():g} {unit}".strip())
    said += list(dict.fromkeys(note for note in last["note"] if note))[:2]
    return "; ".join(said)


def _superset_letters(frame: pd.DataFrame) -> dict[str, str]:
    """Return {exercise: letter} of exercises that share a superset in half of their common sessions."""
    marked = frame[frame["superset"] != ""]
    if marked.empty:
        return {}
    together: dict[frozenset[str], int] = {}
    for _, group in marked.groupby(["turn", "superset"], sort=False):
        for pair in _pairs(group["exercise"].unique()):
            together[pair] = together.get(pair, 0) + 1
    turns = frame.groupby("exercise")["turn"].agg(set).to_dict()
    letters: dict[str, str] = {}
    for pair, count in together.items():
        one, other = sorted(pair, key=lambda name: name not in letters)
        if count >= _HALF * len(turns[one] & turns[other]):
            _join(letters, one, other)
    return letters


def _pairs(names: Iterable[str]) -> list[frozenset[str]]:
    names = list(names)
    return [frozenset((one, other)) for at, one in enumerate(names) for other in names[at + 1 :]]


def _join(letters: dict[str, str], one: str, other: str) -> None:
    """Give two exercises one letter, and all that either shared one with."""
    free = (letter for letter in ascii_uppercase if letter not in letters.values())
    letter = letters.get(one) or next(free, "Z")
    old = letters.get(other)
    for name in [name for name, held in letters.items() if old and held == old]:
        letters[name] = letter
    letters[one] = letters[other] = letter
