"""The limits of a request in time and size, and the answers that uvicorn gives before the app is asked.

uvicorn waits without limit for the end of a head or body, so a client that sends one letter a minute would
hold a connection for ever. Knows no page and no request's meaning.
"""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from backviz.ui.server.descriptors import Room
from backviz.ui.server.edge import Receive, Scope, Send
from backviz.ui.server.faults import note_fault
from backviz.ui.server.policy import safe_headers
from backviz.ui.server.refusals import refuse

__all__ = ["BODY_S", "HEAD_S", "HEALTH", "MAX_HEAD", "MAX_MESSAGE", "PatientProtocol", "protocol_with"]

HEAD_S = 20  # seconds for the head of one request
BODY_S = 60  # seconds for its body
REFUSED_S = 5  # seconds for the head of a request that will be refused
MAX_HEAD = 32_768  # bytes of one request's head; a link has at most 6,000, cookies a few hundred
HEALTH = "/_stcore/health"
MAX_MESSAGE = 2_000_000  # bytes on a WebSocket; more closes the connection (browser/message.js stays below)
_TOO_LARGE = (
    "This request cannot be read: its address is longer than any BackViz link, or it is damaged. "
    "Open the app anew and ask for the link again."
)
_TOO_SLOW = "This request took too long to arrive. Try again."
_FULL = (
    "BackViz has no room for more visitors right now. "
    "Your week is safe in its address: try again in a minute."
)


class PatientProtocol(H11Protocol):
    """uvicorn's HTTP protocol with time limits for heads and bodies, and an answer where there is no room."""

    room = Room(0, int)
    _waiting: asyncio.TimerHandle | None = None
    _waits_for = ""
    _is_handed_over = False  # to a WebSocket: what comes later is no part of a request

    def connection_made(self, transport: Any) -> None:
        """Start the timer for the first request's head; where room is short, answer for the app."""
        super().connection_made(transport)
        if not self.room.has_place_for_request(len(self.connections)):
            self.app = _Refusing(self.app)
            self.room.hold_briefly(transport)
            self._wait("head", REFUSED_S)
        else:
            self._wait("head", HEAD_S)

    def data_received(self, data: bytes) -> None:
        """Take the bytes; the timer runs on only while a head or body has begun and not ended.

        uvicorn's own limit ignores a head that arrives whole, so the size is checked here too.
        """
        head = self.conn.trailing_data[0] + data if self.conn.their_state is h11.IDLE else b""
        if len(head.partition(b"\r\n\r\n")[0]) > MAX_HEAD:
            self.send_400_response("")
            return
        try:
            super().data_received(data)
        except (h11.ProtocolError, ValueError):
            note_fault("a request could not be read.")
            self._drop()
            return
        if not self._is_handed_over:
            self._wait_for_the_rest()

    def _wait_for_the_rest(self) -> None:
        if self.conn.their_state is h11.IDLE and (self.conn.trailing_data[0] or self._is_forgotten()):
            self._wait("head", HEAD_S)
        elif self.conn.their_state is h11.SEND_BODY:
            self._wait("body", BODY_S)
        else:
            self._stop_waiting()

    def _is_forgotten(self) -> bool:
        """Return whether nothing ends the connection: uvicorn sets no timer after a body that came late."""
        return self._running() is None and self.timeout_keep_alive_task is None

    def _running(self) -> RequestResponseCycle | None:
        """Return the request that the app is answering."""
        cycle: RequestResponseCycle | None = self.cycle
        return None if cycle is None or cycle.response_complete else cycle

    def on_response_complete(self) -> None:
        """Go on with the next request of the connection."""
        super().on_response_complete()
        if self.conn.their_state is h11.SEND_BODY:  # a body nobody reads: it has its time, no keep-alive
            self._unset_keepalive_if_required()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the timer."""
        self._stop_waiting()
        super().connection_lost(exc)

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Hand the connection over, if there is room for one that stays."""
        self._stop_waiting()
        if self.room.has_place_for_visit(len(self.connections)):
            self._is_handed_over = True
            super().handle_websocket_upgrade(event)
        else:
            self._answer(503, _FULL, (b"retry-after", b"60"))

    def send_400_response(self, msg: str) -> None:
        """Send a sentence that a person can act on, whatever `msg` is, unless an answer has begun."""
        self._answer(400, _TOO_LARGE)

    def timeout_keep_alive_handler(self) -> None:
        """End a connection that nobody uses."""
        if not self.transport.is_closing():
            self._drop()

    def _answer(self, status: int, sentence: str, *more: tuple[bytes, bytes]) -> None:
        """Send a last answer in place of the app, if none has begun, and end the connection."""
        if self.conn.our_state in {h11.IDLE, h11.SEND_RESPONSE} and not self.transport.is_closing():
            self._silence_app()
            body = f"{sentence}\n".encode()
            headers = [
                (b"content-type", b"text/plain; charset=utf-8"),
                (b"content-length", str(len(body)).encode()),
                (b"connection", b"close"),
                *more,
                *safe_headers(),
            ]
            reason = HTTPStatus(status).phrase.encode()
            for part in (
                h11.Response(status_code=status, headers=headers, reason=reason),
                h11.Data(data=body),
            ):
                self.transport.write(self.conn.send(part) or b"")
        self._drop()

    def _silence_app(self) -> None:
        """Let the app find its visitor gone, so that it answers nothing more."""
        if cycle := self._running():
            cycle.disconnected = True
            cycle.message_event.set()

    def _drop(self) -> None:
        self._stop_waiting()
        self._silence_app()
        self.transport.close()

    def _wait(self, what: str, limit_s: float) -> None:
        if self._waits_for != what:
            self._stop_waiting()
            self._waits_for = what
            self._waiting = self.loop.call_later(limit_s, self._give_up)

    def _give_up(self) -> None:
        if self._waits_for == "body":
            note_fault("a request's body came too slowly.")
            self._answer(408, _TOO_SLOW)
        else:
            self._drop()

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting, self._waits_for = None, ""


class _Refusing:
    """Answers 503 to everything but the question whether the server is well."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == HEALTH:
            await self.app(scope, receive, send)
            return

        async def send_safely(message: Any) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], *safe_headers()]}
            await send(message)

        has_body = scope["method"] != "HEAD"
        await refuse(send_safely, 503, _FULL, retry_s=60, has_body=has_body, is_last=True)


def protocol_with(room: Room) -> type[PatientProtocol]:
    """Return the protocol for a server with that room."""
    return type("RoomyProtocol", (PatientProtocol,), {"room": room})
