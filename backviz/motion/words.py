"""The figure in words, for those who do not see it: position, load, and where the elbows go.

Knows positions and implements as words, no exercise by name.
"""

from __future__ import annotations

from collections.abc import Callable

from backviz.facts.exercises import Exercise
from backviz.motion.hands import is_between_hands
from backviz.motion.plan import Plan, plan_of

__all__ = ["figure_text"]

_POSITIONS = {
    "standing_hinge": "Standing, tipped a little forward",
    "standing_overhead": "Standing, arms overhead",
    "hip_hinge": "Bent over",
    "staggered_hinge": "Bent over, one foot in front",
    "bench_supported_hinge": "Bent over, a hand and a knee on a bench",
    "seated": "Seated",
    "half_kneeling": "Kneeling on one knee",
    "seated_or_half_kneeling": "Kneeling on one knee",
    "kneeling": "Kneeling",
    "prone_incline": "Lying face down on an incline bench",
    "prone_flat": "Lying face down on a flat bench",
    "supine": "Lying face up on a bench",
    "supine_hang": "Lying under a bar, heels on the floor",
    "hanging": "Hanging",
    "hanging_feet_supported": "Hanging, heels on a bench in front",
    "leaning": "Leaning back on straps, the body straight",
    "plank": "In a plank on the hands",
    "walking": "Walking",
}
_THINGS = {
    "dumbbells": ("a dumbbell", "dumbbells"),
    "kettlebells": ("a kettlebell", "kettlebells"),
    "plates": ("a weight plate", "weight plates"),
    "handles": ("a cable handle", "cable handles"),
    "lever": ("a machine handle", "machine handles"),
    "band": ("an elastic band", "an elastic band"),
    "straps": ("a strap", "straps"),
    "landmine": ("the end of a barbell", "the end of a barbell"),
    "t_handle": ("a T-bar", "a T-bar"),
    "dumbbell": ("a dumbbell", "one dumbbell"),
    "kettlebell": ("a kettlebell", "one kettlebell"),
    "barbell": ("a barbell", "a barbell"),
    "ez_bar": ("an EZ bar", "an EZ bar"),
    "trap_bar": ("a trap bar", "a trap bar"),
    "smith_bar": ("the bar of a Smith machine", "the bar of a Smith machine"),
    "bar": ("a cable bar", "a cable bar"),
    "narrow_handle": ("a narrow cable handle", "a narrow cable handle"),
    "rope": ("a cable rope", "a cable rope"),
    "fixed_bar": ("a fixed bar", "a fixed bar"),
    "rings": ("a ring", "rings"),
    "climbing_rope": ("a hanging rope", "a hanging rope"),
}
_GRIPS = {"over": "overhand", "under": "underhand", "neutral": "palms facing each other"}
_LEGS = {"wide": "feet wide", "split": "one foot in front", "tucked": "the body level, knees drawn in"}
_EXTRAS = {
    "belt": "a weight on a belt",
    "band": "a band under the knees that helps",
    "knee_pad": "the knees on a pad that helps",
    "box": "a box under the feet",
}
_LYING = {"prone_incline", "prone_flat", "hip_hinge", "staggered_hinge", "bench_supported_hinge", "plank"}
_BODY_MOVES = {"hanging", "hanging_feet_supported", "supine_hang", "leaning"}


def figure_text(exercise: Exercise) -> str:
    """Return what the figure shows, in one sentence.

    >>> figure_text(library.exercises["db_chest_supported_rear_delt_row"])
    'Lying face down on an incline bench, dumbbells in both hands: the elbows travel up, out at 45°, and \
finish behind the body.'
    """
    plan = plan_of(exercise)
    shown = (_POSITIONS.get(plan.position, "Standing"), *_details(plan), _held(plan))
    return f"{', '.join(part for part in shown if part)}: {_movement(plan)}."


def _details(plan: Plan) -> tuple[str, ...]:
    lean = plan.motion.trunk_deg or 0
    is_folded = plan.position == "seated" and lean > 40
    leans = "leaning far forward" if is_folded else "leaning back" if -60 < lean < -20 else ""
    overhead = "arms overhead" if plan.motion.is_overhead else ""
    extra = _EXTRAS.get(plan.motion.extra or "", "")
    return (leans, overhead, _LEGS.get(plan.motion.legs or "", ""), extra)


def _held(plan: Plan) -> str:
    one, many = _THINGS.get(plan.implement, ("", ""))
    if not one:
        return ""
    thing = f"{one} in the right hand" if plan.one_sided else f"{many} in both hands"
    if is_between_hands(plan):
        thing = "an elastic band between the hands"
    grip = _GRIPS.get(plan.motion.grip or "")
    width = {"narrow": "hands close together", "wide": "hands wide"}.get(plan.motion.hands or "")
    behind = "behind the body" if plan.motion.is_behind and plan.is_long else ""
    return ", ".join(part for part in (thing, grip, width, behind, _origin(plan)) if part)


