"""Curves through points as the text of an SVG path, and patches filled with fibres.

A patch has four sides: the origin, the insertion, and two edges from origin to insertion. Its fibres
are blended between the sides, each as one short curve. Must not know the body.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Curve", "Patch", "Point", "blob", "compact", "draw", "flip", "num", "pair"]

Point = tuple[float, float]
Curve = Sequence[Point]


def num(value: float) -> str:
    """Return a coordinate as text, with at most one decimal."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def pair(point: Point) -> str:
    """Return a point as "x,y"."""
    return f"{num(point[0])},{num(point[1])}"


def segments(points: Curve, closed: bool = False) -> list[tuple[Point, Point, Point, Point]]:
    """Return the cubic pieces (start, control, control, end) of a smooth curve: Catmull-Rom."""
    n = len(points)
    out = []
    for i in range(n if closed else n - 1):
        p1, p2 = points[i], points[(i + 1) % n]
        p0 = points[(i - 1) % n] if closed or i else p1
        p3 = points[(i + 2) % n] if closed or i + 2 < n else p2
        c1 = (p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6)
        c2 = (p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6)
        out.append((p1, c1, c2, p2))
    return out


def draw(*curves: Curve) -> str:
    """Return the path text of curves joined end to end; a curve of two points is a straight line."""
    text = "M" + pair(curves[0][0])
    for curve in curves:
        if len(curve) == 2:
            text += "L" + pair(curve[1])
            continue
        for _, c1, c2, end in segments(curve):
            text += f"C{pair(c1)} {pair(c2)} {pair(end)}"
    return text


def blob(points: Curve) -> str:
    """Return the path text of a closed smooth shape through all points."""
    text = "M" + pair(points[0])
    for _, c1, c2, end in segments(points, closed=True):
        text += f"C{pair(c1)} {pair(c2)} {pair(end)}"
    return text + "Z"


def compact(d: str, digits: int = 1) -> str:
    """Return the same path in relative steps, a third shorter.

    Steps are between rounded points, so that rounding errors never add up.
    """
    out, here, begin, last = "", (0, 0), (0, 0), ""
    unit = 10**digits
    for command, body in re.findall(r"([MLCVHZ])([^MLCVHZ]*)", d):
        values = [round(float(v) * unit) for v in re.findall(r"-?[0-9.]+", body)]
        steps: list[int] = []
        for k in range(0, len(values), 2):
            steps += [values[k] - here[0], values[k + 1] - here[1]]
        here = (values[-2], values[-1]) if values else begin
        begin = here if command == "M" else begin
        letter = command.lower() if command != "M" or out else "M"
        shared = letter == last and letter in "cl"
        text = ""
        for k, step in enumerate(steps):
            word = f"{step / unit:.{digits}f}".rstrip("0").rstrip(".") if digits else str(step)
            word = {"-0": "0", "": "0"}.get(word, word).replace("0.", ".", 1) if abs(step) < unit else word
            text += ("" if (k == 0 and not shared) or word[0] == "-" else " ") + (word or "0")
        out, last = out + ("" if shared else letter) + text, letter
    return out


def flip(points: Curve) -> list[Point]:
    """Return the points mirrored at x = 0, for the other half of the body."""
    return [(-x, y) for x, y in points]


def flatten(curves: Sequence[Curve], steps: int = 24) -> list[Point]:
    """Return the curves as one polyline of `steps` points a piece, for measuring along."""
    out: list[Point] = [curves[0][0]]
    for curve in curves:
        if len(curve) == 2:
            (x0, y0), (x1, y1) = curve
            for k in range(1, steps + 1):
                t = k / steps
                out.append((x0 + (x1 - x0) * t, y0 + (y1 - y0) * t))
            continue
        for a, b, c, d in segments(curve):
            for k in range(1, steps + 1):
                t = k / steps
                u = 1 - t
                w = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
                out.append(
                    (
                        a[0] * w[0] + b[0] * w[1] + c[0] * w[2] + d[0] * w[3],
                        a[1] * w[0] + b[1] * w[1] + c[1] * w[2] + d[1] * w[3],
                    )
                )
    return out


