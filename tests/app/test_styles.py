"""Style sheets take colours, sizes of type, gaps and corners from the tokens of palette.css.

The theme stands in .streamlit/config.toml. What has to repeat one of its colours is compared with it here.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from backviz.browser import MINI, PALETTE, PLATE
from backviz.charts import figure
from backviz.charts.block import block_chart
from backviz.charts.week import comparison_chart, coverage_chart
from backviz.charts.weeks import region_weeks_chart, weeks_chart
from backviz.ui.page import shell
from backviz.ui.page.theme import TOKENS, theme
from backviz.week.block import block_weeks
from backviz.week.by_week import weeks_given
from backviz.week.comparing import compare_programs
from backviz.week.coverage import weekly_coverage
from tests.colours import contrast
from tests.shipped import LIBRARY
from tools.running_app import ROOT

OURS = ROOT / "backviz"
SHEETS = [path for path in sorted(OURS.rglob("*.css")) if path != PALETTE] + [OURS / "ui/server/no_page.html"]
DRAWINGS = (PLATE, MINI)
REGIONS = LIBRARY.regions
THEME = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]

_COMMENT = re.compile(r"/\*.*?\*/|<!--.*?-->", re.S)
_COLOR = re.compile(
    r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch|lab)\(|:\s*(?:white|black|red|gr[ae]y|orange)\b"
)
_DECLARED = re.compile(r"(?<![\w-])(--)?([a-z][\w-]*)\s*:\s*([^;{}]+)(?=[;}])")
_USED = re.compile(r"(?:var\(\s*|getPropertyValue\(\")(--[a-z][\w-]*)")
_MADE = {  # how a file of a kind gives a token its value
    ".js": re.compile(r"""["'`](--[a-z][\w-]*)["'`],"""),
    ".py": re.compile(r"(--[a-z][\w-]*):(?=[{\d])"),
    "": re.compile(r"(--[a-z][\w-]*)\s*:"),
}


def text_of(path: Path) -> str:
    """Return a file's text without the comments of a style sheet."""
    return _COMMENT.sub("", path.read_text(encoding="utf-8"))


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# What has colours of its own.
_OWN_COLORS = {
    "backviz/motion/rig.css": "a figure is a file of its own too, and skin is no token",
    "backviz/ui/page/frame/connection.js": "speaks where nothing else of ours has come",
    "backviz/ui/components/elbow_lab/figure.js": "a mask: white lets through",
}


@pytest.mark.parametrize("path", [*SHEETS, *sorted(OURS.rglob("*.js"))], ids=shown)
def test_a_colour_is_a_token(path: Path) -> None:
    literal = _COLOR.findall(text_of(path))
    assert bool(literal) == (shown(path) in _OWN_COLORS), literal


# A size of type: a token, or a share of the size around it (em). Letters in a drawing have its units (px).
_TYPE = re.compile(r"(?:var\(--(?:text|heading|bv)-|inherit|100%|(?<![\w.])[\d.]+em\b)")
# A phone zooms into a field of smaller letters, whatever the reader's own size is.
_FIELD_ON_TOUCH = {"max(16px, 1em) !important"}
_LETTERS = re.compile(r"(?:text(?:\.minor)?|\.note|\.deg)$")
_VALUES = {
    "border-radius": re.compile(r"(?:(?:var\(--radius-\w+\)|0|50%|inherit)(?: |$))+"),
    "gap": re.compile(
        r"(?:(?:var\(--gap-\w+\)|0|[\d.]+em|calc\([\d.]+ \* var\(--bv-u(?:, 16px)?\)\))(?: |$))+"
    ),
}


def loose_values(text: str) -> list[str]:
    """Return the declarations of a sheet whose size of type, corner, gap or line is no token."""
    return [
        f"{found[2]}: {value}"
        for found in _DECLARED.finditer(text)
        if not found[1] and not _is_token(found[2], value := found[3].strip(), _selector(text, found.start()))
    ]


def _selector(text: str, at: int) -> str:
    return re.split(r"[{};]", text[: text.rindex("{", 0, at)])[-1].strip()


def _is_token(name: str, value: str, selector: str) -> bool:
    if name in {"font", "font-size"}:
        if re.search(r"\dpx", value) and value not in _FIELD_ON_TOUCH:
            return bool(_LETTERS.search(selector))
        return bool(_TYPE.search(value)) and (not re.search(r"\drem", value) or "clamp" in value)
    if name.startswith("border") and name not in _VALUES:
        return value != "1px solid var(--line)"
    return name not in _VALUES or bool(_VALUES[name].fullmatch(value))


@pytest.mark.parametrize("path", SHEETS, ids=shown)
def test_a_size_a_corner_a_gap_and_a_line_are_tokens(path: Path) -> None:
    assert loose_values(text_of(path)) == []


