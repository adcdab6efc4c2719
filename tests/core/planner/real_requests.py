"""40 requests as real people make them, by a name that says who asks."""

from __future__ import annotations

from backviz.planner.request import DayWish, PlanRequest
from backviz.program.program import Day, Program
from tests.shipped import LIBRARY

__all__ = ["REQUESTS"]

_HOME = frozenset({"dumbbells"})
_BENCH = frozenset({"dumbbells", "incline_bench", "bench"})
_BANDS = frozenset({"band"})
_BAR = frozenset({"pull_up_bar"})
_BAR_AND_BANDS = frozenset({"pull_up_bar", "band"})
_GARAGE = frozenset({"barbell", "rack", "bar_in_rack", "bench", "pull_up_bar"})
_GYM = frozenset({"cable", "pulldown_station", "row_station", "machine", "dumbbells", "incline_bench"})
_RINGS = frozenset({"suspension"})
_CABLE = frozenset({"cable", "pulldown_station", "row_station"})
_MACHINES = frozenset({"machine", "pulldown_station", "row_station"})


def _days(*days: Day) -> tuple[DayWish, ...]:
    return tuple(DayWish(day) for day in days)


def _near(name: str) -> Program:
    return LIBRARY.programs[name]


REQUESTS: dict[str, PlanRequest] = {
    "new to a gym, twice": PlanRequest(2, 45, level="beginner"),
    "new to a gym, three times": PlanRequest(3, 45, level="beginner", equipment=_GYM),
    "new, once a week": PlanRequest(1, 40, level="beginner"),
    "new, dumbbells at home": PlanRequest(2, 30, level="beginner", equipment=_BENCH),
    "new, machines only": PlanRequest(2, 45, level="beginner", equipment=_MACHINES),
    "usual, twice": PlanRequest(2, 45),
    "usual, three times": PlanRequest(3, 45),
    "usual, four long days": PlanRequest(4, 60),
    "usual, six short days": PlanRequest(6, 30),
    "in a hurry, twice": PlanRequest(2, 20),
    "in a hurry, three times": PlanRequest(3, 20, equipment=_GYM),
    "the minimum only": PlanRequest(2, 30, is_minimum_only=True),
    "the minimum, dumbbells": PlanRequest(2, 30, is_minimum_only=True, equipment=_BENCH),
    "dumbbells without a bench": PlanRequest(2, 45, equipment=_HOME),
    "dumbbells and a bench, three times": PlanRequest(3, 40, equipment=_BENCH),
    "bands only": PlanRequest(3, 30, equipment=_BANDS),
    "a bar in the door": PlanRequest(3, 30, equipment=_BAR),
    "a bar and bands": PlanRequest(3, 40, equipment=_BAR_AND_BANDS),
    "garage gym": PlanRequest(3, 60, equipment=_GARAGE),
    "rings in the park": PlanRequest(3, 40, equipment=_RINGS),
    "cables only": PlanRequest(2, 50, equipment=_CABLE),
    "advanced, four times": PlanRequest(4, 60, level="advanced"),
    "advanced, five times": PlanRequest(5, 75, level="advanced", equipment=_GARAGE | _GYM),
    "wide lats": PlanRequest(3, 60, favour=frozenset({"iliac_lats", "lumbar_lats"})),
    "rear delts": PlanRequest(2, 60, favour=frozenset({"rear_delts"})),
    "upper traps": PlanRequest(3, 45, favour=frozenset({"upper_traps"})),
    "rear delts at home": PlanRequest(3, 40, equipment=_BENCH, favour=frozenset({"rear_delts"})),
    "lower traps, for posture": PlanRequest(2, 45, favour=frozenset({"lower_traps", "rhomboids"})),
    "a beginner who favours the lats": PlanRequest(
        3, 45, level="beginner", favour=frozenset({"thoracic_lats"})
    ),
    "keeps the pull-up": PlanRequest(2, 45, keep=frozenset({"pull_up"})),
    "keeps deadlift and face pull": PlanRequest(3, 50, keep=frozenset({"deadlift", "face_pull"})),
    "a sore shoulder": PlanRequest(2, 45, avoid=frozenset({"shoulder"})),
    "a bad low back": PlanRequest(3, 45, avoid=frozenset({"recent back injury"})),
    "no pull-ups": PlanRequest(2, 45, avoid=frozenset({"pull_up", "chin_up", "neutral_grip_pull_up"})),
    "Monday and Thursday": PlanRequest(2, 45, days=_days("mon", "thu")),
    "three days running": PlanRequest(3, 45, days=_days("mon", "tue", "wed")),
    "four days, two pairs": PlanRequest(4, 45, days=_days("mon", "tue", "thu", "fri")),
    "gym on Tuesday, home on Saturday": PlanRequest(
        2, 60, days=(DayWish("tue", 40, _GYM), DayWish("sat", None, _BENCH))
    ),
    "changes little": PlanRequest(2, 60, near=_near("beginner_first_month")),
    "short of time, supersets": PlanRequest(3, 40, supersets=True),
}
