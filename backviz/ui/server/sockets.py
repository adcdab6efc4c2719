"""The pages' WebSockets: uvicorn's faster implementation, compressing only long messages.

Most of a run's messages are short, because the browser caches the long ones: compressing them would cost the
server a third of its time and save nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.extensions import Extension
from websockets.extensions.permessage_deflate import PerMessageDeflate, ServerPerMessageDeflateFactory
from websockets.frames import CTRL_OPCODES, Frame
from websockets.typing import ExtensionParameter

__all__ = ["PACKED_FROM", "LongDeflateFactory", "QuickSockets"]

PACKED_FROM = 1024  # bytes from which a message is compressed


class QuickSockets(WebSocketsSansIOProtocol):
    """uvicorn's WebSockets with compression of long messages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # uvicorn's window sizes: 4 kB of memory in each direction.
        packing = LongDeflateFactory(
            server_max_window_bits=12, client_max_window_bits=12, compress_settings={"memLevel": 5}
        )
        self.conn.available_extensions = [packing]


class _LongDeflate(PerMessageDeflate):
    """Compresses messages of `PACKED_FROM` bytes and more; each is marked as compressed or not (RFC 7692)."""

    def encode(self, frame: Frame) -> Frame:
        """Return the frame compressed; short, control and partial frames stay unchanged."""
        if frame.opcode in CTRL_OPCODES or not frame.fin or len(frame.data) < PACKED_FROM:
            return frame
        return super().encode(frame)


class LongDeflateFactory(ServerPerMessageDeflateFactory):
    """Agrees on compression with a browser as websockets does."""

    def process_request_params(
        self, params: Sequence[ExtensionParameter], accepted_extensions: Sequence[Extension]
    ) -> tuple[list[ExtensionParameter], PerMessageDeflate]:
        """Return the agreed parameters and the compression that follows them."""
        agreed, usual = super().process_request_params(params, accepted_extensions)
        return list(agreed), _LongDeflate(
            usual.remote_no_context_takeover,
            usual.local_no_context_takeover,
            usual.remote_max_window_bits,
            usual.local_max_window_bits,
            usual.compress_settings,
        )
