"""Style sheets take colours, sizes of type, gaps and corners from the tokens of palette.css.

The theme stands in .streamlit/config.toml. What has to repeat one of its colours is compared with it here.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from backviz.browser import MINI, PALETTE, PLATE
from backviz.charts import dress
from backviz.library import read_library
from backviz.ui.page.theme import TOKENS, theme
from tools.running_app import ROOT

OURS = ROOT / "backviz"
SHEETS = [path for path in sorted(OURS.rglob("*.css")) if path != PALETTE] + [OURS / "ui/server/no_page.html"]
DRAWINGS = (PLATE, MINI)
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


def declared(text: str, *names: str) -> Iterator[tuple[str, str]]:
    """Return (selector, value) of each declaration of one of these properties."""
    for found in _DECLARED.finditer(text):
        if found[2] in names and not found[1]:
            before = text[: text.rindex("{", 0, found.start())]
            yield re.split(r"[{};]", before)[-1].strip(), found[3].strip()


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# Scripts with colours of their own.
_OWN_COLORS = {
    "backviz/ui/page/frame/connection.js": "speaks where nothing else of ours has come",
    "backviz/ui/components/elbow_lab/figure.js": "a mask: white lets through",
}


@pytest.mark.parametrize("path", [*SHEETS, *sorted(OURS.rglob("*.js"))], ids=shown)
def test_a_colour_is_a_token(path: Path) -> None:
    literal = _COLOR.findall(text_of(path))
    assert bool(literal) == (shown(path) in _OWN_COLORS), literal


# A size: a token; the page's or the big screen's own (em); a drawing's letters are drawn in its units (px).
_TYPE = re.compile(r"var\(--(?:text|heading|bv)-|^inherit|(?<![\w.])[\d.]+em\b|^var\(--font")
_LETTERS = re.compile(r"text(?:\.minor)?$|\.note$|\.deg$")


@pytest.mark.parametrize("path", SHEETS, ids=shown)
def test_a_size_of_type_is_a_token(path: Path) -> None:
    assert [
        f"{selector}: {value}"
        for selector, value in declared(text_of(path), "font", "font-size")
        if not (_LETTERS.search(selector) if re.search(r"\dpx", value) else _TYPE.search(value))
    ] == []


@pytest.mark.parametrize("path", SHEETS, ids=shown)
def test_a_corner_is_a_token(path: Path) -> None:
    corner = re.compile(r"(?:(?:var\(--radius-(?:s|m|pill)\)|0|50%|inherit)(?: |$))+")
    assert [
        (selector, value)
        for selector, value in declared(text_of(path), "border-radius")
        if not corner.fullmatch(value)
    ] == []


@pytest.mark.parametrize("path", SHEETS, ids=shown)
def test_a_gap_is_a_token_or_grows_with_the_type(path: Path) -> None:
    gap = re.compile(
        r"(?:(?:var\(--gap-\w+\)|0|[\d.]+em|calc\([\d.]+ \* var\(--bv-u(?:, 16px)?\)\))(?: |$))+"
    )
    assert [
        (selector, value)
        for selector, value in declared(text_of(path), "gap", "row-gap", "column-gap")
        if not gap.fullmatch(value)
    ] == []


@pytest.mark.parametrize("path", SHEETS, ids=shown)
def test_a_line_is_the_rule_of_the_palette(path: Path) -> None:
    assert "1px solid var(--line)" not in text_of(path).replace("var(--button-edge, var(--line))", "")


@pytest.mark.parametrize("kind, most", [("text", 8), ("radius", 3), ("gap", 9)])
def test_a_scale_is_short(kind: str, most: int) -> None:
    assert 1 < len(re.findall(rf"--{kind}-\w+:", TOKENS)) <= most


# Where Python writes a style, and why.
_STYLES_IN_PYTHON = {
    "backviz/takeaway/plate.py": "a printed drawing has no page to take its colours from",
    "backviz/ui/builder/count_tab.py": "a sample of a bar is filled as the chart fills it",
    "backviz/ui/components/body_map/__init__.py": "a drawing's size, and the regions' colours from the data",
    "backviz/ui/components/component/__init__.py": "puts a component's sheet beside it",
    "backviz/ui/page/present.py": "puts present.css into the page",
    "backviz/ui/page/shell.py": "puts shell.css into the page",
    "backviz/ui/server/first_view.py": "puts first_view.css into the page; one width is the page's own",
    "backviz/ui/server/page_head.py": "fonts by the names Streamlit gives their files",
    "backviz/ui/text/drawing.py": "a drawing's size",
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
_GIVEN = {"--plate-ink", "--plate-skin", "--plate-flesh", "--plate-bone", "--plate-bone-edge"}
_COMPUTED = {"--min"}  # live_board/summary.js makes its name


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


def test_charts_have_the_ink_of_the_theme_and_the_palette_their_grey() -> None:
    assert (THEME["light"]["textColor"], THEME["dark"]["textColor"]) == (dress._INK, dress._INK_ON_DARK)
    assert f"--chart-grey: {dress.GREY};" in TOKENS


REGIONS = read_library().regions


@pytest.mark.parametrize("path", [PALETTE, *SHEETS, *sorted(OURS.rglob("*.js"))], ids=shown)
def test_a_regions_colour_is_in_the_data_alone(path: Path) -> None:
    text = text_of(path).lower()
    assert [region.id for region in REGIONS.values() if region.color in text] == []


@pytest.mark.parametrize("path", DRAWINGS, ids=shown)
def test_a_drawing_that_is_told_no_colours_has_those_of_the_data(path: Path) -> None:
    drawn = re.findall(r"var\(--region-(\w+),\s*(#\w+)\)", path.read_text(encoding="utf-8"))
    assert dict(drawn) == {region.id: region.color for region in REGIONS.values()}