def _origin(plan: Plan) -> str:
    if plan.load not in {"cable", "band"} or is_between_hands(plan) or plan.kind in {"hold", "walk"}:
        return ""
    side = "from the opposite side, " if plan.motion.is_crossed else ""
    return side + f"pulled from {_height(plan)}"


def _height(plan: Plan) -> str:
    pulley, pull = plan.motion.pulley, plan.path.pull_deg
    if pulley:
        return {"feet": "the feet", "low": "below", "middle": "the front", "high": "above"}[pulley]
    if plan.position == "supine":
        return "behind the head"
    if plan.path.mode != "pull" or pull < -30:
        return "below"
    return "above" if pull > 55 else "the front and above" if pull > 30 else "the front"


def _movement(plan: Plan) -> str:
    stands = "the body stands up, then " if plan.is_from_low and plan.kind in {"blade", "pull"} else ""
    return stands + _MOVEMENTS.get(plan.kind, _pulled)(plan)


def _hinge(plan: Plan) -> str:
    start = "from the floor " if plan.motion.start == "floor" else "from about the knees "
    legs = ", the legs almost straight" if plan.motion.legs == "straight" else ""
    return f"{start}the hips push forward until the body stands upright{legs}, with straight arms"


def _lift(plan: Plan) -> str:
    ends = "straight arms overhead" if plan.motion.finish == "overhead" else "the front of the shoulders"
    return f"the body stands up and the load rises from the floor to {ends}"


def _walk(_plan: Plan) -> str:
    return "the body walks upright, the arms stay straight"


def _hold(_plan: Plan) -> str:
    return "the body holds still"


def _blade(plan: Plan) -> str:
    return {
        "up": "the shoulders rise towards the ears, the arms stay straight",
        "back": "the shoulder blades draw together, the arms stay straight",
        "down": "the shoulders draw down and the body rises a little, the arms stay straight",
    }[plan.blade]


def _raised(plan: Plan) -> str:
    arm, arms = ("elbow", "elbows bent") if plan.motion.is_turned else ("arm", "almost straight")
    subject = f"the {arm} rises" if plan.one_sided else f"the {arm}s rise"
    letter = "a W" if plan.motion.is_turned else "a Y" if plan.path.elevation_deg > 115 else "a T"
    return f"{subject} out and up to {plan.path.elevation_deg}°, {letter}, {arms}"


def _pulled(plan: Plan) -> str:
    joint = "elbow" if not plan.straight else "arm"
    subject = f"the {joint}" if plan.one_sided else f"the {joint}s"
    verbs = ("travels", "finishes", "stops") if plan.one_sided else ("travel", "finish", "stop")
    where = f"out at {plan.path.flare_deg}°" if plan.path.flare_deg >= 25 else "close to the body"
    soft = ", almost straight" if plan.straight else ""
    if plan.motion.extra == "box":
        return f"from elbows {where}, at the side of the body, it sinks slowly to straight arms"
    if plan.position == "supine" and plan.is_heavy:
        return f"{subject} {verbs[0]} up from behind the head{soft}, and {verbs[2]} above the chest"
    end = f"{verbs[1]} behind the body" if plan.path.past_deg >= 8 else f"{verbs[2]} at the side of the body"
    if plan.path.pull_deg < -45:
        end = f"{verbs[2]} at the height of the shoulders"
    return f"{_body(plan)}{subject} {verbs[0]} {_direction(plan)}{soft}, {where}, and {end}{_after(plan)}"


def _body(plan: Plan) -> str:
    return "the body rises as " if plan.position in _BODY_MOVES else ""


def _after(plan: Plan) -> str:
    if plan.motion.finish == "above":
        return "; then the arms press the body above the bar"
    if plan.motion.legs == "swinging":
        return "; the legs swing to the front"
    if plan.is_fixed and plan.one_sided and plan.motion.hands == "wide":
        return "; the other arm stays straight"
    return ", the bar behind the head" if plan.motion.is_behind else ""


def _direction(plan: Plan) -> str:
    pull = plan.path.pull_deg
    if pull < -45:
        return "up"
    leans = plan.position in _LYING or (plan.motion.trunk_deg or 0) > 40
    if leans and plan.is_heavy:
        return "up towards the hip" if pull > 35 else "up"
    return "down" if pull > 60 else "down and back" if pull > 30 else "back"


_MOVEMENTS: dict[str, Callable[[Plan], str]] = {
    "hinge": _hinge,
    "lift": _lift,
    "walk": _walk,
    "hold": _hold,
    "blade": _blade,
    "raise": _raised,
}
