"""The pages' WebSockets: uvicorn's quicker kind, which packs only the messages that gain by it.

A run's messages are mostly short, because the browser holds the long ones already: packing them
would cost the server a third of its time and save nothing.
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

PACKED_FROM = 1024  # bytes from which a message is packed


class QuickSockets(WebSocketsSansIOProtocol):
    """uvicorn's WebSockets with packing of long messages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The sizes uvicorn takes: 4 kB of memory for what was sent, as much for what came.
        packing = LongDeflateFactory(
            server_max_window_bits=12, client_max_window_bits=12, compress_settings={"memLevel": 5}
        )
        self.conn.available_extensions = [packing]


class _LongDeflate(PerMessageDeflate):
    """Packs messages of `PACKED_FROM` bytes and more; each says whether it is packed (RFC 7692)."""

    def encode(self, frame: Frame) -> Frame:
        """Return the frame packed, or as it is when it is short, a control frame or a part of a message."""
        if frame.opcode in CTRL_OPCODES or not frame.fin or len(frame.data) < PACKED_FROM:
            return frame
        return super().encode(frame)


class LongDeflateFactory(ServerPerMessageDeflateFactory):
    """Agrees on packing with a browser as websockets does."""

    def process_request_params(
        self, params: Sequence[ExtensionParameter], accepted_extensions: Sequence[Extension]
    ) -> tuple[list[ExtensionParameter], PerMessageDeflate]:
        """Return what is agreed upon and the packing that keeps it."""
        agreed, usual = super().process_request_params(params, accepted_extensions)
        return list(agreed), _LongDeflate(
            usual.remote_no_context_takeover,
            usual.local_no_context_takeover,
            usual.remote_max_window_bits,
            usual.local_max_window_bits,
            usual.compress_settings,
        )
