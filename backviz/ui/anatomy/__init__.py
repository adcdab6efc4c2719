"""The page Anatomy: a region picked on the drawing, and its facts."""
