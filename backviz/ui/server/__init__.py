"""The server behind `python -m backviz serve`: the ASGI entry, its edge, and what a page gets first."""
