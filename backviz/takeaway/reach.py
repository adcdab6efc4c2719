"""The reach of an address of the app: everybody, devices in the same network, or this computer alone.

One rule for every link that leaves the app: code, sheet, calendar, copied link, command line. Reads no
setting and no network; must not know a page or a program.
"""

from __future__ import annotations

import socket
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Literal
from urllib.parse import urlsplit

__all__ = ["PUBLIC_URL", "Reach", "SettingError", "Who", "public_url", "reach", "who_opens"]

PUBLIC_URL = "BACKVIZ_PUBLIC_URL"  # the name of the setting
Who = Literal["everybody", "network", "this_computer"]

_ALONE = (
    "This link opens only on this computer. For one that a phone can open, start BackViz with "
    f"--host 0.0.0.0, or set {PUBLIC_URL} to the address others use."
)
_NETWORK = "This link opens only on devices in the same network as the computer that runs BackViz."
_GUESSED = (
    "This link is for devices on the same network as this computer. If it does not open there, set "
    f"{PUBLIC_URL} to the address that does."
)
_LOCAL_NAMES = (".local", ".lan", ".home", ".home.arpa", ".internal", ".intranet")


class SettingError(ValueError):
    """Raised, with a sentence for the person who starts the app, where BACKVIZ_PUBLIC_URL is no address."""


@dataclass(frozen=True)
class Reach:
    """The beginning of links, the devices that can open them, and the note to show beside them, if any."""

    base: str
    who: Who
    note: str = ""

    @property
    def handed(self) -> str:
        """Return the address if another device can open it, otherwise "": such a link is left out."""
        return "" if self.who == "this_computer" else self.base


def reach(base: str, public: str = "", network: Sequence[str] = ()) -> Reach:
    """Return the reach of links that begin with `base`, the address at which the app is open.

    `public` is the address others use, if it is set; `network` has this computer's addresses in its
    network at which the app answers as at `base`.

    >>> reach("http://localhost:8501", network=["192.168.1.20"]).base
    'http://192.168.1.20:8501'
    >>> reach("http://localhost:8501").handed
    ''
    """
    if public:
        return Reach(public, "everybody")
    who = who_opens(base)
    if who == "this_computer" and network:
        return Reach(_at(base, network[0]), "network", _GUESSED)
    notes = {"everybody": "", "network": _NETWORK, "this_computer": _ALONE}
    return Reach(base, who, notes[who])


def who_opens(base: str) -> Who:
    """Return the devices that can open an address, by its host alone; none but this one if it is unreadable.

    >>> [who_opens(f"http://{host}") for host in ("[::1]:8501", "192.168.1.20", "desk.local", "example.org")]
    ['this_computer', 'network', 'network', 'everybody']
    """
    try:
        host = (urlsplit(base).hostname or "").rstrip(".")
    except ValueError:
        host = ""
    number = _number(host)
    if number is not None:
        return _who_opens_number(number)
    if not host or host == "localhost" or host.endswith((".localhost", ".localdomain")):
        return "this_computer"
    return "network" if "." not in host or host.endswith(_LOCAL_NAMES) else "everybody"


def _number(host: str) -> IPv4Address | IPv6Address | None:
    """Return a host that is a number, also in the short forms browsers read (127.1)."""
    try:
        number = ip_address(host)
    except ValueError:
        is_short = host[:1].isdigit() and set(host) <= set("0123456789abcdefx.")
        try:
            return IPv4Address(socket.inet_aton(host)) if is_short else None
        except OSError:
            return None
    return number.ipv4_mapped or number if isinstance(number, IPv6Address) else number


def _who_opens_number(number: IPv4Address | IPv6Address) -> Who:
    if number.is_loopback or number.is_unspecified:
        return "this_computer"
    return "everybody" if number.is_global else "network"


def _at(base: str, host: str) -> str:
    parts = urlsplit(base)
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{port}"


def public_url(text: str) -> str:
    """Return the address others use, from the setting's text; raise SettingError where it is refused.

    >>> public_url("https://backviz.example.org/")
    'https://backviz.example.org'
    """
    text = text.strip()
    if not text:
        return ""
    wrong = f"{PUBLIC_URL} must be an address such as https://backviz.example.org ({text} given)"
    try:
        parts = urlsplit(text)
        is_address = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError as error:
        raise SettingError(wrong) from error
    if not is_address or any(sign.isspace() for sign in text):
        raise SettingError(wrong)
    if parts.path.strip("/") or "?" in text or "#" in text or "@" in parts.netloc:
        raise SettingError(f"{PUBLIC_URL} ends with the host: no path, query or user name ({text} given)")
    if who_opens(text) == "this_computer":
        raise SettingError(f"{PUBLIC_URL} must be an address that other devices can open ({text} given)")
    return f"{parts.scheme}://{parts.netloc}"
