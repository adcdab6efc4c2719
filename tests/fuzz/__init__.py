"""Hostile input, made up by seed, for everything BackViz opens: `python -m tests.fuzz 10000`."""
