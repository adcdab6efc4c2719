"""The base of every browser component: making it, giving it data, reading its events. Knows no component.

Streamlit sends a component's whole source with every run that shows it. Under our server a browser gets it
once, as a file; bare `streamlit run` cannot serve that file, so there the source is sent.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2s
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st
from markupsafe import escape

from backviz.browser import CONTROLS, PALETTE, bare_sheet
from backviz.browser.joining import joined_scripts
from backviz.facts.json_text import read_json

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

__all__ = [
    "Component", "asked_in", "component_in", "event_text", "make_component",
    "packed", "packed_once", "send_news", "serve_components", "unheard",
]  # fmt: skip

Part = str | Path  # a path means the text of its file


@dataclass(frozen=True)
class Component:
    """A browser component; call it to show it, like Streamlit's own."""

    name: str
    html: str
    css: str
    js: str
    isolate_styles: bool

    def __call__(self, **shown: Any) -> object:
        """Show the component; `shown` has `key`, `data`, `height` and the `on_…_change` of its events."""
        return self._shown(**shown)

    def live(self, data: bytes, *, frame: str = "", goes: Mapping[str, str] | None = None) -> str:
        """Return the component as HTML that answers before Streamlit is there (`first_view.js`).

        `frame` is HTML to show until the component's script has loaded. `goes` maps an event to the address
        of the page that answers it; {id} in the address stands for the event's value. The component moves
        into Streamlit's page.
        """
        markup = f"<div data-markup><style>{self.css}</style><div>{frame}</div></div>"
        shadow = f'<template shadowrootmode="open">{markup}</template>' if frame else ""
        given = data.decode().replace("<", "\\u003c")  # nothing in it can end the script
        answers = escape(json.dumps(dict(goes or {})))
        return (
            f'<div class="first-live" data-file="{self.file[0]}" data-goes="{answers}">'
            f'<script type="application/json">{given}</script>{shadow}</div>'
        )

    @cached_property
    def file(self) -> tuple[str, bytes]:
        """Return the file's name, a hash of its content in it, and the file: one script with all parts."""
        frame = f"const FRAME = {json.dumps(self.html)}, SHEET = {json.dumps(self.css)};"
        text = "\n".join((self.js, frame, _text(_HERE / "markup.js"))).encode()
        return f"backviz_{self.name}.{blake2s(text, digest_size=6).hexdigest()}.js", text

    @cached_property
    def _shown(self) -> ComponentRenderer:
        is_served = self.name in _served
        return st.components.v2.component(
            f"backviz_{self.name}",
            html=None if is_served else self.html or None,
            css=None if is_served else self.css or None,
            js=_text(_HERE / "served.js").replace("FILE", self.file[0]) if is_served else self.js or None,
            isolate_styles=self.isolate_styles,
        )


_HERE = Path(__file__).parent
_made: dict[str, Component] = {}
_served: set[str] = set()


def make_component(
    name: str,
    *,
    html: Part = "",
    fills: Mapping[str, str] | None = None,
    css: Sequence[Part] = (),
    js: Path | None = None,
    isolate_styles: bool = True,
) -> Component:
    """Return the component `name`: `js` with its imports is one module, the parts of `css` one style sheet.

    `fills` maps a name to the drawing that replaces `<!--name-->` in `html`.
    """
    frame = _text(html)
    for place, drawing in (fills or {}).items():
        frame = frame.replace(f"<!--{place}-->", drawing)
    sheet = bare_sheet("\n".join(map(_text, css)))
    _made[name] = Component(name, frame, sheet, joined_scripts(js) if js else "", isolate_styles)
    return _made[name]


def component_in(
    folder: Path,
    *,
    html: str | None = None,
    fills: Mapping[str, str] | None = None,
    sheets: Sequence[Path] = (),
) -> Component:
    """Return the component whose script, style sheet and HTML have the name of their folder.

    `html` replaces the HTML file. The sheet follows those that all share, and `sheets`.
    """
    name = folder.name
    return make_component(
        name,
        html=folder / f"{name}.html" if html is None else html,
        fills=fills,
        css=[PALETTE, CONTROLS, *sheets, folder / f"{name}.css"],
        js=folder / f"{name}.js",
    )


def serve_components() -> Mapping[str, tuple[str, bytes]]:
    """Return each component's file by the component's name; from now on a page loads these files.

    The server must serve them beside Streamlit's scripts. A component made later is sent whole.
    """
    _served.update(_made)
    return {name: component.file for name, component in _made.items()}


def send_news(name: str, value: object) -> None:
    """Send `value` to the components of the page that listen for `name`, without showing them again.

    Showing a component sends its whole script whenever its data changes; news are sent alone.
    """
    _messenger(key=f"news_{name}", data=name.encode() + b"\n" + packed(value), height="content")


def _text(part: Part) -> str:
    return part.read_text(encoding="utf-8") if isinstance(part, Path) else part


def packed(value: object) -> bytes:
    """Return a value as JSON for a component: bytes need no data frame library in Streamlit."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def packed_once(value: object) -> tuple[str, bytes]:
    """Return a version and the bytes of rarely changing data, for the second line of a component's data.

    The browser parses that line only when the version in the first line is new.
    """
    text = packed(value)
    return blake2s(text, digest_size=8).hexdigest(), text


def event_text(key: str, name: str) -> str | None:
    """Return the value of the event `name` of the component at `key`, or None. Untrusted: check it."""
    event: Any = st.session_state.get(key)
    value = event.get(name) if isinstance(event, Mapping) else None
    return value if isinstance(value, str) else None


def asked_in(text: str | None, largest: int) -> dict[str, Any] | None:
    """Return the request in an event's JSON; None when it is no object or has over `largest` characters.

    It comes from outside: check its content.
    """
    if text is None or len(text) > largest:
        return None
    try:
        request = read_json(text)
    except ValueError:
        return None
    return request if isinstance(request, dict) else None


def unheard() -> None:
    """Do nothing: Streamlit starts a run for an event only if it has a callback."""


_messenger = make_component("messenger", js=_HERE / "messenger.js")
