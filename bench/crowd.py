"""How many visitors one server carries, and two behind the shipped nginx, each server on its own core."""

from __future__ import annotations

import asyncio
import os
import random
import re
import secrets
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.cost import processor_s
from bench.visitors import Visitor, come, memory_mb
from tools.running_app import RunningApp, running_app
from tools.running_nginx import DEPLOY, free_port, running_nginx

__all__ = ["Load", "carried", "measure_crowd"]

THINKING_S = 2.0  # between two clicks of a visitor, on average
MOST_MS = 200.0  # that 95 of 100 clicks may wait
STEPS = (50, 100, 150, 200, 250, 300, 400, 500)
SECONDS = 20.0  # of one step that are counted
SETTLING_S = 4.0  # before them, after everybody has come
EDITORS_SHARE = 0.4  # of the visitors; the others look around
LOOKERS = ("start", "anatomy", "elbow_path", "exercises", "exercises?region=lower_traps", "method")
# Of a looker's clicks; the browser answers them by itself: a filter, the elbow's slider, an explanation.
IN_BROWSER_SHARE = 0.5
PLANS_SHARE = 0.02  # of an editor's: a week planned, in a process of its own


@dataclass
class Load:
    """What a number of visitors cost: waits in ms, and of each server its time, memory and descriptors."""

    visitors: int
    waits_ms: list[float] = field(default_factory=list)  # of clicks that ask the server, but for plans
    plans_ms: list[float] = field(default_factory=list)
    in_browser: int = 0  # clicks that asked no server
    busy: list[float] = field(default_factory=list)  # share of a core, a server
    own_busy: float = 0.0  # the same, of the process that plays the visitors
    memory_mb: list[float] = field(default_factory=list)
    descriptors: list[int] = field(default_factory=list)
    lost: int = 0  # clicks that got no answer

    @property
    def p95_ms(self) -> float:
        """Return the wait that 95 of 100 clicks stayed below."""
        ordered = sorted(self.waits_ms)
        return ordered[int(len(ordered) * 0.95)] if ordered else float("inf")

    def note(self, ms: float, *, is_editor: bool, is_rare: bool) -> None:
        """Note a click that was answered."""
        if is_rare and not is_editor:
            self.in_browser += 1
        else:
            (self.plans_ms if is_rare else self.waits_ms).append(ms)

    @property
    def is_carried(self) -> bool:
        """Say whether everybody was answered, and nearly everybody soon."""
        return not self.lost and self.p95_ms <= MOST_MS


def measure_crowd() -> None:
    """Print how waits grow with the visitors until they are too long."""
    cores = sorted(os.sched_getaffinity(0))
    print(
        f"\nVisitors who click every {THINKING_S:.0f} s on average: {EDITORS_SHARE:.0%} edit,"
        f" {PLANS_SHARE:.0%} of those clicks plan; the others look, {IN_BROWSER_SHARE:.0%} of those clicks"
        f" ask no server; on {len(cores)} cores, so the process that plays them shares the last one"
    )
    for servers in (1, 2):
        with _servers(servers, cores) as (url, apps):
            print(f"  {servers} server{'s behind nginx' if servers > 1 else ''}")
            for load in carried(url, apps):
                _say(load)
    os.sched_setaffinity(0, cores)


def carried(url: str, apps: list[RunningApp], steps: tuple[int, ...] = STEPS) -> Iterator[Load]:
    """Yield the load of each step up to the first that is not carried."""
    for visitors in steps:
        load = asyncio.run(_load(url, apps, visitors))
        yield load
        if not load.is_carried:
            return


@contextmanager
def _servers(count: int, cores: list[int]) -> Iterator[tuple[str, list[RunningApp]]]:
    """Run servers, each on a core; one is reached straight, more through nginx, whose limits are raised."""
    with ExitStack() as ends:
        folder = Path(ends.enter_context(tempfile.TemporaryDirectory(prefix="backviz-")))
        folder.chmod(0o755)
        apps = []
        for number in range(count):
            os.sched_setaffinity(0, {cores[number % len(cores)]})  # what is started here stays there
            apps.append(ends.enter_context(running_app()))
        os.sched_setaffinity(0, {cores[-1]})
        if count == 1:
            yield apps[0].url, apps
            return
        port = free_port()
        (folder / "nginx.conf").write_text(_without_limits((DEPLOY / "nginx.conf").read_text()))
        ends.enter_context(running_nginx(folder, port, [app.port for app in apps]))
        yield f"http://127.0.0.1:{port}", apps


