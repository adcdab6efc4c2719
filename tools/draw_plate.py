"""Draws the plate: turns landmark points into plate.svg and mini.svg.

Run it from the repository root after changing a point: `python -m tools.draw_plate`. The points of
`tools/plate_points.py` are of one half of the body. The superficial layer is mirrored to the viewer's left
(x negative), the deep layer stays on the right.
"""

from __future__ import annotations

import math
import re
from pathlib import Path

from tools.curves import Curve, Patch, blob, compact, draw, flip, num, pair
from tools.plate_points import (
    ACROMION,
    ANCHOR,
    CENTRE,
    CERVICAL,
    CLAVICLE,
    COLUMN,
    CONTEXT,
    CONTEXT_LINES,
    DEEP,
    FLANK,
    HEAD_AND_ARM,
    HUMERUS,
    HUMERUS_LINES,
    ILIUM,
    ILIUM_LINES,
    INNER_ARM,
    LEVATOR,
    LUMBAR,
    NUCHAL,
    RADIUS,
    RIB_DROP,
    RIB_REACH,
    SACRUM,
    SCAPULA,
    SCAPULA_LINE,
    SCAPULAR_SPINE,
    SKULL,
    SUPERFICIAL,
    THORACIC,
    ULNA,
)

HERE = Path(__file__).resolve().parent.parent / "backviz" / "browser"

COLORS = {
    "rhomboids": "#5f5aa2",
    "rear_delts": "#8d5a97",
    "upper_traps": "#d1495b",
    "mid_traps": "#e07a5f",
    "lower_traps": "#edae49",
    "thoracic_lats": "#00798c",
    "lumbar_lats": "#30a0a8",
    "iliac_lats": "#1d4e6b",
}


def vertebra(top: float, bottom: float, wing: float, droop: float) -> str:
    """Return half a vertebra from behind: arch, side process, and the spinous process on the midline."""
    h, w = bottom - top, wing

    def p(x: float, y: float) -> str:
        return pair((x, top + y * h))

    return (
        f"M{p(0, 0)}C{p(w * 0.25, 0.02)} {p(w * 0.55, 0.16)} {p(w * 0.94, 0.06)}"
        f"C{p(w * 1.1, 0.06)} {p(w * 1.08, 0.36)} {p(w * 0.92, 0.37)}"
        f"C{p(w * 0.66, 0.4)} {p(w * 0.46, 0.5)} {p(w * 0.45, 0.7)}"
        f"C{p(w * 0.44, 0.98)} {p(w * 0.24, 0.94)} {p(2.3, 0.74)}"
        f"C{p(2.2, 0.9)} {p(2, 0.84 + droop)} {p(0, 0.88 + droop)}Z"
    )


def spine() -> str:
    """Return the column from C1 to L5, lower levels first: each spinous process lies on the next one."""
    levels = []
    for k in range(7):
        levels.append((CERVICAL[k], CERVICAL[k + 1], 9.5 if k else 12, 0.05 if k < 6 else 0.3))
    for k in range(12):
        wing = 13.5 - 0.42 * k
        levels.append((THORACIC[k], THORACIC[k + 1], wing, 0.42 if k < 9 else 0.18))
    for k in range(5):
        levels.append((LUMBAR[k], LUMBAR[k + 1], (14.5, 16.5, 18, 16.5, 15)[k], 0.06))
    shapes = "".join(f'<path d="{vertebra(*level)}"/>' for level in reversed(levels))
    shapes = f'<path class="core" d="{draw(*COLUMN)}Z"/>' + shapes
    return f'<g class="bone" data-landmark="spine">{shapes}<path d="{draw(SACRUM)}Z"/>' + (
        '<path class="edge" d="M7.5,383h3M7,393h3M6.4,402.6h2.5M5.4,411.6h2"/></g>'
    )


