"""A small drawing of an elbow path: its direction from the side, its width from behind.

Returns SVG text; knows no exercise. The elbow lab draws its own, live, in the browser.
"""

from __future__ import annotations

import math

from backviz.facts.exercises import ElbowPath

__all__ = ["path_svg"]

_SKIN, _INK, _ACCENT = "#e3d3c5", "#5d6b75", "#0b7285"
_LIMB = 46  # upper arm, in drawing units
_SIDE, _BEHIND = (70.0, 62.0), (236.0, 62.0)  # the shoulder in each view


def path_svg(path: ElbowPath) -> str:
    """Return the SVG drawing of a path: 320 by 170 units, on a transparent ground.

    A pull of 0 degrees is straight back, one of 90 straight down, relative to the torso.
    """
    if path.mode == "shrug":
        return _frame(_shrug())
    side = _body_from_the_side() + _line(52, 20, 52, 150, _INK, 1, "3 4")
    if path.mode == "raise":
        arm = _arm(_SIDE, 90 - min(path.elevation_deg, 179) * 0.3)
        return _frame(side + arm + _from_behind(path.elevation_deg, _ACCENT))
    start, end = _ends(path)
    return _frame(side + _arm(_SIDE, end) + _sweep(_SIDE, start, end) + _from_behind(path.flare_deg, _ACCENT))


def _ends(path: ElbowPath) -> tuple[float, float]:
    """Return the arm's (start, finish) in degrees from straight down, forward positive.

    A pull of 90 starts overhead, one of 0 in front; every pull ends at the side or behind it.
    """
    return (90 + path.pull_deg * 0.9, -float(path.past_deg))


def _frame(inside: str) -> str:
    words = 'font-family="sans-serif" font-size="11" text-anchor="middle"'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 170" width="320" height="170">'
        f'{inside}<g {words} fill="{_INK}"><text x="70" y="166">from the side</text>'
        '<text x="230" y="166">from behind</text></g></svg>'
    )


def _body_from_the_side() -> str:
    return (
        f'<circle cx="66" cy="24" r="16" fill="{_SKIN}"/>'
        f'<path d="M54 44Q92 44 88 92Q86 124 88 150H48Q50 118 46 92Q42 58 54 44Z" fill="{_SKIN}"/>'
    )


def _from_behind(flare_deg: float, color: str) -> str:
    body = (
        f'<circle cx="208" cy="24" r="16" fill="{_SKIN}"/>'
        f'<path d="M186 46H230Q244 48 244 62L234 150H182L172 62Q172 48 186 46Z" fill="{_SKIN}"/>'
    )
    return body + _line(208, 44, 208, 150, _INK, 1, "3 4") + _arm(_BEHIND, flare_deg, color)


def _point(shoulder: tuple[float, float], deg: float, reach: float = _LIMB) -> tuple[float, float]:
    """Return the (x, y) of the elbow of an arm `deg` from straight down; positive is to the right."""
    turn = math.radians(deg)
    return shoulder[0] + reach * math.sin(turn), shoulder[1] + reach * math.cos(turn)


def _arm(shoulder: tuple[float, float], deg: float, color: str = _ACCENT) -> str:
    x, y = _point(shoulder, deg)
    dot = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="7" fill="{color}"/>'
    return _line(*shoulder, x, y, color, 9, opacity=0.55) + dot


def _sweep(shoulder: tuple[float, float], start: float, end: float) -> str:
    """Return the elbow's arc as SVG, with an arrow at its end."""
    reach = _LIMB + 14
    steps = [_point(shoulder, start + (end - start) * n / 12, reach) for n in range(13)]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in steps)
    (x1, y1), (x2, y2) = steps[-2], steps[-1]
    way = math.atan2(y2 - y1, x2 - x1)
    tips = [(x2 - 9 * math.cos(way + s), y2 - 9 * math.sin(way + s)) for s in (0.5, -0.5)]
    head = " ".join(f"{x:.1f},{y:.1f}" for x, y in ((x2, y2), *tips))
    arc = f'<polyline points="{points}" fill="none" stroke="{_ACCENT}" stroke-width="2.5"/>'
    return arc + f'<polygon points="{head}" fill="{_ACCENT}"/>'


def _shrug() -> str:
    lift = (
        _line(252, 70, 252, 40, _ACCENT, 2.5) + f'<polygon points="252,34 247,44 257,44" fill="{_ACCENT}"/>'
    )
    return _body_from_the_side() + _arm(_SIDE, 0) + _from_behind(4, _ACCENT) + lift


def _line(
    x1: float, y1: float, x2: float, y2: float, color: str, width: float, dash: str = "", opacity: float = 1
) -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{color}"'
        f' stroke-width="{width}" stroke-linecap="round" stroke-opacity="{opacity}"{dashed}/>'
    )
