"""GymBook's CSV in German: semicolons, decimal commas, days as 30.06.2025."""

from __future__ import annotations

from backviz.importing.logs.apps import AppTable, app_format

__all__ = ["FORMAT"]

FORMAT = app_format(
    AppTable(
        id="gymbook",
        name="GymBook’s CSV",
        marks=frozenset({"datum", "training", "übung", "satz", "wdh"}),
        fields={
            "datum": "date",
            "zeit": "ignored",
            "training": "title",
            "übung": "exercise",
            "satz": "set_number",
            "wdh": "reps",
            "gewicht": "load",
        },
    )
)
