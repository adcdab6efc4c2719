"""The shapes of a body in one view, with their ways: limbs, trunk, head.

Knows no load and no exercise.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from backviz.motion.body import FORE, HEAD, SHANK, SHOULDER, THIGH, TRUNK, UPPER, Limbs, Pose
from backviz.motion.space import Vec, blend, minus
from backviz.motion.tracks import Placing, Track
from backviz.motion.views import UNITS, Eye, limb_placings, spot_placings

__all__ = ["LAYERS", "LINE", "Mark", "Part", "body_parts", "limb", "spot"]

# What lies over what, seen from the side.
LAYERS = {
    name: number
    for number, name in enumerate(
        ("ground", "back", "far line", "far arm", "far load", "far leg", "trunk", "head", "middle",
         "near leg", "front", "near line", "near arm", "near load", "way")
    )
}  # fmt: skip


LINE = 100.0  # the length in the rig of what is stretched between two points
_THIN = {"rod", "strap", "line", "pad"}


@dataclass(frozen=True)
class Part:
    """A shape of the rig on its way. `look` is its class, `level` its place among the others, low first."""

    shape: str
    look: str
    track: Track
    level: float
    radius: float = 12.0

    @property
    def takes_room(self) -> bool:
        """Return True: it is on the page."""
        return True

    @property
    def wide(self) -> float:
        """Return how far it reaches to each side of its ends."""
        return 6.0 if self.shape in _THIN else self.radius

    @property
    def tall(self) -> float:
        """Return how far it reaches above and below its ends."""
        return 6.0 if self.shape in _THIN else 36.0 if self.shape == "barbell" else self.radius


@dataclass(frozen=True)
class Mark:
    """Finished SVG that does not move, or moves with `track`, with the corners of what it covers."""

    svg: str
    level: float
    corners: tuple[tuple[float, float], ...] = ()
    track: Track | None = None

    @property
    def takes_room(self) -> bool:
        """Return True if it is on the page."""
        return bool(self.corners)


def limb(
    eye: Eye,
    starts: Sequence[Vec],
    ends: Sequence[Vec],
    shape: str,
    look: str,
    level: float,
    size: float,
    **more: float,
) -> Part:
    """Return a shape that reaches from start to end; `size` is its length in drawing units."""
    track = Track(limb_placings(eye, starts, ends, size), size, int(more.get("flip", 1)))
    return Part(shape, look, track, level, radius=more.get("radius", 12.0))


def spot(
    eye: Eye,
    points: Sequence[Vec],
    shape: str,
    look: str,
    level: float,
    *,
    radius: float = 10,
    turn: float = 0.0,
) -> Part:
    """Return a shape that only travels."""
    return Part(shape, look, Track(spot_placings(eye, points, turn), 1.0), level, radius=radius)


def body_parts(eye: Eye, poses: Sequence[Pose], fist: str = "fist") -> list[Part]:
    """Return the body's parts in one view; `fist` is the shape of the hands seen from behind."""
    if eye.name == "side":
        return _from_side(eye, poses)
    return _from_behind(eye, poses, fist)


def _from_side(eye: Eye, poses: Sequence[Pose]) -> list[Part]:
    made = [*_trunk_from_side(eye, poses)]
    for side, where, look in ((_right, "near", "n"), (_left, "far", "f")):
        limbs = [side(pose) for pose in poses]
        made += _leg_parts(eye, limbs, look, LAYERS[f"{where} leg"])
        made += _arm_parts(eye, limbs, look, LAYERS[f"{where} arm"])
    return made


def _right(pose: Pose) -> Limbs:
    return pose.right


def _left(pose: Pose) -> Limbs:
    return pose.left


def _arm_parts(eye: Eye, limbs: Sequence[Limbs], look: str, level: float) -> list[Part]:
    shoulder, elbow, hand = ([getattr(one, name) for one in limbs] for name in ("shoulder", "elbow", "hand"))
    return [
        limb(eye, shoulder, elbow, "upper", look, level, UPPER * UNITS),
        limb(eye, elbow, hand, "fore", look, level + 0.1, FORE * UNITS),
        spot(eye, hand, "fist", look, level + 0.2),
    ]


def _leg_parts(eye: Eye, limbs: Sequence[Limbs], look: str, level: float) -> list[Part]:
    hip, knee, ankle, toe = (
        [getattr(one, name) for one in limbs] for name in ("hip", "knee", "ankle", "toe")
    )
    cloth = "s" if look == "n" else "q"
    return [
        _foot(eye, knee, ankle, toe, cloth, level),
        limb(
            eye,
            knee,
            ankle,
            "shank",
            look,
            level + 0.1,
            SHANK * UNITS,
            flip=_calf(eye, knee[-1], ankle[-1], toe[-1]),
        ),
        limb(eye, hip, knee, "thigh", look, level + 0.2, THIGH * UNITS, radius=18),
        limb(eye, hip, knee, "short", cloth, level + 0.3, THIGH * UNITS, radius=18),
    ]


def _calf(eye: Eye, knee: Vec, ankle: Vec, toe: Vec) -> int:
    """Return 1 if the calf, which is on the side away from the toes, is drawn on the shape's far side."""
    (x, y), (u, v), (p, q) = eye.see(knee), eye.see(ankle), eye.see(toe)
    turn = (u - x) * (q - v) - (v - y) * (p - u)
    return -1 if turn > 0 else 1


