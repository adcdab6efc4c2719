"""How a body is placed in each position: trunk, legs, and what it sits, lies or stands on.

Positions are words of the vocabulary; one that is not known here stands. Lengths in centimetres,
angles in degrees. Knows no exercise and no load.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from backviz.motion.body import ANKLE, REACH, TRUNK, Trunk
from backviz.motion.plan import Plan
from backviz.motion.space import Vec

__all__ = ["Leg", "Solid", "Stance", "stance_of"]

_FORWARD: Vec = (1.0, 0.0, 0.0)
_BACK: Vec = (-1.0, 0.0, 0.0)
_DOWN: Vec = (0.0, -1.0, 0.0)
_UP: Vec = (0.0, 1.0, 0.0)
BENCH = 44.0  # the height of a bench


@dataclass(frozen=True)
class Leg:
    """Where a foot is: its ankle (relative to the hips if the legs hang), knee and toes by direction."""

    ankle: Vec
    knee: Vec = _FORWARD
    toe: Vec = _FORWARD


@dataclass(frozen=True)
class Solid:
    """Something to lean on or hold: a bar from a to b, `thick` seen from the side, `half` wide to each side.

    `where` is the layer: "back" behind the body, "front" before it, in the view from the side; a `clear`
    one is seen through in the view on the back.
    """

    kind: str  # pad, frame, box
    a: Vec
    b: Vec
    thick: float = 7
    half: float = 14
    where: str = "back"
    clear: bool = False


@dataclass(frozen=True)
class Stance:
    """A body in its place. `hangs` means that the legs move with the trunk; otherwise the feet stay."""

    trunk: Trunk
    right: Leg
    left: Leg
    solids: tuple[Solid, ...] = ()
    hangs: bool = False
    has_floor: bool = True


def stance_of(plan: Plan) -> Stance:
    """Return the stance of a plan."""
    return _STANCES.get(plan.position, _standing)(plan)


def _lean(plan: Plan, usual: float) -> float:
    return usual if plan.motion.trunk_deg is None else float(plan.motion.trunk_deg)


def _foot(x: float, z: float, knee: Vec = _FORWARD) -> Leg:
    return Leg((x, ANKLE, z), knee)


def _mirror(leg: Leg) -> Leg:
    x, y, z = leg.ankle
    return Leg((x, y, -z), (leg.knee[0], leg.knee[1], -leg.knee[2]), (leg.toe[0], leg.toe[1], -leg.toe[2]))


def _both(trunk: Trunk, leg: Leg, *solids: Solid, hangs: bool = False, floor: bool = True) -> Stance:
    return Stance(trunk, leg, _mirror(leg), solids, hangs, floor)


def _standing(plan: Plan) -> Stance:
    lean = _lean(plan, 2)
    trunk = Trunk((-0.3 * abs(lean) - 1, 93.5 - abs(lean) * 0.08, 0), lean)
    if plan.motion.legs == "split":
        return Stance(trunk.moved((0.0, -4.0, 0.0)), _foot(-27, 11), _foot(22, -11))
    if plan.motion.legs == "wide":
        return _both(trunk, Leg((-3, ANKLE, 40), (0.7, 0.0, 1.0), (0.8, 0.0, 0.6)))
    return _both(trunk, _foot(-3, 12))


def _standing_hinge(plan: Plan) -> Stance:
    lean = _lean(plan, 28)
    return _both(Trunk((-12, 90.5, 0), lean), _foot(-3, 12))


def _hip_hinge(plan: Plan) -> Stance:
    lean = _lean(plan, 58)
    back = 14 + 10 * math.sin(math.radians(lean))
    height = 83.0
    if plan.motion.start == "floor":
        height = 19 + REACH - 0.5 - TRUNK * math.cos(math.radians(lean))
    if plan.motion.free_hand == "floor":
        height = 22.5 + REACH - 1 - TRUNK * math.cos(math.radians(lean))
    return _both(Trunk((-back, height, 0), lean), _foot(0, 30 if plan.motion.legs == "wide" else 13))


def _staggered(plan: Plan) -> Stance:
    trunk = Trunk((-14, 80, 0), _lean(plan, 62))
    return Stance(trunk, _foot(-42, 11), _foot(14, -11))


def _bench_hinge(plan: Plan) -> Stance:
    """A knee and a hand of the left side on a flat bench."""
    lean = _lean(plan, 80)
    trunk = Trunk((0, 89, 0), lean)
    bench = (_pad((-42, BENCH - 4, -20), (68, BENCH - 4, -20)), *_legs_under(-34, 60, BENCH - 8, -20))
    kneeling = Leg((-40, BENCH + 6, -18), (1.0, -0.4, 0.0), (-0.9, -0.5, 0.0))
    return Stance(trunk, _foot(-16, 22), kneeling, bench)


def _pad(a: Vec, b: Vec, half: float = 14, where: str = "back", *, clear: bool = False) -> Solid:
    return Solid("pad", a, b, 7, half, where, clear)


def _legs_under(first: float, second: float, height: float, z: float = 0) -> tuple[Solid, ...]:
    return tuple(Solid("frame", (x, height, z), (x, 2, z), 3, 10, "back") for x in (first, second))


def _seated(plan: Plan) -> Stance:
    if plan.station == "row":
        return _at_row_station(plan)
    if plan.station == "machine":
        return _in_machine(plan)
    if not plan.station and not plan.equipment & {"bench", "incline_bench"}:
        return _on_the_floor(plan)
    lean = _lean(plan, 8 if plan.motion.is_behind else -6 - 14 * plan.path.arch)
    trunk = Trunk((0, BENCH + 10, 0), lean)
    solids = [_pad((-16, BENCH - 4, 0), (20, BENCH - 4, 0), 18), *_legs_under(2, 2, BENCH - 8)]
    if plan.station == "pulldown":
        solids.append(Solid("frame", (36.5, BENCH + 18, 0), (36.5, 3, 0), 3, 3, "back"))
        solids.append(Solid("pad", (36, BENCH + 21, 0), (37, BENCH + 21, 0), 11, 24, "front"))
    return _both(trunk, _foot(38, 13), *solids)


def _on_the_floor(plan: Plan) -> Stance:
    leg = Leg((85, 10, 10), (0.2, 1.0, 0.0), (0.2, 1.0, 0.0))
    return _both(Trunk((0, 12, 0), _lean(plan, 2)), leg)


def _at_row_station(plan: Plan) -> Stance:
    lean = _lean(plan, 2)
    trunk = Trunk((0, 47, 0), lean)
    leg = Leg((76, 41, 11), (0.3, 1.0, 0.0), (0.25, 1.0, 0.0))
    seat = _pad((-18, 33, 0), (24, 33, 0), 17)
    rail = Solid("frame", (-12, 12, 0), (96, 12, 0), 4, 5, "back")
    plate = Solid("frame", (85, 22, 0), (90, 56, 0), 5, 20, "back")
    return _both(trunk, leg, seat, *_legs_under(-8, 16, 30), rail, plate)


def _in_machine(plan: Plan) -> Stance:
    """Seated with the chest against a pad, or with the back against one for an arm that sweeps down."""
    trunk = Trunk((0, BENCH + 10, 0), _lean(plan, -10 if plan.straight and plan.path.pull_deg > 30 else 4))
    seat = _pad((-16, BENCH - 4, 0), (20, BENCH - 4, 0), 18)
    foot = Solid("frame", (2, BENCH - 8, 0), (2, 2, 0), 4, 10, "back")
    if plan.path.pull_deg > 58 and not plan.straight:
        post = Solid("frame", (36.5, BENCH + 18, 0), (36.5, 3, 0), 3, 3, "back")
        pads = Solid("pad", (36, BENCH + 21, 0), (37, BENCH + 21, 0), 11, 24, "front")
        return _both(trunk, _foot(38, 13), seat, foot, post, pads)
    if plan.straight and plan.path.pull_deg > 30:
        rest = _pad(trunk.at(-16, 14, 0), trunk.at(-16, 52, 0), 17, clear=True)
    else:
        rest = _pad(trunk.at(16.5, 20, 0), trunk.at(16.5, 44, 0), 13, clear=True)
    return _both(trunk, _foot(40, 15), seat, foot, rest)


def _half_kneeling(plan: Plan) -> Stance:
    trunk = Trunk((0, 49, 0), _lean(plan, 2))
    right = Leg((-42, 9, 10), _FORWARD, (0.35, -1.0, 0.0))
    return Stance(trunk, right, Leg((40, ANKLE, -10)))


def _kneeling(plan: Plan) -> Stance:
    lean = _lean(plan, 3)
    back = 22 * math.sin(math.radians(abs(lean)))
    leg = Leg((-43, 7, 10), _FORWARD, (-0.9, -0.45, 0.0))
    return _both(Trunk((-back, 49 - back * 0.22, 0), lean), leg)


def _prone_incline(plan: Plan) -> Stance:
    lean = _lean(plan, 55)
    trunk = Trunk((0, 66, 0), lean)
    pad = Solid("pad", trunk.at(15.4, -4, 0), trunk.at(15.4, 47, 0), 5.4, 13, "back", clear=True)
    top, foot = trunk.at(20, 40, 0), trunk.at(20, 2, 0)
    frame = (
        Solid("frame", top, (top[0] + 2, 2, 0), 4, 4, "back", clear=True),
        Solid("frame", foot, (foot[0] - 4, 2, 0), 4, 4, "back", clear=True),
        Solid("frame", (foot[0] - 16, 3, 0), (top[0] + 14, 3, 0), 4, 12, "back", clear=True),
    )
    if plan.implement == "lever":  # whose bar comes from the front
        strut = Solid("frame", trunk.at(20, 26, 0), (foot[0] + 10, 2, 0), 4, 4, "back", clear=True)
        frame = (strut, *frame[1:])
    return _both(trunk, Leg((-46, ANKLE + 2, 12), (1.0, -0.6, 0.0), (0.8, -0.45, 0.0)), pad, *frame)


def _prone_flat(_plan: Plan) -> Stance:
    trunk = Trunk((0, 93, 0), 90)
    bench = _pad((-80, 78, 0), (46, 78, 0), 13, clear=True)
    legs = tuple(Solid("frame", (x, 75, 0), (x, 2, 0), 4, 12, "back", clear=True) for x in (-66, 18))
    return _both(trunk, Leg((-86, 91, 8), _DOWN, (-0.9, -0.5, 0.0)), bench, *legs)


def _supine(_plan: Plan) -> Stance:
    trunk = Trunk((0, BENCH + 12, 0), -90)
    bench = _pad((-54, BENCH - 3, 0), (10, BENCH - 3, 0), 14, clear=True)
    return _both(trunk, _foot(42, 14, _UP), bench, *_legs_under(-46, 2, BENCH - 7))


def _hanging(plan: Plan) -> Stance:
    lean = _lean(plan, min(0, max(-24, plan.path.pull_deg - 90)) if plan.path.mode == "pull" else -2)
    if plan.motion.legs == "tucked":
        trunk = Trunk((0, 110, 0), lean)
        x, y, _ = trunk.along(24, 2, 0)
        return _both(
            trunk, Leg((x, y, 8), trunk.along(0.5, 1.0, 0.0), trunk.along(-0.6, -1.0, 0.0)), hangs=True
        )
    if plan.load == "assisted" or plan.motion.extra == "knee_pad":
        leg = Leg((-44, -42, 10), _FORWARD, (-0.9, -0.4, 0.0))
    else:
        leg = Leg((-22, -80, 5), _FORWARD, (0.35, -1.0, 0.0))
    box = (Solid("box", (-16, 15, 0), (16, 15, 0), 29, 22),) if plan.motion.extra == "box" else ()
    return _both(Trunk((0, 110, 0), lean), leg, *box, hangs=True)


def _feet_supported(plan: Plan) -> Stance:
    bench = _pad((44, BENCH - 4, 0), (100, BENCH - 4, 0), 15)
    leg = Leg((55, BENCH + 7, 8), _UP, (0.2, 1.0, 0.0))
    return _both(Trunk((0, 34, 0), _lean(plan, -8)), leg, bench, *_legs_under(52, 92, BENCH - 8))


def _on_heels(_plan: Plan) -> Stance:
    """The body straight as a plank over its heels; how steep, the hands decide."""
    leg = Leg((0, ANKLE, 9), (0.2, 1.0, 0.0), (0.5, 1.0, 0.0))
    return _both(Trunk((-84, 40, 0), -68), leg)


def _plank(_plan: Plan) -> Stance:
    trunk = Trunk((0, 53, 0), 62.4)
    leg = Leg((-76, 12.5, 20), (0.4, -1.0, 0.0), (0.5, -1.0, 0.0))
    return _both(trunk, leg)


def _walking(plan: Plan) -> Stance:
    trunk = Trunk((0, 93, 0), _lean(plan, 3))
    return Stance(
        trunk,
        Leg((-28, 14, 9), _FORWARD, (0.9, -0.45, 0.0)),
        Leg((22, ANKLE + 1, -9), _FORWARD, (1.0, 0.25, 0.0)),
    )


_STANCES: dict[str, Callable[[Plan], Stance]] = {
    "standing": _standing,
    "standing_overhead": _standing,
    "standing_hinge": _standing_hinge,
    "hip_hinge": _hip_hinge,
    "staggered_hinge": _staggered,
    "bench_supported_hinge": _bench_hinge,
    "seated": _seated,
    "half_kneeling": _half_kneeling,
    "seated_or_half_kneeling": _half_kneeling,
    "kneeling": _kneeling,
    "prone_incline": _prone_incline,
    "prone_flat": _prone_flat,
    "supine": _supine,
    "supine_hang": _on_heels,
    "hanging": _hanging,
    "hanging_feet_supported": _feet_supported,
    "leaning": _on_heels,
    "plank": _plank,
    "walking": _walking,
}
