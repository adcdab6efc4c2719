"""The pages' WebSockets: long messages are packed, short ones are not, and a browser reads both."""

from __future__ import annotations

import random

import pytest
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory, PerMessageDeflate
from websockets.frames import Frame, Opcode

from backviz.ui.server.sockets import PACKED_FROM, LongDeflateFactory


@pytest.fixture
def ends() -> tuple[PerMessageDeflate, PerMessageDeflate]:
    """Return both ends of a connection that has agreed on packing: the server's and the browser's."""
    browser = ClientPerMessageDeflateFactory()
    server = LongDeflateFactory(server_max_window_bits=12, client_max_window_bits=12)
    agreed, packing = server.process_request_params(browser.get_request_params(), [])
    return packing, browser.process_response_params(agreed, [])


@pytest.mark.parametrize(
    "size, is_packed", [(0, False), (PACKED_FROM - 1, False), (PACKED_FROM, True), (200_000, True)]
)
def test_only_a_long_message_is_packed(
    ends: tuple[PerMessageDeflate, PerMessageDeflate], size: int, is_packed: bool
):
    packing, reading = ends
    sent = packing.encode(Frame(Opcode.BINARY, b"a week " * (size // 7) + b"." * (size % 7)))
    assert (sent.rsv1, len(sent.data) < size) == (is_packed, is_packed)
    assert len(reading.decode(sent).data) == size


def test_a_browser_reads_packed_and_plain_messages_in_any_order(
    ends: tuple[PerMessageDeflate, PerMessageDeflate],
):
    packing, reading = ends
    chance = random.Random(6)
    for _ in range(200):
        said = bytes(chance.choices(b"abcd", k=chance.choice((3, 900, 1100, 9000))))
        assert bytes(reading.decode(packing.encode(Frame(Opcode.BINARY, said))).data) == said


def test_a_ping_and_a_part_of_a_message_pass_as_they_are(ends: tuple[PerMessageDeflate, PerMessageDeflate]):
    packing, _ = ends
    for frame in (Frame(Opcode.PING, b"x" * 100), Frame(Opcode.BINARY, b"x" * 5000, fin=False)):
        assert packing.encode(frame) is frame