def along(line: Curve, t: float) -> Point:
    """Return the point at the share `t` (0 to 1) of a polyline's length."""
    lengths = [math.dist(line[i], line[i + 1]) for i in range(len(line) - 1)]
    goal = sum(lengths) * min(max(t, 0.0), 1.0)
    for i, length in enumerate(lengths):
        if goal <= length and length > 0:
            k = goal / length
            (x0, y0), (x1, y1) = line[i], line[i + 1]
            return (x0 + (x1 - x0) * k, y0 + (y1 - y0) * k)
        goal -= length
    return line[-1]


@dataclass(frozen=True)
class Patch:
    """A region's shape: two edges from origin to insertion, the two sides between them, and its fibres."""

    first: Curve
    second: Curve
    origin: Sequence[Curve]
    insertion: Sequence[Curve]
    fibres: int = 20

    def outline(self, side: int) -> str:
        """Return the path text of the closed border, mirrored to the left if `side` is -1."""

        def turn(curve: Curve) -> list[Point]:
            return flip(curve) if side < 0 else list(curve)

        curves = [turn(self.first), *[turn(c) for c in self.insertion], turn(self.second)[::-1]]
        curves += [turn(c)[::-1] for c in reversed(self.origin)]
        return draw(*curves) + "Z"

    def at(self, s: float, t: float) -> Point:
        """Return a point inside: `s` runs from origin to insertion, `t` from the first edge to the second.

        Blends the four sides and takes the corners off again (a Coons patch).
        """
        a, b = flatten([self.first]), flatten([self.second])
        o, i = flatten(self.origin), flatten(self.insertion)
        pa, pb, po, pi = along(a, s), along(b, s), along(o, t), along(i, t)

        def blend(k: int) -> float:
            sides = (1 - t) * pa[k] + t * pb[k] + (1 - s) * po[k] + s * pi[k]
            corners = (1 - s) * ((1 - t) * a[0][k] + t * b[0][k])
            corners += s * ((1 - t) * a[-1][k] + t * b[-1][k])
            return sides - corners

        return (blend(0), blend(1))

    def fibre(self, t: float, start: float, end: float, side: int) -> str:
        """Return the path text of one fibre: a cubic piece through four points of the patch."""
        q = [self.at(start + (end - start) * k / 3, t) for k in range(4)]
        q = [(x * side, y) for x, y in q]

        def control(near: int, far: int) -> Point:
            ends = (0, 3) if near == 1 else (3, 0)
            return (
                (-5 * q[ends[0]][0] + 18 * q[near][0] - 9 * q[far][0] + 2 * q[ends[1]][0]) / 6,
                (-5 * q[ends[0]][1] + 18 * q[near][1] - 9 * q[far][1] + 2 * q[ends[1]][1]) / 6,
            )

        c1, c2 = control(1, 2), control(2, 1)
        return f"M{pair(q[0])}C{pair(c1)} {pair(c2)} {pair(q[3])}"

    def fibre_paths(self, side: int) -> tuple[str, str]:
        """Return the path texts of the (light, dark) fibres, alternating and a little unequal in length."""
        # The products give a fixed disorder: the same drawing every time, so that git sees no change.
        light, dark = "", ""
        widths = [math.dist(self.first[i], self.second[i]) for i in (0, -1)]
        crowd = 0.085 if widths[1] < 0.3 * widths[0] else 0.0
        for k in range(self.fibres):
            t = (k + 0.5) / self.fibres
            start = 0.015 + 0.05 * ((k * 37) % 11) / 11
            end = 0.985 - 0.07 * ((k * 53) % 13) / 13 - crowd * (k * 5 % 6)
            text = self.fibre(t, start, end, side)
            light, dark = (light + text, dark) if k % 2 else (light, dark + text)
        return light, dark
