"""FitNotes' CSV, from Android and from iOS: a row a set, a day without a session's name."""

from __future__ import annotations

from backviz.importing.logs.apps import AppTable, app_format

__all__ = ["FORMAT"]

FORMAT = app_format(
    AppTable(
        id="fitnotes",
        name="FitNotes’ CSV",
        marks=frozenset({"date", "exercise", "category", "weight", "reps", "distance unit", "time"}),
        fields={
            "date": "date",
            "exercise": "exercise",
            "category": "ignored",
            "weight": "load",
            "weight unit": "unit",
            "reps": "reps",
            "distance": "distance",
            "distance unit": "ignored",
            "time": "seconds",
            "comment": "note",
            "notes": "note",
            "kind": "kind",
        },
    )
)
