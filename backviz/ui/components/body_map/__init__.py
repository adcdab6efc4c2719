"""The body map is one drawing of the back, to pick a region on, and as a thumbnail.

The drawing is `plate.svg` (and `mini.svg` for thumbnails), made by `tools/draw_plate.py`. The
browser keeps it and only repaints what changed; Python passes plain values and decides nothing
here about sets or bands. A region the drawing does not know is simply absent from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, NotRequired, TypedDict

from markupsafe import escape

from backviz.browser import HEAT_MAP, MINI, PALETTE, PLATE
from backviz.facts.regions import RegionChip
from backviz.ui.components.component import event_text, make_component, packed, unheard
from backviz.ui.visit.regions import RegionState

_HERE = Path(__file__).parent
_PLATE = PLATE.read_text(encoding="utf-8")
_MINI = MINI.read_text(encoding="utf-8")
_CSS = (PALETTE, HEAT_MAP, _HERE / "body_map.css")
_BELOW_THE_PLATE = (
    '<p class="caption" data-testid="body-map-caption" aria-live="polite">'
    '<span class="dot" aria-hidden="true" hidden></span><strong class="name"></strong>'
    '<span class="line"></span></p>'
)
_CREDITS = ((1.0, "direct"), (0.5, "indirect"), (0.0, "minor"))
HINT = "Point at a muscle, or press Tab and use the arrow keys."

_plate_component = make_component(
    "body_map",
    html=f'<div class="body-map palette" data-testid="body-map">{_PLATE}{_BELOW_THE_PLATE}</div>'
    '<button type="button" class="to-map" data-testid="body-map-back">↑ Back to the drawing</button>',
    css=_CSS,
    js=_HERE / "body_map.js",
)
_mini_component = make_component(
    "body_map_mini",
    html=f'<div class="body-map palette" data-testid="body-map-mini">{_MINI}</div>',
    css=_CSS,
    js=_HERE / "body_map.js",
)


class MapRegion(RegionState):
    """A region on the drawing; `landmarks` are lit while it is the stop of a presentation."""

    landmarks: NotRequired[list[str]]


class MapData(TypedDict):
    """What the drawing to pick on gets; see `pick_region`. `height` is in pixels, None for no limit."""

    mode: Literal["pick"]
    regions: list[RegionState]
    labels: bool
    height: int | None
    picked: str | None
    hint: str
    title: str
    landmarks: list[str]
    course: bool
    present: bool


class MiniData(TypedDict):
    """What the thumbnail gets: credits by region, its width in pixels, and spoken text."""

    mode: Literal["mini"]
    levels: dict[str, float]
    size: int
    title: str


def pick_region(
    regions: Sequence[RegionState],
    *,
    picked: str | None,
    key: str,
    labels: bool = False,
    height: int | None = None,
    landmarks: Sequence[str] = (),
    course: bool = False,
    hint: str = HINT,
    presents: bool = False,
    on_pick: Callable[[], None] | None = None,
) -> str | None:
    """Show the drawing to pick from; return the picked region's id, or None when nothing is picked.

    `picked` is the truth: the caller keeps it, and a twin list or a link may change it. A pick on
    the drawing counts once, in the run it starts; `on_pick` is called without arguments before
    that run, and `last_pick(key)` tells it what was picked. `height` is the largest height of the
    drawing in pixels; `landmarks` are lit (spine, scapula, scapular_spine, acromion, humerus, ribs,
    ilium, clavicle); `course` draws an arrow along the fibres of the picked region. While it `presents`,
    it follows the stops of the page: each region lights its own `landmarks`, and a pick is a step.
    """
    event = last_pick(key)
    now = picked if event is None else (event or None)
    data: MapData = {
        **_pick_data(regions, height, now, hint, landmarks),
        "labels": labels,
        "course": course,
        "present": presents,
    }
    _plate_component(key=key, data=packed(data), on_region_change=on_pick or unheard)
    return now


def last_pick(key: str) -> str | None:
    """Return the pick on the drawing that started this run: an id, "" when cleared, or None."""
    return event_text(key, "region")


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
    data: MiniData = {"mode": "mini", "levels": dict(levels_by_region), "size": size, "title": spoken}
    _mini_component(key=key, data=packed(data), width=width or "stretch")


def mini_text(levels_by_region: Mapping[str, float]) -> str:
    """Return the thumbnail in words: "iliac lats direct, rear delts indirect"."""
    lit = sorted(((v, k) for k, v in levels_by_region.items() if v > 0), key=lambda p: (-p[0], p[1]))
    said = [f"{k.replace('_', ' ')} {_credit_word(v)}" for v, k in lit]
    return ", ".join(said) or "no region"


def live_plate(
    regions: Sequence[RegionState],
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
    data = _pick_data(regions, height, picked, hint, landmarks)
    said = _plate_component.html.replace('"line"></span>', f'"line">{escape(hint)}</span>', 1)
    frame = _colored(said, f"--plate-height:{height}px;", regions)
    return _plate_component.live(packed(data), frame=frame, goes={"region": goes})


def still_mini(regions: Sequence[RegionChip], *, size: int) -> str:
    """Return the thumbnail with every region in its full colour, as HTML without a script."""
    lit = _mini_component.html.replace("<path data-region=", '<path class="direct" data-region=')
    drawn = _colored(lit, f"--mini-size:{size}px;", regions)
    return (
        f'<div><template shadowrootmode="open"><style>{_mini_component.css}</style>{drawn}</template></div>'
    )


def _colored(html: str, size: str, regions: Iterable[RegionChip]) -> str:
    colors = "".join(f"--region-{region['id']}:{region['color']};" for region in regions)
    return html.replace("<div class=", f'<div style="{escape(size + colors)}" class=', 1)


def plate_svg() -> str:
    """Return the full drawing as text, to embed once in another component or a picture.

    Colours are custom properties with defaults: `--region-<id>`, `--plate-skin`, `--plate-flesh`,
    `--plate-bone`, `--plate-bone-edge` and `--plate-ink`. Add the class `with-labels` and
    widen the viewBox to "-226 0 452 440" to show the names.
    """
    return _PLATE


def mini_svg() -> str:
    """Return the thumbnail as text: no ids, no fibres, no bones; colours as in the full drawing."""
    return _MINI


def mini_parts() -> tuple[str, str]:
    """Return the thumbnail's style and its drawing, for a page that repeats the drawing."""
    before, style, after = re.split("</?style>", _MINI)
    return style, before + after


def _pick_data(
    regions: Sequence[RegionState],
    height: int | None,
    picked: str | None,
    hint: str,
    landmarks: Sequence[str],
) -> MapData:
    """Return the component's data for a drawing to pick from, live or not."""
    return {
        "mode": "pick",
        "regions": list(regions),
        "labels": False,
        "height": height,
        "picked": picked,
        "hint": hint,
        "title": "Map of the back. Arrow keys move, Enter picks, Escape clears.",
        "landmarks": list(landmarks),
        "course": picked is not None,
        "present": False,
    }


def _credit_word(credit: float) -> str:
    """Return the name of a credit."""
    return next(word for least, word in _CREDITS if credit >= least)
