"""A visitor's program: its records and edits, its file, its link and its undo history."""
