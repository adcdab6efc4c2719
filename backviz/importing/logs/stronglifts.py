"""StrongLifts' CSV: a row an exercise, with two columns for each of its sets."""

from __future__ import annotations

from backviz.importing.logs.apps import AppTable, app_format

__all__ = ["FORMAT"]

FORMAT = app_format(
    AppTable(
        id="stronglifts",
        name="StrongLifts’ CSV",
        marks=frozenset({"date", "workout name", "exercise", "sets x reps", "program name"}),
        fields={
            "date": "date",
            "workout": "ignored",
            "workout name": "title",
            "program name": "ignored",
            "body weight": "ignored",
            "exercise": "exercise",
            "sets x reps": "ignored",
            "sets x time": "ignored",
            "top set": "ignored",
            "e1rm": "ignored",
            "reps": "ignored",  # the sum of all sets
            "volume": "ignored",
            "workout volume": "ignored",
            "duration": "ignored",
            "start time": "ignored",
            "end time": "ignored",
            "notes": "note",
        },
    )
)
