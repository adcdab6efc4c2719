"""The processor time of a page's run and of an edit, with a usual and with the longest week."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from backviz.addresses import PAGES
from bench.minimal import BLANK, minimal_app
from bench.visitors import Visitor, come
from tools.running_app import RunningApp, running_app

__all__ = ["measure_cost", "processor_s"]

_ROUNDS = 40  # of one reading: the system counts processor time in steps of 10 ms
_READINGS = 5


def measure_cost(long_week: str) -> None:
    """Print ms of processor time a run: blank pages, ours with the sample week, ours with `long_week`."""
    print("\nProcessor time of a run (ms: the sample week, then 7 sessions of 12 exercises)")
    with ExitStack() as servers:
        for title, is_default in (("blank page, platform's settings", True), ("blank page, ours", False)):
            blank = servers.enter_context(minimal_app(BLANK, is_default=is_default))
            print(f"  {title:<36}{_cost_ms(blank, '', Visitor.run):7.1f}")
        app = servers.enter_context(running_app())
        for name in PAGES:
            page = "" if name == "start" else name
            _say(name, [_cost_ms(app, page, Visitor.run, query) for query in ("", f"p={long_week}")])
        edits = [_cost_ms(app, "builder", Visitor.edit, query) for query in ("", f"p={long_week}")]
        _say("an edit in the builder", edits)


def _say(title: str, costs: list[float]) -> None:
    print(f"  {title:<36}" + "".join(f"{cost:7.1f}" for cost in costs))


def _cost_ms(
    app: RunningApp, page: str, act: Callable[[Visitor, str], Awaitable[None]], query: str = ""
) -> float:
    """Return the median ms that the server's process works for one `act` of a visitor who is there."""

    async def measure() -> float:
        visitor = await come(app.url)
        visitor.query = query
        await visitor.run(page)
        for _ in range(_ROUNDS):  # caches are full after the first
            await act(visitor, page)
        readings = []
        for _ in range(_READINGS):
            before = processor_s(app)
            for _ in range(_ROUNDS):
                await act(visitor, page)
            readings.append((processor_s(app) - before) / _ROUNDS * 1000)
        await visitor.connection.close()
        return median(readings)

    return asyncio.run(measure())


def processor_s(app: RunningApp) -> float:
    """Return the seconds of processor time that a server has used (Linux)."""
    if app.process is None:
        return 0.0
    fields = Path(f"/proc/{app.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
