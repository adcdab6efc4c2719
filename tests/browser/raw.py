"""A visitor of the server without a browser: raw requests, a WebSocket, uploads, and broken ones of each."""

from __future__ import annotations

import base64
import os
import random
import re
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import quote

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

__all__ = [
    "PING",
    "PONG",
    "Answer",
    "RawSocket",
    "broken_frames",
    "broken_requests",
    "frame",
    "multipart",
    "open_socket",
    "say_raw",
    "upload",
]

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
_BOUNDARY = "backviz-test"


class Answer:
    """What a server said: `status` (0 for nothing), headers by lower-case name, and the body."""

    def __init__(self, said: bytes) -> None:
        head, _, self.body = said.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        found = re.match(r"HTTP/1\.[01] (\d+)", first)
        self.status = int(found[1]) if found else 0
        pairs = (line.partition(":") for line in lines)
        self.headers = {name.lower(): value.strip() for name, _, value in pairs}

    @property
    def text(self) -> str:
        """Return the body as text."""
        return self.body.decode("utf-8", "replace")


def say_raw(port: int, *parts: bytes, patience_s: float = 10) -> Answer:
    """Send the parts and return the first answer, or what came until the server ended or the patience did."""
    said = b""
    with socket.create_connection(("127.0.0.1", port), timeout=patience_s) as line, suppress(OSError):
        with suppress(OSError):  # it has read enough; what it says is still there
            for part in parts:
                line.sendall(part)
        while not _is_whole(said) and (more := line.recv(65_536)):
            said += more
    return Answer(said)


def _is_whole(said: bytes) -> bool:
    head, end, body = said.partition(b"\r\n\r\n")
    length = re.search(rb"\ncontent-length: *(\d+)", head, re.IGNORECASE)
    is_bodiless = re.match(rb"HTTP/1.1 (101|204|304)", head) is not None
    return bool(end) and (is_bodiless or (length is not None and len(body) >= int(length[1])))


def frame(kind: int, content: bytes, *, is_last: bool = True, is_masked: bool = True, bits: int = 0) -> bytes:
    """Return a WebSocket's frame; `bits` are set in its first byte beside the usual ones."""
    first = (0x80 if is_last else 0) | kind | bits
    size = len(content)
    if size < 126:
        length = struct.pack("!B", size | 0x80 * is_masked)
    elif size < 65_536:
        length = struct.pack("!BH", 126 | 0x80 * is_masked, size)
    else:
        length = struct.pack("!BQ", 127 | 0x80 * is_masked, size)
    mask = b"\0\0\0\0" if is_masked else b""  # a mask of zeros leaves the content as it is
    return bytes([first]) + length + mask + content


class RawSocket:
    """A visitor's WebSocket."""

    def __init__(self, line: socket.socket) -> None:
        self.line, self._unread = line, b""

    def send(self, data: bytes) -> bool:
        """Send bytes as they are; return False where the server has ended and takes none."""
        try:
            self.line.sendall(data)
        except OSError:
            return False
        return True

    def next_frame(self) -> tuple[int, bytes]:
        """Return the kind and content of the next frame; kind 0 when the server has ended."""
        try:
            first, second = self._take(2)
            size = second & 0x7F
            if size > 125:
                form, length = ("!H", 2) if size == 126 else ("!Q", 8)
                (size,) = struct.unpack(form, self._take(length))
            return first & 0x0F, self._take(size)
        except (EOFError, OSError):
            return 0, b""

    def _take(self, size: int) -> bytes:
        while len(self._unread) < size:
            more = self.line.recv(65_536)
            if not more:
                raise EOFError
            self._unread += more
        taken, self._unread = self._unread[:size], self._unread[size:]
        return taken

    def closing_code(self) -> int:
        """Read to the end and return the code the server closes with; 0 without one."""
        kind, content = self.next_frame()
        while kind not in {0, CLOSE}:
            kind, content = self.next_frame()
        return struct.unpack("!H", content[:2])[0] if len(content) >= 2 else 0

    def upload_places(self, number: int) -> int:
        """Ask for the addresses of so many uploads and return how many there are."""
        message = BackMsg()
        message.file_urls_request.file_names.extend([""] * number)
        self.send(frame(BINARY, message.SerializeToString()))
        return len(self._news("file_urls_response").file_urls_response.file_urls)

    def open_page(self) -> str:
        """Ask for the page and return the visit's id."""
        message = BackMsg()
        message.rerun_script.query_string = ""
        self.send(frame(BINARY, message.SerializeToString()))
        return self._news("new_session").new_session.initialize.session_id

    def _news(self, wanted: str) -> ForwardMsg:
        for _ in range(1000):
            kind, content = self.next_frame()
            assert kind, "the server ended"
            news = ForwardMsg.FromString(content) if kind == BINARY else ForwardMsg()
            if news.WhichOneof("type") == wanted:
                return news
        raise AssertionError(f"the server sent no {wanted}")


