"""Method: how sets are counted and why, where sources disagree, and the limits of the app."""

from backviz.ui.method import chapters
from backviz.ui.page import shell

library, program = shell.enter()
chapters.show_title(library)
chapters.show_text(library)