def _foot(
    eye: Eye, knee: Sequence[Vec], ankle: Sequence[Vec], toe: Sequence[Vec], look: str, level: float
) -> Part:
    (x, y), (u, v) = eye.see(ankle[-1]), eye.see(toe[-1])
    if math.hypot(u - x, v - y) < 14:
        return spot(eye, ankle, "heel", look, level, radius=14)
    (p, q) = eye.see(knee[-1])
    sole = (u - x) * (y - q) - (v - y) * (x - p)
    return limb(eye, ankle, toe, "foot", look, level, 34, flip=1 if sole >= 0 else -1, radius=16)


def _trunk_from_side(eye: Eye, poses: Sequence[Pose]) -> list[Part]:
    trunk = Track(tuple(_leaning(eye, pose, 0, pose.trunk.lean_deg) for pose in poses), 100)
    head = Track(tuple(_leaning(eye, pose, 54.5, _head_deg(pose)) for pose in poses), 60)
    return [
        Part("trunk", "b", trunk, LAYERS["trunk"] + 0.1, radius=28),
        Part("hips", "s", trunk, LAYERS["trunk"] + 0.2, radius=28),
        Part("head", "b", head, LAYERS["trunk"], radius=70),
        Part("hair", "h", head, LAYERS["trunk"] + 0.05, radius=70),
    ]


def _head_deg(pose: Pose) -> float:
    """Return the lean of the head: it looks a little up from a trunk that leans forward."""
    lean = pose.trunk.lean_deg
    return lean * 0.82 if lean > 0 else lean * 0.9


def _leaning(eye: Eye, pose: Pose, up: float, lean_deg: float) -> Placing:
    x, y = eye.see(pose.trunk.at(-1.5 if up else 0, up, 0))
    return (x, y, math.radians(lean_deg), 1.0)


def _from_behind(eye: Eye, poses: Sequence[Pose], grip: str) -> list[Part]:
    middle = eye.depth(poses[-1].trunk.at(0, 30, 0))

    def level(points: Sequence[Vec]) -> float:
        near = (eye.depth(points[0]) + 2 * eye.depth(points[-1])) / 3 - middle
        return 10 + near / 200

    made = _back_parts(eye, poses)
    for side in (_right, _left):
        limbs = [side(pose) for pose in poses]
        for part in _leg_parts(eye, limbs, "b", 8):
            made.append(part)
        upper, fore, fist = _arm_parts(eye, limbs, "b", 0)
        elbows = level([blend(one.elbow, one.shoulder, 0.4) for one in limbs])
        hands = level([one.hand for one in limbs])
        over = 20.0 if hands > 10.06 else 0.0
        fist = _mirrored_fist(fist) if side is _left else fist
        fist = Part(grip, fist.look, fist.track, fist.level, fist.radius)
        made += [_at(upper, min(elbows, 9.9)), _at(fore, hands - 0.5 + over), _at(fist, hands - 0.4 + over)]
        made.append(
            limb(
                eye,
                [one.shoulder for one in limbs],
                [one.elbow for one in limbs],
                "delt",
                "",
                14,
                UPPER * UNITS,
            )
        )
    return made


def _mirrored_fist(part: Part) -> Part:
    placings = tuple((x, y, math.pi, share) for x, y, _, share in part.track.placings)
    return Part(part.shape, part.look, Track(placings, part.track.size, -1), part.level, part.radius)


def _at(part: Part, level: float) -> Part:
    return Part(part.shape, part.look, part.track, level, part.radius)


def _back_parts(eye: Eye, poses: Sequence[Pose]) -> list[Part]:
    trunk = Track(tuple(_upright(eye, pose) for pose in poses), 100)
    head = Track(tuple((*eye.see(pose.trunk.at(0, 54, 0)), 0.0, 1.0, 1.0) for pose in poses), 60)
    left = Track(tuple(_girdle(eye, pose, -1) for pose in poses), 36)
    right = Track(tuple(_girdle(eye, pose, 1) for pose in poses), 36)
    turned = Track(tuple((x, y, -b, -a, d) for x, y, b, a, d in right.placings), 36)
    return [
        Part("back", "b", trunk, 12, radius=40),
        Part("nape", "b", head, 15, radius=66),
        Part("girdle", "b", left, 13, radius=50),
        Part("girdle", "b", turned, 13, radius=50),
        Part("left", "b", left, 13.1, radius=50),
        Part("right", "b", right, 13.1, radius=50),
    ]


def _upright(eye: Eye, pose: Pose) -> Placing:
    (x, y), (_, top) = eye.see(pose.trunk.hips), eye.see(pose.trunk.at(0, TRUNK, 0))
    return (x, y, 0.0, 1.0, (y - top) / (TRUNK * UNITS))


def _girdle(eye: Eye, pose: Pose, side: int) -> Placing:
    """Return the placing that keeps the spine where it is and carries the shoulder along with its joint."""
    x, y, _, _, tall = _upright(eye, pose)
    joint = (pose.right if side > 0 else pose.left).shoulder
    u, v = eye.see(joint)
    wide = SHOULDER * UNITS
    across = side * (u - x) / wide
    return (x, y, side * (v - (y - TRUNK * UNITS * tall)) / wide, across, tall)


_: Callable[..., object] = minus
_ = HEAD  # type: ignore[assignment]
