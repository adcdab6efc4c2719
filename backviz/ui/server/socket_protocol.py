"""uvicorn's WebSocket protocol with the answers and ends it leaves open. Knows no message's meaning.

Broken frames are a visitor's fault: they end the connection with a code and are one line of the log.
"""

from __future__ import annotations

from typing import Any

from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.exceptions import InvalidState
from websockets.frames import CloseCode, Frame
from websockets.http11 import Request, Response

from backviz.ui.server.faults import note_fault
from backviz.ui.server.policy import safe_headers

__all__ = ["MOST_UNREAD", "CalmSocket"]

MOST_UNREAD = 2_000_000  # bytes unread beside which a ping is not answered; a page has some 300 kB


class CalmSocket(WebSocketsSansIOProtocol):
    """A WebSocket whose faults end it quietly."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._send_response = self.conn.send_response
        self.conn.send_response = self._send_safely  # type: ignore[method-assign]

    def _send_safely(self, response: Response) -> None:
        if response.status_code != 101:
            for name, value in safe_headers():
                response.headers.setdefault(name.decode(), value.decode())
        self._send_response(response)

    def data_received(self, data: bytes) -> None:
        """Take the bytes; end a connection whose handshake cannot be read."""
        try:
            super().data_received(data)
        except (InvalidState, ValueError):
            note_fault("a WebSocket said what cannot be read.")
            self.transport.abort()
            return
        if self.conn.handshake_exc is not None and not self.handshake_initiated:
            note_fault("a WebSocket's handshake could not be read.")
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.transport.close()

    def handle_connect(self, event: Request) -> None:
        """Ask the app, and read on only when it has let the visitor in."""
        super().handle_connect(event)
        if not self.transport.is_closing():
            self.transport.pause_reading()

    def handle_text(self, event: Frame) -> None:
        """End the connection: messages of the app are binary."""
        if not self.close_sent:
            self.conn.send_close(CloseCode.UNSUPPORTED_DATA, "binary only")
            self.handle_parser_exception()

    def handle_ping(self) -> None:
        """Answer a ping, unless the visitor reads none of the answers."""
        super().handle_ping()
        if self.transport.get_write_buffer_size() > MOST_UNREAD:
            note_fault("a WebSocket sent pings and read no answer.")
            self.transport.abort()

    def handle_parser_exception(self) -> None:
        """End the connection with the code of the fault."""
        note_fault("a WebSocket sent what the protocol does not allow.")
        super().handle_parser_exception()

    async def send(self, message: Any) -> None:
        """Send a message of the app; tell it that the visitor is gone where that is so."""
        if self.close_sent and self.initial_response is None:
            raise ClientDisconnected
        await super().send(message)
        if message["type"] == "websocket.accept" and not self.transport.is_closing():
            self.transport.resume_reading()
