"""The tests: core, data, pages through app.py, and a real browser."""