@pytest.mark.parametrize(
    "rule, loose",
    [
        (".a { font-size: 0.9rem; }", ["font-size: 0.9rem"]),
        (
            ".a { font: 400 .875rem/1.5 var(--font); color: var(--ink); }",
            ["font: 400 .875rem/1.5 var(--font)"],
        ),
        (".a { .b { font-size: var(--bv-text, 1.25rem) } }", ["font-size: var(--bv-text, 1.25rem)"]),
        (".a { font-size: 13px } svg text { font-size: 13px }", ["font-size: 13px"]),
        (".a { border-radius: 6px; gap: 0 0.4rem }", ["border-radius: 6px", "gap: 0 0.4rem"]),
        (".a { border-top: 1px solid var(--line); }", ["border-top: 1px solid var(--line)"]),
        (".a { font-size: var(--text-s); border-radius: 0 var(--radius-s); gap: 0 .5em; border: 0; }", []),
    ],
)
def test_a_value_that_is_no_token_would_be_seen(rule: str, loose: list[str]) -> None:
    assert loose_values(rule) == loose


@pytest.mark.parametrize("kind, most", [("text", 8), ("radius", 3), ("gap", 9)])
def test_a_scale_is_short(kind: str, most: int) -> None:
    assert 1 < len(re.findall(rf"--{kind}-\w+:", TOKENS)) <= most


_MOVES = re.compile(r"(?<![-\w])(?:transition|animation|scroll-behavior)\s*:")
_ASKED = "@media (prefers-reduced-motion:"


def test_what_moves_stands_still_for_those_who_asked_for_less_motion() -> None:
    moving = [path for path in SHEETS if _MOVES.search(text_of(path))]
    assert len(moving) > 5
    assert [shown(path) for path in moving if _ASKED not in text_of(path)] == []
    gliding = [path for path in OURS.rglob("*.js") if '"smooth"' in path.read_text(encoding="utf-8")]
    assert gliding
    assert [shown(path) for path in gliding if "reduced-motion" not in path.read_text(encoding="utf-8")] == []


# Where Python writes a style, and why.
_STYLES_IN_PYTHON = {
    "backviz/motion/ink.py": "the poses of one figure",
    "backviz/motion/svg.py": "the poses of one figure, and its regions' colours from the data",
    "backviz/takeaway/handout_week.py": "a bar's length, and a region's colour from the data",
    "backviz/takeaway/plate.py": "a printed drawing has no page to take its colours from",
    "backviz/takeaway/training.py": "a region's colour from the data; a figure's poses are left out",
    "backviz/ui/anatomy/region_panel.py": "a region's colour from the data",
    "backviz/ui/builder/count_tab.py": "a sample of a bar is filled as the chart fills it",
    "backviz/ui/import_week/weeks.py": "a sample of a cell is filled as the chart fills it",
    "backviz/ui/components/body_map/__init__.py": "a drawing's size, and the regions' colours from the data",
    "backviz/ui/components/component/__init__.py": "puts a component's sheet beside it",
    "backviz/ui/page/present.py": "puts present.css into the page",
    "backviz/ui/page/shell.py": "puts shell.css into the page",
    "backviz/ui/server/first_view.py": "puts first_view.css into the page; one width is the page's own",
    "backviz/ui/server/page_head.py": "fonts by the names Streamlit gives their files",
    "backviz/ui/text/tables.py": "a region's colour from the data",
}
_STYLE = re.compile(
    r"<style|style=[\"']|@font-face|(?:^|[\s};])[.#:]?[a-z][\w.: >-]*\{+\s*[a-z-]+\s*:[^{}]+;"
)


def styles_in(text: str) -> list[str]:
    """Return the texts of a module that hold a style: a sheet, an attribute, a rule."""
    tree = ast.parse(text)
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    documents = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if hasattr(node, "body")
                 and isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)}  # fmt: skip
    return [one for one in texts if isinstance(one, str) and one not in documents and _STYLE.search(one)]


@pytest.mark.parametrize("path", sorted((*OURS.rglob("*.py"), *(ROOT / "pages").glob("*.py"))), ids=shown)
def test_a_style_stands_in_a_sheet(path: Path) -> None:
    found = styles_in(path.read_text(encoding="utf-8"))
    assert bool(found) == (shown(path) in _STYLES_IN_PYTHON), found


@pytest.mark.parametrize(
    "text, count",
    [
        ('A = """\n.copy { gap: 1rem; }\n"""', 1),
        ("A = f'<p style=\"width:{w}px\">'", 1),
        ('A = "button{color:red;}"', 1),
        ('"""Written as <style>."""\nA = "a style"; B = {"a": 1}', 0),
    ],
)
def test_a_style_in_python_would_be_seen(text: str, count: int) -> None:
    assert len(styles_in(text)) == count


