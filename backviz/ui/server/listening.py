"""Takes the port before anything slow is loaded, or says in a sentence why it cannot be taken.

Knows nothing of the app, and loads no Streamlit.
"""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Iterator
from contextlib import suppress
from threading import Thread
from typing import Any, NamedTuple

__all__ = ["ListeningError", "address_of", "listen_at"]

_ANSWER_S = 4  # for a host's name; a name server that is away never answers
_WAITING = 2048  # connections that may wait: uvicorn's own number
_OFFERED = 20  # ports tried to find a free one
_HERE = {"", "0.0.0.0", "::", "127.0.0.1"}  # noqa: S104 - a browser on this computer opens localhost
_NOT_OURS = {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, errno.EINVAL}
_INSTEAD = "such as 127.0.0.1, or 0.0.0.0 for all of them"


class ListeningError(Exception):
    """Raised with a sentence for the person who starts the app."""


class _Place(NamedTuple):
    family: int
    address: tuple[Any, ...]
    is_dual: bool  # takes connections over IPv4 too

    def at_port(self, port: int) -> _Place:
        return self._replace(address=(self.address[0], port, *self.address[2:]))

    def listen(self) -> socket.socket:
        made = socket.socket(self.family, socket.SOCK_STREAM)
        try:
            if os.name == "posix":  # on Windows it would let two servers share a port
                made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if self.family == socket.AF_INET6:
                made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, int(not self.is_dual))
            made.bind(self.address)
            made.listen(_WAITING)  # only now is it sure that nobody else listens there
        except OSError:
            made.close()
            raise
        return made


def listen_at(host: str, port: int) -> list[socket.socket]:
    """Return a listening socket for each address of a host; raise ListeningError, none left open."""
    taken: list[socket.socket] = []
    lacking: OSError | None = None
    for place in _places(host, port):
        try:
            taken.append(place.listen())
        except OSError as error:
            if error.errno not in _NOT_OURS:
                _close(taken)
                raise ListeningError(_why_not(host, place, error)) from error
            lacking = error  # `localhost` may have an address of a kind that this computer lacks
    if lacking and not taken:
        raise ListeningError(f"{host} is no address of this computer. Name one that is, {_INSTEAD}.")
    return taken


def _places(host: str, port: int) -> list[_Place]:
    found: list[_Place] = []

    def ask() -> None:
        with suppress(OSError, ValueError):
            answers = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
            found.extend(_Place(family, address, host == "::") for family, _, _, _, address in answers)

    asking = Thread(target=ask, daemon=True)  # getaddrinfo has no time limit
    asking.start()
    asking.join(_ANSWER_S)
    if not found:
        raise ListeningError(f"No host {host!r} is known here. Name an address of this computer, {_INSTEAD}.")
    return list(dict.fromkeys(found))


def _why_not(host: str, place: _Place, error: OSError) -> str:
    port = place.address[1]
    if error.errno == errno.EADDRINUSE:
        free = next(_free_ports(place), None)
        other = f": --port {free}, or make run PORT={free}" if free else " with --port"
        return (
            f"Port {port} is in use: another program listens there, perhaps BackViz itself. Stop it, or name "
            f"another port{other}."
        )
    if error.errno in {errno.EACCES, errno.EPERM}:
        return f"Port {port} needs rights that you do not have. Name one above 1023, such as --port 8501."
    return f"Nothing can listen at {address_of(host, port)}: {error.strerror or error}."


def _free_ports(place: _Place) -> Iterator[int]:
    port = place.address[1]
    for other in range(port + 1, min(port + _OFFERED, 65535) + 1):
        with suppress(OSError):
            place.at_port(other).listen().close()
            yield other


def _close(sockets: list[socket.socket]) -> None:
    for one in sockets:
        one.close()


def address_of(host: str, port: int) -> str:
    """Return the address at which a browser on this computer opens the app.

    >>> address_of("127.0.0.1", 8501), address_of("::1", 8501)
    ('http://localhost:8501', 'http://[::1]:8501')
    """
    shown = "localhost" if host in _HERE else host
    return f"http://[{shown.replace('%', '%25')}]:{port}" if ":" in shown else f"http://{shown}:{port}"
