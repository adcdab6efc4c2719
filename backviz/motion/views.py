"""The two views: from the side (a little from behind and above, for depth) and on the back.

Points in space become drawing units, two to a centimetre, y down. Knows no exercise.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from backviz.motion.body import Trunk
from backviz.motion.space import Vec, dot
from backviz.motion.tracks import Placing

__all__ = [
    "FLOOR_Z",
    "UNITS",
    "Eye",
    "behind",
    "foot_of",
    "from_side",
    "limb_placings",
    "line_svg",
    "spot_placings",
]

UNITS = 2.0  # to a centimetre
_OVER, _UNDER = (
    0.16,
    0.12,
)  # of a centimetre to the right, to the right and down on the page, seen from the side
_DEEPEST = 26.0  # of the view from the side: a little more than a hand at the side of the body
FLOOR_Z = 14.0  # where the line of the floor is drawn, seen from the side
Point = tuple[float, float]


@dataclass(frozen=True)
class Eye:
    """A view: the directions in space that are right and down on the page, and the one towards the viewer.

    What is further than `deepest` to the right or left of the body is shown as at that depth: the shift that
    shows depth would slant a bar and tear a far load from its place.
    """

    name: str
    right: Vec
    down: Vec
    near: Vec
    deepest: float = math.inf

    def see(self, point: Vec) -> Point:
        """Return where a point is on the page."""
        x, y, z = point
        seen = (x, y, max(-self.deepest, min(self.deepest, z)))
        return (UNITS * dot(seen, self.right), UNITS * dot(seen, self.down))

    @property
    def is_from_above(self) -> bool:
        """Return True if what stands on the floor is seen from above."""
        return abs(self.down[0]) > 0.7

    def foot(self, point: Vec) -> Vec:
        """Return the foot of a post under a point, where it meets the line of the floor."""
        x, _, z = point
        return (x, foot_of(z), z) if self.name == "side" else (0.0, 0.0, z)

    def depth(self, point: Vec) -> float:
        """Return how near a point is to the viewer."""
        return dot(point, self.near)


def from_side() -> Eye:
    """Return the view from the body's right."""
    return Eye("side", (1.0, 0.0, _OVER), (0.0, -1.0, _UNDER), (0.0, 0.0, 1.0), _DEEPEST)


def foot_of(z: float) -> float:
    """Return the height at which something that stands nearer than the body meets the line of the floor."""
    return max(0.0, (min(z, _DEEPEST) - FLOOR_Z) * _UNDER - 1)


def behind(lean_deg: float) -> Eye:
    """Return the view straight on the back of a trunk that leans so far, head up."""
    trunk = Trunk((0.0, 0.0, 0.0), lean_deg)
    return Eye("behind", (0.0, 0.0, 1.0), tuple(-v for v in trunk.up), tuple(-v for v in trunk.front))  # type: ignore[arg-type]


def limb_placings(eye: Eye, starts: Sequence[Vec], ends: Sequence[Vec], size: float) -> tuple[Placing, ...]:
    """Return the placings of a shape drawn along x with length `size` that reaches from start to end."""
    made: list[Placing] = []
    for start, end in zip(starts, ends, strict=True):
        (x, y), (u, v) = eye.see(start), eye.see(end)
        far = math.hypot(u - x, v - y)
        turn = math.atan2(v - y, u - x)
        if made and far < 0.02 * size:
            turn = made[-1][2]
        elif made:
            turn = _nearest(turn, made[-1][2])
        made.append((x, y, turn, max(0.02, far / size)))
    return tuple(made)


def _nearest(turn: float, last: float) -> float:
    return turn - 2 * math.pi * round((turn - last) / (2 * math.pi))


def spot_placings(eye: Eye, points: Sequence[Vec], turn: float = 0.0) -> tuple[Placing, ...]:
    """Return the placings of a shape that only travels."""
    return tuple((*eye.see(point), turn, 1.0) for point in points)


def line_svg(eye: Eye, points: Sequence[Vec], look: str, width: float) -> str:
    """Return a line through points in space."""
    text = "L".join(f"{x:.0f} {y:.0f}" for x, y in map(eye.see, points))
    return f'<path class="{look}" stroke-width="{width:g}" d="M{text}"/>'
