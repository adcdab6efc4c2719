"""Measures BackViz beside the platform's floor, in the same run, and prints ratios: `make bench`."""
