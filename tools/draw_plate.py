"""Draws the plate: turns landmark points into plate.svg and mini.svg.

Run it from the repository root after changing a point: `python -m tools.draw_plate`. All points are of
one half of the body: x to the side from the midline, y down from the top of the head, about five units
to a centimetre. The superficial layer is mirrored to the viewer's left (x negative), the deep layer
stays on the right.
"""

from __future__ import annotations

import math
import re
from pathlib import Path

from tools.curves import Curve, Patch, blob, compact, draw, flip, num, pair

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

# Landmarks of half a body.

CERVICAL = [84 + 6.6 * k for k in range(8)]
THORACIC = [130.2, 141.6, 152.4, 163.4, 174.6, 186.2, 198.4, 211, 224, 237.6, 252, 267.4, 284.5]
LUMBAR = [284.5, 301.5, 319, 337, 355, 372.5]

HEAD_AND_ARM = [
    (0, 5.4), (12, 7.2), (23.6, 14.4), (31.4, 27), (34.8, 43), (35, 54),
    (37.6, 55.5), (39, 62), (37.2, 70), (34.6, 74.6),
    (31.6, 80), (29.2, 89), (28.4, 98), (29.6, 107), (35, 116.5), (46, 123.6), (62, 130), (80, 136.4),
    (95, 141.8), (106, 146), (118, 151.6), (128.5, 162), (135, 177), (138.4, 195), (139.4, 213),
    (139.6, 231), (141.6, 250), (145, 272), (148.8, 294), (152.6, 312), (158, 328), (164.4, 346),
    (168.6, 366), (170, 386), (169.2, 408), (166.6, 440),
]  # fmt: skip
INNER_ARM = [
    (147, 440), (143.6, 414), (138.4, 388), (132.6, 364), (128.2, 345), (126.4, 328), (124.8, 309),
    (121.4, 286), (117.4, 262), (113.2, 242), (109.6, 231), (106.6, 226.4),
]  # fmt: skip
FLANK = [
    (106.6, 226.4), (103.6, 235), (100.8, 251), (97.8, 270), (93.6, 290), (88, 308), (83, 323), (80.8, 337),
    (82, 351), (86, 366), (91.4, 384), (96.6, 406), (100, 440),
]  # fmt: skip

NECK_EDGE = [
    (13, 75),
    (15.4, 88),
    (18.6, 101),
    (25.4, 111.2),
    (34.6, 118),
    (46.6, 122.3),
    (62.6, 128.7),
    (80.4, 135),
    (99, 141.8),
]
UPPER_MID = [(0, 131), (30, 134.6), (62, 140), (88, 145.6), (102, 149.2)]
MID_LOWER = [(0, 166), (20, 167.6), (44, 170.6)]
LOWER_EDGE = [(0, 286), (7.4, 266), (17.6, 241), (28.6, 216), (39, 192.6), (47.6, 177.4)]
LOWER_BELOW_BLADE = [(28.6, 216), (17.6, 241), (7.4, 266), (0, 286)]
LAT_TOP = [(28.6, 216), (44, 212.6), (62, 211.6), (80, 207.6), (97, 200.6), (116, 192.4)]
THORACIC_LUMBAR = [
    (0, 294),
    (14, 285.4),
    (34, 270.6),
    (58, 252),
    (82, 232.4),
    (101, 215),
    (116.4, 199),
]
LUMBAR_ILIAC = [
    (21, 380),
    (29.6, 358),
    (43.6, 329),
    (61, 298),
    (80, 265),
    (98, 234),
    (115.6, 205.4),
]
LAT_EDGE = [
    (67, 353.6), (78, 333), (86.6, 317), (89.6, 308.4), (95.1, 290.3), (99.3, 270.3), (102.3, 251.2), (105, 235.4), (107.6, 226),
    (113.6, 212),
]  # fmt: skip
CREST = [(21, 380), (33, 366.4), (49, 357.4), (67, 353.6)]

