"""The body map: one drawing of the back in three modes, pick, heat and mini.

The drawing is `plate.svg` (and `mini.svg` for thumbnails), made by `tools/draw_plate.py`. The browser keeps
it and repaints only the changes; Python passes plain values and decides nothing here about sets or bands. A
region that the drawing does not know is absent from it.

A region is a plain dict. Always: `id`, `name`, `color` (any CSS colour) and `text`, the one line that is
spoken and shown ("Iliac lats, 7.5 sets, productive"). For heat also `band` (below, growing, productive, high
or None) with its `symbol` and `word`, or `level` (0 to 1 or None).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import escape

from backviz.browser import MINI, PALETTE, PLATE
from backviz.ui.components.component import event_text, make_component, packed, unheard

Region = Mapping[str, Any]

_HERE = Path(__file__).parent
_PLATE = PLATE.read_text(encoding="utf-8")
_MINI = MINI.read_text(encoding="utf-8")
_CSS = (PALETTE, _HERE / "body_map.css")
_BELOW_THE_PLATE = (
    '<p class="caption" data-testid="body-map-caption" aria-live="polite">'
    '<span class="dot" aria-hidden="true" hidden></span><strong class="name"></strong>'
    '<span class="line"></span></p>'
    '<ul class="legend" data-testid="body-map-legend" hidden></ul>'
)
_BANDS = ("below", "growing", "productive", "high")
_CREDITS = ((1.0, "direct"), (0.5, "indirect"), (0.0, "minor"))
HINT = "Point at a muscle, or press Tab and use the arrow keys."

_plate_component = make_component(
    "body_map",
    html=f'<div class="body-map palette" data-testid="body-map">{_PLATE}{_BELOW_THE_PLATE}</div>',
    css=_CSS,
    js=_HERE / "body_map.js",
)
_mini_component = make_component(
    "body_map_mini",
    html=f'<div class="body-map palette" data-testid="body-map-mini">{_MINI}</div>',
    css=_CSS,
    js=_HERE / "body_map.js",
)


def pick_region(
    regions: Sequence[Region],
    *,
    picked: str | None,
    key: str,
    labels: bool = False,
    height: int | None = None,
    landmarks: Sequence[str] = (),
    course: bool = False,
    hint: str = HINT,
    legend: bool = True,
    presents: bool = False,
    on_pick: Callable[[], None] | None = None,
) -> str | None:
    """Show the drawing to pick from; return the picked region's id, or None when nothing is picked.

    The caller keeps `picked`, and a list or a link may change it. A pick on the drawing counts once, in the
    run it starts. `on_pick` is called without arguments before that run; there `last_pick(key)` returns the
    pick. Regions with a `band` or a `level` are also painted by it. `height` is the largest height of the
    drawing in pixels. `landmarks` are highlighted (spine, scapula, scapular_spine, acromion, humerus, ribs,
    ilium, clavicle). `course` draws an arrow along the fibres of the picked region. While it `presents`, the
    drawing follows the stops of the page: each region highlights its own `landmarks`, and a pick is a step.
    """
    event = last_pick(key)
    now = picked if event is None else (event or None)
    data = _pick_data(regions, labels, height, now, hint) | {
        "landmarks": list(landmarks),
        "course": course,
        "legend": legend,
        "present": presents,
    }
    _plate_component(key=key, data=packed(data), on_region_change=on_pick or unheard)
    return now


def last_pick(key: str) -> str | None:
    """Return the pick on the drawing that started this run: an id, "" when cleared, or None."""
    return event_text(key, "region")


def show_heat(
    regions: Sequence[Region],
    *,
    key: str,
    labels: bool = False,
    height: int | None = None,
    landmarks: Sequence[str] = (),
    hint: str = "",
    legend: bool = True,
    title: str = "Map of the back",
) -> None:
    """Show each region filled by its band or level, by pattern and symbol as well as colour.

    A screen reader meets the whole map as one picture; its text is `title` and every region's `text`.
    Pointing at a region shows its line below the drawing.
    """
    said = ". ".join([title, *(str(r.get("text") or r["name"]) for r in regions)])
    data = _plate_data("heat", regions, labels, height) | {
        "landmarks": list(landmarks),
        "hint": hint,
        "legend": legend,
        "title": said,
    }
    _plate_component(key=key, data=packed(data), on_region_change=unheard)


def show_mini(
    levels_by_region: Mapping[str, float],
    *,
    key: str,
    size: int = 72,
    width: int | None = None,
    text: str | None = None,
) -> None:
    """Show a thumbnail of the regions an exercise reaches: full colour is direct, paler is less.

    `levels_by_region` maps region ids to credits (1, 0.5, 0.25); a missing region, or one at 0, stays grey.
    `size` is the drawing's width in pixels; `width` that of its place, by default all there is. `text`
    replaces the spoken text made from the ids.
    """
    spoken = text if text is not None else mini_text(levels_by_region)
    data = {"mode": "mini", "levels": dict(levels_by_region), "size": size, "title": spoken}
    _mini_component(key=key, data=packed(data), width=width or "stretch")


def mini_text(levels_by_region: Mapping[str, float]) -> str:
    """Return the thumbnail in words: "iliac lats direct, rear delts indirect"."""
    lit = sorted(((v, k) for k, v in levels_by_region.items() if v > 0), key=lambda p: (-p[0], p[1]))
    said = [f"{k.replace('_', ' ')} {_credit_word(v)}" for v, k in lit]
    return ", ".join(said) or "no region"


def live_plate(
    regions: Sequence[Region],
    *,
    height: int,
    goes: str,
    picked: str | None = None,
    landmarks: Sequence[str] = (),
    hint: str = HINT,
) -> str:
    """Return the drawing of `pick_region` as HTML that answers before Streamlit is there.

    `goes` is the address of a region's page, with {id} for its id.
    """
    data = _pick_data(regions, False, height, picked, hint) | {
        "landmarks": list(landmarks),
        "course": picked is not None,
        "legend": False,
    }
    said = _plate_component.html.replace('"line"></span>', f'"line">{escape(hint)}</span>', 1)
    frame = _colored(said, f"--plate-height:{height}px;", regions)
    return _plate_component.live(packed(data), frame=frame, goes={"region": goes})


def still_mini(regions: Sequence[Region], *, size: int) -> str:
    """Return the thumbnail with every region in its full colour, as HTML without a script."""
    lit = _mini_component.html.replace("<path data-region=", '<path class="direct" data-region=')
    drawn = _colored(lit, f"--mini-size:{size}px;", regions)
    return (
        f'<div><template shadowrootmode="open"><style>{_mini_component.css}</style>{drawn}</template></div>'
    )


def _colored(html: str, size: str, regions: Sequence[Region]) -> str:
    colors = "".join(f"--region-{region['id']}:{region['color']};" for region in regions)
    return html.replace("<div class=", f'<div style="{escape(size + colors)}" class=', 1)


def plate_svg() -> str:
    """Return the full drawing as text, to embed once in another component or a picture.

    Colours are custom properties with defaults: `--region-<id>`, `--plate-skin`, `--plate-flesh`,
    `--plate-bone`, `--plate-bone-edge`, `--plate-ink` and `--plate-background` (which falls back to the
    Streamlit theme). Add the class `with-labels` and widen the viewBox to "-226 0 452 440" to show the names.
    """
    return _PLATE


def plate_markup(*, labels: bool = False, prefix: str = "bv") -> str:
    """Return the full drawing with its internal ids under another prefix, so that a page can hold many."""
    text = _PLATE if prefix == "bv" else _renamed(prefix)
    if labels:
        text = text.replace('class="bv-plate" viewBox="-180 0 360 440"', _LABELLED, 1)
    return text


def mini_svg() -> str:
    """Return the thumbnail as text: no ids, no fibres, no bones; colours as in the full drawing."""
    return _MINI


def mini_parts() -> tuple[str, str]:
    """Return the thumbnail's style and its drawing, for a page that repeats the drawing."""
    before, style, after = re.split("</?style>", _MINI)
    return style, before + after


