"""File descriptors: as many as the system allows, few for each visitor, and the last ones kept free.

A process without descriptors takes in nobody, answers no health check and opens no file. Knows no request.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import selectors
import sys
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from streamlit.runtime import app_session

__all__ = ["IdleLoop", "Room", "open_now", "raise_limit", "save_descriptors"]

_LOG = logging.getLogger("backviz")
_ENOUGH = 65_536  # where the system names no hard limit
_COUNT_AGAIN_S = 0.25


def raise_limit() -> int:
    """Raise the soft limit of descriptors to the hard one and return the limit; 0 where there is none."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return 0
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _ENOUGH if hard == resource.RLIM_INFINITY else hard
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return 0 if soft == resource.RLIM_INFINITY else soft
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    except (OSError, ValueError):  # macOS names a hard limit that it does not give
        return soft
    return wanted


if sys.platform != "win32":

    class IdleLoop(asyncio.SelectorEventLoop):
        """An event loop that takes no descriptor until it runs.

        Streamlit makes a loop for each visit, for code that asks for one; ours never does. A usual loop holds
        three descriptors from its beginning: its selector and both ends of its pipe.
        """

        def __init__(self) -> None:
            super().__init__(selectors.PollSelector())

        def _make_self_pipe(self) -> None:
            self._ssock = self._csock = None
            self._internal_fds = 0

        def _close_self_pipe(self) -> None:
            if self._ssock is not None:
                super()._close_self_pipe()

        def run_forever(self) -> None:
            """Make the pipe, through which other threads wake the loop, and run."""
            if self._ssock is None:
                super()._make_self_pipe()  # type: ignore[misc]
            super().run_forever()

else:
    IdleLoop = asyncio.new_event_loop


def save_descriptors() -> None:
    """Let Streamlit give each visit an `IdleLoop`."""
    own = {**vars(asyncio), "new_event_loop": IdleLoop}
    vars(app_session)["asyncio"] = SimpleNamespace(**own)


class Room:
    """How many descriptors are left of `limit`: visits are refused first, then requests, the rest is reserve.

    `count` returns how many are open. It is asked at most four times a second; between those each new
    connection counts as one.
    """

    def __init__(
        self, limit: int, count: Callable[[], int], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.limit, self._count, self._clock = limit, count, clock
        self.reserve = min(500, max(16, limit // 8))
        self._counted, self._counted_at, self._new = 0, -_COUNT_AGAIN_S, 0
        self._is_full = False
        self._refused: deque[Any] = deque()

    @property
    def burst(self) -> int:
        """Return how many connections the system may keep ready: they are taken in all at once."""
        return max(64, self.reserve) if self.limit else 2048

    def has_place_for_visit(self, connections: int) -> bool:
        """Tell whether one more WebSocket may stay; `connections` are those there are."""
        has_place = self._has_place(connections, 2 * self.reserve)
        self._log_once(is_full=not has_place)
        return has_place

    def has_place_for_request(self, connections: int) -> bool:
        """Tell whether one more connection, counted here, may ask for more than the server's health."""
        self._new += 1
        return self._has_place(connections, self.reserve)

    def hold_briefly(self, transport: asyncio.Transport) -> None:
        """Hold a connection that gets a refusal; the oldest is cut where too many wait for theirs."""
        self._refused.append(transport)
        if len(self._refused) > self.reserve // 2:
            self._refused.popleft().abort()

    def _has_place(self, connections: int, kept_free: int) -> bool:
        if not self.limit or connections < self.limit // 8:  # no need to count
            return True
        if (now := self._clock()) - self._counted_at >= _COUNT_AGAIN_S:
            self._counted, self._counted_at, self._new = self._count(), now, 0
        return max(self._counted + self._new, connections) < self.limit - kept_free

    def _log_once(self, *, is_full: bool) -> None:
        if is_full and not self._is_full:
            _LOG.error(
                "No room for more visitors: the limit of %d open files is nearly reached. Those who come now "
                "get 503; docs/deploy.md says how many a limit carries",
                self.limit,
            )
        self._is_full = is_full


def open_now() -> int:
    """Return how many descriptors this process has open; 0 where the system does not say."""
    try:
        return sum(1 for _ in Path("/dev/fd").iterdir())
    except OSError as error:  # looking takes one as well
        return sys.maxsize if error.errno in {errno.EMFILE, errno.ENFILE} else 0
