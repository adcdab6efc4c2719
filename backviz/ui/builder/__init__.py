"""The page Builder: the week, and the tabs below it."""
