"""The theme of .streamlit/config.toml and the tokens made of it, for what stands in the page itself.

Streamlit gives its theme to components alone, as `--st-…`; the page gets it here under the same names.
"""

from __future__ import annotations

from functools import cache

import streamlit as st

from backviz.browser import PALETTE, bare_sheet
from backviz.browser.theme import theme_rules

__all__ = ["TOKENS", "theme"]

TOKENS = bare_sheet(PALETTE.read_text(encoding="utf-8"))
_HEADINGS = 3  # levels of heading that a page of ours has


@cache
def theme() -> str:
    """Return the theme's colours and sizes of headings, light or dark as the page's `color-scheme` is."""
    sizes = st.get_option("theme.headingFontSizes")[:_HEADINGS]
    headings = (f"--heading-{level}:{size};" for level, size in enumerate(sizes, 1))
    return theme_rules(_color, "".join(headings))


def _color(scheme: str, option: str) -> str:
    return str(st.get_option(f"theme.{scheme}.{option}"))
