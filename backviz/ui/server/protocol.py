"""The limits of a request's head in time and size, and the answer to a head that is too large.

uvicorn waits without limit for the end of a head, so a client that sends one letter a minute would hold a
connection for ever. Knows no page and no request's meaning.
"""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

__all__ = ["HEAD_S", "MAX_HEAD", "MAX_MESSAGE", "PatientProtocol"]

HEAD_S = 20  # seconds for the head of one request
MAX_HEAD = 32_768  # bytes of one request's head; a link has at most 6,000, cookies a few hundred
MAX_MESSAGE = 2_000_000  # bytes on a WebSocket; more closes the connection (browser/message.js stays below)
_TOO_LARGE = (
    "This request cannot be read: its address is longer than any BackViz link, or it is damaged. "
    "Open the app anew and ask for the link again."
)


class PatientProtocol(H11Protocol):
    """uvicorn's HTTP protocol with a time limit for heads."""

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Start the timer for the first request's head."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take the bytes; the timer runs on only while a head has begun and not ended.

        uvicorn's own limit ignores a head that arrives whole, so the size is checked here too.
        """
        head = self.conn.trailing_data[0] + data if self.conn.their_state is h11.IDLE else b""
        if len(head.partition(b"\r\n\r\n")[0]) > MAX_HEAD:
            self.send_400_response("")
            return
        super().data_received(data)
        is_in_head = self.conn.their_state is h11.IDLE and bool(self.conn.trailing_data[0])
        if is_in_head:
            self._wait()
        else:
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the timer."""
        self._stop_waiting()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Send a sentence that a person can act on, whatever `msg` is."""
        super().send_400_response(_TOO_LARGE)

    def _wait(self) -> None:
        if self._waiting is None:
            self._waiting = self.loop.call_later(HEAD_S, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