def ribs() -> str:
    """Return twelve ribs, each a pale line on a darker one, upper over lower; the last two end free."""
    text = ""
    for k in reversed(range(12)):
        reach, drop, y = RIB_REACH[k], RIB_DROP[k], THORACIC[k] + 3
        d = f"M8,{num(y)}C{num(reach * 0.42)},{num(y - 3.5)} {num(reach * 0.9)},{num(y + drop * 0.05)} "
        d += f"{num(reach)},{num(y + drop)}"
        if k < 10:
            d += f"C{num(reach + 0.6)},{num(y + drop + 4)} {num(reach)},{num(y + drop + 8)} "
            d += f"{num(reach - 1.4)},{num(y + drop + 12)}"
        text += f'<path class="under" d="{d}"/><path class="over" d="{d}"/>'
    return f'<g class="rib" data-landmark="ribs">{text}</g>'


# Labels.

LABELS: list[tuple[str, str, float, float, str, Curve]] = [
    ("upper_traps", "Upper traps", -74, 84, "end", [(-71, 82), (-52, 82), (-27, 118)]),
    ("mid_traps", "Mid traps", -108, 108, "end", [(-105, 106), (-88, 106), (-60, 148)]),
    ("rear_delts", "Rear delts", -146, 138, "end", [(-143, 136), (-134, 136), (-114, 174)]),
    ("lower_traps", "Lower|traps", -164, 184, "end", [(-160, 186), (-150, 186), (-20, 212)]),
    ("thoracic_lats", "Thoracic|lats", -164, 226, "end", [(-160, 228), (-150, 228), (-72, 228)]),
    ("lumbar_lats", "Lumbar|lats", -164, 268, "end", [(-160, 270), (-150, 270), (-46, 288)]),
    ("iliac_lats", "Iliac|lats", -166, 310, "end", [(-162, 312), (-152, 312), (-74, 318)]),
    ("rhomboids", "Rhomboids", 74, 84, "start", [(71, 82), (52, 82), (24, 158)]),
    ("", "Acromion", 108, 108, "start", [(105, 106), (98, 106), (105, 149)]),
    ("", "Scapular spine", 134, 134, "start", [(131, 132), (124, 132), (84, 156)]),
    ("", "Scapula", 168, 184, "start", [(164, 182), (152, 182), (66, 190)]),
    ("", "Humerus", 168, 218, "start", [(164, 216), (152, 216), (125, 222)]),
    ("", "Ribs", 168, 252, "start", [(164, 250), (152, 250), (80, 262)]),
    ("", "T12", 168, 284, "start", [(164, 282), (152, 282), (5, 275)]),
    ("", "Iliac|crest", 178, 318, "start", [(174, 321), (164, 321), (74, 354)]),
    ("", "L5", 186, 362, "start", [(182, 360), (172, 360), (5, 362)]),
    ("", "C7", 56, 60, "start", [(53, 58), (46, 58), (4, 127)]),
]


def labels() -> str:
    """Return the names in the margins, each with a leader line that ends in a dot."""
    lines, texts = "", ""
    for region, text, x, y, anchor, leader in LABELS:
        kind = f' data-label="{region}"' if region else ' class="minor"'
        lines += f'<path{kind} d="M' + "L".join(pair(p) for p in leader) + '"/>'
        lines += f'<circle{kind} cx="{num(leader[-1][0])}" cy="{num(leader[-1][1])}" r="1.8"/>'
        spans = "".join(
            f'<tspan x="{num(x)}" dy="{0 if k == 0 else "1.05em"}">{part}</tspan>'
            for k, part in enumerate(text.split("|"))
        )
        texts += f'<text{kind} x="{num(x)}" y="{num(y + 2.5)}" text-anchor="{anchor}">{spans}</text>'
    return f'<g class="labels" aria-hidden="true">{lines}{texts}</g>'


# The two files.

