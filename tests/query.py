"""The query of a page's address in a test that runs no page."""

from __future__ import annotations

__all__ = ["query"]


class _Query(dict[str, str]):
    """One value a name, read as Streamlit's own is."""

    def get_all(self, name: str) -> list[str]:
        """Return the values of a name."""
        return [self[name]] if name in self else []


def query(**values: str) -> _Query:
    """Return a query with these values."""
    return _Query(values)
