"""The server behind `python -m backviz serve`: the ASGI entry, its middleware, and a page's first bytes."""