STYLE = """
.bv-plate{--bg:var(--st-background-color,#fff);
--ink:var(--plate-ink,var(--st-text-color,#26323c));
--skin:var(--plate-skin,color-mix(in srgb,#c79c7c 33%,var(--bg)));
--flesh:var(--plate-flesh,color-mix(in srgb,#b5795c 40%,var(--bg)));
--bone:var(--plate-bone,color-mix(in srgb,#fbf5e6 84%,var(--bg)));
--edge:var(--plate-bone-edge,color-mix(in srgb,#ab9066 86%,var(--bg)))}
.bv-plate .skin{fill:var(--skin)}
.bv-plate .flesh{fill:var(--flesh);opacity:.8}
.bv-plate .flesh-lines,.bv-plate .edge{fill:none;stroke:var(--bg);stroke-width:.7;stroke-linecap:round;opacity:.55}
.bv-plate .bone{fill:var(--bone);stroke:var(--edge);stroke-width:.9;stroke-linejoin:round}
.bv-plate .core{fill:color-mix(in srgb,var(--edge) 42%,var(--bone));stroke-width:.6}
.bv-plate .edge{stroke:var(--edge);opacity:.8}
.bv-plate .rib{fill:none;stroke-linecap:round}
.bv-plate .under{stroke:var(--edge);stroke-width:5.2}
.bv-plate .over{stroke:var(--bone);stroke-width:3.7}
.bv-plate .backing{fill:var(--flesh)}
.bv-plate .tone{stroke:var(--bg);stroke-width:1.7;stroke-linejoin:round}
.bv-plate .fibre{fill:none;stroke-width:.55;stroke-linecap:round}
.bv-plate .pale{stroke:#fff;stroke-opacity:.34}
.bv-plate .deep{stroke:#000;stroke-opacity:.16}
.bv-plate .ghost{fill:none;stroke:#fff;stroke-width:.8;stroke-dasharray:2.4 2;opacity:.5}
.bv-plate .labels,.bv-plate .course{display:none}
.bv-plate.with-labels .labels,.bv-plate.with-course .picked .course{display:inline}
.bv-plate .course{pointer-events:none;filter:drop-shadow(0 0 1px #0009)}
.bv-plate .course path{fill:none;stroke:#fff;stroke-width:2.2;stroke-linecap:round}
.bv-plate .course .tip,.bv-plate .course circle{fill:#fff;stroke:none}
.bv-plate .labels path{fill:none;stroke:var(--ink);stroke-width:.7;opacity:.75}
.bv-plate .labels circle{fill:var(--ink);stroke:var(--bg);stroke-width:.7}
.bv-plate .labels text{fill:var(--ink);font:500 13.5px var(--st-font,system-ui,sans-serif)}
.bv-plate .labels text.minor{font-weight:400;font-size:12px;opacity:.85}
""".strip().replace("\n", "")


def region(name: str, patch: Patch, side: int) -> str:
    """Return one region: colour, relief, fibres, pattern layer, border, and the course of its fibres."""
    light, dark = patch.fibre_paths(side)
    cx, cy = CENTRE[name]
    a, b, c = (patch.at(s, 0.5) for s in (0.1, 0.45, 0.76))
    course = draw([(x * side, y) for x, y in (a, b, c)])
    angle = math.degrees(math.atan2(c[1] - b[1], (c[0] - b[0]) * side))
    tip = f"translate({num(c[0] * side)} {num(c[1])}) rotate({num(angle)})"
    shape = f"bv-shape-{name}"
    fascia = f'<use href="#{shape}" fill="url(#bv-fascia)"/>' if name == "lumbar_lats" else ""
    return (
        f'<g data-region="{name}" data-x="{num(cx * side)}" data-y="{num(cy)}">'
        f'<use class="backing" href="#{shape}"/><use class="base" href="#{shape}" '
        f'style="fill:var(--region-{name},{COLORS[name]})"/>'
        f'<g class="relief" clip-path="url(#bv-clip-{name})"><use href="#{shape}" fill="url(#bv-{name})"/>{fascia}'
        f'<path class="fibre pale" d="{light}"/><path class="fibre deep" d="{dark}"/></g>'
        f'<use class="tone" href="#{shape}" fill="none"/>'
        f'<g class="course"><path d="{course}"/><circle cx="{num(a[0] * side)}" cy="{num(a[1])}" r="2.6"/>'
        f'<path class="tip" transform="{tip}" d="M5,0L-4,-4.4L-4,4.4Z"/></g></g>'
    )


