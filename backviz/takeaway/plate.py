"""The drawing of the back as a flat picture for print: every fill and pattern written out.

The app's own drawing is the source; this module resolves its CSS variables, as a browser does.
Knows bands only as patterns, and no region by name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from backviz.browser import PLATE
from backviz.facts.counting import Band

__all__ = ["Badge", "Paint", "Plate", "bar_svg", "paint_plate", "swatch_svg"]

_OPACITY: dict[Band, float] = {"below": 0.2, "growing": 0.5, "productive": 1, "high": 1}
_INK = "#26323c"
_NEUTRAL = "#d5d9dc"
_BOX = (-240, 2, 402, 412)

# Coarser than on a screen: office printers and copiers lose lines under 0.2 mm.
_PATTERNS = """\
<pattern id="{id}-below" width="9" height="9" patternUnits="userSpaceOnUse">\
<g fill="#26323c" fill-opacity=".85"><circle cx="2.2" cy="2.2" r="1.25"/>\
<circle cx="6.7" cy="6.7" r="1.25"/></g>\
</pattern>\
<pattern id="{id}-growing" width="7.5" height="7.5" patternUnits="userSpaceOnUse" \
patternTransform="rotate(45)">\
<path d="M3.75 0V7.5" stroke="#26323c" stroke-opacity=".8" stroke-width="1.5"/></pattern>\
<pattern id="{id}-high" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
<path d="M4 0V8M0 4H8" stroke="#000" stroke-opacity=".5" stroke-width="3.2"/>\
<path d="M4 0V8M0 4H8" stroke="#fff" stroke-width="1.5"/></pattern>"""

# The drawing's stylesheet for white paper: typst applies it, but resolves no CSS variable.
_STYLE = """\
.skin{fill:#ece0d8}.flesh{fill:#e0cabf;opacity:.8}.backing{fill:#fff}
.flesh-lines,.edge{fill:none;stroke:#fff;stroke-width:.7;stroke-linecap:round;opacity:.55}
.bone{fill:#fbf7eb;stroke:#b6a07c;stroke-width:.9;stroke-linejoin:round}
.core{fill:#ded0b6;stroke-width:.6}
.bone .edge{stroke:#b6a07c;opacity:.8}
.rib{fill:none;stroke-linecap:round}.under{fill:none;stroke:#b6a07c;stroke-width:5.2}
.over{fill:none;stroke:#fbf7eb;stroke-width:3.7}
.tone{stroke:#fff;stroke-width:1.7;stroke-linejoin:round}
.fibre{fill:none;stroke-width:.55;stroke-linecap:round}
.pale{stroke:#fff;stroke-opacity:.34}.deep{stroke:#000;stroke-opacity:.16}
.ghost{fill:none;stroke:#fff;stroke-width:.8;stroke-dasharray:2.4 2;opacity:.5}
.labels path{fill:none;stroke:#26323c;stroke-width:.8;opacity:.75}.labels circle{fill:#26323c}
.labels text{fill:#26323c;font-family:'Noto Sans';font-weight:500;font-size:15.5px}"""

_REGION = re.compile(
    r'<g data-region="(\w+)" data-x="([-\d.]+)" data-y="([-\d.]+)">(.*?</g>)(<use class="tone".*?/>)', re.S
)
_COURSE = re.compile(r'<g class="course">.*?</g>', re.S)
_MINOR = re.compile(r'<(path|circle) class="minor"[^>]*/>|<text class="minor".*?</text>', re.S)
_LABEL = re.compile(r'<(?:path|circle) data-label="(\w+)"[^>]*/>|<text data-label="(\w+)".*?</text>', re.S)


@dataclass(frozen=True)
class Paint:
    """The look of one region: its colour, and the band that decides tone, pattern and symbol."""

    color: str
    band: Band
    symbol: str


@dataclass(frozen=True)
class Badge:
    """A symbol on the drawing; x and y are fractions of its width and height."""

    x: float
    y: float
    symbol: str


@dataclass(frozen=True)
class Plate:
    """The painted drawing: SVG text, width over height, and the badges to set in type over it."""

    svg: str
    ratio: float
    badges: tuple[Badge, ...]


def paint_plate(paints: Mapping[str, Paint]) -> Plate | None:
    """Return the drawing with each region in its colour and pattern, or None if it has none of them.

    Regions of the drawing that `paints` lacks stay grey and unnamed.
    """
    text = _drawing()
    places = {name: (float(x), float(y)) for name, x, y, _, _ in _REGION.findall(text)}
    if not places.keys() & paints.keys():
        return None
    text = _REGION.sub(lambda found: _region(found, paints.get(found[1])), text)
    text = _LABEL.sub(lambda found: found[0] if (found[1] or found[2]) in paints else "", text)
    left, top, width, height = _BOX
    badges = tuple(
        Badge((places[name][0] - left) / width, (places[name][1] - top) / height, paint.symbol)
        for name, paint in paints.items()
        if name in places
    )
    return Plate(text, width / height, badges)


@cache
def _drawing() -> str:
    """Return the app's drawing with print's stylesheet and patterns, unpainted."""
    text = PLATE.read_text(encoding="utf-8")
    text = re.sub(r'class="bv-plate" viewBox="[^"]*"', f'viewBox="{" ".join(map(str, _BOX))}"', text, count=1)
    text = re.sub(r"<style>.*?</style>", f"<style>{_STYLE}</style>", text, count=1, flags=re.S)
    text = re.sub(r"<pattern .*</pattern>", _PATTERNS.format(id="bv"), text, count=1, flags=re.S)
    return _MINOR.sub("", _COURSE.sub("", text))


def _region(found: re.Match[str], paint: Paint | None) -> str:
    name, x, y, body, tone = found.groups()
    color, opacity = (paint.color, _OPACITY[paint.band]) if paint else (_NEUTRAL, 1)
    body = re.sub(r'style="fill:var\([^)]*\)"', f'fill="{color}" fill-opacity="{opacity:g}"', body)
    if paint and paint.band != "productive":
        tone = tone.replace('fill="none"', f'fill="url(#bv-{paint.band})"')
    return f'<g data-region="{name}" data-x="{x}" data-y="{y}">{body}{tone}'


def bar_svg(paint: Paint, share: float, low: float, ends: tuple[float, float], size: tuple[int, int]) -> str:
    """Return one bar on its track: the count, the minimum and the productive range as shares of 1.

    The range is a grey box, the minimum a tick; the bar has its band's pattern, as in the drawing.
    """
    width, height = size
    inset = height * 0.2
    box = f'x="{ends[0] * width:g}" width="{(ends[1] - ends[0]) * width:g}" y=".5" height="{height - 1}"'
    bar = f'x="0" y="{inset:g}" width="{max(share * width, 0):g}" height="{height - 2 * inset:g}"'
    tick = f'<path d="M{low * width:g} 0V{height}" stroke="{_INK}" stroke-width="1.6"/>' if low else ""
    return _picture(
        size,
        f'<path d="M0 {height / 2:g}H{width}" stroke="#cfd6db" stroke-width="1"/>'
        f'<rect {box} fill="#e6eaed" stroke="#8b98a2" stroke-width=".8"/>'
        f"{_filled(bar, paint) if share else ''}{tick}",
    )


def swatch_svg(band: Band, color: str = "#00798c", size: tuple[int, int] = (30, 18)) -> str:
    """Return a small box that shows a band's tone and pattern, for the legend."""
    return _picture(size, _filled(f'width="{size[0]}" height="{size[1]}"', Paint(color, band, "")))


def _filled(box: str, paint: Paint) -> str:
    tone = f'fill="{paint.color}" fill-opacity="{_OPACITY[paint.band]:g}"'
    edge = f'fill="none" stroke="{paint.color}" stroke-width="1"'
    pattern = "" if paint.band == "productive" else f'<rect {box} fill="url(#p-{paint.band})"/>'
    return f'<rect {box} fill="#fff"/><rect {box} {tone}/>{pattern}<rect {box} {edge}/>'


def _picture(size: tuple[int, int], content: str) -> str:
    width, height = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f"<defs>{_PATTERNS.format(id='p')}</defs>{content}</svg>"
    )
