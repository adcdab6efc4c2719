"""How light a colour is, as WCAG 2.2 defines it."""

from __future__ import annotations

import re

__all__ = ["contrast", "luminance", "over"]


def over(colour: str, ground: str) -> str:
    """Return what a see-through colour looks like on a ground, as `#rrggbb`.

    >>> over("rgba(0, 0, 0, 0.5)", "#ffffff")
    '#808080'
    """
    *parts, alpha = map(float, re.findall(r"[\d.]+", colour))
    below = (int(ground[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(
        f"{round(c * alpha + b * (1 - alpha)):02x}" for c, b in zip(parts, below, strict=True)
    )


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`, 0 to 1.

    >>> luminance("#000000"), round(luminance("#ffffff"), 3)
    (0.0, 1.0)
    """
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