def gradients() -> str:
    """Return the relief: pale at the tendon, deeper in the belly, only black and white to suit any colour."""
    text = (
        '<radialGradient id="bv-relief"><stop stop-color="#fff" stop-opacity=".42"/>'
        '<stop offset=".22" stop-color="#fff" stop-opacity=".1"/><stop offset=".5" stop-opacity=".06"/>'
        '<stop offset=".78" stop-opacity=".14"/><stop offset="1" stop-color="#fff" stop-opacity=".1"/>'
        "</radialGradient>"
    )
    for name, (x, y) in ANCHOR.items():
        patch = SUPERFICIAL.get(name) or DEEP[name]
        side = -1 if name in SUPERFICIAL else 1
        far = max(math.dist((x, y), patch.at(0, t)) for t in (0, 0.5, 1))
        text += (
            f'<radialGradient id="bv-{name}" gradientUnits="userSpaceOnUse" cx="{num(x * side)}" cy="{num(y)}" '
            f'r="{num(far)}" href="#bv-relief"/>'
        )
    text += (
        '<linearGradient id="bv-fascia" gradientUnits="userSpaceOnUse" x1="0" y1="330" x2="-37" y2="318">'
        '<stop stop-color="#fff" stop-opacity=".55"/><stop offset=".62" stop-color="#fff" stop-opacity=".4"/>'
        '<stop offset="1" stop-color="#fff" stop-opacity="0"/></linearGradient>'
        '<radialGradient id="bv-body" gradientUnits="userSpaceOnUse" cx="0" cy="210" r="215">'
        '<stop stop-color="#fff" stop-opacity=".16"/><stop offset=".55" stop-opacity="0"/>'
        '<stop offset="1" stop-opacity=".09"/></radialGradient>'
        '<linearGradient id="bv-fade" gradientUnits="userSpaceOnUse" x1="0" y1="396" x2="0" y2="437">'
        '<stop stop-color="#fff"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></linearGradient>'
        '<mask id="bv-foot" maskUnits="userSpaceOnUse" x="-180" y="0" width="360" height="440">'
        '<path fill="url(#bv-fade)" d="M-180,0H180V440H-180Z"/></mask>'
    )
    return text


PATTERNS = (
    '<pattern id="bv-below" class="p-below" width="7" height="7" patternUnits="userSpaceOnUse">'
    '<circle cx="1.8" cy="1.8" r=".95"/><circle cx="5.3" cy="5.3" r=".95"/></pattern>'
    '<pattern id="bv-growing" class="p-growing" width="6.5" height="6.5" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><path d="M0,0V6.5"/></pattern>'
    '<pattern id="bv-high" class="p-high" width="6.6" height="6.6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><path class="dark" d="M0,0V6.6M0,0H6.6"/>'
    '<path d="M0,0V6.6M0,0H6.6"/></pattern>'
)


def skin_path() -> str:
    """Return the body's closed outline: the right half and its mirror image."""
    half = [HEAD_AND_ARM, [HEAD_AND_ARM[-1], INNER_ARM[0]], INNER_ARM, FLANK]
    back = [flip(c)[::-1] for c in reversed(half)]
    return draw(*half, [FLANK[-1], (-FLANK[-1][0], FLANK[-1][1])], *back) + "Z"


