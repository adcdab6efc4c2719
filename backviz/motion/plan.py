"""What an exercise looks like, decided from its data: kind of movement, position, load, hands, cable.

Every choice has a default that follows from position, load, equipment and path; the field `motion` of the
data overrides it. Knows positions and equipment as words, no exercise by name.
"""

from __future__ import annotations

from dataclasses import dataclass

from backviz.facts.exercises import ElbowPath, Exercise, Motion

__all__ = ["FIXED", "HEAVY", "Plan", "plan_of"]

_KINDS = {"shrug": "blade", "scapular": "blade", "hinge": "hinge", "carry": "walk"}
_TWO_HANDED = {
    "barbell", "ez_bar", "trap_bar", "smith_bar", "bar", "narrow_handle", "rope", "t_handle", "dumbbell",
    "kettlebell", "fixed_bar", "rings", "climbing_rope",
}  # fmt: skip
HEAVY = {
    "dumbbells", "dumbbell", "kettlebells", "kettlebell", "barbell", "ez_bar", "trap_bar", "smith_bar",
    "landmine", "t_handle", "plates",
}  # fmt: skip  # what hangs straight down from the hand
FIXED = {"fixed_bar", "rings", "climbing_rope"}  # what the hands cannot move
_AROUND = {"trap_bar", "dumbbell", "kettlebell", "rings", "climbing_rope"}  # stands round or between the body
_BY_EQUIPMENT = {
    "landmine": "landmine",
    "barbell": "barbell",
    "dumbbells": "dumbbells",
    "kettlebells": "kettlebells",
    "pull_up_bar": "fixed_bar",
    "bar_in_rack": "fixed_bar",
    "band": "band",
    "machine": "lever",
}
_BY_LOAD = {
    "free_weight": "dumbbells",
    "cable": "handles",
    "machine": "lever",
    "band": "band",
    "bodyweight": "fixed_bar",
    "assisted": "fixed_bar",
}
_ARMS_UP = {"standing_overhead", "supine", "supine_hang"}
_HANGING = {"hanging", "hanging_feet_supported", "supine_hang"}


@dataclass(frozen=True)
class Plan:
    """All a figure is drawn from."""

    kind: str  # pull, raise, blade, hinge, hold, lift, walk
    position: str
    implement: str
    load: str
    path: ElbowPath
    motion: Motion
    equipment: frozenset[str]
    one_sided: bool
    straight: bool
    is_own_path: bool  # the data gives no path of the elbow
    station: str  # what a cable or machine belongs to: pulldown, row, machine or nothing

    @property
    def is_heavy(self) -> bool:
        """Return True for a load that hangs straight down."""
        return self.implement in HEAVY or self.is_t_bar

    @property
    def is_fixed(self) -> bool:
        """Return True if the hands hold what they cannot move, so that the body moves."""
        return self.implement in FIXED

    @property
    def has_bar(self) -> bool:
        """Return True if both hands hold what reaches across the body, so that the body is in its way."""
        return self.is_two_handed and self.implement not in _AROUND

    @property
    def is_t_bar(self) -> bool:
        """Return True for the lever of a bench to lie on: one bar for both hands."""
        return self.implement == "lever" and self.position.startswith("prone")

    @property
    def is_up(self) -> bool:
        """Return True if straight arms point up: overhead, or hanging from a bar."""
        return self.is_fixed or self.motion.is_overhead or self.position in _ARMS_UP

    @property
    def is_long(self) -> bool:
        """Return True if the arms stay straight and only hang or hold."""
        return self.kind in {"blade", "hinge", "hold", "walk"}

    @property
    def is_from_low(self) -> bool:
        """Return True if the body first stands up with the load."""
        is_upright = self.position.startswith("standing") and self.is_heavy
        return self.kind in {"hinge", "lift"} or (is_upright and self.motion.start is not None)

    @property
    def blade(self) -> str:
        """Return where the shoulder blades go in a movement of theirs alone: up, back or down."""
        if self.motion.blade:
            return self.motion.blade
        if self.position in _HANGING:
            return "down"
        is_prone = self.position.startswith("prone") or self.position in {"hip_hinge", "seated", "plank"}
        return "back" if is_prone and self.path.mode == "shrug" and self.is_own_path else "up"

    @property
    def is_two_handed(self) -> bool:
        """Return True if both hands hold one thing."""
        return (self.implement in _TWO_HANDED or self.is_t_bar) and not self.one_sided


def plan_of(exercise: Exercise) -> Plan:
    """Return the plan of an exercise's figure."""
    motion = exercise.motion or Motion()
    equipment = frozenset(exercise.equipment[0])
    path = exercise.path or ElbowPath(mode="shrug")
    position = _position(exercise, equipment, path)
    return Plan(
        kind=motion.kind or _kind(exercise, position),
        position=position,
        implement=motion.implement or _implement(exercise, equipment, position),
        load=exercise.load,
        path=path,
        motion=motion,
        equipment=equipment,
        one_sided=exercise.is_one_sided,
        straight=motion.is_straight or exercise.movement in {"fly", "pullover"},
        is_own_path=exercise.path is None,
        station=_station(equipment),
    )


def _kind(exercise: Exercise, position: str) -> str:
    if exercise.path and exercise.path.mode != "shrug":
        return exercise.path.mode
    kind = _KINDS.get(exercise.movement, "blade" if exercise.path else "hold")
    is_elsewhere = (kind == "walk" and position != "walking") or (kind == "hinge" and position != "standing")
    return "hold" if is_elsewhere else kind


def _position(exercise: Exercise, equipment: frozenset[str], path: ElbowPath) -> str:
    """Return the position; for a visitor's own exercise, which has none, a likely one."""
    if exercise.position != "own":
        return exercise.position
    if equipment & {"pull_up_bar", "bar_in_rack"}:
        return "hanging" if path.pull_deg > 35 else "supine_hang"
    if "suspension" in equipment:
        return "leaning"
    if equipment & {"pulldown_station", "row_station", "machine"}:
        return "seated"
    is_row = path.mode == "pull" and path.pull_deg > -45
    if is_row and not equipment & {"cable", "band"} and exercise.path:
        return _free_position(exercise, equipment)
    return "standing"


def _free_position(exercise: Exercise, equipment: frozenset[str]) -> str:
    if "incline_bench" in equipment:
        return "prone_incline"
    if "bench" in equipment:
        return "bench_supported_hinge" if exercise.is_one_sided else "prone_flat"
    return "hip_hinge"


def _implement(exercise: Exercise, equipment: frozenset[str], position: str) -> str:
    if "suspension" in equipment:
        return "rings" if position in _HANGING else "straps"
    if exercise.load == "cable" or (exercise.load == "own" and "cable" in equipment):
        return _cable_handle(exercise, equipment)
    if position in _HANGING:
        return "fixed_bar"
    if "smith_machine" in equipment:
        return "smith_bar"
    if exercise.load in {"machine", "band"}:
        return _BY_LOAD[exercise.load]
    words = (made for word, made in _BY_EQUIPMENT.items() if word in equipment)
    found = next(words, None) or _BY_LOAD.get(
        exercise.load, "none" if exercise.load == "own" else "dumbbells"
    )
    return "none" if found in FIXED else found


def _cable_handle(exercise: Exercise, equipment: frozenset[str]) -> str:
    if exercise.is_one_sided:
        return "handles"
    return "bar" if equipment & {"pulldown_station", "row_station"} else "handles"


def _station(equipment: frozenset[str]) -> str:
    for word, station in (("pulldown_station", "pulldown"), ("row_station", "row"), ("machine", "machine")):
        if word in equipment:
            return station
    return ""
