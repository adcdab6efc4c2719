"""The theme's colours as tokens of a style sheet, light or dark as the page's `color-scheme` is.

The values stand in .streamlit/config.toml; who reads them gives them here.
"""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["theme_rules"]

_COLORS = {
    "text-color": "textColor",
    "background-color": "backgroundColor",
    "secondary-background-color": "secondaryBackgroundColor",
    "border-color": "borderColor",
    "primary-color": "primaryColor",
    "link-color": "linkColor",
}


def theme_rules(color: Callable[[str, str], str], more: str = "") -> str:
    """Return the rule of a page's root; `color` returns the value of an option for "light" or "dark".

    >>> theme_rules(lambda scheme, option: "#fff")[:44]
    ':root{--st-text-color:light-dark(#fff,#fff);'
    """
    colors = (
        f"--st-{name}:light-dark({color('light', option)},{color('dark', option)});"
        for name, option in _COLORS.items()
    )
    return f":root{{{''.join(colors)}{more}}}"
