"""The page Exercises: the finder, one exercise, some side by side, and the visitor's own."""