# What a drawing may be given from outside; each has a colour of its own for where it is not.
_GIVEN = {"--plate-ink", "--plate-skin", "--plate-flesh", "--plate-bone", "--plate-bone-edge", "--bvf-s"}
_COMPUTED = {"--min", "--c-"}  # live_board/summary.js and motion/svg.py make their names


def test_a_token_that_is_used_is_defined_and_the_other_way_round() -> None:
    files = [path for path in OURS.rglob("*") if path.suffix in {".css", ".js", ".html", ".svg", ".py"}]
    texts = {path: text_of(path) for path in files} | {Path("theme.css"): theme()}
    used = {name for text in texts.values() for name in _USED.findall(text)}
    made = {name for path, text in texts.items() for name in _MADE.get(path.suffix, _MADE[""]).findall(text)}
    from_data = {name for name in used | made if name.startswith(("--st-", "--region-"))}
    used, made = used - from_data, made - from_data
    assert len(used) > 60
    assert used - made - _GIVEN - _COMPUTED == set()
    assert made - used == set()


def test_the_palette_falls_back_to_the_theme() -> None:
    fallbacks = dict(re.findall(r"var\(--st-([a-z-]+)-color, (#\w+)\)", TOKENS))
    light = THEME["light"]
    for name, color in fallbacks.items():
        option = re.sub(r"-(\w)", lambda found: found[1].upper(), f"{name}-color")
        assert _whole(color) == light[option], name
    assert len(fallbacks) == 5


def _whole(color: str) -> str:
    return color if len(color) == 7 else "#" + "".join(2 * digit for digit in color[1:])


def test_the_page_has_the_theme_of_the_settings() -> None:
    text = theme()
    for option in ("textColor", "backgroundColor", "borderColor", "primaryColor", "linkColor"):
        assert f"light-dark({THEME['light'][option]},{THEME['dark'][option]})" in text
    for level, size in enumerate(THEME["headingFontSizes"][:3], 1):
        assert f"--heading-{level}:{size};" in text


def drawn_colours(value: object) -> Iterator[str]:
    """Return every colour a chart's data names."""
    if isinstance(value, str):
        yield from [value] if re.fullmatch(r"#\w{6}|rgba?\(.+\)", value) else []
    elif isinstance(value, Mapping):
        yield from (color for part in value.values() for color in drawn_colours(part))
    elif isinstance(value, list | tuple):
        yield from (color for part in value for color in drawn_colours(part))


# Seen on light and on dark, and in a picture, whose cells no style sheet can reach.
_EVERYWHERE = {figure.GREY, *figure.SHADES, "rgba(0,0,0,0)"}


def test_each_colour_of_a_chart_is_given_by_the_page_or_seen_on_every_ground() -> None:
    """A chart is drawn before the system turns dark or takes colours away: a style sheet has to reach it."""
    week = LIBRARY.programs["article_sample"]
    coverage = weekly_coverage(week, LIBRARY)
    given = weeks_given([("2027-01-04", "face_pull", 3)], LIBRARY, "fractional")
    charts = (
        coverage_chart(coverage, LIBRARY),
        comparison_chart(compare_programs(week, week, LIBRARY), LIBRARY),
        block_chart(block_weeks(week, LIBRARY, 4), LIBRARY),
        weeks_chart(given, LIBRARY),
        region_weeks_chart(given, LIBRARY, "iliac_lats"),
    )
    colors = {color for chart in charts for color in drawn_colours(chart.data)}
    own = colors - {region.color for region in REGIONS.values()} - _EVERYWHERE
    assert {figure.INK, figure.PAPER} < own
    assert [color for color in own if f'*="{_written(color)}"]' not in shell.STYLE] == []
    themed = [contrast(figure.GREY, THEME[scheme]["backgroundColor"]) for scheme in ("light", "dark")]
    assert min(themed) >= 3
    assert f"--chart-grey: {figure.GREY};" in TOKENS


def _written(color: str) -> str:
    """Return how the style sheet names a colour: its three parts, as in `rgb(` and in `rgba(`."""
    return "(" + ", ".join(re.findall(r"[\d.]+", color)[:3])


@pytest.mark.parametrize("path", [PALETTE, *SHEETS, *sorted(OURS.rglob("*.js"))], ids=shown)
def test_a_regions_colour_is_in_the_data_alone(path: Path) -> None:
    text = text_of(path).lower()
    assert [region.id for region in REGIONS.values() if region.color in text] == []


@pytest.mark.parametrize("path", DRAWINGS, ids=shown)
def test_a_drawing_that_is_told_no_colours_has_those_of_the_data(path: Path) -> None:
    drawn = re.findall(r"var\(--region-(\w+),\s*(#\w+)\)", path.read_text(encoding="utf-8"))
    assert dict(drawn) == {region.id: region.color for region in REGIONS.values()}
