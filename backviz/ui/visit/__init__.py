"""One visitor: the library, the program, the runs of a page and the equipment. Draws nothing."""

from backviz.ui.visit import equipment, library, program, runs

__all__ = ["equipment", "library", "program", "runs"]
