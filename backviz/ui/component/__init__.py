"""What every browser component shares: how it is made, fed and heard. Knows no component.

A script that makes elements begins with `ELEMENTS`, a style in the theme's colours with `PALETTE`,
whose properties hold inside an element of the class `palette`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import blake2s
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

__all__ = [
    "ELEMENTS", "PALETTE", "event_text", "make_component", "packed", "packed_once", "send_news", "unheard",
]  # fmt: skip

Part = str | Path  # a path stands for the text of its file

ELEMENTS = Path(__file__).with_name("elements.js")
PALETTE = Path(__file__).with_name("palette.css")


def make_component(
    name: str,
    *,
    html: Part = "",
    fills: Mapping[str, str] | None = None,
    css: Sequence[Part] = (),
    js: Sequence[Part] = (),
    isolate_styles: bool = True,
) -> ComponentRenderer:
    """Return the component `name`: the parts of `js` are one module and those of `css` one sheet.

    `fills` are drawings of our own that take the place of `<!--name-->` in `html`.
    """
    frame = _text(html)
    for place, drawing in (fills or {}).items():
        frame = frame.replace(f"<!--{place}-->", drawing)
    return st.components.v2.component(
        f"backviz_{name}",
        html=frame or None,
        css="\n".join(map(_text, css)) or None,
        js="\n".join(map(_text, js)) or None,
        isolate_styles=isolate_styles,
    )


def send_news(name: str, value: object) -> None:
    """Tell the components of the page that hear `name` something new, without showing them again.

    A component comes with its whole script whenever its data changes; news come by themselves.
    """
    _messenger(key=f"news_{name}", data=name.encode() + b"\n" + packed(value), height="content")


def _text(part: Part) -> str:
    return part.read_text(encoding="utf-8") if isinstance(part, Path) else part


def packed(value: object) -> bytes:
    """Return a value as a component gets it: bytes need no data frame library on their way."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def packed_once(value: object) -> tuple[str, bytes]:
    """Return a version and the bytes of what changes rarely, for the second line of a component's data.

    The browser reads that line only when the version, told in the first, is new.
    """
    text = packed(value)
    return blake2s(text, digest_size=8).hexdigest(), text


def event_text(key: str, name: str) -> str | None:
    """Return what the component at `key` told under `name`, else None. It comes from outside: check it."""
    event: Any = st.session_state.get(key)
    value = event.get(name) if isinstance(event, Mapping) else None
    return value if isinstance(value, str) else None


def unheard() -> None:
    """Take no notice: an event starts a run only with a callback."""


_messenger = make_component("messenger", js=[ELEMENTS, Path(__file__).with_name("messenger.js")])
