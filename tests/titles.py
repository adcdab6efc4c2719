"""The title each page shows, by the page's name."""

from __future__ import annotations

TITLES = {
    "start": "See your back. Build its week.",
    "anatomy": "Anatomy",
    "elbow_path": "Elbow path",
    "exercises": "Exercises",
    "builder": "Builder",
    "import_week": "Import",
    "method": "Method",
}