_LABELLED = 'class="bv-plate with-labels" viewBox="-226 0 452 440"'


def _renamed(prefix: str) -> str:
    """Return the drawing with the prefix in its ids and in every reference to them."""
    text = _PLATE
    for mark in ('id="', "url(#", 'href="#'):
        text = text.replace(f"{mark}bv-", f"{mark}{prefix}-")
    return text


def _pick_data(
    regions: Sequence[Region], labels: bool, height: int | None, picked: str | None, hint: str
) -> dict[str, Any]:
    """Return the component's data for a drawing to pick from, live or not."""
    return _plate_data("pick", regions, labels, height) | {
        "picked": picked,
        "heat": any(r.get("band") is not None or r.get("level") is not None for r in regions),
        "hint": hint,
        "title": "Map of the back. Arrow keys move, Enter picks, Escape clears.",
    }


def _plate_data(mode: str, regions: Sequence[Region], labels: bool, height: int | None) -> dict[str, Any]:
    """Return the data that pick and heat share."""
    words = {r["band"]: [r.get("symbol") or "", r.get("word") or r["band"]] for r in regions if r.get("band")}
    return {
        "mode": mode,
        "regions": [dict(r) for r in regions],
        "labels": labels,
        "height": height,
        "words": {band: words[band] for band in _BANDS if band in words},
    }


def _credit_word(credit: float) -> str:
    """Return the name of a credit."""
    return next(word for least, word in _CREDITS if credit >= least)
