"""The planner: the best week for a request, solved as a mixed-integer program, proven or with its bound."""
