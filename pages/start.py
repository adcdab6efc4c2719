"""Start: a short account of BackViz, doors into it, and the guide."""

from backviz.ui.page import shell
from backviz.ui.start import guide

library, program = shell.enter()
guide.show_welcome(library, program)
guide.show_guide(library)
