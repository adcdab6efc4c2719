"""Fitbod's CSV: a row a set, warm-ups in a column of their own, no session's name."""

from __future__ import annotations

from backviz.importing.logs.apps import AppTable, app_format

__all__ = ["FORMAT"]

FORMAT = app_format(
    AppTable(
        id="fitbod",
        name="Fitbod’s CSV",
        marks=frozenset({"date", "exercise", "reps", "iswarmup", "multiplier"}),
        fields={
            "date": "date",
            "exercise": "exercise",
            "reps": "reps",
            "weight": "load",
            "duration": "seconds",
            "distance": "distance",
            "incline": "ignored",
            "resistance": "ignored",
            "iswarmup": "warm_up",
            "note": "note",
            "multiplier": "ignored",
        },
    )
)