def handshake(port: int, *lines: str, path: str = "/_stcore/stream") -> bytes:
    """Return the head that asks for a WebSocket."""
    key = base64.b64encode(os.urandom(16)).decode()
    head = (
        f"GET {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {key}",
        *lines,
    )
    return ("\r\n".join(head) + "\r\n\r\n").encode("latin-1")


@contextmanager
def open_socket(port: int, patience_s: float = 20) -> Iterator[RawSocket]:
    """Open a WebSocket; raise ConnectionError with the status when the server refuses."""
    with socket.create_connection(("127.0.0.1", port), timeout=patience_s) as line:
        yield shaken(line, port)


def shaken(line: socket.socket, port: int) -> RawSocket:
    """Ask for a WebSocket over the line; raise ConnectionError with the answer when it is refused."""
    line.sendall(handshake(port))
    said = b""
    while b"\r\n\r\n" not in said and (more := line.recv(4096)):
        said += more
    if not said.startswith(b"HTTP/1.1 101"):
        while more := line.recv(4096):
            said += more
        raise ConnectionError(said.decode("latin-1"))
    opened = RawSocket(line)
    opened._unread = said.partition(b"\r\n\r\n")[2]
    return opened


def multipart(content: bytes, name: str = "week.yaml") -> bytes:
    """Return the body of an upload of one file."""
    head = (
        f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="f"; filename="{name}"\r\n'
        "Content-Type: text/yaml\r\n\r\n"
    )
    return head.encode() + content + f"\r\n--{_BOUNDARY}--\r\n".encode()


def upload(
    port: int,
    visit: str,
    body: bytes,
    *,
    file: str = "",
    lines: tuple[str, ...] | None = None,
    method: str = "PUT",
) -> Answer:
    """Send an upload as the page does; `lines` replace the one with its size."""
    token = say_raw(port, b"GET /_stcore/health HTTP/1.1\r\nHost: x\r\n\r\n").headers["set-cookie"]
    token = token.partition("=")[2].partition(";")[0]
    head = (
        f"{method} /_stcore/upload_file/{quote(visit, safe='')}/{file or os.urandom(8).hex()} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Cookie: _streamlit_xsrf={token}",
        f"X-Xsrftoken: {token}",
        f"Content-Type: multipart/form-data; boundary={_BOUNDARY}",
        *((f"Content-Length: {len(body)}",) if lines is None else lines),
    )
    return say_raw(port, ("\r\n".join(head) + "\r\n\r\n").encode() + body)


