"""Styles lay out by width; what a style says for touch or a mouse alone may only enlarge or decorate."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backviz.browser.joining import script_files
from tools.running_app import ROOT

THUMB = ROOT / "backviz" / "browser" / "touch.js"

FILES = sorted(
    path for suffix in ("css", "js", "html", "py") for path in (ROOT / "backviz" / "ui").rglob(f"*.{suffix}")
)
_LAYS_OUT = re.compile(
    r"(?<![-\w])(grid|grid-[\w-]+|flex|flex-[\w-]+|display|position|columns|float|order|inset|left|right|top|bottom)\s*:"
)
_INPUT = re.compile(r"@media[^{]*\b(?:any-)?(?:pointer|hover)\b[^{]*\{")


def layout_for_touch(text: str) -> list[str]:
    """Return the layout rules that depend on what points, not on the width."""
    found = []
    for match in _INPUT.finditer(text):
        block, depth = text[match.end() :], 1
        for at, sign in enumerate(block):
            depth += (sign == "{") - (sign == "}")
            if not depth:
                block = block[:at]
                break
        found += [f"{match.group().strip()} {one.group()}" for one in _LAYS_OUT.finditer(block)]
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_style_lays_out_by_what_points(path: Path):
    assert not layout_for_touch(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text,count",
    [
        ("@media (pointer: coarse) { .slot { grid-template-columns: 1fr 2rem; } }", 1),
        ("@media (any-hover: none) { .a { display: none; } .b { height: 3rem; } }", 1),
        ("@media (pointer: coarse) { .slot { --menu: 2.5rem; min-height: 3rem; } } .a { display: grid; }", 0),
        ("@container (min-width: 9rem) { .slot { display: grid; } }", 0),
    ],
)
def test_a_layout_for_touch_would_be_seen(text: str, count: int):
    assert len(layout_for_touch(text)) == count


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".js"], ids=lambda path: path.name)
def test_a_script_with_a_slider_is_guarded_from_thumbs(path: Path):
    if 'type: "range"' in path.read_text(encoding="utf-8"):
        entries = [entry for entry in path.parent.glob("*.js") if path in script_files(entry)]
        assert any(THUMB in script_files(entry) for entry in entries), (
            f"{path.name} makes a slider: import touch.js"
        )
