"""Tables of a log, and of counted sets, as pandas' DataFrames, for a notebook and for the typical week.

Loads pandas, so it is imported only where a log is opened or somebody asks for a frame.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from backviz.importing.logs.log import Log, SetDone
from backviz.week.by_week import WeekByWeek
from backviz.week.coverage import Coverage

__all__ = ["coverage_frame", "log_frame", "weeks_frame"]

# Of fewer rows to a time of day than this, the time is the set's and not the session's.
_ROWS_OF_A_START = 2.5
_TEXTS = frozenset({"start", "title", "exercise", "kind", "unit", "superset", "note"})


def log_frame(log: Log) -> pd.DataFrame:
    """Return the log as a frame: a row for each row of the file, in its order.

    Columns are the fields of `SetDone`, and `week`, the Monday. `day` and `week` are dates; `reps`,
    `seconds`, `load`, `rest_s`, `rpe` and `rir` are numbers, NaN where nothing is said. `start` is "" where
    the file has a time for each set rather than for each session.
    """
    columns = list(zip(*log.sets, strict=True)) or [()] * len(SetDone._fields)
    frame = pd.DataFrame(
        {
            field: _categories(values) if field in _TEXTS else list(values)
            for field, values in zip(SetDone._fields, columns, strict=True)
        }
    )
    frame["day"] = pd.to_datetime(frame["day"])
    frame["week"] = frame["day"] - pd.to_timedelta(frame["day"].dt.day_of_week, unit="D")
    for field in ("reps", "seconds", "load", "rest_s", "rpe", "rir"):
        frame[field] = pd.to_numeric(frame[field])
    starts = frame.groupby(["day", "start"], sort=False).ngroups
    if starts and len(frame) < starts * _ROWS_OF_A_START:
        frame["start"] = ""
    return frame


def weeks_frame(given: WeekByWeek) -> pd.DataFrame:
    """Return counted sets as a frame with a row for each region and a column for each week, a date."""
    return pd.DataFrame(
        {region: row.sets for region, row in given.regions.items()},
        index=pd.DatetimeIndex(given.weeks, name="week"),
    ).T.rename_axis("region")


def coverage_frame(coverage: Coverage) -> pd.DataFrame:
    """Return a week's coverage as a frame with a row for each region.

    Columns are the counted `sets`, what `direct`, `indirect` and `minor` credits contribute, `sessions`,
    `band`, and the target as `min`, `productive_from` and `productive_to`.
    """
    return (
        pd.DataFrame(
            {
                region: {
                    **{
                        field: getattr(row, field)
                        for field in ("sets", "direct", "indirect", "minor", "sessions", "band")
                    },
                    "min": row.target.min,
                    "productive_from": row.target.productive[0],
                    "productive_to": row.target.productive[1],
                }
                for region, row in coverage.regions.items()
            }
        )
        .T.infer_objects()
        .rename_axis("region")
    )


def _categories(values: Sequence[str]) -> pd.Categorical:
    """Return texts as categories of Python's strings: a tenth of the memory, and pyarrow is not started."""
    numbers: dict[str, int] = {}
    codes = [numbers.setdefault(value, len(numbers)) for value in values]
    return pd.Categorical.from_codes(codes, categories=pd.Index(list(numbers), dtype=object))
