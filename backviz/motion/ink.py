"""Parts as SVG with as few key poses as possible: equal ways are written once, mirrored ones not again.

Knows no body and no load.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from backviz.motion.parts import Mark, Part
from backviz.motion.tracks import Placing, Track, matrix

__all__ = ["Ink"]

_SAME = 0.6  # drawing units


class Ink:
    """Writes the parts of one figure and collects the animations they need."""

    def __init__(self, name: str) -> None:
        self.keyframes: list[str] = []
        self._name = name
        self._names: dict[str, str] = {}  # by keyframes
        self._known: dict[object, str] = {}  # by way

    def draw(self, things: Sequence[Part | Mark], carrier: Track, *, is_mirrored: bool) -> str:
        """Return parts and marks as SVG, lowest level first. `carrier` is the way of the trunk."""
        drawn: list[str] = []
        seen: list[Part] = []
        for thing in sorted(things, key=lambda one: one.level):
            if isinstance(thing, Mark):
                drawn.append(self._mark(thing))
                continue
            twin = next((one for one in seen if _is_mirror(one, thing)), None) if is_mirrored else None
            drawn.append(
                f'<g transform="scale(-1 1)">{self._use(twin, thing, carrier)}</g>'
                if twin
                else self._use(thing, thing, carrier)
            )
            seen.append(thing)
        return "".join(drawn)

    def _mark(self, mark: Mark) -> str:
        if mark.track is None:
            return mark.svg
        return f'<g transform="{matrix(mark.track.last)}"{self._moves(mark.track)}>{mark.svg}</g>'

    def _use(self, part: Part, like: Part, carrier: Track) -> str:
        track = part.track
        look = f' class="{like.look}"' if like.look else ""
        use = f'<use href="#bvf-{like.shape}"{look} transform="{matrix(track.last, track.flip)}"'
        if carrier.moves and track.moves and _is_carried(track, carrier):
            return f"<g{self._moves(carrier)}>{use}/></g>"
        return f"{use}{self._moves(track)}/>"

    def _moves(self, track: Track) -> str:
        return f' style="animation-name:{self._animation(track)}"' if track.moves else ""

    def _animation(self, track: Track) -> str:
        way = (track.placings, track.flip)
        if way not in self._known:
            self._known[way] = self._named(track.keyframes("@"))
        return self._known[way]

    def _named(self, text: str) -> str:
        if text not in self._names:
            number = len(self._names)
            made = f"{self._name}{chr(97 + number % 26)}{number // 26 or ''}"
            self._names[text] = made
            self.keyframes.append(text.replace("@keyframes @", f"@keyframes {made}"))
        return self._names[text]


def _is_carried(track: Track, carrier: Track) -> bool:
    """Return True if the shape only goes where the trunk goes."""
    return all(
        _near(_plus(track.last, move), placing, track)
        for placing, move in zip(track.placings, carrier.placings, strict=True)
    )


def _plus(placing: Placing, move: Placing) -> Placing:
    return (placing[0] + move[0], placing[1] + move[1], *placing[2:])


def _near(one: Placing, other: Placing, track: Track) -> bool:
    return math.dist(one[:2], other[:2]) < _SAME and math.dist(track.end(one), track.end(other)) < _SAME


def _is_mirror(one: Part, other: Part) -> bool:
    if one.shape != other.shape or len(one.track.last) != len(other.track.last) or not other.track.moves:
        return False
    pairs = zip(one.track.placings, other.track.placings, strict=True)
    return all(_near(_mirrored(a), b, one.track) for a, b in pairs)


def _mirrored(placing: Placing) -> Placing:
    if len(placing) == 5:
        x, y, across, wide, tall = placing
        return (-x, y, across, -wide, tall)
    x, y, turn, share = placing
    return (-x, y, math.pi - turn, share)
