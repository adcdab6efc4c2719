"""Method: how sets are counted and why, where sources disagree, and what this is not."""

from backviz.ui import method, shell

library, program = shell.enter()
method.show_title(library)
method.show_counting(library)
method.show_bands(library)
method.show_disagreements(library)
method.show_checks(library)
method.show_sources(library)
method.show_safety(library)