def _without_limits(conf: str) -> str:
    """Return nginx.conf for visitors who all have one address."""
    return re.sub(r" +limit_(?:conn|req) \w[^;]*;\n", "", conf)


async def _load(url: str, apps: list[RunningApp], visitors: int) -> Load:
    load = Load(visitors)
    everyone = [await _arrived(url, number) for number in range(visitors)]
    clock = _Clock(time.monotonic() + SETTLING_S)
    clicking = [asyncio.create_task(_clicks(visitor, page, load, clock)) for visitor, page in everyone]
    await asyncio.sleep(SETTLING_S)
    before, own, begun = [processor_s(app) for app in apps], time.process_time(), time.monotonic()
    await asyncio.sleep(SECONDS)
    took = time.monotonic() - begun
    load.busy = [(processor_s(app) - was) / took for app, was in zip(apps, before, strict=True)]
    load.own_busy = (time.process_time() - own) / took
    load.memory_mb = [memory_mb(app.process.pid) for app in apps if app.process]
    load.descriptors = [_descriptors(app.process.pid) for app in apps if app.process]
    clock.is_over = True
    await asyncio.gather(*clicking)
    await asyncio.gather(*(visitor.connection.close() for visitor, _ in everyone))
    return load


@dataclass
class _Clock:
    """From when on clicks are counted, and whether they are over."""

    counted_from: float
    is_over: bool = False


async def _arrived(url: str, number: int) -> tuple[Visitor, str]:
    """Return a visitor and the page on which it stays; "" for one who looks around."""
    visitor = await come(url, {"Cookie": f"backviz_place={secrets.token_hex(16)}"})
    page = "builder" if random.Random(number).random() < EDITORS_SHARE else ""
    await visitor.run(page or LOOKERS[number % len(LOOKERS)].partition("?")[0])
    return visitor, page


async def _clicks(visitor: Visitor, page: str, load: Load, clock: _Clock) -> None:
    """Click and wait for the answer, think, click again."""
    chance = random.Random(id(visitor))
    while not clock.is_over:
        await asyncio.sleep(min(chance.expovariate(1 / THINKING_S), 4 * THINKING_S))
        is_rare = chance.random() < (PLANS_SHARE if page else IN_BROWSER_SHARE)
        begun = time.perf_counter()
        try:
            async with asyncio.timeout(60):
                if page:
                    await (visitor.plan(page) if is_rare else visitor.edit(page))
                elif not is_rare:
                    await _looks(visitor, chance.choice(LOOKERS))
        except (TimeoutError, OSError):
            load.lost += 1
            return
        if time.monotonic() >= clock.counted_from and not clock.is_over:
            load.note((time.perf_counter() - begun) * 1000, is_editor=bool(page), is_rare=is_rare)


async def _looks(visitor: Visitor, address: str) -> None:
    page, _, visitor.query = address.partition("?")
    visitor.page = ""
    await visitor.run("" if page == "start" else page)


def _descriptors(process: int) -> int:
    """Return the number of a process's open files and connections (Linux)."""
    return sum(1 for _ in Path(f"/proc/{process}/fd").iterdir())


def _say(load: Load) -> None:
    asked = len(load.waits_ms) / SECONDS
    clicks = asked + (load.in_browser + len(load.plans_ms)) / SECONDS
    print(
        f"  {load.visitors:5d} visitors  {clicks:6.1f} clicks/s, {asked:6.1f} ask"
        f"   wait {median(load.waits_ms or [0]):6.1f}, 95 % {load.p95_ms:7.1f} ms"
        f"   {len(load.plans_ms):3d} plans of {median(load.plans_ms or [0]) / 1000:4.1f} s"
        f"   busy {', '.join(f'{share:.0%}' for share in load.busy)}, visitors {load.own_busy:.0%}"
        f"   {sum(load.memory_mb):5.0f} MB, {sum(load.descriptors)} descriptors, {load.lost} lost"
    )
