"""The body map is one drawing of the back, used in three modes: pick, heat and mini.

The drawing is `plate.svg` (and `mini.svg` for thumbnails), made by `tools/draw_plate.py`. The
browser keeps it and only repaints what changed; Python passes plain values and decides nothing
here about sets or bands. A region the drawing does not know is simply absent from it.

A region is a plain dict. Always: `id`, `name`, `color` (any CSS colour) and `text`, the one line
that is spoken and shown ("Iliac lats, 7.5 sets, productive"). For heat also `band` (below,
growing, productive, high or None) with its `symbol` and `word`, or `level` (0 to 1 or None).
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
    """The picked region's id is returned, or None when nothing is picked.

    `picked` is the truth: the caller keeps it, and a twin list or a link may change it. A pick on
    the drawing counts once, in the run it starts; `on_pick` is called without arguments before
    that run, and `last_pick(key)` tells it what was picked. Regions that carry a `band` or a
    `level` are also painted by it. `height` is the largest height of the drawing in pixels;
    `landmarks` are lit (spine, scapula, scapular_spine, acromion, humerus, ribs, ilium,
    clavicle); `course` draws an arrow along the fibres of the picked region. While it `presents`,
    it follows the stops of the page: each region lights its own `landmarks`, and a pick is a step.
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
    """What was picked on the drawing to start this run: an id, "" when cleared, else None."""
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
    """Each region is filled by its band or level, told by pattern and symbol as well as colour.

    The whole map is one picture to a screen reader; its text is `title` and every region's
    `text`. Pointing at a region shows its line below the drawing.
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
    """A thumbnail shows which regions an exercise reaches: full colour is direct, paler is less.

    `levels_by_region` maps region ids to credit (1, 0.5, 0.25); a region left out, or at 0, stays
    grey. `size` is the drawing's width in pixels, `width` its place's, where that is not what there is.
    `text` replaces the spoken text made from the ids.
    """
    spoken = text if text is not None else mini_text(levels_by_region)
    data = {"mode": "mini", "levels": dict(levels_by_region), "size": size, "title": spoken}
    _mini_component(key=key, data=packed(data), width=width or "stretch")


def mini_text(levels_by_region: Mapping[str, float]) -> str:
    """The thumbnail in words: "iliac lats direct, rear delts indirect"."""
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
    """The drawing as `pick_region` first shows it, as HTML that answers before Streamlit is there.

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
    """The thumbnail with every region in its full colour, as HTML without a script."""
    lit = _mini_component.html.replace("<path data-region=", '<path class="direct" data-region=')
    drawn = _colored(lit, f"--mini-size:{size}px;", regions)
    return (
        f'<div><template shadowrootmode="open"><style>{_mini_component.css}</style>{drawn}</template></div>'
    )


def _colored(html: str, size: str, regions: Sequence[Region]) -> str:
    colors = "".join(f"--region-{region['id']}:{region['color']};" for region in regions)
    return html.replace("<div class=", f'<div style="{escape(size + colors)}" class=', 1)


def plate_svg() -> str:
    """The full drawing as text, for embedding once in another component or a picture.

    Colours are custom properties with defaults: `--region-<id>`, `--plate-skin`, `--plate-flesh`,
    `--plate-bone`, `--plate-bone-edge`, `--plate-ink` and `--plate-background` (which falls back
    to the Streamlit theme). Add the class `with-labels` and widen the viewBox to
    "-226 0 452 440" to show the names.
    """
    return _PLATE


def plate_markup(*, labels: bool = False, prefix: str = "bv") -> str:
    """The full drawing with its internal ids under another prefix, so that one page can hold many."""
    text = _PLATE if prefix == "bv" else _renamed(prefix)
    if labels:
        text = text.replace('class="bv-plate" viewBox="-180 0 360 440"', _LABELLED, 1)
    return text


def mini_svg() -> str:
    """The thumbnail as text: no ids, no fibres, no bones; colours as in the full drawing."""
    return _MINI


def mini_parts() -> tuple[str, str]:
    """The thumbnail's style and its drawing, for a page that repeats the drawing."""
    before, style, after = re.split("</?style>", _MINI)
    return style, before + after


_LABELLED = 'class="bv-plate with-labels" viewBox="-226 0 452 440"'


def _renamed(prefix: str) -> str:
    """Ids and the references to them change together."""
    text = _PLATE
    for mark in ('id="', "url(#", 'href="#'):
        text = text.replace(f"{mark}bv-", f"{mark}{prefix}-")
    return text


def _pick_data(
    regions: Sequence[Region], labels: bool, height: int | None, picked: str | None, hint: str
) -> dict[str, Any]:
    """What the drawing is told wherever a region can be picked on it."""
    return _plate_data("pick", regions, labels, height) | {
        "picked": picked,
        "heat": any(r.get("band") is not None or r.get("level") is not None for r in regions),
        "hint": hint,
        "title": "Map of the back. Arrow keys move, Enter picks, Escape clears.",
    }


def _plate_data(mode: str, regions: Sequence[Region], labels: bool, height: int | None) -> dict[str, Any]:
    """The part of the data that pick and heat share."""
    words = {r["band"]: [r.get("symbol") or "", r.get("word") or r["band"]] for r in regions if r.get("band")}
    return {
        "mode": mode,
        "regions": [dict(r) for r in regions],
        "labels": labels,
        "height": height,
        "words": {band: words[band] for band in _BANDS if band in words},
    }


def _credit_word(credit: float) -> str:
    """A credit has a name."""
    return next(word for least, word in _CREDITS if credit >= least)
