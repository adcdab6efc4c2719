"""One visitor: library, program, the runs of a page, equipment and calendars. Draws nothing."""

from backviz.ui.visit import calendars, equipment, library, program, runs

__all__ = ["calendars", "equipment", "library", "program", "runs"]
