"""Asks a server without a browser: an address with headers, a handshake, any text at all."""

from __future__ import annotations

import base64
import os
import re
import socket
import urllib.error
import urllib.request
from contextlib import suppress

__all__ = ["ask", "say", "shake_hands"]


def ask(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers by lower-case name and body of the answer."""
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, {k.lower(): v for k, v in error.headers.items()}, error.read()


def shake_hands(port: int, *lines: str) -> str:
    """Return the status line of a WebSocket handshake with these headers."""
    key = base64.b64encode(os.urandom(16)).decode()
    head = (
        "GET /_stcore/stream HTTP/1.1",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {key}",
        *lines,
    )
    return say(port, "\r\n".join(head) + "\r\n\r\n")


def say(port: int, text: str) -> str:
    """Return what is answered, until it is whole or the server ends."""
    answer = ""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as asked, suppress(OSError):
        with suppress(OSError):  # it has read enough; what it says is still there
            asked.sendall(text.encode("latin-1"))
        while not is_whole(answer) and (part := asked.recv(4096)):
            answer += part.decode("latin-1")
    return answer


def is_whole(answer: str) -> bool:
    """Tell whether an answer has all its head names; one that changes the protocol has no body."""
    head, end, body = answer.partition("\r\n\r\n")
    if not end or " 101 " in head.splitlines()[0]:
        return bool(end)
    length = re.search(r"^content-length: *(\d+)", head, re.MULTILINE | re.IGNORECASE)
    return length is not None and len(body) >= int(length[1])
