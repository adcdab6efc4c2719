"""40 requests as real people make them, each planned and read as a coach would."""

from __future__ import annotations

from backviz.planner.plan import plan_week
from tests.core.planner.coaching import faults_of
from tests.core.planner.real_requests import REQUESTS
from tests.shipped import LIBRARY

__all__ = ["soak"]


def soak() -> list[str]:
    """Return every fault found, with the request's name."""
    return [
        f"{name}: {fault}"
        for name, request in REQUESTS.items()
        for fault in faults_of(plan_week(request, LIBRARY))
    ]
