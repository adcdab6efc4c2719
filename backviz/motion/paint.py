"""The style of the rig: packed for a page, or with every colour written out for print.

Knows no shape.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

__all__ = ["REGIONS", "flat_color", "flat_style", "page_style", "rig_shapes"]

REGIONS = (
    "upper_traps", "mid_traps", "lower_traps", "rhomboids", "rear_delts", "thoracic_lats", "lumbar_lats",
    "iliac_lats",
)  # fmt: skip  # the regions that the rig has a shape for
_CALL = re.compile(r"(var|light-dark|color-mix)\(([^()]*)\)")


@cache
def _css() -> str:
    css = files("backviz.motion").joinpath("rig.css").read_text("utf-8")
    lit = "".join(f".bvf-{name}{{fill:var(--c-{name},var(--bvf-dull))}}" for name in REGIONS)
    return css.replace("/*regions*/", lit)


@cache
def rig_shapes() -> str:
    """Return the shapes as an SVG element that shows nothing, with an empty `<style></style>` to fill."""
    return files("backviz.motion").joinpath("rig.svg").read_text("utf-8").replace("\n", "")


@cache
def page_style() -> str:
    """Return the style for a page, without what a browser does not need."""
    css = re.sub(r"/\*.*?\*/", "", _css(), flags=re.S)
    return re.sub(r"\s*([{};:,>])\s*", r"\1", re.sub(r"\s+", " ", css)).replace(";}", "}").strip()


def flat_style(lights: Mapping[str, str]) -> str:
    """Return the style for print: no variable, no animation, light paper. `lights` is {region: colour}."""
    tokens, looks = _css().split("/*moves*/")[0].split("}", 1)
    known = {f"--c-{region}": color for region, color in lights.items()}
    for name, value in re.findall(r"(--bvf-[\w-]+): ([^;]+);", tokens):
        known[name] = flat_color(value, known)
    packed = re.sub(r"/\*.*?\*/", "", looks, flags=re.S)
    return re.sub(r"\s+", " ", flat_color(packed, known)).strip()


def flat_color(text: str, known: Mapping[str, str]) -> str:
    """Return a text with each colour function replaced by the colour it gives on light paper.

    >>> flat_color("color-mix(in srgb, #000 50%, var(--bvf-paper))", {"--bvf-paper": "#ffffff"})
    '#808080'
    """
    while _CALL.search(text):
        text = _CALL.sub(lambda call: _value(call[1], call[2], known), text)
    return text


def _value(function: str, inside: str, known: Mapping[str, str]) -> str:
    parts = [part.strip() for part in inside.split(",")]
    if function == "var":
        return known.get(parts[0]) or (parts[1] if len(parts) > 1 else "none")
    if function == "light-dark":
        return parts[0]
    first, share = parts[1].rsplit(" ", 1)
    return _mixed(first, parts[2], float(share.rstrip("%")) / 100)


def _mixed(one: str, other: str, share: float) -> str:
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def _channels(color: str) -> list[int]:
    digits = color.lstrip("#")
    wide = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    return [int(wide[at : at + 2], 16) for at in (0, 2, 4)]
