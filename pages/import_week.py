"""Import: a week somebody has, pasted or as a file, line by line beside what it became here."""

from backviz.ui.import_week import screen
from backviz.ui.page import shell

library, program = shell.enter()
screen.show_head()
screen.show_import(library)
