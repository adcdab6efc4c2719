"""Method: how sets are counted and why, where sources disagree, and what this is not."""

from backviz.ui import method
from backviz.ui.page import shell

library, program = shell.enter()
method.show_title(library)
method.show_text(library)
