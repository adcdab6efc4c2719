"""Measures against the platform's floor, in the same run; prints ratios. `make bench` runs it."""
