"""The page Elbow path: the arm to move, the rule and its limits."""
