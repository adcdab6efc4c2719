"""How far the links of this server go: where it listens, this computer's addresses, and the setting.

Sends nothing: connecting a UDP socket only consults this computer's routing table.
"""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from streamlit import config

from backviz.takeaway.reach import PUBLIC_URL, Reach, SettingError, public_url, reach, who_opens

__all__ = ["listens_at", "network_addresses", "network_base", "reach_here"]

# Addresses reserved for documents (RFC 5737 and 3849): nobody has them, so they take the default route.
_NOWHERE = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))
_EVERYWHERE = {"", "0.0.0.0", "::"}  # noqa: S104 - compared, not listened at
_CONTAINER = (Path("/.dockerenv"), Path("/run/.containerenv"))
_where: tuple[str, int] | None = None


def listens_at(host: str, port: int) -> None:
    """Note where our server listens."""
    global _where
    _where = (host, port)


def reach_here() -> Reach:
    """Return how far the links of this visit go; a wrong setting is reported and ignored."""
    base = "/".join(str(st.context.url or "").split("/", 3)[:3]) or "http://localhost:8501"
    try:
        public = public_url(os.environ.get(PUBLIC_URL, ""))
    except SettingError as error:
        return Reach(base, "this_computer", f"{error}.")
    return reach(base, public, network_addresses() if _listens_in_network(base) else ())


def network_base(host: str, port: int) -> str:
    """Return this server's address in the network if it listens there, or ""."""
    base = f"http://localhost:{port}"
    found = network_addresses() if host in _EVERYWHERE else ()
    return reach(base, network=found).handed


def network_addresses() -> tuple[str, ...]:
    """Return this computer's addresses in its network; a container's are useless outside of it."""
    if any(sign.exists() for sign in _CONTAINER):
        return ()
    found = (_source(family, target) for family, target in _NOWHERE)
    return tuple(address for address in found if address and who_opens(_url(address)) != "this_computer")


def _source(family: socket.AddressFamily, target: str) -> str:
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as asked:
            asked.connect((target, 9))
            return str(asked.getsockname()[0])
    except OSError:
        return ""  # this computer has no such network


def _url(address: str) -> str:
    return f"http://[{address}]" if ":" in address else f"http://{address}"


def _listens_in_network(base: str) -> bool:
    """Return whether `base` has our scheme and port and we listen everywhere: no tunnel, no proxy."""
    host, port = _where or _where_streamlit_listens()
    try:
        asked = urlsplit(base)
        same = asked.scheme == "http" and (asked.port or 80) == port
    except ValueError:
        return False
    return same and host in _EVERYWHERE


def _where_streamlit_listens() -> tuple[str, int]:
    """Return host and port of Streamlit's own server; ("unknown", 0) under our server."""
    if "backviz.ui.server.app" in sys.modules:
        return ("unknown", 0)
    return (config.get_option("server.address") or "", int(config.get_option("server.port")))
