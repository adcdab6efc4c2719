"""The figure in words, for those who do not see it: position, load, and where the elbows go.

Knows positions and implements as words, no exercise by name.
"""

from __future__ import annotations

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
}
_GRIPS = {"over": "overhand", "under": "underhand", "neutral": "palms facing each other"}
_LYING = {"prone_incline", "prone_flat", "hip_hinge", "staggered_hinge", "bench_supported_hinge", "plank"}
_BODY_MOVES = {"hanging", "hanging_feet_supported", "supine_hang", "leaning"}


def figure_text(exercise: Exercise) -> str:
    """Return what the figure shows, in one sentence.

    >>> figure_text(library.exercises["db_chest_supported_rear_delt_row"])
    'Lying face down on an incline bench, dumbbells in both hands: the elbows travel up, out at 45°, and \
finish behind the body.'
    """
    plan = plan_of(exercise)
    position = _POSITIONS.get(plan.position, "Standing")
    held = _held(plan)
    return f"{position}{f', {held}' if held else ''}: {_movement(plan)}."


def _held(plan: Plan) -> str:
    one, many = _THINGS.get(plan.implement, ("", ""))
    if not one:
        return ""
    thing = f"{one} in the right hand" if plan.one_sided else f"{many} in both hands"
    if is_between_hands(plan):
        thing = "an elastic band between the hands"
    grip = _GRIPS.get(plan.motion.grip or "")
    width = {"narrow": "hands close together", "wide": "hands wide"}.get(plan.motion.hands or "")
    return ", ".join(part for part in (thing, grip, width, _origin(plan)) if part)


def _origin(plan: Plan) -> str:
    if plan.load not in {"cable", "band"} or is_between_hands(plan) or plan.kind in {"hold", "walk"}:
        return ""
    side = "from the opposite side, " if plan.motion.is_crossed else ""
    return side + f"pulled from {_height(plan)}"


def _height(plan: Plan) -> str:
    pulley = plan.motion.pulley
    if pulley == "low" or (not pulley and (plan.path.mode != "pull" or plan.path.pull_deg < -30)):
        return "below"
    if pulley == "high" or (not pulley and plan.path.pull_deg > 55):
        return "above"
    return "the front and above" if plan.path.pull_deg > 30 else "the front"


def _movement(plan: Plan) -> str:
    simple = {
        "hinge": "the hips push forward until the body stands upright, with straight arms",
        "walk": "the body walks upright with long arms",
        "hold": "the body holds still",
    }
    if plan.kind == "blade":
        return _blade(plan)
    if plan.kind == "raise":
        return _raised(plan)
    return simple.get(plan.kind) or _pulled(plan)


def _blade(plan: Plan) -> str:
    way = plan.blade
    if way == "up":
        return "the shoulders rise towards the ears, the arms stay straight"
    if way == "back":
        return "the shoulder blades draw together, the arms stay straight"
    return "the shoulders draw down and the body rises a little, the arms stay straight"


def _raised(plan: Plan) -> str:
    arm, arms = ("elbow", "elbows bent") if plan.motion.is_turned else ("arm", "almost straight")
    subject = f"the {arm} rises" if plan.one_sided else f"the {arm}s rise"
    letter = {True: "a W"}.get(plan.motion.is_turned) or ("a Y" if plan.path.elevation_deg > 115 else "a T")
    return f"{subject} out and up to {plan.path.elevation_deg}°, {letter}, {arms}"


def _pulled(plan: Plan) -> str:
    joint = "elbow" if not plan.straight else "arm"
    subject = f"the {joint}" if plan.one_sided else f"the {joint}s"
    verbs = ("travels", "finishes", "stops") if plan.one_sided else ("travel", "finish", "stop")
    rise = "the body rises: " if plan.position in _BODY_MOVES else ""
    where = f"out at {plan.path.flare_deg}°" if plan.path.flare_deg >= 25 else "close to the body"
    soft = ", almost straight" if plan.straight else ""
    if plan.position == "supine" and plan.is_heavy:
        return f"{subject} {verbs[0]} up from behind the head{soft} and {verbs[2]} above the chest"
    end = f"{verbs[1]} behind the body" if plan.path.past_deg >= 8 else f"{verbs[2]} at the side of the body"
    return f"{rise}{subject} {verbs[0]} {_direction(plan)}{soft}, {where}, and {end}"


def _direction(plan: Plan) -> str:
    pull = plan.path.pull_deg
    if pull < -45:
        return "up"
    if plan.position in _LYING and plan.is_heavy:
        return "up towards the hip" if pull > 35 else "up"
    return "down" if pull > 60 else "down and back" if pull > 30 else "back"
