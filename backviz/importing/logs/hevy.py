"""Hevy's CSV: a row a set, dates in the phone's language, kilograms or pounds and miles."""

from __future__ import annotations

from backviz.importing.logs.apps import AppTable, app_format

__all__ = ["FORMAT"]

FORMAT = app_format(
    AppTable(
        id="hevy",
        name="Hevy’s CSV",
        marks=frozenset({"exercise title", "set index", "set type"}),
        fields={
            "title": "title",
            "start time": "date",
            "end time": "ignored",
            "description": "ignored",
            "exercise title": "exercise",
            "superset id": "superset",
            "exercise notes": "note",
            "set index": "set_number",
            "set type": "kind",
            "weight kg": "load",
            "weight lbs": "load",
            "reps": "reps",
            "distance km": "distance",
            "distance miles": "distance",
            "duration seconds": "seconds",
            "rpe": "rpe",
        },
    )
)
