"""The way of one shape through a repetition, as few key poses of a CSS animation as show it rightly.

A placing is (x, y, turn in radians, length as a share of the shape's own), in drawing units. Knows no body.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property

__all__ = ["MOMENTS", "Placing", "Track", "eased", "matrix"]

MOMENTS = tuple(step / 25 for step in range(26))  # of one way, from stretch to finish: steps of 4 per cent
_NEAR = 1.9  # drawing units a shape may be off between key poses
Placing = tuple[float, ...]  # of a limb: x, y, turn in radians, share of its length; plain: x, y and a, b, d


def eased(moment: float) -> float:
    """Return how far the movement is at a moment: it starts and ends slowly, with a short rest."""
    t = max(0.0, min(1.0, (moment - 0.06) / 0.84))
    return t * t * (3 - 2 * t)


@dataclass(frozen=True)
class Track:
    """The placings of a shape at `MOMENTS`; `size` is its extent in drawing units, for what is seen of it."""

    placings: tuple[Placing, ...]
    size: float
    flip: int = 1

    @cached_property
    def moves(self) -> bool:
        """Return True if the shape is seen to move."""
        first = self.placings[0]
        return any(self._off(first, other) > 0.7 for other in reversed(self.placings))

    @property
    def last(self) -> Placing:
        """Return the placing of the finish."""
        return self.placings[-1]

    def keys(self) -> list[int]:
        """Return the moments, by number, between which straight changes stay near the way."""
        chosen = [0]
        while chosen[-1] < len(self.placings) - 1:
            chosen.append(self._furthest(chosen[-1]))
        return chosen

    def keyframes(self, name: str) -> str:
        """Return the CSS animation."""
        steps: list[tuple[list[int], str]] = []
        for number in self.keys():
            text = matrix(self.placings[number], self.flip)
            if steps and steps[-1][1] == text:
                steps[-1][0].append(number)
            else:
                steps.append(([number], text))
        inside = "".join(
            f"{','.join(f'{4 * number}%' for number in numbers)}{{transform:{text}}}"
            for numbers, text in steps
        )
        return f"@keyframes {name}{{{inside}}}"

    def _furthest(self, start: int) -> int:
        last = len(self.placings) - 1
        end = start + 1
        while end < last and self._is_straight(start, end + 1):
            end += 1
        return end

    def _is_straight(self, start: int, end: int) -> bool:
        """Return True if a straight change from start to end stays near the way, tried at three moments."""
        a, b = self.placings[start], self.placings[end]
        if len(a) == 4 and abs(b[2] - a[2]) > 1.6:
            return False
        tried = {start + (end - start) * quarter // 4 for quarter in (1, 2, 3)} - {start}
        return all(
            self._off(_between(a, b, (number - start) / (end - start)), self.placings[number]) <= _NEAR
            for number in tried
        )

    def _off(self, one: Placing, other: Placing) -> float:
        """Return how far apart two placings are, at the shape's origin and at its far end."""
        return max(math.dist(one[:2], other[:2]), math.dist(self.end(one), self.end(other)))

    def end(self, placing: Placing) -> tuple[float, float]:
        """Return where the far end of the shape is."""
        if len(placing) == 5:
            x, y, across, wide, tall = placing
            return x + wide * self.size, y + (across + tall) * self.size
        x, y, turn, share = placing
        return x + math.cos(turn) * share * self.size, y + math.sin(turn) * share * self.size


def _between(a: Placing, b: Placing, share: float) -> Placing:
    return tuple(x + (y - x) * share for x, y in zip(a, b, strict=True))


def matrix(placing: Placing, flip: int = 1) -> str:
    """Return a placing as the text of a CSS or SVG matrix.

    >>> matrix((10.4, 20, 0, 0.5))
    'matrix(.5,0,0,1,10,20)'
    """
    if len(placing) == 5:
        x, y, across, wide, tall = placing
        numbers = (wide, across, 0.0, tall)
    else:
        x, y, turn, share = placing
        cos, sin = math.cos(turn), math.sin(turn)
        numbers = (cos * share, sin * share, -sin * flip, cos * flip)
    return f"matrix({','.join(map(_short, numbers))},{round(x)},{round(y)})"


def _short(number: float) -> str:
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", "0"} else re.sub(r"^(-?)0\.", r"\1.", text)