def broken_requests(chance: random.Random) -> list[bytes]:
    """Return the parts of one request that no browser sends; the server gets them one after the other."""
    get = b"GET / HTTP/1.1\r\nHost: x\r\n"
    health = b"GET /_stcore/health HTTP/1.1\r\nHost: x\r\n"
    noise = chance.randbytes(chance.randrange(1, 400))
    put = b"PUT /_stcore/upload_file/a/b HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    found: list[list[bytes]] = [
        [noise],
        [noise + b"\r\n\r\n"],
        [b"GET / HTTP/9.9\r\nHost: x\r\n\r\n"],
        [b"GET / HTTP/1.0\r\n\r\n", noise],
        [b"GET /\r\n\r\n"],
        [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", noise],
        [b"CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n", noise],
        [b"TRACE / HTTP/1.1\r\nHost: x\r\n\r\n"],
        [get + b"X: " + b"a" * chance.choice((30_000, 40_000, 200_000)) + b"\r\n\r\n"],
        [get + b"".join(b"X%d: y\r\n" % one for one in range(chance.choice((200, 3_000)))) + b"\r\n"],
        [get + b" folded\r\nX\r\n: y\r\n\r\n"],
        [get + b"Content-Length: -1\r\n\r\n"],
        [get + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"],
        [get + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
        [get + b"Content-Length: 3\r\n\r\n", b"abc" + noise],
        [get + b"Transfer-Encoding: gzip\r\n\r\n", noise],
        [get + b"Transfer-Encoding: chunked\r\n\r\n", b"zz\r\n" + noise],
        [get + b"Transfer-Encoding: chunked\r\n\r\n", b"5\r\nabc", noise],
        [put, b"ffffffffffffffffffff\r\n", noise],
        [put, b"-1\r\n\r\n"],
        [health + b"Connection: close\r\n\r\n", health + b"\r\n"],
        [health + b"Connection: close\r\nContent-Length: 9\r\n\r\n", noise],
        [health + b"\r\n", noise],
        [(health + b"\r\n") * chance.randrange(2, 30) + noise],
        [health + b"Expect: 100-continue\r\nContent-Length: 5\r\n\r\n", noise],
        [health + b"Connection: upgrade\r\nUpgrade: h2c\r\n\r\n", noise],
        [b"GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n"],
        [b"GET /%ff%fe%00?p=%ff HTTP/1.1\r\nHost: x\r\n\r\n"],
        [b"GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n"],
        [get.replace(b"x", b"\xff") + b"Origin: \xfe\r\nCookie: \xfd\r\n\r\n"],
        [handshake(1)[: chance.randrange(20, 120)] + b"\r\n\r\n", noise],
        [handshake(1, f"Cookie: a={'b' * chance.choice((9_000, 20_000))}"), noise],
        [handshake(1, *(f"X{one}: y" for one in range(200))), noise],
        [handshake(1, "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=99"), noise],
        [handshake(1, path="/nowhere"), noise],
        [handshake(1, "Origin: http://evil.example"), noise],
        [handshake(1).replace(b"GET", b"HEAD"), noise],
        [handshake(1).replace(b"13", b"7"), noise],
        [(health + b"\r\n") + handshake(1), noise],
        [handshake(1, "Content-Length: 4"), noise],
        [handshake(1).replace(b"HTTP/1.1", b"HTTP/1.0"), noise],
    ]
    return chance.choice(found)


def broken_frames(chance: random.Random) -> list[bytes]:
    """Return frames that the app's page never sends, in the order in which they go out."""
    noise = chance.randbytes(chance.randrange(1, 2_000))
    message = BackMsg()
    message.rerun_script.query_string = "p=" + "a" * 50
    whole = message.SerializeToString()
    found: list[list[bytes]] = [
        [frame(BINARY, noise)],
        [frame(BINARY, whole[: chance.randrange(1, len(whole))])],
        [frame(BINARY, b"")],
        [frame(TEXT, b"{}")],
        [frame(TEXT, noise)],
        [frame(TEXT, b"\xff\xfe", is_last=False), frame(0, noise)],
        [frame(BINARY, whole, is_masked=False)],
        [frame(chance.choice((3, 4, 7, 11, 15)), noise)],
        [frame(BINARY, whole, bits=chance.choice((0x10, 0x20, 0x40, 0x70)))],
        [frame(0, noise)],
        [frame(BINARY, b"a", is_last=False), frame(BINARY, b"b")],
        [frame(BINARY, b"a", is_last=False), *[frame(0, b"", is_last=False)] * 500],
        [frame(PING, b"a" * 126)],
        [frame(PING, b"a" * 100, is_last=False)],
        [frame(PING, b"a" * 100)] * chance.choice((10, 2_000)),
        [frame(10, noise[:100])] * 10,
        [frame(CLOSE, b"a")],
        [frame(CLOSE, struct.pack("!H", chance.choice((0, 999, 1005, 1006, 5000))))],
        [frame(CLOSE, struct.pack("!H", 1000) + b"\xff\xfe")],
        [frame(CLOSE, struct.pack("!H", 1000)), frame(BINARY, whole), noise],
        [frame(BINARY, whole)[: chance.randrange(1, 12)]],
        [b"\x82\xff" + b"\xff" * 8 + noise],
        [b"\x82\xff" + struct.pack("!Q", 1 << 40) + noise],
        [frame(BINARY, b"a" * 2_100_000)],
        [noise],
        [b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"],
    ]
    return chance.choice(found)
