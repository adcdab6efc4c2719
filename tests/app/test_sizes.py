"""What depends on the size of type is measured in it, and nothing sticks in a window too low for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.app.test_styles import SHEETS, shown, text_of

# Where Streamlit lays out by pixels the first view has to.
_AS_STREAMLIT = {"backviz/ui/server/first_view.css"}
# What takes no height from the page: a column at the side, a menu or panel while it is open, a line over it,
# what a page is drawn on before it is there.
_MAY_STICK = {
    "tr > th:first-child", ".menu", ".switcher", ".asked", ".first-wait", "#first-view", "#first-view header",
    # these let go in a low window, below
    ".bar", ".st-key-present_bar",
}  # fmt: skip


def queries_in_pixels(text: str) -> list[str]:
    """Return the questions of a sheet about a size that do not move with the reader's type."""
    asked = re.findall(r"@(?:media|container)[^{]*", text)
    return [one.strip() for one in asked if re.search(r"(?:width|height)[^)]*\dpx", one)]


def always_sticking(text: str) -> list[str]:
    """Return the selectors of a sheet that keep their place in a window of any height."""
    found, open_rules = [], list[str]()
    for selector, brace in re.findall(r"([^{}]*)([{}])", text):
        if brace == "{":
            open_rules.append(selector.split(";")[-1].strip())
            continue
        if open_rules:
            if re.search(r"position:\s*(?:sticky|fixed)", selector) and not any(
                "height >=" in one for one in open_rules
            ):
                found.append(open_rules[-1])
            open_rules.pop()
    return found


@pytest.mark.parametrize("path", SHEETS, ids=shown)
def test_a_layout_depends_on_the_size_of_type(path: Path) -> None:
    assert bool(queries_in_pixels(text_of(path))) == (shown(path) in _AS_STREAMLIT)


@pytest.mark.parametrize("path", SHEETS, ids=shown)
def test_what_sticks_lets_go_in_a_low_window(path: Path) -> None:
    assert {*always_sticking(text_of(path))} <= _MAY_STICK


@pytest.mark.parametrize("name", ["page/present.css", "components/stepper/stepper.css"])
def test_the_bar_of_a_presentation_lets_go_in_a_low_window(name: str) -> None:
    text = next(text_of(path) for path in SHEETS if shown(path).endswith(name))
    low = text[text.index("@media (height < 20rem)") :]
    assert "position: static" in low


@pytest.mark.parametrize(
    "text, pixels, sticking",
    [
        ("@media (width < 40rem) { .a { color: red; } }", [], []),
        ("@container (min-width: 560px) { .a { top: 0; } }", ["@container (min-width: 560px)"], []),
        (".a { top: 0; position: sticky; }", [], [".a"]),
        ("@media (height >= 30rem) { .a { position: sticky; } } .b { position: fixed; }", [], [".b"]),
    ],
)
def test_a_size_that_ignores_the_reader_would_be_seen(
    text: str, pixels: list[str], sticking: list[str]
) -> None:
    assert (queries_in_pixels(text), always_sticking(text)) == (pixels, sticking)