SUPERFICIAL: dict[str, Patch] = {
    "thoracic_lats": Patch(
        LAT_TOP, THORACIC_LUMBAR,
        [LOWER_BELOW_BLADE, [(0, 286), (0, 294)]], [[(116, 192.4), (116.4, 199)]], 26,
    ),
    "lumbar_lats": Patch(
        THORACIC_LUMBAR, LUMBAR_ILIAC,
        [[(0, 294), (0, 373)], [(0, 373), (10, 375.4), (21, 380)]], [[(116.4, 199), (115.6, 205.4)]], 26,
    ),
    "iliac_lats": Patch(
        LUMBAR_ILIAC, LAT_EDGE, [CREST], [[(115.6, 205.4), (113.6, 212)]], 22,
    ),
    "lower_traps": Patch(
        MID_LOWER, LOWER_EDGE,
        [[(0, 166), (0, 286)]], [[(44, 170.6), (48.6, 172.2), (47.6, 177.4)]], 24,
    ),
    "mid_traps": Patch(
        UPPER_MID, MID_LOWER, [[(0, 131), (0, 166)]],
        [[(102, 149.2), (104.6, 152.6), (94, 155.6), (78, 159.8), (60, 165.6), (44, 170.6)]], 16,
    ),
    "upper_traps": Patch(
        NECK_EDGE, UPPER_MID,
        [[(13, 75), (7, 72.4), (0, 73)], [(0, 73), (0, 131)]], [[(99, 141.8), (102, 149.2)]], 24,
    ),
    "rear_delts": Patch(
        [(106, 154.4), (117, 165.6), (126.6, 183), (132.4, 205), (134.4, 239)],
        [(57, 170.2), (75, 173.2), (94, 182.2), (110, 196.6), (123, 215), (134, 239.6)],
        [[(106, 154.4), (96, 158.4), (78, 163), (57, 170.2)]], [[(134.4, 239), (134, 239.6)]], 18,
    ),
}  # fmt: skip
DEEP: dict[str, Patch] = {
    "rhomboids": Patch(
        [(1.5, 131), (16, 147), (33.4, 163.6)], [(1.5, 184), (19, 202.4), (41, 223)],
        [[(1.5, 131), (1.5, 184)]],
        [[(33.4, 163.6), (33.4, 180), (36, 200), (41, 223)]], 22,
    ),
}  # fmt: skip
# where each region's gradient is palest: the tendon, at the insertion
ANCHOR = {"rear_delts": (134, 239), "upper_traps": (102, 147), "mid_traps": (96, 154),
          "lower_traps": (46, 173), "rhomboids": (38, 198), "thoracic_lats": (116, 196),
          "lumbar_lats": (116, 202), "iliac_lats": (114, 209)}  # fmt: skip
# where a badge or a leader line sits
CENTRE = {"rear_delts": (110, 180), "upper_traps": (14.6, 116.6), "mid_traps": (42, 152),
          "lower_traps": (16.5, 208), "rhomboids": (21, 180), "thoracic_lats": (56, 232),
          "lumbar_lats": (34, 306), "iliac_lats": (67, 316)}  # fmt: skip

# muscles that are no region: drawn in skin tones, so that the regions have neighbours
CONTEXT: list[Curve] = [
    [(15.6, 78), (24, 81), (27.4, 90), (26.8, 104), (29.4, 112.6), (24, 110), (19.8, 101), (16.8, 89)],
    [(50, 173.6), (62, 172.4), (78, 176), (93, 184), (106, 195), (92, 198.6), (70, 203.6), (46, 209.4),
     (33.4, 209.6), (40.6, 194)],
    [(34, 211.4), (48, 210.6), (72, 205.4), (96, 198.2), (110, 192), (98, 198.6), (80, 206), (62, 210), (44, 211.4)],
    [(108, 154), (118, 156.6), (128, 167.4), (134, 183), (137, 205), (137.2, 226), (135.6, 238), (134.4, 212),
     (129, 187), (119, 166)],
    [(110, 206), (120, 214), (130, 232), (134, 250), (135.6, 276), (137, 300), (134.6, 308), (130, 300),
     (124, 276), (118.6, 252), (113, 232), (108.6, 218)],
    [(136, 243), (138.8, 252), (143, 276), (146.6, 298), (147, 306), (142.6, 311), (138.6, 300), (137, 276)],
    [(143, 313), (150, 316), (157, 332), (163.4, 350), (166.4, 372), (166, 400), (161, 430), (158, 400),
     (153, 364), (146, 334)],
    [(136, 328), (143, 334), (150, 364), (154.6, 400), (156, 432), (149, 424), (144, 394), (137, 364), (131, 342)],
    [(70, 354), (80, 334), (82, 323), (79.4, 338), (80.6, 351), (84, 364), (78, 360)],
    [(24, 381), (36, 370), (52, 361.6), (68, 357.8), (80, 364), (86, 382), (88, 402), (74, 392), (52, 386)],
    [(4, 388), (20, 385.6), (40, 388), (64, 394), (84, 406), (92, 428), (90, 446), (40, 446), (6, 440)],
]  # fmt: skip
CONTEXT_LINES: list[Curve] = [
    [(54, 176), (76, 183), (100, 193.6)], [(47, 185), (70, 189.6), (94, 196)], [(40, 199), (62, 197.4), (84, 198.4)],
    [(116, 218), (124, 246), (130, 276), (134, 300)], [(122, 222), (129, 250), (133, 280)],
    [(122, 168), (130, 186), (134.6, 208), (136, 230)], [(150, 328), (158, 356), (162, 392)],
    [(140, 344), (147, 374), (151, 408)], [(34, 378), (56, 372), (74, 380)], [(24, 394), (52, 402), (78, 420)],
    [(16, 404), (40, 414), (66, 434)],
]  # fmt: skip
LEVATOR = [(8, 92), (11, 90), (16, 104), (26, 124), (40, 145), (36, 151), (24, 134), (13, 114)]

