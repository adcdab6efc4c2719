"""Strong's CSV, both generations: commas and no units, or semicolons, units and rows of rest timers.

The order of a set may be a letter, W, D or F, or name a rest that belongs to the set above it.
"""

from __future__ import annotations

from backviz.importing.logs.apps import AppTable, app_format

__all__ = ["FORMAT"]

FORMAT = app_format(
    AppTable(
        id="strong",
        name="Strong’s CSV",
        marks=frozenset({"date", "workout name", "exercise name", "set order", "reps"}),
        fields={
            "workout #": "ignored",
            "date": "date",
            "workout name": "title",
            "duration": "ignored",
            "exercise name": "exercise",
            "set order": "set_number",
            "weight": "load",
            "weight unit": "unit",
            "reps": "reps",
            "rpe": "rpe",
            "distance": "distance",
            "distance unit": "ignored",
            "seconds": "seconds",
            "notes": "note",
            "workout notes": "ignored",
        },
    )
)
