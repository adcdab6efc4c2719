"""A whole week from wishes, as a mixed-integer program, proven or with its bound."""