SKULL = [
    (0, 12), (12, 13.4), (23, 20), (29.6, 31.4), (31.6, 46), (30.4, 58), (27.4, 68), (25.8, 76.6), (22.6, 80.4),
    (19.4, 77), (14, 77.4), (7, 80), (0, 81),
]  # fmt: skip
NUCHAL = [(0, 72.6), (6, 71.4), (14, 69.6), (25, 72)]
SCAPULA = [
    (34.4, 153), (37.6, 145.6), (46, 146.8), (60, 149.6), (74, 150.4), (84, 149), (90, 154), (92.4, 163), (92.6, 172),
    (90, 180), (81, 189.4), (69, 204), (57, 218), (47.6, 225.6), (42.6, 225), (38.8, 214), (35.4, 196), (33.4, 180),
    (33, 166),
]  # fmt: skip
SCAPULAR_SPINE = [
    (33.2, 167), (48, 164), (66, 157.4), (83, 151.4), (95, 147.6), (99, 150), (99, 156), (92, 159.6), (76, 165.4),
    (58, 171), (43, 173.4), (33.6, 173),
]  # fmt: skip
ACROMION = [
    (95, 147.6),
    (104, 145.6),
    (112, 148.4),
    (115, 153.6),
    (111.6, 157.8),
    (104, 157.6),
    (97.6, 157.4),
]
CLAVICLE = [
    (108, 146.6), (100, 142.6), (86, 139.8), (68, 141.4), (48, 145.4), (30, 148.6), (16, 147.6), (12, 150.6), (16, 154),
    (32, 154), (50, 150.6), (70, 146.6), (86, 145), (98, 147.8),
]  # fmt: skip
HUMERUS = [
    (99, 156), (93.6, 162), (92.8, 170), (95.4, 178), (101, 183.4), (106.4, 188), (110.4, 204), (116.4, 234),
    (122.6, 264), (127.4, 290), (127.8, 303), (124.6, 311), (125.6, 318), (131, 320.6), (138, 319.6), (145, 321),
    (150, 317.4), (149.6, 310), (144.6, 302), (140.2, 288), (135.4, 260), (132.4, 240), (131, 230), (127, 210),
    (122.6, 190), (121.8, 176), (119.8, 164), (113.6, 157), (106, 154.6),
]  # fmt: skip
HUMERUS_LINES: list[Curve] = [
    [(101.4, 183), (107.6, 174), (109.4, 163), (107, 155.4)],
    [(131.4, 301), (136, 296.6), (141.6, 300.6), (139, 307)],
]
ULNA = [
    (132.6, 312), (136.4, 307.6), (141, 309.4), (143, 318), (143.4, 330), (147, 356), (152.4, 390), (158, 440),
    (153, 440), (146.6, 400), (140.6, 366), (135, 336), (132, 322),
]  # fmt: skip
RADIUS = [
    (144.8, 325), (150, 323.6), (153, 327), (152, 334), (156, 354), (161.6, 384), (164.4, 440), (160.4, 440),
    (156.4, 392), (150.6, 358), (147.4, 336),
]  # fmt: skip
ILIUM = [
    (16.6, 391), (20, 379.6), (32.6, 366), (49, 357), (66, 353), (80, 356), (89, 364.6), (91.6, 373), (88, 383),
    (86, 394), (90, 404), (86, 416), (74, 420), (64, 415), (58, 405), (47, 399.6), (34, 401), (22, 400.4),
]  # fmt: skip
ILIUM_LINES: list[Curve] = [
    [(22.6, 384), (36, 371.4), (51, 363.2), (66, 359.4), (79, 362.4)], [(44, 396), (56, 385), (72, 382), (84, 388)]
]  # fmt: skip
SCAPULA_LINE = [(87, 181), (76, 187), (62, 203.4), (51, 216), (45.6, 219.6)]
SACRUM = [
    (0, 372.6),
    (10, 373),
    (17.6, 377),
    (19.4, 387),
    (15.6, 402),
    (9, 420),
    (3, 434),
    (0, 435),
]
RIB_REACH = [27, 43, 55, 63.5, 70.5, 76, 80.5, 83.5, 85, 83.5, 71, 49]
RIB_DROP = [8, 15, 22, 28, 33, 38, 42, 45, 47, 47, 40, 27]


COLUMN: list[Curve] = [
    [(0, 84), (5, 84)], [(5, 84), (5.4, 128), (6.4, 200), (8, 270), (10, 330), (10.6, 374)], [(10.6, 374), (0, 374)]
]  # fmt: skip


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
.bv-plate{--bg:var(--plate-background,var(--st-background-color,#fff));
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
