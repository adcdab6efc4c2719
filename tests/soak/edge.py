"""The server under strain: visitors until one is refused, 200 uploads at once, broken requests."""

from __future__ import annotations

from pathlib import Path

from tests.browser.raw import PING, frame, open_socket
from tests.browser.withstanding import (
    break_messages,
    break_requests,
    crowd,
    flood,
    limited,
    log_faults,
    upload_many,
)
from tools.running_app import RunningApp, running_app

LIMITS = (256, 1024)
NUMBER = 2_000
MOST_MB = 100  # how much 200 uploads of 1 MB may add


def soak() -> list[str]:
    """Fill servers of two limits, upload, and break requests and messages; return every fault."""
    faults = [fault for limit in LIMITS for fault in _fill(limit)]
    with running_app() as app:
        faults += _upload(app)
        faults += break_requests(app, NUMBER, seed=1)
        faults += break_messages(app, NUMBER, seed=2)
        faults += _ping(app)
        log = app.read_log()
    print(f"{NUMBER} broken requests and messages each; the log has {len(log.splitlines())} lines")
    return [*faults, *log_faults(log)]


def _fill(limit: int) -> list[str]:
    with running_app(limited(limit)) as app:
        before = _open_files(app)
        with crowd(app, limit) as (number, refused):
            faults = flood(app, 400)
        is_said = "no room for more visitors" in refused
        lines = app.read_log().count("No room for more visitors")
    print(f"a limit of {limit} open files ({before} without visitors): {number} visitors, then 503")
    expected = is_said and lines == 1
    return faults if expected else [*faults, f"limit {limit}: said {refused!r}, logged {lines} times"]


def _upload(app: RunningApp) -> list[str]:
    before = _memory_mb(app)
    statuses = upload_many(app, 200, 1024 * 1024)
    after = _memory_mb(app)
    print(f"200 uploads of 1 MB by one visit: {dict(statuses)}; {before:.0f} MB before, {after:.0f} MB after")
    return [f"200 uploads take {after - before:.0f} MB"] if after - before > MOST_MB else []


def _ping(app: RunningApp) -> list[str]:
    """Send pings and read no answer, until the server ends that or has got 64 MB."""
    before, sent = _memory_mb(app), 0
    pings = frame(PING, b"a" * 125) * 1_000
    with open_socket(app.port) as visitor:
        while sent < 64_000_000 and visitor.send(pings):
            sent += len(pings)
    more = _memory_mb(app) - before
    print(f"pings whose answers nobody reads: ended after {sent / 1e6:.0f} MB, which took {more:.0f} MB")
    return [f"pings take {more:.0f} MB"] if sent >= 64_000_000 or more > MOST_MB / 4 else []


def _open_files(app: RunningApp) -> int:
    assert app.process
    folder = Path(f"/proc/{app.process.pid}/fd")
    return sum(1 for _ in folder.iterdir()) if folder.is_dir() else -1


def _memory_mb(app: RunningApp) -> float:
    """Return the memory of the app's process; 0 where the system does not say."""
    assert app.process
    status = Path(f"/proc/{app.process.pid}/status")
    if not status.is_file():
        return 0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