def plate() -> str:
    """Return the full plate as SVG."""
    bones = (
        f'<g class="bone" data-landmark="skull" opacity=".8"><path d="{draw(SKULL)}Z"/>'
        f'<path class="edge" d="{draw(NUCHAL)}"/></g>'
        f'<path class="bone" data-landmark="clavicle" d="{blob(CLAVICLE)}"/>'
        + ribs()
        + f'<g class="bone" data-landmark="forearm"><path d="{blob(RADIUS)}"/><path d="{blob(ULNA)}"/></g>'
        f'<g class="bone" data-landmark="humerus"><path d="{blob(HUMERUS)}"/>'
        + "".join(f'<path class="edge" d="{draw(line)}"/>' for line in HUMERUS_LINES)
        + f'</g><g class="bone" data-landmark="ilium"><path d="{blob(ILIUM)}"/>'
        + "".join(f'<path class="edge" d="{draw(line)}"/>' for line in ILIUM_LINES)
        + "</g>"
    )
    blade = (
        f'<g class="bone" data-landmark="scapula"><path d="{blob(SCAPULA)}"/>'
        f'<path class="edge" d="{draw(SCAPULA_LINE)}"/></g>'
        f'<path class="bone" data-landmark="scapular_spine" d="{blob(SCAPULAR_SPINE)}"/>'
        f'<path class="bone" data-landmark="acromion" d="{blob(ACROMION)}"/>'
    )
    flesh = "".join(f'<path d="{blob(flip(shape))}"/>' for shape in CONTEXT)
    lines = "".join(draw(flip(line)) for line in CONTEXT_LINES)
    skin = skin_path()
    ghost = DEEP["rhomboids"].outline(-1)
    shapes = "".join(
        f'<path id="bv-shape-{name}" d="{patch.outline(side)}"/>'
        f'<clipPath id="bv-clip-{name}"><use href="#bv-shape-{name}"/></clipPath>'
        for side, layer in ((1, DEEP), (-1, SUPERFICIAL))
        for name, patch in layer.items()
    )
    deep = "".join(region(name, patch, 1) for name, patch in DEEP.items())
    superficial = "".join(region(name, patch, -1) for name, patch in SUPERFICIAL.items())
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="bv-plate" viewBox="-180 0 360 440">'
        f'<style>{STYLE}</style><defs><path id="bv-skin" d="{skin}"/>{shapes}{gradients()}{PATTERNS}</defs>'
        f'<g mask="url(#bv-foot)"><use class="skin" href="#bv-skin"/><use href="#bv-skin" fill="url(#bv-body)"/>'
        f'<g class="flesh">{flesh}<path d="{blob(LEVATOR)}"/></g><path class="flesh-lines" d="{lines}"/>'
        f'<g class="bones">{bones}{blade}</g></g>'
        f'<g class="regions">{deep}</g><g class="bones" mask="url(#bv-foot)">{spine()}</g>'
        f'<g class="regions">{superficial}</g><path class="ghost" d="{ghost}"/>{labels()}</svg>\n'
    )


def coarse(curve: Curve) -> Curve:
    """Return every second point and the last: enough for a thumbnail."""
    return curve if len(curve) < 5 else [*curve[:-1:2], curve[-1]]


def mini() -> str:
    """Return the thumbnail as SVG: outline, regions, a hint of the blade and the spine."""
    shapes = [(k, p, 1) for k, p in DEEP.items()] + [(k, p, -1) for k, p in SUPERFICIAL.items()]
    regions = ""
    for name, p, side in shapes:
        small = Patch(coarse(p.first), coarse(p.second), p.origin, [[c[0], c[-1]] for c in p.insertion])
        fill = f"fill:var(--region-{name},{COLORS[name]})"
        regions += f'<path data-region="{name}" style="{fill}" d="{small.outline(side)}"/>'
    half = [coarse(c) for c in (HEAD_AND_ARM[:5] + HEAD_AND_ARM[10:], INNER_ARM, FLANK)]
    half = [half[0], [half[0][-1], half[1][0]], half[1], half[2]]
    skin = draw(*half, [FLANK[-1], (-FLANK[-1][0], FLANK[-1][1])], *[flip(c)[::-1] for c in reversed(half)])
    style = (
        ".bv-mini{--bg:var(--plate-background,var(--st-background-color,#fff))}"
        ".bv-mini .skin{fill:var(--plate-skin,color-mix(in srgb,#c79c7c 33%,var(--bg)))}"
        ".bv-mini .hint{fill:none;stroke:color-mix(in srgb,#ab9066 70%,var(--bg));stroke-width:3;stroke-linejoin:round}"
        ".bv-mini [data-region]{stroke:var(--bg);stroke-width:3;stroke-linejoin:round}"
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="bv-mini" viewBox="-175 0 350 440">'
        f'<style>{style}</style><path class="skin" d="{skin}Z"/>'
        f'<path class="hint" d="M35,150L88,152L92,174L46,225ZM2,90L2,376"/>{regions}</svg>\n'
    )


def shorten(svg: str, digits: int) -> str:
    """Return the SVG with every path of absolute points in relative steps."""
    return re.sub(r' d="(M[MLCZ0-9., -]*)"', lambda m: f' d="{compact(m[1], digits)}"', svg)


def main() -> None:
    """Write both files."""
    (HERE / "plate.svg").write_text(shorten(plate(), 1), encoding="utf-8")
    (HERE / "mini.svg").write_text(shorten(mini(), 0), encoding="utf-8")


if __name__ == "__main__":
    main()
