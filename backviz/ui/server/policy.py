"""What a browser may load, run and do on our pages: every security header, each with its reason.

Knows no page: the scripts that stand in a page's HTML are passed in. `backviz.facts.videos` names the hosts
of clips.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

from backviz.facts.videos import FILE_HOSTS, PLAYER_HOSTS

__all__ = ["content_policy", "safe_headers"]

Header = tuple[bytes, bytes]

_FEATURES = (  # nothing of ours asks for these; a clip's player plays, fills the screen and floats
    "camera", "microphone", "geolocation", "payment", "usb", "serial", "hid", "midi", "display-capture",
    "idle-detection", "accelerometer", "gyroscope", "magnetometer", "browsing-topics",
)  # fmt: skip


def content_policy(scripts: Iterable[str] = ()) -> str:
    """Return the content security policy; `scripts` are the texts of the only inline scripts that may run.

    `'unsafe-eval'` is missing on purpose: Streamlit and Plotly make code of text only for charts, maps and
    tables that no page shows.
    """
    hashes = " ".join(dict.fromkeys(map(_hash_of, scripts)))
    frames = " ".join(f"https://{host}" for host in PLAYER_HOSTS)
    media = " ".join(f"https://{host}" for host in FILE_HOSTS)
    rules = {
        # Whatever no line below names: the web manifest, for one.
        "default-src": "'self'",
        # Streamlit imports each component's loader from a blob: address that it makes itself, and counts long
        # numbers in WebAssembly. A hash lets in one text; script elements, handlers in attributes and
        # javascript: addresses of others never run.
        "script-src": f"'self' {hashes} blob: 'wasm-unsafe-eval'",
        # Streamlit and Plotly write style elements and attributes all the time, with ever new content.
        "style-src": "'self' 'unsafe-inline'",
        # data: for the icon, the drawings and Plotly's; blob: for a picture that Plotly makes of a chart.
        "img-src": "'self' data: blob:",
        # data: for a small font in Streamlit's style sheet.
        "font-src": "'self' data:",
        # The WebSocket too: 'self' covers ws: and wss: of the same host.
        "connect-src": "'self'",
        # A clip's file comes from its host after the visitor's click.
        "media-src": f"'self' {media}",
        # A clip's player, after the visitor's click.
        "frame-src": frames,
        "worker-src": "'none'",
        "object-src": "'none'",
        # Scripts are named relative to the page: a changed base would fetch them elsewhere.
        "base-uri": "'none'",
        # Forms are answered by scripts; nothing is sent by the browser itself.
        "form-action": "'self'",
        # No other site may lay our page under its own buttons.
        "frame-ancestors": "'self'",
    }
    return "; ".join(f"{name} {' '.join(sources.split())}" for name, sources in rules.items())


def safe_headers(scripts: Iterable[str] = ()) -> tuple[Header, ...]:
    """Return the headers of every answer."""
    features = ", ".join(f"{feature}=()" for feature in _FEATURES)
    return (
        (b"content-security-policy", content_policy(scripts).encode()),
        # Other sites learn the host, never the path or the week. YouTube plays nothing for a page that does
        # not say even that.
        (b"referrer-policy", b"strict-origin-when-cross-origin"),
        # A file is what its type says, so no text or picture is taken for a script.
        (b"x-content-type-options", b"nosniff"),
        # A page that opened ours gets no hold of it.
        (b"cross-origin-opener-policy", b"same-origin"),
        # No other site shows our files as its own or reads them by loading them. The opposite demand,
        # Cross-Origin-Embedder-Policy, would keep the players of clips out.
        (b"cross-origin-resource-policy", b"same-origin"),
        (b"permissions-policy", features.encode()),
    )


def _hash_of(script: str) -> str:
    """Return what stands in a policy for one script's text.

    >>> _hash_of("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
